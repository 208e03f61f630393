//! A line of a rule.

use super::Text;

/// A line of a rule in English.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// How far it is indented: 0 for the first level.
    pub depth: usize,
    /// What it says, with a capital at its start.
    pub text: Text,
}

impl Line {
    pub(super) fn new(depth: usize, text: impl Into<Text>) -> Line {
        Line { depth, text: text.into().capitalised() }
    }
}
