//! Reads what an owner types as the answer to a question about one fact.

use engine::Fact;
use engine::fact::{Choice, FactType};
use engine::input::{self, Reading, Value};
use vocabulary::Ratio;

/// What an owner's answer means.
#[derive(Clone, Debug, PartialEq)]
pub enum Reply {
    /// An answer.
    Reading(Reading),
    /// "I do not know": it is not asked again.
    Skip,
}

/// Reads a typed answer: はい, 300万円, 20人, 令和5年6月15日, a number of the list, なし, or ? for "not known".
pub fn read(fact: &Fact, text: &str) -> Result<Reply, String> {
    let text = notation::fold_width(text.trim());
    match text.as_str() {
        "" | "?" | "分からない" | "わからない" | "不明" => return Ok(Reply::Skip),
        "なし" | "当てはまらない" if fact.nullable => {
            return input::read(fact, &Value::Null).map(Reply::Reading);
        }
        _ => {}
    }
    let value = match &fact.kind {
        FactType::Bool { .. } => truth(&text)?,
        FactType::Number { .. } => number(fact, &text)?,
        FactType::Date => date(&text),
        FactType::Choice(choices) => choice(&text, choices)?,
        FactType::ChoiceList(choices) => {
            let words = text.split([',', '、', ' ']).filter(|word| !word.is_empty());
            Value::List(words.map(|word| choice(word, choices)).collect::<Result<_, _>>()?)
        }
        FactType::Code | FactType::CodeList => Value::List(
            text.split([',', '、', ' '])
                .filter(|word| !word.is_empty())
                .map(|word| Value::Text(word.to_string()))
                .collect(),
        ),
    };
    input::read(fact, &value).map(Reply::Reading)
}

fn truth(text: &str) -> Result<Value, String> {
    match text.to_ascii_lowercase().as_str() {
        "はい" | "y" | "yes" | "○" | "true" => Ok(Value::Truth(true)),
        "いいえ" | "n" | "no" | "×" | "false" => Ok(Value::Truth(false)),
        _ => Err("「はい」か「いいえ」で答えてください（分からなければ Enter だけ）".to_string()),
    }
}

fn number(fact: &Fact, text: &str) -> Result<Value, String> {
    let FactType::Number { unit, percent, .. } = &fact.kind else { return Err(String::new()) };
    let Some(found) = notation::scan_quantity(text).filter(|found| found.len == text.len()) else {
        return Err(format!("「{text}」は数として読めません（例: 20、300万円、12か月、5%）"));
    };
    let plain_money = unit.is_money() && found.unit == vocabulary::Unit::YEN;
    if found.unit_written && found.unit != *unit && !plain_money {
        return Err(format!("単位が違います（「{unit}」で答えてください）"));
    }
    // A percent sign divides by a hundred; the fact counts in percent.
    let is_rate = *percent && found.unit_written;
    let value =
        if is_rate { found.value.checked_mul(Ratio::whole(100)).unwrap_or(found.value) } else { found.value };
    Ok(Value::Number(value))
}

/// A date in any spelling; what is not one is left for the reader of dates to refuse.
fn date(text: &str) -> Value {
    match notation::scan_date(text) {
        Some((Ok(date), length)) if length == text.len() => Value::Text(notation::write_date(date)),
        _ => Value::Text(text.to_string()),
    }
}

/// The choice with this number in the list, or with this name.
fn choice(word: &str, choices: &[Choice]) -> Result<Value, String> {
    let number = word.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
    let named = || choices.iter().find(|choice| choice.label == word || choice.id == word);
    match number.and_then(|at| choices.get(at)).or_else(named) {
        Some(choice) => Ok(Value::Text(choice.id.clone())),
        None => {
            Err(format!("「{word}」は一覧にありません。番号（1 から {}）で答えてください", choices.len()))
        }
    }
}
