//! Any text as a search: it ends, hits are schemes of the catalogue with a reason that stands in the query, none twice.
#![no_main]

use std::collections::HashSet;
use std::sync::LazyLock;

use catalogue::Catalogue;
use libfuzzer_sys::fuzz_target;
use search::Search;

static CATALOGUE: LazyLock<Catalogue> = LazyLock::new(|| service::data::catalogue(None).expect("shipped data"));
static SEARCH: LazyLock<Search> = LazyLock::new(|| Search::of(&CATALOGUE).expect("an index"));

fuzz_target!(|text: &str| {
    let found = SEARCH.find(text);
    let mut seen = HashSet::new();
    assert!(found.query.nothing.is_none() || found.hits.is_empty());
    for hit in found.hits.iter().chain(&found.elsewhere) {
        assert!(hit.scheme < CATALOGUE.schemes.len() && seen.insert(hit.scheme));
        for one in &hit.matches {
            let term = &found.query.concepts[one.concept].terms[one.term];
            assert!(SEARCH.count(&term.word) > 0, "{term:?}");
        }
    }
});
