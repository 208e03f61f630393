//! How many pages there are of each sort.

use catalogue::{Deciding as Kind, Entry, Lifecycle};
use vocabulary::SupportKind;

use crate::context::Context;
use crate::page::cards::scheme_address;

/// How the status of a page begins that somebody of an office has checked.
pub const CHECKED: &str = "照合済";

/// What pages have to decide with.
pub struct Deciding {
    pub conditions: usize,
    pub judgements_only: usize,
    pub neither: usize,
}

/// The pages of a year.
pub struct Year {
    pub fiscal_year: String,
    pub pages: usize,
    pub from: String,
    pub until: String,
}

/// The pages of a chapter of a document, or of an office where the document has no chapters.
pub struct Chapter {
    pub document: String,
    pub number: String,
    pub title: String,
    pub deciding: Deciding,
    /// The schemes: address and name.
    pub schemes: Vec<(String, String)>,
}

/// How many pages are of a kind or serve a purpose.
pub struct Share {
    pub id: String,
    pub label: String,
    /// Of the pages that are valid on the day.
    pub valid: usize,
    /// Of all pages.
    pub all: usize,
}

impl Deciding {
    /// What some pages have to decide with.
    pub fn of(entries: &[&Entry]) -> Deciding {
        let count = |kind: Kind| entries.iter().filter(|entry| Kind::of(&entry.scheme) == kind).count();
        Deciding {
            conditions: count(Kind::Conditions),
            judgements_only: count(Kind::JudgementsOnly),
            neither: count(Kind::Neither),
        }
    }
}

/// The years, the latest first.
pub fn years(entries: &[&Entry]) -> Vec<Year> {
    let mut years: Vec<&str> = Vec::new();
    for entry in entries {
        if !years.contains(&entry.scheme.header.fiscal_year.as_str()) {
            years.push(&entry.scheme.header.fiscal_year);
        }
    }
    let year = |fiscal_year: &str| {
        let own = || entries.iter().filter(|entry| entry.scheme.header.fiscal_year == fiscal_year);
        let first = own().map(|entry| entry.validity().0).min();
        let last = own().map(|entry| entry.validity().1).max();
        Year {
            fiscal_year: fiscal_year.to_string(),
            pages: own().count(),
            from: first.map(notation::write_date).unwrap_or_default(),
            until: last.map(notation::write_date).unwrap_or_default(),
        }
    };
    let mut found: Vec<Year> = years.into_iter().map(year).collect();
    found.sort_by(|one, other| other.from.cmp(&one.from));
    found
}

/// The chapters in the order of the documents; where a document has none, its offices.
pub fn chapters(ctx: &Context, entries: &[&Entry]) -> Vec<Chapter> {
    let mut groups: Vec<(String, String, String, Vec<&Entry>)> = Vec::new();
    for entry in entries {
        let header = &entry.scheme.header;
        let document = header.sources.first().map(|source| source.document.clone()).unwrap_or_default();
        let (number, title) = match &header.chapter {
            Some((number, title)) => (number.to_string(), title.clone()),
            None => (String::new(), header.issuer.clone()),
        };
        let is_same = |group: &&mut (String, String, String, Vec<&Entry>)| {
            group.0 == document && group.1 == number && group.2 == title
        };
        match groups.iter_mut().find(is_same) {
            Some((_, _, _, own)) => own.push(entry),
            None => groups.push((document, number, title, vec![entry])),
        }
    }
    let chapter = |(document, number, title, own): (String, String, String, Vec<&Entry>)| Chapter {
        document,
        number,
        title,
        deciding: Deciding::of(&own),
        schemes: own.iter().map(|entry| (scheme_address(ctx, entry), name(ctx, entry))).collect(),
    };
    groups.into_iter().map(chapter).collect()
}

fn name(ctx: &Context, entry: &Entry) -> String {
    let header = &entry.scheme.header;
    match ctx.is_english() && !header.english.is_empty() {
        true => header.english.clone(),
        false => header.title.clone(),
    }
}

/// The kinds of support that some page is of; a page may be of several.
pub fn kinds(ctx: &Context, entries: &[&Entry]) -> Vec<Share> {
    let share = |kind: SupportKind| {
        let label = ctx.of(kind.label(), kind.english());
        share(ctx, entries, kind.id(), label, &|entry| entry.scheme.header.kinds.contains(&kind))
    };
    SupportKind::all().map(share).filter(|share| share.all > 0).collect()
}

/// The purposes that some page serves; a page may serve several.
pub fn purposes(ctx: &Context, entries: &[&Entry]) -> Vec<Share> {
    let purposes = ctx.site.library.catalogue.purposes().iter();
    let found = purposes.map(|purpose| {
        let label = ctx.of(purpose.label.as_str(), purpose.english.as_str());
        share(ctx, entries, &purpose.id, label, &|entry| entry.scheme.header.purposes.contains(&purpose.id))
    });
    found.filter(|share| share.all > 0).collect()
}

fn share(ctx: &Context, entries: &[&Entry], id: &str, label: &str, is_of: &dyn Fn(&Entry) -> bool) -> Share {
    let own = || entries.iter().filter(|entry| is_of(entry));
    Share {
        id: id.to_string(),
        label: label.to_string(),
        valid: own().filter(|entry| entry.lifecycle(ctx.day) == Lifecycle::Current).count(),
        all: own().count(),
    }
}
