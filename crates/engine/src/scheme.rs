//! A checked scheme: everything an answer needs, with names resolved and units proven.

use lang::Page;
use lang::ast::ItemKind;
use vocabulary::{Citation, Date, FiscalYear, Stage, SupportKind, Unit};

use crate::fact::FactIndex;
use crate::program::{NodeId, Program};
use crate::set::Set;
use crate::term::{Call, Term};

/// A scheme whose page passed every check.
#[derive(Clone, Debug)]
pub struct Scheme {
    /// The head of the page.
    pub header: Header,
    /// The frames; empty when the scheme has none.
    pub frames: Vec<Frame>,
    /// All clauses of all frames, in the order of the page.
    pub clauses: Vec<Clause>,
    /// The parts of the amount, in the order of the page.
    pub parts: Vec<Part>,
    /// Notes that stand beside every answer.
    pub notes: Vec<Note>,
    /// What the programs read: facts, the date asked about, and what the source leaves open.
    pub inputs: Vec<Input>,
    /// One plan for each frame, or one alone.
    pub plans: Vec<Plan>,
    /// Which inputs are choices, as a bit set.
    pub masks: u128,
    /// For each input the greatest magnitude an answer may have.
    pub limits: Vec<i64>,
    /// The deadlines.
    pub deadlines: Vec<Deadline>,
    /// Facts that the page computes from other facts.
    pub derivations: Vec<PageDerivation>,
    /// The alternatives of a choice page, in order.
    pub options: Vec<ChoiceOption>,
    /// The break-even point of a choice page.
    pub break_even: Option<BreakEven>,
    /// When one can apply.
    pub calls: Vec<Call>,
    /// What is granted beside the computed amount, and on what terms.
    pub terms: Vec<Term>,
    /// The page it was made from.
    pub page: Page,
}

/// The head of a page.
#[derive(Clone, Debug, Default)]
pub struct Header {
    /// The identifier.
    pub id: String,
    /// The name of the scheme.
    pub title: String,
    /// The English name; may be empty.
    pub english: String,
    /// Who runs it.
    pub issuer: String,
    /// What kind of support it is, as written.
    pub kind: String,
    /// What kinds of support it bundles, the main one first.
    pub kinds: Vec<SupportKind>,
    /// The fiscal year as written.
    pub fiscal_year: String,
    /// The fiscal year, where it could be read.
    pub year: Option<FiscalYear>,
    /// The chapter of the source that it stands in, by number and title.
    pub chapter: Option<(u8, String)>,
    /// Who it is for, in words.
    pub audience: Vec<String>,
    /// Where its users must have a site, as far as the source says.
    pub areas: Vec<String>,
    /// Why nothing decides whether it can be used, where that is so.
    pub unconditional: Option<Unconditional>,
    /// Where the facility or organisation is.
    pub locations: Vec<String>,
    /// When it is open.
    pub opening_hours: Vec<String>,
    /// Its address on the web, where the source prints one.
    pub website: Option<String>,
    /// Other schemes that belong to it.
    pub related: Vec<String>,
    /// The scheme that it is a part of.
    pub parent: Option<String>,
    /// From when to when the page's values are confirmed.
    pub valid: Option<(Date, Date)>,
    /// When the source was published, where that is known.
    pub published: Option<Date>,
    /// What it is for, as ids of the fact `purposes`.
    pub purposes: Vec<String>,
    /// Offices with their telephone numbers.
    pub contacts: Vec<String>,
    /// The source lines the page stands for.
    pub sources: Vec<Citation>,
    /// Whether somebody of the office has checked it.
    pub verification: String,
    /// The schemes a relation page is about.
    pub about: Vec<String>,
    /// What the page describes.
    pub subject: Subject,
}

/// Why a page neither asks nor judges anything.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unconditional {
    /// Everybody may use it.
    OpenToAll,
    /// There is nothing to apply for: the office does it by itself.
    NothingToApplyFor,
}

impl Unconditional {
    /// The reasons with the words that open them on pages.
    pub const ALL: [(Unconditional, &'static str); 2] = [
        (Unconditional::OpenToAll, "誰でも使える"),
        (Unconditional::NothingToApplyFor, "申し込む仕組みがない"),
    ];
}

/// What a page describes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Subject {
    /// A scheme (制度).
    #[default]
    Scheme,
    /// A choice between two benefits (選択).
    Choice,
    /// Schemes that may not be combined (併給).
    Exclusion,
}

/// A frame of a scheme.
#[derive(Clone, Debug)]
pub struct Frame {
    /// The Japanese name.
    pub label: String,
    /// The identifier.
    pub id: String,
}

/// A clause that decides, or is to be judged or kept.
#[derive(Clone, Debug)]
pub struct Clause {
    /// Condition, exclusion, judgement, obligation or window.
    pub kind: ItemKind,
    /// The name, which is its citation.
    pub name: String,
    /// When it has to hold.
    pub stage: Stage,
    /// Where it stands in the source.
    pub citations: Vec<Citation>,
    /// The frame it belongs to; `None` for all.
    pub frame: Option<usize>,
    /// What a judgement looks at; empty for the others.
    pub text: String,
    /// Whether the call ends when the budget is spent.
    pub first_come: bool,
}

/// A part of the amount that is shown by itself.
#[derive(Clone, Debug)]
pub struct Part {
    /// The Japanese name.
    pub label: String,
    /// The identifier in answers.
    pub id: String,
}

/// A remark that stands beside every answer of its frame.
#[derive(Clone, Debug)]
pub struct Note {
    /// The name.
    pub name: String,
    /// The remark.
    pub text: String,
    /// The frame it belongs to; `None` for all.
    pub frame: Option<usize>,
    /// Where it stands in the source.
    pub citations: Vec<Citation>,
}

/// Something a program reads.
#[derive(Clone, Debug, PartialEq)]
pub enum Input {
    /// A fact.
    Fact(FactIndex),
    /// The day that is asked about.
    Today,
    /// Something the source leaves open; nobody can be asked.
    Open {
        /// Everything it may be.
        domain: Set,
        /// What is open, in words.
        note: String,
    },
}

/// The operations of one frame with the places of its results.
#[derive(Clone, Debug, Default)]
pub struct Plan {
    /// Index of the frame.
    pub frame: Option<usize>,
    /// The operations.
    pub program: Program,
    /// The clauses of this frame and the nodes that tell whether they hold; judgements have none.
    pub clauses: Vec<PlannedClause>,
    /// The amount, where the frame grants money.
    pub amount: Option<NodeId>,
    /// The steps of the amount and of its parts.
    pub steps: Vec<TracedStep>,
    /// The definitions, tables, values and parts that the frame uses, by name.
    pub named: Vec<NamedNode>,
    /// Parts: index into [`Scheme::parts`], node, unit and denominator.
    pub parts: Vec<PlannedPart>,
    /// Whether fractions of a yen are dropped without a word of the source.
    pub rounds_without_source: bool,
    /// Whether a rate or amount is printed as a limit (以内) and was taken at that limit.
    pub takes_printed_limit: bool,
    /// For each input the numbers at which some comparison changes.
    pub cuts: Vec<Vec<i64>>,
    /// For each node, the inputs it depends on, as a bit set.
    pub reads: Vec<u128>,
}

/// A clause of a plan.
#[derive(Clone, Debug)]
pub struct PlannedClause {
    /// Index into [`Scheme::clauses`].
    pub clause: usize,
    /// The node that is true when the clause is kept.
    pub node: Option<NodeId>,
    /// The lines of the clause with their nodes.
    pub lines: Vec<PlannedLine>,
}

/// A line of a clause.
#[derive(Clone, Debug)]
pub struct PlannedLine {
    /// The line as written, without blanks around it.
    pub text: String,
    /// Whether it holds.
    pub node: NodeId,
}

/// A part of a plan.
#[derive(Clone, Debug)]
pub struct PlannedPart {
    /// Index into [`Scheme::parts`].
    pub part: usize,
    /// The node.
    pub node: NodeId,
    /// The unit.
    pub unit: Unit,
    /// The denominator.
    pub den: i64,
    /// The values that the source lists without choosing, where the part is such a list.
    pub listed: Option<Vec<i64>>,
}

/// What a page calls by a name: a definition, a table, a value or a part.
#[derive(Clone, Debug)]
pub struct NamedNode {
    /// The name.
    pub name: String,
    /// Its value.
    pub node: NodeId,
}

/// A step of a calculation that can be shown.
#[derive(Clone, Debug)]
pub struct TracedStep {
    /// The name of the amount or part.
    pub of: String,
    /// The step as written.
    pub text: String,
    /// The value after it.
    pub node: NodeId,
    /// The unit of the value.
    pub unit: Unit,
    /// The denominator of the value.
    pub den: i64,
}

/// A deadline of a scheme.
#[derive(Clone, Debug)]
pub struct Deadline {
    /// The Japanese name.
    pub label: String,
    /// The identifier.
    pub id: String,
    /// Where it stands in the source.
    pub citations: Vec<Citation>,
    /// The operations.
    pub program: Program,
    /// The first day, where the window has one.
    pub first: Option<NodeId>,
    /// The last day.
    pub last: NodeId,
    /// The fact that has to be in time.
    pub arrival: Option<FactIndex>,
}

/// A fact that a page computes from other facts: where all of them are known it wins over what was given.
#[derive(Clone, Debug)]
pub struct PageDerivation {
    /// The computed fact.
    pub fact: FactIndex,
    /// Its input slot.
    pub slot: usize,
    /// The operations.
    pub program: Program,
    /// The computed value over the fact's denominator.
    pub node: NodeId,
    /// Where it stands in the source.
    pub citations: Vec<Citation>,
}

/// One of the benefits of a choice page.
#[derive(Clone, Debug)]
pub struct ChoiceOption {
    /// The Japanese name.
    pub label: String,
    /// The identifier in answers.
    pub id: String,
    /// The operations.
    pub program: Program,
    /// The benefit in yen.
    pub node: NodeId,
    /// Where it stands in the source.
    pub citations: Vec<Citation>,
}

/// The fact up to which the second benefit of a choice does not exceed the first.
#[derive(Clone, Debug)]
pub struct BreakEven {
    /// The identifier in answers.
    pub id: String,
    /// The fact.
    pub fact: FactIndex,
    /// Its input slot.
    pub slot: usize,
}

impl Scheme {
    /// The plan of the frame with this identifier.
    pub fn plan_of(&self, frame_id: &str) -> Option<&Plan> {
        let at = self.frames.iter().position(|frame| frame.id == frame_id)?;
        self.plans.iter().find(|plan| plan.frame == Some(at))
    }

    /// The deadline with this identifier or name.
    pub fn deadline(&self, name: &str) -> Option<&Deadline> {
        self.deadlines.iter().find(|deadline| deadline.id == name || deadline.label == name)
    }

    /// The facts the scheme reads, in the order of the page.
    pub fn facts(&self) -> impl Iterator<Item = FactIndex> {
        self.inputs.iter().filter_map(|input| match input {
            Input::Fact(fact) => Some(*fact),
            _ => None,
        })
    }
}
