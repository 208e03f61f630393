//! The facts that pages ask about.

use engine::FactType;
use engine::fact::{Choice, Fact, Scope};
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::{Value as Json, json};
use service::facts::ReadFact;
use service::profile::json_number;

/// A fact with its type, its domain, its question and the schemes that read it.
#[derive(Serialize, JsonSchema)]
pub struct FactAnswer<'a> {
    /// The identifier.
    pub id: &'a str,
    /// The Japanese name.
    pub label: &'a str,
    /// The English name.
    pub english: &'a str,
    /// What kind of answer it takes.
    #[serde(rename = "type")]
    #[schemars(extend("enum" = ["bool", "number", "date", "enum", "enum_list", "code", "code_list"]))]
    pub kind: &'static str,
    /// Whether null ("does not apply") is an answer.
    pub nullable: bool,
    /// To whom it belongs.
    #[schemars(with = "String", extend("enum" = Scope::ALL.map(|(_, name)| name)))]
    pub scope: Option<&'static str>,
    /// Who usually knows it, in Japanese.
    pub known_by: &'a str,
    /// Questions of one topic are asked together.
    pub topic: &'a str,
    /// The question as one would ask an owner, in Japanese.
    pub question: &'a str,
    /// A line that explains it; may be empty.
    pub help: &'a str,
    /// The schemes and relations that read it.
    pub schemes: &'a [&'a str],
    /// The sentence for yes, where it takes yes or no.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub statement: Option<&'a str>,
    /// The sentence for no, where it takes yes or no.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub denial: Option<&'a str>,
    /// The unit, where it takes a number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// Digits after the point that a number may have.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "i64", range(min = 0))]
    pub decimals: Option<u32>,
    /// The least number; null where there is no end.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<serde_json::Number>")]
    pub least: Option<Json>,
    /// The greatest number; null where there is no end.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<serde_json::Number>")]
    pub greatest: Option<Json>,
    /// What can be chosen.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub values: Option<Vec<ChoiceAnswer<'a>>>,
}

/// A value that can be chosen.
#[derive(Serialize, JsonSchema)]
pub struct ChoiceAnswer<'a> {
    /// The identifier, which answers are given by.
    pub id: &'a str,
    /// The Japanese name.
    pub label: &'a str,
    /// The English name.
    pub english: &'a str,
}

impl<'a> FactAnswer<'a> {
    /// A fact in its wire form, with those who read it.
    pub fn new(fact: &'a Fact, readers: &'a [&'a str]) -> FactAnswer<'a> {
        let scope = Scope::ALL.iter().find(|(scope, _)| *scope == fact.scope).map(|(_, name)| *name);
        let mut answer = FactAnswer {
            id: &fact.id,
            label: &fact.label,
            english: &fact.english,
            kind: type_name(&fact.kind),
            nullable: fact.nullable,
            scope,
            known_by: &fact.known_by,
            topic: &fact.topic,
            question: &fact.question,
            help: &fact.help,
            schemes: readers,
            statement: None,
            denial: None,
            unit: None,
            decimals: None,
            least: None,
            greatest: None,
            values: None,
        };
        match &fact.kind {
            FactType::Bool { statement, denial } => {
                answer.statement = Some(statement);
                answer.denial = Some(denial);
            }
            FactType::Number { decimals, least, greatest, .. } => {
                let end = |end: &Option<i64>| end.map_or(Json::Null, |end| json_number(fact.number(end)));
                answer.unit = Some(unit(fact));
                answer.decimals = Some(*decimals);
                answer.least = Some(end(least));
                answer.greatest = Some(end(greatest));
            }
            FactType::Choice(choices) | FactType::ChoiceList(choices) => {
                answer.values = Some(choices.iter().map(choice).collect());
            }
            FactType::Date | FactType::Code | FactType::CodeList => {}
        }
        answer
    }
}

/// A fact with its type, its domain, its question and the schemes that read it.
pub fn fact(found: &ReadFact<'_>) -> Json {
    json!(FactAnswer::new(found.fact, &found.readers))
}

fn choice(choice: &Choice) -> ChoiceAnswer<'_> {
    ChoiceAnswer { id: &choice.id, label: &choice.label, english: &choice.english }
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
