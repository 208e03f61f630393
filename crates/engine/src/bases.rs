//! Completions to start from, and the values of inputs near them that are worth trying.

use crate::cells::{corner, is_mask};
use crate::program::Node;
use crate::set::{Null, Set};
use crate::solve::{Search, Variable};
use crate::witness::{Exact, Inner};

/// Most values of one input that are tried one by one.
const MOST_CANDIDATES: usize = 48;
/// Most values that are looked for along one input.
const MOST_TURNING_POINTS: usize = 24;

impl Search<'_> {
    /// Completions to start from: supported ones, with a great, a small and a middle amount, where some are found.
    pub fn bases(&mut self, inner: &mut Inner) -> Vec<Vec<Set>> {
        let mut base = Vec::new();
        for lower in [true, false] {
            let start = corner(self.inputs, self.scheme, lower);
            base = self.reach(start, 0, inner);
            if !inner.eligible {
                self.try_turning_points(&base, inner);
                base = self.reach(base, 0, inner);
            }
            if inner.eligible {
                break;
            }
        }
        if !inner.eligible {
            return vec![base];
        }
        self.refuse(&base, inner);
        let middle =
            self.lean(base.clone(), inner, |variable| variable.candidates.get(variable.middle).copied());
        let top = |variable: &Variable| variable.candidates.iter().max_by_key(|set| set.lo).copied();
        let top = self.lean(base.clone(), inner, top);
        let top = self.climb(top, 0, inner, |search, exact| ascent(exact, search, -1));
        let bottom = |variable: &Variable| variable.candidates.iter().min_by_key(|set| set.lo).copied();
        let bottom = self.lean(base.clone(), inner, bottom);
        let bottom = self.climb(bottom, 0, inner, |search, exact| ascent(exact, search, 1));
        vec![base, middle, top, bottom]
    }

    /// Goes on from the greatest and the least amount found so far with the values at which something changes there.
    pub fn sharpen(&mut self, bases: &mut [Vec<Set>], inner: &mut Inner) {
        let [.., top, bottom] = bases else { return };
        if std::mem::replace(&mut self.is_sharpened, true) {
            return;
        }
        for (point, sign) in [(top, -1), (bottom, 1)] {
            self.try_turning_points(point, inner);
            *point = self.climb(point.clone(), 0, inner, |search, exact| ascent(exact, search, sign));
        }
    }

    /// Adds the values at which something changes near a completion to the values worth trying.
    fn try_turning_points(&mut self, base: &[Set], inner: &mut Inner) {
        for at in 0..self.vars.len() {
            let slot = self.vars[at].slot;
            let numbers = || self.vars[at].candidates.iter().filter(|set| set.null == Null::No);
            if is_mask(self.scheme, slot) {
                continue;
            }
            let (Some(low), Some(high)) =
                (numbers().map(|set| set.lo).min(), numbers().map(|set| set.lo).max())
            else {
                continue;
            };
            for point in self.turning_points(slot, low, high, base) {
                let list = &mut self.vars[at].candidates;
                if list.len() < MOST_CANDIDATES && !list.contains(&point) {
                    list.push(point);
                    let mut moved = base.to_vec();
                    moved[slot] = point;
                    self.witness(&moved, inner);
                }
            }
        }
    }

    /// The values of an input at which some comparison changes while the others stay at `base`, with the values
    /// beside them.
    pub fn turning_points(&mut self, slot: usize, low: i64, high: i64, base: &[Set]) -> Vec<Set> {
        let reads = |node: &usize| self.plan.reads[*node] & (1 << slot) != 0;
        let compares = |node: &usize| {
            matches!(self.plan.program.nodes[*node], Node::Compare(..) | Node::Least(..) | Node::Greatest(..))
        };
        let nodes: Vec<usize> =
            (0..self.plan.program.nodes.len()).filter(|node| compares(node) && reads(node)).collect();
        let mut point = base.to_vec();
        let mut found = Vec::new();
        let (Some(first), Some(last)) =
            (self.order(&nodes, slot, low, &mut point), self.order(&nodes, slot, high, &mut point))
        else {
            return found;
        };
        let mut stack = vec![(low, first, high, last)];
        while let Some((low, at_low, high, at_high)) = stack.pop() {
            if at_low == at_high || found.len() >= MOST_TURNING_POINTS {
                continue;
            }
            if high - low == 1 {
                found.extend([Set::point(low), Set::point(high)]);
                continue;
            }
            let middle = low + (high - low) / 2;
            let Some(at_middle) = self.order(&nodes, slot, middle, &mut point) else { return found };
            stack.push((low, at_low, middle, at_middle.clone()));
            stack.push((middle, at_middle, high, at_high));
        }
        found
    }

    /// How the two sides of each comparison stand to one another.
    fn order(
        &mut self,
        nodes: &[usize],
        slot: usize,
        value: i64,
        point: &mut [Set],
    ) -> Option<Vec<std::cmp::Ordering>> {
        point[slot] = Set::point(value);
        self.exact(point)?;
        let of = |node: &usize| match self.plan.program.nodes[*node] {
            Node::Compare(a, _, b) | Node::Least(a, b) | Node::Greatest(a, b) => {
                self.values[a as usize].lo.cmp(&self.values[b as usize].lo)
            }
            _ => std::cmp::Ordering::Equal,
        };
        Some(nodes.iter().map(of).collect())
    }
}

/// The score for climbing (−1) or descending (+1) among supported completions.
fn ascent(exact: &Exact, search: &Search<'_>, sign: i128) -> i128 {
    match exact.amounts.first() {
        Some(amount) if exact.eligible => sign * i128::from(*amount),
        _ => 1_000_000_000_000_000_000_000 + search.distance(),
    }
}
