//! Up to four schemes side by side, and the amount of each against its cost.

mod between;
mod column;
mod money;
mod words;

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use catalogue::{Entry, Lifecycle};

use self::between::Between;
use self::column::Column;
use self::money::Money;
use self::words::Words;
use super::cards::scheme_address;
use super::html;
use crate::context::Context;
use crate::fault::Fault;
use crate::parameters::Parameters;

/// Most schemes that stand side by side.
const MOST_SCHEMES: usize = 4;

#[derive(Template)]
#[template(path = "compare.html")]
struct ComparePage<'a> {
    ctx: &'a Context,
    w: &'static Words,
    columns: Vec<Column>,
    /// Whether rules are shown by their names alone, since there are too many lines for one page.
    names_only: bool,
    between: Vec<Between>,
    money: Money,
    /// What was chosen where that is too much: identifier and title.
    too_many: Vec<(String, String)>,
}

/// Up to four schemes side by side.
pub async fn page(ctx: Context) -> Result<Response, Fault> {
    let chosen = chosen(&ctx)?;
    if chosen.len() > MOST_SCHEMES {
        return Ok(too_many(&ctx, &chosen));
    }
    let mut columns: Vec<Column> = chosen.iter().map(|entry| Column::of(&ctx, entry, &chosen)).collect();
    let names_only = column::shorten(&mut columns);
    let view = ComparePage {
        ctx: &ctx,
        w: Words::of(ctx.language),
        between: between::rules(&ctx, &chosen),
        money: Money::of(&ctx, &chosen).map_err(|failure| super::calendar::undrawn(&ctx, &failure))?,
        columns,
        names_only,
        too_many: Vec::new(),
    };
    Ok(html(ctx.language, view.render()))
}

fn too_many(ctx: &Context, chosen: &[&Entry]) -> Response {
    let choice = |entry: &&Entry| (entry.scheme.header.id.clone(), title(ctx, entry).to_string());
    let view = ComparePage {
        ctx,
        w: Words::of(ctx.language),
        columns: Vec::new(),
        names_only: false,
        between: Vec::new(),
        money: Money::default(),
        too_many: chosen.iter().map(choice).collect(),
    };
    let mut response = html(ctx.language, view.render());
    *response.status_mut() = StatusCode::BAD_REQUEST;
    response
}

/// The schemes that the query names, each once: the edition valid on the day, else the latest.
fn chosen(ctx: &Context) -> Result<Vec<&Entry>, Fault> {
    let catalogue = &ctx.site.library.catalogue;
    let mut found: Vec<&Entry> = Vec::new();
    for id in ctx.query.all("s") {
        let latest =
            service::check::find(catalogue, id).map_err(|message| Fault::not_found(ctx.language, message))?;
        let valid = catalogue.editions(id).find(|entry| entry.lifecycle(ctx.day) == Lifecycle::Current);
        let entry = valid.unwrap_or(latest);
        if !found.iter().any(|known| std::ptr::eq(*known, entry)) {
            found.push(entry);
        }
    }
    Ok(found)
}

/// The name of a scheme in the language of the page.
fn title<'a>(ctx: &Context, entry: &'a Entry) -> &'a str {
    let header = &entry.scheme.header;
    match ctx.is_english() && !header.english.is_empty() {
        true => &header.english,
        false => &header.title,
    }
}

/// The comparison of some schemes.
fn address<'a>(ctx: &Context, entries: impl Iterator<Item = &'a Entry>) -> String {
    let pairs = entries.map(|entry| ("s".to_string(), entry.scheme.header.id.clone()));
    ctx.with("/compare", &Parameters::of(pairs))
}

/// `A`, `B`, `C`, `D`: what a scheme is called on the page.
fn letter(at: usize) -> char {
    char::from(b'A' + u8::try_from(at % MOST_SCHEMES).unwrap_or_default())
}
