//! Boxes of inputs: what is alive in them, how they are split, and which single completions stand for them.

use crate::program::{Node, NodeId};
use crate::scheme::{Input, Plan, Scheme};
use crate::set::{Null, OPEN_HIGH, OPEN_LOW, Set};

/// Whether nothing is open about an input.
pub(crate) fn is_settled(scheme: &Scheme, slot: usize, set: Set) -> bool {
    if is_mask(scheme, slot) { set.is_single() } else { set.is_point() }
}

/// Whether an input is a choice; open inputs and dates are numbers.
pub(crate) fn is_mask(scheme: &Scheme, slot: usize) -> bool {
    matches!(scheme.inputs[slot], Input::Fact(_)) && scheme.masks & (1 << slot) != 0
}

/// The operations that still decide something: those that some unsettled result depends on and that are unsettled
/// themselves. What is settled has one value whatever its operands turn out to be.
pub(crate) fn live_nodes(plan: &Plan, conditions: &[NodeId], values: &[Set]) -> Vec<NodeId> {
    let results = plan
        .amount
        .map_or_else(|| plan.parts.iter().map(|part| part.node).collect::<Vec<_>>(), |amount| vec![amount]);
    let mut seen = vec![false; values.len()];
    let mut stack: Vec<NodeId> = conditions.iter().copied().chain(results).collect();
    let mut live = Vec::new();
    while let Some(id) = stack.pop() {
        if std::mem::replace(&mut seen[id as usize], true) || values[id as usize].is_point() {
            continue;
        }
        live.push(id);
        match plan.program.nodes[id as usize] {
            // A choice that is made leaves only one branch alive.
            Node::Pick { when, then, .. } if values[when as usize].is_true() => stack.push(then),
            Node::Pick { when, otherwise, .. } if values[when as usize].is_false() => stack.push(otherwise),
            // The same where one side is the lesser, or the greater, whatever the other turns out to be.
            Node::Least(a, b) if is_never_above(values, a, b) => stack.push(a),
            Node::Least(a, b) if is_never_above(values, b, a) => stack.push(b),
            Node::Greatest(a, b) if is_never_above(values, a, b) => stack.push(b),
            Node::Greatest(a, b) if is_never_above(values, b, a) => stack.push(a),
            ref node => plan.program.operands(node, |operand| stack.push(operand)),
        }
    }
    live
}

fn is_never_above(values: &[Set], a: NodeId, b: NodeId) -> bool {
    let (a, b) = (values[a as usize], values[b as usize]);
    a.null == Null::No && b.null == Null::No && a.hi <= b.lo
}

/// The inputs among live operations, as a bit set.
pub(crate) fn live_inputs(plan: &Plan, live: &[NodeId]) -> u128 {
    live.iter().fold(0, |slots, id| match plan.program.nodes[*id as usize] {
        Node::Input(slot) => slots | 1 << slot,
        _ => slots,
    })
}

/// The cells of an input: choices one by one, numbers cut wherever a comparison with a constant changes.
pub(crate) fn cells(scheme: &Scheme, plan: &Plan, slot: usize, set: Set) -> Vec<Set> {
    let mut cells = Vec::new();
    if is_mask(scheme, slot) {
        if set.null != Null::Yes {
            cells.extend((0..63).filter(|bit| set.bits() & (1 << bit) != 0).map(|bit| Set::mask(1 << bit)));
        }
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

/// An input in two or more parts, or in one where it cannot be split further.
pub(crate) fn parts(scheme: &Scheme, plan: &Plan, slot: usize, set: Set) -> Vec<Set> {
    let cells = cells(scheme, plan, slot, set);
    if cells.len() > 1 { cells } else { halves(set, scheme.limits[slot]) }
}

/// A range in two; a wide one near its lower end, because that is where the constants of pages are. What lies
/// beyond the limit of a fact stays together.
fn halves(set: Set, limit: i64) -> Vec<Set> {
    let (low, high) = ends_of_range(set, limit);
    if low >= high {
        return vec![set];
    }
    let wide = i128::from(high) - i128::from(low);
    let share = if low >= 0 && wide > 1 << 20 && i128::from(low) < wide / 64 { 32 } else { 2 };
    let middle = (i128::from(low) + wide / share) as i64;
    vec![Set::range(set.lo, middle), Set::range(middle + 1, set.hi)]
}

/// The ends of each cell, single values only.
pub(crate) fn candidates(scheme: &Scheme, plan: &Plan, slot: usize, set: Set) -> Vec<Set> {
    let mut found = Vec::new();
    for cell in cells(scheme, plan, slot, set) {
        if is_mask(scheme, slot) || cell.null == Null::Yes {
            found.push(cell);
            continue;
        }
        let (low, high) = ends_of_range(cell, scheme.limits[slot]);
        for end in [low, high] {
            if !found.contains(&Set::point(end)) {
                found.push(Set::point(end));
            }
        }
    }
    found
}

/// A number of the size that pages write, somewhere inside a wide range.
pub(crate) fn middle(scheme: &Scheme, slot: usize, set: Set) -> Option<Set> {
    if is_mask(scheme, slot) || set.null == Null::Yes {
        return None;
    }
    let (low, high) = ends_of_range(set, scheme.limits[slot]);
    let wide = i128::from(high) - i128::from(low);
    // The square root in powers of two: hundreds of people, millions of yen.
    let bits = (128 - wide.leading_zeros()) / 2;
    let inside = low.max(0).min(high).saturating_add(1i64 << bits).min(high);
    (wide > 64).then_some(Set::point(inside))
}

/// Both ends of a range; an open end stands at the limit of the fact, above everything that is compared.
fn ends_of_range(set: Set, limit: i64) -> (i64, i64) {
    let low = if set.lo == OPEN_LOW { (-limit).min(set.hi) } else { set.lo };
    let high = if set.hi == OPEN_HIGH { limit.max(low) } else { set.hi };
    (low, high)
}

/// The value of an input in the lower or upper corner of a box.
pub(crate) fn end(scheme: &Scheme, slot: usize, set: Set, lower: bool) -> Set {
    if set.null == Null::Yes {
        return set;
    }
    if is_mask(scheme, slot) {
        let bits = set.bits();
        let bit = if lower { bits.trailing_zeros() } else { 63 - bits.leading_zeros() };
        return Set::mask(1 << bit);
    }
    let (low, high) = ends_of_range(set, scheme.limits[slot]);
    Set::point(if lower { low } else { high })
}

/// A completion in the lower or upper corner of a box.
pub(crate) fn corner(inputs: &[Set], scheme: &Scheme, lower: bool) -> Vec<Set> {
    inputs.iter().enumerate().map(|(slot, set)| end(scheme, slot, *set, lower)).collect()
}

/// The completion of a box that is nearest to a completion outside it.
pub(crate) fn projected(point: &[Set], inputs: &[Set], scheme: &Scheme) -> Vec<Set> {
    let of = |(slot, set): (usize, &Set)| match (point[slot], set) {
        (one, set) if one.null == Null::Yes => {
            if set.null == Null::No {
                end(scheme, slot, *set, true)
            } else {
                one
            }
        }
        (_, set) if set.null == Null::Yes => *set,
        (one, set) if is_mask(scheme, slot) => {
            if one.bits() & set.bits() != 0 {
                one
            } else {
                end(scheme, slot, *set, true)
            }
        }
        (one, set) => Set::point(one.lo.clamp(set.lo, set.hi)),
    };
    inputs.iter().enumerate().map(of).collect()
}
