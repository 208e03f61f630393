//! A fact as an assistant needs it to ask an owner and to hand in the answer.

use engine::Fact;
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::Value as Json;
use service::facts::ReadFact;
use wire::FactAnswer;
use wire::fact::ChoiceAnswer;

/// A fact with its question and the values it takes.
#[derive(Serialize, JsonSchema)]
pub struct FactCard<'a> {
    /// The identifier, by which it is handed in.
    pub id: &'a str,
    /// The Japanese name.
    label: &'a str,
    /// The question as one would ask an owner, in Japanese.
    question: &'a str,
    /// A line that explains it; missing where there is none.
    #[serde(skip_serializing_if = "str::is_empty")]
    help: &'a str,
    /// What kind of answer it takes.
    #[serde(rename = "type")]
    #[schemars(extend("enum" = ["bool", "number", "date", "enum", "enum_list", "code", "code_list"]))]
    kind: &'static str,
    /// How to write the answer, in Japanese.
    write_as: String,
    /// Whether null is an answer. It means "does not apply", never "not known".
    nullable: bool,
    /// To whom it belongs.
    scope: &'static str,
    /// The sentence for true.
    #[serde(skip_serializing_if = "Option::is_none")]
    statement: Option<&'a str>,
    /// What can be chosen.
    #[serde(skip_serializing_if = "Option::is_none")]
    values: Option<Vec<Choice<'a>>>,
    /// The unit of a number.
    #[serde(skip_serializing_if = "Option::is_none")]
    unit: Option<String>,
    /// The least number; null where there is no end.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<serde_json::Number>")]
    least: Option<Json>,
    /// The greatest number; null where there is no end.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<serde_json::Number>")]
    greatest: Option<Json>,
    /// How many schemes and relations read it.
    #[serde(skip_serializing_if = "Option::is_none")]
    readers: Option<usize>,
}

/// A value that can be chosen.
#[derive(Serialize, JsonSchema)]
struct Choice<'a> {
    /// The identifier, by which it is handed in.
    id: &'a str,
    /// The Japanese name.
    label: &'a str,
}

impl<'a> FactCard<'a> {
    /// A fact.
    pub fn new(fact: &'a Fact) -> FactCard<'a> {
        FactCard::of(FactAnswer::new(fact, &[]))
    }

    /// A fact with the number of those who read it.
    pub fn counted(found: &ReadFact<'a>) -> FactCard<'a> {
        FactCard { readers: Some(found.readers.len()), ..FactCard::new(found.fact) }
    }

    /// A fact without those who read it.
    pub fn of(fact: FactAnswer<'a>) -> FactCard<'a> {
        let choice = |choice: ChoiceAnswer<'a>| Choice { id: choice.id, label: choice.label };
        FactCard {
            write_as: write_as(&fact),
            id: fact.id,
            label: fact.label,
            question: fact.question,
            help: fact.help,
            kind: fact.kind,
            nullable: fact.nullable,
            scope: fact.scope.unwrap_or_default(),
            statement: fact.statement,
            values: fact.values.map(|values| values.into_iter().map(choice).collect()),
            unit: fact.unit,
            least: fact.least,
            greatest: fact.greatest,
            readers: None,
        }
    }
}

/// How to write an answer, in Japanese.
pub fn write_as(fact: &FactAnswer<'_>) -> String {
    let unit = fact.unit.as_deref().unwrap_or_default();
    let value = match fact.kind {
        "bool" => "true か false".to_string(),
        "number" if unit == "%" => "パーセントの数（5% なら 5）".to_string(),
        "number" if unit.is_empty() => "単位のない数".to_string(),
        "number" => format!("単位を付けない数（{unit}）。はっきりしなければ {{\"min\": 数, \"max\": 数}}"),
        "date" => "日付 YYYY-MM-DD".to_string(),
        "enum" => "values の id を一つ".to_string(),
        "enum_list" => "values の id の一覧".to_string(),
        "code" => "コードの文字".to_string(),
        _ => "コードの文字の一覧".to_string(),
    };
    let null = if fact.nullable { "、当てはまらなければ null" } else { "" };
    format!("{value}{null}。分からなければ書かない")
}
