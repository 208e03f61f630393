//! Columns as they lie in memory, and what their cells say.

use super::registers::Wide;
use crate::set::Set;

/// A table of companies or the like: its columns have one cell for each row.
#[derive(Clone, Debug)]
pub struct Table<'a> {
    /// How many rows.
    pub rows: usize,
    /// The columns.
    pub columns: Vec<Column<'a>>,
}

/// A column, borrowed from whoever holds it.
#[derive(Clone, Debug)]
pub struct Column<'a> {
    /// The cells.
    pub values: Values<'a>,
    /// Which cells are answered; `None` where all are.
    pub answered: Option<Bits<'a>>,
    /// What a cell says.
    pub reading: &'a Reading,
}

/// The cells of a column.
#[derive(Clone, Copy, Debug)]
pub enum Values<'a> {
    /// Bytes with sign.
    I8(&'a [i8]),
    /// Two bytes with sign.
    I16(&'a [i16]),
    /// Four bytes with sign.
    I32(&'a [i32]),
    /// Eight bytes with sign.
    I64(&'a [i64]),
    /// Bytes.
    U8(&'a [u8]),
    /// Two bytes.
    U16(&'a [u16]),
    /// Four bytes.
    U32(&'a [u32]),
    /// Yes or no, a bit each: code 1 or 0.
    Bits(Bits<'a>),
    /// Sets that somebody worked out already; they need no reading.
    Sets(&'a [Set]),
    /// Sets that somebody worked out already, of which many rows have the same: for each row its place in the list.
    /// Nothing there is unknown.
    Listed(&'a [u32], &'a [Option<Set>]),
}

/// Bits, the first in the lowest place of the first byte.
#[derive(Clone, Copy, Debug)]
pub struct Bits<'a> {
    /// The bytes.
    pub bytes: &'a [u8],
    /// The place of the first bit.
    pub offset: usize,
}

/// What the number in a cell says.
#[derive(Clone, Debug)]
pub enum Reading {
    /// So many units of the fact, or days since 1970-01-01.
    Number {
        /// Numerators of the fact to one of what the cell counts.
        times: i64,
    },
    /// The code of a choice.
    Choice(Codes),
}

/// Codes of choices.
#[derive(Clone, Debug)]
pub struct Codes {
    pairs: Vec<(i64, u64)>,
    others: Option<u64>,
    pub(super) does_not_apply: Option<i64>,
    /// For each code below 256 its mask, nothing for those that stand nowhere; last the mask of all others.
    small: Vec<u64>,
}

impl<'a> Table<'a> {
    /// Some of the rows, still borrowed from whoever holds them.
    pub fn slice(&self, rows: std::ops::Range<usize>) -> Table<'a> {
        let columns = self.columns.iter().map(|column| column.slice(&rows)).collect();
        Table { rows: rows.len(), columns }
    }
}

impl<'a> Column<'a> {
    fn slice(&self, rows: &std::ops::Range<usize>) -> Column<'a> {
        let range = rows.clone();
        let bits = |bits: Bits<'a>| Bits { offset: bits.offset + rows.start, ..bits };
        let values = match self.values {
            Values::I8(cells) => Values::I8(&cells[range]),
            Values::I16(cells) => Values::I16(&cells[range]),
            Values::I32(cells) => Values::I32(&cells[range]),
            Values::I64(cells) => Values::I64(&cells[range]),
            Values::U8(cells) => Values::U8(&cells[range]),
            Values::U16(cells) => Values::U16(&cells[range]),
            Values::U32(cells) => Values::U32(&cells[range]),
            Values::Bits(cells) => Values::Bits(bits(cells)),
            Values::Sets(cells) => Values::Sets(&cells[range]),
            Values::Listed(places, sets) => Values::Listed(&places[range], sets),
        };
        Column { values, answered: self.answered.map(bits), reading: self.reading }
    }

    /// What a cell says; `None` where it is not answered or has no meaning.
    pub fn answer(&self, row: usize) -> Option<Set> {
        if self.answered.is_some_and(|answered| bit(answered, row) == 0) {
            return None;
        }
        let number = match self.values {
            Values::I8(cells) => cells[row].into(),
            Values::I16(cells) => cells[row].into(),
            Values::I32(cells) => cells[row].into(),
            Values::I64(cells) => cells[row],
            Values::U8(cells) => cells[row].into(),
            Values::U16(cells) => cells[row].into(),
            Values::U32(cells) => cells[row].into(),
            Values::Bits(cells) => bit(cells, row).into(),
            Values::Sets(sets) => return Some(sets[row]),
            Values::Listed(places, sets) => return sets[places[row] as usize],
        };
        match self.reading {
            Reading::Number { times } => Some(Set::point(number.saturating_mul(*times))),
            Reading::Choice(codes) if codes.does_not_apply == Some(number) => Some(Set::NULL),
            Reading::Choice(codes) => Some(Set::mask(codes.mask(number))).filter(|set| set.bits() != 0),
        }
    }
}

impl Codes {
    /// Codes with the masks of their choices, the mask of all codes that are not listed, and the code for "does not
    /// apply".
    pub fn new(pairs: Vec<(i64, u64)>, others: Option<u64>, does_not_apply: Option<i64>) -> Codes {
        let mut small = vec![others.unwrap_or(0); 257];
        for (code, mask) in &pairs {
            if let Some(place) = usize::try_from(*code).ok().and_then(|code| small.get_mut(code)) {
                *place = *mask;
            }
        }
        Codes { pairs, others, does_not_apply, small }
    }

    fn is_small(&self) -> bool {
        self.pairs.iter().all(|(code, _)| (0..256).contains(code))
    }

    /// The mask of a code; nothing where the code stands nowhere.
    fn mask(&self, code: i64) -> u64 {
        let listed = self.pairs.iter().find(|(listed, _)| *listed == code);
        listed.map_or(self.others.unwrap_or(0), |(_, mask)| *mask)
    }

    #[inline(always)]
    pub(super) fn masks(&self, codes: &Wide, out: &mut Wide) {
        match (self.pairs.as_slice(), self.others) {
            ([(code, mask)], Some(others)) => {
                for (out, found) in out.iter_mut().zip(codes) {
                    *out = if found == code { *mask as i64 } else { others as i64 };
                }
            }
            _ if self.is_small() => {
                for (out, code) in out.iter_mut().zip(codes) {
                    *out = self.small[(*code as u64).min(256) as usize] as i64;
                }
            }
            _ => {
                for (out, code) in out.iter_mut().zip(codes) {
                    *out = self.mask(*code) as i64;
                }
            }
        }
    }
}

#[inline(always)]
pub(super) fn bit(bits: Bits<'_>, row: usize) -> u8 {
    let at = bits.offset + row;
    bits.bytes[at / 8] >> (at % 8) & 1
}
