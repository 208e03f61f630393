//! The catalogue in formats that others read.

pub mod calendar;
pub mod contact;
pub mod gif;
pub mod record;

pub use contact::{Contact, contacts};

use catalogue::{Catalogue, Entry};

/// The schemes of a catalogue in the order of their source: document, line, id.
pub fn in_source_order(catalogue: &Catalogue) -> Vec<&Entry> {
    let mut entries: Vec<&Entry> = catalogue.schemes.iter().collect();
    entries.sort_by_key(|entry| {
        let header = &entry.scheme.header;
        let place = header.sources.first().map(|source| (source.document.clone(), source.lines.0));
        (place, header.id.clone(), header.year)
    });
    entries
}
