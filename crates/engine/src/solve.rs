//! Finds the exact answer over all completions, from outside and from inside.
//!
//! From outside: evaluating sets gives an answer that holds every completion's result, and splitting an input into
//! cells makes it smaller. From inside: completions that were evaluated exactly are witnesses that their results
//! belong to the answer. Where the two meet the answer is proven exact, however the page is phrased.

use crate::boxes::Outer;
use crate::cells::{candidates, is_settled, live_inputs, live_nodes, middle};
use crate::program::NodeId;
use crate::relevance;
use crate::scheme::{Plan, Scheme};
use crate::set::{OPEN_HIGH, Set};
use crate::witness::{Exact, Inner};

/// Most exact evaluations that one answer may use; beyond it the answer stays sound but is not called tight.
const MOST_EVALUATIONS: usize = 20_000;

/// What was found over all completions.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Found {
    /// Some completion may be supported.
    pub eligible: bool,
    /// Some completion may be refused.
    pub ineligible: bool,
    /// Least amount of a supported completion.
    pub low: i64,
    /// Greatest amount of a supported completion.
    pub high: i64,
    /// Whether all of this is proven exact.
    pub tight: bool,
    /// Inputs that change the result, most useful first.
    pub missing: Vec<usize>,
}

impl Found {
    /// No completion is supported.
    pub fn ineligible() -> Found {
        Found { eligible: false, ineligible: true, low: 0, high: 0, tight: true, missing: Vec::new() }
    }

    /// Every completion is supported with one amount.
    pub fn settled(amount: i64) -> Found {
        Found {
            eligible: true,
            ineligible: false,
            low: amount,
            high: amount,
            tight: true,
            missing: Vec::new(),
        }
    }
}

/// A search over the completions of one frame.
pub(crate) struct Search<'a> {
    /// The scheme.
    pub scheme: &'a Scheme,
    /// The frame's plan.
    pub plan: &'a Plan,
    /// What is known of each input.
    pub inputs: &'a [Set],
    /// The inputs that are not settled and may decide, with the values worth trying.
    pub vars: Vec<Variable>,
    /// The nodes that must all be true.
    pub conditions: Vec<NodeId>,
    /// The values of the last evaluation.
    pub values: Vec<Set>,
    /// Whether the values at which something changes are among those worth trying.
    pub is_sharpened: bool,
    evaluations: usize,
}

/// An input that is not settled.
pub(crate) struct Variable {
    /// Its slot.
    pub slot: usize,
    /// One value of each cell and its ends.
    pub candidates: Vec<Set>,
    /// Which of them is neither the least nor the greatest, where it is a wide number; past the end otherwise.
    pub middle: usize,
}

impl Variable {
    fn new(scheme: &Scheme, plan: &Plan, slot: usize, set: Set) -> Variable {
        let mut candidates = candidates(scheme, plan, slot, set);
        let middle = middle(scheme, slot, set);
        let at = middle.and_then(|middle| candidates.iter().position(|known| *known == middle));
        let at = at.unwrap_or(candidates.len());
        candidates.extend(middle.filter(|_| at == candidates.len()));
        Variable { slot, candidates, middle: at }
    }
}

impl<'a> Search<'a> {
    /// A search over everything that is open in `inputs`.
    pub fn new(scheme: &'a Scheme, plan: &'a Plan, inputs: &'a [Set]) -> Search<'a> {
        let conditions: Vec<NodeId> = plan
            .clauses
            .iter()
            .filter(|planned| scheme.clauses[planned.clause].kind.decides())
            .filter_map(|planned| planned.node)
            .collect();
        let mut values = Vec::new();
        plan.program.evaluate(inputs, &mut values);
        let live = live_inputs(plan, &live_nodes(plan, &conditions, &values));
        let vars = (0..inputs.len())
            .filter(|slot| live & (1 << slot) != 0 && !is_settled(scheme, *slot, inputs[*slot]))
            .map(|slot| Variable::new(scheme, plan, slot, inputs[slot]))
            .collect();
        Search { scheme, plan, inputs, vars, conditions, values, evaluations: 0, is_sharpened: false }
    }

    /// Runs the search.
    pub fn run(mut self) -> Found {
        let (mut found, mut bases) = self.ends();
        if found.eligible {
            let (missing, proven) = relevance::missing(&mut self, &mut bases);
            found.missing = missing;
            found.tight &= proven;
        }
        found
    }

    /// What may come out, and not which inputs change it; with the completions from which the search went out.
    pub fn ends(&mut self) -> (Found, Vec<Vec<Set>>) {
        let mut inner = Inner::default();
        let mut bases = self.bases(&mut inner);
        if self.promises_more(&inner) {
            self.sharpen(&mut bases, &mut inner);
        }
        let outer = self.refine(&mut inner, &bases);
        (self.merged(&outer, &inner, &bases), bases)
    }

    /// Evaluates inputs into [`Search::values`].
    pub fn evaluate(&mut self, inputs: &[Set]) {
        self.plan.program.evaluate(inputs, &mut self.values);
    }

    /// Evaluates one completion exactly; `None` when the budget is spent.
    pub fn exact(&mut self, point: &[Set]) -> Option<Exact> {
        if self.evaluations >= MOST_EVALUATIONS {
            return None;
        }
        self.evaluations += 1;
        self.evaluate(point);
        let eligible = self.conditions.iter().all(|node| self.values[*node as usize].is_true());
        let amounts = match self.plan.amount {
            _ if !eligible => Vec::new(),
            Some(node) => vec![self.values[node as usize].lo],
            None => self.plan.parts.iter().map(|part| self.values[part.node as usize].lo).collect(),
        };
        Some(Exact { eligible, amounts })
    }

    fn merged(&mut self, boxes: &[Outer], inner: &Inner, bases: &[Vec<Set>]) -> Found {
        let supported = || boxes.iter().filter(|one| one.eligible);
        let eligible = supported().next().is_some();
        let ineligible = boxes.iter().any(|one| one.ineligible);
        let low = supported().map(|one| one.low).min().unwrap_or(0);
        let high = supported().map(|one| one.high).max().unwrap_or(0);
        let top_is_proven = match inner.ends {
            Some((_, top)) => top == high || (high == OPEN_HIGH && self.grows_for_ever(bases)),
            None => !eligible,
        };
        let bottom_is_proven = inner.ignores_bottom() || inner.ends.is_none_or(|(bottom, _)| bottom == low);
        let tight = eligible == inner.eligible
            && ineligible == (inner.ineligible || !eligible)
            && top_is_proven
            && bottom_is_proven;
        Found { eligible, ineligible, low, high, tight, missing: Vec::new() }
    }

    /// Whether the amount has no upper end near a completion: some input without one drives it.
    pub fn grows_for_ever(&mut self, bases: &[Vec<Set>]) -> bool {
        let open: Vec<usize> =
            self.vars.iter().map(|one| one.slot).filter(|slot| self.inputs[*slot].hi == OPEN_HIGH).collect();
        bases.iter().any(|base| open.iter().any(|slot| self.is_endless(base, *slot)))
    }

    /// Whether every value of an input beyond its limit is supported, the amount has no upper end there, and it grows
    /// from half the limit to the limit.
    fn is_endless(&mut self, base: &[Set], slot: usize) -> bool {
        let Some(amount) = self.plan.amount else { return false };
        let (limit, low) = (self.scheme.limits[slot], self.inputs[slot].lo);
        let mut point = base.to_vec();
        point[slot] = Set::range(limit.max(low), OPEN_HIGH);
        self.evaluate(&point);
        let is_supported = self.conditions.iter().all(|node| self.values[*node as usize].is_true());
        if !is_supported || self.values[amount as usize].hi != OPEN_HIGH {
            return false;
        }
        let mut amount_at = |value: i64| {
            point[slot] = Set::point(value.max(low));
            self.exact(&point).filter(|exact| exact.eligible)?.amounts.first().copied()
        };
        let (half, whole) = (amount_at(limit / 2), amount_at(limit));
        half.is_some() && half < whole
    }
}
