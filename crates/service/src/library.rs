//! A catalogue that is ready to be asked and searched, as servers keep it.

use std::path::Path;

use ::search::{Failure, Search};
use catalogue::Catalogue;

use crate::data::{self, DataError};
use crate::find::Traits;

/// A catalogue with its index.
pub struct Library {
    /// The catalogue.
    pub catalogue: Catalogue,
    pub(crate) search: Search,
    /// By what searches narrow, for each of the catalogue's schemes.
    pub(crate) traits: Vec<Traits>,
}

/// Why a library could not be opened.
#[derive(Debug)]
pub enum LibraryError {
    /// The catalogue could not be brought.
    Data(DataError),
    /// Its index could not be built; the text is the search library's.
    Index(String),
}

impl Library {
    /// Indexes a catalogue.
    pub fn of(catalogue: Catalogue) -> Result<Library, LibraryError> {
        let search = Search::of(&catalogue).map_err(|Failure(reason)| LibraryError::Index(reason))?;
        let traits = catalogue.schemes.iter().map(|entry| Traits::of(&catalogue, entry)).collect();
        Ok(Library { catalogue, search, traits })
    }

    /// The catalogue in `folder`, or the shipped one, with its index.
    pub fn open(folder: Option<&Path>) -> Result<Library, LibraryError> {
        Library::of(data::catalogue(folder).map_err(LibraryError::Data)?)
    }

    /// How many schemes hold a word as it stands, by which words that lead nowhere are noticed.
    pub fn count(&self, word: &str) -> usize {
        self.search.count(word)
    }
}
