//! Compares pages with their source documents, both ways: every figure of a page stands in the sentences it
//! cites, and every sentence and figure of the source lines is used or left out with a reason.

mod claims;
mod context;
mod evidence;
mod fault;
pub mod figure;
mod passage;
mod period;

use catalogue::{Catalogue, Entry};
use lang::LineIndex;

pub use fault::{Fault, Finding, place_label};

use crate::sources::Sources;
use claims::Claims;
use evidence::Evidence;
use figure::{Figure, Meaning, figures};
use passage::{Passage, passages};

/// What became of one page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageReport {
    /// The identifier of the scheme or relation.
    pub id: String,
    /// The file below the data folder.
    pub path: String,
    /// Sentences of the page's lines that it cites.
    pub claimed: usize,
    /// Sentences that it leaves out with a reason.
    pub left_out: usize,
    /// Sentences that it does neither with.
    pub unclaimed: usize,
    /// Figures compared with the source.
    pub checked: usize,
    /// Figures that are not there.
    pub missing: usize,
    /// What is wrong, in the order of the page.
    pub findings: Vec<Finding>,
}

/// Compares one page with the sources.
pub fn verify(entry: &Entry, sources: &Sources) -> PageReport {
    let passages = passages(entry);
    let mut comparison = Comparison::new(entry, sources);
    let claims = Claims::read(entry, sources);
    comparison.citations(&claims);
    for passage in passages.iter().filter(|passage| passage.checked) {
        comparison.passage(passage);
    }
    comparison.periods();
    comparison.exceptions();
    let unclaimed = comparison.unclaimed(&claims);
    comparison.unused(&claims, &passages);
    let is_missing = |finding: &&Finding| matches!(finding.fault, Fault::FigureNotInSource { .. });
    PageReport {
        id: entry.scheme.header.id.clone(),
        path: entry.path.clone(),
        claimed: claims.own.iter().filter(|place| claims.is_claimed(place)).count(),
        left_out: claims.own.iter().filter(|place| claims.is_left_out(place)).count(),
        unclaimed,
        checked: comparison.checked,
        missing: comparison.findings.iter().filter(is_missing).count(),
        findings: comparison.findings,
    }
}

/// The pages with these identifiers, or all of them; the error is a Japanese sentence.
pub fn pages<'a>(catalogue: &'a Catalogue, ids: &[String]) -> Result<Vec<&'a Entry>, String> {
    if ids.is_empty() {
        return Ok(catalogue.pages().collect());
    }
    let known: Vec<&str> = catalogue.pages().map(|entry| entry.scheme.header.id.as_str()).collect();
    ids.iter()
        .map(|id| {
            let found = catalogue.pages().find(|entry| entry.scheme.header.id == *id);
            found.ok_or_else(|| crate::check::not_found("制度", id, known.iter().copied()))
        })
        .collect()
}

/// A page while it is compared.
struct Comparison<'a> {
    entry: &'a Entry,
    sources: &'a Sources,
    lines: LineIndex,
    /// The figures listed as computed, and whether one was needed.
    exceptions: Vec<(Figure, bool)>,
    checked: usize,
    findings: Vec<Finding>,
}

impl<'a> Comparison<'a> {
    fn new(entry: &'a Entry, sources: &'a Sources) -> Comparison<'a> {
        let listed = entry.scheme.page.computed.iter().flat_map(|row| {
            let start = row.figure.span.start;
            figures(&row.figure.text).into_iter().map(move |figure| Figure {
                start: figure.start + start,
                end: figure.end + start,
                ..figure
            })
        });
        Comparison {
            entry,
            sources,
            lines: LineIndex::new(&entry.text),
            exceptions: listed.map(|figure| (figure, false)).collect(),
            checked: 0,
            findings: Vec::new(),
        }
    }

    fn note(&mut self, byte: usize, fault: Fault) {
        let (line, _) = self.lines.line_column(&self.entry.text, byte);
        self.findings.push(Finding { line, fault });
    }

    /// Citations that lead nowhere.
    fn citations(&mut self, claims: &Claims) {
        for (byte, missing) in &claims.broken {
            self.note(*byte, Fault::NoSuchPlace(missing.clone()));
        }
    }

    /// The figures of one passage against the sentences it cites.
    fn passage(&mut self, passage: &Passage) {
        let evidence = Evidence::of(&passage.citations, self.sources);
        for figure in &passage.figures {
            if figure.meaning.is_zero() {
                continue;
            }
            self.checked += 1;
            if evidence.holds(figure.meaning) || self.is_excepted(figure.meaning) {
                continue;
            }
            let mut cited: Vec<String> = Vec::new();
            for citation in passage.citations.iter().map(ToString::to_string) {
                if !cited.contains(&citation) {
                    cited.push(citation);
                }
            }
            let fault = Fault::FigureNotInSource {
                item: passage.name.clone(),
                figure: self.entry.text.get(figure.start..figure.end).unwrap_or_default().to_string(),
                cited: cited.join("、"),
            };
            self.note(figure.start, fault);
        }
    }

    fn is_excepted(&mut self, meaning: Meaning) -> bool {
        let listed = self.exceptions.iter_mut().find(|(figure, _)| figure.meaning.agrees(meaning));
        listed.is_some_and(|(_, needed)| {
            *needed = true;
            true
        })
    }

    /// The tables of calls against the periods of their sentences.
    fn periods(&mut self) {
        for (byte, fault) in period::faults(self.entry, self.sources) {
            self.note(byte, fault);
        }
    }

    /// Figures listed as computed without need: a stale list hides the next wrong number.
    fn exceptions(&mut self) {
        for (figure, needed) in self.exceptions.clone() {
            if !needed {
                let written = self.entry.text.get(figure.start..figure.end).unwrap_or_default().to_string();
                self.note(figure.start, Fault::NeedlessException { figure: written });
            }
        }
    }

    /// Sentences that nobody cites and nobody left out; gives their number.
    fn unclaimed(&mut self, claims: &Claims) -> usize {
        let loose: Vec<_> = claims.loose().cloned().collect();
        for place in &loose {
            let text = self.sources.sentence(place).to_string();
            self.findings
                .push(Finding { line: 0, fault: Fault::UnclaimedSentence { place: place.clone(), text } });
        }
        loose.len()
    }

    /// Figures of cited sentences that no passage that cites them uses.
    fn unused(&mut self, claims: &Claims, passages: &[Passage]) {
        let periods = period::printed(self.entry, self.sources);
        for place in claims.claimed.iter().filter(|place| !claims.is_left_out(place)) {
            let text = self.sources.sentence(place);
            let citing: Vec<&Passage> = passages
                .iter()
                .filter(|passage| claims::cites(self.sources, &passage.citations, place))
                .collect();
            for figure in figures(text) {
                let uses = |used: &Figure| used.meaning.agrees(figure.meaning);
                let is_used = citing.iter().any(|passage| passage.figures.iter().any(uses));
                let in_period = periods.iter().any(|printed| {
                    printed.place == *place
                        && figure.start >= printed.window.from
                        && figure.end <= printed.window.to
                });
                let counts = in_period
                    || context::is_marker(text, &figure)
                    || context::is_name(text, &figure)
                    || context::is_per(text, &figure);
                if is_used || counts {
                    continue;
                }
                let written = text.get(figure.start..figure.end).unwrap_or_default().to_string();
                let fault =
                    Fault::UnusedFigure { place: place.clone(), figure: written, text: text.to_string() };
                self.findings.push(Finding { line: 0, fault });
            }
        }
    }
}
