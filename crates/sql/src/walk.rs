//! One scheme on its way into SQL: which operation became which term.

use std::collections::HashMap;

use engine::batch::{Binding, Graph, Id, Op, Source, Translator};
use engine::fact::{FactIndex, Registry};
use engine::program::{NodeId, Program};
use engine::{Scheme, Set};

use crate::closed_days::CLOSED_DAYS;
use crate::columns::Columns;
use crate::dialect::Dialect;
use crate::inputs::Read;
use crate::kinds::days;
use crate::name::{Kind, Names};
use crate::steps::Steps;
use crate::term::{Number, Term};
use crate::{Refusal, Request};

/// What is said of an operation that gets columns of its own.
#[derive(Clone, Debug, Default)]
pub(crate) struct Hint {
    /// The name that its columns should have.
    pub name: Option<String>,
    /// Remarks above them.
    pub remarks: Vec<String>,
}

/// A scheme that is being written.
pub(crate) struct Walk<'a> {
    /// How the database writes.
    pub dialect: Dialect,
    /// The facts.
    pub registry: &'a Registry,
    /// The columns of the table.
    pub columns: &'a Columns,
    /// The scheme.
    pub scheme: &'a Scheme,
    /// Its operations.
    pub graph: Graph,
    /// Where its inputs come from.
    pub sources: Vec<Source>,
    /// For each plan, which operation each of its nodes became.
    pub plans: Vec<Vec<Id>>,
    /// For each derivation of the page, the operation that is its value.
    pub derivations: Vec<Id>,
    /// Whether some end may be too large for 64 bits, where a number takes the place of an end that does not exist.
    pub may_overflow: bool,
    /// Which operations are days.
    pub days: Vec<bool>,
    /// The columns so far.
    pub steps: Steps,
    /// The names so far.
    pub names: Names,
    /// The table of the days on which offices are closed.
    pub closed_days_table: String,
    /// Whether it is looked up.
    pub reads_closed_days: bool,
    /// The facts that the first step reads.
    pub facts: HashMap<FactIndex, Read>,
    /// The columns that were read, each with what tells that its cell is no answer.
    pub unreadable_cells: Vec<(String, String)>,
    uses: Vec<u32>,
    hints: HashMap<Id, Hint>,
    numbers: HashMap<Id, Number>,
    truths: HashMap<Id, Term>,
}

impl<'a> Walk<'a> {
    /// Puts the operations of a scheme into a graph.
    pub fn new(request: &'a Request<'a>, scheme: &'a Scheme) -> Result<Walk<'a>, Refusal> {
        let bind = |fact: FactIndex| Binding::Column(usize::from(fact.0));
        let mut translator = Translator::new(request.registry, &bind, Set::day(request.as_of));
        let mut plans = Vec::new();
        for plan in &scheme.plans {
            let clauses: Vec<NodeId> = plan.clauses.iter().filter_map(|clause| clause.node).collect();
            plans.push(translator.operations(0, scheme, &plan.program, &clauses, plan.amount));
        }
        let mut derivations = Vec::new();
        for derivation in &scheme.derivations {
            let program: &Program = &derivation.program;
            let ids = translator.operations(0, scheme, program, &[], Some(derivation.node));
            derivations.push(ids[derivation.node as usize]);
        }
        let (graph, sources) = (translator.graph, translator.sources);
        let days = days(&graph, &sources, request.registry, scheme)?;
        let uses = uses(&graph);
        Ok(Walk {
            dialect: request.dialect,
            registry: request.registry,
            columns: &request.columns,
            scheme,
            may_overflow: graph.ranges.iter().any(|range| range.is_wide()),
            graph,
            sources,
            plans,
            derivations,
            days,
            steps: Steps::new(request.dialect),
            facts: HashMap::new(),
            names: Names::default(),
            closed_days_table: request.view_name(CLOSED_DAYS),
            reads_closed_days: false,
            unreadable_cells: Vec::new(),
            uses,
            hints: HashMap::new(),
            numbers: HashMap::new(),
            truths: HashMap::new(),
        })
    }

    /// Says something of an operation, as long as nothing is said of its name yet.
    pub fn hint(&mut self, id: Id, name: Option<String>, remark: String) {
        let hint = self.hints.entry(id).or_default();
        hint.name = hint.name.take().or(name);
        if !hint.remarks.contains(&remark) {
            hint.remarks.push(remark);
        }
    }

    /// The set of a number or day; `is_day` says what a constant is taken for.
    pub fn number(&mut self, id: Id, is_day: bool) -> Number {
        if let Op::Constant(set) = *self.graph.op(id) {
            return self.constant(set, is_day);
        }
        if let Some(known) = self.numbers.get(&id) {
            return known.clone();
        }
        let number = match *self.graph.op(id) {
            Op::Input(input) => self.input_number(input),
            _ => {
                let number = self.number_of(id);
                self.named_number(id, number)
            }
        };
        self.numbers.insert(id, number.clone());
        number
    }

    /// A truth, NULL where it is open.
    pub fn truth(&mut self, id: Id) -> Term {
        if let Op::Constant(set) = *self.graph.op(id) {
            return Term::truth(set.is_true());
        }
        if let Some(known) = self.truths.get(&id) {
            return known.clone();
        }
        let truth = match *self.graph.op(id) {
            Op::Input(_) => Term::atom("CAST(NULL AS BOOLEAN)", 0),
            _ => self.truth_of(id),
        };
        let is_shared = self.uses[id as usize] > 1 && !truth.is_atom;
        let is_named = self.hints.get(&id).is_some_and(|hint| hint.name.is_some());
        let truth = if is_shared || is_named { self.named_truth(id, &truth) } else { truth };
        self.truths.insert(id, truth.clone());
        truth
    }

    /// A truth that is read several times, so that it is a column of its own.
    pub fn named(&mut self, id: Id) -> Term {
        let truth = self.truth(id);
        if truth.is_atom {
            return truth;
        }
        let named = self.named_truth(id, &truth);
        self.truths.insert(id, named.clone());
        named
    }

    fn named_truth(&mut self, id: Id, truth: &Term) -> Term {
        let hint = self.hints.get(&id).cloned().unwrap_or_default();
        let name = match hint.name {
            Some(name) => self.names.take(&name, &[""]),
            None => self.names.next(Kind::Test, &[""]),
        };
        self.steps.add(&name, truth, hint.remarks)
    }

    fn named_number(&mut self, id: Id, number: Number) -> Number {
        let endings = ["_low", "_high", "_applies"];
        let hint = self.hints.get(&id).cloned().unwrap_or_default();
        let kind = if self.days[id as usize] { Kind::Day } else { Kind::Value };
        let name = match hint.name {
            Some(name) => self.names.take(&name, &endings),
            None => self.names.next(kind, &endings),
        };
        let low = self.steps.add(&format!("{name}_low"), &wide_enough(&number.low), hint.remarks);
        let high = self.steps.add(&format!("{name}_high"), &wide_enough(&number.high), Vec::new());
        let applies = number.applies.map(|applies| {
            if applies.is_atom {
                applies
            } else {
                self.steps.add(&format!("{name}_applies"), &applies, Vec::new())
            }
        });
        Number { low, high, applies, cell: None }
    }

    fn constant(&self, set: Set, is_day: bool) -> Number {
        let end = |end: i64| match is_day {
            true => {
                let day = i32::try_from(end).unwrap_or(i32::MAX);
                Term::atom(self.dialect.date(vocabulary::calendar::from_day_number(day)), 0)
            }
            false => Term::number(end),
        };
        Number { low: end(set.lo), high: end(set.hi), applies: None, cell: None }
    }
}

/// A number that is written out would be counted in 32 bits by whoever reads its column.
fn wide_enough(term: &Term) -> Term {
    match term.is_literal {
        true => Term::made(format!("CAST({} AS BIGINT)", term.sql), &[term]),
        false => term.clone(),
    }
}

/// How often each operation is read, and how often a choice asks it.
fn uses(graph: &Graph) -> Vec<u32> {
    let mut uses = vec![0; graph.ops.len()];
    for op in &graph.ops {
        op.operands(|id| uses[id as usize] += 1);
        match op {
            // Each end of the value asks the condition twice.
            Op::Pick { when, .. } => uses[*when as usize] += 1,
            Op::Choose { .. } => op.operands(|id| uses[id as usize] += 1),
            _ => {}
        }
    }
    uses
}
