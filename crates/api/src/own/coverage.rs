//! `GET /api/v1/coverage`: how much of each source the catalogue holds.

use catalogue::coverage;
use schemars::JsonSchema;
use serde::Serialize;
use wire::CoverageAnswer;

use super::AS_OF;
use crate::dialect::Dialect;
use crate::endpoint::{Ask, Endpoint, Example, Input};
use crate::problem::Problem;
use crate::reply::{Media, Reply};

/// The coverage of all sources.
#[derive(Serialize, JsonSchema)]
struct Covered<'a> {
    /// The day it was asked about.
    as_of: String,
    /// The source documents in the order of their numbers.
    sources: Vec<CoverageAnswer<'a>>,
}

/// The endpoint.
pub(super) fn endpoint() -> Endpoint {
    Endpoint {
        path: "/api/v1/coverage",
        id: "readCoverage",
        group: "目録",
        summary: "資料のどこまでを載せたか",
        about: "資料ごとに、いくつの制度をページにしたか、機械で確かめられる条件があるのはいくつかを返します。",
        path_fields: &[],
        input: Input::Query(&[AS_OF]),
        media: Media::Json,
        shape: Some(|generator| generator.subschema_for::<Covered<'_>>()),
        example: Example { path: &[], query: "as_of=2025-06-15", body: "" },
        dialect: Dialect::Own,
        answer,
    }
}

fn answer(ask: &Ask) -> Result<Reply, Problem> {
    let sources = coverage(ask.catalogue());
    let as_of = notation::write_date(ask.day()?);
    Reply::json(&Covered { as_of, sources: sources.iter().map(CoverageAnswer::new).collect() })
}
