//! What a search found.

use ::search::Concept;
use schemars::JsonSchema;
use serde::Serialize;
use service::search::{FoundScheme, Results, why_nothing};

use crate::timing::Timing;

/// The answer to a search.
#[derive(Serialize, JsonSchema)]
pub struct SearchAnswer<'a> {
    /// The best schemes, as many as were asked for.
    hits: Vec<HitAnswer<'a>>,
    /// How many there are in all.
    total: usize,
    /// Schemes that hold what was asked for and are for other places than the one that was named.
    elsewhere: Vec<&'a str>,
    /// How the words were read.
    read_as: Vec<ConceptAnswer<'a>>,
    /// Why nothing can be found, in Japanese; null where that is not known.
    nothing: Option<String>,
}

#[derive(Serialize, JsonSchema)]
struct HitAnswer<'a> {
    /// The identifier of the scheme.
    scheme: &'a str,
    /// Its name.
    name: &'a str,
    /// How well it fits; only the order within one search has a meaning.
    score: u64,
    /// Who runs it.
    issuer: &'a str,
    /// The fiscal year of the page, by the year in which it begins.
    fiscal_year: Option<i32>,
    /// The kinds of support.
    kinds: Vec<&'static str>,
    /// The words by which it was found.
    found_by: Vec<&'a str>,
    /// When one can apply.
    timing: Timing<'a>,
}

/// How some words were read.
#[derive(Serialize, JsonSchema)]
pub struct ConceptAnswer<'a> {
    /// The words as typed.
    pub typed: &'a str,
    /// The words of pages that they led to.
    pub terms: Vec<&'a str>,
    /// Whether they tell schemes apart little.
    pub general: bool,
}

impl<'a> SearchAnswer<'a> {
    /// Results in their wire form.
    pub fn new(results: &'a Results<'a>) -> SearchAnswer<'a> {
        let query = &results.found.query;
        SearchAnswer {
            hits: results.schemes.iter().map(|one| hit(results, one)).collect(),
            total: results.found.hits.len(),
            elsewhere: results.elsewhere.iter().map(|entry| entry.scheme.header.id.as_str()).collect(),
            read_as: query.concepts.iter().map(concept).collect(),
            nothing: query.nothing.as_ref().map(why_nothing),
        }
    }
}

fn hit<'a>(results: &'a Results<'a>, one: &'a FoundScheme<'a>) -> HitAnswer<'a> {
    let header = &one.listed.entry.scheme.header;
    HitAnswer {
        scheme: &header.id,
        name: &header.title,
        score: one.hit.score,
        issuer: &header.issuer,
        fiscal_year: header.year.map(|year| year.0.into()),
        kinds: header.kinds.iter().map(|kind| kind.id()).collect(),
        found_by: results.found_by(one),
        timing: Timing::new(&one.listed.calls, one.listed.state),
    }
}

pub(crate) fn concept(concept: &Concept) -> ConceptAnswer<'_> {
    ConceptAnswer {
        typed: &concept.typed,
        terms: concept.terms.iter().map(|term| term.word.as_str()).collect(),
        general: concept.is_general,
    }
}
