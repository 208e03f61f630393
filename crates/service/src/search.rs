//! Schemes by everyday words, with what they were found by and how their calls stand on a day.

use ::search::{Failure, Found, Hit, Search};
use catalogue::{Catalogue, Entry, Lifecycle};
use vocabulary::Date;

use crate::list::Listed;

/// Longest search that is read, in characters; more is a text, not a search.
pub const MOST_CHARACTERS: usize = 400;

/// A catalogue with its index.
pub struct Searcher<'a> {
    catalogue: &'a Catalogue,
    search: Search,
}

/// A scheme that was found.
#[derive(Clone, Debug)]
pub struct FoundScheme<'a> {
    /// The scheme as in lists.
    pub listed: Listed<'a>,
    /// Whether the page is valid on the day.
    pub lifecycle: Lifecycle,
    /// What it was found by.
    pub hit: Hit,
}

/// What was found.
#[derive(Clone, Debug)]
pub struct Results<'a> {
    /// The best schemes, as many as were asked for.
    pub schemes: Vec<FoundScheme<'a>>,
    /// The schemes that hold what was asked for and are for other places than the one that was named.
    pub elsewhere: Vec<&'a Entry>,
    /// How the search was read, and every hit.
    pub found: Found,
}

impl<'a> Searcher<'a> {
    /// Indexes a catalogue.
    pub fn of(catalogue: &'a Catalogue) -> Result<Searcher<'a>, Failure> {
        Ok(Searcher { catalogue, search: Search::of(catalogue)? })
    }

    /// How many schemes hold a word as it stands, by which words that lead nowhere are noticed.
    pub fn count(&self, word: &str) -> usize {
        self.search.count(word)
    }

    /// The best schemes for a text; the error is a Japanese sentence.
    pub fn search(&self, text: &str, day: Date, limit: usize) -> Result<Results<'a>, String> {
        let length = text.chars().count();
        if length > MOST_CHARACTERS {
            return Err(format!("さがす言葉は{MOST_CHARACTERS}字までです（{length}字ありました）"));
        }
        let found = self.search.find(text);
        let scheme = |hit: &Hit| {
            let entry = &self.catalogue.schemes[hit.scheme];
            FoundScheme { listed: Listed::of(entry, day), lifecycle: entry.lifecycle(day), hit: hit.clone() }
        };
        let schemes = found.hits.iter().take(limit).map(scheme).collect();
        let elsewhere = found.elsewhere.iter().map(|hit| &self.catalogue.schemes[hit.scheme]).collect();
        Ok(Results { schemes, elsewhere, found })
    }
}
