//! The operations of many frames as one graph, in which no operation stands twice.

use std::collections::HashMap;

use super::range::{Range, range};
use super::threshold;
use crate::program::{Comparison, Node, NodeId, Program, Rounding};
use crate::set::{Null, Set};

/// Index of an operation; operands have smaller ones than their users.
pub type Id = u32;

/// One operation. It differs from [`Node`] in that its arguments are its own, and in that a choice between truths is
/// told from a choice between numbers.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Op {
    /// A value that is the same in every row and leaves nothing open.
    Constant(Set),
    /// An input of the plan.
    Input(u32),
    /// See [`Node::IfNull`].
    IfNull(Id, i64),
    /// See [`Node::Scale`].
    Scale(Id, i64),
    /// Sum.
    Add(Id, Id),
    /// Difference.
    Subtract(Id, Id),
    /// Product.
    Multiply(Id, Id),
    /// The lesser.
    Least(Id, Id),
    /// The greater.
    Greatest(Id, Id),
    /// See [`Node::Round`].
    Round {
        /// The number.
        of: Id,
        /// Numerators that make one step.
        units: i64,
        /// What a step counts in the result.
        step: i64,
        /// How.
        mode: Rounding,
    },
    /// Whether a comparison holds.
    Compare(Id, Comparison, Id),
    /// Whether a choice is in a mask.
    In(Id, u64),
    /// Negation.
    Not(Id),
    /// Conjunction.
    All(Box<[Id]>),
    /// Disjunction.
    Any(Box<[Id]>),
    /// One of two truths.
    Choose {
        /// The condition.
        when: Id,
        /// The truth where it holds.
        then: Id,
        /// The truth elsewhere.
        otherwise: Id,
    },
    /// One of two numbers or dates.
    Pick {
        /// The condition.
        when: Id,
        /// The value where it holds.
        then: Id,
        /// The value elsewhere.
        otherwise: Id,
    },
    /// Another day that follows from a day.
    Day(Id, DayStep),
    /// See [`Node::Elapsed`].
    Elapsed(Id, Id, i32),
}

/// How a day follows from a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DayStep {
    /// See [`Node::AddDays`].
    Days(i32),
    /// See [`Node::AddMonths`].
    Months(i32),
    /// See [`Node::PeriodLast`].
    PeriodLast(i32),
    /// See [`Node::NextOpen`].
    NextOpen,
}

impl DayStep {
    /// The operation of the row evaluator.
    pub fn node(self, of: NodeId) -> Node {
        match self {
            DayStep::Days(days) => Node::AddDays(of, days),
            DayStep::Months(months) => Node::AddMonths(of, months),
            DayStep::PeriodLast(months) => Node::PeriodLast(of, months),
            DayStep::NextOpen => Node::NextOpen(of),
        }
    }
}

impl Op {
    /// Calls `visit` for each operand.
    pub fn operands(&self, mut visit: impl FnMut(Id)) {
        match self {
            Op::Constant(_) | Op::Input(_) => {}
            Op::IfNull(a, _) | Op::Scale(a, _) | Op::In(a, _) | Op::Not(a) | Op::Day(a, _) => visit(*a),
            Op::Round { of, .. } => visit(*of),
            Op::Add(a, b)
            | Op::Subtract(a, b)
            | Op::Multiply(a, b)
            | Op::Least(a, b)
            | Op::Greatest(a, b)
            | Op::Compare(a, _, b)
            | Op::Elapsed(a, b, _) => [*a, *b].into_iter().for_each(visit),
            Op::All(list) | Op::Any(list) => list.iter().copied().for_each(visit),
            Op::Choose { when, then, otherwise } | Op::Pick { when, then, otherwise } => {
                [*when, *then, *otherwise].into_iter().for_each(visit);
            }
        }
    }

    /// Whether the operation yields a truth; a constant or an input may be either.
    pub fn is_truth(&self) -> bool {
        matches!(
            self,
            Op::Compare(..) | Op::In(..) | Op::Not(_) | Op::All(_) | Op::Any(_) | Op::Choose { .. }
        )
    }

    /// The result on sets, by the row evaluator's own operations.
    pub fn result(&self, at: impl Fn(Id) -> Set) -> Set {
        let mut program = Program::default();
        self.operands(|id| program.nodes.push(Node::Constant(at(id))));
        let count = program.nodes.len() as NodeId;
        program.arguments = (0..count).collect();
        let node = match *self {
            Op::Constant(set) => Node::Constant(set),
            Op::Input(slot) => Node::Input(slot as u16),
            Op::IfNull(_, instead) => Node::IfNull(0, instead),
            Op::Scale(_, times) => Node::Scale(0, times),
            Op::Add(..) => Node::Add(0, 1),
            Op::Subtract(..) => Node::Subtract(0, 1),
            Op::Multiply(..) => Node::Multiply(0, 1),
            Op::Least(..) => Node::Least(0, 1),
            Op::Greatest(..) => Node::Greatest(0, 1),
            Op::Round { units, step, mode, .. } => Node::Round { of: 0, units, step, mode },
            Op::Compare(_, comparison, _) => Node::Compare(0, comparison, 1),
            Op::In(_, mask) => Node::In(0, mask),
            Op::Not(_) => Node::Not(0),
            Op::All(_) => Node::All(0, count),
            Op::Any(_) => Node::Any(0, count),
            Op::Choose { .. } | Op::Pick { .. } => Node::Pick { when: 0, then: 1, otherwise: 2 },
            Op::Day(_, step) => step.node(0),
            Op::Elapsed(_, _, per) => Node::Elapsed(0, 1, per),
        };
        program.nodes.push(node);
        let mut values = Vec::new();
        program.evaluate(&[], &mut values);
        values[count as usize]
    }
}

/// What an input holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lane {
    /// Numbers or days, from a least to a greatest.
    Number,
    /// A mask of choices.
    Mask,
    /// A truth that the source leaves open.
    Truth,
}

/// What is known of an input before any row is read.
#[derive(Clone, Debug)]
pub struct InputFacts {
    /// What it holds.
    pub lane: Lane,
    /// Everything it may be.
    pub domain: Set,
    /// The greatest magnitude a row may give it.
    pub limit: i64,
    /// Whether a row may say that it does not apply.
    pub is_nullable: bool,
}

/// The operations with what is known of each.
#[derive(Debug, Default)]
pub struct Graph {
    /// The operations, operands first.
    pub ops: Vec<Op>,
    /// The numbers each may yield.
    pub ranges: Vec<Range>,
    /// Whether each may yield "does not apply".
    pub is_nullable: Vec<bool>,
    /// The inputs.
    pub inputs: Vec<InputFacts>,
    /// Whether choices keep the order in which the page asks.
    pub is_as_written: bool,
    same: HashMap<Op, Id>,
}

impl Graph {
    /// The operation at an index.
    pub fn op(&self, id: Id) -> &Op {
        &self.ops[id as usize]
    }

    /// The constant at an index, where it is one.
    pub fn constant(&self, id: Id) -> Option<Set> {
        if let Op::Constant(set) = self.op(id) { Some(*set) } else { None }
    }

    /// Adds an input; a known day or the like is a constant and no input.
    pub fn add_input(&mut self, facts: InputFacts) -> Id {
        self.inputs.push(facts);
        self.insert(Op::Input(self.inputs.len() as u32 - 1))
    }

    /// Adds an operation in its simplest form, or finds the same one.
    pub fn push(&mut self, op: Op) -> Id {
        let op = match op {
            Op::All(list) => return self.join(list, true),
            Op::Any(list) => return self.join(list, false),
            Op::Choose { when, then, otherwise } | Op::Pick { when, then, otherwise } => {
                match self.constant(when) {
                    Some(when) if when.is_true() => return then,
                    Some(when) if when.is_false() => return otherwise,
                    _ if then == otherwise => return then,
                    _ => op,
                }
            }
            op => op,
        };
        if let Op::Choose { when, then, otherwise } = op {
            match (self.constant(then), self.constant(otherwise)) {
                (Some(Set::TRUE), Some(Set::FALSE)) => return when,
                (Some(Set::FALSE), Some(Set::TRUE)) => return self.push(Op::Not(when)),
                _ => {}
            }
        }
        if let Op::Pick { when, then, otherwise } = op
            && !self.is_as_written
            && let Some(id) = self.factored(when, then, otherwise)
        {
            return id;
        }
        if let Op::Not(of) = op
            && let Op::Not(inner) = *self.op(of)
        {
            return inner;
        }
        let mut is_constant = !matches!(op, Op::Input(_));
        op.operands(|id| is_constant &= self.constant(id).is_some());
        if is_constant {
            let set = op.result(|id| self.constant(id).unwrap_or(Set::NULL));
            return self.insert(Op::Constant(set));
        }
        if let Op::Compare(a, comparison, b) = op
            && let Some(simple) = threshold::simplified(self, a, comparison, b)
        {
            return self.insert(simple);
        }
        self.insert(op)
    }

    /// The same choice with the condition outside that its first two cases share.
    ///
    /// A table that is read row by row asks in its first row for "short and small", in its second for "short", or for
    /// "short and not small". Asked in the order "short", then "small", each condition stands where it can be seen to
    /// push the result one way.
    fn factored(&mut self, when: Id, first: Id, rest: Id) -> Option<Id> {
        let Op::Pick { when: next, then: second, otherwise } = *self.op(rest) else { return None };
        let (parts, next_parts) = (self.parts(when), self.parts(next));
        let (shared, own): (Vec<Id>, Vec<Id>) = parts.into_iter().partition(|part| next_parts.contains(part));
        let next_own: Vec<Id> = next_parts.into_iter().filter(|part| !shared.contains(part)).collect();
        let is_rest_of_shared = match (own.as_slice(), next_own.as_slice()) {
            (_, []) => true,
            ([own], [next]) => self.is_negation(*own, *next),
            _ => false,
        };
        if !is_rest_of_shared {
            return None;
        }
        let (shared, own) = (self.push(Op::All(shared.into())), self.push(Op::All(own.into())));
        let then = self.push(Op::Pick { when: own, then: first, otherwise: second });
        Some(self.push(Op::Pick { when: shared, then, otherwise }))
    }

    /// The conditions that a condition is the conjunction of.
    fn parts(&self, when: Id) -> Vec<Id> {
        if let Op::All(parts) = self.op(when) { parts.to_vec() } else { vec![when] }
    }

    fn is_negation(&self, a: Id, b: Id) -> bool {
        let is_not = |a: Id, b: Id| matches!(self.op(a), Op::Not(of) if *of == b);
        is_not(a, b) || is_not(b, a)
    }

    /// A conjunction or disjunction without what changes nothing.
    fn join(&mut self, list: Box<[Id]>, is_all: bool) -> Id {
        let mut kept: Vec<Id> = Vec::new();
        for id in list {
            match (self.constant(id), self.op(id)) {
                (Some(set), _) if set.is_true() == is_all && set.is_point() => {}
                (Some(set), _) if set.is_point() => return id,
                (_, Op::All(inner)) if is_all => kept.extend(inner),
                (_, Op::Any(inner)) if !is_all => kept.extend(inner),
                _ => kept.push(id),
            }
        }
        kept.sort_unstable();
        kept.dedup();
        match kept.as_slice() {
            [] => self.insert(Op::Constant(if is_all { Set::TRUE } else { Set::FALSE })),
            [one] => *one,
            _ if is_all => self.insert(Op::All(kept.into())),
            _ => self.insert(Op::Any(kept.into())),
        }
    }

    fn insert(&mut self, op: Op) -> Id {
        if let Some(found) = self.same.get(&op) {
            return *found;
        }
        let mut is_nullable = false;
        match &op {
            Op::Constant(set) => is_nullable = set.null != Null::No,
            Op::Input(at) => is_nullable = self.inputs[*at as usize].is_nullable,
            Op::IfNull(..) => {}
            Op::Pick { then, otherwise, .. } => {
                is_nullable = [then, otherwise].iter().any(|id| self.is_nullable[**id as usize]);
            }
            op if op.is_truth() => {}
            op => op.operands(|id| is_nullable |= self.is_nullable[id as usize]),
        }
        self.ranges.push(range(self, &op));
        self.is_nullable.push(is_nullable);
        self.ops.push(op.clone());
        let id = self.ops.len() as Id - 1;
        self.same.insert(op, id);
        id
    }
}
