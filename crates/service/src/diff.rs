//! Two editions of pages side by side (新旧対照表): what changes in the text, and which results change with it.

mod align;
mod edition;
mod outcome;
mod page;
mod points;
mod results;
mod section;
mod words;

use askama::Template;
use catalogue::Entry;

pub use edition::{Edition, edition};
pub use outcome::Outcome;
pub use results::{ResultChange, Results};
pub use section::{Place, Row, Section, State};
pub use words::{Word, Words};

/// A page of one edition beside the same page of the other.
pub struct PageDiff<'a> {
    /// The page in the old edition, where it has one.
    pub old: Option<&'a Entry>,
    /// The page in the new edition, where it has one.
    pub new: Option<&'a Entry>,
    /// What changes in the text.
    pub sections: Vec<Section>,
    /// What changes in the results; nothing for pages that only one edition has.
    pub results: Results,
}

impl PageDiff<'_> {
    /// Whether it is the page of this scheme or rule.
    pub fn is_of(&self, id: &str) -> bool {
        self.new.or(self.old).is_some_and(|entry| entry.scheme.header.id == id)
    }

    /// The name of the scheme and its identifier.
    pub fn name(&self) -> String {
        let entry = self.new.or(self.old);
        entry.map_or(String::new(), |entry| {
            format!("{}（{}）", entry.scheme.header.title, entry.scheme.header.id)
        })
    }
}

/// Every page that differs, in the order of their identifiers; pages that are alike to the letter are left out.
pub fn diff<'a>(old: &'a Edition, new: &'a Edition) -> Vec<PageDiff<'a>> {
    let mut found = Vec::new();
    for (before, after) in edition::pairs(old, new) {
        let (sections, results) = match (before, after) {
            (Some(before), Some(after)) if before.text == after.text => continue,
            (Some(before), Some(after)) => (
                page::sections(before, after),
                results::results((before, &old.registry), (after, &new.registry)),
            ),
            _ => (Vec::new(), Results::default()),
        };
        found.push(PageDiff { old: before, new: after, sections, results });
    }
    found
}

#[derive(Template)]
#[template(path = "diff.html")]
struct Printed<'a> {
    pages: &'a [PageDiff<'a>],
}

/// The differences as one printable HTML file without anything outside of it.
pub fn html(pages: &[PageDiff<'_>]) -> Result<String, askama::Error> {
    Printed { pages }.render()
}
