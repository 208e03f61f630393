//! The corpus through `POST /api/v1/schemes/{id}/check`: byte for byte what the service answers, and what is expected.

#![expect(clippy::unwrap_used, reason = "a test that cannot read its data must fail")]

mod house;

use serde_json::{Value as Json, json};
use service::check::{Question, check};
use service::profile::read_facts;
use vocabulary::Date;

const CORPUS: &str = include_str!("../../../tests/corpus/kanagawa-2023.jsonl");
const DAY: Date = Date::constant(2023, 6, 15);

#[tokio::test]
async fn every_case_about_a_scheme_is_answered_as_the_service_answers() {
    let site = house::site();
    let catalogue = &site.library.catalogue;
    let mut answered = 0;
    for line in CORPUS.lines() {
        let case: Json = serde_json::from_str(line).unwrap();
        let Some(scheme) = case["scheme"].as_str() else { continue };
        let known = read_facts(&catalogue.registry, &case["facts"]).unwrap();
        let (frame, deadline) = (case["frame"].as_str(), case["deadline"].as_str());
        let checked = check(catalogue, &Question { scheme, frame, deadline, as_of: DAY }, &known).unwrap();
        let expected = serde_json::to_string(&wire::SchemeAnswer::new(catalogue, &checked)).unwrap();
        let body =
            json!({"as_of": "2023-06-15", "facts": case["facts"], "frame": frame, "deadline": deadline});
        let address = format!("/api/v1/schemes/{scheme}/check");
        let answer = house::post(&address, body.to_string()).await;
        assert_eq!(answer.text(), expected, "{}", case["id"]);
        as_expected(&case, &answer.json());
        answered += 1;
    }
    assert_eq!(answered, 234, "the other 26 cases are about choices between benefits");
}

/// The figures of the corpus; an examiner may judge what the corpus calls eligible.
fn as_expected(case: &Json, answer: &Json) {
    let expect = case["expect"].as_object().unwrap();
    let by_examiner = expect.get("verdict") == Some(&json!("eligible")) && answer["verdict"] == "review";
    for (key, expected) in expect {
        let is_part = key == "components" || (key == "verdict" && by_examiner);
        if !is_part && !answer[key].is_null() {
            assert_eq!(&answer[key], expected, "{} {key}", case["id"]);
        }
    }
}
