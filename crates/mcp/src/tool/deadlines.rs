//! `deadlines`: when calls open and close, and fixed deadlines, between two days.

use catalogue::window::{Call, Precision, State};
use catalogue::{Catalogue, Entry as Page, Lifecycle};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;
use service::export::calendar::What;
use service::export::record;
use service::list::{Filter, Listed, list};
use service::site::Site;
use service::timing;
use vocabulary::{Date, calendar};
use wire::DayAnswer;

use crate::toolbox::{Entry, json};

/// How many days ahead where nobody says.
const DAYS_AHEAD: i32 = 90;
/// How many days that matter are answered where nobody says.
const LIMIT: i64 = 60;
/// Most days that matter that are answered at once.
const MOST: i64 = 200;

const DESCRIPTION: &str = "二つの日の間に受付が始まる・終わる制度と、決まった期限を、日の順に返す。\
    資料が月までしか示していない日は exact が false で、その月の最初か最後の日。先着順などは remarks にある。\
    終わりの日がない（随時など）か、資料に期間がない制度は undated に並べる。そこにある制度の締切を推測してはならない。";

/// How a source prints that does not print the day.
const INEXACT: [Precision; 2] = [Precision::Month, Precision::PartOfMonth];

/// Which days.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Input {
    #[serde(default)]
    #[schemars(description = "最初の日 YYYY-MM-DD。書かなければ基準日", length(max = 10))]
    from: Option<String>,
    #[serde(default)]
    #[schemars(description = "最後の日 YYYY-MM-DD。書かなければ最初の日から90日後", length(max = 10))]
    until: Option<String>,
    #[serde(default)]
    #[schemars(schema_with = "super::kinds")]
    kinds: Vec<String>,
    #[serde(default)]
    #[schemars(description = "事業所のある地域の識別子")]
    area: Option<String>,
    #[serde(default)]
    #[schemars(description = "基準日 YYYY-MM-DD。書かなければ今日", length(max = 10))]
    as_of: Option<String>,
    #[serde(default = "limit")]
    #[schemars(description = "何件まで返すか", range(min = 1, max = MOST))]
    limit: i64,
}

fn limit() -> i64 {
    LIMIT
}

/// The days.
#[derive(Serialize, JsonSchema)]
struct Answer<'a> {
    /// The day it was asked about.
    as_of: String,
    /// The first day.
    from: String,
    /// The last day.
    until: String,
    /// How many days that matter lie between them.
    total: usize,
    /// The first of them, in the order of time.
    days: Vec<DatedDay<'a>>,
    /// The schemes whose pages are valid on the day and that have a call without a last day, or none at all.
    undated: Vec<Undated<'a>>,
}

/// A day that matters.
#[derive(Serialize, JsonSchema)]
struct DatedDay<'a> {
    /// The day.
    #[serde(flatten)]
    day: DayAnswer<'a>,
    /// Whether the source prints the day; where not, it is the first or last that may be meant.
    exact: bool,
    /// What happens on it, in Japanese.
    what_label: &'static str,
    /// Who checked the page; 機械起案 where nobody of the office did.
    verification: &'a str,
}

/// A scheme with a call without a last day, or with none at all.
#[derive(Serialize, JsonSchema)]
struct Undated<'a> {
    /// The identifier of the scheme.
    scheme: &'a str,
    /// Its name.
    name: &'a str,
    /// How its calls stand on the day.
    #[schemars(extend("enum" = State::ALL.map(State::english)))]
    state: &'static str,
    /// The same in Japanese.
    state_label: &'static str,
    /// Its calls in Japanese words; empty where the source prints no period.
    calls: Vec<String>,
}

/// The tool.
pub fn entry(catalogue: &Catalogue) -> Entry {
    Entry::new::<Input, Answer<'static>>(catalogue, "deadlines", "受付と締切", DESCRIPTION, answer)
}

fn answer(site: &Site, arguments: Json) -> Result<Json, String> {
    let input: Input = crate::arguments::read(arguments)?;
    let as_of = site.day(input.as_of.as_deref())?;
    let (from, until) = period(&input, as_of)?;
    let catalogue = &site.library.catalogue;
    let filter = Filter {
        kinds: record::kinds(&input.kinds)?,
        area: input.area.clone(),
        every_edition: true,
        ..Filter::default()
    };
    let listing = list(catalogue, &filter, as_of)?;
    let (from, until) = (notation::write_date(from), notation::write_date(until));
    let mut found: Vec<DatedDay<'_>> = Vec::new();
    for listed in &listing.found {
        let all = DayAnswer::of(catalogue, listed.entry).into_iter();
        // Days as they are written stand in the order of time.
        let within = all.filter(|day| from <= day.day && day.day <= until);
        found.extend(within.map(|day| dated(day, listed.entry)));
    }
    found.sort_by(|one, other| (&one.day.day, &one.day.id).cmp(&(&other.day.day, &other.day.id)));
    let limit = usize::try_from(input.limit).unwrap_or_default();
    let is_undated = |listed: &&Listed<'_>| {
        listed.entry.lifecycle(as_of) == Lifecycle::Current
            && (listed.calls.is_empty() || listed.calls.iter().any(|call| call.last_day().is_none()))
    };
    json(&Answer {
        as_of: notation::write_date(as_of),
        from,
        until,
        total: found.len(),
        days: found.into_iter().take(limit).collect(),
        undated: listing.found.iter().filter(is_undated).map(undated).collect(),
    })
}

fn period(input: &Input, as_of: Date) -> Result<(Date, Date), String> {
    let read = |name: &str, text: &Option<String>| match text {
        Some(text) => notation::read_date_iso(text).map(Some).map_err(|invalid| {
            format!("{name} の日付「{}」が読めません。{}", invalid.written, invalid.reason)
        }),
        None => Ok(None),
    };
    let from = read("from", &input.from)?.unwrap_or(as_of);
    let until = read("until", &input.until)?.unwrap_or_else(|| calendar::add_days(from, DAYS_AHEAD));
    if until < from {
        return Err("until が from より前です。入れ替えてください".to_string());
    }
    Ok((from, until))
}

fn dated<'a>(day: DayAnswer<'a>, entry: &'a Page) -> DatedDay<'a> {
    let what = What::ALL.into_iter().find(|what| what.english() == day.what);
    DatedDay {
        exact: !INEXACT.map(Precision::english).contains(&day.precision),
        what_label: what.map_or("", What::label),
        verification: &entry.scheme.header.verification,
        day,
    }
}

fn undated<'a>(listed: &'a Listed<'a>) -> Undated<'a> {
    let header = &listed.entry.scheme.header;
    let endless = |call: &&Call| call.last_day().is_none();
    Undated {
        scheme: &header.id,
        name: &header.title,
        state: listed.state.english(),
        state_label: listed.state.label(),
        calls: listed.calls.iter().filter(endless).map(timing::written).collect(),
    }
}
