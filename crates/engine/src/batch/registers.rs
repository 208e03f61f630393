//! The working columns of one block of rows.

use super::code::{Code, NONE, Place, Register};
use crate::set::{Null, Set};

/// Rows of a block: as many as keep the working columns in the cache.
pub(super) const ROWS: usize = 1024;

/// A column of numbers, or of wide masks.
pub(super) type Wide = [i64; ROWS];
/// A column of truths or of masks of up to eight choices.
pub(super) type Narrow = [u8; ROWS];

/// Certainly false. A truth has two bits: it may be true (1), it surely is (2). So a conjunction is the "and" of both
/// bits, a disjunction the "or".
pub(super) const NO: u8 = 0b00;
/// True or false.
pub(super) const OPEN: u8 = 0b01;
/// Certainly true.
pub(super) const YES: u8 = 0b11;

static EMPTY_WIDE: Wide = [0; ROWS];
static EMPTY_NARROW: Narrow = [0; ROWS];

/// One end of a value in every row of a block.
#[derive(Clone, Copy)]
pub(super) enum Ends<'a> {
    /// The same everywhere.
    Same(i64),
    /// One for each row.
    Column(&'a Wide),
}

/// A truth in every row of a block.
#[derive(Clone, Copy)]
pub(super) enum Truths<'a> {
    /// The same everywhere.
    Same(u8),
    /// One for each row.
    Column(&'a Narrow),
}

/// A number in every row of a block.
#[derive(Clone, Copy)]
pub(super) struct Numbers<'a> {
    /// Lower ends.
    pub low: Ends<'a>,
    /// Upper ends; the lower ones again where nothing is open.
    pub high: Ends<'a>,
    /// Whether every row has one number.
    pub is_exact: bool,
    /// Whether it applies.
    pub applies: Truths<'a>,
}

/// The working columns.
#[derive(Default)]
pub(super) struct Registers {
    wides: Vec<Option<Box<Wide>>>,
    narrows: Vec<Option<Box<Narrow>>>,
    /// For each wide column of lower ends, whether every row of this block has one number.
    is_exact: Vec<bool>,
    /// For each narrow column, whether this block says YES or NO everywhere; for columns that tell whether a value
    /// applies, whether it does everywhere and the column was not written.
    is_settled: Vec<bool>,
}

impl Registers {
    /// Makes room for the columns of some code.
    pub fn fit(&mut self, code: &Code) {
        let (wides, narrows) = (self.wides.len().max(code.wides), self.narrows.len().max(code.narrows));
        self.wides.resize_with(wides, || Some(Box::new(EMPTY_WIDE)));
        self.narrows.resize_with(narrows, || Some(Box::new(EMPTY_NARROW)));
        self.is_exact.resize(wides, false);
        self.is_settled.resize(narrows, false);
    }

    /// A wide column.
    #[inline(always)]
    pub fn wide(&self, register: Register) -> &Wide {
        self.wides[usize::from(register)].as_deref().unwrap_or(&EMPTY_WIDE)
    }

    /// A narrow column.
    #[inline(always)]
    pub fn narrow(&self, register: Register) -> &Narrow {
        self.narrows[usize::from(register)].as_deref().unwrap_or(&EMPTY_NARROW)
    }

    /// Writes a wide column from what the other columns hold.
    #[inline(always)]
    pub fn write_wide(&mut self, register: Register, write: impl FnOnce(&Registers, &mut Wide)) {
        if let Some(mut column) = self.wides[usize::from(register)].take() {
            write(self, &mut column);
            self.wides[usize::from(register)] = Some(column);
        }
    }

    /// Writes a narrow column from what the other columns hold.
    #[inline(always)]
    pub fn write_narrow(&mut self, register: Register, write: impl FnOnce(&Registers, &mut Narrow)) {
        if let Some(mut column) = self.narrows[usize::from(register)].take() {
            write(self, &mut column);
            self.narrows[usize::from(register)] = Some(column);
        }
    }

    /// Changes a wide column for another.
    #[inline(always)]
    pub fn swap_wide(&mut self, register: Register, other: &mut Box<Wide>) {
        if let Some(column) = &mut self.wides[usize::from(register)] {
            std::mem::swap(column, other);
        }
    }

    /// Changes a narrow column for another.
    #[inline(always)]
    pub fn swap_narrow(&mut self, register: Register, other: &mut Box<Narrow>) {
        if let Some(column) = &mut self.narrows[usize::from(register)] {
            std::mem::swap(column, other);
        }
    }

    /// Notes whether a number has one value in every row of the block.
    #[inline(always)]
    pub fn set_exact(&mut self, low: Register, is_exact: bool) {
        self.is_exact[usize::from(low)] = is_exact;
    }

    /// Notes whether a narrow column leaves nothing open in the block.
    #[inline(always)]
    pub fn set_settled(&mut self, register: Register, is_settled: bool) {
        self.is_settled[usize::from(register)] = is_settled;
    }

    /// Whether a narrow column leaves nothing open in the block.
    #[inline(always)]
    pub fn is_settled(&self, register: Register) -> bool {
        self.is_settled[usize::from(register)]
    }

    /// Whether a truth is YES or NO in every row of the block.
    #[inline(always)]
    pub fn is_certain(&self, place: Place) -> bool {
        match place {
            Place::Truth(register) => self.is_settled(register),
            Place::Same(set) => set.is_point(),
            _ => false,
        }
    }

    /// Whether a value applies in each row; `None` where the block has no row in which it does not.
    #[inline(always)]
    pub fn applies(&self, register: Register) -> Truths<'_> {
        if register == NONE || self.is_settled(register) {
            Truths::Same(YES)
        } else {
            Truths::Column(self.narrow(register))
        }
    }

    /// A number.
    #[inline(always)]
    pub fn numbers(&self, place: Place) -> Numbers<'_> {
        match place {
            Place::Number { low, high, applies } => {
                let is_exact = self.is_exact[usize::from(low)];
                let low = Ends::Column(self.wide(low));
                let high = if is_exact { low } else { Ends::Column(self.wide(high)) };
                Numbers { low, high, is_exact, applies: self.applies(applies) }
            }
            Place::Same(set) => Numbers {
                low: Ends::Same(set.lo),
                high: Ends::Same(set.hi),
                is_exact: set.lo == set.hi,
                applies: Truths::Same(applying(set.null)),
            },
            _ => {
                Numbers { low: Ends::Same(0), high: Ends::Same(0), is_exact: true, applies: Truths::Same(NO) }
            }
        }
    }

    /// A truth.
    #[inline(always)]
    pub fn truths(&self, place: Place) -> Truths<'_> {
        match place {
            Place::Truth(register) => Truths::Column(self.narrow(register)),
            Place::Same(set) => Truths::Same(truth(set)),
            _ => Truths::Same(OPEN),
        }
    }
}

/// A truth as its two bits.
pub(super) fn truth(set: Set) -> u8 {
    u8::from(!set.is_false()) | u8::from(set.is_true()) << 1
}

/// "It applies" as a truth.
pub(super) fn applying(null: Null) -> u8 {
    match null {
        Null::No => YES,
        Null::Maybe => OPEN,
        Null::Yes => NO,
    }
}

/// What "it applies" says of null.
pub(super) fn null(applies: u8) -> Null {
    match applies {
        NO => Null::Yes,
        YES => Null::No,
        _ => Null::Maybe,
    }
}
