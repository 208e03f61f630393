//! What a reform does to each row.

use engine::batch::SchemeAnswers;

use super::State;

/// Rows by what the reform does to them.
#[derive(Clone, Debug, Default)]
pub(crate) struct Between {
    kinds: [Change; KINDS],
}

/// Rows with a sum of yen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Change {
    /// How many rows.
    pub rows: u64,
    /// The sum.
    pub yen: i128,
}

/// What a reform does to a row, with the yen that are added up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Supported by both with one amount, greater after: by how much.
    More,
    /// Supported by both with one amount, smaller after: by how much.
    Less,
    /// Supported by both with the same amount: that amount.
    Same,
    /// Refused before, supported with one amount after: that amount.
    Newly,
    /// Supported with one amount before, refused after: that amount.
    NoLonger,
    /// Refused by both.
    Neither,
    /// Supported with one amount before, open after: the amount before.
    Opened,
    /// Open before, supported with one amount after: the amount after.
    Closed,
    /// Refused before, open after.
    RefusedOpen,
    /// Open before, refused after.
    OpenRefused,
    /// Open before and after.
    OpenOpen,
}

/// How many kinds there are.
const KINDS: usize = 11;

impl Between {
    /// Adds the answers of some rows.
    pub(crate) fn add_all(&mut self, base: &SchemeAnswers, reform: &SchemeAnswers, rows: usize) {
        (0..rows).for_each(|row| self.add(State::of(base, row), State::of(reform, row)));
    }

    fn add(&mut self, base: State, reform: State) {
        use State::{Open, Refused, Settled};
        let (kind, yen) = match (base, reform) {
            (Settled(before), Settled(after)) if after > before => (Kind::More, after - before),
            (Settled(before), Settled(after)) if after < before => (Kind::Less, before - after),
            (Settled(yen), Settled(_)) => (Kind::Same, yen),
            (Refused, Settled(yen)) => (Kind::Newly, yen),
            (Settled(yen), Refused) => (Kind::NoLonger, yen),
            (Refused, Refused) => (Kind::Neither, 0),
            (Settled(yen), Open { .. }) => (Kind::Opened, yen),
            (Open { .. }, Settled(yen)) => (Kind::Closed, yen),
            (Refused, Open { .. }) => (Kind::RefusedOpen, 0),
            (Open { .. }, Refused) => (Kind::OpenRefused, 0),
            (Open { .. }, Open { .. }) => (Kind::OpenOpen, 0),
        };
        let change = &mut self.kinds[kind as usize];
        change.rows += 1;
        change.yen += i128::from(yen);
    }

    /// Adds what another thread counted.
    pub(crate) fn merge(&mut self, other: &Between) {
        for (change, other) in self.kinds.iter_mut().zip(&other.kinds) {
            change.rows += other.rows;
            change.yen += other.yen;
        }
    }

    /// The rows of a kind.
    pub(crate) fn of(&self, kind: Kind) -> Change {
        self.kinds[kind as usize]
    }
}
