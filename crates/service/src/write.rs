//! Writes files in one step.

use std::fs;
use std::io::Write;
use std::path::Path;

use crate::DataError;

/// Writes a file anew: whoever reads it sees the old text or the new one, never a part.
pub fn write(path: &Path, text: &str) -> Result<(), DataError> {
    fill(path, |file| file.write_all(text.as_bytes()).map_err(|error| unwritable(path, &error)))
}

/// Lets a file be filled and puts it in its place when it is whole; where filling fails, everything stays as it was.
pub fn fill<E: From<DataError>>(
    path: &Path,
    filled: impl FnOnce(&mut fs::File) -> Result<(), E>,
) -> Result<(), E> {
    // A link stays a link; the file behind it is replaced.
    let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_path_buf());
    let name = target.file_name().unwrap_or_default().to_string_lossy();
    let temporary = target.with_file_name(format!(".{name}.{}.tmp", std::process::id()));
    let fault = |error: std::io::Error| E::from(unwritable(path, &error));
    let done = fs::File::create_new(&temporary).map_err(fault).and_then(|mut file| {
        if let Ok(old) = fs::metadata(&target) {
            file.set_permissions(old.permissions()).map_err(fault)?;
        }
        filled(&mut file)?;
        file.sync_all().map_err(fault)?;
        fs::rename(&temporary, &target).map_err(fault)
    });
    done.inspect_err(|_| {
        // The first error is the one to tell; the file may not even exist.
        let _ = fs::remove_file(&temporary);
    })
}

fn unwritable(path: &Path, error: &std::io::Error) -> DataError {
    DataError::Unwritable { path: path.to_path_buf(), reason: crate::data::spell(error) }
}
