//! What can be wrong with a population, in the words of whoever brought it.

use std::fmt;

/// Why a population cannot be evaluated.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The input is wrong: what was found, what was expected, how to mend it.
    Input(String),
    /// The answers could not be written.
    Output(String),
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Fault::Input(text) | Fault::Output(text) => f.write_str(text),
        }
    }
}

impl Fault {
    /// A wrong input.
    pub(crate) fn input(text: impl Into<String>) -> Fault {
        Fault::Input(text.into())
    }
}
