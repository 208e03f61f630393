//! Ten invented owners answer questions from an empty profile until what they want is settled.

#![expect(clippy::unwrap_used, reason = "a test that cannot read its data must fail")]

use std::collections::HashSet;

use engine::{FactIndex, Known};
use serde_json::Value as Json;
use service::ask::{Question, Session};
use service::profile::read_facts;
use vocabulary::Date;

const OWNERS: &str = include_str!("../../../tests/corpus/owners.json");
const DAY: Date = Date::constant(2023, 6, 15);

/// Most questions that any owner may be asked, and that half of the owners may be asked.
const WORST: usize = 14;
const MEDIAN: usize = 10;

#[test]
fn owners_are_settled_with_few_questions_all_of_them_relevant() {
    let catalogue = service::data::catalogue(None).unwrap();
    let owners: Json = serde_json::from_str(OWNERS).unwrap();
    let mut counts = Vec::new();
    let mut report = String::new();
    for owner in owners.as_array().unwrap() {
        let (asked, names) = questions(&catalogue, owner);
        report.push_str(&format!("{}: {asked}問 {}\n", owner["name"], names.join(" / ")));
        counts.push(asked);
    }
    counts.sort_unstable();
    println!("{report}{counts:?}");
    assert_eq!(counts.len(), 10);
    assert!(counts[9] <= WORST, "the worst owner needs {} questions\n{report}", counts[9]);
    // The higher of the two middle counts.
    assert!(counts[5] <= MEDIAN, "the median is {}\n{report}", counts[5]);
}

/// Asks one owner until nothing is left to ask; every scheme of interest must then be settled.
fn questions(catalogue: &catalogue::Catalogue, owner: &Json) -> (usize, Vec<String>) {
    let truth = read_facts(&catalogue.registry, &owner["facts"]).unwrap();
    let schemes: Vec<String> =
        owner["schemes"].as_array().unwrap().iter().map(|id| id.as_str().unwrap().to_string()).collect();
    let mut session = Session::new(catalogue, Known::default(), &schemes, DAY).unwrap();
    let mut asked = 0;
    let mut names = Vec::new();
    while let Some(question) = session.next(catalogue).unwrap() {
        asked += 1;
        assert!(asked < 60, "{} is asked without end", owner["name"]);
        let missing = missing(&session, catalogue);
        match question {
            Question::Frame { scheme } => {
                names.push("枠".to_string());
                session.choose_frame(
                    &scheme,
                    owner["frames"][&scheme].as_str().expect("the owner has a frame in mind"),
                );
            }
            Question::Fact(fact) => answer(catalogue, &mut session, &truth, &[fact], &missing, &mut names),
            Question::Checklist { facts, .. } => {
                answer(catalogue, &mut session, &truth, &facts, &missing, &mut names)
            }
        }
    }
    for one in session.progress(catalogue).unwrap() {
        assert!(one.settled, "{}: {} is not settled", owner["name"], one.checked.entry.scheme.header.id);
    }
    (asked, names)
}

/// The facts that the engine names for schemes that are not settled.
fn missing(session: &Session, catalogue: &catalogue::Catalogue) -> HashSet<FactIndex> {
    let progress = session.progress(catalogue).unwrap();
    let open = progress.iter().filter(|one| !one.settled);
    open.flat_map(|one| one.checked.answers.iter().flat_map(|(_, answer)| answer.missing.clone())).collect()
}

fn answer(
    catalogue: &catalogue::Catalogue,
    session: &mut Session,
    truth: &Known,
    facts: &[FactIndex],
    missing: &HashSet<FactIndex>,
    names: &mut Vec<String>,
) {
    names.push(
        facts.iter().map(|fact| catalogue.registry.fact(*fact).label.clone()).collect::<Vec<_>>().join("+"),
    );
    for fact in facts {
        let definition = catalogue.registry.fact(*fact);
        assert!(missing.contains(fact), "{} is asked although it changes nothing", definition.id);
        match truth.set(*fact) {
            Some(set) => session.known.insert(*fact, engine::input::Reading::Set(set)),
            None => panic!("the owner has no answer to {}", definition.id),
        }
    }
}
