//! The days that matter as an iCalendar file (RFC 5545): when calls open, when they close, fixed deadlines.

use catalogue::window::{Call, Precision, calls};
use catalogue::{Catalogue, Entry};
use engine::{Known, Set};
use icalendar::{Calendar, Component, Event};
use vocabulary::Date;

/// One day that matters to those who apply.
#[derive(Clone, Debug)]
pub struct Day {
    /// An identifier that stays the same as long as the page does.
    pub id: String,
    /// The day: of what is printed only by the month, its first or its last.
    pub day: Date,
    /// How exactly it is printed.
    pub precision: Precision,
    /// What happens on it.
    pub what: What,
    /// The scheme with the frame and the name of the call or of the deadline.
    pub title: String,
    /// What the bare day does not say, in Japanese.
    pub remarks: Vec<String>,
}

/// What happens on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum What {
    /// A call opens.
    Opens,
    /// A call closes.
    Closes,
    /// A deadline that hangs on no fact.
    Deadline,
}

impl What {
    /// All of them.
    pub const ALL: [What; 3] = [What::Opens, What::Closes, What::Deadline];

    /// The name in JSON.
    pub fn english(self) -> &'static str {
        match self {
            What::Opens => "opens",
            What::Closes => "closes",
            What::Deadline => "deadline",
        }
    }

    /// The name on Japanese faces.
    pub fn label(self) -> &'static str {
        match self {
            What::Opens => "受付開始",
            What::Closes => "受付終了",
            What::Deadline => "期限",
        }
    }
}

/// All windows and fixed deadlines of some schemes; `stamp` is the day the file was made on.
pub fn calendar(catalogue: &Catalogue, entries: &[&Entry], stamp: Date) -> String {
    let mut calendar = Calendar::new();
    calendar.name("あとおし 支援制度の受付");
    for entry in entries {
        for day in days(catalogue, entry) {
            calendar.push(event(entry, &day, stamp));
        }
    }
    calendar.to_string()
}

/// All days of a scheme: its calls in the order of the page, then its fixed deadlines.
pub fn days(catalogue: &Catalogue, entry: &Entry) -> Vec<Day> {
    let header = &entry.scheme.header;
    let key = format!("{}-{}", header.id, header.year.map_or(0, |year| year.0));
    let mut found = Vec::new();
    for (at, call) in calls(&entry.scheme).iter().enumerate() {
        let title = title(entry, call);
        let ends = [("open", What::Opens, call.first_day()), ("close", What::Closes, call.last_day())];
        for (id, what, day) in ends {
            found.extend(day.map(|day| Day {
                id: format!("{key}-{at}-{id}"),
                day,
                precision: call.precision(),
                what,
                title: title.clone(),
                remarks: remarks(call),
            }));
        }
    }
    found.extend(deadlines(catalogue, entry, &key));
    found
}

fn title(entry: &Entry, call: &Call) -> String {
    let frame = call.frame.map(|frame| entry.scheme.frames[frame].label.clone());
    let frame = frame.filter(|frame| !call.label.contains(frame.as_str()));
    let label = Some(call.label.clone()).filter(|label| !label.is_empty());
    let parts: Vec<String> = frame.into_iter().chain(label).collect();
    match parts.is_empty() {
        true => entry.scheme.header.title.clone(),
        false => format!("{}（{}）", entry.scheme.header.title, parts.join("、")),
    }
}

/// What the bare day does not say.
fn remarks(call: &Call) -> Vec<String> {
    let window = &call.window;
    let time = |what: &str, time: Option<notation::ClockTime>| time.map(|time| format!("{what}は{time}"));
    let mut found: Vec<String> =
        time("開始", window.start_time).into_iter().chain(time("終了", window.end_time)).collect();
    let said = [
        (matches!(call.precision(), Precision::Month | Precision::PartOfMonth), "資料は日を示していません"),
        (window.planned, "予定です"),
        (window.approximate, "おおよその時期です"),
        (call.first_come == Some(true), "予算がなくなり次第終わります"),
    ];
    found.extend(said.into_iter().filter(|(holds, _)| *holds).map(|(_, text)| text.to_string()));
    found
}

/// The deadlines that hang on no fact.
fn deadlines(catalogue: &Catalogue, entry: &Entry, key: &str) -> Vec<Day> {
    let scheme = &entry.scheme;
    let today = Set::range(i64::from(i32::MIN), i64::from(i32::MAX));
    let inputs = scheme.inputs(&catalogue.registry, &|_| None, today);
    let fixed = |deadline: &engine::scheme::Deadline| {
        let readings = scheme.readings(deadline, &inputs, &Known::default());
        let [day] = readings.last_days.as_slice() else { return None };
        Some(Day {
            id: format!("{key}-deadline-{}", deadline.id),
            day: *day,
            precision: Precision::Day,
            what: What::Deadline,
            title: format!("{}（{}）", scheme.header.title, deadline.label),
            remarks: Vec::new(),
        })
    };
    scheme.deadlines.iter().filter_map(fixed).collect()
}

fn event(entry: &Entry, day: &Day, stamp: Date) -> Event {
    let header = &entry.scheme.header;
    let compact = |date: Date| notation::write_date(date).replace('-', "");
    let source = header.sources.first().map(|source| format!("出典 {source}"));
    let mut lines = day.remarks.clone();
    lines.extend(header.contacts.iter().map(|contact| format!("問合せ {contact}")));
    lines.extend(source);
    lines.push("機械起案。所管の職員の照合を受けていません".to_string());
    let mut event = Event::new();
    event
        .uid(&format!("{}@atooshi", day.id))
        .summary(&format!("【{}】{}", day.what.label(), day.title))
        .description(&lines.join("\n"));
    event.add_property("DTSTAMP", format!("{}T000000Z", compact(stamp)));
    event.append_property(
        icalendar::Property::new("DTSTART", compact(day.day)).add_parameter("VALUE", "DATE").done(),
    );
    event.done()
}
