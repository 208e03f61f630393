//! A rule pack: the texts of a data folder, known by their hash.

use std::path::{Path, PathBuf};

use catalogue::{Catalogue, File};
use lang::Severity;
use service::DataError;
use sha2::{Digest, Sha256};
use simulation::Mapping;

use crate::Failure;

/// The checked texts of a data folder.
pub struct Pack {
    /// SHA-256 of every path and text, in hexadecimal.
    pub hash: String,
    /// The schemes and facts.
    pub catalogue: Catalogue,
    /// Which column answers which fact.
    pub mapping: Mapping,
}

impl Pack {
    /// Reads a folder, or the texts that the binary brings. The limits on the number and size of files are those of
    /// `service::data`.
    pub fn read(folder: Option<&Path>) -> Result<Pack, Failure> {
        let files = service::data::files(folder)?;
        // What is hashed is what is loaded: the folder is read once.
        let (catalogue, problems) = catalogue::load(&files);
        let errors: Vec<_> =
            problems.into_iter().filter(|problem| problem.severity == Severity::Error).collect();
        if !errors.is_empty() {
            return Err(Failure::from(DataError::Unsound(errors)));
        }
        let mapping = service::simulate::mapping(&files, folder, &catalogue.registry)?;
        Ok(Pack { hash: hash(&files), catalogue, mapping })
    }
}

/// The hash of texts in the order of their paths; lengths keep a path and its text apart.
fn hash(files: &[File]) -> String {
    let mut hasher = Sha256::new();
    for part in files.iter().flat_map(|file| [&file.path, &file.text]) {
        hasher.update((part.len() as u64).to_le_bytes());
        hasher.update(part.as_bytes());
    }
    hasher.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}

/// How messages call the folder of a pack.
pub fn folder_name(folder: Option<&Path>) -> String {
    folder.map_or_else(|| "同梱の制度データ".to_string(), |folder| folder.display().to_string())
}

/// The folder as an absolute path, so that it stays the same wherever messages are read.
pub fn absolute(folder: Option<&Path>) -> Option<PathBuf> {
    folder.map(|folder| folder.canonicalize().unwrap_or_else(|_| folder.to_path_buf()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(path: &str, text: &str) -> File {
        File { path: path.to_string(), text: text.to_string() }
    }

    #[test]
    fn a_hash_tells_texts_and_paths_apart() {
        let one = hash(&[file("a", "b")]);
        assert_eq!(one.len(), 64);
        assert_eq!(one, hash(&[file("a", "b")]));
        assert_ne!(one, hash(&[file("a", "c")]));
        assert_ne!(one, hash(&[file("ab", "")]));
        assert_ne!(hash(&[file("a", "b"), file("c", "d")]), hash(&[file("a", "bc"), file("", "d")]));
    }
}
