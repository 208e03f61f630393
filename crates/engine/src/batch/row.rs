//! The row evaluator's answer, for rows that columns do not settle.

use vocabulary::Verdict;

use super::Table;
use super::answers::{RANGE, REFUSED, SUPPORTED};
use super::plan::Plan;
use crate::set::OPEN_HIGH;

/// The answer of one frame for one row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct RowAnswer {
    /// What may come out.
    pub state: u8,
    /// The least amount of a supported completion.
    pub low: i64,
    /// The greatest.
    pub high: i64,
}

/// Asks the row evaluator.
pub(super) fn ask(plan: &Plan<'_>, frame: usize, table: &Table<'_>, row: usize) -> RowAnswer {
    let frame = &plan.frames[frame].frame;
    let scheme = plan.schemes[frame.scheme];
    let inputs = plan.inputs(frame.scheme, table, row);
    let answer = scheme.answer(&scheme.plans[frame.plan], &inputs);
    let state = match answer.verdict {
        Verdict::Ineligible => REFUSED,
        Verdict::Unknown => SUPPORTED | REFUSED,
        Verdict::Review | Verdict::Eligible => SUPPORTED,
    };
    let (low, high) = match (answer.amount, answer.amount_if_eligible_yen) {
        (_, Some(yen)) => (yen, yen),
        (Some(amount), None) => (amount.low_yen, amount.high_yen.unwrap_or(OPEN_HIGH)),
        (None, None) => (0, 0),
    };
    let range = if low != high && state & SUPPORTED != 0 { RANGE } else { 0 };
    RowAnswer { state: state | range, low, high }
}
