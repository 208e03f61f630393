//! Finds the exact answer over all completions, from outside and from inside.
//!
//! From outside: evaluating sets gives an answer that holds every completion's result, and splitting an input into
//! cells makes it smaller. From inside: completions that were evaluated exactly are witnesses that their results
//! belong to the answer. Where the two meet the answer is proven exact, however the page is phrased.

use lang::ast::ItemKind;

use crate::program::{Node, NodeId};
use crate::relevance;
use crate::scheme::{Input, Plan, Scheme};
use crate::set::{Null, OPEN_HIGH, OPEN_LOW, Set};

/// Most boxes that one answer may be split into.
const MOST_BOXES: usize = 256;
/// Most exact evaluations that one answer may use; beyond it the answer stays sound but is not called tight.
const MOST_EVALUATIONS: usize = 6_000;

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

/// The result of one completion: the amount and the parts that count, or nothing where it is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Exact {
    /// Whether it is supported.
    pub eligible: bool,
    /// The amount, or the parts where there is no amount; empty when refused.
    pub amounts: Vec<i64>,
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
    conditions: Vec<NodeId>,
    values: Vec<Set>,
    evaluations: usize,
}

/// An input that is not settled.
pub(crate) struct Variable {
    /// Its slot.
    pub slot: usize,
    /// One value of each cell and its ends.
    pub candidates: Vec<Set>,
}

/// An answer from outside.
#[derive(Clone, Debug)]
struct Outer {
    inputs: Vec<Set>,
    eligible: bool,
    ineligible: bool,
    low: i64,
    high: i64,
}

/// An answer from inside.
#[derive(Clone, Debug, Default)]
struct Inner {
    eligible: bool,
    ineligible: bool,
    ends: Option<(i64, i64)>,
}

impl<'a> Search<'a> {
    /// A search over everything that is open in `inputs`.
    pub fn new(scheme: &'a Scheme, plan: &'a Plan, inputs: &'a [Set]) -> Search<'a> {
        let conditions: Vec<NodeId> = plan
            .clauses
            .iter()
            .filter(|planned| {
                matches!(scheme.clauses[planned.clause].kind, ItemKind::Condition | ItemKind::Exclusion)
            })
            .filter_map(|planned| planned.node)
            .collect();
        let mut values = Vec::new();
        plan.program.evaluate(inputs, &mut values);
        let live = live(plan, &conditions, &values);
        let vars = (0..inputs.len())
            .filter(|slot| live & (1 << slot) != 0 && !is_settled(scheme, *slot, inputs[*slot]))
            .map(|slot| Variable { slot, candidates: candidates(scheme, plan, slot, inputs[slot]) })
            .collect();
        Search { scheme, plan, inputs, vars, conditions, values, evaluations: 0 }
    }

    /// Runs the search.
    pub fn run(mut self) -> Found {
        let mut inner = Inner::default();
        let start: Vec<Set> = self.starting_point();
        let (base, _) = self.towards(start.clone(), &mut inner, |search, _| search.distance());
        let mut bases = vec![base.clone()];
        if inner.eligible {
            let (top, _) = self.towards(base.clone(), &mut inner, |search, exact| ascent(exact, search, -1));
            let (bottom, _) =
                self.towards(base.clone(), &mut inner, |search, exact| ascent(exact, search, 1));
            bases.extend([top, bottom]);
            self.refuse(&base, &mut inner);
        } else {
            self.exact(&start);
        }
        let outer = self.refine(&mut inner, &bases);
        let mut found = self.merged(&outer, &inner, &bases);
        if found.eligible {
            let (missing, proven) = relevance::missing(&mut self, &bases);
            found.missing = missing;
            found.tight &= proven;
        }
        found
    }

    /// Evaluates one completion exactly; `None` when the budget is spent.
    pub fn exact(&mut self, point: &[Set]) -> Option<Exact> {
        if self.evaluations >= MOST_EVALUATIONS {
            return None;
        }
        self.evaluations += 1;
        self.plan.program.evaluate(point, &mut self.values);
        let eligible = self.conditions.iter().all(|node| self.values[*node as usize].is_true());
        let amounts = match self.plan.amount {
            _ if !eligible => Vec::new(),
            Some(node) => vec![self.values[node as usize].lo],
            None => self.plan.parts.iter().map(|part| self.values[part.node as usize].lo).collect(),
        };
        Some(Exact { eligible, amounts })
    }

    /// Any single value of an input.
    pub fn any_value(&self, slot: usize) -> Set {
        candidates(self.scheme, self.plan, slot, self.inputs[slot])[0]
    }

    /// Any completion to start from: the first candidate of each open input.
    fn starting_point(&self) -> Vec<Set> {
        let mut point = self.inputs.to_vec();
        for (slot, set) in point.iter_mut().enumerate() {
            if !is_settled(self.scheme, slot, *set) {
                *set = self.any_value(slot);
            }
        }
        point
    }

    /// Changes one input at a time as long as the score falls, and remembers every result as a witness.
    fn towards(
        &mut self,
        mut point: Vec<Set>,
        inner: &mut Inner,
        score: impl Fn(&Search<'_>, &Exact) -> i128,
    ) -> (Vec<Set>, i128) {
        let Some(exact) = self.exact(&point) else { return (point, i128::MAX) };
        inner.see(&exact);
        let mut best = score(self, &exact);
        loop {
            let before = best;
            for at in 0..self.vars.len() {
                let slot = self.vars[at].slot;
                for choice in 0..self.vars[at].candidates.len() {
                    let old = std::mem::replace(&mut point[slot], self.vars[at].candidates[choice]);
                    let Some(exact) = self.exact(&point) else {
                        point[slot] = old;
                        return (point, best);
                    };
                    inner.see(&exact);
                    let next = score(self, &exact);
                    if next < best {
                        best = next;
                    } else {
                        point[slot] = old;
                    }
                }
            }
            if best == before {
                return (point, best);
            }
        }
    }

    /// How many atoms are wrong on the way to "supported", after the last exact evaluation.
    fn distance(&self) -> i128 {
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

    /// Looks for a refused completion next to a supported one.
    fn refuse(&mut self, base: &[Set], inner: &mut Inner) {
        let mut point = base.to_vec();
        for at in 0..self.vars.len() {
            if inner.ineligible {
                return;
            }
            let slot = self.vars[at].slot;
            for choice in 0..self.vars[at].candidates.len() {
                point[slot] = self.vars[at].candidates[choice];
                if let Some(exact) = self.exact(&point) {
                    inner.see(&exact);
                }
            }
            point[slot] = base[slot];
        }
    }

    fn outer(&mut self, inputs: Vec<Set>) -> Outer {
        self.plan.program.evaluate(&inputs, &mut self.values);
        let of = |node: &NodeId| self.values[*node as usize];
        let eligible = !self.conditions.iter().any(|node| of(node).is_false());
        let ineligible = !self.conditions.iter().all(|node| of(node).is_true());
        let amount = self.plan.amount.map_or(Set::point(0), |node| of(&node));
        Outer { inputs, eligible, ineligible, low: amount.lo, high: amount.hi }
    }

    /// Splits boxes until outside and inside meet, or the budget is spent.
    fn refine(&mut self, inner: &mut Inner, bases: &[Vec<Set>]) -> Vec<Outer> {
        let mut boxes = vec![self.outer(self.inputs.to_vec())];
        while boxes.len() < MOST_BOXES {
            let Some(at) = boxes.iter().position(|one| inner.exceeded_by(one)) else { break };
            if boxes[at].high == OPEN_HIGH
                && self.grows_for_ever(bases)
                && !inner.exceeded_below_top(&boxes[at])
            {
                break;
            }
            let wide = boxes.swap_remove(at);
            let Some(parts) = self.split(&wide) else {
                boxes.push(wide);
                break;
            };
            for part in parts {
                let corners = [corner(&part, self.scheme, true), corner(&part, self.scheme, false)];
                for corner in corners {
                    if let Some(exact) = self.exact(&corner) {
                        inner.see(&exact);
                    }
                }
                let one = self.outer(part);
                boxes.push(one);
            }
        }
        boxes
    }

    /// Splits a box along the open input that occurs most often in what is not settled there.
    fn split(&mut self, wide: &Outer) -> Option<Vec<Vec<Set>>> {
        self.plan.program.evaluate(&wide.inputs, &mut self.values);
        let live = live(self.plan, &self.conditions, &self.values);
        let mut best: Option<(usize, usize, Vec<Set>)> = None;
        for variable in &self.vars {
            let slot = variable.slot;
            if live & (1 << slot) == 0 || is_settled(self.scheme, slot, wide.inputs[slot]) {
                continue;
            }
            let cells = cells(self.scheme, self.plan, slot, wide.inputs[slot]);
            let cells = if cells.len() > 1 { cells } else { halves(wide.inputs[slot]) };
            let uses = uses(self.plan, slot);
            let is_better = best.as_ref().is_none_or(|(most, _, fewest)| {
                uses > *most || (uses == *most && cells.len() < fewest.len())
            });
            if cells.len() > 1 && is_better {
                best = Some((uses, slot, cells));
            }
        }
        let (_, slot, cells) = best?;
        let with = |cell: Set| {
            let mut inputs = wide.inputs.clone();
            inputs[slot] = cell;
            inputs
        };
        Some(cells.into_iter().map(with).collect())
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
        let bottom_is_proven =
            inner.bottom_does_not_matter() || inner.ends.is_none_or(|(bottom, _)| bottom == low);
        let tight = eligible == inner.eligible
            && ineligible == (inner.ineligible || !eligible)
            && top_is_proven
            && bottom_is_proven;
        Found { eligible, ineligible, low, high, tight, missing: Vec::new() }
    }

    /// Whether the amount still grows when an input without upper end grows from half its limit to its limit.
    fn grows_for_ever(&mut self, bases: &[Vec<Set>]) -> bool {
        for base in bases {
            let Some(Exact { eligible: true, amounts }) = self.exact(base) else { continue };
            for at in 0..self.vars.len() {
                let slot = self.vars[at].slot;
                if self.inputs[slot].hi != OPEN_HIGH {
                    continue;
                }
                let mut half = base.clone();
                half[slot] = Set::point(base[slot].lo / 2);
                let smaller = self.exact(&half);
                if base[slot].lo > 1 && smaller.is_some_and(|exact| exact.amounts.first() < amounts.first()) {
                    return true;
                }
            }
        }
        false
    }
}

/// The score for climbing (−1) or descending (+1) among supported completions.
fn ascent(exact: &Exact, search: &Search<'_>, sign: i128) -> i128 {
    match exact.amounts.first() {
        Some(amount) if exact.eligible => sign * i128::from(*amount),
        _ => 1_000_000_000_000_000_000_000 + search.distance(),
    }
}

impl Inner {
    fn see(&mut self, exact: &Exact) {
        if !exact.eligible {
            self.ineligible = true;
            return;
        }
        self.eligible = true;
        let amount = exact.amounts.first().copied().unwrap_or(0);
        let (low, high) = self.ends.unwrap_or((amount, amount));
        self.ends = Some((low.min(amount), high.max(amount)));
    }

    /// Whether a box allows a result that no witness has shown.
    fn exceeded_by(&self, one: &Outer) -> bool {
        let above = self.ends.is_none_or(|(_, high)| one.high > high);
        (one.eligible && !self.eligible)
            || (one.ineligible && !self.ineligible)
            || (one.eligible && (above || self.exceeded_below(one)))
    }

    fn exceeded_below(&self, one: &Outer) -> bool {
        !self.bottom_does_not_matter() && self.ends.is_none_or(|(low, _)| one.low < low)
    }

    /// Refused completions get nothing, which is less than the least amount; but one single amount of all supported
    /// completions is worth telling.
    fn bottom_does_not_matter(&self) -> bool {
        self.ineligible && self.ends.is_none_or(|(low, high)| low != high)
    }

    /// The same without regard to the top of the amount.
    fn exceeded_below_top(&self, one: &Outer) -> bool {
        (one.eligible && !self.eligible)
            || (one.ineligible && !self.ineligible)
            || (one.eligible && self.exceeded_below(one))
    }
}

/// Whether nothing is open about an input.
pub(crate) fn is_settled(scheme: &Scheme, slot: usize, set: Set) -> bool {
    if is_mask(scheme, slot) { set.is_single() } else { set.is_point() }
}

/// Whether an input is a choice; open inputs and dates are numbers.
fn is_mask(scheme: &Scheme, slot: usize) -> bool {
    match &scheme.inputs[slot] {
        Input::Fact(_) => scheme.masks & (1 << slot) != 0,
        _ => false,
    }
}

/// The inputs that occur in conditions which are not settled, or in amounts which are not settled.
fn live(plan: &Plan, conditions: &[NodeId], values: &[Set]) -> u128 {
    let open = |node: &NodeId| !values[*node as usize].is_point();
    let results = plan
        .amount
        .map_or_else(|| plan.parts.iter().map(|part| part.node).collect::<Vec<_>>(), |amount| vec![amount]);
    let starts = conditions.iter().copied().chain(results).filter(open);
    let mut seen = vec![false; values.len()];
    let mut stack: Vec<NodeId> = starts.collect();
    let mut live = 0u128;
    while let Some(id) = stack.pop() {
        if std::mem::replace(&mut seen[id as usize], true) {
            continue;
        }
        match plan.program.nodes[id as usize] {
            Node::Input(slot) => live |= 1 << slot,
            // A choice that is made leaves only one branch alive.
            Node::Pick { when, then, .. } if values[when as usize].is_true() => stack.push(then),
            Node::Pick { when, otherwise, .. } if values[when as usize].is_false() => stack.push(otherwise),
            ref node => plan.program.operands(node, |operand| stack.push(operand)),
        }
    }
    live
}

/// How many operations read an input directly.
fn uses(plan: &Plan, slot: usize) -> usize {
    let mut count = 0;
    for node in &plan.program.nodes {
        plan.program.operands(node, |operand| {
            count += usize::from(plan.program.nodes[operand as usize] == Node::Input(slot as u16));
        });
    }
    count
}

/// The cells of an input: choices one by one, numbers cut wherever a comparison changes.
fn cells(scheme: &Scheme, plan: &Plan, slot: usize, set: Set) -> Vec<Set> {
    let mut cells = Vec::new();
    if is_mask(scheme, slot) {
        cells.extend((0..63).filter(|bit| set.bits() & (1 << bit) != 0).map(|bit| Set::mask(1 << bit)));
    } else if set.null != Null::Yes {
        let mut from = set.lo;
        for cut in &plan.cuts[slot] {
            if *cut > from && *cut <= set.hi {
                cells.push(Set::range(from, cut - 1));
                from = *cut;
            }
        }
        cells.push(Set::range(from, set.hi));
    }
    if set.null != Null::No {
        cells.push(Set::NULL);
    }
    cells
}

/// A range in two halves; ranges without an end are cut at their limit.
fn halves(set: Set) -> Vec<Set> {
    if set.lo == OPEN_LOW || set.hi == OPEN_HIGH || set.lo >= set.hi {
        return vec![set];
    }
    let middle = set.lo + (set.hi - set.lo) / 2;
    vec![Set::range(set.lo, middle), Set::range(middle + 1, set.hi)]
}

/// The ends of each cell, single values only.
fn candidates(scheme: &Scheme, plan: &Plan, slot: usize, set: Set) -> Vec<Set> {
    let mut found = Vec::new();
    for cell in cells(scheme, plan, slot, set) {
        if is_mask(scheme, slot) || cell.null == Null::Yes {
            found.push(cell);
            continue;
        }
        for end in ends(scheme, slot, cell) {
            if !found.contains(&end) {
                found.push(end);
            }
        }
    }
    found
}

/// Both ends of a cell; an open end stands at the limit of the fact, above everything that is compared.
fn ends(scheme: &Scheme, slot: usize, cell: Set) -> [Set; 2] {
    let limit = scheme.limits[slot];
    let low = if cell.lo == OPEN_LOW { (-limit).min(cell.hi) } else { cell.lo };
    let high = if cell.hi == OPEN_HIGH { limit.max(low) } else { cell.hi };
    [Set::point(low), Set::point(high)]
}

/// A completion in the lower or upper corner of a box.
fn corner(inputs: &[Set], scheme: &Scheme, lower: bool) -> Vec<Set> {
    let of = |(slot, set): (usize, &Set)| match set.null {
        Null::Yes => *set,
        _ if is_mask(scheme, slot) => Set::mask(1 << set.bits().trailing_zeros()),
        _ => ends(scheme, slot, *set)[usize::from(!lower)],
    };
    inputs.iter().enumerate().map(of).collect()
}
