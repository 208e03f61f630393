//! A scheme in the order in which it is read aloud.

use engine::scheme::Header;
use schemars::JsonSchema;
use serde::Serialize;
use service::explain::{self, Explained, LeftOut, Quoted};
use vocabulary::{Citation, Stage};

/// The whole scheme: for whom, how much, by when, what it leaves out.
#[derive(Serialize, JsonSchema)]
pub struct Explanation<'a> {
    /// The identifier.
    pub scheme: &'a str,
    /// The name.
    pub title: &'a str,
    /// Who runs it.
    pub issuer: &'a str,
    /// The kinds of support in the words of the page.
    pub kind: &'a str,
    /// The fiscal year of the page: 令和7年度.
    pub fiscal_year: &'a str,
    /// From when to when the page is valid; null where the year says it all.
    pub valid: Option<Validity>,
    /// Offices with their numbers.
    pub contacts: &'a [String],
    /// Where the scheme stands in the sources.
    pub source: Vec<String>,
    /// Who checked the page; 機械起案 where nobody did.
    pub verification: &'a str,
    /// Conditions, exclusions, judgements, obligations and definitions: by kind, then by stage.
    pub clauses: Vec<ExplainedItem<'a>>,
    /// The amounts, those for all frames first.
    pub amounts: Vec<FrameAmounts<'a>>,
    /// The deadlines.
    pub deadlines: Vec<ExplainedItem<'a>>,
    /// The calls.
    pub windows: Vec<ExplainedItem<'a>>,
    /// The notes.
    pub notes: Vec<ExplainedItem<'a>>,
    /// Sentences of the source that no rule uses.
    pub left_out: Vec<LeftOutSentences<'a>>,
}

/// From when to when a page is valid.
#[derive(Serialize, JsonSchema)]
pub struct Validity {
    /// The first day.
    pub from: String,
    /// The last day.
    pub until: String,
}

/// The amounts of one frame.
#[derive(Serialize, JsonSchema)]
pub struct FrameAmounts<'a> {
    /// The name of the frame; null for all frames.
    pub frame: Option<&'a str>,
    /// Its rules.
    pub items: Vec<ExplainedItem<'a>>,
}

/// A rule or table of the page.
#[derive(Serialize, JsonSchema)]
pub struct ExplainedItem<'a> {
    /// What it is, in Japanese: 条件, 除外, 判断, 義務, 金額, …
    pub kind: &'static str,
    /// Its name.
    pub name: &'a str,
    /// When it has to hold; null where it is no clause.
    #[schemars(extend("enum" = stages()))]
    pub stage: Option<&'static str>,
    /// The name of the frame; null for all frames.
    pub frame: Option<&'a str>,
    /// Its lines in the words of the page; empty for tables.
    pub lines: &'a [String],
    /// Head and rows of a table; empty for rules.
    pub table: &'a [Vec<String>],
    /// Where it stands in the sources.
    pub source: Vec<String>,
    /// The sentences it cites, where the sources are at hand.
    pub sentences: Vec<QuotedSentence<'a>>,
}

/// The names of the stages, and null.
fn stages() -> Vec<Option<&'static str>> {
    Stage::ALL.into_iter().map(|stage| Some(stage.english())).chain([None]).collect()
}

/// Sentences of the source that no rule uses.
#[derive(Serialize, JsonSchema)]
pub struct LeftOutSentences<'a> {
    /// Where they stand.
    pub source: Vec<String>,
    /// Why they were left out.
    pub reason: &'a str,
    /// The sentences, where the sources are at hand.
    pub sentences: Vec<QuotedSentence<'a>>,
}

/// A sentence of a source.
#[derive(Serialize, JsonSchema)]
pub struct QuotedSentence<'a> {
    /// The number of the document.
    pub document: &'a str,
    /// Its line, counted from 1.
    #[schemars(with = "i64", range(min = 1))]
    pub line: u32,
    /// The sentence of the line, counted from 1.
    #[schemars(with = "i64", range(min = 1))]
    pub sentence: u32,
    /// What it says.
    pub text: &'a str,
}

impl<'a> Explanation<'a> {
    /// An explanation in its wire form.
    pub fn new(explanation: &'a explain::Explanation) -> Explanation<'a> {
        let header = &explanation.header;
        let amounts = explanation.amounts.iter();
        Explanation {
            scheme: &header.id,
            title: &header.title,
            issuer: &header.issuer,
            kind: &header.kind,
            fiscal_year: &header.fiscal_year,
            valid: validity(header),
            contacts: &header.contacts,
            source: citations(&header.sources),
            verification: &header.verification,
            clauses: items(&explanation.clauses),
            amounts: amounts
                .map(|(frame, list)| FrameAmounts { frame: frame.as_deref(), items: items(list) })
                .collect(),
            deadlines: items(&explanation.deadlines),
            windows: items(&explanation.windows),
            notes: items(&explanation.notes),
            left_out: explanation.left_out.iter().map(left_out).collect(),
        }
    }
}

fn validity(header: &Header) -> Option<Validity> {
    let (from, until) = header.valid?;
    Some(Validity { from: notation::write_date(from), until: notation::write_date(until) })
}

fn items(items: &[Explained]) -> Vec<ExplainedItem<'_>> {
    items.iter().map(item).collect()
}

fn item(item: &Explained) -> ExplainedItem<'_> {
    ExplainedItem {
        kind: item.kind.label(),
        name: &item.name,
        stage: item.stage.map(Stage::english),
        frame: item.frame.as_deref(),
        lines: &item.lines,
        table: &item.rows,
        source: citations(&item.citations),
        sentences: quoted(&item.sentences),
    }
}

fn left_out(row: &LeftOut) -> LeftOutSentences<'_> {
    LeftOutSentences {
        source: citations(&row.citations),
        reason: &row.reason,
        sentences: quoted(&row.sentences),
    }
}

fn citations(citations: &[Citation]) -> Vec<String> {
    citations.iter().map(ToString::to_string).collect()
}

fn quoted(sentences: &[Quoted]) -> Vec<QuotedSentence<'_>> {
    sentences.iter().map(sentence).collect()
}

fn sentence(quoted: &Quoted) -> QuotedSentence<'_> {
    QuotedSentence {
        document: &quoted.place.document,
        line: quoted.place.line,
        sentence: quoted.place.sentence,
        text: &quoted.text,
    }
}
