//! Comparisons of calculated days with fixed ones, turned into comparisons of the day itself.
//!
//! Months since a day never grow as the day grows, and a day some months later never shrinks. So "12 months or more
//! until the date asked about" is "founded on or before one certain day", and the calendar is asked once, not once a row.

use vocabulary::calendar::day_number;

use super::graph::{Graph, Id, Lane, Op};
use crate::fact::{FIRST_DAY, LAST_DAY};
use crate::program::Comparison;
use crate::set::Set;

/// The same comparison with an input on its left and a number on its right, where there is one.
pub(super) fn simplified(graph: &mut Graph, a: Id, comparison: Comparison, b: Id) -> Option<Op> {
    let (calculated, comparison, fixed) = match (graph.constant(a), graph.constant(b)) {
        (None, Some(fixed)) => (a, comparison, fixed),
        (Some(fixed), None) => (b, turned(comparison), fixed),
        _ => return None,
    };
    let (op, input) = match *graph.op(calculated) {
        Op::Elapsed(from, until, _) if graph.constant(until).is_some() => {
            (graph.op(calculated).clone(), from)
        }
        Op::Elapsed(from, until, _) if graph.constant(from).is_some() => {
            (graph.op(calculated).clone(), until)
        }
        Op::Day(from, _) => (graph.op(calculated).clone(), from),
        _ => return None,
    };
    is_day(graph, input).then_some(())?;
    let constant = |id: Id| graph.constant(id);
    let holds = |day: i64| {
        let value = op.result(|id| constant(id).unwrap_or(Set::point(day)));
        compared(value.lo, comparison, fixed.lo)
    };
    let (first, last) = (i64::from(day_number(FIRST_DAY)), i64::from(day_number(LAST_DAY)));
    let (day, comparison) = match (comparison, holds(first), holds(last)) {
        (Comparison::Equal | Comparison::Differs, ..) => return None,
        (_, false, true) => (boundary(first, last, holds), Comparison::AtLeast),
        (_, true, false) => (boundary(first, last, |day| !holds(day)), Comparison::Below),
        // Always or never, whatever the day.
        (_, true, true) => (first, Comparison::AtLeast),
        (_, false, false) => (last, Comparison::Above),
    };
    let constant = graph.push(Op::Constant(Set::point(day)));
    Some(Op::Compare(input, comparison, constant))
}

fn is_day(graph: &Graph, id: Id) -> bool {
    let Op::Input(at) = *graph.op(id) else { return false };
    let facts = &graph.inputs[at as usize];
    facts.lane == Lane::Number
        && facts.domain.lo >= i64::from(day_number(FIRST_DAY))
        && facts.domain.hi <= i64::from(day_number(LAST_DAY))
}

/// The comparison with its sides changed.
pub(super) fn turned(comparison: Comparison) -> Comparison {
    match comparison {
        Comparison::AtLeast => Comparison::AtMost,
        Comparison::AtMost => Comparison::AtLeast,
        Comparison::Below => Comparison::Above,
        Comparison::Above => Comparison::Below,
        same => same,
    }
}

fn compared(a: i64, comparison: Comparison, b: i64) -> bool {
    match comparison {
        Comparison::AtLeast => a >= b,
        Comparison::AtMost => a <= b,
        Comparison::Below => a < b,
        Comparison::Above => a > b,
        Comparison::Equal => a == b,
        Comparison::Differs => a != b,
    }
}

/// The first day on which something holds that holds from some day on.
fn boundary(first: i64, last: i64, holds: impl Fn(i64) -> bool) -> i64 {
    let (mut before, mut from) = (first, last);
    while from - before > 1 {
        let middle = before + (from - before) / 2;
        if holds(middle) { from = middle } else { before = middle }
    }
    from
}
