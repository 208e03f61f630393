//! Brings page files into their canonical form.

use std::path::{Path, PathBuf};

use catalogue::Problem;
use lang::Labels;

use crate::DataError;
use crate::data::{files, read_text};
use crate::write::write;

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
        write(path, &formatted)?;
    }
    Ok(Formatted::Changed)
}
