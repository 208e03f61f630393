//! When one can apply, in English.

use catalogue::window::Call;
use notation::{Arrival, ClockTime, Moment, Window};

use super::Text;

/// A call with its name: `6月公募: from 2025-05-01 09:00 to 2025-06-30 17:00`.
pub fn call(call: &Call) -> Text {
    let period = period(&call.window, call.first_come);
    match call.label.as_str() {
        "" => period.into(),
        label => Text::of_page(label).then(": ").then(period),
    }
}

/// A period with what its days do not say: `from 2025-04 to 2025-12, planned`.
pub fn period(window: &Window, first_come: Option<bool>) -> String {
    let said = [
        (window.planned, "planned"),
        (window.approximate, "dates approximate"),
        (window.arrival == Some(Arrival::MustArrive), "the application must have arrived by then"),
        (window.arrival == Some(Arrival::PostmarkCounts), "the postmark counts"),
        (first_come == Some(true), "first come first served until the budget is spent"),
        (first_come == Some(false), "not first come first served"),
    ];
    let remarks = said.into_iter().filter(|(holds, _)| *holds).map(|(_, text)| text);
    std::iter::once(days(window).as_str()).chain(remarks).collect::<Vec<_>>().join(", ")
}

fn days(window: &Window) -> String {
    let start = window.start.map(|start| moment(start, window.start_time));
    let end = window.end.map(|end| moment(end, window.end_time));
    match (window.anytime, start, end) {
        (true, None, None) => "at any time".to_string(),
        (true, Some(start), None) => format!("at any time from {start} on"),
        (true, None, Some(end)) => format!("at any time until {end}"),
        (true, Some(start), Some(end)) => format!("at any time from {start} to {end}"),
        (false, Some(start), Some(end)) if start == end => match window.start {
            Some(Moment::Day(_)) => format!("on {start}"),
            Some(Moment::Month { .. }) => format!("in {start}"),
            _ => format!("on {start}"),
        },
        (false, Some(start), Some(end)) => format!("from {start} to {end}"),
        (false, Some(start), None) => format!("from {start} on"),
        (false, None, Some(end)) => format!("until {end}"),
        (false, None, None) => "the source prints no period".to_string(),
    }
}

/// `2025-05-01 09:00`, `2025-05`, `a day between 2025-04-11 and 2025-04-20`.
fn moment(moment: Moment, time: Option<ClockTime>) -> String {
    let day = match moment {
        Moment::Part { first, last } => format!("a day between {first} and {last}"),
        Moment::Day(_) | Moment::Month { .. } => moment.to_string(),
    };
    time.map_or(day.clone(), |time| format!("{day} {time}"))
}
