//! Writes files in one step.

use std::fs;
use std::io::Write;
use std::path::Path;

use crate::DataError;

/// Writes a file anew: whoever reads it sees the old text or the new one, never a part.
pub fn write(path: &Path, text: &str) -> Result<(), DataError> {
    // A link stays a link; the file behind it is replaced.
    let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_path_buf());
    let name = target.file_name().unwrap_or_default().to_string_lossy();
    let temporary = target.with_file_name(format!(".{name}.{}.tmp", std::process::id()));
    write_beside(&target, &temporary, text).map_err(|error| {
        // The first error is the one to tell; the file may not even exist.
        let _ = fs::remove_file(&temporary);
        DataError::Unwritable { path: path.to_path_buf(), reason: crate::data::spell(&error) }
    })
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
