//! Results with facets, and on a page of its own what was excluded, with the reasons.

pub mod query;
mod reason;
mod words;

use askama::Template;
use axum::response::Response;
use service::find::{Excluded, FacetKind, Finding, Why};

use self::query::wanted;
use self::words::Words;
use super::cards::{Card, scheme_address};
use super::html;
use crate::context::Context;
use crate::fault::Fault;

/// Schemes on one page of results.
const PER_PAGE: usize = 15;

/// Most schemes of other years that are shown where nothing fits.
const MOST_OTHER_YEARS: usize = 5;

#[derive(Template)]
#[template(path = "search.html")]
struct Results<'a> {
    ctx: &'a Context,
    w: &'static Words,
    typed: &'a str,
    least_yen: &'a str,
    cards: Vec<Card>,
    /// Where nothing fits on the day: what pages of other years hold.
    other_years: Vec<Card>,
    total: usize,
    facets: Vec<FacetView<'a>>,
    /// What the words were read as: `エアコン→空調設備`.
    bridges: Vec<String>,
    /// Why nothing can be found.
    nothing: Option<String>,
    excluded: Vec<(String, usize)>,
    excluded_count: usize,
    page: usize,
    pages: usize,
}

/// A facet as a group of the form.
struct FacetView<'a> {
    name: &'static str,
    label: &'static str,
    is_single: bool,
    is_open: bool,
    values: Vec<ValueView<'a>>,
}

struct ValueView<'a> {
    id: &'a str,
    label: &'a str,
    count: usize,
    is_chosen: bool,
}

impl Results<'_> {
    fn previous(&self) -> Option<String> {
        (self.page > 1).then(|| self.at(self.page - 1))
    }

    fn next(&self) -> Option<String> {
        (self.page < self.pages).then(|| self.at(self.page + 1))
    }

    /// The same results on another page.
    fn at(&self, page: usize) -> String {
        let own = self.ctx.query.without(&["page"]);
        let own = own.iter().map(|(name, value)| (name.to_string(), value.to_string()));
        let page = [("page".to_string(), page.to_string())];
        self.ctx.with("/search", &crate::parameters::Parameters::of(own.chain(page)))
    }

    fn subscribe(&self, path: &str) -> String {
        self.ctx.with(path, &self.ctx.query.without(&["page"]))
    }
}

/// Results of a search.
pub async fn results(ctx: Context) -> Result<Response, Fault> {
    let bad = |message: String| Fault::bad_request(ctx.language, message);
    let wanted = wanted(&ctx.site.library, &ctx.query).map_err(bad)?;
    let finding = ctx.site.library.find(&wanted, ctx.day).map_err(bad)?;
    let pages = finding.fitting.len().div_ceil(PER_PAGE).max(1);
    let page = ctx.query.get("page").and_then(|page| page.parse().ok()).unwrap_or(1).clamp(1, pages);
    let shown = finding.fitting.iter().skip((page - 1) * PER_PAGE).take(PER_PAGE);
    let (bridges, nothing) = reason::reading(&finding);
    let view = Results {
        ctx: &ctx,
        w: Words::of(ctx.language),
        typed: ctx.query.get("q").unwrap_or_default(),
        least_yen: ctx.query.get("least").unwrap_or_default(),
        cards: shown.map(|fitting| Card::of(&ctx, fitting)).collect(),
        other_years: other_years(&ctx, &finding),
        total: finding.fitting.len(),
        facets: facets(&ctx, &finding),
        bridges,
        nothing,
        excluded: reason::counted(&ctx, &finding),
        excluded_count: finding.excluded.len(),
        page,
        pages,
    };
    Ok(html(ctx.language, view.render()))
}

/// What pages that are not valid on the day hold, where no valid one holds anything.
fn other_years(ctx: &Context, finding: &Finding<'_>) -> Vec<Card> {
    if !finding.fitting.is_empty() {
        return Vec::new();
    }
    let only_by_year = |excluded: &&Excluded<'_>| matches!(excluded.why.as_slice(), [Why::Edition(_)]);
    let excluded = finding.excluded.iter().filter(only_by_year).take(MOST_OTHER_YEARS);
    excluded.map(|excluded| Card::of(ctx, &excluded.fitting)).collect()
}

fn facets<'a>(ctx: &Context, finding: &'a Finding<'_>) -> Vec<FacetView<'a>> {
    let words = Words::of(ctx.language);
    let view = |facet: &'a service::find::Facet| {
        let (name, label, is_single) = match facet.kind {
            FacetKind::Open => ("open", words.open, false),
            FacetKind::Kind => ("kind", words.kind, false),
            FacetKind::Purpose => ("purpose", words.purpose, false),
            FacetKind::Area => ("area", words.area, true),
            FacetKind::Audience => ("audience", words.audience, false),
            FacetKind::Stage => ("stage", words.stage, false),
        };
        let values: Vec<ValueView<'_>> = facet
            .values
            .iter()
            .map(|value| ValueView {
                id: &value.id,
                label: if ctx.is_english() { &value.english } else { &value.label },
                count: value.count,
                is_chosen: value.is_chosen,
            })
            .collect();
        let is_open = values.iter().any(|value| value.is_chosen);
        FacetView { name, label, is_single, is_open, values }
    };
    finding.facets.iter().map(view).filter(|facet| !facet.values.is_empty()).collect()
}

#[derive(Template)]
#[template(path = "excluded.html")]
struct ExcludedPage<'a> {
    ctx: &'a Context,
    w: &'static Words,
    typed: &'a str,
    rows: Vec<ExcludedRow>,
}

struct ExcludedRow {
    address: String,
    title: String,
    issuer: String,
    reasons: Vec<String>,
}

/// What a search excluded, with every reason.
pub async fn excluded(ctx: Context) -> Result<Response, Fault> {
    let bad = |message: String| Fault::bad_request(ctx.language, message);
    let wanted = wanted(&ctx.site.library, &ctx.query).map_err(bad)?;
    let finding = ctx.site.library.find(&wanted, ctx.day).map_err(bad)?;
    let row = |excluded: &Excluded<'_>| {
        let entry = excluded.fitting.listed.entry;
        let header = &entry.scheme.header;
        ExcludedRow {
            address: scheme_address(&ctx, entry),
            title: if ctx.is_english() { header.english.clone() } else { header.title.clone() },
            issuer: header.issuer.clone(),
            reasons: excluded.why.iter().map(|why| reason::sentence(&ctx, why)).collect(),
        }
    };
    let view = ExcludedPage {
        ctx: &ctx,
        w: Words::of(ctx.language),
        typed: ctx.query.get("q").unwrap_or_default(),
        rows: finding.excluded.iter().map(row).collect(),
    };
    Ok(html(ctx.language, view.render()))
}
