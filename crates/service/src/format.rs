//! Brings page files into their canonical form.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use catalogue::Problem;
use lang::Labels;

use crate::DataError;
use crate::data::{files, read_text};

/// What became of a file.
#[derive(Debug, PartialEq, Eq)]
pub enum Formatted {
    /// It was in canonical form already.
    Same,
    /// It was changed, or would have been.
    Changed,
    /// It has unclosed fences and was left alone.
    Unclosed(Vec<Problem>),
}

/// The pages among these paths: files as they are, folders with all pages below them.
pub fn pages(paths: &[PathBuf]) -> Result<Vec<PathBuf>, DataError> {
    let mut found = Vec::new();
    for path in paths {
        if path.is_dir() {
            let pages = files(Some(path))?.into_iter().filter(|file| file.path.ends_with(".md"));
            found.extend(pages.map(|file| path.join(file.path)));
        } else {
            found.push(path.clone());
        }
    }
    Ok(found)
}

/// Formats a file in place, or only tells what would become of it.
pub fn format(path: &Path, labels: &Labels, only_check: bool) -> Result<Formatted, DataError> {
    let text = read_text(path)?;
    let unclosed = lang::unclosed_fences(&text);
    if !unclosed.is_empty() {
        return Ok(Formatted::Unclosed(Problem::of_page(&path.display().to_string(), &text, unclosed)));
    }
    let formatted = lang::format(&text, labels);
    if formatted == text {
        return Ok(Formatted::Same);
    }
    if !only_check {
        let unwritable = |error: std::io::Error| DataError::Unwritable {
            path: path.to_path_buf(),
            reason: error.to_string(),
        };
        replace(path, &formatted).map_err(unwritable)?;
    }
    Ok(Formatted::Changed)
}

/// Writes a file anew in one step: whoever reads it sees the old text or the new one, never a part.
pub fn replace(path: &Path, text: &str) -> std::io::Result<()> {
    // A link stays a link; the file behind it is replaced.
    let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_path_buf());
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let temporary = path.with_file_name(format!(".{name}.{}.tmp", std::process::id()));
    let written = write_beside(&path, &temporary, text);
    if written.is_err() {
        // The first error is the one to tell; the file may not even exist.
        let _ = fs::remove_file(&temporary);
    }
    written
}

fn write_beside(path: &Path, temporary: &Path, text: &str) -> std::io::Result<()> {
    let mut file = fs::File::create_new(temporary)?;
    if let Ok(old) = fs::metadata(path) {
        file.set_permissions(old.permissions())?;
    }
    file.write_all(text.as_bytes())?;
    file.sync_all()?;
    fs::rename(temporary, path)
}
