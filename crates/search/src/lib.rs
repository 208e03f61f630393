//! Finds schemes by everyday Japanese words.
//!
//! A search is read into [`Concept`]s: words of pages, bridged from everyday words, with what tells little set apart
//! (`understand`). An index finds the schemes that hold each of them (`index`); a scheme is a hit when it holds
//! enough of what was asked (`rank`), and every hit says which word was found where. What the catalogue does not
//! hold finds nothing, and says so.

mod document;
mod index;
mod lexicon;
mod rank;
mod text;
mod understand;

use catalogue::Catalogue;

pub use document::Zone;
pub use rank::{Hit, Match};
pub use understand::{Concept, Nothing, Query, Term};

/// The words of a catalogue, ready to be searched.
pub struct Search {
    lexicon: lexicon::Lexicon,
    index: index::Index,
    schemes: Vec<document::Traits>,
}

/// The answer to a search.
#[derive(Clone, Debug)]
pub struct Found {
    /// How the search was read.
    pub query: Query,
    /// The schemes, the best first.
    pub hits: Vec<Hit>,
    /// Schemes that hold what was asked for and are for other places than the one that was named.
    pub elsewhere: Vec<Hit>,
}

/// The index could not be built; the text is the library's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure(pub String);

impl Search {
    /// Indexes the schemes of a catalogue, every edition of them.
    pub fn of(catalogue: &Catalogue) -> Result<Search, Failure> {
        let documents: Vec<_> =
            catalogue.schemes.iter().map(|entry| document::Document::of(catalogue, entry)).collect();
        let index = index::Index::of(&documents).map_err(|error| Failure(error.to_string()))?;
        let lexicon = lexicon::Lexicon::of(catalogue).map_err(|error| Failure(error.to_string()))?;
        Ok(Search {
            lexicon,
            index,
            schemes: documents.into_iter().map(|document| document.traits).collect(),
        })
    }

    /// How many schemes hold a word as it stands.
    pub fn count(&self, word: &str) -> usize {
        self.index.holding(&text::fold(word)).len()
    }

    /// The schemes that hold what the text asks for.
    pub fn find(&self, text: &str) -> Found {
        let query = understand::understand(text, &self.lexicon, &self.index);
        let (hits, elsewhere) = match query.nothing {
            Some(_) => (Vec::new(), Vec::new()),
            None => rank::rank(&query, &self.index, &self.schemes),
        };
        Found { query, hits, elsewhere }
    }
}
