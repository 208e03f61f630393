//! What one page asks for, and what a form answers to it.

use catalogue::Catalogue;
use engine::fact::FactType;
use engine::input::{self, Reading, Value};
use engine::{Fact, FactIndex, Registry};
use service::ask::Question;
use service::reply::Reply;

use super::state::{Said, State, Subject, reading_of};
use crate::field;
use crate::parameters::Parameters;

/// Most lines of one list; what is left is asked on the next page.
const MOST_LINES: usize = 8;

/// What one page asks for; never nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ask(Vec<Subject>);

/// What is wrong with an answer: the identifier of its fact, and a Japanese sentence.
pub type Trouble = (String, String);

impl Ask {
    /// The page that asks a question.
    pub fn of(question: &Question) -> Ask {
        match question {
            Question::Frame { scheme } => Ask(vec![Subject::Frame(scheme.clone())]),
            Question::Fact(fact) => Ask(vec![Subject::Fact(*fact)]),
            Question::Checklist { facts, .. } => {
                Ask(facts.iter().take(MOST_LINES).map(|fact| Subject::Fact(*fact)).collect())
            }
        }
    }

    /// The page that asks what was asked in one step; `None` for a step without answers.
    pub fn again(step: &[Subject]) -> Option<Ask> {
        let lines: Vec<Subject> = step.iter().take(MOST_LINES).cloned().collect();
        (!lines.is_empty()).then_some(Ask(lines))
    }

    /// The page with this name, as forms send it; the error is a Japanese sentence.
    pub fn named(catalogue: &Catalogue, name: &str) -> Result<Ask, String> {
        let subject = |name: &str| match name.strip_prefix('@') {
            Some(scheme) => {
                service::check::find(catalogue, scheme).map(|_| Subject::Frame(scheme.to_string()))
            }
            None => {
                let registry = &catalogue.registry;
                let fact = registry.by_id(name).map(Subject::Fact);
                fact.ok_or_else(|| service::profile::unknown_fact(registry, name))
            }
        };
        let names = name.split(',').take(MOST_LINES);
        Ok(Ask(names.map(subject).collect::<Result<_, _>>()?))
    }

    /// The name of the page.
    pub fn name(&self, registry: &Registry) -> String {
        self.0.iter().map(|subject| subject_name(registry, subject)).collect::<Vec<_>>().join(",")
    }

    /// What it asks about.
    pub fn subjects(&self) -> &[Subject] {
        &self.0
    }

    /// The facts it asks for; none where it asks for a frame.
    pub fn facts(&self) -> impl Iterator<Item = FactIndex> {
        self.0.iter().filter_map(|subject| match subject {
            Subject::Fact(fact) => Some(*fact),
            Subject::Frame(_) => None,
        })
    }

    /// Whether it asks several things at once. What is left open in a list stays unknown.
    pub fn is_list(&self) -> bool {
        self.0.len() > 1
    }

    /// The same as a question of the conversation.
    pub fn question(&self) -> Question {
        match self.0.first() {
            Some(Subject::Frame(scheme)) => Question::Frame { scheme: scheme.clone() },
            _ => Question::Checklist { topic: String::new(), facts: self.facts().collect() },
        }
    }

    /// What a form answers.
    pub fn read(
        &self,
        catalogue: &Catalogue,
        form: &Parameters,
    ) -> Result<Vec<(Subject, Said)>, Vec<Trouble>> {
        let mut answers = Vec::new();
        let mut troubles = Vec::new();
        for subject in &self.0 {
            let said = match subject {
                Subject::Frame(scheme) => frame(catalogue, scheme, form),
                Subject::Fact(fact) => self.fact(catalogue.registry.fact(*fact), form),
            };
            match said {
                Ok(said) => answers.push((subject.clone(), said)),
                Err(message) => troubles.push((subject_name(&catalogue.registry, subject), message)),
            }
        }
        if troubles.is_empty() { Ok(answers) } else { Err(troubles) }
    }

    fn fact(&self, fact: &Fact, form: &Parameters) -> Result<Said, String> {
        match form.get("reply") {
            Some("unknown") => return Ok(Said::Skip),
            Some("none") if fact.nullable => return input::read(fact, &Value::Null).map(Said::Reading),
            _ => {}
        }
        let typed = typed(fact, form);
        if typed.is_empty() && !self.is_list() {
            return Err(match fact.kind {
                FactType::Bool { .. } | FactType::Choice(_) | FactType::ChoiceList(_) => {
                    "答えを選んでください。分からなければ「分からない」を選びます".to_string()
                }
                _ => "答えを書いてください。分からなければ「分からない」を押します".to_string(),
            });
        }
        match field::reading(fact, &typed)? {
            Reply::Reading(reading) => Ok(Said::Reading(reading)),
            Reply::Skip => Ok(Said::Skip),
        }
    }
}

/// The name of what is asked about, as forms send it.
pub fn subject_name(registry: &Registry, subject: &Subject) -> String {
    match subject {
        Subject::Fact(fact) => registry.fact(*fact).id.clone(),
        Subject::Frame(scheme) => format!("@{scheme}"),
    }
}

/// What a form holds for a fact; several choices stand behind one another.
fn typed(fact: &Fact, form: &Parameters) -> String {
    let name = field::name(fact);
    form.all(&name).collect::<Vec<_>>().join(",")
}

fn frame(catalogue: &Catalogue, scheme: &str, form: &Parameters) -> Result<Said, String> {
    let entry = service::check::find(catalogue, scheme)?;
    match (form.get("reply"), form.get("frame")) {
        (Some("unknown"), _) | (_, Some("?")) => Ok(Said::Skip),
        (_, Some(id)) if entry.scheme.frames.iter().any(|frame| frame.id == id) => {
            Ok(Said::Frame(id.to_string()))
        }
        _ => Err("枠を一つ選んでください。決めていなければ「分からない」を選びます".to_string()),
    }
}

/// The answers so far to what a page asks, as its form would send them.
pub fn answered(registry: &Registry, ask: &Ask, state: &State) -> Parameters {
    let written = |subject: &Subject| match subject {
        Subject::Frame(scheme) => {
            let (_, frame) = state.frames.iter().find(|(known, _)| known == scheme)?;
            Some(("frame".to_string(), frame.clone().unwrap_or("?".to_string())))
        }
        Subject::Fact(fact) => {
            let definition = registry.fact(*fact);
            let value = match reading_of(&state.known, *fact) {
                Some(reading) => spelt(definition, &reading)?,
                None if state.skipped.contains(fact) => "?".to_string(),
                None => return None,
            };
            Some((field::name(definition), value))
        }
    };
    Parameters::of(ask.subjects().iter().filter_map(written))
}

/// An answer as somebody would type it; none where it is a range, which nobody can type.
fn spelt(fact: &Fact, reading: &Reading) -> Option<String> {
    let set = match reading {
        Reading::Words(words) => return Some(words.join(",")),
        Reading::Set(set) => *set,
    };
    use serde_json::Value as Json;
    if set.null == engine::set::Null::Yes {
        return Some("当てはまらない".to_string());
    }
    match service::profile::spell_set(fact, set) {
        Json::Bool(truth) => Some(if truth { "はい" } else { "いいえ" }.to_string()),
        Json::String(text) => Some(text),
        Json::Number(number) => Some(number.to_string()),
        Json::Null | Json::Array(_) | Json::Object(_) => None,
    }
}
