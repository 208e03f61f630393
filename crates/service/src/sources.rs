//! Reads the source documents from a folder of the reader's own; the repository holds only their registrations.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use catalogue::source::{Source, sentences};
use sha2::{Digest, Sha256};
use vocabulary::Citation;

use crate::DataError;
use crate::data::read_text;

/// A place in a source document: its number, the line and the sentence of that line, both counted from 1.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// The document's number.
    pub document: String,
    /// The line.
    pub line: u32,
    /// The sentence of the line.
    pub sentence: u32,
}

/// Why a citation leads nowhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Missing {
    /// Neither registered nor in the folder.
    Document(String),
    /// Registered, but not in the folder.
    File(String),
    /// The document ends before that line.
    Line {
        /// The document's number.
        document: String,
        /// The line.
        line: u32,
        /// How many lines the document has.
        lines: usize,
    },
    /// The line has fewer sentences.
    Sentence {
        /// The document's number.
        document: String,
        /// The line.
        line: u32,
        /// The sentence.
        sentence: u32,
        /// How many sentences the line has.
        sentences: usize,
    },
}

/// The documents of a folder, cut into lines and sentences.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    documents: BTreeMap<String, Vec<Vec<String>>>,
    registered: Vec<String>,
    /// What is odd about the folder, in Japanese sentences.
    pub remarks: Vec<String>,
}

impl Sources {
    /// Reads the files `NNN_*.txt` of a folder and compares them with their registrations.
    pub fn read(folder: &Path, registrations: &[Source]) -> Result<Sources, DataError> {
        let mut sources = Sources {
            registered: registrations.iter().map(|source| source.id.clone()).collect(),
            ..Sources::default()
        };
        for (id, path) in document_files(folder)? {
            let text = read_text(&path)?;
            sources.compare(&id, &text, registrations);
            sources.add(id, &text);
        }
        if sources.documents.is_empty() {
            let reason = "「002_….txt」のような名前の文書がありません".to_string();
            return Err(DataError::Unreadable { path: folder.to_path_buf(), reason });
        }
        Ok(sources)
    }

    /// Adds the text of a document under its number.
    pub fn add(&mut self, id: String, text: &str) {
        self.documents.insert(id, text.lines().map(sentences).collect());
    }

    /// Notes where a text is not the one that was registered.
    fn compare(&mut self, id: &str, text: &str, registrations: &[Source]) {
        let Some(source) = registrations.iter().find(|source| source.id == id) else {
            self.remarks.push(format!("文書{id}は data/sources に登録されていません"));
            return;
        };
        let found = hexadecimal(&Sha256::digest(text.as_bytes()));
        if found != source.sha256 {
            self.remarks.push(format!(
                "文書{id}は登録されたものと違います（SHA-256 は {found}、登録は {}）。行と文の番号がずれているかもしれません",
                source.sha256
            ));
        }
    }

    /// How many lines a document has.
    pub fn lines(&self, document: &str) -> Option<u32> {
        self.documents.get(document).map(|lines| u32::try_from(lines.len()).unwrap_or(u32::MAX))
    }

    /// The sentences of a line; none where the document or the line does not exist.
    pub fn line(&self, document: &str, line: u32) -> &[String] {
        let at = usize::try_from(line).unwrap_or(usize::MAX);
        let lines = self.documents.get(document);
        lines.and_then(|lines| lines.get(at.checked_sub(1)?)).map_or(&[], Vec::as_slice)
    }

    /// The text of a sentence; empty where it does not exist.
    pub fn sentence(&self, place: &Place) -> &str {
        let at = usize::try_from(place.sentence).unwrap_or(usize::MAX).saturating_sub(1);
        self.line(&place.document, place.line).get(at).map_or("", String::as_str)
    }

    /// The places of all sentences of a line.
    pub fn places_of_line(&self, document: &str, line: u32) -> Vec<Place> {
        let count = u32::try_from(self.line(document, line).len()).unwrap_or(u32::MAX);
        (1..=count).map(|sentence| Place { document: document.to_string(), line, sentence }).collect()
    }

    /// The sentences that a citation names, or the first of them that does not exist.
    pub fn places(&self, citation: &Citation) -> Result<Vec<Place>, Missing> {
        let document = &citation.document;
        let (first, last) = citation.lines;
        let lines = self.documents.get(document).ok_or_else(|| self.unknown(document))?.len();
        if usize::try_from(last).unwrap_or(usize::MAX) > lines {
            return Err(Missing::Line { document: document.clone(), line: last, lines });
        }
        let mut found = Vec::new();
        for line in first..=last {
            let places = self.places_of_line(document, line);
            match citation.sentences {
                None => found.extend(places),
                Some((from, until)) => {
                    if let Some(sentence) =
                        (from..=until).find(|at| !places.iter().any(|one| one.sentence == *at))
                    {
                        let (document, sentences) = (document.clone(), places.len());
                        return Err(Missing::Sentence { document, line, sentence, sentences });
                    }
                    found.extend(places.into_iter().filter(|one| (from..=until).contains(&one.sentence)));
                }
            }
        }
        Ok(found)
    }

    fn unknown(&self, document: &str) -> Missing {
        if self.registered.iter().any(|id| id == document) {
            Missing::File(document.to_string())
        } else {
            Missing::Document(document.to_string())
        }
    }
}

/// The numbered documents of a folder, in the order of their numbers.
fn document_files(folder: &Path) -> Result<Vec<(String, PathBuf)>, DataError> {
    let unreadable = |error: std::io::Error| DataError::Unreadable {
        path: folder.to_path_buf(),
        reason: crate::data::spell(&error),
    };
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).map_err(unreadable)? {
        let path = entry.map_err(unreadable)?.path();
        if let Some(id) = document_id(&path) {
            found.push((id, path));
        }
    }
    found.sort();
    Ok(found)
}

/// The number of a file such as `002_58d5.txt`.
fn document_id(path: &Path) -> Option<String> {
    let name = path.file_name()?.to_str()?;
    let (id, _) = name.strip_suffix(".txt")?.split_once('_')?;
    (id.len() == 3 && id.bytes().all(|byte| byte.is_ascii_digit())).then(|| id.to_string())
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
