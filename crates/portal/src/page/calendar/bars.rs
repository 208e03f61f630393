//! Periods as bars of the chart.

use catalogue::window::State;
use notation::Moment;

use super::agenda::{Agenda, Row};
use super::when::{month_on_axis, month_on_english_axis};
use super::words::Words;
use crate::chart::timeline::{Bar, Timeline, Tone};
use crate::context::Context;

/// The chart of an agenda, and how many of its periods begin only after the year of the chart.
pub fn timeline(ctx: &Context, agenda: &Agenda) -> (Timeline, usize) {
    let bars: Vec<Bar> = agenda.rows().filter_map(|row| bar(ctx, row)).collect();
    let all = bars.len();
    let bars: Vec<Bar> = bars.into_iter().filter(|bar| bar.is_within_year_from(ctx.day)).collect();
    let beyond = all - bars.len();
    let month_name = ctx.of(month_on_axis as fn(_) -> _, month_on_english_axis);
    (Timeline { day: ctx.day, month_name, bars }, beyond)
}

fn bar(ctx: &Context, row: &Row) -> Option<Bar> {
    let call = row.call.as_ref()?;
    let words = Words::of(ctx.language);
    let edge = |moment: Moment| (moment.first(), moment.last());
    let remarks = [
        (row.is_first_come, words.first_come),
        (call.window.planned, words.planned),
        (call.window.approximate, words.approximate),
    ];
    let remarks: Vec<&str> = remarks.into_iter().filter(|(holds, _)| *holds).map(|(_, text)| text).collect();
    let part = if row.part.is_empty() { String::new() } else { format!(" {}", row.part) };
    let remarks = match remarks.is_empty() {
        true => String::new(),
        false => ctx.of(format!("（{}）", remarks.join("、")), format!(" ({})", remarks.join(", "))),
    };
    Some(Bar {
        label: format!("{}{part}{remarks}", row.title),
        tone: match row.state {
            State::ClosingSoon => Tone::Soon,
            State::Upcoming => Tone::ToCome,
            State::Open if call.window.end.is_some() => Tone::Running,
            _ => Tone::Endless,
        },
        // Of a deadline there is nothing to see but its day.
        start: if row.is_deadline { call.window.end } else { call.window.start }.map(edge),
        end: call.window.end.map(edge),
        may_end_early: row.is_first_come,
    })
}
