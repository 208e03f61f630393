//! Files that appear whole or not at all, one by one or several together.

use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};

use super::SimulateError;
use crate::data::spell;

/// A file that takes its name only when it is whole.
pub struct Output {
    path: PathBuf,
    temporary: PathBuf,
}

impl Output {
    /// For a path where nothing is written yet.
    pub fn create(path: &Path) -> Result<Output, SimulateError> {
        let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_path_buf());
        let name = target.file_name().unwrap_or_default().to_string_lossy();
        let temporary = target.with_file_name(format!(".{name}.{}.tmp", std::process::id()));
        Ok(Output { path: target, temporary })
    }

    /// Opens the file under the name that it has until it is whole.
    pub fn open(&self) -> Result<File, SimulateError> {
        File::create_new(&self.temporary).map_err(|error| self.fault(&error))
    }

    /// Gives the file its name.
    pub fn keep(&self) -> Result<(), SimulateError> {
        fs::rename(&self.temporary, &self.path).map_err(|error| self.fault(&error))
    }

    /// The error that says the file could not be written.
    pub fn fault(&self, error: &std::io::Error) -> SimulateError {
        SimulateError::Output(format!("「{}」に書けません: {}", self.path.display(), spell(error)))
    }
}

impl Drop for Output {
    /// What was not kept is removed.
    fn drop(&mut self) {
        // After `keep` there is nothing left to remove.
        let _ = fs::remove_file(&self.temporary);
    }
}

/// Gives several whole files their names; where one cannot have it, none has, and what stood there before stands there
/// again.
pub(super) fn keep_all(outputs: &[Output]) -> Result<(), SimulateError> {
    let mut kept: Vec<Kept<'_>> = Vec::new();
    for output in outputs {
        match Kept::put(output) {
            Ok(done) => kept.push(done),
            Err(error) => {
                kept.iter().rev().for_each(Kept::undo);
                return Err(error);
            }
        }
    }
    kept.iter().for_each(Kept::confirm);
    Ok(())
}

/// A file that has its name, and what had it before.
struct Kept<'a> {
    output: &'a Output,
    before: Option<PathBuf>,
}

impl Kept<'_> {
    fn put(output: &Output) -> Result<Kept<'_>, SimulateError> {
        let aside = output.temporary.with_extension("old");
        let is_there = fs::symlink_metadata(&output.path).is_ok_and(|found| found.is_file());
        if is_there {
            fs::rename(&output.path, &aside).map_err(|error| output.fault(&error))?;
        }
        let kept = Kept { output, before: is_there.then_some(aside) };
        output.keep().inspect_err(|_| kept.restore())?;
        Ok(kept)
    }

    fn undo(&self) {
        // The first error is the one to tell.
        let _ = fs::remove_file(&self.output.path);
        self.restore();
    }

    fn restore(&self) {
        if let Some(before) = &self.before {
            let _ = fs::rename(before, &self.output.path);
        }
    }

    fn confirm(&self) {
        if let Some(before) = &self.before {
            let _ = fs::remove_file(before);
        }
    }
}

/// A whole file with this content that waits for its name.
pub(super) fn staged(path: &Path, content: &[u8]) -> Result<Output, SimulateError> {
    let output = Output::create(path)?;
    let mut file = output.open()?;
    file.write_all(content).and_then(|()| file.sync_all()).map_err(|error| output.fault(&error))?;
    Ok(output)
}
