//! Which open inputs change the result: those for which two completions that differ in them alone are shown.
//!
//! An input that no such pair is found for is proven not to matter, box by box: in every box either nothing can be
//! supported, or nothing that is unsettled depends on the input. Where neither is managed the input stays in the
//! list, because nothing that may matter is ever left out, but the answer is not called tight.

use crate::cells::{corner, end, is_mask, live_inputs, live_nodes, projected};
use crate::set::{Null, Set};
use crate::solve::{Search, Variable};
use crate::witness::{Exact, Inner};

/// Most boxes that are looked at for one input.
const MOST_BOXES: usize = 400;
/// Boxes that are enough to prove most of what can be proven.
const FEW_BOXES: usize = 64;
/// Most completions that are looked at more closely for one input.
const MOST_EFFORTS: usize = 24;
/// Most values of inputs that are held while the others are moved.
const MOST_REGIONS: usize = 24;
/// Most values of one input that are tried in a box.
const MOST_VALUES: usize = 8;

/// What is found out about one input.
enum Relevance {
    /// Two completions that differ in it alone have different results; with how useful it is to ask.
    Shown(usize),
    /// No two completions that differ in it alone have different results.
    Irrelevant,
    /// Neither was found in time.
    Unproven,
}

/// The inputs that may change the result, the most useful first, and whether each one is proven to.
pub(crate) fn missing(search: &mut Search<'_>, bases: &mut [Vec<Set>]) -> (Vec<usize>, bool) {
    let mut found: Vec<Option<Relevance>> = search.vars.iter().map(|_| None).collect();
    bases.iter().for_each(|base| show(search, base, &mut found));
    if is_open(&found) {
        search.sharpen(bases, &mut Inner::default());
        bases.iter().for_each(|base| show(search, base, &mut found));
    }
    for (at, relevance) in found.iter_mut().enumerate().filter(|(_, relevance)| relevance.is_none()) {
        *relevance = is_irrelevant(search, at).then_some(Relevance::Irrelevant);
    }
    show_elsewhere(search, &bases[0], &mut found);
    let mut weights: Vec<(usize, usize)> = Vec::new();
    let mut all_proven = true;
    for (at, relevance) in found.into_iter().enumerate() {
        let slot = search.vars[at].slot;
        match relevance.unwrap_or_else(|| search_boxes(search, at, bases)) {
            Relevance::Shown(weight) => weights.push((weight, slot)),
            Relevance::Irrelevant => {}
            Relevance::Unproven => {
                all_proven = false;
                weights.push((0, slot));
            }
        }
    }
    weights.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
    (weights.into_iter().map(|(_, slot)| slot).collect(), all_proven)
}

/// Whether some input is neither shown to matter nor proven not to.
fn is_open(found: &[Option<Relevance>]) -> bool {
    found.iter().any(Option::is_none)
}

/// Notes the inputs that matter at a completion.
fn show(search: &mut Search<'_>, base: &[Set], found: &mut [Option<Relevance>]) {
    for (at, relevance) in found.iter_mut().enumerate().filter(|(_, relevance)| relevance.is_none()) {
        *relevance = varies(search, at, base).map(Relevance::Shown);
    }
}

/// Goes to other regions: one input is held at one of its values, the others are moved until the completion is
/// supported again. A course that is not the first one found has its own conditions, and they matter there.
fn show_elsewhere(search: &mut Search<'_>, base: &[Set], found: &mut [Option<Relevance>]) {
    let values = |variable: &Variable| {
        let (slot, numbered) = (variable.slot, variable.candidates.iter().copied().enumerate());
        numbered.map(|(at, value)| (at, slot, value)).collect::<Vec<_>>()
    };
    let mut regions: Vec<(usize, usize, Set)> = search.vars.iter().flat_map(values).collect();
    regions.retain(|(_, slot, value)| base[*slot] != *value);
    regions.sort_by_key(|(at, slot, _)| (!is_mask(search.scheme, *slot), *at));
    for (_, slot, value) in regions.into_iter().take(MOST_REGIONS) {
        if !is_open(found) {
            return;
        }
        let mut point = base.to_vec();
        point[slot] = value;
        let moved = search.reach(point, 1 << slot, &mut Inner::default());
        show(search, &moved, found);
    }
}

/// How many candidate values of an input are refused where the others stay as they are, plus one, where some value
/// changes the result; `None` where none was found to.
fn varies(search: &mut Search<'_>, at: usize, base: &[Set]) -> Option<usize> {
    varies_among(search, at, base, usize::MAX)
}

/// The same with so many candidate values at most.
fn varies_among(search: &mut Search<'_>, at: usize, base: &[Set], most: usize) -> Option<usize> {
    let slot = search.vars[at].slot;
    let mut point = base.to_vec();
    let mut first: Option<Exact> = None;
    let mut changes = false;
    let mut refused = 0;
    for choice in 0..search.vars[at].candidates.len().min(most) {
        point[slot] = search.vars[at].candidates[choice];
        let exact = search.exact(&point)?;
        refused += usize::from(!exact.eligible);
        changes |= first.as_ref().is_some_and(|first| *first != exact);
        first.get_or_insert(exact);
    }
    changes.then_some(refused + 1)
}

/// Whether a few boxes prove that an input does not matter.
fn is_irrelevant(search: &mut Search<'_>, at: usize) -> bool {
    matches!(walk(search, at, FEW_BOXES, |_, _, _| None), Relevance::Irrelevant)
}

/// Looks into many boxes for completions at which an input matters.
fn search_boxes(search: &mut Search<'_>, at: usize, bases: &[Vec<Set>]) -> Relevance {
    let mut efforts = MOST_EFFORTS;
    walk(search, at, MOST_BOXES, |search, inputs, partners| {
        let points = samples(search, inputs, bases, partners);
        points.iter().find_map(|point| shown_at(search, at, inputs, point, partners, &mut efforts))
    })
}

/// Splits the other inputs until the input is seen to matter, or nowhere can. Visits every box in which it may, with
/// the inputs that meet it in some unsettled operation there: they decide whether it does.
fn walk(
    search: &mut Search<'_>,
    at: usize,
    most: usize,
    mut visit: impl FnMut(&mut Search<'_>, &[Set], u128) -> Option<usize>,
) -> Relevance {
    let slot = search.vars[at].slot;
    let mut stack = vec![search.inputs.to_vec()];
    let mut is_proven = true;
    for _ in 0..most {
        let Some(inputs) = stack.pop() else {
            return if is_proven { Relevance::Irrelevant } else { Relevance::Unproven };
        };
        search.evaluate(&inputs);
        if search.conditions.iter().any(|node| search.values[*node as usize].is_false()) {
            continue;
        }
        let live = live_nodes(search.plan, &search.conditions, &search.values);
        if live_inputs(search.plan, &live) & (1 << slot) == 0 {
            continue;
        }
        let reads = live.iter().map(|node| search.plan.reads[*node as usize]);
        let partners = reads.filter(|reads| reads & (1 << slot) != 0).fold(0, |all, reads| all | reads);
        if let Some(weight) = visit(search, &inputs, partners) {
            return Relevance::Shown(weight);
        }
        let scheme = search.scheme;
        let parts = search.split_by(&inputs, |other, uses| match () {
            () if other == slot => 0,
            // Choices first: they are few, and each one leaves less of the page alive.
            () if partners & (1 << other) == 0 => uses,
            () if is_mask(scheme, other) => 2_000 + uses,
            // Then the widest: what matters may do so only where several numbers are neither small nor great.
            () => 1_000 + width_bits(inputs[other]),
        });
        match parts {
            Some(parts) => stack.extend(parts.into_iter().rev()),
            None => is_proven = false,
        }
    }
    Relevance::Unproven
}

/// How many bits the width of a range has.
fn width_bits(set: Set) -> usize {
    let wide = i128::from(set.hi) - i128::from(set.lo);
    (128 - wide.leading_zeros()) as usize
}

/// Completions of a box near supported ones, with the partners of an input as they are or in either corner.
fn samples(search: &Search<'_>, inputs: &[Set], bases: &[Vec<Set>], partners: u128) -> Vec<Vec<Set>> {
    let mut found: Vec<Vec<Set>> = bases.iter().map(|base| projected(base, inputs, search.scheme)).collect();
    for lower in [true, false] {
        let mut point = corner(inputs, search.scheme, lower);
        for (slot, set) in point.iter_mut().enumerate().filter(|(slot, _)| partners & (1 << slot) == 0) {
            *set = found[0][slot];
        }
        found.push(point);
    }
    found.dedup();
    found
}

/// Varies an input at a completion; where that is refused, the inputs that have nothing to do with it are moved until
/// it is supported.
fn shown_at(
    search: &mut Search<'_>,
    at: usize,
    inputs: &[Set],
    point: &[Set],
    partners: u128,
    efforts: &mut usize,
) -> Option<usize> {
    let shown = varies_among(search, at, point, MOST_VALUES);
    if shown.is_some() || *efforts == 0 {
        return shown;
    }
    *efforts -= 1;
    let shown = varies_inside(search, at, inputs, point);
    if shown.is_some() || search.exact(point)?.eligible {
        return shown;
    }
    let slot = search.vars[at].slot;
    for choice in 0..search.vars[at].candidates.len().min(MOST_VALUES) {
        let mut moved = point.to_vec();
        moved[slot] = search.vars[at].candidates[choice];
        let moved = search.reach(moved, partners | 1 << slot, &mut Inner::default());
        if let Some(weight) = varies(search, at, &moved) {
            return Some(weight);
        }
    }
    None
}

/// The same with the values at which some comparison changes along the input itself.
fn varies_inside(search: &mut Search<'_>, at: usize, inputs: &[Set], point: &[Set]) -> Option<usize> {
    let slot = search.vars[at].slot;
    let set = inputs[slot];
    if is_mask(search.scheme, slot) || set.null == Null::Yes {
        return None;
    }
    let [low, high] = [true, false].map(|lower| end(search.scheme, slot, set, lower).lo);
    let mut moved = point.to_vec();
    let first = search.exact(&moved)?;
    for value in search.turning_points(slot, low, high, point) {
        moved[slot] = value;
        if search.exact(&moved)? != first {
            return Some(1);
        }
    }
    None
}
