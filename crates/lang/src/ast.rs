//! The tree of a page: what stands where, not yet checked against facts.

use vocabulary::{Citation, Date, Ratio, Stage, Unit};

use crate::{CaseTable, DeadlineTable, Span};

/// A piece of text with its place.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Name {
    /// The text.
    pub text: String,
    /// Where it stands.
    pub span: Span,
}

/// A page as written.
#[derive(Clone, Debug, Default)]
pub struct Page {
    /// The text after `# `.
    pub title: String,
    /// Where the title stands.
    pub title_span: Span,
    /// The rows of the table at the head, in order.
    pub header: Vec<HeaderRow>,
    /// The frames (枠, コース, 類型), in order.
    pub frames: Vec<Frame>,
    /// Fences and tables, in order.
    pub items: Vec<Item>,
    /// Cases of the verdict and the amount.
    pub cases: Vec<CaseTable>,
    /// Cases of the deadlines.
    pub deadline_cases: Vec<DeadlineTable>,
    /// Sentences of the source that no rule uses, with the reason.
    pub left_out: Vec<LeftOut>,
    /// Figures that are not printed in the source but were computed from printed ones.
    pub computed: Vec<Computed>,
    /// Citations of headings, which claim their sentences.
    pub heading_citations: Vec<Cited>,
    /// The prose paragraphs with their places, for reading and for the check of figures.
    pub prose: Vec<Name>,
    /// The headings with level and place, in order.
    pub headings: Vec<Heading>,
}

/// A heading of a page.
#[derive(Clone, Debug)]
pub struct Heading {
    /// 2 for `##`, 3 for `###`.
    pub level: usize,
    /// The text without the citation.
    pub text: String,
    /// Where the heading stands.
    pub span: Span,
}

/// Citations at one place.
#[derive(Clone, Debug, Default)]
pub struct Cited {
    /// The citations.
    pub citations: Vec<Citation>,
    /// Where they stand.
    pub span: Span,
}

/// A row of the table at the head of a page.
#[derive(Clone, Debug)]
pub struct HeaderRow {
    /// 制度, 実施, 出典, …
    pub key: Name,
    /// The text beside it.
    pub value: Name,
}

/// A row of a table of calls (募集).
#[derive(Clone, Debug)]
pub struct CallRow {
    /// The name of the call; empty where the source gives none.
    pub label: Name,
    /// The period, as officials write it.
    pub period: Name,
}

/// A row of a table of terms (支援).
#[derive(Clone, Debug)]
pub struct TermRow {
    /// What the value is: 補助率, 貸付期間, …
    pub key: Name,
    /// The value, as officials write it.
    pub value: Name,
    /// When the value holds; empty for always.
    pub condition: Name,
}

/// A frame of a scheme.
#[derive(Clone, Debug)]
pub struct Frame {
    /// The Japanese name.
    pub label: Name,
    /// The identifier used in answers.
    pub id: String,
    /// Where the frame stands in the source.
    pub citations: Vec<Citation>,
}

/// What an item is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ItemKind {
    /// 条件
    Condition,
    /// 除外
    Exclusion,
    /// 判断
    Judgement,
    /// 義務
    Obligation,
    /// 受付
    Window,
    /// 定義
    Definition,
    /// 値
    Value,
    /// 部分
    Part,
    /// 金額
    Amount,
    /// 期限
    Deadline,
    /// 注記
    Note,
    /// 選択肢
    Option,
    /// 分岐点
    BreakEven,
    /// 導出
    Derivation,
    /// 表
    Table,
    /// 募集
    Calls,
    /// 支援
    Terms,
}

impl ItemKind {
    /// The kinds that start a fence, with their words.
    pub const FENCES: [(ItemKind, &'static str); 14] = [
        (ItemKind::Condition, "条件"),
        (ItemKind::Exclusion, "除外"),
        (ItemKind::Judgement, "判断"),
        (ItemKind::Obligation, "義務"),
        (ItemKind::Window, "受付"),
        (ItemKind::Definition, "定義"),
        (ItemKind::Value, "値"),
        (ItemKind::Part, "部分"),
        (ItemKind::Amount, "金額"),
        (ItemKind::Deadline, "期限"),
        (ItemKind::Note, "注記"),
        (ItemKind::Option, "選択肢"),
        (ItemKind::BreakEven, "分岐点"),
        (ItemKind::Derivation, "導出"),
    ];

    /// The kinds that are tables, with their words.
    pub const TABLES: [(ItemKind, &'static str); 3] =
        [(ItemKind::Table, "表"), (ItemKind::Calls, "募集"), (ItemKind::Terms, "支援")];

    /// The word that starts the item.
    pub fn label(self) -> &'static str {
        let mut all = ItemKind::FENCES.iter().chain(&ItemKind::TABLES);
        all.find(|(kind, _)| *kind == self).map_or("", |(_, label)| label)
    }
}

impl ItemKind {
    /// Whether it is a clause: it holds or not, and is told with its reason.
    pub fn is_clause(self) -> bool {
        self.decides() || self.comes_later() || self == ItemKind::Judgement
    }

    /// Whether it is a clause that has to be settled before there is a verdict.
    pub fn decides(self) -> bool {
        matches!(self, ItemKind::Condition | ItemKind::Exclusion)
    }

    /// Whether it is a clause whose facts come after the verdict; it leaves the verdict alone until it is broken.
    pub fn comes_later(self) -> bool {
        matches!(self, ItemKind::Obligation | ItemKind::Window)
    }

    /// Whether rules may use the item by its name.
    pub fn defines_name(self) -> bool {
        matches!(
            self,
            ItemKind::Definition
                | ItemKind::Value
                | ItemKind::Part
                | ItemKind::Amount
                | ItemKind::Option
                | ItemKind::Table
        )
    }
}

/// A fence or a table of rules.
#[derive(Clone, Debug)]
pub struct Item {
    /// What it is.
    pub kind: ItemKind,
    /// Its name, which is its citation everywhere.
    pub name: Name,
    /// The identifier in answers, where one is written.
    pub id: Option<String>,
    /// Its own citations, or those of the heading above it.
    pub citations: Vec<Citation>,
    /// Index of the frame it belongs to; `None` for all frames.
    pub frame: Option<usize>,
    /// The stage, where one is written.
    pub stage: Option<Stage>,
    /// What is inside.
    pub body: Body,
    /// The whole fence or table.
    pub span: Span,
}

/// What is inside an item.
#[derive(Clone, Debug)]
pub enum Body {
    /// Conditions that must all hold.
    Conditions(Vec<Condition>),
    /// The conditions of a window.
    Window {
        /// Conditions that must all hold.
        conditions: Vec<Condition>,
        /// Whether the call ends when the budget is spent.
        first_come: bool,
    },
    /// The steps of a value.
    Steps(Steps),
    /// A deadline.
    Deadline {
        /// The first day, where the window has one.
        from: Option<Expression>,
        /// The last day.
        until: Option<Expression>,
        /// The fact that has to be in time.
        arrival: Option<Name>,
    },
    /// Free text.
    Text(String),
    /// A first-match table.
    Table(Table),
    /// When one can apply.
    Calls(Vec<CallRow>),
    /// What is granted on what terms.
    Terms(Vec<TermRow>),
}

/// Something that holds or does not.
#[derive(Clone, Debug)]
pub enum Condition {
    /// All of them hold.
    All(Vec<Condition>, Span),
    /// One of them holds.
    Any(Vec<Condition>, Span),
    /// Not all of them hold.
    NotAll(Vec<Condition>, Span),
    /// `then` where `when` holds, `main` elsewhere.
    Except {
        /// The rule where the exception does not apply.
        main: Vec<Condition>,
        /// When the exception applies.
        when: Box<Condition>,
        /// The rule where it applies.
        then: Vec<Condition>,
        /// The place.
        span: Span,
    },
    /// A statement, a denial or a definition.
    Sentence(Name),
    /// A comparison with one or two bounds.
    Compare {
        /// What is compared.
        left: Expression,
        /// The bounds, all of which must hold.
        bounds: Vec<(Relation, Expression)>,
        /// Whether the whole is turned round.
        negated: bool,
        /// The place.
        span: Span,
    },
    /// One of a list of choices.
    Choice {
        /// What is looked at.
        left: Expression,
        /// The choices.
        choices: Vec<Name>,
        /// Whether it must be none of them.
        negated: bool,
        /// The place.
        span: Span,
    },
    /// Something the source leaves open.
    Open(Name),
}

impl Condition {
    /// Where the condition stands.
    pub fn span(&self) -> Span {
        match self {
            Condition::All(_, span) | Condition::Any(_, span) | Condition::NotAll(_, span) => *span,
            Condition::Except { span, .. }
            | Condition::Compare { span, .. }
            | Condition::Choice { span, .. } => *span,
            Condition::Sentence(name) | Condition::Open(name) => name.span,
        }
    }
}

/// How two values are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Relation {
    /// 以上, 以降
    AtLeast,
    /// 以下, 以前
    AtMost,
    /// 未満, より前
    Below,
    /// 超, より後
    Above,
    /// no word
    Equal,
}

/// A value.
#[derive(Clone, Debug)]
pub struct Expression {
    /// What it is.
    pub kind: ExpressionKind,
    /// Where it stands.
    pub span: Span,
}

/// What a value is made of.
#[derive(Clone, Debug)]
pub enum ExpressionKind {
    /// A number with its unit.
    Number {
        /// The exact number.
        value: Ratio,
        /// Its unit.
        unit: Unit,
        /// Whether it is printed as a limit (以内): what is granted may be less.
        within: bool,
    },
    /// A date.
    Date(Date),
    /// A fact, value, part or table.
    Label(String),
    /// The day that is asked about.
    Today,
    /// A fact with what it counts as when it does not apply.
    IfNull(String, Box<Expression>),
    /// A sum, difference, product or quotient.
    Binary(Operator, Box<Expression>, Box<Expression>),
    /// The least (小さい方, 早い方) of a list.
    Least(Vec<Expression>),
    /// The greatest (大きい方, 遅い方) of a list.
    Greatest(Vec<Expression>),
    /// Some value between the two, which the source does not fix.
    Between(Box<Expression>, Box<Expression>),
    /// One of the listed values, which the source does not fix.
    OneOf(Vec<Expression>),
    /// A date some days later.
    AddDays(Box<Expression>, i32),
    /// A day that ends, passes or precedes a period.
    Period {
        /// The first day of the period.
        from: Box<Expression>,
        /// Months and days of the period.
        months: i32,
        /// Days of the period.
        days: i32,
        /// Which day is meant.
        day: PeriodDay,
    },
    /// Completed months or years between two dates.
    Elapsed {
        /// The earlier date.
        from: Box<Expression>,
        /// The later date.
        until: Box<Expression>,
        /// 12 for years, 1 for months.
        months_per_unit: i32,
    },
}

/// An arithmetic operator.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operator {
    /// +
    Add,
    /// −
    Subtract,
    /// ×
    Multiply,
    /// ÷
    Divide,
}

/// Which day of a period is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PeriodDay {
    /// の末日: the period's last day.
    Last,
    /// を経過する日: the last day or the day after it.
    Passed,
    /// 前の日: the same day as much earlier.
    Before,
}

/// The steps of a value, read from top to bottom.
#[derive(Clone, Debug, Default)]
pub struct Steps {
    /// The value the steps start from; `None` only after a diagnostic.
    pub start: Option<Expression>,
    /// The steps in order.
    pub steps: Vec<Step>,
}

impl Steps {
    /// The roundings with their places and the citations that ask for them, those under exceptions included.
    pub fn roundings(&self) -> Vec<(Span, &[Citation])> {
        let mut found = Vec::new();
        for step in &self.steps {
            match &step.kind {
                StepKind::Round { citations, .. } => found.push((step.span, citations.as_slice())),
                StepKind::Except { then, .. } => found.extend(then.roundings()),
                _ => {}
            }
        }
        found
    }
}

/// One step.
#[derive(Clone, Debug)]
pub struct Step {
    /// What is done.
    pub kind: StepKind,
    /// The line.
    pub span: Span,
}

/// What a step does to the value so far.
#[derive(Clone, Debug)]
pub enum StepKind {
    /// At most this.
    Cap(Expression),
    /// At least this; of an amount: below it nothing is granted.
    Floor(Expression),
    /// Rounding to a multiple of a number of yen.
    Round {
        /// How.
        mode: Rounding,
        /// The multiple, e.g. 1,000 yen.
        step: i64,
        /// Where the source says so; empty when it does not.
        citations: Vec<Citation>,
    },
    /// An operation with another value.
    Operate(Operator, Expression),
    /// Another value where a condition holds.
    Except {
        /// When.
        when: Condition,
        /// The other value.
        then: Steps,
    },
}

/// How fractions are rounded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Rounding {
    /// 切り捨て
    Down,
    /// 切り上げ
    Up,
    /// 四捨五入
    HalfUp,
}

/// A first-match table.
#[derive(Clone, Debug, Default)]
pub struct Table {
    /// The columns between the row name and the value.
    pub columns: Vec<Name>,
    /// The rows, first match first.
    pub rows: Vec<TableRow>,
}

/// A row of a table.
#[derive(Clone, Debug)]
pub struct TableRow {
    /// The name of the row.
    pub name: Name,
    /// One guard for each column; `None` where anything fits.
    pub guards: Vec<Option<Condition>>,
    /// The value; `None` only after a diagnostic.
    pub value: Option<Expression>,
    /// The whole row.
    pub span: Span,
}

/// A part of the source that no rule uses.
#[derive(Clone, Debug)]
pub struct LeftOut {
    /// The sentences.
    pub citations: Vec<Citation>,
    /// Why they were left out.
    pub reason: Name,
}

/// A figure of the page that the source does not print.
#[derive(Clone, Debug)]
pub struct Computed {
    /// The figure as the page writes it.
    pub figure: Name,
    /// What it was computed from.
    pub reason: Name,
}
