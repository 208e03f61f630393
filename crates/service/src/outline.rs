//! A page in its own order: each heading with what it says in words, and the rules below it.

use catalogue::Entry;
use lang::ast::Heading;
use vocabulary::Citation;

use crate::explain::{self, Explained};
use crate::render::prose::paragraphs;

/// What stands below one heading of a page.
#[derive(Clone, Debug)]
pub struct Section<'a> {
    /// The heading; empty for what stands before the first one.
    pub heading: &'a str,
    /// 2 for a heading, 3 for one below it.
    pub level: usize,
    /// Where it stands in the source.
    pub citations: &'a [Citation],
    /// Its paragraphs.
    pub prose: Vec<String>,
    /// Its fences and tables.
    pub items: Vec<Explained>,
}

/// The sections of a page in their order; those that hold neither words nor rules (cases, sentences left out) are
/// not among them.
pub fn outline(entry: &Entry) -> Vec<Section<'_>> {
    let page = &entry.scheme.page;
    let heading = |(at, heading): (usize, &'_ Heading)| (heading.span.start, at);
    let starts: Vec<(usize, usize)> = page.headings.iter().enumerate().map(heading).collect();
    let mut sections: Vec<Section<'_>> =
        vec![Section { heading: "", level: 2, citations: &[], prose: Vec::new(), items: Vec::new() }];
    sections.extend(page.headings.iter().enumerate().map(|(at, heading)| Section {
        heading: &heading.text,
        level: heading.level,
        citations: page.heading_citations.get(at).map_or(&[][..], |cited| &cited.citations),
        prose: Vec::new(),
        items: Vec::new(),
    }));
    let place = |start: usize| starts.iter().take_while(|(heading, _)| *heading <= start).count();
    for paragraph in paragraphs(page, &entry.text) {
        sections[place(paragraph.start)].prose.push(paragraph.text);
    }
    for (at, item) in page.items.iter().enumerate() {
        sections[place(item.span.start)].items.push(explain::item(entry, at));
    }
    sections.retain(|section| !section.prose.is_empty() || !section.items.is_empty());
    sections
}
