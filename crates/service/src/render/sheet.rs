//! The sheet on which a reviewer checks a page clause by clause against its source.

use askama::Template;
use catalogue::Entry;
use lang::ast::Body;

use super::article::{Article, Articles, Line, cited};
use super::document::cells;
use super::{is_checked, status};

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
        let mut articles = Articles::new(entry).all;
        for article in &mut articles {
            if article.lines.is_empty() {
                article.lines = table_lines(article, &entry.text);
            }
        }
        let left_out = entry.scheme.page.left_out.iter();
        Sheet {
            title: &header.title,
            id: &header.id,
            issuer: &header.issuer,
            fiscal_year: &header.fiscal_year,
            status: status(&header.verification),
            is_checked: is_checked(&header.verification),
            sources: cited(&header.sources),
            articles,
            left_out: left_out.map(|one| (cited(&one.citations), one.reason.text.as_str())).collect(),
        }
    }
}

/// The rows of a table as lines: the row's name, what has to hold, and the value.
fn table_lines(article: &Article<'_>, text: &str) -> Vec<Line> {
    let Body::Table(table) = &article.item.body else { return Vec::new() };
    let columns: Vec<&str> = table.columns.iter().map(|column| column.text.as_str()).collect();
    let line = |row: &lang::ast::TableRow| {
        let cells = cells(row.span.of(text));
        let Some(([name, guards @ ..], value)) = cells.split_last().map(|(value, rest)| (rest, value)) else {
            return Line { depth: 0, text: String::new() };
        };
        let guards: Vec<String> = columns
            .iter()
            .zip(guards)
            .filter(|(_, guard)| *guard != "—")
            .map(|(column, guard)| format!("{column} {guard}"))
            .collect();
        let when =
            if guards.is_empty() { "上のどれでもないとき".to_string() } else { guards.join("、") };
        Line { depth: 0, text: format!("{name}（{when}）→ {value}") }
    };
    table.rows.iter().map(line).collect()
}
