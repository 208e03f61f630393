//! The Japanese fiscal year, from April to March.

use jiff::civil::Date;

/// A fiscal year, named by the calendar year in which it begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FiscalYear(pub i16);

impl FiscalYear {
    /// 1 April of its first calendar year; the last representable date where that does not exist.
    pub fn first_day(self) -> Date {
        Date::new(self.0, 4, 1).unwrap_or(Date::MAX)
    }

    /// 31 March of the calendar year after it; the last representable date where that does not exist.
    pub fn last_day(self) -> Date {
        Date::new(self.0.saturating_add(1), 3, 31).unwrap_or(Date::MAX)
    }
}
