//! What a page costs when a column is halved or doubled.

use engine::batch::SchemeAnswers;

use super::State;

/// The cost of full use with another column.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Varied {
    /// The sum of the least amounts in yen.
    pub low_yen: i128,
    /// The sum of the greatest amounts in yen, without rows that have no upper end.
    pub high_yen: i128,
    /// Rows that are not refused.
    pub rows: u64,
    /// Rows that get another answer than with the column as it is.
    pub changed: u64,
}

impl Varied {
    /// Adds the answers with the other column, beside those with the column as it is.
    pub(crate) fn add(&mut self, varied: &SchemeAnswers, plain: &SchemeAnswers, rows: usize) {
        for row in 0..rows {
            let state = State::of(varied, row);
            let (low, high) = state.ends();
            self.low_yen += i128::from(low);
            self.high_yen += i128::from(high);
            self.rows += u64::from(state != State::Refused);
            self.changed += u64::from(state != State::of(plain, row));
        }
    }

    /// Adds what another thread counted.
    pub(crate) fn merge(&mut self, other: &Varied) {
        self.low_yen += other.low_yen;
        self.high_yen += other.high_yen;
        self.rows += other.rows;
        self.changed += other.changed;
    }
}
