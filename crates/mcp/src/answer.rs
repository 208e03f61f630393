//! What stands beside every answer: how far it may be trusted, where it comes from, whom to ask.

use catalogue::Entry;
use schemars::JsonSchema;
use serde::Serialize;
use service::export::{Contact, contacts};
use vocabulary::Citation;
use wire::answer::SourceAnswer;

/// Said with every answer.
pub const NOT_LEGAL_DECISION: &str = "公開されている資料の決まりを機械が当てはめた答えです。法律上の判断でも、採択や支給の決定でもありません。\
     決めるのは所管の窓口と審査です";

/// An office that answers questions.
#[derive(Serialize, JsonSchema)]
pub struct Office {
    /// The office.
    office: String,
    /// The telephone number; null where the source prints none.
    phone: Option<String>,
    /// What the number is for; empty where the source does not say.
    note: String,
}

/// Where a scheme's page comes from and who checked it.
#[derive(Serialize, JsonSchema)]
pub struct Origin<'a> {
    /// Who checked the page; 機械起案 where nobody of the office did.
    verification: &'a str,
    /// Where it stands in the sources.
    source: Vec<SourceAnswer<'a>>,
    /// The page read aloud, for resources/read.
    page: String,
}

impl<'a> Origin<'a> {
    /// The origin of a page.
    pub fn of(entry: &'a Entry) -> Origin<'a> {
        let header = &entry.scheme.header;
        Origin {
            verification: &header.verification,
            source: sources(&header.sources),
            page: format!("scheme://{}", header.id),
        }
    }
}

/// Citations as values.
pub fn sources(citations: &[Citation]) -> Vec<SourceAnswer<'_>> {
    citations.iter().map(source).collect()
}

fn source(citation: &Citation) -> SourceAnswer<'_> {
    SourceAnswer { document: &citation.document, line: citation.lines.0, cited: Some(citation.to_string()) }
}

/// The offices of a scheme.
pub fn offices(entry: &Entry) -> Vec<Office> {
    let office = |Contact { office, phone, note }: Contact| Office { office, phone, note };
    contacts(&entry.scheme.header).into_iter().map(office).collect()
}
