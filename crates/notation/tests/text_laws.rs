//! Laws of free text: what is written in any form reads back as the value.

mod written;

use notation::*;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use vocabulary::{Date, Ratio, calendar};
use written::dates::*;
use written::numbers::*;
use written::typeset;

/// Values of each kind in a usual run; `cargo test --release -- --ignored` takes 100,000.
const USUAL: u32 = 150;
const MANY: u32 = 100_000;

const FISCAL_YEAR: Date = Date::constant(2025, 4, 1);

fn hold<S: Strategy>(cases: u32, values: S, law: impl Fn(S::Value) -> Result<(), TestCaseError>) {
    let mut runner = TestRunner::new(Config { cases, failure_persistence: None, ..Config::default() });
    if let Err(failure) = runner.run(&values, law) {
        panic!("{failure}");
    }
}

fn rate() -> impl Strategy<Value = (u64, u64)> {
    prop_oneof![(1..=10_u64, 2..=10_u64), (1..=100_u64, Just(100)), (1..=1_000_u64, 2..=1_000_u64),]
        .prop_map(|(one, other)| (one.min(other), one.max(other)))
}

fn rates_read_back(cases: u32) {
    hold(cases, rate(), |(num, den)| {
        let value = Ratio::new(i128::from(num), i128::from(den)).expect("a rate");
        for form in rate_forms(num, den) {
            for (text, within) in rate_settings(&form) {
                for text in typeset(&text) {
                    let read = read_rates(&text);
                    let found: Vec<_> = read.rates.iter().map(|rate| (rate.value, rate.within)).collect();
                    prop_assert_eq!(found, vec![(value, within)], "{}: {:?}", text, read.remarks);
                }
            }
        }
        Ok(())
    });
}

fn yen() -> impl Strategy<Value = u64> {
    prop_oneof![
        1..1_000_000_u64,
        (1..100_000_u64).prop_map(|man| man * 10_000),
        (1..1_000_u64).prop_map(|million| million * 1_000_000),
        (1..10_000_u64).prop_map(|part| part * 10_000_000),
    ]
}

fn amounts_read_back(cases: u32) {
    hold(cases, yen(), |yen| {
        for form in yen_forms(yen) {
            for (text, role) in yen_settings(&form) {
                for text in typeset(&text) {
                    let read = read_yen(&text);
                    let found: Vec<_> = read.amounts.iter().map(|amount| (amount.yen, amount.role)).collect();
                    prop_assert_eq!(found, vec![(yen as i64, role)], "{}: {:?}", text, read.remarks);
                }
            }
        }
        Ok(())
    });
}

fn ranges_of_amounts_read_back(cases: u32) {
    let sign = prop::sample::select(RANGE_SIGNS.to_vec());
    hold(cases, (yen(), yen(), sign), |(one, other, sign)| {
        let (low, high) = (one.min(other), one.max(other));
        for (first, last) in yen_forms(low).iter().zip(yen_forms(high)) {
            let roles = [(YenRole::Floor, YenRole::Cap), (YenRole::Cap, YenRole::Cap)];
            for (label, (floor, cap)) in ["", "補助上限額：枠 "].into_iter().zip(roles) {
                let text = format!("{label}{first}{sign}{last}");
                let read = read_yen(&text);
                let found: Vec<_> = read.amounts.iter().map(|amount| (amount.yen, amount.role)).collect();
                prop_assert_eq!(found, vec![(low as i64, floor), (high as i64, cap)], "{}", text);
            }
        }
        Ok(())
    });
}

/// Ten or eleven digits in three groups, the first with a zero in front.
fn phone() -> impl Strategy<Value = [String; 3]> {
    let shape = prop::sample::select(vec![(2, 4, 4), (3, 3, 4), (4, 2, 4), (3, 4, 4), (4, 3, 3), (5, 1, 4)]);
    (shape, 1..10_u32, 0..1_000_000_000_u64).prop_map(|((area, office, line), first, digits)| {
        let digits = format!("0{first}{digits:010}");
        let part = |from: usize, len: usize| digits[from..from + len].to_owned();
        [part(0, area), part(area, office), part(area + office, line)]
    })
}

fn phones_read_back(cases: u32) {
    hold(cases, phone(), |[area, office, line]| {
        let number = format!("{area}-{office}-{line}");
        for form in phone_forms([&area, &office, &line]) {
            for text in phone_settings(&form) {
                for text in typeset(&text) {
                    let read = read_phones(&text);
                    let found: Vec<_> = read.phones.iter().map(|phone| phone.number.as_str()).collect();
                    prop_assert_eq!(found, vec![number.as_str()], "{}: {:?}", text, read.remarks);
                }
            }
        }
        Ok(())
    });
}

fn day() -> impl Strategy<Value = Date> {
    (18_500..24_000_i32).prop_map(calendar::from_day_number)
}

fn ends(window: &Window) -> (Option<Moment>, Option<Moment>) {
    (window.start, window.end)
}

fn one_window(text: &str, fiscal_year: Option<Date>) -> Result<Window, TestCaseError> {
    let mut read = read_windows(text, fiscal_year);
    prop_assert_eq!(read.windows.len(), 1, "{}: {:?}", text, read);
    prop_assert!(read.remarks.is_empty(), "{}: {:?}", text, read.remarks);
    Ok(read.windows.remove(0))
}

fn dated_windows_read_back(cases: u32) {
    hold(cases, (day(), day()), |(one, other)| {
        let (start, end) = (one.min(other), one.max(other));
        for (first, last) in day_forms(start).iter().zip(day_forms(end)) {
            for dates in joined(first, &last) {
                for (text, said) in remarked(&dates) {
                    let window = one_window(&text, None)?;
                    prop_assert_eq!(
                        ends(&window),
                        (Some(Moment::Day(start)), Some(Moment::Day(end))),
                        "{}",
                        text
                    );
                    let found = (window.planned, window.approximate, window.arrival);
                    prop_assert_eq!(found, (said.planned, said.approximate, said.arrival), "{}", text);
                }
            }
        }
        Ok(())
    });
}

fn open_windows_read_back(cases: u32) {
    hold(cases, day(), |date| {
        let day = Some(Moment::Day(date));
        for form in day_forms(date) {
            let texts = [
                (format!("{form}から"), (day, None)),
                (format!("{form}以降（予定）"), (day, None)),
                (format!("{form}～"), (day, None)),
                (format!("{form}まで"), (None, day)),
                (format!("～{form}"), (None, day)),
                (format!("{form}必着"), (None, day)),
                (format!("締切：{form}"), (None, day)),
                (form.clone(), (day, day)),
            ];
            for (text, expected) in texts {
                prop_assert_eq!(ends(&one_window(&text, None)?), expected, "{}", text);
            }
        }
        Ok(())
    });
}

fn day_of_fiscal_year() -> impl Strategy<Value = Date> {
    (0..365_i32).prop_map(|days| calendar::add_days(FISCAL_YEAR, days))
}

fn yearless_windows_read_back(cases: u32) {
    hold(cases, (day_of_fiscal_year(), day_of_fiscal_year()), |(one, other)| {
        let (start, end) = (one.min(other), one.max(other));
        for (first, last) in yearless_day_forms(start).iter().zip(yearless_day_forms(end)) {
            for text in joined(first, &last) {
                let window = one_window(&text, Some(FISCAL_YEAR))?;
                prop_assert_eq!(
                    ends(&window),
                    (Some(Moment::Day(start)), Some(Moment::Day(end))),
                    "{}",
                    text
                );
            }
        }
        Ok(())
    });
}

/// A month or a part of one.
fn month() -> impl Strategy<Value = Moment> {
    (day_of_fiscal_year(), 0..4_i8).prop_map(|(date, part)| {
        let first = date.first_of_month();
        let on = |day: i8| Date::new(date.year(), date.month(), day).expect("a day of every month");
        match part {
            0 => Moment::Month { year: date.year(), month: date.month() },
            1 => Moment::Part { first, last: on(10) },
            2 => Moment::Part { first: on(11), last: on(20) },
            _ => Moment::Part { first: on(21), last: first.last_of_month() },
        }
    })
}

fn months_read_back(cases: u32) {
    hold(cases, (month(), month()), |(one, other)| {
        let in_order = one.first() <= other.first();
        let (start, end) = if in_order { (one, other) } else { (other, one) };
        for text in joined(&yearless(start), &yearless(end)) {
            let window = one_window(&text, Some(FISCAL_YEAR))?;
            prop_assert_eq!(ends(&window), (Some(start), Some(end)), "{}", text);
        }
        let text = format!("{}頃募集（予定）", yearless(start));
        let window = one_window(&text, Some(FISCAL_YEAR))?;
        prop_assert_eq!(ends(&window), (Some(start), Some(start)), "{}", text);
        prop_assert!(window.approximate && window.planned);
        Ok(())
    });
}

fn times_read_back(cases: u32) {
    let time = || (0..24_u8, 0..60_u8).prop_map(|(hour, minute)| ClockTime { hour, minute });
    hold(cases, (day(), time(), time()), |(date, opens, closes)| {
        let next = calendar::add_days(date, 30);
        for (first, last) in time_forms(opens).iter().zip(time_forms(closes)) {
            let day = |date: Date| format!("{}年{}月{}日", date.year(), date.month(), date.day());
            let text = format!("{}{first}から{} {last}必着", day(date), day(next));
            let window = one_window(&text, None)?;
            prop_assert_eq!((window.start_time, window.end_time), (Some(opens), Some(closes)), "{}", text);
        }
        Ok(())
    });
}

/// Every law on so many values.
fn all(cases: u32) {
    rates_read_back(cases);
    amounts_read_back(cases);
    ranges_of_amounts_read_back(cases);
    phones_read_back(cases);
    dated_windows_read_back(cases);
    open_windows_read_back(cases);
    yearless_windows_read_back(cases);
    months_read_back(cases);
    times_read_back(cases);
}

#[test]
fn values_read_back_in_every_form() {
    all(USUAL);
}

#[test]
#[ignore = "takes minutes; run with --release"]
fn a_hundred_thousand_values_read_back_in_every_form() {
    all(MANY);
}
