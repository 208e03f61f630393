//! What `atooshi read` found, as JSON.

use notation::{
    Amounts, Arrival, Count, Counts, Document, Moment, Phones, Rate, Rates, Remark, Window, Windows, Yen,
    YenRole,
};
use serde_json::{Number, Value as Json, json};
use vocabulary::Ratio;

/// The value of one line, what else is known of it, and the remarks.
pub type Answered = (Json, Json, Vec<Remark>);

/// `[[1, 2]]`
pub fn rates(read: Rates) -> Answered {
    let values = read.rates.iter().map(|rate| fraction(rate.value)).collect();
    (values, read.rates.iter().map(rate).collect(), read.remarks)
}

/// `{"caps": […], "floors": […], "others": […]}`
pub fn amounts(read: Amounts) -> Answered {
    let of = |role: YenRole| -> Vec<i64> {
        read.amounts.iter().filter(|amount| amount.role == role).map(|amount| amount.yen).collect()
    };
    let value =
        json!({ "caps": of(YenRole::Cap), "floors": of(YenRole::Floor), "others": of(YenRole::Other) });
    (value, read.amounts.iter().map(amount).collect(), read.remarks)
}

/// `[{"start": …, "end": …}]`
pub fn windows(read: Windows) -> Answered {
    let ends = |window: &Window| json!({ "start": window.written_start(), "end": window.written_end() });
    let details: Vec<Json> = read.windows.iter().map(window).collect();
    let details = json!({ "windows": details, "first_come": read.first_come });
    (read.windows.iter().map(ends).collect(), details, read.remarks)
}

/// `["045-000-1234"]`
pub fn phones(read: Phones) -> Answered {
    let numbers = read.phones.iter().map(|phone| json!(phone.number)).collect();
    let place =
        |phone: &notation::Phone| json!({ "number": phone.number, "from": phone.from, "to": phone.to });
    (numbers, read.phones.iter().map(place).collect(), read.remarks)
}

/// `{"min": …, "max": …}`, with the unit where it is asked for; both null where the text gives no number.
pub fn count(read: Counts, with_unit: bool) -> Answered {
    let count = read.count.unwrap_or_default();
    (bounds(&count, with_unit), bounds(&count, true), read.remarks)
}

/// Everything that a text prints.
pub fn document(found: &Document) -> Json {
    let rates: Vec<Json> = found.rates.iter().map(rate).collect();
    let amounts: Vec<Json> = found.amounts.iter().map(amount).collect();
    let windows: Vec<Json> = found.windows.iter().map(window).collect();
    let dates = found.dates.iter().map(|date| {
        json!({ "first": date.moment.first().to_string(), "last": date.moment.last().to_string(),
                "precision": precision(date.moment), "from": date.from, "to": date.to })
    });
    let phones = found
        .phones
        .iter()
        .map(|phone| json!({ "number": phone.number, "from": phone.from, "to": phone.to }));
    let counts = found.counts.iter().map(|counted| {
        let mut object = bounds(&counted.count, true);
        object["from"] = json!(counted.from);
        object["to"] = json!(counted.to);
        object
    });
    let remarks = found
        .remarks
        .iter()
        .map(|remark| json!({ "text": remark.text, "from": remark.start, "to": remark.end }));
    json!({
        "rates": rates,
        "amounts": amounts,
        "windows": windows,
        "dates": dates.collect::<Vec<_>>(),
        "first_come": found.first_come,
        "phones": phones.collect::<Vec<_>>(),
        "counts": counts.collect::<Vec<_>>(),
        "notes": remarks.collect::<Vec<_>>(),
    })
}

/// A window for people: `2025-04 から 2026-03 まで`.
pub fn written_window(window: &Window) -> String {
    let part = |date: Option<String>, time: Option<notation::ClockTime>, word: &str| {
        let time = time.map_or(String::new(), |time| format!(" {time}"));
        date.map(|date| format!("{date}{time} {word}"))
    };
    let start = part(window.written_start(), window.start_time, "から");
    let end = part(window.written_end(), window.end_time, "まで");
    let ends: Vec<String> = start.into_iter().chain(end).collect();
    if ends.is_empty() { "随時".to_string() } else { ends.join(" ") }
}

/// What else is said of a window, for people.
pub fn window_notes(window: &Window) -> String {
    let arrival = match window.arrival {
        Some(Arrival::MustArrive) => "必着",
        Some(Arrival::PostmarkCounts) => "当日消印有効",
        None => "",
    };
    let flag = |holds: bool, word: &'static str| if holds { word } else { "" };
    let notes = [
        window.label.as_str(),
        flag(window.anytime, "随時"),
        flag(window.planned, "予定"),
        flag(window.approximate, "頃"),
        arrival,
    ];
    notes.into_iter().filter(|note| !note.is_empty()).collect::<Vec<_>>().join("・")
}

/// Bounds for people: `40人から99人まで`.
pub fn written_bounds(count: &Count) -> String {
    let unit = &count.unit;
    match (count.min, count.max) {
        (Some(min), Some(max)) if min == max => format!("{min}{unit}"),
        (min, max) => {
            let low = min.map_or(String::new(), |min| format!("{min}{unit}から"));
            let high = max.map_or(String::new(), |max| format!("{max}{unit}まで"));
            format!("{low}{high}")
        }
    }
}

fn rate(rate: &Rate) -> Json {
    let value = fraction(rate.value);
    json!({ "num": value[0], "den": value[1], "within": rate.within, "base": rate.base, "from": rate.from, "to": rate.to })
}

fn fraction(value: Ratio) -> Json {
    let number = |part: i128| Number::from_i128(part).map_or(Json::Null, Json::Number);
    json!([number(value.num()), number(value.den())])
}

fn amount(amount: &Yen) -> Json {
    let role = match amount.role {
        YenRole::Cap => "cap",
        YenRole::Floor => "floor",
        YenRole::Other => "other",
    };
    json!({ "yen": amount.yen, "role": role, "per": amount.per, "from": amount.from, "to": amount.to })
}

fn window(window: &Window) -> Json {
    let time = |time: Option<notation::ClockTime>| time.map(|time| time.to_string());
    let arrival = window.arrival.map(|arrival| match arrival {
        Arrival::MustArrive => "must_arrive",
        Arrival::PostmarkCounts => "postmark_counts",
    });
    json!({
        "label": window.label,
        "start": window.written_start(),
        "start_time": time(window.start_time),
        "end": window.written_end(),
        "end_time": time(window.end_time),
        "precision": window_precision(window),
        "anytime": window.anytime,
        "planned": window.planned,
        "approximate": window.approximate,
        "arrival": arrival,
        "from": window.from,
        "to": window.to,
    })
}

fn window_precision(window: &Window) -> &'static str {
    match (window.start, window.end) {
        _ if window.anytime => "anytime",
        (Some(start), Some(end)) => coarser(precision(start), precision(end)),
        _ => "open_ended",
    }
}

fn precision(moment: Moment) -> &'static str {
    match moment {
        Moment::Day(_) => "day",
        Moment::Part { .. } => "part_of_month",
        Moment::Month { .. } => "month",
    }
}

/// The less exact of two precisions.
fn coarser(one: &'static str, other: &'static str) -> &'static str {
    let order = ["month", "part_of_month", "day"];
    order.into_iter().find(|precision| [one, other].contains(precision)).unwrap_or(one)
}

fn bounds(count: &Count, with_unit: bool) -> Json {
    let mut object = json!({ "min": count.min, "max": count.max });
    if with_unit {
        object["unit"] = if count.unit.is_empty() { Json::Null } else { json!(count.unit) };
    }
    object
}
