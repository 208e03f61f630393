//! The sections of a page: what they say in words, and the rules below.

use catalogue::Entry;
use service::english::English;
use service::explain::Explained;
use service::outline::Section;
use vocabulary::Citation;

use crate::context::Context;
use crate::rich::Rich;

/// What stands below one heading.
pub struct SectionView<'a> {
    pub heading: &'a str,
    pub is_below: bool,
    pub cited: String,
    pub prose: Vec<String>,
    pub rules: Vec<RuleView>,
}

/// A rule or a table.
pub struct RuleView {
    pub kind: &'static str,
    pub name: Rich,
    pub frame: Option<Rich>,
    pub stage: Option<&'static str>,
    pub lead: &'static str,
    pub lines: Vec<(usize, Rich)>,
    pub rows: Vec<Vec<Rich>>,
    pub cited: String,
}

/// The sections as the page shows them.
pub fn views<'a>(ctx: &Context, entry: &Entry, sections: Vec<Section<'a>>) -> Vec<SectionView<'a>> {
    let view = |section: Section<'a>| SectionView {
        heading: section.heading,
        is_below: section.level > 2,
        cited: cited(section.citations),
        prose: section.prose,
        rules: section.items.iter().map(|item| rule(ctx, entry, item)).collect(),
    };
    sections.into_iter().map(view).collect()
}

/// Citations in one line.
pub fn cited(citations: &[Citation]) -> String {
    citations.iter().map(ToString::to_string).collect::<Vec<_>>().join("、")
}

/// A rule or a table in the language of the page.
pub fn rule(ctx: &Context, entry: &Entry, item: &Explained) -> RuleView {
    let cited = cited(&item.citations);
    let english = English::of(&ctx.site.library.catalogue.registry, entry);
    if let Some(reading) = ctx.is_english().then(|| english.explained(item)).flatten() {
        let rich = |text: &service::english::Text| Rich::of(ctx, "", || text.clone());
        return RuleView {
            kind: reading.kind,
            name: rich(&reading.name),
            frame: reading.frame.as_ref().map(rich),
            stage: reading.stage,
            lead: reading.lead,
            lines: reading.lines.iter().map(|line| (line.depth, rich(&line.text))).collect(),
            rows: reading.rows.iter().map(|row| row.iter().map(rich).collect()).collect(),
            cited,
        };
    }
    let text = |text: &String| Rich::japanese(ctx, text);
    RuleView {
        kind: item.kind.label(),
        name: text(&item.name),
        frame: item.frame.as_ref().map(text),
        stage: item.stage.map(vocabulary::Stage::label),
        lead: "",
        lines: item.lines.iter().map(|line| indented(ctx, line)).collect(),
        rows: item.rows.iter().map(|row| row.iter().map(text).collect()).collect(),
        cited,
    }
}

/// A line of a fence with its depth: two blanks a level.
fn indented(ctx: &Context, line: &str) -> (usize, Rich) {
    let text = line.trim_start();
    ((line.len() - text.len()) / 2, Rich::japanese(ctx, text))
}
