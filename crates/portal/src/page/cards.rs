//! A scheme as it stands in results.

use service::find::{Fitting, Traits};
use service::timing;

use crate::context::Context;
use crate::parameters::Parameters;

/// A scheme as it stands in results.
pub struct Card {
    /// Its page.
    pub address: String,
    /// Its identifier.
    pub id: String,
    /// Its name in the language of the page, and whether that is Japanese on an English page.
    pub title: String,
    /// The Japanese name, where the title is not.
    pub japanese_title: Option<String>,
    /// Who runs it.
    pub issuer: String,
    /// The kinds of support.
    pub kinds: Vec<&'static str>,
    /// What the page says first.
    pub gist: String,
    /// The most that it names, in words; empty where it names nothing.
    pub how_much: String,
    /// The state of its calls on the day: identifier and words.
    pub state: (&'static str, &'static str),
    /// Its calls in words.
    pub calls: Vec<String>,
    /// The words by which it was found.
    pub found_by: Vec<String>,
}

impl Card {
    /// A scheme of a finding.
    pub fn of(ctx: &Context, fitting: &Fitting<'_>) -> Card {
        let header = &fitting.listed.entry.scheme.header;
        let is_english = ctx.is_english() && !header.english.is_empty();
        let state = fitting.listed.state;
        Card {
            address: scheme_address(ctx, fitting.listed.entry),
            id: header.id.clone(),
            title: if is_english { header.english.clone() } else { header.title.clone() },
            japanese_title: is_english.then(|| header.title.clone()),
            issuer: header.issuer.clone(),
            kinds: header.kinds.iter().map(|kind| ctx.of(kind.label(), kind.english())).collect(),
            gist: fitting.traits.gist.clone(),
            how_much: how_much(ctx, fitting.traits),
            state: (state.english(), ctx.of(state.label(), service::english::state(state))),
            calls: fitting.listed.calls.iter().map(timing::written).collect(),
            found_by: fitting.found_by.clone(),
        }
    }
}

/// The page of one edition of a scheme; the year stands in it where it is not the latest.
pub fn scheme_address(ctx: &Context, entry: &catalogue::Entry) -> String {
    let header = &entry.scheme.header;
    let path = format!("/schemes/{}", header.id);
    let latest = ctx.site.library.catalogue.scheme(&header.id);
    let is_latest = latest.is_some_and(|latest| std::ptr::eq(latest, entry));
    match header.year.filter(|_| !is_latest) {
        Some(year) => ctx.with(&path, &Parameters::of([("year".to_string(), year.0.to_string())])),
        None => ctx.to(&path),
    }
}

/// The most that a page names, with its greatest share.
fn how_much(ctx: &Context, traits: &Traits) -> String {
    let money = traits.greatest.as_ref().map(|greatest| {
        let yen = notation::write_yen(greatest.yen.into());
        match ctx.is_english() {
            false => {
                let raised = if traits.is_raised { "（上乗せあり）" } else { "" };
                format!("{}最大{yen}{raised}", service::support::counted_per(&greatest.per))
            }
            true => {
                let raised = if traits.is_raised { " (more in some cases)" } else { "" };
                format!("up to {}{raised}", service::english::yen(greatest.yen.into()))
            }
        }
    });
    let share = traits.greatest_rate.as_ref().map(|rate| {
        let whole = rate.value.as_whole() == Some(1);
        let share = if whole { ctx.of("全額", "all").to_string() } else { rate.value.to_string() };
        let of = if rate.base.is_empty() { String::new() } else { format!("{}の", rate.base) };
        ctx.of(format!("{of}{share}まで"), format!("up to {share} of the cost"))
    });
    [money, share].into_iter().flatten().collect::<Vec<_>>().join(ctx.of("、", ", "))
}
