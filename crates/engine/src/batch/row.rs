//! The row evaluator's answer, for rows that columns do not settle.

use super::Table;
use super::answers::{RANGE, REFUSED, SUPPORTED};
use super::plan::Plan;

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
    let plan_of_frame = &scheme.plans[frame.plan];
    let found = scheme.ends(plan_of_frame, &inputs);
    let supported = if found.eligible { SUPPORTED } else { 0 };
    let refused = if found.ineligible || !found.eligible { REFUSED } else { 0 };
    let (low, high) = if plan_of_frame.amount.is_some() { (found.low, found.high) } else { (0, 0) };
    let range = if found.eligible && low != high { RANGE } else { 0 };
    RowAnswer { state: supported | refused | range, low, high }
}
