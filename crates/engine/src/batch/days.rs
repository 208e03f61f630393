//! Calendar operations, a row at a time: what pages compare with fixed days never comes here (see `threshold`).

use super::code::{NONE, Place};
use super::ends::mix;
use super::graph::{DayStep, Op};
use super::registers::{Ends, Registers, Truths, Wide, YES, applying, null};
use crate::set::Set;

/// One row's set of a number.
#[inline]
pub(super) fn row(numbers: &super::registers::Numbers<'_>, at: usize) -> Set {
    let end = |ends: Ends<'_>| match ends {
        Ends::Same(end) => end,
        Ends::Column(column) => column[at],
    };
    let applies = match numbers.applies {
        Truths::Same(truth) => truth,
        Truths::Column(column) => column[at],
    };
    Set { lo: end(numbers.low), hi: end(numbers.high), null: null(applies) }
}

impl Registers {
    /// See [`super::code::Instruction::Day`].
    pub fn day(&mut self, of: Place, step: DayStep, out: Place) {
        self.each_row(&[of], &Op::Day(0, step), out);
    }

    /// See [`super::code::Instruction::Elapsed`].
    pub fn elapsed(&mut self, from: Place, until: Place, per: i32, out: Place) {
        self.each_row(&[from, until], &Op::Elapsed(0, 1, per), out);
    }

    /// Asks the row evaluator's own operation for each row.
    fn each_row(&mut self, operands: &[Place], op: &Op, out: Place) {
        let Place::Number { low, high, applies } = out else { return };
        let is_exact = operands.iter().all(|place| self.numbers(*place).is_exact);
        let mut lows = Vec::with_capacity(super::registers::ROWS);
        let mut highs = Vec::with_capacity(super::registers::ROWS);
        let mut last: Option<(Vec<Set>, Set)> = None;
        for at in 0..super::registers::ROWS {
            let sets: Vec<Set> = operands.iter().map(|place| row(&self.numbers(*place), at)).collect();
            let value = match &last {
                // Neighbouring rows are often alike.
                Some((known, value)) if *known == sets => *value,
                _ => op.result(|id| sets[id as usize]),
            };
            lows.push(value.lo);
            highs.push(value.hi);
            last = Some((sets, value));
        }
        let copy = |from: &[i64], out: &mut Wide| out.copy_from_slice(from);
        self.write_wide(low, |_, out| copy(&lows, out));
        self.write_wide(high, |_, out| copy(&highs, out));
        self.set_exact(low, is_exact);
        if applies == NONE {
            return;
        }
        let all = |registers: &Registers| {
            operands.iter().all(|place| matches!(registers.numbers(*place).applies, Truths::Same(YES)))
        };
        let always = all(self);
        self.set_settled(applies, always);
        if !always {
            self.write_narrow(applies, |registers, out| {
                out.fill(applying(crate::set::Null::No));
                for place in operands {
                    let mut joined = [0; super::registers::ROWS];
                    mix(registers.numbers(*place).applies, Truths::Column(&*out), &mut joined);
                    out.copy_from_slice(&joined);
                }
            });
        }
    }
}
