//! Compiles the rules of one frame into a program, proving types, units and bounds on the way.

mod arithmetic;
mod condition;
mod date;
mod steps;
mod table;
mod value;

use std::collections::HashMap;

use lang::ast::{Item, Page};
use lang::{Diagnostic, Span};
use vocabulary::{Ratio, Unit};

use crate::fact::{FactIndex, FactType, Registry};
use crate::program::{ChoiceList, Node, NodeId, Program, Type};
use crate::scheme::{Input, NamedNode, TracedStep};
use crate::set::{Null, Set};

/// Greatest magnitude a number may reach; the margin keeps every comparison and sum of two safe.
const LIMIT: i128 = 1 << 61;

/// What is known of a named item while a frame is compiled.
#[derive(Clone, Copy)]
enum Named {
    /// Its operations are being made; to meet it now is a circle.
    Compiling,
    /// Its result, or nothing after an error.
    Done(Option<NodeId>),
}

/// Most inputs one page may read; they are kept as a bit set.
pub(crate) const MOST_INPUTS: usize = 128;

/// Compiles one frame.
pub(crate) struct Compiler<'a> {
    /// The facts.
    pub registry: &'a Registry,
    /// The page.
    pub page: &'a Page,
    /// The text of the page, for the lines shown in answers.
    pub text: &'a str,
    /// The frame, where the page has frames.
    pub frame: Option<usize>,
    /// The inputs of all frames.
    pub inputs: &'a mut Vec<Input>,
    /// What was found wrong so far.
    pub diagnostics: &'a mut Vec<Diagnostic>,
    /// The operations so far.
    pub program: Program,
    /// The type of each operation.
    pub types: Vec<Type>,
    /// The bounds of each number, inputs at their limits.
    pub bounds: Vec<(i128, i128)>,
    /// Whether each operation may yield "does not apply".
    pub nullable: Vec<bool>,
    /// The inputs each operation depends on.
    pub reads: Vec<u128>,
    /// The steps that can be shown.
    pub steps: Vec<TracedStep>,
    /// Whether an uncited rounding was met.
    pub rounds_without_source: bool,
    /// Whether a number printed as a limit (以内) was met.
    pub takes_printed_limit: bool,
    same: HashMap<(Node, Type), NodeId>,
    named: HashMap<String, Named>,
}

impl<'a> Compiler<'a> {
    /// A compiler for one frame of a page.
    pub fn new(
        registry: &'a Registry,
        page: &'a Page,
        text: &'a str,
        frame: Option<usize>,
        inputs: &'a mut Vec<Input>,
        diagnostics: &'a mut Vec<Diagnostic>,
    ) -> Compiler<'a> {
        Compiler {
            registry,
            page,
            text,
            frame,
            inputs,
            diagnostics,
            program: Program::default(),
            types: Vec::new(),
            bounds: Vec::new(),
            nullable: Vec::new(),
            reads: Vec::new(),
            steps: Vec::new(),
            rounds_without_source: false,
            takes_printed_limit: false,
            same: HashMap::new(),
            named: HashMap::new(),
        }
    }

    /// The items that belong to this frame, in the order of the page.
    pub fn items(&self) -> impl Iterator<Item = &'a Item> {
        let frame = self.frame;
        self.page.items.iter().filter(move |item| item.frame.is_none() || item.frame == frame)
    }

    /// Notes an error.
    pub fn error(&mut self, span: Span, message: impl Into<String>, mend: impl Into<String>) {
        let diagnostic = Diagnostic::error(span, message, mend);
        // Every frame compiles the shared items again; one message is enough.
        if !self.diagnostics.contains(&diagnostic) {
            self.diagnostics.push(diagnostic);
        }
    }

    /// Adds an operation, or finds the same one.
    pub fn push(&mut self, node: Node, kind: Type, bounds: (i128, i128)) -> NodeId {
        if let Some(found) = self.same.get(&(node, kind)) {
            return *found;
        }
        let mut reads = 0;
        let mut nullable = false;
        self.program.operands(&node, |operand| {
            reads |= self.reads[operand as usize];
            nullable |= self.nullable[operand as usize];
        });
        if let Node::Input(slot) = node {
            reads = 1 << slot;
            // Any date may be given as "does not apply", whatever is assumed while nobody has answered.
            nullable = self.input_domain(slot).null != Null::No || kind == Type::Date;
        }
        if matches!(kind, Type::Truth) || matches!(node, Node::IfNull(..)) {
            nullable = false;
        }
        let id = self.program.nodes.len() as NodeId;
        self.program.nodes.push(node);
        self.types.push(kind);
        self.bounds.push(bounds);
        self.nullable.push(nullable);
        self.reads.push(reads);
        self.same.insert((node, kind), id);
        id
    }

    /// The type of an operation.
    pub fn kind(&self, node: NodeId) -> Type {
        self.types[node as usize]
    }

    /// A conjunction or disjunction.
    pub fn join(&mut self, all: bool, nodes: &[NodeId]) -> NodeId {
        if let [one] = nodes {
            return *one;
        }
        let from = self.program.arguments.len() as u32;
        self.program.arguments.extend_from_slice(nodes);
        let until = self.program.arguments.len() as u32;
        let node = if all { Node::All(from, until) } else { Node::Any(from, until) };
        self.push(node, Type::Truth, (0, 1))
    }

    /// A negation.
    pub fn not(&mut self, node: NodeId) -> NodeId {
        self.push(Node::Not(node), Type::Truth, (0, 1))
    }

    /// A constant number.
    pub fn number(&mut self, value: Ratio, unit: Unit, span: Span) -> Option<NodeId> {
        let (Ok(num), Ok(den)) = (i64::try_from(value.num()), i64::try_from(value.den())) else {
            self.too_large(span);
            return None;
        };
        let bounds = (i128::from(num), i128::from(num));
        self.checked(Node::Constant(Set::point(num)), Type::Number { unit, den }, bounds, span)
    }

    /// Adds a number after proving that it cannot overflow.
    pub fn checked(&mut self, node: Node, kind: Type, bounds: (i128, i128), span: Span) -> Option<NodeId> {
        if bounds.0 < -LIMIT || bounds.1 > LIMIT {
            self.too_large(span);
            return None;
        }
        Some(self.push(node, kind, bounds))
    }

    fn too_large(&mut self, span: Span) {
        self.error(
            span,
            "この計算は、事実の値によっては桁あふれするおそれがあります",
            "上限を先に当てるか、掛ける数を分けてください",
        );
    }

    /// The input slot of a fact, added when it is new.
    pub fn fact_slot(&mut self, fact: FactIndex, span: Span) -> Option<u16> {
        self.slot(Input::Fact(fact), span)
    }

    /// The slot of an input, added when it is new; open inputs are always new.
    pub fn slot(&mut self, input: Input, span: Span) -> Option<u16> {
        let is_open = matches!(input, Input::Open { .. });
        let known = self.inputs.iter().position(|other| !is_open && *other == input);
        let at = known.unwrap_or(self.inputs.len());
        if at >= MOST_INPUTS {
            self.error(
                span,
                format!("一つのページで使える事実は{MOST_INPUTS}個までです"),
                "ページを分けてください",
            );
            return None;
        }
        if known.is_none() {
            self.inputs.push(input);
        }
        Some(at as u16)
    }

    /// Everything an input may be.
    pub fn input_domain(&self, slot: u16) -> Set {
        input_domain(&self.inputs[usize::from(slot)], self.registry)
    }

    /// A fact as a value: a number, a date, or a mask of choices.
    pub fn fact(&mut self, fact: FactIndex, span: Span) -> Option<NodeId> {
        let slot = self.fact_slot(fact, span)?;
        let definition = self.registry.fact(fact);
        let (kind, bounds) = match &definition.kind {
            FactType::Number { unit, least, greatest, .. } => {
                let limit = i128::from(definition.input_limit());
                let end = |end: &Option<i64>, open: i128| end.map_or(open, i128::from);
                (
                    Type::Number { unit: *unit, den: definition.den() },
                    (end(least, -limit), end(greatest, limit)),
                )
            }
            FactType::Date => (Type::Date, (0, 0)),
            FactType::Bool { .. } | FactType::Choice(_) => (Type::Choice(ChoiceList::Fact(fact)), (0, 0)),
            _ => {
                self.error(
                    span,
                    format!("「{}」は一覧の事実なので、決まりの中では使えません", definition.label),
                    "はい・いいえの事実や区分の事実を使ってください",
                );
                return None;
            }
        };
        Some(self.push(Node::Input(slot), kind, bounds))
    }

    /// Something the source leaves open.
    pub fn open(&mut self, domain: Set, kind: Type, note: &str, span: Span) -> Option<NodeId> {
        let slot = self.slot(Input::Open { domain, note: note.to_string() }, span)?;
        let bounds = (i128::from(domain.lo), i128::from(domain.hi));
        Some(self.push(Node::Input(slot), kind, bounds))
    }

    /// The named items that were compiled, by name, with their results.
    pub fn named_nodes(&self) -> Vec<NamedNode> {
        let node = |(name, named): (&String, &Named)| match named {
            Named::Done(Some(node)) => Some(NamedNode { name: name.clone(), node: *node }),
            _ => None,
        };
        let mut nodes: Vec<NamedNode> = self.named.iter().filter_map(node).collect();
        nodes.sort_by(|a, b| a.name.cmp(&b.name));
        nodes
    }

    /// Finds a named item of this frame and compiles it once; a name that needs itself is an error.
    pub fn named(
        &mut self,
        name: &str,
        span: Span,
        compile: impl FnOnce(&mut Self, &'a Item) -> Option<NodeId>,
    ) -> Option<Option<NodeId>> {
        match self.named.get(name) {
            Some(Named::Done(found)) => return Some(*found),
            Some(Named::Compiling) => {
                self.error(
                    span,
                    format!("「{name}」は、自分自身を使わないと決まりません"),
                    "定義の輪を切ってください",
                );
                return Some(None);
            }
            None => {}
        }
        let item = self.items().find(|item| item.name.text == name && item.kind.defines_name())?;
        self.named.insert(name.to_string(), Named::Compiling);
        let node = compile(self, item);
        self.named.insert(name.to_string(), Named::Done(node));
        Some(node)
    }
}

/// Everything an input may be.
pub(crate) fn input_domain(input: &Input, registry: &Registry) -> Set {
    match input {
        Input::Fact(fact) => registry.fact(*fact).domain(),
        Input::Today => Set::range(
            vocabulary::calendar::day_number(crate::fact::FIRST_DAY).into(),
            vocabulary::calendar::day_number(crate::fact::LAST_DAY).into(),
        ),
        Input::Open { domain, .. } => *domain,
    }
}
