//! An answer in Japanese words: its amount, and on what it rests.

use engine::scheme::{Input, Plan};
use engine::{Answer, Registry};
use vocabulary::Verdict;

use crate::check::Checked;

/// On what the answer of one frame rests: notes of the page, derived facts, roundings, what the source leaves open.
pub fn assumptions(checked: &Checked<'_>, registry: &Registry, plan: &Plan, answer: &Answer) -> Vec<String> {
    let scheme = &checked.entry.scheme;
    let mut found = Vec::new();
    for derivation in checked.derivations.iter() {
        if scheme.facts().any(|fact| fact == derivation.fact) {
            let fact = registry.fact(derivation.fact);
            let value = checked.known.set(derivation.fact).map(|set| crate::reason::spell(fact, set));
            found.push(format!("{}は{}とした。{}", fact.label, value.unwrap_or_default(), derivation.text));
        }
    }
    for note in scheme.notes.iter().filter(|note| note.frame.is_none() || note.frame == plan.frame) {
        found.push(format!("{}: {}", note.name, note.text));
    }
    if plan.rounds_without_source {
        found.push("1円未満の端数は切り捨てた（資料に定めがない）".to_string());
    }
    if plan.takes_printed_limit {
        found.push("「以内」と書かれた率や額は、その上限で計算した".to_string());
    }
    for slot in &answer.open {
        if let Input::Open { note, .. } = &scheme.inputs[*slot] {
            let text = format!("資料では決まらない: {note}");
            if !found.contains(&text) {
                found.push(text);
            }
        }
    }
    if let Some((from, until)) =
        scheme.header.valid.filter(|(from, until)| checked.as_of < *from || checked.as_of > *until)
    {
        let (from, until) = (notation::write_date(from), notation::write_date(until));
        found.push(format!(
            "このページの内容が確かめられているのは {from} から {until} までで、尋ねられた日はその外にある"
        ));
    }
    found
}

/// The amount of an answer in words: yen, a range, or that the page names none.
pub fn amount_in_words(answer: &Answer) -> String {
    let yen = |yen: i64| notation::write_yen(yen.into());
    match (answer.verdict, answer.amount) {
        (Verdict::Ineligible, _) => "0円".to_string(),
        (_, None) => "金額の定めなし".to_string(),
        (_, Some(range)) if Some(range.low_yen) == range.high_yen => yen(range.low_yen),
        (_, Some(range)) => {
            let high = range.high_yen.map_or("上限は資料にない".to_string(), yen);
            format!("{}～{high}", yen(range.low_yen))
        }
    }
}
