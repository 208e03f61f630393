//! `GET /api/v1/schemes`: the list of schemes, narrowed by what their pages say.

use schemars::JsonSchema;
use serde::Serialize;
use service::list::{Filter, list};
use wire::SchemeLine;

use super::search::kinds;
use super::{AREA, AS_OF, EVERY_EDITION, KIND, LIMIT, OFFSET, STATE, words};
use crate::dialect::Dialect;
use crate::endpoint::{Ask, Endpoint, Example, Input};
use crate::field::{Field, Kind};
use crate::problem::{Problem, Trouble};
use crate::reply::{Media, Reply};

const FIELDS: &[Field] = &[
    Field::new("q", Kind::Text(200), "名前・対象者・説明に、空白で区切った言葉のすべてを含むもの"),
    KIND,
    AREA,
    Field::new("purpose", Kind::One(words::purposes), "ねらい"),
    STATE,
    Field::new("chapter", Kind::Whole(1, 255), "冊子の章"),
    EVERY_EDITION,
    LIMIT,
    OFFSET,
    AS_OF,
];

/// Schemes in the order of their source.
#[derive(Serialize, JsonSchema)]
struct SchemeList<'a> {
    /// The day it was asked about.
    as_of: String,
    /// How many schemes fit in all.
    total: usize,
    /// How many of them come before the first of `schemes`.
    offset: usize,
    /// Editions that fit but are not valid on the day; `every_edition=true` shows them.
    hidden_editions: usize,
    /// The schemes, as many as were asked for.
    schemes: Vec<SchemeLine<'a>>,
}

/// The endpoint.
pub(super) fn endpoint() -> Endpoint {
    Endpoint {
        path: "/api/v1/schemes",
        id: "listSchemes",
        group: "探す",
        summary: "制度の一覧",
        about: "制度を資料の順に返します。書いた条件のすべてに合うものです。",
        path_fields: &[],
        input: Input::Query(FIELDS),
        media: Media::Json,
        shape: Some(|generator| generator.subschema_for::<SchemeList<'_>>()),
        example: Example { path: &[], query: "kind=loan&area=kanagawa&limit=1&as_of=2025-06-15", body: "" },
        dialect: Dialect::Own,
        answer,
    }
}

fn answer(ask: &Ask) -> Result<Reply, Problem> {
    let day = ask.day()?;
    let listing =
        list(ask.catalogue(), &filter(ask), day).map_err(|message| Problem::new(Trouble::Query, message))?;
    let (offset, limit) = ask.page(20);
    Reply::json(&SchemeList {
        as_of: notation::write_date(day),
        total: listing.found.len(),
        offset,
        hidden_editions: listing.hidden,
        schemes: listing.found.iter().skip(offset).take(limit).map(SchemeLine::new).collect(),
    })
}

/// The filter that a query asks for; what its endpoint has no field for narrows nothing.
pub(super) fn filter(ask: &Ask) -> Filter {
    let said = &ask.said;
    Filter {
        words: said.text("q").unwrap_or_default().split_whitespace().map(str::to_string).collect(),
        kinds: kinds(&said.texts("kind")),
        area: said.text("area").map(str::to_string),
        purpose: said.text("purpose").map(str::to_string),
        states: said.texts("state").iter().filter_map(|name| words::state(name)).collect(),
        chapter: said.number("chapter").and_then(|chapter| u8::try_from(chapter).ok()),
        every_edition: said.flag("every_edition"),
    }
}
