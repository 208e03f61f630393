//! The words a page may use: names of facts, values, definitions and choices.

use std::collections::HashMap;

/// What a label may stand for in a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LabelKind {
    /// A fact, value, part or table: something with a value.
    Quantity,
    /// A sentence that is true or false: a statement, its denial, or a definition of the page.
    Sentence,
    /// One of the values of an enumeration, or a frame.
    Choice,
}

/// A dictionary of labels with their possible meanings; tokens are the longest labels that fit.
#[derive(Clone, Debug, Default)]
pub struct Labels {
    kinds: HashMap<String, u8>,
    /// Lengths in bytes of the labels that start with a letter, longest first.
    lengths: HashMap<char, Vec<usize>>,
}

impl Labels {
    /// Adds a meaning to a label.
    pub fn add(&mut self, label: &str, kind: LabelKind) {
        *self.kinds.entry(label.to_string()).or_default() |= 1 << kind as u8;
        let Some(first) = label.chars().next() else { return };
        let lengths = self.lengths.entry(first).or_default();
        if let Err(at) = lengths.binary_search_by(|length| label.len().cmp(length)) {
            lengths.insert(at, label.len());
        }
    }

    /// Whether the label may stand for that kind of thing.
    pub fn is(&self, label: &str, kind: LabelKind) -> bool {
        self.kinds.get(label).is_some_and(|kinds| kinds & (1 << kind as u8) != 0)
    }

    /// Length in bytes of the longest label at the start of `text`, 0 if there is none.
    pub fn longest_at(&self, text: &str) -> usize {
        let Some(lengths) = text.chars().next().and_then(|first| self.lengths.get(&first)) else { return 0 };
        let fits = |length: &&usize| text.get(..**length).is_some_and(|label| self.kinds.contains_key(label));
        lengths.iter().find(fits).copied().unwrap_or(0)
    }

    /// The label most like `text`, if one is like enough to ask "did you mean".
    pub fn nearest(&self, text: &str) -> Option<&str> {
        nearest(text, self.kinds.keys().map(String::as_str))
    }
}

/// The candidate most like `text`, if one is like enough to ask "did you mean"; ties go to the first in order.
pub fn nearest<'a>(text: &str, candidates: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    // At least six tenths of the characters must fit; a guess further off confuses more than it helps.
    #[allow(clippy::float_arithmetic)] // a likeness of words, never money
    let likeness =
        |candidate: &str| (strsim::normalized_damerau_levenshtein(text, candidate) * 1000.0) as u32;
    // Words of very different length cannot be alike; a text of a thousand pages is compared with nothing.
    let length = text.chars().count();
    let fits = |candidate: &&str| {
        let other = candidate.chars().count();
        length.min(other) * 10 >= length.max(other) * 6
    };
    candidates
        .filter(fits)
        .map(|candidate| (likeness(candidate), candidate))
        .filter(|(score, _)| *score >= 600)
        .max_by(|a, b| a.0.cmp(&b.0).then_with(|| b.1.cmp(a.1)))
        .map(|(_, candidate)| candidate)
}
