//! Which sentences of the sources a page cites, and which it leaves out.

use std::collections::BTreeSet;

use catalogue::Entry;
use lang::ast::{Body, Item};
use vocabulary::Citation;

use crate::sources::{Missing, Place, Sources};

/// The sentences that a page is about, by what it does with them.
#[derive(Clone, Debug, Default)]
pub struct Claims {
    /// The sentences of the lines named at the head of the page.
    pub own: BTreeSet<Place>,
    /// The sentences that headings, fences and roundings cite.
    pub claimed: BTreeSet<Place>,
    left_out: BTreeSet<Place>,
    /// Citations that lead nowhere, with the byte where they stand.
    pub broken: Vec<(usize, Missing)>,
}

impl Claims {
    /// Reads what a page cites.
    pub fn read(entry: &Entry, sources: &Sources) -> Claims {
        let page = &entry.scheme.page;
        let mut claims = Claims::default();
        let head = page.header.iter().find(|row| row.key.text == "出典");
        let head = head.map_or(page.title_span.start, |row| row.value.span.start);
        claims.own = claims.resolve(&entry.scheme.header.sources, head, sources);
        for cited in &page.heading_citations {
            let places = claims.resolve(&cited.citations, cited.span.start, sources);
            claims.claimed.extend(places);
        }
        for item in &page.items {
            for citations in cited_by(item) {
                let places = claims.resolve(citations, item.span.start, sources);
                claims.claimed.extend(places);
            }
        }
        for row in &page.left_out {
            let places = claims.resolve(&row.citations, row.reason.span.start, sources);
            claims.left_out.extend(places);
        }
        claims
    }

    /// The sentences of citations; those that do not exist are noted once.
    fn resolve(&mut self, citations: &[Citation], byte: usize, sources: &Sources) -> BTreeSet<Place> {
        let mut found = BTreeSet::new();
        for citation in citations {
            match sources.places(citation) {
                Ok(places) => found.extend(places),
                Err(missing) if self.broken.iter().any(|(_, known)| *known == missing) => {}
                Err(missing) => self.broken.push((byte, missing)),
            }
        }
        found
    }

    /// Whether a sentence is cited.
    pub fn is_claimed(&self, place: &Place) -> bool {
        self.claimed.contains(place)
    }

    /// Whether a sentence is left out with a reason.
    pub fn is_left_out(&self, place: &Place) -> bool {
        self.left_out.contains(place)
    }

    /// The page's own sentences that are neither.
    pub fn loose(&self) -> impl Iterator<Item = &Place> {
        self.own.iter().filter(|place| !self.is_claimed(place) && !self.is_left_out(place))
    }
}

/// Whether a sentence is among those that citations name.
pub fn cites(sources: &Sources, citations: &[Citation], place: &Place) -> bool {
    citations.iter().any(|citation| sources.places(citation).is_ok_and(|places| places.contains(place)))
}

/// The citations of an item and of the roundings in it.
fn cited_by(item: &Item) -> Vec<&[Citation]> {
    let mut found = vec![item.citations.as_slice()];
    if let Body::Steps(steps) = &item.body {
        found.extend(steps.roundings().into_iter().map(|(_, citations)| citations));
    }
    found
}
