//! The best frame of a scheme in each row, by the rank that the service gives to answers: one that can be used, by the
//! amount that is sure, then by verdict and by the amount that is possible; the first where they are equal.

use super::answers::{RANGE, REFUSED, SUPPORTED};

/// What the frames of one scheme came to, for the rows of a chunk.
#[derive(Debug, Default)]
pub(super) struct FrameAnswers {
    /// What may come out.
    pub states: Vec<u8>,
    /// The least amount of a supported completion, as far as the walk tells.
    pub low: Vec<i64>,
    /// The greatest.
    pub high: Vec<i64>,
    /// The first clause that fails or is open.
    pub reasons: Vec<u8>,
    /// The clause that alone is not kept.
    pub misses: Vec<u8>,
    /// Rows whose least amount of supported completions is exact, though some are refused.
    pub exact: Vec<bool>,
}

/// How useful an answer is; greater is better.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Rank(u8, i64, u8, i64);

impl Rank {
    /// The rank of a state with its amounts.
    #[inline(always)]
    pub fn of(state: u8, is_judged: bool, low: i64, high: i64) -> Rank {
        if state & SUPPORTED == 0 {
            return Rank(0, 0, 0, 0);
        }
        let is_open = state & REFUSED != 0;
        let usable = if is_open { 1 } else { 3 };
        let verdict = match (is_open, is_judged) {
            (true, _) => 1,
            (false, true) => 2,
            (false, false) => 3,
        };
        // Where some completions are refused, only one single amount of all others counts.
        let sure = if is_open && state & RANGE != 0 { 0 } else { low };
        Rank(usable, sure, verdict, high)
    }

    /// Whether nothing better than "unknown" is known.
    pub fn is_open(self) -> bool {
        self.0 == 1
    }
}
