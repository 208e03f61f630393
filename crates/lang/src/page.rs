//! Parses a whole page.

mod case;
mod fence;
mod names;
mod table;

use crate::ast::{Cited, Frame, Heading, Name, Page};
use crate::block::{Block, BlockKind, blocks, trimmed};
use crate::case::Cell;
use crate::{Diagnostic, Labels, Span, parse_citations};

pub(crate) use names::{fence_kind, own_labels, table_name};
use names::{frame_heading, with_own_names};

/// Parses a page. `labels` are the words of the facts; the page's own names are added to them.
pub fn parse(text: &str, labels: &Labels) -> (Page, Vec<Diagnostic>) {
    let mut diagnostics = Vec::new();
    let blocks = blocks(text, &mut diagnostics);
    let labels = with_own_names(&blocks, labels, &mut diagnostics);
    let mut parser = Parser {
        text,
        labels,
        diagnostics,
        page: Page::default(),
        frame: None,
        citations: Vec::new(),
        section_citations: Vec::new(),
        premises: Vec::new(),
        section_premises: Vec::new(),
        unused_premises: None,
    };
    for block in &blocks {
        parser.block(block);
    }
    parser.new_premises(1);
    if parser.page.title.is_empty() {
        parser.diagnostics.push(Diagnostic::error(
            Span::new(0, 0),
            "ページの題がありません",
            "1行目に「# 制度の名前」を書いてください",
        ));
    }
    (parser.page, parser.diagnostics)
}

struct Parser<'a> {
    text: &'a str,
    labels: Labels,
    diagnostics: Vec<Diagnostic>,
    page: Page,
    frame: Option<usize>,
    /// Citations of the nearest heading.
    citations: Vec<vocabulary::Citation>,
    /// Citations of the nearest `##` heading, for `###` headings without any.
    section_citations: Vec<vocabulary::Citation>,
    /// What holds for the cases below, until the next heading.
    premises: Vec<(Name, Cell)>,
    /// What was said before the first `###` heading and holds for the whole section.
    section_premises: Vec<(Name, Cell)>,
    /// The last line of premises that no table of cases has used yet.
    unused_premises: Option<Span>,
}

impl Parser<'_> {
    fn block(&mut self, block: &Block) {
        match &block.kind {
            BlockKind::Heading(1, heading) if self.page.title.is_empty() => {
                self.page.title = heading.text.clone();
                self.page.title_span = heading.span;
            }
            BlockKind::Heading(level, heading) => self.heading(*level, heading),
            BlockKind::Table(rows) => self.table(rows, block.span),
            BlockKind::Fence(info, body) => self.fence(info, *body, block.span),
            BlockKind::Prose => self.prose(block.span),
        }
    }

    fn heading(&mut self, level: usize, heading: &Name) {
        let citations = parse_citations(&heading.text, heading.span.start, &mut self.diagnostics);
        let end = heading.text.find('【').unwrap_or(heading.text.len());
        self.page.headings.push(Heading {
            level,
            text: heading.text[..end].trim().to_string(),
            span: heading.span,
        });
        self.page.heading_citations.push(Cited { citations: citations.clone(), span: heading.span });
        self.new_premises(level);
        if level > 2 {
            self.citations = if citations.is_empty() { self.section_citations.clone() } else { citations };
            return;
        }
        self.citations = citations.clone();
        self.section_citations = citations.clone();
        self.frame = frame_heading(heading).map(|(label, id)| {
            if id.is_empty() {
                self.diagnostics.push(Diagnostic::error(
                    heading.span,
                    "枠の識別子がありません",
                    "例: ## 枠 通常枠（normal）",
                ));
            }
            self.page.frames.push(Frame { label, id, citations });
            self.page.frames.len() - 1
        });
    }

    fn prose(&mut self, span: Span) {
        let text = span.of(self.text);
        let mut at = span.start;
        for line in text.split_inclusive('\n') {
            let name = trimmed(line, at);
            at += line.len();
            if name.text.is_empty() {
                continue;
            }
            match name.text.strip_prefix("共通の前提").map(|rest| rest.trim_start_matches([':', '：']))
            {
                Some(rest) => self.premise_line(&trimmed(rest, name.span.end - rest.len())),
                None => self.page.prose.push(name),
            }
        }
    }
}
