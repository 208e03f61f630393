//! When one can apply, and how that stands on the days around every border.

#![allow(clippy::unwrap_used)]

use catalogue::window::{Call, Precision, State, state};
use notation::read_windows;
use vocabulary::{Date, FiscalYear};

fn call(period: &str) -> Call {
    let read = read_windows(period, Some(FiscalYear(2025).first_day()));
    let [window] = read.windows.as_slice() else { panic!("{period}: {:?}", read.windows.len()) };
    Call { label: String::new(), window: window.clone(), first_come: read.first_come, frame: None }
}

fn on(period: &str, day: &str) -> State {
    call(period).state(notation::read_date_iso(day).unwrap())
}

#[test]
fn a_call_opens_on_its_first_day_and_is_over_after_its_last() {
    let period = "2025年5月1日～2025年6月30日";
    assert_eq!(on(period, "2025-04-30"), State::Upcoming);
    assert_eq!(on(period, "2025-05-01"), State::Open);
    assert_eq!(on(period, "2025-06-15"), State::Open);
    assert_eq!(on(period, "2025-06-16"), State::ClosingSoon);
    assert_eq!(on(period, "2025-06-30"), State::ClosingSoon);
    assert_eq!(on(period, "2025-07-01"), State::Closed);
}

#[test]
fn what_is_printed_by_the_month_counts_from_its_first_to_its_last_day() {
    let period = "2025年4月～2026年2月";
    assert_eq!(on(period, "2025-03-31"), State::Upcoming);
    assert_eq!(on(period, "2025-04-01"), State::Open);
    assert_eq!(on(period, "2026-02-28"), State::ClosingSoon);
    assert_eq!(on(period, "2026-03-01"), State::Closed);
}

#[test]
fn parts_of_months_have_borders_too() {
    let period = "2025年4月中旬～2025年4月下旬（予定）";
    assert_eq!(on(period, "2025-04-10"), State::Upcoming);
    assert_eq!(on(period, "2025-04-11"), State::Open);
    assert_eq!(on(period, "2025-04-30"), State::ClosingSoon);
    assert_eq!(on(period, "2025-05-01"), State::Closed);
}

#[test]
fn open_ends_and_any_time() {
    assert_eq!(on("2025年4月以降（予定）", "2025-03-31"), State::Upcoming);
    assert_eq!(on("2025年4月以降（予定）", "2026-12-31"), State::Open);
    assert_eq!(on("随時", "2025-04-01"), State::Anytime);
    assert_eq!(on("2025年4月から随時（予定）", "2025-03-31"), State::Upcoming);
    assert_eq!(on("2025年4月から随時（予定）", "2025-04-01"), State::Anytime);
}

#[test]
fn of_several_calls_the_most_useful_state_counts() {
    let calls = ["2025年5月1日～2025年6月30日", "2025年8月1日～2025年8月29日"].map(call);
    let on = |day: &str| state(&calls, notation::read_date_iso(day).unwrap());
    assert_eq!(on("2025-04-30"), State::Upcoming);
    assert_eq!(on("2025-05-01"), State::Open);
    assert_eq!(on("2025-07-15"), State::Upcoming);
    assert_eq!(on("2025-08-29"), State::ClosingSoon);
    assert_eq!(on("2025-08-30"), State::Closed);
    assert_eq!(state(&[], Date::constant(2025, 6, 1)), State::Unknown);
}

#[test]
fn a_period_is_as_precise_as_its_coarser_end() {
    let precise = [
        ("2025年5月1日～2025年6月30日", Precision::Day),
        ("2025年6月中旬～2025年7月22日", Precision::PartOfMonth),
        ("2025年4月～2026年3月", Precision::Month),
        ("2025年9月以降", Precision::OpenEnded),
        ("随時", Precision::Anytime),
        ("2025年4月から随時", Precision::Anytime),
    ];
    for (period, precision) in precise {
        assert_eq!(call(period).precision(), precision, "{period}");
    }
}

#[test]
fn ends_are_written_as_printed() {
    let texts = |period: &str| (call(period).window.written_start(), call(period).window.written_end());
    let some = |text: &str| Some(text.to_string());
    assert_eq!(texts("2025年4月～2026年3月"), (some("2025-04"), some("2026-03")));
    assert_eq!(texts("2025年4月中旬～2025年4月下旬"), (some("2025-04-11"), some("2025-04-30")));
    assert_eq!(texts("2025年9月以降"), (some("2025-09"), None));
}
