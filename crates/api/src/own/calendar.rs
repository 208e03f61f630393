//! `GET /api/v1/calendar` and `GET /api/v1/calendar.ics`: when calls open and close, and fixed deadlines.

use catalogue::Entry;
use catalogue::window::State;
use schemars::JsonSchema;
use serde::Serialize;
use service::export::calendar::calendar;
use service::list::{Listed, list};
use vocabulary::{Date, calendar as dates};
use wire::DayAnswer;

use super::schemes::filter;
use super::{AREA, AS_OF, EVERY_EDITION, KIND, scheme, words};
use crate::dialect::Dialect;
use crate::endpoint::{Ask, Endpoint, Example, Input};
use crate::field::{Field, Kind};
use crate::problem::{Problem, Trouble};
use crate::reply::{Media, Reply};

/// How many days a calendar goes on where nobody says.
const USUAL_DAYS: i32 = 365;

const PURPOSE: Field = Field::new("purpose", Kind::One(words::purposes), "ねらい");

const DAYS: &[Field] = &[
    Field::new("from", Kind::Day, "この日から。書かなければ基準日"),
    Field::new("until", Kind::Day, "この日まで。書かなければ from の1年後"),
    KIND,
    AREA,
    PURPOSE,
    EVERY_EDITION,
    AS_OF,
];

const FILE: &[Field] = &[
    Field::new("scheme", Kind::Texts(100), "この制度だけ。いくつも書ける（scheme=…&scheme=…）"),
    KIND,
    AREA,
    PURPOSE,
    EVERY_EDITION,
    AS_OF,
];

/// The days between two days.
#[derive(Serialize, JsonSchema)]
struct Days<'a> {
    /// The day it was asked about.
    as_of: String,
    /// The first day that is listed.
    from: String,
    /// The last day that is listed.
    until: String,
    /// The days in their order.
    days: Vec<DayAnswer<'a>>,
    /// Schemes that fit and can be applied for at any time.
    anytime: Vec<&'a str>,
    /// Schemes that fit and for which the source prints no period.
    unknown: Vec<&'a str>,
}

/// The endpoint of the days.
pub(super) fn days() -> Endpoint {
    Endpoint {
        path: "/api/v1/calendar",
        id: "listDays",
        group: "日程",
        summary: "受付の始まりと終わり、期限",
        about: "from から until までの日を順に返します。資料が月までしか示さない日は precision に month と書きます。\
                日のない制度は、随時のもの（anytime）と資料に期間のないもの（unknown）に分けて挙げます。",
        path_fields: &[],
        input: Input::Query(DAYS),
        media: Media::Json,
        shape: Some(|generator| generator.subschema_for::<Days<'_>>()),
        example: Example {
            path: &[],
            query: "from=2025-06-01&until=2025-06-30&kind=incentive_payment&as_of=2025-06-15",
            body: "",
        },
        dialect: Dialect::Own,
        answer: answer_days,
    }
}

/// The endpoint of the file.
pub(super) fn file() -> Endpoint {
    Endpoint {
        path: "/api/v1/calendar.ics",
        id: "readCalendarFile",
        group: "日程",
        summary: "予定表アプリで購読する形（iCalendar）",
        about: "同じ日程を RFC 5545 の形で返します。番地をそのまま予定表アプリに登録できます。",
        path_fields: &[],
        input: Input::Query(FILE),
        media: Media::Calendar,
        shape: None,
        example: Example { path: &[], query: "scheme=kanagawa_bak&as_of=2025-06-15", body: "" },
        dialect: Dialect::Own,
        answer: answer_file,
    }
}

fn answer_days(ask: &Ask) -> Result<Reply, Problem> {
    let day = ask.day()?;
    let from = named(ask, "from")?.unwrap_or(day);
    let until = named(ask, "until")?.unwrap_or_else(|| dates::add_days(from, USUAL_DAYS));
    if until < from {
        return Err(Problem::new(
            Trouble::Query,
            "until が from より前の日です。from から後の日を書いてください",
        ));
    }
    let found = fitting(ask, day)?;
    let (first, last) = (notation::write_date(from), notation::write_date(until));
    let catalogue = ask.catalogue();
    let mut days: Vec<DayAnswer<'_>> = found
        .iter()
        .flat_map(|listed| DayAnswer::of(catalogue, listed.entry))
        .filter(|one| (first.as_str()..=last.as_str()).contains(&one.day.as_str()))
        .collect();
    days.sort_by(|a, b| (&a.day, &a.id).cmp(&(&b.day, &b.id)));
    let of = |state: State| -> Vec<&str> {
        let fits = found.iter().filter(|listed| listed.state == state);
        fits.map(|listed| listed.entry.scheme.header.id.as_str()).collect()
    };
    let (anytime, unknown) = (of(State::Anytime), of(State::Unknown));
    Reply::json(&Days { as_of: notation::write_date(day), from: first, until: last, days, anytime, unknown })
}

fn answer_file(ask: &Ask) -> Result<Reply, Problem> {
    let day = ask.day()?;
    let chosen = ask.said.texts("scheme");
    for id in &chosen {
        scheme(ask, id, Trouble::Facts)?;
    }
    let is_chosen = |entry: &&Entry| chosen.is_empty() || chosen.contains(&entry.scheme.header.id);
    let entries: Vec<&Entry> =
        fitting(ask, day)?.into_iter().map(|listed| listed.entry).filter(is_chosen).collect();
    let text = calendar(ask.catalogue(), &entries, day);
    Ok(Reply::text(Media::Calendar, text).saved_as("atooshi.ics"))
}

fn fitting<'a>(ask: &'a Ask, day: Date) -> Result<Vec<Listed<'a>>, Problem> {
    let listing = list(ask.catalogue(), &filter(ask), day);
    Ok(listing.map_err(|message| Problem::new(Trouble::Query, message))?.found)
}

/// The day that is written under a name.
fn named(ask: &Ask, name: &str) -> Result<Option<Date>, Problem> {
    let written = ask.said.text(name);
    let day = written.map(|text| ask.site().day(Some(text))).transpose();
    day.map_err(|message| Problem::new(Trouble::Query, message))
}
