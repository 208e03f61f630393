//! Runs instructions on a block of rows.

use super::code::{Code, Instruction, NONE, Place};
use super::reading::Cells;
use super::registers::{NO, OPEN, Registers, YES};

/// Who brings inputs and takes answers.
pub(super) trait Host {
    /// Reads an input for the rows of the block.
    fn load(&mut self, input: u32, cells: &mut Cells);

    /// Takes the answer of an index, whose values are at the places of [`Code::answers`].
    fn answer(&mut self, answer: usize, registers: &Registers);
}

/// The working memory of one thread.
#[derive(Default)]
pub(super) struct Machine {
    registers: Registers,
    cells: Cells,
}

impl Machine {
    /// Runs code on one block.
    #[inline(always)]
    pub fn run<H: Host>(&mut self, code: &Code, host: &mut H) {
        self.registers.fit(code);
        for instruction in &code.instructions {
            self.step(instruction, host);
        }
    }

    #[inline(always)]
    fn step<H: Host>(&mut self, instruction: &Instruction, host: &mut H) {
        let registers = &mut self.registers;
        match instruction {
            Instruction::Load { input, out } => {
                host.load(*input, &mut self.cells);
                store(registers, &mut self.cells, *out);
            }
            Instruction::IfNull { of, instead, out } => registers.if_null(*of, *instead, *out),
            Instruction::Scale { of, times, care, out } => registers.scale(*of, *times, *care, *out),
            Instruction::Pair { pairing, a, b, care, out } => {
                registers.pair(*pairing, *a, *b, *care, *out);
            }
            Instruction::Multiply { a, b, signs, care, out } => {
                registers.multiply(*a, *b, *signs, *care, *out);
            }
            Instruction::Round { of, divider, care, out } => registers.round(*of, *divider, *care, *out),
            Instruction::Compare { a, comparison, b, out } => registers.compare(*a, *comparison, *b, *out),
            Instruction::In { of, mask, out } => registers.is_in(*of, *mask, *out),
            Instruction::Not { of, out } => registers.not(*of, *out),
            Instruction::Join { is_any, of, out } => registers.join(*is_any, of, *out),
            Instruction::Choose { when, then, otherwise, out } => {
                registers.choose(*when, *then, *otherwise, *out);
            }
            Instruction::Pick { when, then, otherwise, out } => {
                registers.pick(*when, *then, *otherwise, *out);
            }
            Instruction::Day { of, step, out } => registers.day(*of, *step, *out),
            Instruction::Elapsed { from, until, per, out } => registers.elapsed(*from, *until, *per, *out),
            Instruction::Answer(answer) => host.answer(*answer, registers),
        }
    }
}

/// Puts cells that were read into their working columns; the columns of the cells are free afterwards.
#[inline(always)]
fn store(registers: &mut Registers, cells: &mut Cells, out: Place) {
    let applies = match out {
        Place::Number { low, high, applies } => {
            registers.swap_wide(low, &mut cells.low);
            if !cells.is_exact {
                registers.swap_wide(high, &mut cells.high);
            }
            registers.set_exact(low, cells.is_exact);
            applies
        }
        Place::WideMask { bits, applies } => {
            registers.swap_wide(bits, &mut cells.low);
            registers.set_exact(bits, cells.is_exact);
            applies
        }
        Place::Mask { bits, applies } => {
            registers.write_narrow(bits, |_, out| {
                out.iter_mut().zip(cells.low.iter()).for_each(|(out, bits)| *out = *bits as u8);
            });
            registers.set_settled(bits, cells.is_exact);
            applies
        }
        Place::Truth(register) => {
            registers.write_narrow(register, |_, out| {
                for ((out, low), high) in out.iter_mut().zip(cells.low.iter()).zip(cells.high.iter()) {
                    *out = match (low, high) {
                        (0, 0) => NO,
                        (0, _) => OPEN,
                        _ => YES,
                    };
                }
            });
            registers.set_settled(register, cells.is_exact);
            NONE
        }
        Place::Same(_) => NONE,
    };
    if applies != NONE {
        registers.set_settled(applies, cells.always_applies);
        registers.swap_narrow(applies, &mut cells.applies);
    }
}
