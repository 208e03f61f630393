//! Days and times of Japan as the UTC that Jグランツ writes.

use catalogue::window::Call;
use notation::{ClockTime, Moment};
use vocabulary::{Date, calendar};

/// The hours that Japan is ahead of UTC.
const AHEAD_HOURS: u8 = 9;

/// When a call opens; the day begins at 0:00 where no time is printed. None where no day is printed.
pub(crate) fn opens(call: &Call) -> Option<String> {
    let midnight = ClockTime { hour: 0, minute: 0 };
    Some(utc(day(call.window.start)?, call.window.start_time.unwrap_or(midnight)))
}

/// When a call closes; the day ends at 23:59 where no time is printed. None where no day is printed.
pub(crate) fn closes(call: &Call) -> Option<String> {
    let last_minute = ClockTime { hour: 23, minute: 59 };
    Some(utc(day(call.window.end)?, call.window.end_time.unwrap_or(last_minute)))
}

/// The beginning of a day.
pub(crate) fn begins(day: Date) -> String {
    utc(day, ClockTime { hour: 0, minute: 0 })
}

/// The day of what is printed to the day; a month is no day.
fn day(moment: Option<Moment>) -> Option<Date> {
    match moment? {
        Moment::Day(day) => Some(day),
        Moment::Part { .. } | Moment::Month { .. } => None,
    }
}

/// `2025-06-30` 17:00 of Japan is `2025-06-30T08:00:00.000Z`.
fn utc(day: Date, time: ClockTime) -> String {
    let (day, hour) = match time.hour.checked_sub(AHEAD_HOURS) {
        Some(hour) => (day, hour),
        None => (calendar::add_days(day, -1), time.hour + 24 - AHEAD_HOURS),
    };
    format!("{}T{hour:02}:{:02}:00.000Z", notation::write_date(day), time.minute)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_of_japan_are_nine_hours_ahead_of_utc() {
        let day = Date::constant(2025, 6, 30);
        assert_eq!(utc(day, ClockTime { hour: 17, minute: 0 }), "2025-06-30T08:00:00.000Z");
        assert_eq!(utc(day, ClockTime { hour: 23, minute: 59 }), "2025-06-30T14:59:00.000Z");
        assert_eq!(utc(day, ClockTime { hour: 24, minute: 0 }), "2025-06-30T15:00:00.000Z");
        assert_eq!(begins(Date::constant(2025, 4, 1)), "2025-03-31T15:00:00.000Z");
    }
}
