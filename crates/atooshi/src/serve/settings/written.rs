//! A value as somebody wrote it, with the place where it was written.

use std::fmt;
use std::path::PathBuf;

/// Where a value was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// Nowhere: it is the one that holds where nobody writes any.
    Default,
    /// In a line of the file.
    File {
        /// The file.
        path: PathBuf,
        /// The line, from 1.
        line: usize,
    },
    /// In a variable of the environment.
    Variable(String),
    /// In a flag of the command line, without its hyphens.
    Flag(String),
}

impl fmt::Display for Origin {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Origin::Default => out.write_str("既定"),
            Origin::File { path, line } => write!(out, "{} {line}行", path.display()),
            Origin::Variable(name) => write!(out, "環境変数 {name}"),
            Origin::Flag(name) => write!(out, "--{name}"),
        }
    }
}

impl Origin {
    /// The kind of place as one word for programs.
    pub fn kind(&self) -> &'static str {
        match self {
            Origin::Default => "default",
            Origin::File { .. } => "file",
            Origin::Variable(_) => "environment",
            Origin::Flag(_) => "flag",
        }
    }
}

/// A value as it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// The text; the parts of a list stand between commas.
    pub text: String,
    /// Where it was written.
    pub origin: Origin,
}

impl Written {
    /// The parts of a list.
    pub fn parts(&self) -> impl Iterator<Item = &str> {
        self.text.split(',').map(str::trim).filter(|part| !part.is_empty())
    }
}
