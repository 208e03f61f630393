//! Other schemes: those the page names, those it excludes, and those that are for the same.

use catalogue::{Entry, Lifecycle};
use service::relation::{binding, others};

use crate::context::Context;
use crate::page::cards::scheme_address;

/// Most schemes that are shown because they are for the same.
const MOST_ALIKE: usize = 4;

/// Other schemes.
pub struct Related {
    /// What the page itself names: address and title.
    pub named: Vec<(String, String)>,
    /// What is for the same: identifier, address and title.
    pub alike: Vec<(String, String, String)>,
}

/// A rule that binds the scheme to others.
pub struct Relation {
    pub title: String,
    pub cited: String,
    pub others: Vec<(String, String)>,
}

/// The schemes that a page names, and those that are for the same.
pub fn related(ctx: &Context, entry: &Entry) -> Related {
    let catalogue = &ctx.site.library.catalogue;
    let header = &entry.scheme.header;
    let named = header.related.iter().chain(&header.parent).filter_map(|id| catalogue.scheme(id));
    let mut alike: Vec<(usize, &Entry)> = catalogue
        .schemes
        .iter()
        .filter(|other| other.scheme.header.id != header.id)
        .filter(|other| other.lifecycle(ctx.day) == Lifecycle::Current)
        .filter_map(|other| Some((likeness(entry, other), other)).filter(|(shared, _)| *shared > 1))
        .collect();
    alike.sort_by_key(|(shared, _)| std::cmp::Reverse(*shared));
    Related {
        named: named.map(|other| link(ctx, other)).collect(),
        alike: alike
            .into_iter()
            .take(MOST_ALIKE)
            .map(|(_, other)| {
                let (address, title) = link(ctx, other);
                (other.scheme.header.id.clone(), address, title)
            })
            .collect(),
    }
}

/// How much two schemes share: purposes, then kinds of support; nothing where no purpose is shared.
fn likeness(entry: &Entry, other: &Entry) -> usize {
    let (own, other) = (&entry.scheme.header, &other.scheme.header);
    let purposes = own.purposes.iter().filter(|purpose| other.purposes.contains(purpose)).count();
    let kinds = own.kinds.iter().filter(|kind| other.kinds.contains(kind)).count();
    if purposes == 0 { 0 } else { 2 * purposes + kinds }
}

/// The rules between schemes that name this one.
pub fn relations(ctx: &Context, entry: &Entry) -> Vec<Relation> {
    let catalogue = &ctx.site.library.catalogue;
    let id = &entry.scheme.header.id;
    let relation = |rule: &Entry| Relation {
        title: rule.scheme.header.title.clone(),
        cited: super::section::cited(&rule.scheme.header.sources),
        others: others(catalogue, rule, id).into_iter().map(|other| link(ctx, other)).collect(),
    };
    binding(catalogue, id).map(relation).collect()
}

fn link(ctx: &Context, entry: &Entry) -> (String, String) {
    let header = &entry.scheme.header;
    let title = if ctx.is_english() { header.english.clone() } else { header.title.clone() };
    (scheme_address(ctx, entry), title)
}
