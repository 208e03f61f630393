//! Periods on the civil calendar, by the calendar library itself.

use jiff::ToSpan;
use vocabulary::{Date, calendar};

/// The same day so many months later, the month's end where it does not exist.
pub fn months_later(day: Date, months: i32) -> Date {
    day.saturating_add(months.months())
}

/// The day so many days later.
pub fn days_later(day: Date, days: i32) -> Date {
    day.saturating_add(days.days())
}

/// The last day of a period of months whose first day is `first`: the day before the corresponding one, or the
/// month's end where there is none (Civil Code, article 143).
pub fn last_of_months(first: Date, months: i32) -> Date {
    let corresponding = months_later(first, months);
    if corresponding.day() == first.day() { days_later(corresponding, -1) } else { corresponding }
}

/// The completed months from one day to another, counted one by one.
pub fn completed_months(from: Date, until: Date) -> i32 {
    let years = i32::from(until.year()) - i32::from(from.year());
    let mut months = years * 12 - 13;
    while months_later(from, months + 1) <= until {
        months += 1;
    }
    months
}

/// The day itself, or the next one on which offices are open.
pub fn next_open(mut day: Date) -> Date {
    while calendar::is_closed_day(day) {
        day = days_later(day, 1);
    }
    day
}
