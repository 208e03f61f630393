//! Dates as the protocol writes them.

use catalogue::window::{Call, Precision};
use notation::ClockTime;
use schemars::JsonSchema;
use serde::Serialize;
use service::timing;
use vocabulary::Date;

/// A time of the clock without a zone, as the protocol writes it.
const TIME: &str = "^[0-2][0-9]:[0-5][0-9]:[0-5][0-9]$";

/// Something that happens on a day, over some days, or in words.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[schemars(rename = "CommonGrantsEvent")]
#[serde(tag = "eventType", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub(super) enum Event {
    /// On a day.
    SingleDate {
        /// What happens.
        name: String,
        /// The day.
        #[schemars(extend("format" = "date"))]
        date: String,
        /// The time of Japan.
        #[serde(skip_serializing_if = "Option::is_none")]
        #[schemars(extend("pattern" = TIME))]
        time: Option<String>,
        /// What the bare day does not say.
        #[serde(skip_serializing_if = "Option::is_none")]
        description: Option<String>,
    },
    /// Over some days.
    DateRange {
        /// What happens.
        name: String,
        /// The first day.
        #[schemars(extend("format" = "date"))]
        start_date: String,
        /// The time on that day.
        #[serde(skip_serializing_if = "Option::is_none")]
        #[schemars(extend("pattern" = TIME))]
        start_time: Option<String>,
        /// The last day.
        #[schemars(extend("format" = "date"))]
        end_date: String,
        /// The time on that day.
        #[serde(skip_serializing_if = "Option::is_none")]
        #[schemars(extend("pattern" = TIME))]
        end_time: Option<String>,
        /// What the bare days do not say.
        #[serde(skip_serializing_if = "Option::is_none")]
        description: Option<String>,
    },
    /// In words: what no source prints to the day.
    Other {
        /// What happens.
        name: String,
        /// When, in Japanese.
        details: String,
    },
}

impl Event {
    /// Something on a day.
    pub fn on(name: &str, day: Date) -> Event {
        Event::SingleDate {
            name: name.to_string(),
            date: notation::write_date(day),
            time: None,
            description: None,
        }
    }

    /// The end of a call: the day where one is printed, else the words.
    pub fn end_of(call: &Call) -> Event {
        let name = "受付終了".to_string();
        match call.last_day().filter(|_| call.precision() == Precision::Day) {
            Some(day) => Event::SingleDate {
                name,
                date: notation::write_date(day),
                time: call.window.end_time.and_then(time),
                description: Some(timing::written(call)),
            },
            None => Event::Other { name, details: timing::written(call) },
        }
    }

    /// A call: its days where both are printed, else the words.
    pub fn of(call: &Call) -> Event {
        let name = if call.label.is_empty() { "募集".to_string() } else { call.label.clone() };
        let days = call.first_day().zip(call.last_day()).filter(|_| call.precision() == Precision::Day);
        match days {
            Some((first, last)) => Event::DateRange {
                name,
                start_date: notation::write_date(first),
                start_time: call.window.start_time.and_then(time),
                end_date: notation::write_date(last),
                end_time: call.window.end_time.and_then(time),
                description: Some(timing::written(call)),
            },
            None => Event::Other { name, details: timing::written(call) },
        }
    }

    /// The day, where it happens on one.
    pub fn date(&self) -> Option<&str> {
        match self {
            Event::SingleDate { date, .. } => Some(date),
            Event::DateRange { .. } | Event::Other { .. } => None,
        }
    }
}

/// A time of the clock; the end of a day is none.
fn time(time: ClockTime) -> Option<String> {
    (time.hour < 24).then(|| format!("{:02}:{:02}:00", time.hour, time.minute))
}
