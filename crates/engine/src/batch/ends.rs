//! Arithmetic on one end of the numbers of a block, the same for every row.

use super::code::Care;
use super::divide::{Divider, Way};
use super::registers::{Ends, Narrow, Truths, Wide, YES};
use crate::set::{OPEN_HIGH, OPEN_LOW, add_ends, is_open, multiply_ends, negated_end};

/// Writes for each row a number that follows from two others.
#[inline(always)]
pub(super) fn zip(a: Ends<'_>, b: Ends<'_>, out: &mut Wide, join: impl Fn(i64, i64) -> i64) {
    match (a, b) {
        (Ends::Column(a), Ends::Column(b)) => {
            for ((out, a), b) in out.iter_mut().zip(a).zip(b) {
                *out = join(*a, *b);
            }
        }
        (Ends::Column(a), Ends::Same(b)) => {
            for (out, a) in out.iter_mut().zip(a) {
                *out = join(*a, b);
            }
        }
        (Ends::Same(a), Ends::Column(b)) => {
            for (out, b) in out.iter_mut().zip(b) {
                *out = join(a, *b);
            }
        }
        (Ends::Same(a), Ends::Same(b)) => out.fill(join(a, b)),
    }
}

/// Writes for each row a number that follows from another.
#[inline(always)]
pub(super) fn map(of: Ends<'_>, out: &mut Wide, apply: impl Fn(i64) -> i64) {
    zip(of, Ends::Same(0), out, |of, _| apply(of));
}

/// The first where all bits of the mask are set, the second where none is.
#[inline(always)]
pub(super) fn select(mask: i64, a: i64, b: i64) -> i64 {
    (a & mask) | (b & !mask)
}

/// The less of two lower ends, the greater of two upper ones.
#[inline(always)]
pub(super) fn outer(is_low: bool, a: i64, b: i64) -> i64 {
    if is_low { a.min(b) } else { a.max(b) }
}

/// All bits where a truth is certain.
#[inline(always)]
pub(super) fn surely(truth: u8) -> i64 {
    -i64::from(truth >> 1)
}

/// All bits where a truth is possible.
#[inline(always)]
pub(super) fn possibly(truth: u8) -> i64 {
    -i64::from(truth & 1)
}

#[inline(always)]
pub(super) fn sum(a: i64, b: i64, open: i64, care: Care) -> i64 {
    match care {
        Care::Plain => a.wrapping_add(b),
        Care::Open => {
            let sum = a.wrapping_add(b);
            if (a == open) | (b == open) { open } else { sum }
        }
        Care::Wide => add_ends(a, b, open),
    }
}

#[inline(always)]
pub(super) fn difference(a: i64, b: i64, open: i64, care: Care) -> i64 {
    match care {
        Care::Plain => a.wrapping_sub(b),
        Care::Open => {
            let difference = a.wrapping_sub(b);
            // The upper end of a difference is open where the lower end of what is taken away is.
            if (a == open) | (b == !open) { open } else { difference }
        }
        Care::Wide => add_ends(a, negated_end(b), open),
    }
}

#[inline(always)]
pub(super) fn product(a: i64, b: i64, care: Care) -> i64 {
    match care {
        Care::Plain => a.wrapping_mul(b),
        Care::Open => {
            let product = a.wrapping_mul(b);
            let open = if (a < 0) == (b < 0) { OPEN_HIGH } else { OPEN_LOW };
            let ended = if is_open(a) | is_open(b) { open } else { product };
            if (a == 0) | (b == 0) { 0 } else { ended }
        }
        Care::Wide => multiply_ends(a, b),
    }
}

#[inline(always)]
pub(super) fn for_each(
    a: Ends<'_>,
    b: Ends<'_>,
    when: &Narrow,
    out: &mut Wide,
    choose: impl Fn(u8, i64, i64) -> i64,
) {
    match (a, b) {
        (Ends::Column(a), Ends::Column(b)) => {
            for (((out, a), b), when) in out.iter_mut().zip(a).zip(b).zip(when) {
                *out = choose(*when, *a, *b);
            }
        }
        (Ends::Column(a), Ends::Same(b)) => {
            for ((out, a), when) in out.iter_mut().zip(a).zip(when) {
                *out = choose(*when, *a, b);
            }
        }
        (Ends::Same(a), Ends::Column(b)) => {
            for ((out, b), when) in out.iter_mut().zip(b).zip(when) {
                *out = choose(*when, a, *b);
            }
        }
        (Ends::Same(a), Ends::Same(b)) => {
            for (out, when) in out.iter_mut().zip(when) {
                *out = choose(*when, a, b);
            }
        }
    }
}

#[inline(always)]
pub(super) fn divided(of: Ends<'_>, out: &mut Wide, divider: Divider, way: Way, is_plain: bool) {
    let Divider { units, step, bias, .. } = divider;
    let quotient = |of: i64| Divider::quotient(way, units, of.wrapping_add(bias)).wrapping_mul(step);
    if is_plain {
        map(of, out, quotient);
    } else {
        map(of, out, |of| {
            let rounded = quotient(of);
            if is_open(of) { of } else { rounded }
        });
    }
}

pub(super) fn widely(divider: Divider, of: i64) -> i64 {
    if is_open(of) {
        return of;
    }
    crate::program::rounded(of, divider.units, divider.mode).saturating_mul(divider.step)
}

/// Whether both apply.
#[inline(always)]
pub(super) fn both<'a>(a: Truths<'a>, b: Truths<'a>) -> Truths<'a> {
    match (a, b) {
        (Truths::Same(a), Truths::Same(b)) => Truths::Same(a & b),
        (Truths::Same(YES), other) | (other, _) => other,
    }
}

/// Writes whether both apply.
#[inline(always)]
pub(super) fn mix(a: Truths<'_>, b: Truths<'_>, out: &mut Narrow) {
    match (a, b) {
        (Truths::Column(a), Truths::Column(b)) => {
            for ((out, a), b) in out.iter_mut().zip(a).zip(b) {
                *out = a & b;
            }
        }
        (Truths::Column(a), Truths::Same(b)) | (Truths::Same(b), Truths::Column(a)) => {
            for (out, a) in out.iter_mut().zip(a) {
                *out = a & b;
            }
        }
        (Truths::Same(a), Truths::Same(b)) => out.fill(a & b),
    }
}

/// Whether some row leaves open whether a value applies.
#[inline(always)]
pub(super) fn may_hold_open(applies: Truths<'_>) -> bool {
    match applies {
        Truths::Same(truth) => truth == super::registers::OPEN,
        Truths::Column(column) => column.contains(&super::registers::OPEN),
    }
}
