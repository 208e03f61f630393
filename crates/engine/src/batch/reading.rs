//! How the cells of a block of rows are read as answers to facts.

use super::column::{Bits, Codes, Column, Reading, Values, bit};
use super::graph::{InputFacts, Lane};
use super::registers::{NO, Narrow, ROWS, Wide, YES, applying};
use crate::set::{Null, OPEN_HIGH, OPEN_LOW, Set};

/// Rows of a table.
#[derive(Clone, Copy, Debug)]
pub(super) enum Rows<'a> {
    /// So many from one on.
    Range(usize, usize),
    /// One by one.
    List(&'a [u32]),
}

impl Rows<'_> {
    /// How many.
    pub fn len(&self) -> usize {
        match self {
            Rows::Range(_, len) => *len,
            Rows::List(list) => list.len(),
        }
    }

    /// The row at a place.
    pub fn row(&self, at: usize) -> usize {
        match self {
            Rows::Range(start, _) => start + at,
            Rows::List(list) => list[at] as usize,
        }
    }
}

/// A block of cells after reading.
pub(super) struct Cells {
    /// Lower ends, or masks.
    pub low: Box<Wide>,
    /// Upper ends.
    pub high: Box<Wide>,
    /// Whether they apply.
    pub applies: Box<Narrow>,
    /// Whether nothing is open.
    pub is_exact: bool,
    /// Whether everything applies.
    pub always_applies: bool,
    raw: Box<Wide>,
    missing: Box<Narrow>,
}

impl Default for Cells {
    fn default() -> Cells {
        let (wide, narrow) = (|| Box::new([0; ROWS]), || Box::new([0; ROWS]));
        Cells {
            low: wide(),
            high: wide(),
            applies: narrow(),
            is_exact: true,
            always_applies: true,
            raw: wide(),
            missing: narrow(),
        }
    }
}

/// A cell among those read that cannot be an answer to its fact.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Unreadable {
    /// Place among the rows.
    pub at: usize,
    /// What stands there.
    pub value: i64,
}

impl Cells {
    /// Reads rows of a column; the error is the first cell that cannot be.
    #[inline(always)]
    pub fn read(
        &mut self,
        column: &Column<'_>,
        facts: &InputFacts,
        rows: Rows<'_>,
    ) -> Result<(), Unreadable> {
        if let Values::Sets(sets) = column.values {
            self.fill(rows.len(), facts, |at| sets[rows.row(at)]);
            return Ok(());
        }
        if let Values::Listed(places, sets) = column.values {
            self.fill(rows.len(), facts, |at| sets[places[rows.row(at)] as usize].unwrap_or(facts.domain));
            return Ok(());
        }
        fetch(&column.values, rows, &mut self.raw);
        let misses = match column.answered {
            Some(bits) => fetch_missing(bits, rows, &mut self.missing),
            None => false,
        };
        match column.reading {
            Reading::Number { times } => self.numbers(facts, rows.len(), *times, misses),
            Reading::Choice(codes) => self.choices(facts, rows.len(), codes, misses),
        }
    }

    /// Takes sets that are there already.
    pub fn fill(&mut self, len: usize, facts: &InputFacts, set: impl Fn(usize) -> Set) {
        let (mut exact, mut applying_all) = (true, true);
        for at in 0..ROWS {
            let set = if at < len { set(at) } else { pad(facts) };
            self.low[at] = set.lo;
            self.high[at] = set.hi;
            self.applies[at] = applying(set.null);
            let is_one =
                if facts.lane == Lane::Mask { set.bits().count_ones() < 2 } else { set.lo == set.hi };
            exact &= is_one;
            applying_all &= set.null == Null::No;
        }
        (self.is_exact, self.always_applies) = (exact, applying_all);
    }

    #[inline(always)]
    fn numbers(
        &mut self,
        facts: &InputFacts,
        len: usize,
        times: i64,
        misses: bool,
    ) -> Result<(), Unreadable> {
        let least = if facts.domain.lo == OPEN_LOW { -facts.limit } else { facts.domain.lo };
        let most = if facts.domain.hi == OPEN_HIGH { facts.limit } else { facts.domain.hi };
        // In the numbers that stand in the cells.
        let (least, most) = (-((-least).div_euclid(times)), most.div_euclid(times));
        let pad = 0.clamp(least, most.max(least));
        self.raw[len..].fill(pad);
        if misses {
            self.missing[len..].fill(0);
            for (raw, missing) in self.raw.iter_mut().zip(self.missing.iter()) {
                *raw = super::ends::select(-i64::from(*missing), pad, *raw);
            }
        }
        let is_outside = self.raw.iter().fold(false, |any, raw| any | (*raw < least) | (*raw > most));
        if is_outside {
            return Err(self.first_outside(|raw| raw < least || raw > most));
        }
        for (low, raw) in self.low.iter_mut().zip(self.raw.iter()) {
            *low = raw.wrapping_mul(times);
        }
        self.is_exact = !misses;
        self.always_applies = true;
        if misses {
            let domain = facts.domain;
            for ((low, high), missing) in
                self.low.iter_mut().zip(self.high.iter_mut()).zip(self.missing.iter())
            {
                let mask = -i64::from(*missing);
                *high = super::ends::select(mask, domain.hi, *low);
                *low = super::ends::select(mask, domain.lo, *low);
            }
            self.apply_missing(domain.null);
        }
        Ok(())
    }

    #[inline(always)]
    fn choices(
        &mut self,
        facts: &InputFacts,
        len: usize,
        codes: &Codes,
        misses: bool,
    ) -> Result<(), Unreadable> {
        codes.masks(&self.raw, &mut self.low);
        self.low[len..].fill(pad(facts).lo);
        self.always_applies = true;
        self.is_exact = !misses;
        if misses {
            self.missing[len..].fill(0);
            for (low, missing) in self.low.iter_mut().zip(self.missing.iter()) {
                *low = super::ends::select(-i64::from(*missing), facts.domain.lo, *low);
            }
            self.apply_missing(facts.domain.null);
        }
        if let Some(none) = codes.does_not_apply {
            self.except(none, len, misses, facts.domain.null);
        }
        let applies = (!self.always_applies).then_some(&self.applies);
        let is_empty = |at: usize| self.low[at] == 0 && applies.is_none_or(|applies| applies[at] != NO);
        if self.low[..len].iter().fold(false, |any, low| any | (*low == 0))
            && let Some(at) = (0..len).find(|at| is_empty(*at))
        {
            return Err(Unreadable { at, value: self.raw[at] });
        }
        // A code may stand for several choices.
        self.is_exact &= self.low.iter().fold(true, |all, low| all & (low & low.wrapping_sub(1) == 0));
        Ok(())
    }

    /// The rows whose code says that the fact does not apply.
    fn except(&mut self, none: i64, len: usize, misses: bool, null: Null) {
        if !misses {
            self.missing.fill(0);
        }
        if self.always_applies {
            self.applies.fill(YES);
            if misses && null != Null::No {
                self.apply_missing(null);
            }
        }
        for at in 0..len {
            if self.raw[at] == none && self.missing[at] == 0 {
                (self.low[at], self.applies[at]) = (0, NO);
                self.always_applies = false;
            }
        }
    }

    #[inline(always)]
    fn apply_missing(&mut self, null: Null) {
        if null == Null::No {
            return;
        }
        let unsure = applying(null);
        for (applies, missing) in self.applies.iter_mut().zip(self.missing.iter()) {
            *applies = if *missing == 0 { YES } else { unsure };
        }
        self.always_applies = false;
    }

    fn first_outside(&self, is_outside: impl Fn(i64) -> bool) -> Unreadable {
        let at = self.raw.iter().position(|raw| is_outside(*raw)).unwrap_or(0);
        Unreadable { at, value: self.raw[at] }
    }
}

/// One possible value, for the places after the last row.
fn pad(facts: &InputFacts) -> Set {
    let domain = facts.domain;
    match facts.lane {
        Lane::Mask => Set::mask(domain.bits() & domain.bits().wrapping_neg()),
        _ => Set::point(0.clamp(domain.lo, domain.hi)),
    }
}

#[inline(always)]
fn fetch(values: &Values<'_>, rows: Rows<'_>, out: &mut Wide) {
    match values {
        Values::I8(cells) => fetch_from(cells, rows, out),
        Values::I16(cells) => fetch_from(cells, rows, out),
        Values::I32(cells) => fetch_from(cells, rows, out),
        Values::I64(cells) => fetch_from(cells, rows, out),
        Values::U8(cells) => fetch_from(cells, rows, out),
        Values::U16(cells) => fetch_from(cells, rows, out),
        Values::U32(cells) => fetch_from(cells, rows, out),
        Values::Bits(bits) => {
            for (at, out) in out.iter_mut().take(rows.len()).enumerate() {
                *out = i64::from(bit(*bits, rows.row(at)));
            }
        }
        Values::Sets(_) | Values::Listed(..) => {}
    }
}

#[inline(always)]
fn fetch_from<T: Copy + Into<i64>>(cells: &[T], rows: Rows<'_>, out: &mut Wide) {
    match rows {
        Rows::Range(start, len) => {
            for (out, cell) in out.iter_mut().zip(&cells[start..start + len]) {
                *out = (*cell).into();
            }
        }
        Rows::List(list) => {
            for (out, row) in out.iter_mut().zip(list) {
                *out = cells[*row as usize].into();
            }
        }
    }
}

/// Notes which cells have no answer, and whether some have none.
#[inline(always)]
fn fetch_missing(answered: Bits<'_>, rows: Rows<'_>, out: &mut Narrow) -> bool {
    if let Rows::Range(start, len) = rows
        && (answered.offset + start).is_multiple_of(8)
    {
        let from = (answered.offset + start) / 8;
        let bytes = &answered.bytes[from..from + len.div_ceil(8)];
        for (out, byte) in out.chunks_exact_mut(8).zip(bytes) {
            for (at, out) in out.iter_mut().enumerate() {
                *out = !(byte >> at) & 1;
            }
        }
    } else {
        for (at, out) in out.iter_mut().take(rows.len()).enumerate() {
            *out = 1 - bit(answered, rows.row(at));
        }
    }
    out[..rows.len()].iter().fold(0, |any, missing| any | missing) != 0
}
