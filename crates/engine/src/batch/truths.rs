//! Comparisons and what is made of them, a block at a time.

use super::code::{Place, Register};
use super::ends::{both, mix};
use super::registers::{Ends, NO, Narrow, OPEN, Registers, Truths, Wide, YES, applying};
use crate::program::Comparison;

/// Writes for each row a truth that follows from two numbers.
#[inline(always)]
fn hold(a: Ends<'_>, b: Ends<'_>, out: &mut Narrow, truth: impl Fn(i64, i64) -> u8) {
    match (a, b) {
        (Ends::Column(a), Ends::Column(b)) => {
            for ((out, a), b) in out.iter_mut().zip(a).zip(b) {
                *out = truth(*a, *b);
            }
        }
        (Ends::Column(a), Ends::Same(b)) => {
            for (out, a) in out.iter_mut().zip(a) {
                *out = truth(*a, b);
            }
        }
        (Ends::Same(a), Ends::Column(b)) => {
            for (out, b) in out.iter_mut().zip(b) {
                *out = truth(a, *b);
            }
        }
        (Ends::Same(a), Ends::Same(b)) => out.fill(truth(a, b)),
    }
}

/// Adds a bit to each row's truth where two numbers fulfil something.
#[inline(always)]
fn add_bit(a: Ends<'_>, b: Ends<'_>, bit: u8, out: &mut Narrow, holds: impl Fn(i64, i64) -> bool) {
    match (a, b) {
        (Ends::Column(a), Ends::Column(b)) => {
            for ((out, a), b) in out.iter_mut().zip(a).zip(b) {
                *out |= if holds(*a, *b) { bit } else { 0 };
            }
        }
        (Ends::Column(a), Ends::Same(b)) => {
            for (out, a) in out.iter_mut().zip(a) {
                *out |= if holds(*a, b) { bit } else { 0 };
            }
        }
        (Ends::Same(a), Ends::Column(b)) => {
            for (out, b) in out.iter_mut().zip(b) {
                *out |= if holds(a, *b) { bit } else { 0 };
            }
        }
        (Ends::Same(a), Ends::Same(b)) => {
            let bit = if holds(a, b) { bit } else { 0 };
            out.iter_mut().for_each(|out| *out |= bit);
        }
    }
}

const SURELY: u8 = 0b10;
const POSSIBLY: u8 = 0b01;

impl Registers {
    /// See [`super::code::Instruction::Compare`].
    #[inline(always)]
    pub fn compare(&mut self, a: Place, comparison: Comparison, b: Place, out: Register) {
        let (left, right) = (self.numbers(a), self.numbers(b));
        let is_exact = left.is_exact && right.is_exact;
        let applies = both(left.applies, right.applies);
        let always = matches!(applies, Truths::Same(YES));
        let yes = |holds: bool| if holds { YES } else { NO };
        self.write_narrow(
            out,
            #[inline(always)]
            |registers, out| {
                let (a, b) = (registers.numbers(a), registers.numbers(b));
                match (comparison, is_exact) {
                    (Comparison::AtLeast, true) => hold(a.low, b.low, out, |a, b| yes(a >= b)),
                    (Comparison::AtMost, true) => hold(a.low, b.low, out, |a, b| yes(a <= b)),
                    (Comparison::Below, true) => hold(a.low, b.low, out, |a, b| yes(a < b)),
                    (Comparison::Above, true) => hold(a.low, b.low, out, |a, b| yes(a > b)),
                    (Comparison::Equal, true) => hold(a.low, b.low, out, |a, b| yes(a == b)),
                    (Comparison::Differs, true) => hold(a.low, b.low, out, |a, b| yes(a != b)),
                    (Comparison::AtLeast, false) => {
                        hold(a.low, b.high, out, |a, b| if a >= b { SURELY } else { 0 });
                        add_bit(a.high, b.low, POSSIBLY, out, |a, b| a >= b);
                    }
                    (Comparison::AtMost, false) => {
                        hold(a.high, b.low, out, |a, b| if a <= b { SURELY } else { 0 });
                        add_bit(a.low, b.high, POSSIBLY, out, |a, b| a <= b);
                    }
                    (Comparison::Below, false) => {
                        hold(a.high, b.low, out, |a, b| if a < b { SURELY } else { 0 });
                        add_bit(a.low, b.high, POSSIBLY, out, |a, b| a < b);
                    }
                    (Comparison::Above, false) => {
                        hold(a.low, b.high, out, |a, b| if a > b { SURELY } else { 0 });
                        add_bit(a.high, b.low, POSSIBLY, out, |a, b| a > b);
                    }
                    (Comparison::Equal, false) => {
                        // Surely equal: both are one number, and the same. Possibly: they share one.
                        hold(a.low, b.high, out, |a, b| if a == b { SURELY } else { 0 });
                        let mut turned = [0; super::registers::ROWS];
                        hold(a.high, b.low, &mut turned, |a, b| if a == b { SURELY } else { 0 });
                        let mut shared = [0; super::registers::ROWS];
                        hold(a.low, b.high, &mut shared, |a, b| if a <= b { POSSIBLY } else { 0 });
                        let mut overlap = [0; super::registers::ROWS];
                        hold(a.high, b.low, &mut overlap, |a, b| if a >= b { POSSIBLY } else { 0 });
                        for (((out, turned), shared), overlap) in
                            out.iter_mut().zip(&turned).zip(&shared).zip(&overlap)
                        {
                            *out = (*out & turned) | (shared & overlap);
                        }
                    }
                    (Comparison::Differs, false) => {
                        hold(a.low, b.high, out, |a, b| if a > b { SURELY } else { 0 });
                        add_bit(b.low, a.high, SURELY, out, |b, a| b > a);
                        add_bit(a.low, b.high, POSSIBLY, out, |a, b| a != b);
                        add_bit(a.high, b.low, POSSIBLY, out, |a, b| a != b);
                    }
                }
                if !always {
                    // What does not apply fulfils no comparison.
                    let mut applying = [0; super::registers::ROWS];
                    mix(a.applies, b.applies, &mut applying);
                    for (out, applying) in out.iter_mut().zip(&applying) {
                        *out &= applying;
                    }
                }
            },
        );
        self.set_settled(out, is_exact && always);
    }

    /// See [`super::code::Instruction::In`].
    #[inline(always)]
    pub fn is_in(&mut self, of: Place, mask: u64, out: Register) {
        let (Place::Mask { bits, applies } | Place::WideMask { bits, applies }) = of else {
            // The same in every row.
            let Place::Same(set) = of else { return };
            let truth = u8::from(set.bits() & mask != 0) | u8::from(set.bits() & !mask == 0) << 1;
            self.write_narrow(
                out,
                #[inline(always)]
                |_, out| out.fill(truth & applying(set.null)),
            );
            return self.set_settled(out, false);
        };
        let is_small = matches!(of, Place::Mask { .. });
        let is_single = if is_small { self.is_settled(bits) } else { self.is_single(bits) };
        let always = matches!(self.applies(applies), Truths::Same(YES));
        self.write_narrow(
            out,
            #[inline(always)]
            |registers, out| {
                if is_small {
                    let mask = mask as u8;
                    for (out, bits) in out.iter_mut().zip(registers.narrow(bits)) {
                        *out = u8::from(bits & mask != 0) | u8::from(bits & !mask == 0) << 1;
                    }
                } else {
                    write_wide_in(registers.wide(bits), mask as i64, out);
                }
                if !always {
                    let mut applying = [0; super::registers::ROWS];
                    mix(registers.applies(applies), Truths::Same(YES), &mut applying);
                    for (out, applying) in out.iter_mut().zip(&applying) {
                        *out &= applying;
                    }
                }
            },
        );
        self.set_settled(out, is_single && always);
    }

    /// See [`super::code::Instruction::Not`].
    #[inline(always)]
    pub fn not(&mut self, of: Place, out: Register) {
        let is_certain = self.is_certain(of);
        self.write_narrow(
            out,
            #[inline(always)]
            |registers, out| match registers.truths(of) {
                Truths::Column(column) => {
                    for (out, truth) in out.iter_mut().zip(column) {
                        *out = negated(*truth);
                    }
                }
                Truths::Same(truth) => out.fill(negated(truth)),
            },
        );
        self.set_settled(out, is_certain);
    }

    /// See [`super::code::Instruction::Join`].
    #[inline(always)]
    pub fn join(&mut self, is_any: bool, of: &[Place], out: Register) {
        let is_certain = of.iter().all(|place| self.is_certain(*place));
        self.write_narrow(
            out,
            #[inline(always)]
            |registers, out| {
                let mut same = if is_any { NO } else { YES };
                let mut is_first = true;
                for place in of {
                    match (registers.truths(*place), is_any) {
                        (Truths::Same(truth), false) => same &= truth,
                        (Truths::Same(truth), true) => same |= truth,
                        (Truths::Column(column), _) if is_first => {
                            out.copy_from_slice(column);
                            is_first = false;
                        }
                        (Truths::Column(column), false) => {
                            out.iter_mut().zip(column).for_each(|(out, truth)| *out &= truth);
                        }
                        (Truths::Column(column), true) => {
                            out.iter_mut().zip(column).for_each(|(out, truth)| *out |= truth);
                        }
                    }
                }
                match (is_first, is_any, same) {
                    (true, ..) => out.fill(same),
                    (_, false, YES) | (_, true, NO) => {}
                    (_, false, _) => out.iter_mut().for_each(|out| *out &= same),
                    (_, true, _) => out.iter_mut().for_each(|out| *out |= same),
                }
            },
        );
        self.set_settled(out, is_certain);
    }

    /// See [`super::code::Instruction::Choose`].
    #[inline(always)]
    pub fn choose(&mut self, when: Place, then: Place, otherwise: Place, out: Register) {
        let is_certain = [when, then, otherwise].iter().all(|place| self.is_certain(*place));
        self.write_narrow(
            out,
            #[inline(always)]
            |registers, out| {
                chosen(registers.truths(when), registers.truths(then), registers.truths(otherwise), out);
            },
        );
        self.set_settled(out, is_certain);
    }

    /// Whether a wide column of masks has one choice in every row of the block.
    #[inline(always)]
    pub fn is_single(&self, bits: Register) -> bool {
        self.numbers(Place::Number { low: bits, high: bits, applies: super::code::NONE }).is_exact
    }
}

#[inline(always)]
fn negated(truth: u8) -> u8 {
    // It may be false where it is not surely true, and surely is where it may not be true.
    (u8::from(truth & SURELY == 0)) | (u8::from(truth & POSSIBLY == 0) << 1)
}

#[inline(always)]
fn write_wide_in(bits: &Wide, mask: i64, out: &mut Narrow) {
    for (out, bits) in out.iter_mut().zip(bits) {
        *out = u8::from(bits & mask != 0) | u8::from(bits & !mask == 0) << 1;
    }
}

/// Writes the second truth where the first surely holds, the third where it surely does not, and elsewhere what both
/// leave possible.
#[inline(always)]
pub(super) fn chosen(when: Truths<'_>, then: Truths<'_>, otherwise: Truths<'_>, out: &mut Narrow) {
    spread(then, out);
    let mut rest = [0; super::registers::ROWS];
    spread(otherwise, &mut rest);
    let mut condition = [OPEN; super::registers::ROWS];
    spread(when, &mut condition);
    for ((out, rest), when) in out.iter_mut().zip(&rest).zip(&condition) {
        let (then, rest) = (*out, *rest);
        let hull = ((then | rest) & POSSIBLY) | (then & rest & SURELY);
        *out = match *when {
            YES => then,
            NO => rest,
            _ => hull,
        };
    }
}

#[inline(always)]
fn spread(of: Truths<'_>, out: &mut Narrow) {
    match of {
        Truths::Same(truth) => out.fill(truth),
        Truths::Column(column) => out.copy_from_slice(column),
    }
}
