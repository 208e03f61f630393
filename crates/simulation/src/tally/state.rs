//! What an answer says of a row's money.

use engine::batch::SchemeAnswers;
use vocabulary::Verdict;

/// What a row gets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum State {
    /// It is supported with one amount, in yen.
    Settled(i64),
    /// It is refused.
    Refused,
    /// Verdict or amount is open.
    Open {
        /// The least, in yen.
        low: i64,
        /// The greatest, in yen; nothing where there is no upper end.
        high: Option<i64>,
    },
}

impl State {
    /// What a row of the answers gets.
    pub(crate) fn of(answers: &SchemeAnswers, row: usize) -> State {
        match (answers.verdict(row), answers.amount_yen(row)) {
            (Verdict::Ineligible, _) => State::Refused,
            (Verdict::Eligible | Verdict::Review, Some(yen)) => State::Settled(yen),
            _ => {
                let (low, high) = answers.range_yen(row);
                State::Open { low, high }
            }
        }
    }

    /// The least and the greatest amount; without an upper end the greatest counts nothing.
    pub(crate) fn ends(self) -> (i64, i64) {
        match self {
            State::Settled(yen) => (yen, yen),
            State::Refused => (0, 0),
            State::Open { low, high } => (low, high.unwrap_or(0)),
        }
    }
}
