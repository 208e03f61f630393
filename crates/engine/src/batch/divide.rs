//! Rounding to multiples without a division for each row.

use super::range::Range;
use crate::program::Rounding;

/// A rounding to whole multiples with what is worked out beforehand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Divider {
    /// Numerators that make one step.
    pub units: i64,
    /// What a step counts in the result.
    pub step: i64,
    /// How.
    pub mode: Rounding,
    /// Added before dividing down, so that the result is rounded as asked.
    pub bias: i64,
    /// How the quotient is found.
    pub way: Way,
}

/// How a quotient is found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    /// There is nothing to divide by.
    Whole,
    /// By a power of two: shifted right.
    Shift(u32),
    /// Of a number that is not below zero: the upper half of a product, shifted right.
    Product {
        /// The factor.
        factor: u64,
        /// How far the upper half is shifted.
        shift: u32,
    },
    /// By the machine's division.
    Division,
}

impl Divider {
    /// A rounding of numbers in a range.
    pub fn new(units: i64, step: i64, mode: Rounding, of: Range) -> Divider {
        let bias = match mode {
            Rounding::Down => 0,
            Rounding::Up => units - 1,
            Rounding::HalfUp => units / 2,
        };
        let way = match units {
            1 => Way::Whole,
            _ if units.count_ones() == 1 => Way::Shift(units.trailing_zeros()),
            _ if of.is_not_negative() => product(units),
            _ => Way::Division,
        };
        Divider { units, step, mode, bias, way }
    }

    /// The quotient of a number that is already biased, rounded down.
    #[inline(always)]
    pub fn quotient(way: Way, units: i64, biased: i64) -> i64 {
        match way {
            Way::Whole => biased,
            Way::Shift(bits) => biased >> bits,
            Way::Product { factor, shift } => upper_half(biased as u64, factor).wrapping_shr(shift) as i64,
            Way::Division => biased.div_euclid(units),
        }
    }
}

/// For every number below 2^63 the upper half of its product with `factor`, shifted, is the quotient: the factor is
/// 2^(63+bits) over the divisor, rounded up, where 2^bits is the least power of two not below the divisor, so that what
/// the rounding adds never reaches the next quotient.
fn product(units: i64) -> Way {
    let bits = 64 - (units as u64 - 1).leading_zeros();
    let factor = (1u128 << (63 + bits)).div_ceil(units as u128);
    Way::Product { factor: factor as u64, shift: bits - 1 }
}

#[inline(always)]
fn upper_half(a: u64, b: u64) -> u64 {
    ((u128::from(a) * u128::from(b)) >> 64) as u64
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::program::Node;

    fn rounded(divider: &Divider, number: i64) -> i64 {
        Divider::quotient(divider.way, divider.units, number + divider.bias) * divider.step
    }

    #[test]
    fn every_way_rounds_as_the_row_evaluator_does() {
        let whole = Range { low: 0, high: 1 << 61, open_low: false, open_high: false };
        let signed = Range { low: -(1 << 61), ..whole };
        for units in [1, 2, 3, 5, 6, 7, 8, 10, 12, 64, 75, 100, 999, 1_000, 6_000_000, (1 << 40) - 1, 1 << 40]
        {
            for mode in [Rounding::Down, Rounding::Up, Rounding::HalfUp] {
                let up = Divider::new(units, 1_000, mode, whole);
                let both = Divider::new(units, 1_000, mode, signed);
                let near = [0, 1, 2, units, 3 * units, 1_000_003 * units, (1 << 50) - (1 << 50) % units];
                for base in near {
                    for number in [base - 1, base, base + 1, base + units / 2, base + units / 2 + 1] {
                        let op = Node::Round { of: 0, units, step: 1_000, mode };
                        let mut program = crate::program::Program::default();
                        program.nodes = vec![Node::Constant(crate::Set::point(number)), op];
                        let mut values = Vec::new();
                        program.evaluate(&[], &mut values);
                        assert_eq!(rounded(&both, number), values[1].lo, "{number} {units} {mode:?}");
                        if number >= 0 {
                            assert_eq!(rounded(&up, number), values[1].lo, "{number} {units} {mode:?}");
                        }
                    }
                }
            }
        }
    }
}
