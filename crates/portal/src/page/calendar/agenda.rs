//! Periods by how they stand on the day: each stands in exactly one place, and none is left out.

use catalogue::window::{Call, State};
use notation::Moment;
use service::export::calendar::{What, days};
use service::find::Fitting;
use vocabulary::{Date, calendar};

use super::scheme_address;
use super::when::{end_of, month_of, start_of};
use super::words::Words;
use crate::context::Context;
use crate::rich::Rich;

/// Periods by how they stand on the day.
pub struct Agenda {
    /// What can still be used or will be: closing soon, closing by month, opening by month, without an end.
    pub sections: Vec<Section>,
    /// Schemes whose source prints no period.
    pub without_period: Vec<Row>,
    /// What is over, the latest first.
    pub over: Vec<Row>,
}

/// Periods under one heading.
pub struct Section {
    /// The identifier in the page.
    pub id: &'static str,
    /// The heading.
    pub heading: &'static str,
    /// A sentence on it; empty for none.
    pub remark: &'static str,
    /// The periods by months; one group without a name where they are not by months.
    pub months: Vec<(String, Vec<Row>)>,
}

impl Section {
    /// How many periods stand in it.
    pub fn count(&self) -> usize {
        self.months.iter().map(|(_, rows)| rows.len()).sum()
    }
}

/// A period, or a scheme without one.
pub struct Row {
    /// The page of the scheme.
    pub address: String,
    /// The name of the scheme in the language of the page.
    pub title: String,
    /// Whether that is Japanese on an English page.
    pub is_japanese_title: bool,
    /// What the period is called and to which frame it belongs; empty for the whole scheme.
    pub part: String,
    /// The day or month that counts, as `datetime` writes it; empty for none.
    pub datetime: String,
    /// The same in words.
    pub when: String,
    /// How many days are left, where it ends soon.
    pub left: String,
    /// The whole period in words.
    pub period: Rich,
    /// Whether it ends when the budget is spent.
    pub is_first_come: bool,
    /// Whether it is the deadline of something else than an application.
    pub is_deadline: bool,
    /// The period itself; none for schemes without one.
    pub call: Option<Call>,
    /// How it stands.
    pub state: State,
}

/// The deadlines that hang on no fact count as periods that end then.
struct Found<'a> {
    fitting: &'a Fitting<'a>,
    call: Call,
    is_deadline: bool,
}

impl Agenda {
    /// The agenda of some schemes from the day of the page on.
    pub fn of(ctx: &Context, schemes: &[Fitting<'_>]) -> Agenda {
        let words = Words::of(ctx.language);
        let found: Vec<Found<'_>> = schemes.iter().flat_map(|fitting| periods(ctx, fitting)).collect();
        let rows = |state: State, key: fn(&Call) -> Date| {
            let mut own: Vec<&Found<'_>> =
                found.iter().filter(|found| found.call.state(ctx.day) == state).collect();
            own.sort_by_key(|found| key(&found.call));
            own.into_iter().map(|found| row(ctx, found, state)).collect::<Vec<Row>>()
        };
        let last = |call: &Call| call.last_day().unwrap_or(Date::MAX);
        let first = |call: &Call| call.first_day().unwrap_or(Date::MIN);
        let (open, endless): (Vec<Row>, Vec<Row>) = rows(State::Open, last)
            .into_iter()
            .partition(|row| row.call.as_ref().is_some_and(|call| call.last_day().is_some()));
        let endless = endless.into_iter().chain(rows(State::Anytime, last)).collect();
        let soon = rows(State::ClosingSoon, last);
        let over = rows(State::Closed, last).into_iter().rev().collect();
        let section = |id: &'static str, (heading, remark): (&'static str, &'static str), months| Section {
            id,
            heading,
            remark,
            months,
        };
        let sections = vec![
            section("soon", words.soon, vec![(String::new(), soon)]),
            section("closing", words.closing, by_month(ctx, open, |call| call.window.end)),
            section(
                "opening",
                words.opening,
                by_month(ctx, rows(State::Upcoming, first), |call| call.window.start),
            ),
            section("endless", words.endless, vec![(String::new(), endless)]),
        ];
        let mut without_period: Vec<Row> =
            schemes.iter().filter(|one| one.listed.calls.is_empty()).map(|one| bare(ctx, one)).collect();
        without_period.extend(rows(State::Unknown, last));
        Agenda { sections, without_period, over }
    }

    /// The rows that are not over, as the sections show them.
    pub fn rows(&self) -> impl Iterator<Item = &Row> {
        self.sections.iter().flat_map(|section| &section.months).flat_map(|(_, rows)| rows)
    }
}

fn periods<'a>(ctx: &Context, fitting: &'a Fitting<'a>) -> Vec<Found<'a>> {
    let calls = fitting.listed.calls.iter().cloned();
    let calls = calls.map(|call| Found { fitting, call, is_deadline: false });
    let days = days(&ctx.site.library.catalogue, fitting.listed.entry).into_iter();
    let deadline = |day: service::export::calendar::Day| {
        let label = day.title.strip_prefix(&fitting.listed.entry.scheme.header.title).unwrap_or_default();
        let label = label.trim_start_matches('（').trim_end_matches('）').to_string();
        let window = notation::Window { end: Some(Moment::Day(day.day)), ..notation::Window::default() };
        let call = Call { label, window, first_come: None, frame: None };
        Found { fitting, call, is_deadline: true }
    };
    calls.chain(days.filter(|day| day.what == What::Deadline).map(deadline)).collect()
}

/// Rows that are in order, in groups of one month each.
fn by_month(ctx: &Context, rows: Vec<Row>, moment: fn(&Call) -> Option<Moment>) -> Vec<(String, Vec<Row>)> {
    let mut months: Vec<(String, Vec<Row>)> = Vec::new();
    for row in rows {
        let month = row.call.as_ref().and_then(moment).map(|moment| month_of(ctx, moment.first()));
        let month = month.unwrap_or_default();
        match months.last_mut() {
            Some((name, rows)) if *name == month => rows.push(row),
            _ => months.push((month, vec![row])),
        }
    }
    months
}

fn row(ctx: &Context, found: &Found<'_>, state: State) -> Row {
    let call = &found.call;
    let words = Words::of(ctx.language);
    let (datetime, when) = match state {
        State::Upcoming => start_of(ctx, call),
        State::Anytime => (String::new(), words.anytime.to_string()),
        _ => end_of(ctx, call),
    };
    let is_soon = state == State::ClosingSoon;
    let left = call
        .last_day()
        .filter(|_| is_soon)
        .map(|last| words.left(calendar::day_number(last) - calendar::day_number(ctx.day)));
    let frame = call.frame.map(|frame| found.fitting.listed.entry.scheme.frames[frame].label.clone());
    let frame = frame.filter(|frame| !call.label.contains(frame.as_str()));
    let label = Some(call.label.clone()).filter(|label| !label.is_empty());
    let kind = found.is_deadline.then(|| ctx.of("期限", "Deadline").to_string());
    let part: Vec<String> = kind.into_iter().chain(frame).chain(label).collect();
    let bare_call = Call { label: String::new(), ..call.clone() };
    Row {
        part: part.join(ctx.of("・", ", ")),
        datetime,
        when,
        left: left.unwrap_or_default(),
        period: Rich::of(ctx, &service::timing::written(&bare_call), || service::english::call(&bare_call)),
        is_first_come: call.first_come == Some(true),
        is_deadline: found.is_deadline,
        call: Some(call.clone()),
        state,
        ..bare(ctx, found.fitting)
    }
}

/// A scheme without its periods.
fn bare(ctx: &Context, fitting: &Fitting<'_>) -> Row {
    let header = &fitting.listed.entry.scheme.header;
    let is_english = ctx.is_english() && !header.english.is_empty();
    Row {
        address: scheme_address(ctx, fitting.listed.entry),
        title: if is_english { header.english.clone() } else { header.title.clone() },
        is_japanese_title: ctx.is_english() && !is_english,
        part: String::new(),
        datetime: String::new(),
        when: String::new(),
        left: String::new(),
        period: Rich::default(),
        is_first_come: false,
        is_deadline: false,
        call: None,
        state: State::Unknown,
    }
}
