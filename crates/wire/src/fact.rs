//! The facts that pages ask about.

use engine::FactType;
use engine::fact::{Fact, Scope};
use serde_json::{Value as Json, json};
use service::facts::ReadFact;
use service::profile::json_number;

/// A fact with its type, its domain, its question and the schemes that read it.
pub fn fact(found: &ReadFact<'_>) -> Json {
    let fact = found.fact;
    let scope = Scope::ALL.iter().find(|(scope, _)| *scope == fact.scope).map(|(_, name)| *name);
    let mut object = json!({
        "id": fact.id,
        "label": fact.label,
        "english": fact.english,
        "type": type_name(&fact.kind),
        "nullable": fact.nullable,
        "scope": scope,
        "known_by": fact.known_by,
        "topic": fact.topic,
        "question": fact.question,
        "help": fact.help,
        "schemes": found.readers,
    });
    match &fact.kind {
        FactType::Bool { statement, denial } => {
            object["statement"] = json!(statement);
            object["denial"] = json!(denial);
        }
        FactType::Number { decimals, least, greatest, .. } => {
            let end = |end: &Option<i64>| end.map_or(Json::Null, |end| json_number(fact.number(end)));
            object["unit"] = json!(unit(fact));
            object["decimals"] = json!(decimals);
            object["least"] = end(least);
            object["greatest"] = end(greatest);
        }
        FactType::Choice(choices) | FactType::ChoiceList(choices) => {
            let wire = |choice: &engine::fact::Choice| json!({ "id": choice.id, "label": choice.label, "english": choice.english });
            object["values"] = Json::Array(choices.iter().map(wire).collect());
        }
        FactType::Date | FactType::Code | FactType::CodeList => {}
    }
    object
}

fn type_name(kind: &FactType) -> &'static str {
    match kind {
        FactType::Bool { .. } => "bool",
        FactType::Number { .. } => "number",
        FactType::Date => "date",
        FactType::Choice(_) => "enum",
        FactType::ChoiceList(_) => "enum_list",
        FactType::Code => "code",
        FactType::CodeList => "code_list",
    }
}

fn unit(fact: &Fact) -> String {
    match &fact.kind {
        FactType::Number { percent: true, .. } => "%".to_string(),
        FactType::Number { unit, .. } => unit.to_string(),
        _ => String::new(),
    }
}
