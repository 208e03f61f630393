//! Days and months in the words of a calendar, no more exact than they are printed.

use catalogue::window::Call;
use notation::{Arrival, ClockTime, Moment};
use vocabulary::Date;

use crate::context::Context;

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// The month of a day: `2025年6月`, `June 2025`.
pub fn month_of(ctx: &Context, day: Date) -> String {
    ctx.of(format!("{}年{}月", day.year(), day.month()), format!("{} {}", month(day), day.year()))
}

/// The month of a day for a chart: the year stands with January and with the first month.
pub fn month_on_axis(day: Date) -> String {
    format!("{}年{}月", day.year(), day.month())
}

/// The same in English: `Jun 2025`.
pub fn month_on_english_axis(day: Date) -> String {
    format!("{} {}", month(day).get(..3).unwrap_or_default(), day.year())
}

fn month(day: Date) -> &'static str {
    let at = usize::try_from(day.month()).unwrap_or(1);
    MONTHS.get(at.saturating_sub(1)).copied().unwrap_or_default()
}

/// The end of a call, for machines and in words; where none is printed, its start.
pub fn end_of(ctx: &Context, call: &Call) -> (String, String) {
    let Some(end) = call.window.end else {
        let (_, start) = start_of(ctx, call);
        return (String::new(), start);
    };
    let arrival = match call.window.arrival {
        Some(Arrival::MustArrive) => ctx.of("必着", ", must arrive"),
        Some(Arrival::PostmarkCounts) => ctx.of("消印有効", ", postmark counts"),
        None => ctx.of("まで", ""),
    };
    let written = moment(ctx, end, call.window.end_time);
    (
        call.window.written_end().unwrap_or_default(),
        ctx.of(format!("{written}{arrival}"), format!("until {written}{arrival}")),
    )
}

/// The start of a call, for machines and in words; empty where none is printed.
pub fn start_of(ctx: &Context, call: &Call) -> (String, String) {
    let Some(start) = call.window.start else { return (String::new(), String::new()) };
    let written = moment(ctx, start, call.window.start_time);
    (
        call.window.written_start().unwrap_or_default(),
        ctx.of(format!("{written}から"), format!("from {written}")),
    )
}

/// `6月30日（月）17:00`, `8月`, `4月11日～20日のどこか`.
fn moment(ctx: &Context, moment: Moment, time: Option<ClockTime>) -> String {
    let time = time.map_or(String::new(), |time| format!("{}{time}", ctx.of("", " ")));
    match moment {
        Moment::Day(day) => {
            format!("{}{time}", ctx.of(weekday(day), format!("{} {}", day.day(), month(day))))
        }
        Moment::Month { month: number, .. } => ctx.of(
            format!("{number}月（日は資料にない）"),
            format!("{} (no day is printed)", month(moment.first())),
        ),
        Moment::Part { first, last } => ctx.of(
            format!("{}月{}日～{}日のどこか", first.month(), first.day(), last.day()),
            format!("a day between {} and {} {}", first.day(), last.day(), month(last)),
        ),
    }
}

/// `6月30日（月）`.
fn weekday(day: Date) -> String {
    let written = notation::write_date_with_weekday(day);
    written.split_once('年').map_or(written.clone(), |(_, rest)| rest.to_string())
}
