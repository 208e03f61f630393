//! The corpus through the library: the same cases as the command line's test, without its JSON.

#![expect(clippy::unwrap_used, reason = "a test that cannot read its data must fail")]

use engine::set::exact;
use engine::{Better, Set};
use serde_json::Value as Json;
use service::check::{Checked, Question, check};
use service::profile::{json_number, read_facts};
use vocabulary::Date;

const CORPUS: &str = include_str!("../../../tests/corpus/kanagawa-2023.jsonl");
const DAY: Date = Date::constant(2023, 6, 15);

#[test]
fn every_case_of_the_corpus_is_answered_as_expected() {
    let catalogue = service::data::catalogue(None).unwrap();
    let mut wrong = Vec::new();
    let mut answered = 0;
    for line in CORPUS.lines() {
        let case: Json = serde_json::from_str(line).unwrap();
        let known = read_facts(&catalogue.registry, &case["facts"]).unwrap();
        let expect = &case["expect"];
        let found = match case["choice"].as_str() {
            Some(choice) => choice_differences(&catalogue, choice, &known, expect),
            None => {
                let question = Question {
                    scheme: case["scheme"].as_str().unwrap(),
                    frame: case["frame"].as_str(),
                    deadline: case["deadline"].as_str(),
                    as_of: DAY,
                };
                differences(&check(&catalogue, &question, &known).unwrap(), expect)
            }
        };
        wrong.extend(found.into_iter().map(|difference| format!("{}: {difference}", case["id"])));
        answered += 1;
    }
    assert_eq!(answered, 260);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn differences(checked: &Checked<'_>, expect: &Json) -> Vec<String> {
    let mut found = Vec::new();
    let mut same = |key: &str, got: Json| {
        if expect.get(key).is_some_and(|expected| *expected != got) {
            found.push(format!("{key} should be {}, is {got}", expect[key]));
        }
    };
    if let Some(readings) = &checked.readings {
        let days: Vec<String> = readings.last_days.iter().map(|day| notation::write_date(*day)).collect();
        same("on_time", readings.on_time.into());
        same("last_day", if days.len() == 1 { days[0].clone().into() } else { Json::Null });
        same("readings", days.into());
        return found;
    }
    let (plan, answer) = &checked.answers[checked.best];
    let verdict = answer.verdict.english();
    if !(expect["verdict"] == "eligible" && verdict == "review") {
        same("verdict", verdict.into());
    }
    let (low, high) = answer.amount.map_or((0, Some(0)), |amount| (amount.low_yen, amount.high_yen));
    let settled = Some(low) == high && verdict != "unknown";
    same("amount_yen", if settled { low.into() } else { Json::Null });
    same("amount_range_yen", serde_json::json!([low, high]));
    same("amount_if_eligible_yen", answer.amount_if_eligible_yen.into());
    for (id, expected) in expect["components"].as_object().into_iter().flatten() {
        let at = plan.parts.iter().position(|part| checked.entry.scheme.parts[part.part].id == *id).unwrap();
        let (part, set) = (&plan.parts[at], answer.parts[at].set);
        let got = match &part.listed {
            Some(list) => list.iter().map(|value| json_number(exact(*value, part.den))).collect(),
            None => json_number(exact(set.lo, part.den)),
        };
        if got != *expected {
            found.push(format!("{id} should be {expected}, is {got}"));
        }
    }
    found
}

fn choice_differences(
    catalogue: &catalogue::Catalogue,
    id: &str,
    known: &engine::Known,
    expect: &Json,
) -> Vec<String> {
    let scheme = &catalogue.relation(id).unwrap().scheme;
    let today = Set::day(DAY);
    let inputs = scheme.inputs(&catalogue.registry, &|fact| known.set(fact), today);
    let answer = scheme.choose(&catalogue.registry, &inputs);
    let better = answer.better.map(|better| match better {
        Better::Option(at) => scheme.options[at].id.as_str(),
        Better::Equal => "equal",
    });
    let mut found = Vec::new();
    if expect["better"] != Json::from(better) {
        found.push(format!("better should be {}, is {better:?}", expect["better"]));
    }
    if expect.get("break_even_hours").is_some_and(|hours| *hours != Json::from(answer.break_even)) {
        found.push(format!(
            "break_even_hours should be {}, is {:?}",
            expect["break_even_hours"], answer.break_even
        ));
    }
    found
}
