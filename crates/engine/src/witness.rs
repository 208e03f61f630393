//! Completions that are evaluated exactly: each one shows that its result belongs to the answer.

use crate::program::{Node, NodeId};
use crate::set::Set;
use crate::solve::{Search, Variable};

/// The result of one completion: the amount or the parts that count, or nothing where it is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Exact {
    /// Whether it is supported.
    pub eligible: bool,
    /// The amount, or the parts where there is no amount; empty when refused.
    pub amounts: Vec<i64>,
}

/// The score that climbing need not go on from.
pub(crate) const NEAREST: i128 = i128::MIN;

/// An answer from inside: what completions have shown.
#[derive(Clone, Debug, Default)]
pub(crate) struct Inner {
    /// Some completion is supported.
    pub eligible: bool,
    /// Some completion is refused.
    pub ineligible: bool,
    /// The least and the greatest amount of a supported completion.
    pub ends: Option<(i64, i64)>,
}

impl Inner {
    /// Remembers a result; frames that grant no sum count as granting zero.
    pub fn see(&mut self, exact: &Exact, has_amount: bool) {
        if !exact.eligible {
            self.ineligible = true;
            return;
        }
        self.eligible = true;
        let amount = exact.amounts.first().copied().filter(|_| has_amount).unwrap_or(0);
        let (low, high) = self.ends.unwrap_or((amount, amount));
        self.ends = Some((low.min(amount), high.max(amount)));
    }

    /// Refused completions get nothing, which is less than the least amount; but one single amount of all supported
    /// completions is worth telling.
    pub fn ignores_bottom(&self) -> bool {
        self.ineligible && self.ends.is_none_or(|(low, high)| low != high)
    }
}

impl Search<'_> {
    /// Evaluates one completion exactly and remembers it.
    pub fn witness(&mut self, point: &[Set], inner: &mut Inner) -> Option<Exact> {
        let exact = self.exact(point)?;
        inner.see(&exact, self.plan.amount.is_some());
        Some(exact)
    }

    /// Moves a completion until it is supported, while some inputs, given as a bit set, stay as they are.
    pub fn reach(&mut self, point: Vec<Set>, held: u128, inner: &mut Inner) -> Vec<Set> {
        self.climb(
            point,
            held,
            inner,
            |search, exact| if exact.eligible { NEAREST } else { search.distance() },
        )
    }

    /// Changes one input at a time as long as the score falls, down to [`NEAREST`] at most.
    pub fn climb(
        &mut self,
        mut point: Vec<Set>,
        held: u128,
        inner: &mut Inner,
        score: impl Fn(&Search<'_>, &Exact) -> i128,
    ) -> Vec<Set> {
        let Some(exact) = self.witness(&point, inner) else { return point };
        let mut best = score(self, &exact);
        loop {
            let before = best;
            if best == NEAREST {
                return point;
            }
            for at in 0..self.vars.len() {
                let slot = self.vars[at].slot;
                if held & (1 << slot) != 0 {
                    continue;
                }
                for choice in 0..self.vars[at].candidates.len() {
                    let old = std::mem::replace(&mut point[slot], self.vars[at].candidates[choice]);
                    let Some(exact) = self.witness(&point, inner) else {
                        point[slot] = old;
                        return point;
                    };
                    let next = score(self, &exact);
                    if next == NEAREST {
                        return point;
                    }
                    if next < best {
                        best = next;
                    } else {
                        point[slot] = old;
                    }
                }
            }
            if best == before {
                return point;
            }
        }
    }

    /// Moves every input to one of its candidates, as far as the completion stays supported: products of several
    /// inputs only grow when all of them do.
    pub fn lean(
        &mut self,
        mut point: Vec<Set>,
        inner: &mut Inner,
        choose: impl Fn(&Variable) -> Option<Set>,
    ) -> Vec<Set> {
        for at in 0..self.vars.len() {
            let slot = self.vars[at].slot;
            let Some(chosen) = choose(&self.vars[at]) else { continue };
            let old = std::mem::replace(&mut point[slot], chosen);
            if !self.witness(&point, inner).is_some_and(|exact| exact.eligible) {
                point[slot] = old;
            }
        }
        point
    }

    /// Looks for a refused completion next to a supported one.
    pub fn refuse(&mut self, base: &[Set], inner: &mut Inner) {
        let mut point = base.to_vec();
        for at in 0..self.vars.len() {
            if inner.ineligible {
                return;
            }
            let slot = self.vars[at].slot;
            for choice in 0..self.vars[at].candidates.len() {
                point[slot] = self.vars[at].candidates[choice];
                self.witness(&point, inner);
            }
            point[slot] = base[slot];
        }
    }

    /// How many atoms are wrong on the way to "supported", after the last exact evaluation.
    pub fn distance(&self) -> i128 {
        let mut distances: Vec<(u32, u32)> = Vec::with_capacity(self.values.len());
        for (at, node) in self.plan.program.nodes.iter().enumerate() {
            let of = |id: &NodeId| distances[*id as usize];
            let range = |from: u32, until: u32| &self.plan.program.arguments[from as usize..until as usize];
            let sum = |list: &[NodeId], pick: fn((u32, u32)) -> u32| {
                list.iter().map(|id| pick(of(id))).sum::<u32>()
            };
            let least = |list: &[NodeId], pick: fn((u32, u32)) -> u32| {
                list.iter().map(|id| pick(of(id))).min().unwrap_or(0)
            };
            let to_true = |pair: (u32, u32)| pair.0;
            let to_false = |pair: (u32, u32)| pair.1;
            distances.push(match *node {
                Node::Not(of_node) => (of(&of_node).1, of(&of_node).0),
                Node::All(from, until) => {
                    (sum(range(from, until), to_true), least(range(from, until), to_false))
                }
                Node::Any(from, until) => {
                    (least(range(from, until), to_true), sum(range(from, until), to_false))
                }
                Node::Pick { when, then, otherwise } => {
                    let (w, t, o) = (of(&when), of(&then), of(&otherwise));
                    ((w.0 + t.0).min(w.1 + o.0), (w.0 + t.1).min(w.1 + o.1))
                }
                _ => (u32::from(!self.values[at].is_true()), u32::from(self.values[at].is_true())),
            });
        }
        self.conditions.iter().map(|node| i128::from(distances[*node as usize].0)).sum()
    }
}
