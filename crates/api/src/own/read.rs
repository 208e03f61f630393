//! `GET /api/v1/schemes/{id}`: everything about one scheme.

use catalogue::Entry;
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::Value as Json;
use service::explain::explain;
use service::export::record::record;
use vocabulary::Date;
use wire::Explanation;

use super::{AS_OF, SCHEME, scheme};
use crate::dialect::Dialect;
use crate::document::RecordShape;
use crate::endpoint::{Ask, Endpoint, Example, Input};
use crate::problem::{Problem, Trouble};
use crate::reply::{Media, Reply};

/// One scheme.
#[derive(Serialize, JsonSchema)]
struct WholeScheme<'a> {
    /// The day it was asked about.
    as_of: String,
    /// What the page prints, as values: the same record as in the export of the whole catalogue.
    #[schemars(with = "RecordShape")]
    record: Json,
    /// The page in the order in which it is read aloud, each clause with its citations.
    explanation: Explanation<'a>,
    /// All editions of the scheme, the earliest first.
    editions: Vec<Edition>,
}

/// The page of one year.
#[derive(Serialize, JsonSchema)]
struct Edition {
    /// The fiscal year, by the year in which it begins.
    fiscal_year: Option<i32>,
    /// The first day on which it is valid.
    valid_from: String,
    /// The last day on which it is valid.
    valid_until: String,
    /// The day on which its source was published; null where that is not known.
    published: Option<String>,
    /// Where it stands on the day.
    #[schemars(extend("enum" = ["planned", "current", "closed"]))]
    lifecycle: &'static str,
    /// Whether it is the one shown here.
    shown: bool,
}

/// The endpoint.
pub(super) fn endpoint() -> Endpoint {
    Endpoint {
        path: "/api/v1/schemes/{id}",
        id: "readScheme",
        group: "探す",
        summary: "一つの制度のすべて",
        about: "率・額・募集期間などの値（record）と、条件・金額・期限を読み上げる順に並べたもの（explanation）を、\
                出典の行とともに返します。基準日に有効な年度のページを、なければ最も新しいページを返し、\
                どれを返したかは editions に書きます。",
        path_fields: &[SCHEME],
        input: Input::Query(&[AS_OF]),
        media: Media::Json,
        shape: Some(|generator| generator.subschema_for::<WholeScheme<'_>>()),
        example: Example { path: &["kanagawa_bak"], query: "as_of=2025-06-15", body: "" },
        dialect: Dialect::Own,
        answer,
    }
}

fn answer(ask: &Ask) -> Result<Reply, Problem> {
    let (catalogue, day) = (ask.catalogue(), ask.day()?);
    let id = ask.path("id");
    let latest = scheme(ask, id, Trouble::NotFound)?;
    let shown = catalogue.edition(id, day, day).unwrap_or(latest);
    let explanation = explain(shown, None);
    Reply::json(&WholeScheme {
        as_of: notation::write_date(day),
        record: record(catalogue, shown, day),
        explanation: Explanation::new(&explanation),
        editions: catalogue.editions(id).map(|entry| edition(entry, shown, day)).collect(),
    })
}

fn edition(entry: &Entry, shown: &Entry, day: Date) -> Edition {
    let (from, until) = entry.validity();
    let header = &entry.scheme.header;
    Edition {
        fiscal_year: header.year.map(|year| year.0.into()),
        valid_from: notation::write_date(from),
        valid_until: notation::write_date(until),
        published: header.published.map(notation::write_date),
        lifecycle: entry.lifecycle(day).english(),
        shown: std::ptr::eq(entry, shown),
    }
}
