//! Where a clause stands in a source document.

use std::fmt;

/// Lines, and within them sentences, of a numbered source document.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Citation {
    /// The document's number, e.g. `002`.
    pub document: String,
    /// First and last line, counted from 1.
    pub lines: (u32, u32),
    /// First and last sentence of the line, counted from 1; `None` means the lines as a whole.
    pub sentences: Option<(u32, u32)>,
    /// What the line is called in the document (対象, 補助率, …); may be empty.
    pub label: String,
}

impl fmt::Display for Citation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.document)?;
        if !self.label.is_empty() {
            write!(f, " {}", self.label)?;
        }
        match self.lines {
            (first, last) if first == last => write!(f, " {first}行")?,
            (first, last) => write!(f, " {first}-{last}行")?,
        }
        match self.sentences {
            Some((first, last)) if first == last => write!(f, " 文{first}"),
            Some((first, last)) => write!(f, " 文{first}-{last}"),
            None => Ok(()),
        }
    }
}
