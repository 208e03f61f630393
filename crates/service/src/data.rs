//! Brings the catalogue: the one compiled into the binary, or one from a folder.

use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use catalogue::{Catalogue, File, Problem};
use include_dir::{Dir, include_dir};
use lang::Severity;

static SHIPPED: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../data");

/// Largest file of a catalogue that is read.
const MOST_BYTES: u64 = 4 * 1024 * 1024;
/// Most files of a catalogue that are read.
const MOST_FILES: usize = 50_000;

/// Why a catalogue could not be brought.
#[derive(Debug)]
pub enum DataError {
    /// A file or folder could not be read.
    Unreadable {
        /// The file or folder.
        path: PathBuf,
        /// What the system says.
        reason: String,
    },
    /// A file could not be written.
    Unwritable {
        /// The file.
        path: PathBuf,
        /// What the system says.
        reason: String,
    },
    /// Pages have errors; nothing is answered from a catalogue that is not sound.
    Unsound(Vec<Problem>),
}

/// The catalogue in `folder`, or the shipped one; errors in it are an error.
pub fn catalogue(folder: Option<&Path>) -> Result<Catalogue, DataError> {
    let (catalogue, problems) = catalogue_with_problems(folder)?;
    let errors: Vec<Problem> =
        problems.into_iter().filter(|problem| problem.severity == Severity::Error).collect();
    if errors.is_empty() { Ok(catalogue) } else { Err(DataError::Unsound(errors)) }
}

/// The catalogue with everything that is wrong with it.
pub fn catalogue_with_problems(folder: Option<&Path>) -> Result<(Catalogue, Vec<Problem>), DataError> {
    let (catalogue, problems) = catalogue::load(&files(folder)?);
    if let (Some(folder), true) = (folder, catalogue.registry.facts().is_empty() && problems.is_empty()) {
        let reason =
            "制度データのフォルダーではないようです（事実の一覧 facts/*.toml がありません）".to_string();
        return Err(DataError::Unreadable { path: folder.to_path_buf(), reason });
    }
    Ok((catalogue, problems))
}

/// Why the system could not read or write, in Japanese where it is a common reason.
pub fn spell(error: &io::Error) -> String {
    match error.kind() {
        ErrorKind::NotFound => "その名前のファイルやフォルダーはありません".to_string(),
        ErrorKind::PermissionDenied => "読み書きする権限がありません".to_string(),
        ErrorKind::IsADirectory => "フォルダーです。ファイルを指定してください".to_string(),
        ErrorKind::NotADirectory => "フォルダーではありません。フォルダーを指定してください".to_string(),
        ErrorKind::InvalidData => "文字コードが UTF-8 ではありません".to_string(),
        _ => error.to_string(),
    }
}

/// The files of the catalogue in `folder`, or the shipped ones, in the order of their paths.
pub fn files(folder: Option<&Path>) -> Result<Vec<File>, DataError> {
    let mut files = Vec::new();
    match folder {
        Some(folder) => read_folder(folder, folder, &mut files)?,
        None => shipped(&SHIPPED, &mut files),
    }
    files.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(files)
}

fn shipped(folder: &Dir<'_>, files: &mut Vec<File>) {
    for file in folder.files() {
        if let Some(text) = file.contents_utf8() {
            files.push(File { path: file.path().to_string_lossy().into_owned(), text: text.to_string() });
        }
    }
    folder.dirs().for_each(|inner| shipped(inner, files));
}

fn read_folder(root: &Path, folder: &Path, files: &mut Vec<File>) -> Result<(), DataError> {
    let unreadable = |path: &Path, reason: String| DataError::Unreadable { path: path.to_path_buf(), reason };
    for entry in fs::read_dir(folder).map_err(|error| unreadable(folder, spell(&error)))? {
        let path = entry.map_err(|error| unreadable(folder, spell(&error)))?.path();
        if path.is_dir() {
            read_folder(root, &path, files)?;
        } else if path
            .extension()
            .is_some_and(|ending| ["md", "toml", "csv", "tsv"].iter().any(|known| ending == *known))
        {
            if files.len() >= MOST_FILES {
                return Err(unreadable(root, format!("ファイルが{MOST_FILES}個を超えています")));
            }
            let text = read_text(&path)?;
            let below = path.strip_prefix(root).unwrap_or(&path);
            let parts: Vec<String> = below.iter().map(|part| part.to_string_lossy().into_owned()).collect();
            files.push(File { path: parts.join("/"), text });
        }
    }
    Ok(())
}

/// The text of one file, refused when it is too large or not UTF-8.
pub fn read_text(path: &Path) -> Result<String, DataError> {
    let unreadable = |reason: String| DataError::Unreadable { path: path.to_path_buf(), reason };
    let size = fs::metadata(path).map_err(|error| unreadable(spell(&error)))?.len();
    if size > MOST_BYTES {
        return Err(unreadable(format!("大きすぎます（{size}バイト、{MOST_BYTES}バイトまで）")));
    }
    let bytes = fs::read(path).map_err(|error| unreadable(spell(&error)))?;
    String::from_utf8(bytes).map_err(|_| unreadable("文字コードが UTF-8 ではありません".to_string()))
}
