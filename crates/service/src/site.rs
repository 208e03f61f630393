//! What all faces of a server share: the library, the day, and where the server is reached.

use vocabulary::Date;

use crate::clock::Clock;
use crate::library::Library;

/// What all faces of a server share.
pub struct Site {
    /// The catalogue with its index.
    pub library: Library,
    /// Which day it is when nobody names one.
    pub clock: Clock,
    /// How others reach the server, without a slash at the end: `https://example.jp`.
    pub base_url: String,
}

impl Site {
    /// The day that is asked about: the one written as `YYYY-MM-DD`, or the clock's where none is. The error is a
    /// Japanese sentence.
    pub fn day(&self, written: Option<&str>) -> Result<Date, String> {
        match written.map(str::trim).filter(|text| !text.is_empty()) {
            None => Ok(self.clock.today()),
            Some(text) => notation::read_date_iso(text).map_err(|invalid| {
                format!("基準日（as_of）「{}」が読めません。{}", invalid.written, invalid.reason)
            }),
        }
    }
}
