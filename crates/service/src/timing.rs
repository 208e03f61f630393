//! When one can apply, in Japanese words.

use catalogue::window::Call;

/// A call in words: `6月公募 2025-05-01～2025-06-30`, with what the days do not say.
pub fn written(call: &Call) -> String {
    let end = |text: Option<String>| text.unwrap_or_default();
    let period = match (call.window.anytime, call.window.written_start()) {
        (true, None) => "随時".to_string(),
        (true, Some(start)) => format!("{start}から随時"),
        (false, start) => format!("{}～{}", end(start), end(call.window.written_end())),
    };
    let label = if call.label.is_empty() { String::new() } else { format!("{} ", call.label) };
    let said = [
        (call.window.planned, "予定"),
        (call.window.approximate, "おおよそ"),
        (call.first_come == Some(true), "先着順、予算がなくなり次第終了"),
    ];
    let remarks: Vec<&str> = said.into_iter().filter(|(holds, _)| *holds).map(|(_, text)| text).collect();
    match remarks.is_empty() {
        true => format!("{label}{period}"),
        false => format!("{label}{period}（{}）", remarks.join("、")),
    }
}
