//! Which way each input pushes the result of a frame.
//!
//! A walk over sets is exact, not only sound, where every open input pushes one way: then one completion has every
//! input at its better end and shows the best result, another has them at their worse ends and shows the worst. The
//! better end is the one that makes conditions hold and the amount grow. An input that pushes both ways has to be
//! split into cells first.

use std::collections::HashMap;

use super::graph::{DayStep, Graph, Id, Lane, Op};
use super::translate::Frame;
use crate::program::Comparison;
use crate::set::Null;

/// Ways to push: up, down, or both.
type Ways = u8;
const UP: Ways = 0b01;
const DOWN: Ways = 0b10;
const BOTH: Ways = 0b11;
/// Whether a value applies reaches the result through a number that stands in for it.
const INSTEAD: u8 = 0b100;

/// How deep two expressions are compared.
const DEPTH: usize = 5;

/// What was found about the operations of one frame.
pub(super) struct Polarity<'a> {
    graph: &'a Graph,
    /// For each operation, the ways in which a greater value pushes the result.
    ways: Vec<Ways>,
    /// For each operation, the ways in which "it applies" pushes the result.
    applying: Vec<u8>,
    /// For each input, the masks that are asked of it, turned so that being in them is better.
    asked: HashMap<u32, Vec<u64>>,
    /// The operations that put a number in the place of what does not apply.
    instead: Vec<Id>,
}

impl<'a> Polarity<'a> {
    /// Looks at a frame as if the operations in `cut` were settled.
    pub fn of(graph: &'a Graph, frame: &Frame, cut: &[bool]) -> Polarity<'a> {
        let mut found = Polarity {
            graph,
            ways: vec![0; graph.ops.len()],
            applying: vec![0; graph.ops.len()],
            asked: HashMap::new(),
            instead: Vec::new(),
        };
        found.ways[frame.decides as usize] = UP;
        found.ways[frame.amount as usize] |= UP;
        for id in (0..graph.ops.len() as Id).rev() {
            if found.ways[id as usize] != 0 && !cut[id as usize] {
                found.push_down(id);
            }
        }
        found
    }

    /// Whether an open input would let the walk promise more than its completions have.
    pub fn is_two_faced(&self, input: u32, id: Id) -> bool {
        let facts = &self.graph.inputs[input as usize];
        if facts.lane == Lane::Mask {
            let asked = self.asked.get(&input).map_or(&[][..], Vec::as_slice);
            // Nothing is asked both ways, and never two different things.
            return asked.windows(2).any(|pair| pair[0] != pair[1]);
        }
        if self.ways[id as usize] == BOTH {
            return true;
        }
        if facts.domain.null != Null::Maybe {
            return false;
        }
        let depends = dependents(self.graph, id);
        let stood_in = self.instead.iter().filter(|instead| depends[**instead as usize]).count();
        ![0, UP, DOWN, INSTEAD].contains(&self.applying[id as usize]) || stood_in > 1
    }

    fn push_down(&mut self, id: Id) {
        let graph = self.graph;
        let (ways, applying) = (self.ways[id as usize], self.applying[id as usize]);
        match graph.op(id) {
            Op::Constant(_) | Op::Input(_) => {}
            Op::IfNull(a, _) => {
                self.instead.push(id);
                self.mark(*a, ways, INSTEAD);
            }
            Op::Scale(a, _) | Op::Round { of: a, .. } | Op::Day(a, _) => self.mark(*a, ways, applying),
            Op::Add(a, b) | Op::Least(a, b) | Op::Greatest(a, b) => {
                self.mark(*a, ways, applying);
                self.mark(*b, ways, applying);
            }
            Op::Subtract(a, b) | Op::Elapsed(b, a, _) => {
                self.mark(*a, ways, applying);
                self.mark(*b, turned(ways), applying);
            }
            Op::Multiply(a, b) => {
                self.mark(*a, self.signed(ways, *b), applying);
                self.mark(*b, self.signed(ways, *a), applying);
            }
            Op::Compare(a, comparison, b) => {
                let (left, right) = match comparison {
                    Comparison::AtLeast | Comparison::Above => (ways, turned(ways)),
                    Comparison::AtMost | Comparison::Below => (turned(ways), ways),
                    Comparison::Equal | Comparison::Differs => (BOTH, BOTH),
                };
                self.mark(*a, left, ways);
                self.mark(*b, right, ways);
            }
            Op::In(a, mask) => self.ask(*a, *mask, ways),
            Op::Not(a) => self.mark(*a, turned(ways), 0),
            Op::All(list) | Op::Any(list) => list.iter().for_each(|operand| self.mark(*operand, ways, 0)),
            Op::Choose { when, then, otherwise } | Op::Pick { when, then, otherwise } => {
                let choice = match () {
                    () if never_below(graph, *then, *otherwise, DEPTH) => ways,
                    () if never_below(graph, *otherwise, *then, DEPTH) => turned(ways),
                    () => BOTH,
                };
                self.mark(*when, choice, 0);
                self.mark(*then, ways, applying);
                self.mark(*otherwise, ways, applying);
            }
        }
    }

    fn mark(&mut self, id: Id, ways: Ways, applying: u8) {
        self.ways[id as usize] |= ways;
        if self.graph.is_nullable[id as usize] {
            self.applying[id as usize] |= applying;
        }
    }

    /// The ways of a factor, given the other one.
    fn signed(&self, ways: Ways, other: Id) -> Ways {
        let range = self.graph.ranges[other as usize];
        match () {
            () if range.is_not_negative() => ways,
            () if range.high <= 0 && !range.open_high => turned(ways),
            () => BOTH,
        }
    }

    fn ask(&mut self, choice: Id, mask: u64, ways: Ways) {
        let Op::Input(input) = *self.graph.op(choice) else { return };
        let domain = self.graph.inputs[input as usize].domain.bits();
        let asked = self.asked.entry(input).or_default();
        if ways & UP != 0 {
            asked.push(mask & domain);
        }
        if ways & DOWN != 0 {
            asked.push(!mask & domain);
        }
        self.ways[choice as usize] |= ways;
    }
}

fn turned(ways: Ways) -> Ways {
    (ways & UP) << 1 | (ways & DOWN) >> 1
}

/// Which operations depend on another one, itself included.
pub(super) fn dependents(graph: &Graph, on: Id) -> Vec<bool> {
    let mut found = vec![false; graph.ops.len()];
    found[on as usize] = true;
    for id in on as usize + 1..graph.ops.len() {
        let mut depends = false;
        graph.ops[id].operands(|operand| depends |= found[operand as usize]);
        found[id] = depends;
    }
    found
}

/// Whether the first of two values is proven never to be below the second, whatever the inputs are.
fn never_below(graph: &Graph, a: Id, b: Id, depth: usize) -> bool {
    if a == b {
        return true;
    }
    let (left, right) = (graph.ranges[a as usize], graph.ranges[b as usize]);
    if left.low >= right.high && !left.open_low && !right.open_high {
        return true;
    }
    let Some(depth) = depth.checked_sub(1) else { return false };
    let above = |a: &Id, b: &Id| never_below(graph, *a, *b, depth);
    let is_up = |id: &Id| graph.ranges[*id as usize].is_not_negative();
    let by_left = match graph.op(a) {
        Op::Pick { then, otherwise, .. } | Op::Choose { then, otherwise, .. } => {
            above(then, &b) && above(otherwise, &b)
        }
        Op::Least(x, y) => above(x, &b) && above(y, &b),
        Op::Greatest(x, y) => above(x, &b) || above(y, &b),
        Op::Add(x, y) => (above(x, &b) && is_up(y)) || (above(y, &b) && is_up(x)),
        Op::Day(x, DayStep::NextOpen) => above(x, &b),
        Op::Day(x, DayStep::Days(by) | DayStep::Months(by)) => *by >= 0 && above(x, &b),
        _ => false,
    };
    let by_right = || match graph.op(b) {
        Op::Pick { then, otherwise, .. } | Op::Choose { then, otherwise, .. } => {
            above(&a, then) && above(&a, otherwise)
        }
        Op::Greatest(x, y) => above(&a, x) && above(&a, y),
        Op::Least(x, y) => above(&a, x) || above(&a, y),
        _ => false,
    };
    let by_both = || match (graph.op(a), graph.op(b)) {
        (Op::Multiply(x, p), Op::Multiply(y, q)) => {
            let pairs = [(x, p, y, q), (x, p, q, y), (p, x, y, q), (p, x, q, y)];
            pairs.into_iter().any(|(x, p, y, q)| x == y && is_up(x) && above(p, q))
        }
        (Op::Add(x, p), Op::Add(y, q)) => (above(x, y) && above(p, q)) || (above(x, q) && above(p, y)),
        (
            Op::Round { of: x, units, step, mode },
            Op::Round { of: y, units: other_units, step: other_step, mode: other_mode },
        ) => (units, step, mode) == (other_units, other_step, other_mode) && above(x, y),
        (Op::Scale(x, by), Op::Scale(y, other)) => by == other && above(x, y),
        (
            Op::Pick { when, then: x, otherwise: p } | Op::Choose { when, then: x, otherwise: p },
            Op::Pick { when: other, then: y, otherwise: q }
            | Op::Choose { when: other, then: y, otherwise: q },
        ) => when == other && above(x, y) && above(p, q),
        _ => false,
    };
    by_left || by_right() || by_both()
}
