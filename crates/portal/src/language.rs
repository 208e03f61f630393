//! The languages of the portal.

/// A language of the portal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    /// Japanese, at the root.
    Japanese,
    /// English, below `/en`.
    English,
}

impl Language {
    /// The language of a path.
    pub fn of_path(path: &str) -> Language {
        match path == "/en" || path.starts_with("/en/") {
            true => Language::English,
            false => Language::Japanese,
        }
    }

    /// The tag of HTML and HTTP.
    pub fn tag(self) -> &'static str {
        self.of("ja", "en")
    }

    /// What paths of this language begin with.
    pub fn prefix(self) -> &'static str {
        self.of("", "/en")
    }

    /// One of two values.
    pub fn of<T>(self, japanese: T, english: T) -> T {
        match self {
            Language::Japanese => japanese,
            Language::English => english,
        }
    }
}
