//! Pages on paper: in the order of a 要綱 for the office, and as a check sheet for the reviewer.
//!
//! Both are one HTML file without anything outside of it. Texts reach it through templates that escape everything.

mod article;
mod dates;
mod document;
pub(crate) mod prose;
mod sheet;

use askama::Template;
use catalogue::{Catalogue, Entry};

use document::Document;
use sheet::Sheet;

/// What stands at the head of paper that nobody of the office has checked.
pub const UNCHECKED: &str = "機械起案（職員の照合を受けていません）";

/// The page in the order of a 要綱, for A4.
pub fn a4(catalogue: &Catalogue, entry: &Entry) -> Result<String, askama::Error> {
    Document::new(catalogue, entry).render()
}

/// One row for each clause, table and amount, with boxes to fill in by hand, for A4 across.
pub fn sheet(entry: &Entry) -> Result<String, askama::Error> {
    Sheet::new(entry).render()
}

/// The state of checking in words: who checked it, or that nobody did.
pub(crate) fn status(verification: &str) -> &str {
    if is_checked(verification) { verification } else { UNCHECKED }
}

fn is_checked(verification: &str) -> bool {
    verification.starts_with("照合済")
}
