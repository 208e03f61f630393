//! The Japanese civil calendar: holidays, closed days, and periods as the Civil Code counts them.
//!
//! Every function is total: a result outside the representable dates saturates at [`Date::MIN`] or
//! [`Date::MAX`].

use jiff::civil::{Date, Weekday};

/// The special years: days that are a national holiday by a law for that year only.
///
/// The days around the accession of 2019 (30 April, 2 May) need no entry: they are citizens' holidays, lying
/// between two others.
const EXTRA: [(i16, i8, i8); 8] = [
    (2019, 5, 1),
    (2019, 10, 22),
    (2020, 7, 23),
    (2020, 7, 24),
    (2020, 8, 10),
    (2021, 7, 22),
    (2021, 7, 23),
    (2021, 8, 8),
];

/// Whether the Act on National Holidays makes the date a holiday, substitute (振替休日) and citizens' holidays
/// (国民の休日) included.
///
/// The Act as in force since 2016, with the changes of 2019 (accession, Emperor's birthday) and the days moved
/// in 2020 and 2021; the equinoxes by the customary approximation, good until 2099. Other years get the same
/// rule.
pub fn is_national_holiday(date: Date) -> bool {
    is_named_holiday(date) || is_substitute(date) || is_between_holidays(date)
}

/// Whether public offices are closed: Saturday, Sunday, national holiday, 29 December to 3 January.
pub fn is_closed_day(date: Date) -> bool {
    let year_end = matches!((date.month(), date.day()), (12, 29..=31) | (1, 1..=3));
    let weekend = matches!(date.weekday(), Weekday::Saturday | Weekday::Sunday);
    year_end || weekend || is_national_holiday(date)
}

/// The date itself when offices are open, else the first open day after it.
pub fn next_open_day(date: Date) -> Date {
    let mut day = date;
    while day < Date::MAX && is_closed_day(day) {
        day = add_days(day, 1);
    }
    day
}

/// The same day `n` months later (earlier when negative); the month's end where that day does not exist.
pub fn add_months(date: Date, n: i32) -> Date {
    match month_after(date, n) {
        Ok(first) => on_day(first, date.day().min(first.days_in_month())),
        Err(limit) => limit,
    }
}

/// The date `n` days later (earlier when negative).
pub fn add_days(date: Date, n: i32) -> Date {
    from_day_number(day_number(date).saturating_add(n))
}

/// The last day of a period of `months` months that starts on `first` itself (Civil Code, article 143).
///
/// It is the day before the corresponding day; where the last month has no corresponding day, its end.
pub fn period_last_day(first: Date, months: i32) -> Date {
    match month_after(first, months) {
        Ok(month) if first.day() > month.days_in_month() => on_day(month, month.days_in_month()),
        Ok(month) => add_days(on_day(month, first.day()), -1),
        Err(limit) => limit,
    }
}

/// The completed months from one date to another: the largest `n` with `add_months(from, n) <= to`.
pub fn whole_months_between(from: Date, to: Date) -> i32 {
    let years = i32::from(to.year()) - i32::from(from.year());
    let months = years * 12 + i32::from(to.month()) - i32::from(from.month());
    if add_months(from, months) <= to { months } else { months - 1 }
}

/// The completed years from one date to another; negative, rounded down, when `to` is earlier.
pub fn whole_years_between(from: Date, to: Date) -> i32 {
    whole_months_between(from, to).div_euclid(12)
}

/// Days since 1970-01-01.
pub fn day_number(date: Date) -> i32 {
    // Years are counted from March, so that the leap day is the last of its year.
    let (month, day) = (i32::from(date.month()), i32::from(date.day()));
    let year = i32::from(date.year()) - i32::from(month <= 2);
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    let leap_days = year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
    365 * year + leap_days + day_of_year - 719_468
}

/// The date so many days after 1970-01-01.
pub fn from_day_number(number: i32) -> Date {
    if number <= day_number(Date::MIN) {
        return Date::MIN;
    }
    if number >= day_number(Date::MAX) {
        return Date::MAX;
    }
    // The inverse of `day_number`: whole eras of 400 years first, then the year from March within the era.
    let days = number + 719_468;
    let (era, day_of_era) = (days.div_euclid(146_097), days.rem_euclid(146_097));
    let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let from_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * from_march + 2) / 5 + 1;
    let month = (from_march + 2) % 12 + 1;
    build(era * 400 + year_of_era + i32::from(month <= 2), month, day)
}

/// The date of a year, month and day known to be one.
fn build(year: i32, month: i32, day: i32) -> Date {
    let narrow = (i16::try_from(year), i8::try_from(month), i8::try_from(day));
    let (Ok(year), Ok(month), Ok(day)) = narrow else { return Date::MAX };
    Date::new(year, month, day).unwrap_or(Date::MAX)
}

/// The first day of the month `n` months after the date's, or the limit that it lies beyond.
fn month_after(date: Date, n: i32) -> Result<Date, Date> {
    let months = i64::from(date.year()) * 12 + i64::from(date.month()) - 1 + i64::from(n);
    let limit = if n < 0 { Date::MIN } else { Date::MAX };
    let year = i16::try_from(months.div_euclid(12)).map_err(|_| limit)?;
    let month = i8::try_from(months.rem_euclid(12) + 1).map_err(|_| limit)?;
    Date::new(year, month, 1).map_err(|_| limit)
}

/// The given day of the month that `first` opens.
fn on_day(first: Date, day: i8) -> Date {
    Date::new(first.year(), first.month(), day).unwrap_or(first)
}

/// A holiday that the Act names, or a law for the year does.
fn is_named_holiday(date: Date) -> bool {
    let (year, month, day) = (date.year(), date.month(), date.day());
    is_fixed_holiday(year, month, day)
        || is_monday_holiday(date)
        || is_equinox(year, month, day)
        || EXTRA.contains(&(year, month, day))
}

fn is_fixed_holiday(year: i16, month: i8, day: i8) -> bool {
    match (month, day) {
        (1, 1) | (2, 11) | (4, 29) | (5, 3..=5) | (11, 3) | (11, 23) => true,
        (2, 23) => year >= 2020,
        (8, 11) => !is_olympic(year),
        (12, 23) => (1989..=2018).contains(&year),
        _ => false,
    }
}

fn is_monday_holiday(date: Date) -> bool {
    let nth = (date.day() - 1) / 7 + 1;
    let is_due = match (date.month(), nth) {
        (1, 2) | (9, 3) => true,
        (7, 3) | (10, 2) => !is_olympic(date.year()),
        _ => false,
    };
    is_due && date.weekday() == Weekday::Monday
}

/// The years whose Marine, Sports and Mountain days were moved.
fn is_olympic(year: i16) -> bool {
    matches!(year, 2020 | 2021)
}

/// The customary approximation of the equinox days, in millionths of a day.
fn is_equinox(year: i16, month: i8, day: i8) -> bool {
    let base = match month {
        3 => 20_843_100,
        9 => 23_248_800,
        _ => return false,
    };
    let years = i64::from(year) - 1980;
    i64::from(day) == (base + 242_194 * years).div_euclid(1_000_000) - years.div_euclid(4)
}

/// A holiday on a Sunday makes the next day that is no holiday itself a day off.
fn is_substitute(date: Date) -> bool {
    let mut day = date;
    while let Ok(before) = day.yesterday() {
        if !is_named_holiday(before) {
            return false;
        }
        if before.weekday() == Weekday::Sunday {
            return true;
        }
        day = before;
    }
    false
}

/// A day between two holidays is a day off.
fn is_between_holidays(date: Date) -> bool {
    date.yesterday().is_ok_and(is_named_holiday) && date.tomorrow().is_ok_and(is_named_holiday)
}
