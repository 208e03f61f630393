//! Why schemes were found or excluded, in words.

use catalogue::window::State;
use catalogue::{Area, Lifecycle};
use service::find::{Finding, Why};
use service::search::why_nothing;

use crate::context::Context;

/// The words that led to others, and why nothing can be found.
pub fn reading(finding: &Finding<'_>) -> (Vec<String>, Option<String>) {
    let Some(found) = &finding.found else { return (Vec::new(), None) };
    let bridge = |concept: &search::Concept| {
        let led = concept.terms.iter().filter(|term| !term.is_typed).map(|term| term.word.as_str());
        let led: Vec<&str> = led.take(4).collect();
        (!led.is_empty()).then(|| format!("{}→{}", concept.typed, led.join("・")))
    };
    let bridges = found.query.concepts.iter().filter_map(bridge).collect();
    (bridges, found.query.nothing.as_ref().map(why_nothing))
}

/// How many schemes each reason excludes, by their first reason, the most first.
pub fn counted(ctx: &Context, finding: &Finding<'_>) -> Vec<(String, usize)> {
    let mut counts: Vec<(String, usize)> = Vec::new();
    for why in finding.excluded.iter().filter_map(|excluded| excluded.why.first()) {
        let heading = heading(ctx, why);
        match counts.iter_mut().find(|(known, _)| known == heading) {
            Some((_, count)) => *count += 1,
            None => counts.push((heading.to_string(), 1)),
        }
    }
    counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    counts
}

fn heading(ctx: &Context, why: &Why) -> &'static str {
    match why {
        Why::Elsewhere(_) | Why::Area(_) => ctx.of("ほかの地域の制度", "for other places"),
        Why::Edition(Lifecycle::Planned) => ctx.of("まだ始まらない年度のページ", "pages of a year to come"),
        Why::Edition(_) => ctx.of("過ぎた年度のページ", "pages of a past year"),
        Why::Kind(_) => ctx.of("ほかの種別", "of other kinds"),
        Why::Purpose(_) => ctx.of("ほかのねらい", "for other purposes"),
        Why::Audience(_) => ctx.of("ほかの対象者", "for others"),
        Why::Stage(_) => ctx.of("ほかの事業の段階", "for other stages of business"),
        Why::NotOpen(State::Unknown) => ctx.of("受付の期間が資料にない", "no period in the source"),
        Why::NotOpen(_) => ctx.of("受付中でない", "not open"),
        Why::BelowYen(_) => ctx.of("上限額が届かない", "limits that are too low"),
    }
}

/// One reason as a sentence.
pub fn sentence(ctx: &Context, why: &Why) -> String {
    let heading = heading(ctx, why);
    let detail = match why {
        Why::Elsewhere(areas) | Why::Area(areas) => names(ctx, areas),
        Why::Edition(_) => return heading.to_string(),
        Why::Kind(kinds) => {
            let words: Vec<&str> = kinds.iter().map(|kind| ctx.of(kind.label(), kind.english())).collect();
            words.join(ctx.of("・", ", "))
        }
        Why::Purpose(ids) => chosen(ctx, ids, |id| {
            let purposes = ctx.site.library.catalogue.purposes();
            let found = purposes.iter().find(|choice| choice.id == id);
            found.map(|choice| ctx.of(choice.label.as_str(), choice.english.as_str()))
        }),
        Why::Audience(ids) => chosen(ctx, ids, |id| {
            let groups = &ctx.site.library.catalogue.words.audiences;
            let found = groups.iter().find(|group| group.id == id);
            found.map(|group| ctx.of(group.label.as_str(), group.english.as_str()))
        }),
        Why::Stage(stage) => ctx.of(stage.label(), stage.english()).to_string(),
        Why::NotOpen(State::Unknown) => return heading.to_string(),
        Why::NotOpen(state) => ctx.of(state.label(), service::english::state(*state)).to_string(),
        Why::BelowYen(yen) => notation::write_yen((*yen).into()),
    };
    ctx.of(format!("{heading}（{detail}）"), format!("{heading}: {detail}"))
}

fn names(ctx: &Context, areas: &[Area]) -> String {
    let names: Vec<String> = areas.iter().map(|area| ctx.of(area.name.clone(), area.english())).collect();
    names.join(ctx.of("・", ", "))
}

fn chosen<'a>(ctx: &Context, ids: &'a [String], name: impl Fn(&'a str) -> Option<&'a str>) -> String {
    ids.iter().filter_map(|id| name(id)).collect::<Vec<_>>().join(ctx.of("・", ", "))
}
