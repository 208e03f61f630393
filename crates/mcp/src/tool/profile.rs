//! The facts of a company as clients hand them in.

use engine::{Known, Registry};
use serde_json::{Map, Value as Json, json};
use service::profile_file::{self, Profile};

/// The parts of a profile, each as the client wrote it.
pub struct Written {
    /// Facts of any scope.
    pub facts: Map<String, Json>,
    /// Facts of the company.
    pub company: Map<String, Json>,
    /// Projects, each with its facts.
    pub projects: Vec<Map<String, Json>>,
    /// Workers, each with its facts.
    pub workers: Vec<Map<String, Json>>,
    /// Trainings, each with its facts.
    pub trainings: Vec<Map<String, Json>>,
}

/// Reads a profile; the error is Japanese, one line for each thing that is wrong.
pub fn read(registry: &Registry, written: Written) -> Result<Profile, String> {
    let mut wrong = Vec::new();
    let mut company = merged(written.facts, written.company)?;
    wrong.extend(without_nulls(registry, &mut company, ""));
    let mut value = Map::from_iter([("company".to_string(), Json::Object(company))]);
    let lists =
        [("projects", written.projects), ("workers", written.workers), ("trainings", written.trainings)];
    for (key, mut entries) in lists {
        for (at, entry) in entries.iter_mut().enumerate() {
            wrong.extend(without_nulls(registry, entry, &format!("{key}[{at}] の ")));
        }
        value.insert(key.to_string(), json!(entries));
    }
    let read = profile_file::of_json(registry, Json::Object(value));
    match read {
        Ok(profile) if wrong.is_empty() => Ok(profile),
        Ok(_) => Err(in_lines(wrong)),
        Err(error) => Err(in_lines(wrong.into_iter().chain(error.messages).collect())),
    }
}

/// The facts of a company alone.
pub fn company(
    registry: &Registry,
    facts: Map<String, Json>,
    company: Map<String, Json>,
) -> Result<Known, String> {
    let written =
        Written { facts, company, projects: Vec::new(), workers: Vec::new(), trainings: Vec::new() };
    read(registry, written).map(|profile| profile.company)
}

fn merged(mut facts: Map<String, Json>, company: Map<String, Json>) -> Result<Map<String, Json>, String> {
    for (key, value) in company {
        if facts.get(&key).is_some_and(|other| *other != value) {
            return Err(format!("「{key}」の値が facts と company で違います。一方だけに書いてください"));
        }
        facts.insert(key, value);
    }
    Ok(facts)
}

/// Takes out what null cannot answer, with a sentence for each. A model writes null for what it does not know; here null
/// says that something does not apply, and could turn an unknown into a refusal.
fn without_nulls(registry: &Registry, facts: &mut Map<String, Json>, within: &str) -> Vec<String> {
    let mut wrong = Vec::new();
    facts.retain(|key, value| {
        let fact = registry.by_id(key).or_else(|| registry.by_label(key)).map(|fact| registry.fact(fact));
        match fact.filter(|fact| value.is_null() && !fact.nullable) {
            None => true,
            Some(fact) => {
                wrong.push(format!(
                    "{within}{key}: null は「当てはまらない」という答えで、「{}」には使えません。分からなければ、この事実を書かないでください",
                    fact.label
                ));
                false
            }
        }
    });
    wrong
}

/// What is wrong, with the tool that helps to mend it.
fn in_lines(messages: Vec<String>) -> String {
    let advice = "事実の識別子と書き方は list_facts で調べられます".to_string();
    messages.into_iter().chain([advice]).collect::<Vec<_>>().join("\n")
}
