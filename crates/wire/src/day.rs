//! The days that matter to those who apply.

use catalogue::{Catalogue, Entry};
use schemars::JsonSchema;
use serde::Serialize;
use service::export::calendar::{Day, What, days};

use crate::answer::SourceAnswer;

/// A day on which a call opens or closes, or a deadline ends.
#[derive(Serialize, JsonSchema)]
pub struct DayAnswer<'a> {
    /// An identifier that stays the same as long as the page does.
    pub id: String,
    /// The day; of what is printed only by the month, its first or its last.
    pub day: String,
    /// What happens on it.
    #[schemars(extend("enum" = What::ALL.map(What::english)))]
    pub what: &'static str,
    /// How exactly the source prints it.
    #[schemars(extend("enum" = ["day", "part_of_month", "month", "open_ended", "anytime"]))]
    pub precision: &'static str,
    /// The identifier of the scheme.
    pub scheme: &'a str,
    /// The name of the scheme with the call or the deadline.
    pub title: String,
    /// What the bare day does not say, in Japanese.
    pub remarks: Vec<String>,
    /// Where the scheme stands in the source.
    pub source: Option<SourceAnswer<'a>>,
}

impl<'a> DayAnswer<'a> {
    /// All days of a scheme in their wire form, in the order of its page.
    pub fn of(catalogue: &Catalogue, entry: &'a Entry) -> Vec<DayAnswer<'a>> {
        days(catalogue, entry).into_iter().map(|day| answer(entry, day)).collect()
    }
}

fn answer(entry: &Entry, day: Day) -> DayAnswer<'_> {
    let header = &entry.scheme.header;
    let source = header.sources.first();
    DayAnswer {
        id: day.id,
        day: notation::write_date(day.day),
        what: day.what.english(),
        precision: day.precision.english(),
        scheme: &header.id,
        title: day.title,
        remarks: day.remarks,
        source: source.map(|source| SourceAnswer {
            document: &source.document,
            line: source.lines.0,
            cited: Some(source.to_string()),
        }),
    }
}
