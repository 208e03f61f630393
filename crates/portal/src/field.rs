//! A fact as a field of a form.

use engine::fact::FactType;
use engine::{Fact, FactIndex, Known, Registry};
use service::reply::{self, Reply};

use crate::context::Context;
use crate::parameters::Parameters;
use crate::rich::Rich;

/// A fact as a field of a form.
pub struct Field {
    /// The identifier of the fact; the field is named `a.<id>`.
    pub id: String,
    /// The question.
    pub question: Rich,
    /// A line that explains it; empty for none.
    pub help: String,
    /// How it is answered.
    pub kind: FieldKind,
    /// What was typed or chosen.
    pub value: String,
    /// What is wrong with that, in Japanese.
    pub error: Option<String>,
}

/// How a field is answered.
pub enum FieldKind {
    /// One of several, each with its value, its label, and whether it is chosen; "not known" is left to the page.
    Choice(Vec<(String, Rich)>),
    /// A number with its unit.
    Number {
        /// The unit as the page writes it; empty for none.
        unit: String,
    },
    /// A calendar day.
    Date,
    /// Anything else, as text.
    Text,
}

impl Field {
    /// A field for a fact, with what a form holds for it.
    pub fn of(ctx: &Context, fact: &Fact, form: &Parameters) -> Field {
        let value = form.get(&name(fact)).unwrap_or_default().to_string();
        Field {
            id: fact.id.clone(),
            question: Rich::of(ctx, &fact.question, || service::english::question(fact).into()),
            help: fact.help.clone(),
            kind: kind(ctx, fact),
            error: reading(fact, &value).err(),
            value,
        }
    }

    /// Whether a choice is the one that was made.
    pub fn holds(&self, value: &str) -> bool {
        self.value == value
    }
}

/// The name of a fact's field.
pub fn name(fact: &Fact) -> String {
    format!("a.{}", fact.id)
}

/// What a form says of some facts; those that are blank or cannot be read stay unknown.
pub fn known(registry: &Registry, facts: &[FactIndex], form: &Parameters) -> Known {
    let mut known = Known::default();
    for index in facts {
        let fact = registry.fact(*index);
        let typed = form.get(&name(fact)).unwrap_or_default();
        if let Ok(Reply::Reading(reading)) = reading(fact, typed) {
            known.insert(*index, reading);
        }
    }
    known
}

/// What was typed for a fact; the error is a Japanese sentence.
pub fn reading(fact: &Fact, typed: &str) -> Result<Reply, String> {
    if typed.chars().count() > 200 {
        return Err("答えが長すぎます（200字まで）".to_string());
    }
    reply::read(fact, typed)
}

fn kind(ctx: &Context, fact: &Fact) -> FieldKind {
    match &fact.kind {
        FactType::Bool { .. } => FieldKind::Choice(vec![
            ("はい".to_string(), Rich::plain(ctx.of("はい", "Yes"))),
            ("いいえ".to_string(), Rich::plain(ctx.of("いいえ", "No"))),
        ]),
        FactType::Choice(choices) => FieldKind::Choice(
            choices
                .iter()
                .map(|choice| {
                    let label = ctx.of(choice.label.as_str(), choice.english.as_str());
                    (choice.id.clone(), Rich::plain(label))
                })
                .collect(),
        ),
        FactType::Number { percent: true, .. } => FieldKind::Number { unit: "%".to_string() },
        FactType::Number { unit, .. } => FieldKind::Number { unit: unit.to_string() },
        FactType::Date => FieldKind::Date,
        FactType::ChoiceList(_) | FactType::Code | FactType::CodeList => FieldKind::Text,
    }
}
