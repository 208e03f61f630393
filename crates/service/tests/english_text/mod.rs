//! What the tests of English share.

use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use catalogue::Catalogue;
use service::english::{Run, Text};

/// The shipped catalogue.
pub static SHIPPED: LazyLock<Catalogue> = LazyLock::new(|| service::data::catalogue(None).unwrap());

/// The folder of the repository.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// Whether letters are those of plain English.
pub fn is_english(letters: &str) -> bool {
    letters.chars().all(|letter| letter.is_ascii() || "¥×÷−–—“”".contains(letter))
}

/// Insists that English is English, and that what is marked as Japanese is.
pub fn insist(place: &str, text: &Text) {
    assert!(!text.to_string().trim().is_empty(), "{place}: nothing is said");
    for run in text.runs() {
        match run {
            Run::English(letters) => assert!(is_english(letters), "{place}: {letters}"),
            Run::Japanese(letters) => assert!(!is_english(letters), "{place}: {letters}"),
        }
    }
}
