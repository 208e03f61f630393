//! When one can apply, as values.

use catalogue::window::{Call, State};
use schemars::JsonSchema;
use serde::Serialize;

/// The state and the calls of a scheme.
#[derive(Serialize, JsonSchema)]
pub struct Timing<'a> {
    /// `closing_soon`, `open`, `anytime`, `upcoming`, `closed` or `unknown` on the day asked about.
    state: &'static str,
    /// The calls in the order of the page.
    windows: Vec<WindowAnswer<'a>>,
}

#[derive(Serialize, JsonSchema)]
struct WindowAnswer<'a> {
    /// The name of the call; empty where it has none.
    window: &'a str,
    /// The first day, as exactly as it is printed: `2025-06-01`, `2025-06` or `2025-06上旬`.
    start: Option<String>,
    /// The last day, as exactly as it is printed.
    end: Option<String>,
    /// How exactly it is printed: `day`, `part_of_month`, `month`, `open_ended` or `anytime`.
    precision: &'static str,
    /// Whether the source calls it planned.
    planned: bool,
    /// Whether the source calls it approximate.
    approximate: bool,
    /// Whether it ends when the budget is spent; null where the source is silent.
    first_come_until_budget_exhausted: Option<bool>,
}

impl<'a> Timing<'a> {
    /// The calls of a scheme with their state on a day.
    pub fn new(calls: &'a [Call], state: State) -> Timing<'a> {
        Timing { state: state.english(), windows: calls.iter().map(window).collect() }
    }
}

fn window(call: &Call) -> WindowAnswer<'_> {
    WindowAnswer {
        window: &call.label,
        start: call.window.written_start(),
        end: call.window.written_end(),
        precision: call.precision().english(),
        planned: call.window.planned,
        approximate: call.window.approximate,
        first_come_until_budget_exhausted: call.first_come,
    }
}
