//! The answer from outside: boxes of inputs, split until they promise no more than completions have shown.

use crate::cells::{corner, is_settled, live_inputs, live_nodes, parts, projected};
use crate::program::NodeId;
use crate::set::{OPEN_HIGH, Set};
use crate::solve::Search;
use crate::witness::Inner;

/// Most boxes that one answer may be split into.
const MOST_BOXES: usize = 256;

/// What a box promises: it holds the result of every one of its completions.
#[derive(Clone, Debug)]
pub(crate) struct Outer {
    inputs: Vec<Set>,
    /// Some completion of the box may be supported.
    pub eligible: bool,
    /// Some completion of the box may be refused.
    pub ineligible: bool,
    /// The least amount.
    pub low: i64,
    /// The greatest amount.
    pub high: i64,
}

impl Search<'_> {
    fn outer(&mut self, inputs: Vec<Set>) -> Outer {
        self.evaluate(&inputs);
        let of = |node: &NodeId| self.values[*node as usize];
        let eligible = !self.conditions.iter().any(|node| of(node).is_false());
        let ineligible = !self.conditions.iter().all(|node| of(node).is_true());
        let amount = self.plan.amount.map_or(Set::point(0), |node| of(&node));
        Outer { inputs, eligible, ineligible, low: amount.lo, high: amount.hi }
    }

    /// Whether one walk over everything promises more than completions have shown.
    pub fn promises_more(&mut self, inner: &Inner) -> bool {
        let whole = self.outer(self.inputs.to_vec());
        exceeds(&whole, inner, whole.high == OPEN_HIGH)
    }

    /// Splits boxes until outside and inside meet, or the budget is spent.
    pub fn refine(&mut self, inner: &mut Inner, bases: &[Vec<Set>]) -> Vec<Outer> {
        let mut boxes = vec![self.outer(self.inputs.to_vec())];
        let grows = boxes[0].high == OPEN_HIGH && self.grows_for_ever(bases);
        let mut stuck = 0;
        while boxes.len() < MOST_BOXES {
            let Some(at) = worst(&boxes[stuck..], inner, grows) else { break };
            let wide = boxes.swap_remove(stuck + at);
            let Some(parts) = self.split(&wide) else {
                // Nothing is left to split: this box stays as it is, the others may still shrink.
                boxes.insert(stuck, wide);
                stuck += 1;
                continue;
            };
            for part in parts {
                let one = self.outer(part);
                if exceeds(&one, inner, grows) {
                    self.sample(&one.inputs, inner, bases);
                }
                boxes.push(one);
            }
        }
        boxes
    }

    /// Evaluates completions of a box: its corners, and those nearest to what is known to be supported.
    fn sample(&mut self, inputs: &[Set], inner: &mut Inner, bases: &[Vec<Set>]) {
        for lower in [true, false] {
            let point = corner(inputs, self.scheme, lower);
            self.witness(&point, inner);
        }
        for base in bases {
            let point = projected(base, inputs, self.scheme);
            self.witness(&point, inner);
        }
    }

    /// Splits a box along the open input that occurs most often in what is not settled there.
    fn split(&mut self, wide: &Outer) -> Option<Vec<Vec<Set>>> {
        self.split_by(&wide.inputs, |_, uses| uses)
    }

    /// Splits a box along the open input with the best score; the score knows how often an unsettled operation
    /// reads the input, and 0 keeps it whole.
    pub fn split_by(
        &mut self,
        inputs: &[Set],
        score: impl Fn(usize, usize) -> usize,
    ) -> Option<Vec<Vec<Set>>> {
        self.evaluate(inputs);
        let live = live_nodes(self.plan, &self.conditions, &self.values);
        let alive = live_inputs(self.plan, &live);
        let mut best: Option<(usize, usize, Vec<Set>)> = None;
        for slot in self.vars.iter().map(|variable| variable.slot) {
            if alive & (1 << slot) == 0 || is_settled(self.scheme, slot, inputs[slot]) {
                continue;
            }
            let uses = live.iter().filter(|node| self.plan.reads[**node as usize] & (1 << slot) != 0).count();
            let score = score(slot, uses);
            let parts = parts(self.scheme, self.plan, slot, inputs[slot]);
            let is_better = best.as_ref().is_none_or(|(most, _, fewest)| {
                score > *most || (score == *most && parts.len() < fewest.len())
            });
            if score > 0 && parts.len() > 1 && is_better {
                best = Some((score, slot, parts));
            }
        }
        let (_, slot, parts) = best?;
        let with = |part: Set| {
            let mut inputs = inputs.to_vec();
            inputs[slot] = part;
            inputs
        };
        Some(parts.into_iter().map(with).collect())
    }
}

/// The box that promises most beyond what completions have shown.
fn worst(boxes: &[Outer], inner: &Inner, grows: bool) -> Option<usize> {
    let open = boxes.iter().enumerate().filter(|(_, one)| exceeds(one, inner, grows));
    open.max_by_key(|(_, one)| one.high).map(|(at, _)| at)
}

/// Whether a box allows a result that no completion has shown; an amount that grows for ever has no top to show.
fn exceeds(one: &Outer, inner: &Inner, grows: bool) -> bool {
    let above = inner.ends.is_none_or(|(_, high)| one.high > high) && !(grows && one.high == OPEN_HIGH);
    let below = !inner.ignores_bottom() && inner.ends.is_none_or(|(low, _)| one.low < low);
    (one.eligible && !inner.eligible)
        || (one.ineligible && !inner.ineligible)
        || (one.eligible && (above || below))
}
