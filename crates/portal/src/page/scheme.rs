//! A scheme read by people: what it is, for whom, how much with a calculator, when, where to ask, and on what it rests.

pub mod calculator;
pub mod contact;
mod related;
pub mod rules;
pub mod section;
pub mod support;
mod words;

use askama::Template;
use axum::extract::Path;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use catalogue::{Entry, Lifecycle};
use service::timing;

use self::calculator::Calculator;
use self::contact::ContactView;
use self::related::{Related, Relation};
use self::section::SectionView;
use self::words::Words;
use super::cards::scheme_address;
use super::html;
use crate::context::Context;
use crate::fault::Fault;
use crate::field::FieldKind;
use crate::parameters::Parameters;
use crate::rich::Rich;

/// Most rules that stand on the page of a scheme; more stand on a page of their own.
const MOST_RULES: usize = 30;

#[derive(Template)]
#[template(path = "scheme.html")]
struct SchemePage<'a> {
    ctx: &'a Context,
    w: &'static Words,
    entry: &'a Entry,
    title: &'a str,
    kinds: Vec<&'static str>,
    state: (&'static str, &'static str),
    lifecycle: Option<String>,
    gist: Vec<String>,
    audience: Vec<&'a str>,
    areas: Vec<String>,
    terms: Vec<support::Row>,
    calls: Vec<Rich>,
    sections: Vec<SectionView<'a>>,
    /// Whether the rules stand on a page of their own, since there are too many for this one.
    has_rules_apart: bool,
    calculator: Option<Calculator>,
    contacts: Vec<ContactView>,
    related: Related,
    relations: Vec<Relation>,
    editions: Vec<(String, String)>,
    sources: Vec<(String, String)>,
    left_out: Vec<(String, String)>,
}

impl SchemePage<'_> {
    fn own(&self, below: &str) -> String {
        let header = &self.entry.scheme.header;
        let year = self.ctx.query.get("year").map(|year| ("year".to_string(), year.to_string()));
        self.ctx.with(&format!("/schemes/{}{below}", header.id), &Parameters::of(year))
    }

    fn check(&self) -> String {
        let scheme = [("scheme".to_string(), self.entry.scheme.header.id.clone())];
        self.ctx.with("/check", &Parameters::of(scheme))
    }

    fn compare(&self) -> String {
        let id = &self.entry.scheme.header.id;
        let others = self.related.alike.iter().take(3).map(|(id, _, _)| id.clone());
        let pairs = std::iter::once(id.clone()).chain(others).map(|id| ("s".to_string(), id));
        self.ctx.with("/compare", &Parameters::of(pairs))
    }
}

/// The page of a scheme.
pub async fn page(Path(id): Path<String>, ctx: Context) -> Result<Response, Fault> {
    let entry = found(&ctx, &id)?;
    let calculator = Calculator::of(&ctx, entry, None);
    Ok(html(ctx.language, view(&ctx, entry, calculator).render()))
}

/// The same with an amount that was computed from answers in the body; nothing of them is kept.
pub async fn calculate(Path(id): Path<String>, ctx: Context, body: String) -> Result<Response, Fault> {
    let entry = found(&ctx, &id)?;
    let form = Parameters::read(&body).map_err(|message| Fault::bad_request(ctx.language, message))?;
    let calculator = Calculator::of(&ctx, entry, Some(&form));
    let mut response = html(ctx.language, view(&ctx, entry, calculator).render());
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Ok(response)
}

/// The page on paper, in the order of a 要綱.
pub async fn paper(Path(id): Path<String>, ctx: Context) -> Result<Response, Fault> {
    let entry = found(&ctx, &id)?;
    let rendered = service::render::a4(&ctx.site.library.catalogue, entry);
    let policy = rendered.as_deref().map(style_policy).unwrap_or_default();
    let mut response = html(ctx.language, rendered);
    if let Ok(policy) = HeaderValue::from_str(&policy) {
        response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    Ok(response)
}

/// The days of a scheme for calendars.
pub async fn calendar(Path(id): Path<String>, ctx: Context) -> Result<Response, Fault> {
    let entry = found(&ctx, &id)?;
    let text = service::export::calendar::calendar(&ctx.site.library.catalogue, &[entry], ctx.day);
    let name = format!("attachment; filename=\"{}.ics\"", entry.scheme.header.id);
    Ok((
        [
            (header::CONTENT_TYPE, "text/calendar; charset=utf-8".to_string()),
            (header::CONTENT_DISPOSITION, name),
        ],
        text,
    )
        .into_response())
}

/// Lets the one style sheet inside a page through, by its digest.
fn style_policy(page: &str) -> String {
    use sha2::{Digest, Sha256};
    let style = page.split_once("<style>").and_then(|(_, rest)| rest.split_once("</style>"));
    let digest = Sha256::digest(style.map_or("", |(style, _)| style).as_bytes());
    format!(
        "default-src 'none'; style-src 'sha256-{}'; base-uri 'none'; frame-ancestors 'none'",
        base64(&digest)
    )
}

/// The digest as policies write it.
fn base64(bytes: &[u8]) -> String {
    use base64::Engine;
    base64::engine::general_purpose::STANDARD.encode(bytes)
}

/// The edition that the query names by its year; else the one valid on the day, else the latest.
fn found<'a>(ctx: &'a Context, id: &str) -> Result<&'a Entry, Fault> {
    let catalogue = &ctx.site.library.catalogue;
    let latest =
        service::check::find(catalogue, id).map_err(|message| Fault::not_found(ctx.language, message))?;
    let Some(year) = ctx.query.get("year") else {
        let valid = catalogue.editions(id).find(|entry| entry.lifecycle(ctx.day) == Lifecycle::Current);
        return Ok(valid.unwrap_or(latest));
    };
    let is_of = |entry: &&Entry| entry.scheme.header.year.is_some_and(|own| own.0.to_string() == year);
    catalogue.editions(id).find(is_of).ok_or_else(|| {
        let years: Vec<&str> =
            catalogue.editions(id).map(|entry| entry.scheme.header.fiscal_year.as_str()).collect();
        let message = format!("この制度に、その年度のページはありません。ある年度: {}", years.join("、"));
        Fault::not_found(ctx.language, message)
    })
}

/// The name in the language of the page.
fn title<'a>(ctx: &Context, entry: &'a Entry) -> &'a str {
    let header = &entry.scheme.header;
    if ctx.is_english() && !header.english.is_empty() { &header.english } else { &header.title }
}

fn view<'a>(ctx: &'a Context, entry: &'a Entry, calculator: Option<Calculator>) -> SchemePage<'a> {
    let library = &ctx.site.library;
    let catalogue = &library.catalogue;
    let header = &entry.scheme.header;
    let listed = service::list::Listed::of(entry, ctx.day);
    let outline = service::outline::outline(entry);
    let (first, rest): (Vec<_>, Vec<_>) = outline.into_iter().partition(|section| section.heading.is_empty());
    SchemePage {
        ctx,
        w: Words::of(ctx.language),
        entry,
        title: title(ctx, entry),
        kinds: header.kinds.iter().map(|kind| ctx.of(kind.label(), kind.english())).collect(),
        state: (listed.state.english(), ctx.of(listed.state.label(), service::english::state(listed.state))),
        lifecycle: not_current(ctx, entry),
        gist: first.into_iter().flat_map(|section| section.prose).collect(),
        audience: header.audience.iter().map(String::as_str).collect(),
        areas: catalogue
            .areas_of(entry)
            .iter()
            .map(|area| ctx.of(area.name.clone(), area.english()))
            .collect(),
        terms: support::rows(ctx, entry),
        calls: listed
            .calls
            .iter()
            .map(|call| Rich::of(ctx, &timing::written(call), || service::english::call(call)))
            .collect(),
        has_rules_apart: entry.scheme.page.items.len() > MOST_RULES,
        sections: section::views(ctx, entry, rest),
        calculator,
        contacts: contact::views(header),
        related: related::related(ctx, entry),
        relations: related::relations(ctx, entry),
        editions: editions(ctx, entry),
        sources: sources(ctx, entry),
        left_out: entry
            .scheme
            .page
            .left_out
            .iter()
            .map(|row| (section::cited(&row.citations), row.reason.text.clone()))
            .collect(),
    }
}

/// A remark where the edition is not valid on the day.
fn not_current(ctx: &Context, entry: &Entry) -> Option<String> {
    let (from, until) = entry.validity();
    let (from, until) = (notation::write_date(from), notation::write_date(until));
    match entry.lifecycle(ctx.day) {
        Lifecycle::Current => None,
        Lifecycle::Planned => Some(ctx.of(
            format!("このページの内容は {from} からのものです。"),
            format!("This page is valid from {from}."),
        )),
        Lifecycle::Closed => Some(ctx.of(
            format!(
                "このページの内容が確かめられているのは {until} までです。今の内容は窓口で確かめてください。"
            ),
            format!("This page is known to hold until {until}. Ask the office what holds now."),
        )),
    }
}

fn editions(ctx: &Context, entry: &Entry) -> Vec<(String, String)> {
    let catalogue = &ctx.site.library.catalogue;
    let others = catalogue.editions(&entry.scheme.header.id).filter(|other| !std::ptr::eq(*other, entry));
    others.map(|other| (scheme_address(ctx, other), other.scheme.header.fiscal_year.clone())).collect()
}

/// The documents that the page rests on, with the lines.
fn sources(ctx: &Context, entry: &Entry) -> Vec<(String, String)> {
    let known = &ctx.site.library.catalogue.sources;
    let one = |citation: &vocabulary::Citation| {
        let source = known.iter().find(|source| source.id == citation.document);
        let title = source.map_or(String::new(), |source| format!("{}（{}）", source.title, source.issuer));
        (title, citation.to_string())
    };
    entry.scheme.header.sources.iter().map(one).collect()
}
