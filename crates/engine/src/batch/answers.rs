//! What comes out: for each scheme a few columns.

use vocabulary::Verdict;

use crate::set::OPEN_HIGH;

/// Some completion of a row may be supported.
pub(super) const SUPPORTED: u8 = 0b0001;
/// Some completion of a row may be refused.
pub(super) const REFUSED: u8 = 0b0010;
/// The amount of those that are supported is not one number.
pub(super) const RANGE: u8 = 0b0100;

/// The answers of all schemes for the rows of a table.
#[derive(Clone, Debug, Default)]
pub struct Answers {
    /// One for each scheme of the plan, in its order.
    pub schemes: Vec<SchemeAnswers>,
    /// How the rows were answered.
    pub ways: Ways,
}

/// The answers of one scheme, a place for each row.
#[derive(Clone, Debug, Default)]
pub struct SchemeAnswers {
    /// What may come out, as bits.
    pub(super) states: Vec<u8>,
    /// Whether "supported" is for a person to say, for each frame.
    pub(super) is_judged: Vec<bool>,
    /// The least amount in yen; 0 where a row may be refused.
    pub low_yen: Vec<i64>,
    /// The greatest amount in yen, [`OPEN_HIGH`] where there is no upper end. Empty where only amounts were asked for.
    pub high_yen: Vec<i64>,
    /// The first clause that fails, or else the first that is open, as its index in the scheme plus one; 0 where
    /// every clause is kept. Empty where only amounts were asked for.
    pub reasons: Vec<u8>,
    /// For a row that is refused, the only clause that is not kept, as its index in the scheme plus one: of the first
    /// frame that lacks one clause only. 0 where more than one is not kept or open. Empty unless asked for.
    pub misses: Vec<u8>,
    /// The best frame, as an index into [`crate::scheme::Scheme::plans`]; empty where there is one plan only.
    pub frames: Vec<u8>,
}

/// How many pairs of row and frame were answered in which way.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Ways {
    /// One walk left nothing open.
    pub settled: u64,
    /// One walk left something open and is proven exact.
    pub proven: u64,
    /// Cells of the open facts were walked.
    pub split: u64,
    /// The row evaluator was asked.
    pub asked: u64,
}

impl Ways {
    /// Adds the counts of another part of the work.
    pub fn add(&mut self, other: Ways) {
        self.settled += other.settled;
        self.proven += other.proven;
        self.split += other.split;
        self.asked += other.asked;
    }
}

impl SchemeAnswers {
    /// The verdict of a row.
    pub fn verdict(&self, row: usize) -> Verdict {
        let frame = self.frames.get(row).copied().map_or(0, usize::from);
        verdict(self.states[row], self.is_judged[frame])
    }

    /// The verdict of each row.
    pub fn verdicts(&self) -> impl Iterator<Item = Verdict> + '_ {
        (0..self.states.len()).map(|row| self.verdict(row))
    }

    /// The amount of a row in yen, 0 where it is refused; `None` while it is open.
    pub fn amount_yen(&self, row: usize) -> Option<i64> {
        is_settled(self.states[row]).then_some(self.low_yen[row])
    }

    /// Whether every row has one amount.
    pub fn is_settled(&self) -> bool {
        self.states.iter().fold(true, |all, state| all & is_settled(*state))
    }

    /// The least and the greatest amount of a row in yen; no greatest where there is no upper end.
    pub fn range_yen(&self, row: usize) -> (i64, Option<i64>) {
        let high = self.high_yen[row];
        (self.low_yen[row], (high != OPEN_HIGH).then_some(high))
    }
}

/// Whether nothing is open about a state.
#[inline(always)]
pub(super) fn is_settled(state: u8) -> bool {
    state == SUPPORTED || state & SUPPORTED == 0
}

/// The verdict that a state comes to.
pub(super) fn verdict(state: u8, is_judged: bool) -> Verdict {
    match (state & SUPPORTED != 0, state & REFUSED != 0) {
        (false, _) => Verdict::Ineligible,
        (true, true) => Verdict::Unknown,
        (true, false) if is_judged => Verdict::Review,
        (true, false) => Verdict::Eligible,
    }
}
