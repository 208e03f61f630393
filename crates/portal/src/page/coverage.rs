//! What is held, from which documents, and what is not; every number is counted from the catalogue.

mod counts;
mod words;

use askama::Template;
use axum::response::Response;
use catalogue::{Coverage, Entry, coverage};

use self::counts::{Chapter, Deciding, Share, Year};
use self::words::Words;
use super::html;
use crate::context::Context;
use crate::fault::Fault;
use crate::parameters::Parameters;

#[derive(Template)]
#[template(path = "coverage.html")]
struct CoveragePage<'a> {
    ctx: &'a Context,
    w: &'static Words,
    pages: usize,
    relations: usize,
    /// Pages that somebody of an office has checked.
    checked: usize,
    deciding: Deciding,
    last_day: String,
    years: Vec<Year>,
    sources: Vec<Coverage<'a>>,
    chapters: Vec<Chapter>,
    kinds: Vec<Share>,
    purposes: Vec<Share>,
    outside: Vec<&'a str>,
}

impl CoveragePage<'_> {
    fn search(&self, name: &str, id: &str) -> String {
        self.ctx.with("/search", &Parameters::of([(name.to_string(), id.to_string())]))
    }
}

/// What is held, and from which documents.
pub async fn page(ctx: Context) -> Result<Response, Fault> {
    let catalogue = &ctx.site.library.catalogue;
    let entries: Vec<&Entry> = service::export::in_source_order(catalogue);
    let last_day = entries.iter().map(|entry| entry.validity().1).max();
    let is_checked = |entry: &&Entry| entry.scheme.header.verification.starts_with(counts::CHECKED);
    let view = CoveragePage {
        ctx: &ctx,
        w: Words::of(ctx.language),
        pages: entries.len(),
        relations: catalogue.relations.len(),
        checked: catalogue.pages().filter(is_checked).count(),
        deciding: Deciding::of(&entries),
        last_day: last_day.map(notation::write_date).unwrap_or_default(),
        years: counts::years(&entries),
        sources: coverage(catalogue),
        chapters: counts::chapters(&ctx, &entries),
        kinds: counts::kinds(&ctx, &entries),
        purposes: counts::purposes(&ctx, &entries),
        outside: catalogue.words.outside.iter().map(|outside| outside.topic.as_str()).collect(),
    };
    Ok(html(ctx.language, view.render()))
}
