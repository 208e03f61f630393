//! The identifiers that clients of Jグランツ can keep: at most 18 characters, the same as long as the page has its
//! identifier and year.

use catalogue::Entry;
use sha2::{Digest, Sha256};

/// The id of `kanagawa_bak` of 2025, which documents show; a test holds it to the code.
pub(super) const EXAMPLE: &str = "atef622f7661204450";

/// The id of a page: `at` and 64 bits of a digest.
pub(super) fn of(entry: &Entry) -> String {
    let digest = Sha256::digest(number(entry).as_bytes());
    let half: String = digest.iter().take(8).map(|byte| format!("{byte:02x}")).collect();
    format!("at{half}")
}

/// The number that stands for 管理番号: our identifier and the fiscal year.
pub(super) fn number(entry: &Entry) -> String {
    let header = &entry.scheme.header;
    match header.year {
        Some(year) => format!("{}-{}", header.id, year.0),
        None => header.id.clone(),
    }
}
