//! The sheet on which a reviewer checks a page clause by clause against its source.

use askama::Template;
use catalogue::Entry;

use super::article::{Article, Articles};
use super::{is_checked, status};
use crate::wording::cited;

/// A check sheet for A4 across.
#[derive(Template)]
#[template(path = "sheet.html")]
pub(super) struct Sheet<'a> {
    title: &'a str,
    id: &'a str,
    issuer: &'a str,
    fiscal_year: &'a str,
    status: &'a str,
    is_checked: bool,
    sources: String,
    articles: Vec<Article<'a>>,
    left_out: Vec<(String, &'a str)>,
}

impl<'a> Sheet<'a> {
    /// One row for each item of the page, in its order.
    pub fn new(entry: &'a Entry) -> Sheet<'a> {
        let header = &entry.scheme.header;
        let left_out = entry.scheme.page.left_out.iter();
        Sheet {
            title: &header.title,
            id: &header.id,
            issuer: &header.issuer,
            fiscal_year: &header.fiscal_year,
            status: status(&header.verification),
            is_checked: is_checked(&header.verification),
            sources: cited(&header.sources),
            articles: Articles::new(entry).all,
            left_out: left_out.map(|one| (cited(&one.citations), one.reason.text.as_str())).collect(),
        }
    }
}
