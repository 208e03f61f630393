//! Arithmetic on the ends of numbers, one end of a whole block at a time.

use super::code::{Care, NONE, Pairing, Place, Signs};
use super::divide::{Divider, Way};
use super::ends::{
    both, difference, divided, for_each, map, may_hold_open, mix, outer, possibly, product, select, sum,
    surely, widely, zip,
};
use super::registers::{NO, Narrow, Registers, Truths, Wide, YES};
use crate::set::{OPEN_HIGH, OPEN_LOW, is_open};

impl Registers {
    /// Writes both ends of a number, the upper one only where some row's differs from the lower one, and whether it
    /// applies.
    #[inline(always)]
    fn finish(
        &mut self,
        out: Place,
        is_exact: bool,
        end: impl Fn(&Registers, &mut Wide, bool),
        applies: impl FnOnce(&Registers) -> Truths<'_>,
        mix: impl FnOnce(&Registers, &mut Narrow),
    ) {
        let Place::Number { low: low_at, high: high_at, applies: applies_at } = out else { return };
        self.write_wide(
            low_at,
            #[inline(always)]
            |registers, out| end(registers, out, true),
        );
        if !is_exact {
            self.write_wide(
                high_at,
                #[inline(always)]
                |registers, out| end(registers, out, false),
            );
        }
        self.set_exact(low_at, is_exact);
        if applies_at != NONE {
            let always = matches!(applies(self), Truths::Same(YES));
            self.set_settled(applies_at, always);
            if !always {
                self.write_narrow(applies_at, mix);
            }
        }
    }

    /// See [`super::code::Instruction::Pair`].
    #[inline(always)]
    pub fn pair(&mut self, pairing: Pairing, a: Place, b: Place, care: Care, out: Place) {
        let is_exact = self.numbers(a).is_exact && self.numbers(b).is_exact;
        // A block without open ends is proven not to leave 64 bits.
        let care = if is_exact { Care::Plain } else { care };
        match (pairing, care) {
            (Pairing::Add, Care::Plain) => {
                self.pair_with(a, b, out, is_exact, false, |a, b, open| sum(a, b, open, Care::Plain))
            }
            (Pairing::Add, Care::Open) => {
                self.pair_with(a, b, out, is_exact, false, |a, b, open| sum(a, b, open, Care::Open));
            }
            (Pairing::Add, Care::Wide) => {
                self.pair_with(a, b, out, is_exact, false, |a, b, open| sum(a, b, open, Care::Wide));
            }
            (Pairing::Subtract, Care::Plain) => {
                self.pair_with(a, b, out, is_exact, true, |a, b, open| difference(a, b, open, Care::Plain))
            }
            (Pairing::Subtract, Care::Open) => {
                self.pair_with(a, b, out, is_exact, true, |a, b, open| difference(a, b, open, Care::Open))
            }
            (Pairing::Subtract, Care::Wide) => {
                self.pair_with(a, b, out, is_exact, true, |a, b, open| difference(a, b, open, Care::Wide))
            }
            (Pairing::Least, _) => self.pair_with(a, b, out, is_exact, false, |a, b, _| a.min(b)),
            (Pairing::Greatest, _) => self.pair_with(a, b, out, is_exact, false, |a, b, _| a.max(b)),
        }
    }

    #[inline(always)]
    fn pair_with(
        &mut self,
        a: Place,
        b: Place,
        out: Place,
        is_exact: bool,
        is_crossed: bool,
        join: impl Fn(i64, i64, i64) -> i64,
    ) {
        self.finish(
            out,
            is_exact,
            #[inline(always)]
            |registers, out, is_low| {
                let (a, b) = (registers.numbers(a), registers.numbers(b));
                let left = if is_low { a.low } else { a.high };
                let right = if is_low != is_crossed { b.low } else { b.high };
                let open = if is_low { OPEN_LOW } else { OPEN_HIGH };
                zip(left, right, out, |a, b| join(a, b, open));
            },
            |registers| both(registers.numbers(a).applies, registers.numbers(b).applies),
            #[inline(always)]
            |registers, out| mix(registers.numbers(a).applies, registers.numbers(b).applies, out),
        );
    }

    /// See [`super::code::Instruction::Scale`].
    #[inline(always)]
    pub fn scale(&mut self, of: Place, times: i64, care: Care, out: Place) {
        let is_exact = self.numbers(of).is_exact;
        self.finish(
            out,
            is_exact,
            #[inline(always)]
            |registers, out, is_low| {
                let of = registers.numbers(of);
                let of = if is_low { of.low } else { of.high };
                match care {
                    _ if is_exact => map(of, out, |of| of.wrapping_mul(times)),
                    Care::Plain => map(of, out, |of| of.wrapping_mul(times)),
                    Care::Open | Care::Wide => {
                        map(of, out, |of| if is_open(of) { of } else { of.saturating_mul(times) });
                    }
                }
            },
            |registers| registers.numbers(of).applies,
            #[inline(always)]
            |registers, out| mix(registers.numbers(of).applies, Truths::Same(YES), out),
        );
    }

    /// See [`super::code::Instruction::Multiply`].
    #[inline(always)]
    pub fn multiply(&mut self, a: Place, b: Place, signs: Signs, care: Care, out: Place) {
        let is_exact = self.numbers(a).is_exact && self.numbers(b).is_exact;
        let applies = |registers: &Registers| -> bool {
            let both = both(registers.numbers(a).applies, registers.numbers(b).applies);
            matches!(both, Truths::Same(YES))
        };
        debug_assert!(applies(self), "what may not apply is never multiplied");
        match (signs, if is_exact { Care::Plain } else { care }) {
            (_, Care::Plain) if is_exact || signs == Signs::NotNegative => {
                self.pair_with(a, b, out, is_exact, false, |a, b, _| product(a, b, Care::Plain));
            }
            (Signs::NotNegative, Care::Wide) => {
                self.pair_with(a, b, out, is_exact, false, |a, b, _| product(a, b, Care::Wide));
            }
            (Signs::NotNegative, _) => {
                self.pair_with(a, b, out, is_exact, false, |a, b, _| {
                    // Neither factor is below zero: the only symbol is the upper one.
                    let product = a.wrapping_mul(b);
                    let ended = if (a == OPEN_HIGH) | (b == OPEN_HIGH) { OPEN_HIGH } else { product };
                    if (a == 0) | (b == 0) { 0 } else { ended }
                });
            }
            (Signs::Mixed, care) => self.corners(a, b, care, out),
        }
    }

    /// The ends of a product whose factors may be below zero: the least and the greatest of its corners.
    #[inline(always)]
    fn corners(&mut self, a: Place, b: Place, care: Care, out: Place) {
        self.finish(
            out,
            false,
            #[inline(always)]
            |registers, out, is_low| {
                let (a, b) = (registers.numbers(a), registers.numbers(b));
                zip(a.low, b.low, out, |a, b| product(a, b, care));
                for (a, b) in [(a.low, b.high), (a.high, b.low), (a.high, b.high)] {
                    let mut next = [0; super::registers::ROWS];
                    zip(a, b, &mut next, |a, b| product(a, b, care));
                    for (out, next) in out.iter_mut().zip(&next) {
                        *out = outer(is_low, *out, *next);
                    }
                }
            },
            |_| Truths::Same(YES),
            |_, _| {},
        );
    }

    /// See [`super::code::Instruction::Round`].
    #[inline(always)]
    pub fn round(&mut self, of: Place, divider: Divider, care: Care, out: Place) {
        let is_exact = self.numbers(of).is_exact;
        self.finish(
            out,
            is_exact,
            #[inline(always)]
            |registers, out, is_low| {
                let of = registers.numbers(of);
                let of = if is_low { of.low } else { of.high };
                let is_plain = is_exact || care == Care::Plain;
                match (divider.way, care) {
                    (_, Care::Wide) if !is_exact => map(of, out, |of| widely(divider, of)),
                    (Way::Whole, _) => divided(of, out, divider, Way::Whole, is_plain),
                    (Way::Shift(bits), _) => divided(of, out, divider, Way::Shift(bits), is_plain),
                    (Way::Product { factor, shift }, _) => {
                        divided(of, out, divider, Way::Product { factor, shift }, is_plain);
                    }
                    (Way::Division, _) => divided(of, out, divider, Way::Division, is_plain),
                }
            },
            |registers| registers.numbers(of).applies,
            #[inline(always)]
            |registers, out| mix(registers.numbers(of).applies, Truths::Same(YES), out),
        );
    }

    /// See [`super::code::Instruction::IfNull`].
    #[inline(always)]
    pub fn if_null(&mut self, of: Place, instead: i64, out: Place) {
        let numbers = self.numbers(of);
        // Where nobody knows whether it applies, it is one number only if that is the same one.
        let is_exact = numbers.is_exact && !may_hold_open(numbers.applies);
        self.finish(
            out,
            is_exact,
            #[inline(always)]
            |registers, out, is_low| {
                let of = registers.numbers(of);
                let end = if is_low { of.low } else { of.high };
                match of.applies {
                    Truths::Same(YES) => map(end, out, |end| end),
                    Truths::Same(NO) => out.fill(instead),
                    Truths::Same(_) => map(end, out, |end| outer(is_low, end, instead)),
                    Truths::Column(applies) => {
                        map(end, out, |end| end);
                        for (out, applies) in out.iter_mut().zip(applies) {
                            let unsure = select(possibly(*applies), outer(is_low, *out, instead), instead);
                            *out = select(surely(*applies), *out, unsure);
                        }
                    }
                }
            },
            |_| Truths::Same(YES),
            |_, _| {},
        );
    }

    /// See [`super::code::Instruction::Pick`].
    #[inline(always)]
    pub fn pick(&mut self, when: Place, then: Place, otherwise: Place, out: Place) {
        let is_certain = self.is_certain(when);
        let is_exact = is_certain && self.numbers(then).is_exact && self.numbers(otherwise).is_exact;
        self.finish(
            out,
            is_exact,
            #[inline(always)]
            |registers, out, is_low| {
                let (then, otherwise) = (registers.numbers(then), registers.numbers(otherwise));
                let (then, otherwise) =
                    if is_low { (then.low, otherwise.low) } else { (then.high, otherwise.high) };
                let Truths::Column(when) = registers.truths(when) else {
                    // Nobody knows in any row.
                    return zip(then, otherwise, out, |then, otherwise| outer(is_low, then, otherwise));
                };
                if is_certain {
                    for_each(then, otherwise, when, out, |when, then, otherwise| {
                        select(surely(when), then, otherwise)
                    });
                } else {
                    for_each(then, otherwise, when, out, |when, then, otherwise| {
                        let possible = select(possibly(when), outer(is_low, then, otherwise), otherwise);
                        select(surely(when), then, possible)
                    });
                }
            },
            |registers| both(registers.numbers(then).applies, registers.numbers(otherwise).applies),
            #[inline(always)]
            |registers, out| {
                let (then, otherwise) =
                    (registers.numbers(then).applies, registers.numbers(otherwise).applies);
                super::truths::chosen(registers.truths(when), then, otherwise, out);
            },
        );
    }
}
