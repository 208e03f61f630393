//! The answer of the whole catalogue to one profile.

use catalogue::{Catalogue, Exclusion};
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::{Value as Json, json};
use service::check_all::{LeftOut, Line, Report, Standing};
use vocabulary::Date;

use crate::answer::SchemeAnswer;

/// The whole answer: what was asked, the most useful first, and what one known answer ruled out.
#[derive(Serialize, JsonSchema)]
pub struct ReportAnswer<'a> {
    /// The day it was asked about.
    pub as_of: String,
    /// The answers, the most useful first.
    pub results: Vec<LineAnswer<'a>>,
    /// What was left out, in groups.
    pub left_out: Vec<LeftOutAnswer<'a>>,
}

/// The answer of one scheme for one combination of project, worker and training.
#[derive(Serialize, JsonSchema)]
pub struct LineAnswer<'a> {
    /// The answer.
    #[serde(flatten)]
    pub answer: SchemeAnswer<'a>,
    /// What the scheme is to the company on the day.
    #[schemars(extend("enum" = Standing::ALL.map(|(_, name)| name)))]
    pub standing: &'static str,
    /// The names of project, worker and training, as far as they were used.
    pub about: &'a [String],
}

/// Schemes that were not asked, since one known answer rules them out.
#[derive(Serialize, JsonSchema)]
pub struct LeftOutAnswer<'a> {
    /// What rules them out: `other_year`, `other_area`, `other_kind`, or the fact whose answer does.
    #[schemars(with = "WhyLeftOut")]
    pub why: Json,
    /// How many they are.
    pub count: usize,
    /// Their identifiers.
    pub schemes: Vec<&'a str>,
}

/// What rules schemes out, for the schema alone.
#[derive(JsonSchema)]
#[schemars(untagged)]
#[expect(dead_code, reason = "the schema describes what `exclusion` writes")]
enum WhyLeftOut {
    Word(#[schemars(extend("enum" = ["other_year", "other_area", "other_kind"]))] String),
    Fact { fact: String },
}

impl<'a> ReportAnswer<'a> {
    /// A report in its wire form.
    pub fn new(catalogue: &'a Catalogue, report: &'a Report<'a>, as_of: Date) -> ReportAnswer<'a> {
        let left_out = |group: &'a LeftOut<'a>| LeftOutAnswer {
            why: exclusion(catalogue, &group.why),
            count: group.entries.len(),
            schemes: group.entries.iter().map(|entry| entry.scheme.header.id.as_str()).collect(),
        };
        ReportAnswer {
            as_of: notation::write_date(as_of),
            results: report.lines.iter().map(|line| LineAnswer::new(catalogue, line)).collect(),
            left_out: report.left_out.iter().map(left_out).collect(),
        }
    }
}

impl<'a> LineAnswer<'a> {
    /// A line of a report in its wire form.
    pub fn new(catalogue: &'a Catalogue, line: &'a Line<'a>) -> LineAnswer<'a> {
        LineAnswer {
            answer: SchemeAnswer::new(catalogue, &line.checked),
            standing: line.standing.english(),
            about: &line.about,
        }
    }
}

/// What rules schemes out, as a word or as the fact whose answer does.
pub fn exclusion(catalogue: &Catalogue, why: &Exclusion) -> Json {
    match why {
        Exclusion::OtherYear => json!("other_year"),
        Exclusion::OtherArea => json!("other_area"),
        Exclusion::OtherKind => json!("other_kind"),
        Exclusion::Fact(fact) => json!({ "fact": catalogue.registry.fact(*fact).id }),
    }
}
