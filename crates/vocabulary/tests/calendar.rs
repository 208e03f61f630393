//! The calendar against published lists, examples of the Civil Code, and laws of arithmetic.

use jiff::civil::{Date, date};
use proptest::prelude::*;
use vocabulary::calendar::*;

/// The holidays of whole years, as the Cabinet Office published them (2026 as announced).
#[rustfmt::skip]
const PUBLISHED: [(i16, &[(i8, i8)]); 7] = [
    (
        2019,
        &[
            (1, 1), (1, 14), (2, 11), (3, 21), (4, 29), (4, 30), (5, 1), (5, 2), (5, 3), (5, 4), (5, 5), (5, 6),
            (7, 15), (8, 11), (8, 12), (9, 16), (9, 23), (10, 14), (10, 22), (11, 3), (11, 4), (11, 23),
        ],
    ),
    (
        2020,
        &[
            (1, 1), (1, 13), (2, 11), (2, 23), (2, 24), (3, 20), (4, 29), (5, 3), (5, 4), (5, 5), (5, 6), (7, 23),
            (7, 24), (8, 10), (9, 21), (9, 22), (11, 3), (11, 23),
        ],
    ),
    (
        2021,
        &[
            (1, 1), (1, 11), (2, 11), (2, 23), (3, 20), (4, 29), (5, 3), (5, 4), (5, 5), (7, 22), (7, 23), (8, 8),
            (8, 9), (9, 20), (9, 23), (11, 3), (11, 23),
        ],
    ),
    (
        2023,
        &[
            (1, 1), (1, 2), (1, 9), (2, 11), (2, 23), (3, 21), (4, 29), (5, 3), (5, 4), (5, 5), (7, 17), (8, 11),
            (9, 18), (9, 23), (10, 9), (11, 3), (11, 23),
        ],
    ),
    (
        2024,
        &[
            (1, 1), (1, 8), (2, 11), (2, 12), (2, 23), (3, 20), (4, 29), (5, 3), (5, 4), (5, 5), (5, 6), (7, 15),
            (8, 11), (8, 12), (9, 16), (9, 22), (9, 23), (10, 14), (11, 3), (11, 4), (11, 23),
        ],
    ),
    (
        2025,
        &[
            (1, 1), (1, 13), (2, 11), (2, 23), (2, 24), (3, 20), (4, 29), (5, 3), (5, 4), (5, 5), (5, 6), (7, 21),
            (8, 11), (9, 15), (9, 23), (10, 13), (11, 3), (11, 23), (11, 24),
        ],
    ),
    (
        2026,
        &[
            (1, 1), (1, 12), (2, 11), (2, 23), (3, 20), (4, 29), (5, 3), (5, 4), (5, 5), (5, 6), (7, 20), (8, 11),
            (9, 21), (9, 22), (9, 23), (10, 12), (11, 3), (11, 23),
        ],
    ),
];

#[test]
fn whole_years_of_holidays_match_the_published_lists() {
    for (year, published) in PUBLISHED {
        let first = date(year, 1, 1);
        let days = (0..i32::from(first.days_in_year())).map(|n| add_days(first, n));
        let found: Vec<_> =
            days.filter(|day| is_national_holiday(*day)).map(|d| (d.month(), d.day())).collect();
        assert_eq!(found, published, "{year}");
    }
}

#[test]
fn offices_close_at_weekends_on_holidays_and_around_new_year() {
    assert!(is_closed_day(date(2023, 5, 13)));
    assert!(is_closed_day(date(2023, 12, 29)));
    assert!(is_closed_day(date(2024, 1, 3)));
    assert!(!is_closed_day(date(2023, 12, 28)));
    assert_eq!(next_open_day(date(2023, 12, 29)), date(2024, 1, 4));
    assert_eq!(next_open_day(date(2023, 5, 10)), date(2023, 5, 10));
    assert_eq!(next_open_day(date(2019, 4, 27)), date(2019, 5, 7));
    assert!(next_open_day(Date::MAX) == Date::MAX);
}

#[test]
fn periods_end_as_the_civil_code_says() {
    let cases = [
        (date(2023, 12, 31), 2, date(2024, 2, 29)),
        (date(2023, 5, 1), 3, date(2023, 7, 31)),
        (date(2023, 3, 31), 1, date(2023, 4, 30)),
        (date(2023, 4, 1), 12, date(2024, 3, 31)),
        (date(2023, 1, 30), 1, date(2023, 2, 28)),
        (date(2023, 1, 28), 1, date(2023, 2, 27)),
    ];
    for (first, months, last) in cases {
        assert_eq!(period_last_day(first, months), last, "{first} + {months}");
    }
}

#[test]
fn months_clamp_to_the_end_and_saturate() {
    assert_eq!(add_months(date(2024, 1, 31), 1), date(2024, 2, 29));
    assert_eq!(add_months(date(2024, 3, 31), -1), date(2024, 2, 29));
    assert_eq!(add_months(date(2024, 3, 31), -13), date(2023, 2, 28));
    assert_eq!(add_months(date(2024, 3, 31), i32::MAX), Date::MAX);
    assert_eq!(add_months(date(2024, 3, 31), i32::MIN), Date::MIN);
    assert_eq!(add_days(date(2024, 3, 31), i32::MAX), Date::MAX);
    assert_eq!(add_days(date(2024, 3, 31), i32::MIN), Date::MIN);
    assert_eq!(period_last_day(Date::MAX, i32::MAX), Date::MAX);
    assert_eq!(period_last_day(Date::MIN, 0), Date::MIN);
}

#[test]
fn completed_months_and_years() {
    assert_eq!(whole_months_between(date(2023, 1, 31), date(2023, 2, 28)), 1);
    assert_eq!(whole_months_between(date(2023, 1, 31), date(2023, 2, 27)), 0);
    assert_eq!(whole_months_between(date(2023, 5, 10), date(2023, 5, 9)), -1);
    assert_eq!(whole_years_between(date(1958, 5, 10), date(2023, 5, 9)), 64);
    assert_eq!(whole_years_between(date(1958, 5, 10), date(2023, 5, 10)), 65);
    assert_eq!(whole_years_between(date(2023, 5, 10), date(2023, 5, 9)), -1);
}

#[test]
fn day_numbers_start_in_1970() {
    assert_eq!(day_number(date(1970, 1, 1)), 0);
    assert_eq!(day_number(date(2000, 3, 1)), 11_017);
    assert_eq!(day_number(date(1969, 12, 31)), -1);
    assert_eq!(from_day_number(i32::MIN), Date::MIN);
    assert_eq!(from_day_number(i32::MAX), Date::MAX);
}

fn any_date() -> impl Strategy<Value = Date> {
    (day_number(Date::MIN)..=day_number(Date::MAX)).prop_map(from_day_number)
}

/// Dates far enough from the limits that nothing saturates.
fn usual_date() -> impl Strategy<Value = Date> {
    (-100_000..100_000_i32).prop_map(from_day_number)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4_000))]

    #[test]
    fn day_numbers_round_trip(number in day_number(Date::MIN)..=day_number(Date::MAX)) {
        prop_assert_eq!(day_number(from_day_number(number)), number);
    }

    #[test]
    fn day_numbers_follow_the_calendar(day in any_date()) {
        if let Ok(next) = day.tomorrow() {
            prop_assert_eq!(day_number(next), day_number(day) + 1);
            prop_assert_eq!(add_days(day, 1), next);
        }
    }

    #[test]
    fn adding_months_is_monotone(a in any_date(), b in any_date(), n in any::<i32>(), m in -2_000..2_000_i32) {
        prop_assert!(add_months(a.min(b), n) <= add_months(a.max(b), n));
        prop_assert!(add_months(a, m) <= add_months(a, m + 1));
        prop_assert!(period_last_day(a.min(b), m) <= period_last_day(a.max(b), m));
    }

    #[test]
    fn completed_months_are_the_largest_that_fit(a in usual_date(), b in usual_date()) {
        let (months, years) = (whole_months_between(a, b), whole_years_between(a, b));
        prop_assert!(add_months(a, months) <= b && b < add_months(a, months + 1));
        prop_assert!(add_months(a, years * 12) <= b && b < add_months(a, years * 12 + 12));
        prop_assert_eq!(whole_months_between(a, add_months(a, months)), months);
    }

    #[test]
    fn consecutive_periods_meet(day in 1..=28_i8, month in 1..=12_i8, year in 1900..2100_i16, n in 1..60_i32) {
        let first = date(year, month, day);
        prop_assert_eq!(add_days(period_last_day(first, n), 1), add_months(first, n));
    }

    #[test]
    fn the_next_open_day_is_open_and_first(day in usual_date()) {
        let open = next_open_day(day);
        prop_assert!(open >= day && !is_closed_day(open));
        let gap = day_number(open) - day_number(day);
        prop_assert!((0..gap).all(|n| is_closed_day(add_days(day, n))));
    }

    #[test]
    fn nothing_panics(day in any_date(), n in any::<i32>()) {
        let _ = (is_closed_day(day), next_open_day(day), add_days(day, n), period_last_day(day, n));
    }
}
