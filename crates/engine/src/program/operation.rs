//! What each operation does to sets.

use vocabulary::calendar;

use super::{Comparison, Rounding};
use crate::set::{Null, OPEN_HIGH, OPEN_LOW, Set, add_ends, multiply_ends};

/// Rounds `numerator / units` to a whole number.
pub(crate) fn round(numerator: i64, units: i64, mode: Rounding) -> i64 {
    let (quotient, rest) = (numerator.div_euclid(units), numerator.rem_euclid(units));
    match mode {
        Rounding::Down => quotient,
        Rounding::Up => quotient + i64::from(rest > 0),
        Rounding::HalfUp => quotient + i64::from(rest >= units - rest),
    }
}

pub(super) fn joined_null(a: Null, b: Null) -> Null {
    match (a, b) {
        (Null::Yes, _) | (_, Null::Yes) => Null::Yes,
        (Null::No, Null::No) => Null::No,
        _ => Null::Maybe,
    }
}

pub(super) fn map(set: Set, apply: impl Fn(i64) -> i64) -> Set {
    Set { lo: apply(set.lo), hi: apply(set.hi), null: set.null }
}

pub(super) fn if_null(set: Set, instead: i64) -> Set {
    match set.null {
        Null::No => set,
        Null::Maybe => Set::range(set.lo.min(instead), set.hi.max(instead)),
        Null::Yes => Set::point(instead),
    }
}

pub(super) fn add(a: Set, b: Set) -> Set {
    Set {
        lo: add_ends(a.lo, b.lo, OPEN_LOW),
        hi: add_ends(a.hi, b.hi, OPEN_HIGH),
        null: joined_null(a.null, b.null),
    }
}

pub(super) fn multiply(a: Set, b: Set) -> Set {
    if a.lo == a.hi && b.lo == b.hi {
        let product = multiply_ends(a.lo, b.lo);
        return Set { lo: product, hi: product, null: joined_null(a.null, b.null) };
    }
    let corners = [
        multiply_ends(a.lo, b.lo),
        multiply_ends(a.lo, b.hi),
        multiply_ends(a.hi, b.lo),
        multiply_ends(a.hi, b.hi),
    ];
    let lo = corners.into_iter().fold(OPEN_HIGH, i64::min);
    let hi = corners.into_iter().fold(OPEN_LOW, i64::max);
    Set { lo, hi, null: joined_null(a.null, b.null) }
}

pub(super) fn pairwise(a: Set, b: Set, choose: fn(i64, i64) -> i64) -> Set {
    Set { lo: choose(a.lo, b.lo), hi: choose(a.hi, b.hi), null: joined_null(a.null, b.null) }
}

pub(super) fn compare(a: Set, comparison: Comparison, b: Set) -> Set {
    let null = joined_null(a.null, b.null);
    if null == Null::Yes {
        return Set::FALSE;
    }
    let (surely, possibly) = match comparison {
        Comparison::AtLeast => (a.lo >= b.hi, a.hi >= b.lo),
        Comparison::AtMost => (a.hi <= b.lo, a.lo <= b.hi),
        Comparison::Below => (a.hi < b.lo, a.lo < b.hi),
        Comparison::Above => (a.lo > b.hi, a.hi > b.lo),
        Comparison::Equal => (a.lo == a.hi && b.lo == b.hi && a.lo == b.lo, a.lo <= b.hi && b.lo <= a.hi),
        Comparison::Differs => (a.lo > b.hi || b.lo > a.hi, !(a.lo == a.hi && b.lo == b.hi && a.lo == b.lo)),
    };
    Set::range(i64::from(surely && null == Null::No), i64::from(possibly))
}

pub(super) fn contains(set: Set, mask: u64) -> Set {
    match set.null {
        Null::Yes => Set::FALSE,
        null => {
            let surely = set.bits() & !mask == 0 && null == Null::No;
            Set::range(i64::from(surely), i64::from(set.bits() & mask != 0))
        }
    }
}

pub(super) fn pick(when: Set, then: Set, otherwise: Set) -> Set {
    match () {
        () if when.is_true() => then,
        () if when.is_false() => otherwise,
        () => then.hull(otherwise),
    }
}

/// Applies a function that never turns two dates round to both ends.
pub(super) fn date(set: Set, apply: impl Fn(vocabulary::Date) -> vocabulary::Date) -> Set {
    let end = |day: i64| {
        let day = i32::try_from(day).unwrap_or(if day < 0 { i32::MIN } else { i32::MAX });
        i64::from(calendar::day_number(apply(calendar::from_day_number(day))))
    };
    let lo = end(set.lo);
    // Most dates are known, and a known date is worked out once.
    Set { lo, hi: if set.hi == set.lo { lo } else { end(set.hi) }, null: set.null }
}

pub(super) fn elapsed(from: Set, until: Set, per: i32) -> Set {
    let between = |from: i64, until: i64| {
        let day = |number: i64| calendar::from_day_number(number as i32);
        i64::from(calendar::whole_months_between(day(from), day(until)).div_euclid(per))
    };
    Set {
        lo: between(from.hi, until.lo),
        hi: between(from.lo, until.hi),
        null: joined_null(from.null, until.null),
    }
}
