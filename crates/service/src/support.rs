//! What a scheme grants, in Japanese words: rates, limits, amounts and what else its page states.

use catalogue::Entry;
use catalogue::support::{FeeTerm, MoneyTerm, RateTerm, Support};
use vocabulary::Ratio;

/// Values of one kind that a scheme grants.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SupportRow {
    /// What they are: `上限`, `融資期間`.
    pub key: String,
    /// The values, each with its frame and when it holds.
    pub values: Vec<String>,
}

/// What a page grants; kinds without a value have no row.
pub fn rows(entry: &Entry) -> Vec<SupportRow> {
    let support = Support::of(entry);
    let when = |frame: Option<usize>, condition: &str| when(entry, frame, condition);
    let money = |one: &MoneyTerm| {
        let per = counted_per(&one.per);
        format!("{per}{}{}", notation::write_yen(one.yen.into()), when(one.frame, &one.condition))
    };
    let rate = |one: &RateTerm| {
        let base = if one.base.is_empty() { String::new() } else { format!("{}の", one.base) };
        let within = if one.within { "以内" } else { "" };
        format!("{base}{}{within}{}", notation::write_rate(one.value), when(one.frame, &one.condition))
    };
    let fee = |one: &FeeTerm| format!("{}{}", percentages(one.min, one.max), when(one.frame, &one.condition));
    let known = [
        ("率", support.rates.iter().map(rate).collect::<Vec<_>>()),
        ("上限", support.caps.iter().map(money).collect()),
        ("下限", support.floors.iter().map(money).collect()),
        ("定額", support.fixed_amounts.iter().map(money).collect()),
        ("補助後の保証料率", support.fees.iter().map(fee).collect()),
    ];
    let known = known.into_iter().filter(|(_, values)| !values.is_empty());
    let mut rows: Vec<SupportRow> =
        known.map(|(key, values)| SupportRow { key: key.to_string(), values }).collect();
    for other in &support.others {
        let value = format!("{}{}", other.value, when(other.frame, &other.condition));
        match rows.iter_mut().find(|row| row.key == other.key) {
            Some(row) => row.values.push(value),
            None => rows.push(SupportRow { key: other.key.clone(), values: vec![value] }),
        }
    }
    rows
}

/// What an amount is counted per: `1人1時間あたり`, `申請者あたり`; empty where it is for the whole.
pub fn counted_per(per: &str) -> String {
    const COUNTERS: [&str; 10] = ["人", "件", "社", "台", "回", "時間", "日", "月", "か月", "年"];
    if per.is_empty() {
        return String::new();
    }
    let one = |unit: &str| if COUNTERS.contains(&unit) { format!("1{unit}") } else { unit.to_string() };
    format!("{}あたり", per.split('/').map(one).collect::<String>())
}

/// The frame a value belongs to and when it holds, in brackets; nothing where it always holds.
fn when(entry: &Entry, frame: Option<usize>, condition: &str) -> String {
    let frame = frame.and_then(|at| entry.scheme.frames.get(at)).map(|frame| frame.label.as_str());
    let parts: Vec<&str> = frame.into_iter().chain(Some(condition).filter(|text| !text.is_empty())).collect();
    if parts.is_empty() { String::new() } else { format!("（{}）", parts.join("、")) }
}

/// Two fractions in percent, exactly: `0.4%～1.2%`.
fn percentages(min: Ratio, max: Ratio) -> String {
    let percent = |value: Ratio| {
        let hundred = value.checked_mul(Ratio::whole(100)).unwrap_or(value);
        format!("{}%", notation::write_number(hundred))
    };
    if min == max { percent(min) } else { format!("{}～{}", percent(min), percent(max)) }
}
