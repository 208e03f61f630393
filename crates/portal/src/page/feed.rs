//! A search as a feed (Atom, RFC 4287): its schemes, and the days near by on which calls open or close.

use askama::Template;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use catalogue::Entry;
use service::export::calendar::{Day, What, days};
use vocabulary::{Date, calendar};

use super::calendar::finding;
use crate::context::Context;
use crate::fault::Fault;
use crate::parameters::Parameters;

/// A day is in the feed from so many days before it.
const HORIZON_DAYS: i32 = 60;

#[derive(Template)]
#[template(path = "feed.xml")]
struct Feed<'a> {
    ctx: &'a Context,
    title: String,
    subtitle: &'static str,
    author: &'static str,
    /// The address of the feed and its identifier.
    own: String,
    /// The list for people.
    alternate: String,
    updated: String,
    entries: Vec<Item>,
}

/// An entry of the feed.
struct Item {
    id: String,
    title: String,
    title_language: &'static str,
    address: String,
    changed: Date,
    updated: String,
    summary: String,
    category: &'static str,
}

/// A search as a feed.
pub async fn page(ctx: Context) -> Result<Response, Fault> {
    let (_, finding) = finding(&ctx)?;
    let mut entries: Vec<Item> = finding
        .fitting
        .iter()
        .flat_map(|fitting| items(&ctx, fitting.listed.entry, &fitting.traits.gist))
        .collect();
    entries.sort_by(|one, other| (other.changed, &one.id).cmp(&(one.changed, &other.id)));
    let base = &ctx.site.base_url;
    let changed = entries.first().map_or(ctx.day, |newest| newest.changed);
    let query = ctx.query.without(&["page"]);
    let view = Feed {
        ctx: &ctx,
        title: title(&ctx),
        subtitle: ctx.of(
            "制度と、60日のうちに始まる受付・終わる受付。機械起案で、所管の職員の照合を受けていません。",
            "Schemes, and calls that open or close within 60 days. Drafted by machine, not checked by an office.",
        ),
        author: ctx.of("あとおし", "Atooshi"),
        own: format!("{base}{}", ctx.with("/feed.atom", &query)),
        alternate: format!("{base}{}", ctx.with("/calendar", &query)),
        updated: instant(changed),
        entries,
    };
    match view.render() {
        Ok(text) => {
            let head = [
                (header::CONTENT_TYPE, "application/atom+xml; charset=utf-8"),
                (header::CONTENT_LANGUAGE, ctx.language.tag()),
            ];
            Ok((head, text).into_response())
        }
        Err(_) => Ok(StatusCode::INTERNAL_SERVER_ERROR.into_response()),
    }
}

fn title(ctx: &Context) -> String {
    let name = ctx.of("あとおし 支援制度の受付", "Atooshi: calls for applications");
    match ctx.query.get("q") {
        Some(words) => ctx.of(format!("{name}「{}」", plain(words)), format!("{name}: {}", plain(words))),
        None => name.to_string(),
    }
}

/// The scheme itself, then its days near by.
fn items(ctx: &Context, entry: &Entry, gist: &str) -> Vec<Item> {
    let header = &entry.scheme.header;
    let year = header.year.map(|year| ("year".to_string(), year.0.to_string()));
    // An entry stays the same whatever the day the feed is asked about.
    let query = match Parameters::of(year).written() {
        written if written.is_empty() => written,
        written => format!("?{written}"),
    };
    let address = format!("{}{}/schemes/{}{query}", ctx.site.base_url, ctx.language.prefix(), header.id);
    let first = header.published.unwrap_or(entry.validity().0);
    // Of a page that is always valid, nothing is known but that it stands there on the day.
    let known_since = if first == Date::MIN { ctx.day } else { first };
    let is_english = ctx.is_english() && !header.english.is_empty();
    let name = if is_english { &header.english } else { &header.title };
    let item = |id: String, title: String, title_language, changed: Date, summary: String, category| Item {
        id,
        title,
        title_language,
        address: address.clone(),
        changed,
        updated: instant(changed),
        summary,
        category,
    };
    let language = if is_english { "en" } else { "ja" };
    let category = ctx.of("制度", "scheme");
    let scheme = item(address.clone(), name.clone(), language, known_since, gist.to_string(), category);
    let near = |day: &Day| {
        let left = calendar::day_number(day.day) - calendar::day_number(ctx.day);
        (0..=HORIZON_DAYS).contains(&left)
    };
    let days = days(&ctx.site.library.catalogue, entry).into_iter().filter(near).map(|day| {
        let enters = calendar::add_days(day.day, -HORIZON_DAYS);
        let changed = enters.max(known_since).min(ctx.day);
        let part = day.title.strip_prefix(&header.title).unwrap_or_default();
        let title = format!("{} {name}{part}", heading(ctx, &day));
        let summary = std::iter::once(header.issuer.clone()).chain(day.remarks.iter().cloned());
        let summary = summary.collect::<Vec<_>>().join("。");
        item(format!("{address}#{}", day.id), title, language, changed, summary, day.what.english())
    });
    std::iter::once(scheme).chain(days).collect()
}

/// What happens and when: `【受付終了】2025-06-30`, `Closes 2025-06-30:`.
fn heading(ctx: &Context, day: &Day) -> String {
    let date = notation::write_date(day.day);
    let english = match day.what {
        What::Opens => "Opens",
        What::Closes => "Closes",
        What::Deadline => "Deadline",
    };
    ctx.of(format!("【{}】{date}", day.what.label()), format!("{english} {date}:"))
}

/// The beginning of a day in Japan.
fn instant(day: Date) -> String {
    format!("{}T00:00:00+09:00", notation::write_date(day))
}

/// A text without the letters that XML cannot hold.
fn plain(text: &str) -> String {
    let is_held = |letter: &char| !letter.is_control() && !matches!(letter, '\u{fffe}' | '\u{ffff}');
    text.chars().filter(is_held).collect()
}
