//! Puts the checked forms of schemes into one graph.

use std::collections::HashMap;

use super::graph::{DayStep, Graph, Id, InputFacts, Lane, Op};
use super::{Binding, Source};
use crate::fact::{FactIndex, FactType, Registry};
use crate::program::{Node, NodeId, Program};
use crate::scheme::{Input, Scheme};
use crate::set::{Null, Set};

/// One frame of one scheme in the graph.
#[derive(Debug)]
pub(super) struct Frame {
    /// Index of the scheme.
    pub scheme: usize,
    /// Index of the plan in its scheme.
    pub plan: usize,
    /// True where every clause that decides holds.
    pub decides: Id,
    /// False where an obligation or window is broken.
    pub later: Id,
    /// The clauses in the order of the page.
    pub clauses: Vec<FrameClause>,
    /// The amount; zero where the frame grants no sum.
    pub amount: Id,
    /// Whether a person has to judge something.
    pub is_judged: bool,
}

/// A clause of a frame.
#[derive(Clone, Copy, Debug)]
pub(super) struct FrameClause {
    /// The clause's index in its scheme plus one, the greatest byte where that is more.
    pub reason: u8,
    /// Whether it holds.
    pub node: Id,
    /// Whether it has to be settled before there is a verdict.
    pub decides: bool,
}

/// Which input of the graph stands for what.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Key {
    Fact(FactIndex),
    Slot(usize, usize),
}

/// Frames that are being put into one graph.
pub struct Translator<'a> {
    registry: &'a Registry,
    bind: &'a dyn Fn(FactIndex) -> Binding,
    today: Set,
    known: HashMap<Key, Id>,
    /// The graph.
    pub graph: Graph,
    /// Where each input of the graph comes from.
    pub sources: Vec<Source>,
}

impl<'a> Translator<'a> {
    /// An empty graph.
    pub fn new(registry: &'a Registry, bind: &'a dyn Fn(FactIndex) -> Binding, today: Set) -> Translator<'a> {
        Translator {
            registry,
            bind,
            today,
            known: HashMap::new(),
            graph: Graph::default(),
            sources: Vec::new(),
        }
    }

    /// Adds a frame.
    pub(super) fn frame(&mut self, at: usize, scheme: &Scheme, plan_at: usize) -> Frame {
        let plan = &scheme.plans[plan_at];
        let clauses: Vec<NodeId> = plan.clauses.iter().filter_map(|planned| planned.node).collect();
        // The row evaluator tells the outcome of a clause from one walk over the page as it is written; a narrower walk
        // would call a clause broken that it leaves open.
        self.graph.is_as_written = true;
        let ids = self.operations(at, scheme, &plan.program, &clauses, None);
        self.graph.is_as_written = false;
        let ids_of_amount = self.operations(at, scheme, &plan.program, &[], plan.amount);
        let mut clauses = Vec::new();
        for planned in &plan.clauses {
            let Some(node) = planned.node else { continue };
            clauses.push(FrameClause {
                reason: u8::try_from(planned.clause + 1).unwrap_or(u8::MAX),
                node: ids[node as usize],
                decides: scheme.clauses[planned.clause].kind.decides(),
            });
        }
        let nodes = |decides: bool| -> Box<[Id]> {
            clauses.iter().filter(|clause| clause.decides == decides).map(|clause| clause.node).collect()
        };
        let (decides, later) = (Op::All(nodes(true)), Op::All(nodes(false)));
        let amount = match plan.amount {
            Some(node) => ids_of_amount[node as usize],
            None => self.graph.push(Op::Constant(Set::point(0))),
        };
        Frame {
            scheme: at,
            plan: plan_at,
            decides: self.graph.push(decides),
            later: self.graph.push(later),
            is_judged: plan.clauses.iter().any(|planned| planned.node.is_none()),
            clauses,
            amount,
        }
    }

    /// Adds the operations of a program that some truths and some value need, and tells for each node of the program
    /// which operation it became; those that nobody needs keep [`Id::MAX`].
    ///
    /// `at` tells one scheme's own inputs from those of another.
    pub fn operations(
        &mut self,
        at: usize,
        scheme: &Scheme,
        program: &Program,
        wanted_truths: &[NodeId],
        wanted_value: Option<NodeId>,
    ) -> Vec<Id> {
        let truths = truths(program, wanted_truths.iter().copied());
        let needed = needed(program, wanted_truths.iter().copied().chain(wanted_value));
        let mut ids = vec![Id::MAX; program.nodes.len()];
        for (node_at, node) in program.nodes.iter().enumerate().filter(|(node_at, _)| needed[*node_at]) {
            ids[node_at] = match *node {
                Node::Input(slot) => self.input(at, scheme, usize::from(slot), truths[node_at]),
                _ => {
                    let op = self.op(program, node, &ids, truths[node_at]);
                    self.graph.push(op)
                }
            };
        }
        ids
    }

    fn op(&self, program: &Program, node: &Node, ids: &[Id], is_truth: bool) -> Op {
        let at = |id: NodeId| ids[id as usize];
        let list = |from: u32, until: u32| -> Box<[Id]> {
            program.arguments[from as usize..until as usize].iter().map(|id| at(*id)).collect()
        };
        match *node {
            Node::Constant(set) => Op::Constant(set),
            Node::Input(slot) => Op::Input(slot.into()),
            Node::IfNull(a, instead) => Op::IfNull(at(a), instead),
            Node::Scale(a, times) => Op::Scale(at(a), times),
            Node::Add(a, b) => Op::Add(at(a), at(b)),
            Node::Subtract(a, b) => Op::Subtract(at(a), at(b)),
            Node::Multiply(a, b) => Op::Multiply(at(a), at(b)),
            Node::Least(a, b) => Op::Least(at(a), at(b)),
            Node::Greatest(a, b) => Op::Greatest(at(a), at(b)),
            Node::Round { of, units, step, mode } => Op::Round { of: at(of), units, step, mode },
            Node::Compare(a, comparison, b) => Op::Compare(at(a), comparison, at(b)),
            Node::In(a, mask) => Op::In(at(a), mask),
            Node::Not(a) => Op::Not(at(a)),
            Node::All(from, until) => Op::All(list(from, until)),
            Node::Any(from, until) => Op::Any(list(from, until)),
            Node::Pick { when, then, otherwise } => {
                let (when, then, otherwise) = (at(when), at(then), at(otherwise));
                if is_truth {
                    Op::Choose { when, then, otherwise }
                } else {
                    Op::Pick { when, then, otherwise }
                }
            }
            Node::AddDays(a, days) => Op::Day(at(a), DayStep::Days(days)),
            Node::AddMonths(a, months) => Op::Day(at(a), DayStep::Months(months)),
            Node::PeriodLast(a, months) => Op::Day(at(a), DayStep::PeriodLast(months)),
            Node::NextOpen(a) => Op::Day(at(a), DayStep::NextOpen),
            Node::Elapsed(from, until, per) => Op::Elapsed(at(from), at(until), per),
        }
    }

    fn input(&mut self, at: usize, scheme: &Scheme, slot: usize, is_truth: bool) -> Id {
        let is_derived = scheme.derivations.iter().any(|derivation| derivation.slot == slot);
        let key = match &scheme.inputs[slot] {
            Input::Fact(fact) if !is_derived => Key::Fact(*fact),
            _ => Key::Slot(at, slot),
        };
        if let Some(id) = self.known.get(&key) {
            return *id;
        }
        let (source, facts) = match &scheme.inputs[slot] {
            Input::Fact(fact) => {
                let facts = self.facts(*fact);
                let source = match (self.bind)(*fact) {
                    _ if is_derived => Source::Derived { scheme: at, slot },
                    Binding::Column(column) => Source::Column { column, fact: *fact },
                    Binding::Same(set) => Source::Same(set.unwrap_or(facts.domain)),
                };
                (source, facts)
            }
            Input::Today => (Source::Same(self.today), number(self.today)),
            Input::Open { domain, .. } => {
                let lane = if is_truth { Lane::Truth } else { Lane::Number };
                (Source::Same(*domain), InputFacts { lane, ..number(*domain) })
            }
        };
        let is_one = |set: Set| if facts.lane == Lane::Mask { set.is_single() } else { set.is_point() };
        let id = match source {
            Source::Same(set) if is_one(set) => self.graph.push(Op::Constant(set)),
            source => {
                // What is the same in every row is all that the input may be.
                let domain = if let Source::Same(set) = source { set } else { facts.domain };
                self.sources.push(source);
                self.graph.add_input(InputFacts { domain, ..facts })
            }
        };
        self.known.insert(key, id);
        id
    }

    fn facts(&self, fact: FactIndex) -> InputFacts {
        let fact = self.registry.fact(fact);
        let lane = if fact.is_mask() { Lane::Mask } else { Lane::Number };
        // Whatever is assumed while nobody has answered, what is no number may be given as "does not apply".
        let is_nullable = fact.nullable || !matches!(fact.kind, FactType::Number { .. });
        InputFacts { lane, domain: fact.domain(), limit: fact.input_limit(), is_nullable }
    }
}

fn number(domain: Set) -> InputFacts {
    InputFacts {
        lane: Lane::Number,
        domain,
        limit: i64::from(i32::MAX),
        is_nullable: domain.null != Null::No,
    }
}

/// Which operations are truths: the clauses, and what conjunctions, negations and choices read as such.
fn truths(program: &Program, clauses: impl Iterator<Item = NodeId>) -> Vec<bool> {
    let mut truths = vec![false; program.nodes.len()];
    clauses.for_each(|node| truths[node as usize] = true);
    for at in (0..program.nodes.len()).rev() {
        let is_truth = truths[at];
        let mut mark = |id: NodeId, is_truth: bool| truths[id as usize] |= is_truth;
        match program.nodes[at] {
            Node::Not(_) | Node::All(..) | Node::Any(..) => {
                program.operands(&program.nodes[at], |id| mark(id, true));
            }
            Node::Pick { when, then, otherwise } => {
                mark(when, true);
                mark(then, is_truth);
                mark(otherwise, is_truth);
            }
            _ => {}
        }
    }
    truths
}

fn needed(program: &Program, roots: impl Iterator<Item = NodeId>) -> Vec<bool> {
    let mut needed = vec![false; program.nodes.len()];
    roots.for_each(|node| needed[node as usize] = true);
    for at in (0..program.nodes.len()).rev() {
        if needed[at] {
            program.operands(&program.nodes[at], |id| needed[id as usize] = true);
        }
    }
    needed
}
