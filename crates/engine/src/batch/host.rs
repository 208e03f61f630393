//! The walk: reads blocks of a table and writes what one walk tells; what it leaves open is put aside.

use super::Table;
use super::answers::{Ways, is_settled};
use super::best::FrameAnswers;
use super::machine::Host;
use super::plan::{FramePlaces, Plan, Source};
use super::reading::{Cells, Rows};
use super::registers::{Ends, NO, Narrow, OPEN, ROWS, Registers, Truths, YES};
use super::split::Queue;
use super::states::{mark_ranges, misses_of, reasons_of, states, write_ends};
use super::{BadCell, Detail, code::Place};

/// The block that is being read.
pub(super) struct Walk<'p, 't> {
    /// The plan.
    pub plan: &'p Plan<'p>,
    /// The table.
    pub table: &'t Table<'t>,
    /// The first row of the block.
    pub start: usize,
    /// The first row of the chunk, where the answers of its frames begin.
    pub chunk: usize,
    /// How many rows the block has.
    pub len: usize,
    /// What is asked for.
    pub detail: Detail,
    /// The answers of each frame for the rows of the chunk.
    pub answers: &'p mut [FrameAnswers],
    /// Rows to be split, for each frame.
    pub queues: &'p mut [Queue],
    /// How the rows were answered.
    pub ways: Ways,
    /// The first cell that cannot be an answer.
    pub bad: Option<BadCell>,
}

impl Host for Walk<'_, '_> {
    #[inline(always)]
    fn load(&mut self, input: u32, cells: &mut Cells) {
        let facts = &self.plan.graph.inputs[input as usize];
        let rows = Rows::Range(self.start, self.len);
        match self.plan.sources[input as usize] {
            Source::Column { column, .. } => {
                if let Err(bad) = cells.read(&self.table.columns[column], facts, rows) {
                    let row = self.start + bad.at;
                    self.bad.get_or_insert(BadCell { column, row, value: bad.value });
                }
            }
            Source::Same(set) => cells.fill(self.len, facts, |_| set),
            Source::Derived { scheme, slot } => {
                cells.fill(self.len, facts, |at| self.plan.inputs(scheme, self.table, rows.row(at))[slot]);
            }
        }
    }

    #[inline(always)]
    fn answer(&mut self, answer: usize, registers: &Registers) {
        let planned = &self.plan.frames[answer];
        let places = planned.read(&self.plan.walk.answers[answer]);
        let base = self.start - self.chunk;
        let range = base..base + self.len;
        let states = states(registers, &places);
        let out = &mut self.answers[answer];
        let mut states = states;
        let is_exact = registers.numbers(places.amount).is_exact;
        write_ends(registers.numbers(places.amount).low, &mut out.low[range.clone()]);
        if !is_exact {
            mark_ranges(registers, places.amount, &mut states);
        }
        if self.detail >= Detail::Full {
            write_ends(registers.numbers(places.amount).high, &mut out.high[range.clone()]);
            let mut reasons = [0; ROWS];
            reasons_of(registers, &places, &planned.frame.clauses, &mut reasons);
            out.reasons[range.clone()].copy_from_slice(&reasons[..self.len]);
            if self.detail == Detail::Misses {
                let misses = misses_of(registers, &places, &planned.frame.clauses, &reasons);
                out.misses[range.clone()].copy_from_slice(&misses[..self.len]);
            }
        }
        out.states[range].copy_from_slice(&states[..self.len]);
        let mut open = [0u8; ROWS];
        let mut any = 0;
        for (open, state) in open.iter_mut().zip(&states) {
            *open = u8::from(!is_settled(*state));
            any |= *open;
        }
        let count: usize = open[..self.len].iter().map(|open| usize::from(*open)).sum();
        self.ways.settled += (self.len - count) as u64;
        if any != 0 && count > 0 {
            self.put_aside(answer, registers, &places, &open, count);
        }
    }
}

impl Walk<'_, '_> {
    /// Sorts the rows that are open: those whose walk is proven exact, and those to be split or asked for.
    #[inline(always)]
    fn put_aside(
        &mut self,
        answer: usize,
        registers: &Registers,
        places: &FramePlaces<'_>,
        open: &Narrow,
        count: usize,
    ) {
        let mut rest = [0u8; ROWS];
        for place in places.rest {
            mark_open(registers, *place, &mut rest);
        }
        let mut hot = [0u8; ROWS];
        for (at, split) in places.splits.iter().enumerate() {
            let mut live = [0u8; ROWS];
            mark_open(registers, split.input, &mut live);
            split.passes.iter().for_each(|place| keep_open(registers, *place, &mut live));
            if !split.gates.is_empty() {
                let mut any = [0u8; ROWS];
                split.gates.iter().for_each(|place| add_open(registers, *place, &mut any));
                live.iter_mut().zip(&any).for_each(|(live, any)| *live &= any);
            }
            let bit = 1 << at.min(7);
            hot.iter_mut().zip(&live).for_each(|(hot, live)| *hot |= live * bit);
        }
        let mut pending = 0;
        for at in 0..self.len {
            if open[at] == 0 || (hot[at] | rest[at]) == 0 {
                continue;
            }
            pending += 1;
            let row = (self.start + at) as u32;
            let analysis = &self.plan.frames[answer].analysis;
            self.queues[answer].put(analysis, row, hot[at], rest[at] != 0, |split| {
                set_at(registers, places.splits[split].input, at)
            });
        }
        self.ways.proven += (count - pending) as u64;
    }
}

/// Marks the rows in which an input is open.
#[inline(always)]
fn mark_open(registers: &Registers, place: Place, out: &mut Narrow) {
    match place {
        Place::Same(_) => out.fill(1),
        Place::Truth(_) => add_open(registers, place, out),
        Place::Number { applies, .. } => {
            let numbers = registers.numbers(place);
            if let (Ends::Column(low), Ends::Column(high), false) =
                (numbers.low, numbers.high, numbers.is_exact)
            {
                for ((out, low), high) in out.iter_mut().zip(low).zip(high) {
                    *out |= u8::from(low != high);
                }
            }
            add_unsure(registers.applies(applies), out);
        }
        Place::Mask { bits, applies } => {
            if !registers.is_settled(bits) {
                for (out, bits) in out.iter_mut().zip(registers.narrow(bits)) {
                    *out |= u8::from(bits & bits.wrapping_sub(1) != 0);
                }
            }
            add_unsure(registers.applies(applies), out);
        }
        Place::WideMask { bits, applies } => {
            if !registers.is_single(bits) {
                for (out, bits) in out.iter_mut().zip(registers.wide(bits)) {
                    *out |= u8::from(bits & bits.wrapping_sub(1) != 0);
                }
            }
            add_unsure(registers.applies(applies), out);
        }
    }
}

#[inline(always)]
fn add_unsure(applies: Truths<'_>, out: &mut Narrow) {
    if let Truths::Column(column) = applies {
        out.iter_mut().zip(column).for_each(|(out, truth)| *out |= u8::from(*truth == OPEN));
    }
}

/// Marks the rows in which a truth is open.
#[inline(always)]
fn add_open(registers: &Registers, place: Place, out: &mut Narrow) {
    match registers.truths(place) {
        Truths::Same(OPEN) => out.fill(1),
        Truths::Same(_) => {}
        Truths::Column(column) => {
            out.iter_mut().zip(column).for_each(|(out, truth)| *out |= u8::from(*truth == OPEN));
        }
    }
}

/// Unmarks the rows in which a truth is settled.
#[inline(always)]
fn keep_open(registers: &Registers, place: Place, out: &mut Narrow) {
    match registers.truths(place) {
        Truths::Same(OPEN) => {}
        Truths::Same(_) => out.fill(0),
        Truths::Column(column) => {
            out.iter_mut().zip(column).for_each(|(out, truth)| *out &= u8::from(*truth == OPEN));
        }
    }
}

/// One row's set of an input.
fn set_at(registers: &Registers, place: Place, at: usize) -> crate::Set {
    use super::registers::{null, truth};
    let applies = |register| match registers.applies(register) {
        Truths::Same(truth) => null(truth),
        Truths::Column(column) => null(column[at]),
    };
    match place {
        Place::Same(set) => set,
        Place::Number { .. } => super::days::row(&registers.numbers(place), at),
        Place::Mask { bits, applies: register } => {
            let mask = crate::Set::mask(registers.narrow(bits)[at].into());
            crate::Set { null: applies(register), ..mask }
        }
        Place::WideMask { bits, applies: register } => {
            crate::Set { null: applies(register), ..crate::Set::mask(registers.wide(bits)[at] as u64) }
        }
        Place::Truth(register) => match registers.narrow(register)[at] {
            YES => crate::Set::TRUE,
            NO => crate::Set::FALSE,
            _ => {
                debug_assert_eq!(truth(crate::Set::EITHER), OPEN);
                crate::Set::EITHER
            }
        },
    }
}
