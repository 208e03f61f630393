//! Days, parts of a month and months, as precisely as printed; times of the day.

use std::fmt;
use vocabulary::Date;

/// A day, a part of a month or a month, as precisely as printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Moment {
    /// A day.
    Day(Date),
    /// A part of a month: 上旬 is day 1 to 10, 中旬 11 to 20, 下旬 21 to the end.
    Part {
        /// Its first day.
        first: Date,
        /// Its last day.
        last: Date,
    },
    /// A month of which no day is printed.
    Month {
        /// The Western year.
        year: i16,
        /// The month, 1 to 12.
        month: i8,
    },
}

impl Moment {
    /// The first day.
    pub fn first(self) -> Date {
        match self {
            Moment::Day(date) | Moment::Part { first: date, .. } => date,
            Moment::Month { year, month } => Date::new(year, month, 1).unwrap_or(Date::MIN),
        }
    }

    /// The last day.
    pub fn last(self) -> Date {
        match self {
            Moment::Day(date) | Moment::Part { last: date, .. } => date,
            Moment::Month { .. } => self.first().last_of_month(),
        }
    }

    /// How the end of a window is written: the last day of a part, else as [`fmt::Display`].
    pub fn written_as_end(self) -> String {
        match self {
            Moment::Part { last, .. } => last.to_string(),
            other => other.to_string(),
        }
    }
}

/// `2025-05-01`; the first day of a part; `2025-05` for a month.
impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Moment::Day(date) | Moment::Part { first: date, .. } => write!(f, "{date}"),
            Moment::Month { year, month } => write!(f, "{year:04}-{month:02}"),
        }
    }
}

/// A time of the day as printed; the end of a day is 24:00.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ClockTime {
    /// The hour, 0 to 24.
    pub hour: u8,
    /// The minute, 0 to 59.
    pub minute: u8,
}

/// `17:00`
impl fmt::Display for ClockTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}", self.hour, self.minute)
    }
}

/// Which part of its month a moment is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Within {
    /// The month itself; no day is printed.
    Whole,
    Day(i8),
    /// From a day to a day; the month's end where the last day lies beyond it.
    Part(i8, i8),
    /// Its last day.
    LastDay,
}

impl Within {
    /// The moment in the given month; `None` where that month or day does not exist.
    pub(crate) fn of(self, year: i16, month: i8) -> Option<Moment> {
        let first = Date::new(year, month, 1).ok()?;
        let on = |day: i8| Date::new(year, month, day).ok();
        match self {
            Within::Whole => Some(Moment::Month { year, month }),
            Within::Day(day) => on(day).map(Moment::Day),
            Within::Part(from, to) => {
                Some(Moment::Part { first: on(from)?, last: on(to.min(first.days_in_month()))? })
            }
            Within::LastDay => Some(Moment::Day(first.last_of_month())),
        }
    }
}
