//! The readings of a deadline as `check` prints them.

use engine::Registry;
use engine::scheme::Input;
use schemars::JsonSchema;
use serde::Serialize;
use service::check::Checked;

/// The readings of a deadline, at the top of the answer and once more as one object.
#[derive(Serialize, JsonSchema)]
pub struct DeadlineAnswer {
    /// The readings.
    #[serde(flatten)]
    pub top: Readings,
    /// The same with what they hang on.
    pub deadline: WholeReadings,
}

/// Every way to read a deadline.
#[derive(Clone, Serialize, JsonSchema)]
pub struct Readings {
    /// The last day, where every reading gives the same one.
    pub last_day: Option<String>,
    /// The last day by each reading.
    pub readings: Vec<String>,
    /// Whether it was kept; null where that is not known.
    pub on_time: Option<bool>,
}

/// The readings with what they hang on.
#[derive(Serialize, JsonSchema)]
pub struct WholeReadings {
    /// The readings.
    #[serde(flatten)]
    pub top: Readings,
    /// The first day.
    pub first_day: Option<String>,
    /// The facts that would settle it.
    pub missing: Vec<String>,
}

/// The readings that were asked for; `None` where no deadline was.
pub(super) fn deadline(registry: &Registry, checked: &Checked<'_>) -> Option<DeadlineAnswer> {
    let readings = checked.readings.as_ref()?;
    let days: Vec<String> = readings.last_days.iter().map(|day| notation::write_date(*day)).collect();
    let fact = |slot: &usize| match checked.entry.scheme.inputs[*slot] {
        Input::Fact(fact) => Some(registry.fact(fact).id.clone()),
        _ => None,
    };
    let last_day = if let [one] = days.as_slice() { Some(one.clone()) } else { None };
    let top = Readings { last_day, readings: days, on_time: readings.on_time };
    let deadline = WholeReadings {
        top: top.clone(),
        first_day: readings.first_day.map(notation::write_date),
        missing: readings.missing.iter().filter_map(fact).collect(),
    };
    Some(DeadlineAnswer { top, deadline })
}
