//! Schemes by everyday words, with what they were found by and how their calls stand on a day.

use ::search::{Found, Hit, Match, Nothing, Query};
use catalogue::{Entry, Lifecycle};
use vocabulary::Date;

use crate::library::Library;
use crate::list::Listed;

/// Longest search that is read, in characters; more is a text, not a search.
pub const MOST_CHARACTERS: usize = 400;

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

impl Library {
    /// The best schemes for a text; the error is a Japanese sentence.
    pub fn search(&self, text: &str, day: Date, limit: usize) -> Result<Results<'_>, String> {
        too_long(text)?;
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

impl Results<'_> {
    /// The words by which a scheme was found.
    pub fn found_by(&self, one: &FoundScheme<'_>) -> Vec<&str> {
        found_by(&self.found.query, &one.hit)
    }
}

/// The words by which a hit was found, each once.
pub(crate) fn found_by<'q>(query: &'q Query, hit: &Hit) -> Vec<&'q str> {
    let mut words = Vec::new();
    for Match { concept, term, .. } in &hit.matches {
        let word = query.concepts[*concept].terms[*term].word.as_str();
        if !words.contains(&word) {
            words.push(word);
        }
    }
    words
}

/// Refuses what is no search but a text.
pub(crate) fn too_long(text: &str) -> Result<(), String> {
    let length = text.chars().count();
    match length > MOST_CHARACTERS {
        true => Err(format!("さがす言葉は{MOST_CHARACTERS}字までです（{length}字ありました）")),
        false => Ok(()),
    }
}

/// Why a search can find nothing, as a Japanese sentence.
pub fn why_nothing(nothing: &Nothing) -> String {
    match nothing {
        Nothing::Elsewhere { place } => {
            format!("「{place}」の制度はこの目録に載せていません（載せているのは神奈川県の制度です）")
        }
        Nothing::Outside { word, topic } => format!("「{word}」: {topic}はこの目録に載せていません"),
    }
}
