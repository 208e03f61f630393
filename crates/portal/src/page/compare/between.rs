//! What the pages say of schemes with one another.

use catalogue::Entry;
use engine::scheme::Subject;
use service::relation::others;

use super::{letter, title};
use crate::context::Context;
use crate::page::scheme::section::cited;

/// A rule between schemes, or a tie that a page names.
pub struct Between {
    /// What binds them.
    pub kind: &'static str,
    /// The name of the rule; empty for ties.
    pub rule: String,
    /// What it says.
    pub gist: String,
    pub cited: String,
    /// The pairs that it binds.
    pub pairs: Vec<[Named; 2]>,
}

/// A scheme by its letter and name.
pub struct Named {
    pub letter: char,
    pub title: String,
}

/// All rules and ties between schemes, those that forbid first.
pub fn rules(ctx: &Context, entries: &[&Entry]) -> Vec<Between> {
    let named = |at: usize| Named { letter: letter(at), title: title(ctx, entries[at]).to_string() };
    let pairs = |binds: &dyn Fn(&Entry, &Entry) -> bool| -> Vec<[Named; 2]> {
        let places = 0..entries.len();
        let all = places.flat_map(|one| (one + 1..entries.len()).map(move |other| (one, other)));
        let bound = all.filter(|(one, other)| binds(entries[*one], entries[*other]));
        bound.map(|(one, other)| [named(one), named(other)]).collect()
    };
    let of_rule = |rule: &Entry| Between {
        kind: match rule.scheme.header.subject {
            Subject::Choice => ctx.of("どちらか一方", "Only one of the two"),
            _ => ctx.of("併せて受けられない定めがある", "A rule against receiving both"),
        },
        rule: rule.scheme.header.title.clone(),
        gist: gist(rule),
        cited: cited(&rule.scheme.header.sources),
        pairs: pairs(&|one, other| binds(ctx, rule, one, other)),
    };
    let tie = Between {
        kind: ctx.of("資料で結び付いている", "Tied to one another by the source"),
        rule: String::new(),
        gist: String::new(),
        cited: String::new(),
        pairs: pairs(&are_tied),
    };
    let rules = ctx.site.library.catalogue.relations.iter().map(of_rule);
    rules.chain([tie]).filter(|between| !between.pairs.is_empty()).collect()
}

/// What a page says before its first heading.
fn gist(rule: &Entry) -> String {
    let first = service::outline::outline(rule).into_iter().find(|section| section.heading.is_empty());
    first.map(|section| section.prose.concat()).unwrap_or_default()
}

fn binds(ctx: &Context, rule: &Entry, one: &Entry, other: &Entry) -> bool {
    let header = &rule.scheme.header;
    let (one, other) = (&one.scheme.header.id, &other.scheme.header.id);
    match header.subject {
        Subject::Exclusion if header.about.contains(one) => {
            let bound = others(&ctx.site.library.catalogue, rule, one);
            bound.iter().any(|entry| entry.scheme.header.id == *other)
        }
        Subject::Choice => header.about.contains(one) && header.about.contains(other),
        _ => false,
    }
}

fn are_tied(one: &Entry, other: &Entry) -> bool {
    let names = |from: &Entry, to: &Entry| {
        let (from, to) = (&from.scheme.header, &to.scheme.header.id);
        from.related.contains(to) || from.parent.as_ref() == Some(to)
    };
    names(one, other) || names(other, one)
}
