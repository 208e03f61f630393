//! Reads facts as faces hand them in.

use engine::fact::FactType;
use engine::input::{self, Value};
use engine::{Known, Registry};
use serde_json::{Map, Value as Json};
use vocabulary::Ratio;

/// Why facts could not be read: one Japanese sentence for each thing that is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProfileError {
    /// What is wrong, in the order of the input.
    pub messages: Vec<String>,
}

/// Most faults of one text that are told; where there are more, something is wrong all over.
pub(crate) const MOST_FAULTS: usize = 100;

/// What is wrong with one fact.
pub(crate) struct Fault {
    /// The key as it was written.
    pub key: String,
    /// What is wrong with it.
    pub message: String,
}

/// Reads a JSON object of fact ids (or Japanese names) and values.
pub fn read_facts(registry: &Registry, facts: &Json) -> Result<Known, ProfileError> {
    let Json::Object(entries) = facts else {
        return Err(ProfileError {
            messages: vec!["facts には、事実の識別子と値の組（オブジェクト）を書いてください".to_string()],
        });
    };
    let (known, faults) = read_each(registry, entries);
    if faults.is_empty() {
        return Ok(known);
    }
    Err(ProfileError { messages: faults.into_iter().map(|fault| fault.message).collect() })
}

/// Reads every fact that can be read, and says what is wrong with the others; after [`MOST_FAULTS`] it stops.
pub(crate) fn read_each(registry: &Registry, entries: &Map<String, Json>) -> (Known, Vec<Fault>) {
    let mut known = Known::default();
    let mut faults = Vec::new();
    for (key, value) in entries {
        if faults.len() >= MOST_FAULTS {
            break;
        }
        match read_fact(registry, key, value) {
            Ok((fact, reading)) => known.insert(fact, reading),
            Err(message) => faults.push(Fault { key: key.clone(), message }),
        }
    }
    (known, faults)
}

fn read_fact(
    registry: &Registry,
    key: &str,
    value: &Json,
) -> Result<(engine::FactIndex, engine::input::Reading), String> {
    let fact =
        registry.by_id(key).or_else(|| registry.by_label(key)).ok_or_else(|| unknown_fact(registry, key))?;
    let definition = registry.fact(fact);
    let value = value_of(value).map_err(|reason| format!("{key}: 「{}」の{reason}", definition.label))?;
    let reading = input::read(definition, &value).map_err(|reason| format!("{key}: {reason}"))?;
    Ok((fact, reading))
}

/// "There is no such fact", with the one that was probably meant.
pub fn unknown_fact(registry: &Registry, key: &str) -> String {
    let names = registry.facts().iter().flat_map(|fact| [fact.id.as_str(), fact.label.as_str()]);
    let shown: String = key.chars().take(60).collect();
    match lang::nearest(key, names) {
        Some(near) => {
            format!("「{shown}」という事実はありません。もしかして（did you mean）「{near}」ですか")
        }
        None => format!("「{shown}」という事実はありません。atooshi facts で一覧を見てください"),
    }
}

fn value_of(value: &Json) -> Result<Value, String> {
    Ok(match value {
        Json::Null => Value::Null,
        Json::Bool(truth) => Value::Truth(*truth),
        Json::Number(number) => Value::Number(exact(&number.to_string())?),
        Json::String(text) => Value::Text(text.clone()),
        Json::Array(list) => Value::List(list.iter().map(value_of).collect::<Result<_, _>>()?),
        Json::Object(range) => {
            let end = |name: &str| match range.get(name) {
                None | Some(Json::Null) => Ok(None),
                Some(Json::Number(number)) => exact(&number.to_string()).map(Some),
                Some(_) => Err("範囲の min と max には数を書いてください".to_string()),
            };
            if range.keys().any(|key| key != "min" && key != "max") {
                return Err("範囲は {\"min\": 数, \"max\": 数} と書いてください".to_string());
            }
            Value::Between(end("min")?, end("max")?)
        }
    })
}

fn exact(text: &str) -> Result<Ratio, String> {
    notation::read_decimal(text).ok_or_else(|| {
        format!("数「{}」は大きすぎるか、読めません", text.chars().take(40).collect::<String>())
    })
}

/// What is known of a fact, as the value that would be handed in.
pub fn spell(registry: &Registry, known: &Known, fact: engine::FactIndex) -> Json {
    let definition = registry.fact(fact);
    if let Some(words) = known.words(fact) {
        return match definition.kind {
            FactType::Code => words.first().cloned().map_or(Json::Null, Json::String),
            _ => Json::Array(words.iter().cloned().map(Json::String).collect()),
        };
    }
    known.set(fact).map_or(Json::Null, |set| spell_set(definition, set))
}

/// A set as the value that would be handed in; unknown ends are null.
pub fn spell_set(fact: &engine::Fact, set: engine::Set) -> Json {
    use engine::set::{Null, OPEN_HIGH, OPEN_LOW};
    if set.null == Null::Yes {
        return Json::Null;
    }
    let number = |numerator: i64| json_number(fact.number(numerator));
    match &fact.kind {
        FactType::Bool { .. } if set.is_single() => Json::Bool(set.bits() == 0b10),
        FactType::Bool { .. } => Json::Null,
        FactType::Choice(choices) => {
            let ids: Vec<Json> = choices
                .iter()
                .enumerate()
                .filter(|(at, _)| set.bits() & (1 << at) != 0)
                .map(|(_, choice)| Json::String(choice.id.clone()))
                .collect();
            if ids.len() == 1 { ids.into_iter().next().unwrap_or(Json::Null) } else { Json::Array(ids) }
        }
        FactType::Date => set.date().map_or(Json::Null, |day| Json::String(notation::write_date(day))),
        FactType::Number { .. } if set.is_point() => number(set.lo),
        FactType::Number { .. } => {
            let end = |end: i64| if end == OPEN_LOW || end == OPEN_HIGH { Json::Null } else { number(end) };
            serde_json::json!({ "min": end(set.lo), "max": end(set.hi) })
        }
        _ => Json::Null,
    }
}

/// An exact number as a JSON number: decimals where they end, otherwise a text with the fraction.
pub fn json_number(value: Ratio) -> Json {
    let text = notation::write_number(value).replace(',', "").replace('−', "-");
    serde_json::from_str(&text).unwrap_or(Json::String(text))
}
