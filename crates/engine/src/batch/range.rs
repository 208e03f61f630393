//! The numbers that an operation may yield, and whether an end of its sets may be open.

use super::graph::{Graph, Id, Op};
use crate::set::{OPEN_HIGH, OPEN_LOW};

/// Greatest magnitude up to which plain 64-bit arithmetic cannot leave its range.
const PLAIN: i128 = 1 << 61;

/// The numbers that the ends of a value's sets may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Range {
    /// The least that is not the symbol.
    pub low: i128,
    /// The greatest that is not the symbol.
    pub high: i128,
    /// Whether the lower end may be the symbol for "no end".
    pub open_low: bool,
    /// Whether the upper end may be the symbol for "no end".
    pub open_high: bool,
}

impl Range {
    const fn closed(low: i128, high: i128) -> Range {
        Range { low, high, open_low: false, open_high: false }
    }

    /// Whether an end may be a symbol.
    pub fn is_open(self) -> bool {
        self.open_low || self.open_high
    }

    /// Whether no number in it is below zero.
    pub fn is_not_negative(self) -> bool {
        self.low >= 0 && !self.open_low
    }

    /// Whether plain arithmetic may leave 64 bits.
    pub fn is_wide(self) -> bool {
        self.low < -PLAIN || self.high > PLAIN
    }

    fn hull(self, other: Range) -> Range {
        Range {
            low: self.low.min(other.low),
            high: self.high.max(other.high),
            open_low: self.open_low || other.open_low,
            open_high: self.open_high || other.open_high,
        }
    }

    fn negated(self) -> Range {
        Range { low: -self.high, high: -self.low, open_low: self.open_high, open_high: self.open_low }
    }

    /// Keeps numbers where the next sum and product of two still fit 128 bits.
    fn kept(self) -> Range {
        let most = 1i128 << 62;
        Range { low: self.low.clamp(-most, most), high: self.high.clamp(-most, most), ..self }
    }
}

/// The range of an operation whose operands are in the graph already.
pub(super) fn range(graph: &Graph, op: &Op) -> Range {
    let of = |id: &Id| graph.ranges[*id as usize];
    let found = match op {
        Op::Constant(set) => Range::closed(set.lo.into(), set.hi.into()),
        Op::Input(at) => {
            let facts = &graph.inputs[*at as usize];
            let (open_low, open_high) = (facts.domain.lo == OPEN_LOW, facts.domain.hi == OPEN_HIGH);
            let low = if open_low { -i128::from(facts.limit) } else { facts.domain.lo.into() };
            let high = if open_high { i128::from(facts.limit) } else { facts.domain.hi.into() };
            let whole = Range { low, high, open_low, open_high };
            // What does not apply is kept as zero.
            if facts.is_nullable { whole.hull(Range::closed(0, 0)) } else { whole }
        }
        Op::IfNull(a, instead) => of(a).hull(Range::closed((*instead).into(), (*instead).into())),
        Op::Scale(a, times) => multiplied(of(a), Range::closed((*times).into(), (*times).into())),
        Op::Add(a, b) => sum(of(a), of(b)),
        Op::Subtract(a, b) => sum(of(a), of(b).negated()),
        Op::Multiply(a, b) => multiplied(of(a), of(b)),
        Op::Least(a, b) => least(of(a), of(b)),
        Op::Greatest(a, b) => least(of(a).negated(), of(b).negated()).negated(),
        Op::Round { of: a, units, step, .. } => {
            let (range, units, step) = (of(a), i128::from(*units), i128::from(*step));
            let low = range.low.div_euclid(units) * step;
            Range { low, high: (range.high.div_euclid(units) + 1) * step, ..range }
        }
        Op::Pick { then, otherwise, .. } => of(then).hull(of(otherwise)),
        Op::Day(..) | Op::Elapsed(..) => Range::closed(i32::MIN.into(), i32::MAX.into()),
        _ => Range::closed(0, 1),
    };
    found.kept()
}

fn sum(a: Range, b: Range) -> Range {
    Range {
        low: a.low + b.low,
        high: a.high + b.high,
        open_low: a.open_low || b.open_low,
        open_high: a.open_high || b.open_high,
    }
}

fn multiplied(a: Range, b: Range) -> Range {
    let corners = [a.low * b.low, a.low * b.high, a.high * b.low, a.high * b.high];
    let (low, high) = corners
        .iter()
        .fold((i128::MAX, i128::MIN), |(low, high), corner| (low.min(*corner), high.max(*corner)));
    let is_open = a.is_open() || b.is_open();
    let grows_up_only = a.is_not_negative() && b.is_not_negative();
    // Nothing times an open end is nothing.
    let (low, high) = if is_open { (low.min(0), high.max(0)) } else { (low, high) };
    Range { low, high, open_low: is_open && !grows_up_only, open_high: is_open }
}

/// The lesser of two: where one has no upper end, the other's may be reached whole.
fn least(a: Range, b: Range) -> Range {
    let high = match (a.open_high, b.open_high) {
        (true, true) => a.high.max(b.high),
        (true, false) => b.high,
        (false, true) => a.high,
        (false, false) => a.high.min(b.high),
    };
    Range {
        low: a.low.min(b.low),
        high,
        open_low: a.open_low || b.open_low,
        open_high: a.open_high && b.open_high,
    }
}
