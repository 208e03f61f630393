//! What one walk tells of a frame: what may come out in each row, and which clause stands in the way.

use super::answers::{RANGE, REFUSED, SUPPORTED};
use super::code::Place;
use super::plan::FramePlaces;
use super::registers::{Ends, NO, Narrow, OPEN, ROWS, Registers, Truths, YES};
use super::translate::FrameClause;

/// What may come out in each row, before amounts are looked at.
#[inline(always)]
pub(super) fn states(registers: &Registers, places: &FramePlaces<'_>) -> Narrow {
    let mut states = [SUPPORTED; ROWS];
    match registers.truths(places.decides) {
        Truths::Same(truth) => states.fill(state(truth)),
        Truths::Column(column) => {
            states.iter_mut().zip(column).for_each(|(state_of, truth)| *state_of = state(*truth));
        }
    }
    match registers.truths(places.later) {
        Truths::Same(NO) => states.fill(REFUSED),
        Truths::Same(_) => {}
        Truths::Column(column) => {
            for (state, truth) in states.iter_mut().zip(column) {
                *state = if *truth == NO { REFUSED } else { *state };
            }
        }
    }
    states
}

#[inline(always)]
fn state(truth: u8) -> u8 {
    let supported = if truth != NO { SUPPORTED } else { 0 };
    let refused = if truth != YES { REFUSED } else { 0 };
    supported | refused
}

#[inline(always)]
pub(super) fn mark_ranges(registers: &Registers, amount: Place, states: &mut Narrow) {
    let numbers = registers.numbers(amount);
    let mark = |state: &mut u8, low: i64, high: i64| {
        *state |= if (low != high) & (*state & SUPPORTED != 0) { RANGE } else { 0 };
    };
    match (numbers.low, numbers.high) {
        (Ends::Column(low), Ends::Column(high)) => {
            for ((state, low), high) in states.iter_mut().zip(low).zip(high) {
                mark(state, *low, *high);
            }
        }
        (Ends::Same(low), Ends::Same(high)) => states.iter_mut().for_each(|state| mark(state, low, high)),
        _ => {}
    }
}

#[inline(always)]
pub(super) fn write_ends(ends: Ends<'_>, out: &mut [i64]) {
    match ends {
        Ends::Same(end) => out.fill(end),
        Ends::Column(column) => out.copy_from_slice(&column[..out.len()]),
    }
}

/// The first clause that fails, or else the first that is open.
#[inline(always)]
pub(super) fn reasons_of(
    registers: &Registers,
    places: &FramePlaces<'_>,
    clauses: &[FrameClause],
    out: &mut Narrow,
) {
    let mut note = |place: Place, reason: u8, wanted: u8| match registers.truths(place) {
        Truths::Same(truth) if truth == wanted => out.fill(reason),
        Truths::Same(_) => {}
        Truths::Column(column) => {
            for (out, truth) in out.iter_mut().zip(column) {
                *out = if *truth == wanted { reason } else { *out };
            }
        }
    };
    // The first one is written last.
    for (clause, place) in clauses.iter().zip(places.clauses).rev() {
        if clause.decides && !registers.is_certain(*place) {
            note(*place, clause.reason, OPEN);
        }
    }
    for (clause, place) in clauses.iter().zip(places.clauses).rev() {
        note(*place, clause.reason, NO);
    }
}

/// The clause that fails where it is the only one that is not kept; 0 elsewhere.
#[inline(always)]
pub(super) fn misses_of(
    registers: &Registers,
    places: &FramePlaces<'_>,
    clauses: &[FrameClause],
    reasons: &Narrow,
) -> Narrow {
    let mut not_kept = [0u8; ROWS];
    for (clause, place) in clauses.iter().zip(places.clauses) {
        // An open clause that decides counts more than one, since nobody knows whether it is kept. One whose facts come
        // later stands in nobody's way until it is broken.
        let count = |truth: u8| match truth {
            YES => 0,
            NO => 1,
            _ => 2 * u8::from(clause.decides),
        };
        match registers.truths(*place) {
            Truths::Same(truth) => {
                not_kept.iter_mut().for_each(|all| *all = all.saturating_add(count(truth)))
            }
            Truths::Column(column) => {
                for (all, truth) in not_kept.iter_mut().zip(column) {
                    *all = all.saturating_add(count(*truth));
                }
            }
        }
    }
    let mut misses = *reasons;
    misses.iter_mut().zip(&not_kept).for_each(|(miss, all)| *miss = if *all == 1 { *miss } else { 0 });
    misses
}
