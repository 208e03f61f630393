//! The schemas of facts, from the registry: what may be said of a company, a project, a worker, a training.

use engine::Registry;
use engine::fact::{Fact, FactType};
use serde_json::{Map, Value as Json, json};
use service::profile::json_number;

/// The schemas by their names.
pub(super) fn schemas(registry: &Registry) -> [(&'static str, Json); 3] {
    let properties: Map<String, Json> =
        registry.facts().iter().map(|fact| (fact.id.clone(), of_fact(fact))).collect();
    [
        (
            "FactValues",
            json!({
                "description": "事実の識別子と値。分からない事実は書かない。null は「当てはまらない」。数は {\"min\", \"max\"} で範囲も書ける",
                "type": "object",
                "properties": properties,
            }),
        ),
        (
            "Facts",
            json!({
                "description": "会社・拠点・申請についての事実",
                "$ref": "#/components/schemas/FactValues",
                "unevaluatedProperties": false,
            }),
        ),
        (
            "Entity",
            json!({
                "description": "一つの事業・労働者・訓練についての事実",
                "$ref": "#/components/schemas/FactValues",
                "properties": { "name": { "type": "string", "description": "答えで使う呼び名" } },
                "unevaluatedProperties": false,
            }),
        ),
    ]
}

fn of_fact(fact: &Fact) -> Json {
    let mut accepted = accepted(fact);
    let takes_null = fact.nullable || matches!(fact.kind, FactType::Bool { .. } | FactType::Date);
    if takes_null {
        accepted.push(json!({ "type": "null" }));
    }
    let mut schema = match accepted.len() {
        1 => accepted.remove(0),
        _ => json!({ "anyOf": accepted }),
    };
    schema["title"] = json!(fact.label);
    schema["description"] = json!(format!("{}{}", fact.question, fact.help));
    schema
}

/// What the fact accepts, apart from null.
fn accepted(fact: &Fact) -> Vec<Json> {
    match &fact.kind {
        FactType::Bool { .. } => vec![json!({ "type": "boolean" })],
        FactType::Date => vec![json!({ "type": "string", "format": "date" })],
        FactType::Number { decimals, least, greatest, .. } => {
            let limit = fact.input_limit();
            let end = |end: i64| json_number(fact.number(end));
            let number = json!({
                "type": if *decimals == 0 { "integer" } else { "number" },
                "minimum": end(least.unwrap_or(-limit)),
                "maximum": end(greatest.unwrap_or(limit)),
            });
            let or_null = json!({ "anyOf": [number, { "type": "null" }] });
            let between = json!({
                "type": "object",
                "properties": { "min": or_null, "max": or_null },
                "additionalProperties": false,
            });
            vec![number, between]
        }
        FactType::Choice(choices) => {
            let one = ids(choices);
            vec![one.clone(), json!({ "type": "array", "items": one, "minItems": 1 })]
        }
        FactType::ChoiceList(choices) => {
            let one = ids(choices);
            vec![json!({ "type": "array", "items": one }), one]
        }
        FactType::Code => vec![code()],
        FactType::CodeList => vec![json!({ "type": "array", "items": code() }), code()],
    }
}

fn ids(choices: &[engine::fact::Choice]) -> Json {
    json!({ "type": "string", "enum": choices.iter().map(|choice| &choice.id).collect::<Vec<_>>() })
}

/// A code of letters and digits; one of digits alone may come as a number.
fn code() -> Json {
    json!({ "type": ["string", "integer"], "pattern": "^[0-9A-Za-z]{1,8}$" })
}
