//! A text of English and Japanese pieces.

use std::fmt;

/// A piece of a text in one language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Run {
    /// Plain English.
    English(String),
    /// Japanese as the page writes it: names, notes and what else has no English form.
    Japanese(String),
}

impl Run {
    /// The letters of the piece.
    pub fn text(&self) -> &str {
        match self {
            Run::English(text) | Run::Japanese(text) => text,
        }
    }
}

/// A text in English in which Japanese stands marked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Text(Vec<Run>);

impl Text {
    /// The pieces in their order; no two neighbours are of one language, and none is empty.
    pub fn runs(&self) -> &[Run] {
        &self.0
    }

    /// Whether nothing is said.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Words of a page: Japanese, unless nothing but Latin letters, figures and signs stands in them.
    pub(crate) fn of_page(words: &str) -> Text {
        let mut text = Text::default();
        let is_english = |letter: char| letter.is_ascii() || "¥×÷−–—".contains(letter);
        text.push(match words.chars().all(is_english) {
            true => Run::English(words.to_string()),
            false => Run::Japanese(words.to_string()),
        });
        text
    }

    /// The text with another one behind it.
    pub(crate) fn then(mut self, other: impl Into<Text>) -> Text {
        other.into().0.into_iter().for_each(|run| self.push(run));
        self
    }

    /// The text in brackets.
    pub(crate) fn in_brackets(self) -> Text {
        Text::from("(").then(self).then(")")
    }

    /// The text with a capital at its start, as a line of its own.
    pub(crate) fn capitalised(mut self) -> Text {
        if let Some(Run::English(text)) = self.0.first_mut()
            && let Some(first) = text.get_mut(..1)
        {
            first.make_ascii_uppercase();
        }
        self
    }

    /// `A or B`, `A, B, or C`
    pub(crate) fn listed(items: Vec<Text>, last: &str) -> Text {
        let count = items.len();
        let joined = |text: Text, (at, item): (usize, Text)| {
            let comma = if count > 2 { "," } else { "" };
            let joiner = if at + 1 == count { format!("{comma} {last} ") } else { ", ".to_string() };
            text.then(joiner).then(item)
        };
        let mut items = items.into_iter().enumerate();
        let first = items.next().map_or_else(Text::default, |(_, first)| first);
        items.fold(first, joined)
    }

    /// The texts with a separator between them.
    pub(crate) fn joined(items: impl IntoIterator<Item = Text>, separator: &str) -> Text {
        let mut items = items.into_iter();
        let first = items.next().unwrap_or_default();
        items.fold(first, |text, item| text.then(separator).then(item))
    }

    fn push(&mut self, run: Run) {
        if run.text().is_empty() {
            return;
        }
        match (self.0.last_mut(), run) {
            (Some(Run::English(last)), Run::English(more))
            | (Some(Run::Japanese(last)), Run::Japanese(more)) => last.push_str(&more),
            (_, run) => self.0.push(run),
        }
    }
}

/// English words.
impl From<&str> for Text {
    fn from(words: &str) -> Text {
        Text::from(words.to_string())
    }
}

/// English words.
impl From<String> for Text {
    fn from(words: String) -> Text {
        let mut text = Text::default();
        text.push(Run::English(words));
        text
    }
}

/// Both languages one behind the other, where marks are of no use.
impl fmt::Display for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|run| f.write_str(run.text()))
    }
}
