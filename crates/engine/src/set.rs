//! What is known of a value: the set of values it may still have.

use vocabulary::{Date, Ratio, calendar};

/// The symbol for "no lower end"; never a number.
pub const OPEN_LOW: i64 = i64::MIN;
/// The symbol for "no upper end"; never a number.
pub const OPEN_HIGH: i64 = i64::MAX;

/// Whether a value may be, or is, "does not apply".
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Null {
    /// It applies.
    No,
    /// It may or may not apply.
    Maybe,
    /// It does not apply.
    Yes,
}

/// A set of values: a range of numbers (or day numbers, or truth values 0 and 1), or a bit mask of choices in `lo`.
///
/// Known is a set of one; unknown is the whole domain. Numbers are numerators over a denominator that the checked
/// form fixes for each node.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Set {
    /// Least number, or the mask of choices.
    pub lo: i64,
    /// Greatest number; 0 for masks.
    pub hi: i64,
    /// Whether it may not apply.
    pub null: Null,
}

impl Set {
    /// Certainly false.
    pub const FALSE: Set = Set::point(0);
    /// Certainly true.
    pub const TRUE: Set = Set::point(1);
    /// True or false.
    pub const EITHER: Set = Set::range(0, 1);
    /// Does not apply.
    pub const NULL: Set = Set { lo: 0, hi: 0, null: Null::Yes };

    /// The set of one number.
    pub const fn point(value: i64) -> Set {
        Set { lo: value, hi: value, null: Null::No }
    }

    /// The set of one day.
    pub fn day(date: Date) -> Set {
        Set::point(calendar::day_number(date).into())
    }

    /// The numbers from `lo` to `hi`.
    pub const fn range(lo: i64, hi: i64) -> Set {
        Set { lo, hi, null: Null::No }
    }

    /// The choices of a bit mask.
    pub const fn mask(mask: u64) -> Set {
        Set { lo: mask as i64, hi: 0, null: Null::No }
    }

    /// The bit mask of a choice.
    pub fn bits(self) -> u64 {
        self.lo as u64
    }

    /// The one day of a set of days; `None` while it is open, and where no day applies.
    pub fn date(self) -> Option<Date> {
        let is_day = self.is_point() && self.null == Null::No;
        if is_day { i32::try_from(self.lo).ok().map(calendar::from_day_number) } else { None }
    }

    /// Whether a range holds exactly one number.
    pub fn is_point(self) -> bool {
        match self.null {
            Null::No => self.lo == self.hi,
            Null::Maybe => false,
            Null::Yes => true,
        }
    }

    /// Whether a mask holds exactly one choice.
    pub fn is_single(self) -> bool {
        match self.null {
            Null::No => self.bits().count_ones() == 1,
            Null::Maybe => false,
            Null::Yes => true,
        }
    }

    /// Whether a truth value is certainly true.
    pub fn is_true(self) -> bool {
        self.lo == 1
    }

    /// Whether a truth value is certainly false.
    pub fn is_false(self) -> bool {
        self.hi == 0
    }

    /// The smallest range that holds both.
    pub fn hull(self, other: Set) -> Set {
        Set { lo: self.lo.min(other.lo), hi: self.hi.max(other.hi), null: either_null(self.null, other.null) }
    }

    /// The numbers in both ranges; the first range where they share none.
    pub fn meet(self, other: Set) -> Set {
        let (lo, hi) = (self.lo.max(other.lo), self.hi.min(other.hi));
        if lo <= hi { Set { lo, hi, null: self.null } } else { self }
    }

    /// The union of two masks.
    pub fn union(self, other: Set) -> Set {
        Set { lo: self.lo | other.lo, hi: 0, null: either_null(self.null, other.null) }
    }
}

fn either_null(a: Null, b: Null) -> Null {
    if a == b { a } else { Null::Maybe }
}

/// The sum of two ends; `open` is the symbol that wins.
///
/// No completion overflows, that is proven when a page is loaded. But the lesser of an open end and a number is that
/// number, which no completion may reach: what is calculated with it saturates at the symbols.
pub(crate) fn add_ends(a: i64, b: i64, open: i64) -> i64 {
    if is_open(a) || is_open(b) { open } else { a.saturating_add(b) }
}

/// Whether an end is one of the two symbols.
pub(crate) fn is_open(end: i64) -> bool {
    end == OPEN_LOW || end == OPEN_HIGH
}

/// The symbol or number with the sign turned.
pub(crate) fn negated_end(end: i64) -> i64 {
    match end {
        OPEN_LOW => OPEN_HIGH,
        OPEN_HIGH => OPEN_LOW,
        number => -number,
    }
}

/// The product of two ends; nothing times an open end is nothing, because zero of anything is zero.
pub(crate) fn multiply_ends(a: i64, b: i64) -> i64 {
    if a == 0 || b == 0 {
        return 0;
    }
    if is_open(a) || is_open(b) {
        return if (a < 0) == (b < 0) { OPEN_HIGH } else { OPEN_LOW };
    }
    a.saturating_mul(b)
}

/// The exact number that a numerator over `den` stands for.
pub fn exact(numerator: i64, den: i64) -> Ratio {
    Ratio::new(i128::from(numerator), i128::from(den)).unwrap_or(Ratio::ZERO)
}
