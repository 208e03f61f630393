//! The answer of the whole catalogue to one profile.

use catalogue::{Catalogue, Exclusion};
use serde::Serialize;
use serde_json::{Value as Json, json};
use service::check_all::{LeftOut, Line, Report};
use vocabulary::Date;

use crate::answer::SchemeAnswer;

/// The whole answer: what was asked, the most useful first, and what one known answer ruled out.
#[derive(Serialize)]
pub struct ReportAnswer<'a> {
    as_of: String,
    results: Vec<LineAnswer<'a>>,
    left_out: Vec<LeftOutWire<'a>>,
}

#[derive(Serialize)]
struct LineAnswer<'a> {
    #[serde(flatten)]
    answer: SchemeAnswer<'a>,
    standing: &'static str,
    about: &'a [String],
}

#[derive(Serialize)]
struct LeftOutWire<'a> {
    why: Json,
    count: usize,
    schemes: Vec<&'a str>,
}

impl<'a> ReportAnswer<'a> {
    /// A report in its wire form.
    pub fn new(catalogue: &'a Catalogue, report: &'a Report<'a>, as_of: Date) -> ReportAnswer<'a> {
        let result = |line: &'a Line<'a>| LineAnswer {
            answer: SchemeAnswer::new(catalogue, &line.checked),
            standing: line.standing.english(),
            about: &line.about,
        };
        let left_out = |group: &'a LeftOut<'a>| LeftOutWire {
            why: exclusion(catalogue, &group.why),
            count: group.entries.len(),
            schemes: group.entries.iter().map(|entry| entry.scheme.header.id.as_str()).collect(),
        };
        ReportAnswer {
            as_of: notation::write_date(as_of),
            results: report.lines.iter().map(result).collect(),
            left_out: report.left_out.iter().map(left_out).collect(),
        }
    }
}

fn exclusion(catalogue: &Catalogue, why: &Exclusion) -> Json {
    match why {
        Exclusion::OtherYear => json!("other_year"),
        Exclusion::OtherArea => json!("other_area"),
        Exclusion::OtherKind => json!("other_kind"),
        Exclusion::Fact(fact) => json!({ "fact": catalogue.registry.fact(*fact).id }),
    }
}
