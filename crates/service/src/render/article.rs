//! The clauses, amounts and tables of a page with the prose that explains them.

use catalogue::Entry;
use lang::ast::{Body, Heading, Item, ItemKind};
use vocabulary::Stage;

use super::dates::in_japanese;
use super::prose::{Paragraph, paragraphs};
use crate::wording::{self, cited};

/// An item of a page with its prose.
pub(crate) struct Article<'a> {
    /// The item.
    pub item: &'a Item,
    /// The frame it belongs to; empty for all frames.
    pub frame: &'a str,
    /// Index of the `##` heading above it.
    pub heading: Option<usize>,
    /// The paragraphs that explain it.
    pub prose: Vec<String>,
    /// The rule as it is written.
    pub lines: Vec<Line>,
}

/// A line of a rule.
pub(crate) struct Line {
    /// How deep it is indented.
    pub depth: usize,
    /// The text.
    pub text: String,
}

/// The articles of a page, and the prose that belongs to none of them.
pub(crate) struct Articles<'a> {
    /// In the order of the page.
    pub all: Vec<Article<'a>>,
    /// Paragraphs above the first `##` heading.
    pub purpose: Vec<String>,
    /// Paragraphs below `##` headings without an item that they could explain.
    pub loose: Vec<(usize, Vec<String>)>,
}

/// Headings whose prose is about the page, not about the scheme.
const APART: [&str; 2] = ["事例", "採らなかった文"];

impl<'a> Articles<'a> {
    /// Gives each paragraph to the next rule below the same heading, else to the last one before it.
    pub fn new(entry: &'a Entry) -> Articles<'a> {
        let page = &entry.scheme.page;
        let mut all: Vec<Article<'a>> = page.items.iter().map(|item| article(entry, item)).collect();
        let (mut purpose, mut loose) = (Vec::new(), Vec::new());
        for Paragraph { start, text } in paragraphs(page, &entry.text) {
            let Some(heading) = heading_above(&page.headings, start) else {
                purpose.push(text);
                continue;
            };
            if APART.contains(&page.headings[heading].text.as_str()) {
                continue;
            }
            match explained(&all, heading, start) {
                Some(at) => all[at].prose.push(text),
                None => add_loose(&mut loose, heading, text),
            }
        }
        Articles { all, purpose, loose }
    }
}

fn article<'a>(entry: &'a Entry, item: &'a Item) -> Article<'a> {
    Article {
        item,
        frame: wording::frame(&entry.scheme.page, item),
        heading: heading_above(&entry.scheme.page.headings, item.span.start),
        prose: Vec::new(),
        lines: lines(item, &entry.text),
    }
}

/// Index of the `##` heading above a place.
fn heading_above(headings: &[Heading], place: usize) -> Option<usize> {
    headings.iter().rposition(|heading| heading.level == 2 && heading.span.start < place)
}

/// The article that a paragraph explains: tables stand apart, so what is written above one leads to the rule below.
fn explained(all: &[Article<'_>], heading: usize, place: usize) -> Option<usize> {
    let is_below = |article: &Article<'_>| article.heading == Some(heading);
    let is_rule = |article: &Article<'_>| is_below(article) && article.item.kind != ItemKind::Table;
    all.iter()
        .position(|article| is_rule(article) && article.item.span.start > place)
        .or_else(|| all.iter().rposition(is_rule))
        .or_else(|| all.iter().rposition(is_below))
}

fn add_loose(loose: &mut Vec<(usize, Vec<String>)>, heading: usize, text: String) {
    match loose.last_mut().filter(|(last, _)| *last == heading) {
        Some((_, texts)) => texts.push(text),
        None => loose.push((heading, vec![text])),
    }
}

/// The rule as it is written; a table in the words of its rows.
fn lines(item: &Item, text: &str) -> Vec<Line> {
    match &item.body {
        Body::Table(_) | Body::Calls(_) | Body::Terms(_) => {
            wording::rows_in_words(item, text).iter().map(|line| Line::new(line)).collect()
        }
        Body::Text(text) if item.kind != ItemKind::BreakEven => vec![Line::new(text)],
        _ => wording::lines(item, text).iter().map(|line| Line::new(line)).collect(),
    }
}

impl Line {
    fn new(written: &str) -> Line {
        let words = written.trim_start_matches([' ', '　']);
        let blanks = written[..written.len() - words.len()].chars();
        let width: usize = blanks.map(|blank| if blank == ' ' { 1 } else { 2 }).sum();
        Line { depth: width / 2, text: in_japanese(words) }
    }
}

impl Article<'_> {
    /// 条件, 金額, …
    pub fn kind(&self) -> &'static str {
        self.item.kind.label()
    }

    /// The name, which is the citation everywhere.
    pub fn name(&self) -> &str {
        &self.item.name.text
    }

    /// The stage, where it is not that of the application; empty otherwise.
    pub fn stage(&self) -> &'static str {
        self.item.stage.filter(|stage| *stage != Stage::Application).map_or("", Stage::label)
    }

    /// Where it stands in the source.
    pub fn cited(&self) -> String {
        cited(&self.item.citations)
    }

    /// Whether its lines are free text.
    pub fn is_text(&self) -> bool {
        matches!(self.item.body, Body::Text(_)) && self.item.kind != ItemKind::BreakEven
    }
}
