//! A part of a page that differs, its lines side by side.

use super::words::{Words, marked};

/// What became of a part of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Both editions have it, with differences.
    Changed,
    /// Only the new edition has it.
    Added,
    /// Only the old edition has it.
    Removed,
}

impl State {
    /// The state's name in JSON.
    pub fn english(self) -> &'static str {
        match self {
            State::Changed => "changed",
            State::Added => "added",
            State::Removed => "removed",
        }
    }

    /// The state's name on Japanese faces.
    pub fn label(self) -> &'static str {
        match self {
            State::Changed => "変更",
            State::Added => "追加",
            State::Removed => "削除",
        }
    }
}

/// A part of a page that differs: the head, a clause, a table, …
#[derive(Clone, Debug)]
pub struct Section {
    /// What it is, by kind, name and frame.
    pub name: String,
    /// What became of it.
    pub state: State,
    /// The heading that it stands under; empty where there is none.
    pub heading: String,
    /// Where it stands in the old edition, where it has it.
    pub old_place: Option<Place>,
    /// Where it stands in the new edition, where it has it.
    pub new_place: Option<Place>,
    /// Its lines side by side; what is the same stands there so that the rest can be understood.
    pub rows: Vec<Row>,
}

impl Section {
    /// Whether a row says where the part stands in the source.
    pub fn cites_in_rows(&self) -> bool {
        let is_citation = |text: &Option<String>| text.as_ref().is_some_and(|text| text.starts_with('【'));
        self.rows.iter().any(|row| is_citation(&row.old) || is_citation(&row.new))
    }
}

/// Where a part stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The line of the page, counted from 1.
    pub line: usize,
    /// The lines of the source that it cites; empty where it cites none.
    pub cited: String,
}

/// A line of the old edition beside one of the new.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The old line.
    pub old: Option<String>,
    /// The new line.
    pub new: Option<String>,
}

impl Row {
    /// A line that both editions share.
    pub(super) fn same(line: &str) -> Row {
        Row { old: Some(line.to_string()), new: Some(line.to_string()) }
    }

    /// Whether both editions share the line.
    pub fn is_same(&self) -> bool {
        self.old == self.new
    }

    /// The words of the old line; marked where the new one lacks them.
    pub fn old_words(&self) -> Words {
        marked(self.old_text(), self.new_text()).0
    }

    /// The words of the new line; marked where the old one lacks them.
    pub fn new_words(&self) -> Words {
        marked(self.old_text(), self.new_text()).1
    }

    /// The old line; empty where there is none.
    pub fn old_text(&self) -> &str {
        self.old.as_deref().unwrap_or_default()
    }

    /// The new line; empty where there is none.
    pub fn new_text(&self) -> &str {
        self.new.as_deref().unwrap_or_default()
    }
}
