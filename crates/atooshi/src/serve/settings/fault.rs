//! What is wrong with settings, each with its place and its mend.

use std::fmt;

use super::table::Setting;
use super::written::Origin;

/// Longest text that is quoted, in characters.
const MOST_QUOTED: usize = 60;

/// Something wrong with a setting.
pub struct Fault {
    /// Where it stands.
    pub origin: Origin,
    what: String,
}

impl Fault {
    /// Anything else that is wrong, as a Japanese sentence.
    pub fn new(origin: Origin, what: String) -> Fault {
        Fault { origin, what }
    }

    /// There is no such setting; `near` is the one that was probably meant.
    pub fn unknown(origin: Origin, name: &str, near: Option<&str>) -> Fault {
        let mend = match near {
            Some(near) => format!("もしかして（did you mean）「{near}」ですか"),
            None => "書ける設定は atooshi config で見られます".to_string(),
        };
        Fault::new(origin, format!("「{}」という設定はありません。{mend}", quoted(name)))
    }

    /// A setting cannot have this value.
    pub fn unfit(origin: Origin, setting: &Setting, text: &str) -> Fault {
        let (key, expected) = (setting.key, setting.accepts.expected());
        Fault::new(origin, format!("{key} に「{}」は書けません。書けるもの: {expected}", quoted(text)))
    }

    /// Faults of a file come first, in the order of its lines.
    pub fn line(&self) -> usize {
        match self.origin {
            Origin::File { line, .. } => line,
            _ => usize::MAX,
        }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}: {}", self.origin, self.what)
    }
}

fn quoted(text: &str) -> String {
    text.chars().take(MOST_QUOTED).collect()
}
