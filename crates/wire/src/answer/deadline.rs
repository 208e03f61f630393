//! The readings of a deadline as `check` prints them.

use engine::Registry;
use engine::scheme::Input;
use serde::Serialize;
use service::check::Checked;

/// The readings of a deadline, at the top of the answer and once more as one object.
#[derive(Serialize)]
pub(super) struct DeadlineAnswer {
    #[serde(flatten)]
    top: Readings,
    deadline: WholeReadings,
}

#[derive(Clone, Serialize)]
struct Readings {
    last_day: Option<String>,
    readings: Vec<String>,
    on_time: Option<bool>,
}

#[derive(Serialize)]
struct WholeReadings {
    #[serde(flatten)]
    top: Readings,
    first_day: Option<String>,
    missing: Vec<String>,
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
