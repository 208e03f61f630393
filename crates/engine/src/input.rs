//! Reads one answer to one fact, from whatever face it came.

use lang::nearest;
use vocabulary::Ratio;

use crate::fact::{Choice, FIRST_DAY, Fact, FactType, LAST_DAY};
use crate::set::{Null, Set};

/// A value as faces hand it in: no floats, no dates of a foreign calendar.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Does not apply.
    Null,
    /// Yes or no.
    Truth(bool),
    /// An exact number.
    Number(Ratio),
    /// A text: a choice, a date or a code.
    Text(String),
    /// One of several choices, or several codes.
    List(Vec<Value>),
    /// A number between two ends, each of which may be open.
    Between(Option<Ratio>, Option<Ratio>),
}

/// What a fact says once it is read.
#[derive(Clone, Debug, PartialEq)]
pub enum Reading {
    /// A set that rules can use.
    Set(Set),
    /// Codes, or purposes, that only derivations and searches use.
    Words(Vec<String>),
}

/// Reads a value as an answer to a fact; the error is a Japanese sentence with what was expected.
pub fn read(fact: &Fact, value: &Value) -> Result<Reading, String> {
    if *value == Value::Null {
        return null(fact);
    }
    match &fact.kind {
        FactType::Bool { .. } => truth(fact, value),
        FactType::Number { .. } => number(fact, value),
        FactType::Date => date(fact, value),
        FactType::Choice(choices) => choice(fact, choices, value),
        FactType::ChoiceList(choices) => {
            let words = words(fact, value)?;
            words.iter().try_for_each(|word| position(fact, choices, word).map(|_| ()))?;
            Ok(Reading::Words(words))
        }
        FactType::Code | FactType::CodeList => codes(fact, value),
    }
}

fn null(fact: &Fact) -> Result<Reading, String> {
    // A yes-or-no that does not apply fails every condition and strikes nobody; a choice or number must say so itself.
    if fact.nullable || matches!(fact.kind, FactType::Bool { .. } | FactType::Date) {
        return Ok(Reading::Set(Set::NULL));
    }
    Err(format!(
        "「{}」に「当てはまらない」（null）とは答えられません。0 か数を書くか、分からなければ書かないでください",
        fact.label
    ))
}

fn wrong(fact: &Fact, expected: &str, value: &Value) -> String {
    format!("「{}」には{expected}を書きます。書かれているのは{}です", fact.label, spell(value))
}

/// The value as the reader wrote it.
fn spell(value: &Value) -> String {
    match value {
        Value::Null => "null".to_string(),
        Value::Truth(truth) => truth.to_string(),
        Value::Number(number) => notation::write_number(*number),
        Value::Text(text) => format!("「{}」", text.chars().take(40).collect::<String>()),
        Value::List(_) => "一覧".to_string(),
        Value::Between(..) => "範囲".to_string(),
    }
}

fn truth(fact: &Fact, value: &Value) -> Result<Reading, String> {
    match value {
        Value::Truth(truth) => Ok(Reading::Set(Set::mask(1 << u8::from(*truth)))),
        other => Err(wrong(fact, " true か false ", other)),
    }
}

fn number(fact: &Fact, value: &Value) -> Result<Reading, String> {
    match value {
        Value::Number(number) => Ok(Reading::Set(Set::point(numerator(fact, *number)?))),
        Value::Between(low, high) => {
            let domain = fact.domain();
            let end = |end: &Option<Ratio>, open: i64| end.map_or(Ok(open), |end| numerator(fact, end));
            let (low, high) = (end(low, domain.lo)?, end(high, domain.hi)?);
            if low > high {
                return Err(format!("「{}」の範囲の最小が最大より大きくなっています", fact.label));
            }
            Ok(Reading::Set(Set::range(low, high)))
        }
        Value::Text(text) => Err(format!(
            "「{}」には{}を表す数を書きます。「{}」は文字です。{}",
            fact.label,
            unit_name(fact),
            text.chars().take(40).collect::<String>(),
            unit_hint(fact, text),
        )),
        other => Err(wrong(fact, &format!("数（{}）", unit_name(fact)), other)),
    }
}

fn unit_name(fact: &Fact) -> String {
    match &fact.kind {
        FactType::Number { percent: true, .. } => "パーセント（5% なら 5）".to_string(),
        FactType::Number { unit, .. } => unit.to_string(),
        _ => String::new(),
    }
}

/// When a text is a quantity, the number to write, or the unit that does not fit.
fn unit_hint(fact: &Fact, text: &str) -> String {
    let FactType::Number { unit, percent, .. } = &fact.kind else { return String::new() };
    let Some(found) = notation::scan_quantity(text.trim()).filter(|found| found.len == text.trim().len())
    else {
        return "かぎや単位を付けずに、半角の数字で書いてください".to_string();
    };
    let value = if *percent {
        found.value.checked_mul(Ratio::whole(100)).unwrap_or(found.value)
    } else {
        found.value
    };
    if found.unit == *unit || !found.unit_written {
        // As files take it: no grouping, and the hyphen for a minus.
        format!("{} と書いてください", notation::write_number(value).replace(',', "").replace('−', "-"))
    } else {
        format!("単位が違います（「{unit}」で答えてください）")
    }
}

/// The numerator of a number, after checking its sign, size and decimals.
fn numerator(fact: &Fact, number: Ratio) -> Result<i64, String> {
    let FactType::Number { least, greatest, .. } = &fact.kind else { return Err(String::new()) };
    let scale = 10i128.pow(fact.decimals());
    let scaled = number.checked_mul(Ratio::whole(scale)).ok_or_else(|| too_large(fact))?;
    let Some(whole) = scaled.as_whole() else {
        return Err(match fact.decimals() {
            0 => format!(
                "「{}」は整数で答えてください（{} は小数です）",
                fact.label,
                notation::write_number(number)
            ),
            digits => format!("「{}」は小数第{digits}位までで答えてください", fact.label),
        });
    };
    let numerator = i64::try_from(whole).map_err(|_| too_large(fact))?;
    let spell = |end: i64| notation::write_number(fact.number(end));
    if let Some(least) = least.filter(|least| numerator < *least) {
        return Err(format!(
            "「{}」は{}以上の数です（{} が書かれています）",
            fact.label,
            spell(least),
            spell(numerator)
        ));
    }
    if let Some(greatest) = greatest.filter(|greatest| numerator > *greatest) {
        return Err(format!(
            "「{}」は{}以下の数です（{} が書かれています）",
            fact.label,
            spell(greatest),
            spell(numerator)
        ));
    }
    if numerator.checked_abs().is_none_or(|size| size > fact.input_limit()) {
        return Err(too_large(fact));
    }
    Ok(numerator)
}

fn too_large(fact: &Fact) -> String {
    let limit = notation::write_number(fact.number(fact.input_limit()));
    format!("「{}」の数が大きすぎます（{limit}まで）。桁を確かめてください", fact.label)
}

fn date(fact: &Fact, value: &Value) -> Result<Reading, String> {
    let Value::Text(text) = value else {
        return Err(wrong(fact, "日付（例: 2023-06-15）", value));
    };
    let date = notation::read_date_iso(text).map_err(|invalid| {
        format!("「{}」の日付「{}」が読めません。{}", fact.label, invalid.written, invalid.reason)
    })?;
    if date < FIRST_DAY || date > LAST_DAY {
        return Err(format!("「{}」の日付は 1900-01-01 から 2199-12-31 までで答えてください", fact.label));
    }
    Ok(Reading::Set(Set::day(date)))
}

fn choice(fact: &Fact, choices: &[Choice], value: &Value) -> Result<Reading, String> {
    let mut mask = 0u64;
    for word in words(fact, value)? {
        mask |= 1 << position(fact, choices, &word)?;
    }
    if mask == 0 {
        return Err(format!("「{}」の選択肢が一つもありません", fact.label));
    }
    Ok(Reading::Set(Set { null: Null::No, ..Set::mask(mask) }))
}

fn position(fact: &Fact, choices: &[Choice], word: &str) -> Result<usize, String> {
    choices.iter().position(|choice| choice.id == word || choice.label == word).ok_or_else(|| {
        let ids = || choices.iter().map(|choice| choice.id.as_str());
        let mend = match nearest(word, ids()) {
            Some(near) => format!("「{near}」のことですか"),
            None => format!("選べるもの: {}", ids().collect::<Vec<_>>().join(", ")),
        };
        let shown: String = word.chars().take(40).collect();
        format!("「{}」に「{shown}」という選択肢はありません。{mend}", fact.label)
    })
}

fn words(fact: &Fact, value: &Value) -> Result<Vec<String>, String> {
    let word = |value: &Value| match value {
        Value::Text(text) => Ok(text.clone()),
        other => Err(wrong(fact, "文字", other)),
    };
    match value {
        Value::List(list) => list.iter().map(word).collect(),
        other => word(other).map(|word| vec![word]),
    }
}

fn codes(fact: &Fact, value: &Value) -> Result<Reading, String> {
    let word = |value: &Value| match value {
        Value::Text(text)
            if !text.is_empty() && text.len() <= 8 && text.bytes().all(|b| b.is_ascii_alphanumeric()) =>
        {
            Ok(text.clone())
        }
        Value::Number(number) if number.as_whole().is_some() => Ok(number.to_string()),
        other => Err(wrong(fact, "コード（英数字8字まで）", other)),
    };
    let list = match value {
        Value::List(list) => list.iter().map(word).collect::<Result<Vec<_>, _>>()?,
        other => vec![word(other)?],
    };
    Ok(Reading::Words(list))
}
