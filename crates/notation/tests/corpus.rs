//! The corpus of notations: every line is read as expected.

use notation::*;
use serde_json::{Value as Json, json};
use vocabulary::Date;

const CORPUS: &str = include_str!("../../../tests/corpus/notations.jsonl");

#[test]
fn every_notation_is_read_as_expected() {
    let cases = CORPUS.lines().map(|line| serde_json::from_str::<Json>(line).expect("a line is JSON"));
    let wrong: Vec<String> = cases.filter_map(|case| difference(&case)).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn difference(case: &Json) -> Option<String> {
    let raw = case["raw"].as_str().expect("a text");
    let fiscal_year = case["fiscal_year_start"].as_str().map(|date| read_date_iso(date).expect("a date"));
    let (value, notes) = read(case["kind"].as_str().expect("a kind"), raw, fiscal_year);
    (value != case["expect"]).then(|| format!("{raw}: {value}, not {}; {notes:?}", case["expect"]))
}

fn read(kind: &str, raw: &str, fiscal_year: Option<Date>) -> (Json, Vec<Remark>) {
    match kind {
        "rate" => {
            let read = read_rates(raw);
            let pair = |rate: &Rate| json!([rate.value.num() as i64, rate.value.den() as i64]);
            (read.rates.iter().map(pair).collect(), read.remarks)
        }
        "yen" => {
            let read = read_yen(raw);
            let of = |role: YenRole| -> Vec<i64> {
                read.amounts.iter().filter(|amount| amount.role == role).map(|amount| amount.yen).collect()
            };
            let value = json!({ "caps": of(YenRole::Cap), "floors": of(YenRole::Floor), "others": of(YenRole::Other) });
            (value, read.remarks)
        }
        "window" => {
            let read = read_windows(raw, fiscal_year);
            let window =
                |window: &Window| json!({ "start": window.written_start(), "end": window.written_end() });
            (read.windows.iter().map(window).collect(), read.remarks)
        }
        "phone" => {
            let read = read_phones(raw);
            (read.phones.iter().map(|phone| json!(phone.number)).collect(), read.remarks)
        }
        "count" => {
            let read = read_count(raw);
            let unit = |count: &Count| Some(count.unit.clone()).filter(|unit| !unit.is_empty());
            let bounds = |count: Count| json!({ "min": count.min, "max": count.max, "unit": unit(&count) });
            (read.count.map_or(Json::Null, bounds), read.remarks)
        }
        _ => {
            let read = read_age(raw);
            let bounds = |count: Count| json!({ "min": count.min, "max": count.max });
            (read.count.map_or(Json::Null, bounds), read.remarks)
        }
    }
}
