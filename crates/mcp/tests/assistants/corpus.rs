//! The corpus through `check_profile`: the same verdicts and amounts as through the library.

use serde_json::{Value as Json, json};
use service::check::{Question, check};
use service::profile::read_facts;
use vocabulary::Date;
use wire::SchemeAnswer;

use crate::support::{answer, client, site};

const CORPUS: &str = include_str!("../../../../tests/corpus/kanagawa-2023.jsonl");
const DAY: Date = Date::constant(2023, 6, 15);

#[tokio::test(flavor = "multi_thread")]
async fn every_case_has_the_verdict_and_the_amounts_of_the_library() {
    let client = client().await;
    let mut answered = 0;
    for line in CORPUS.lines() {
        let case: Json = serde_json::from_str(line).unwrap();
        // Choices between two benefits are no schemes.
        let Some(scheme) = case["scheme"].as_str() else { continue };
        let mut arguments = json!({ "facts": case["facts"], "schemes": [scheme], "as_of": "2023-06-15" });
        if let Some(frame) = case["frame"].as_str() {
            arguments["frame"] = json!(frame);
        }
        let answer = answer(&client, "check_profile", arguments).await;
        let [result] = answer["results"].as_array().unwrap().as_slice() else {
            panic!("{}: one answer is expected", case["id"]);
        };
        let whole = by_the_library(&case, scheme);
        for key in ["scheme", "verdict", "tight", "amount_yen", "amount_range_yen", "amount_if_eligible_yen"]
        {
            assert_eq!(result[key], whole[key], "{}: {key}", case["id"]);
        }
        let missing: Vec<&Json> =
            result["missing"].as_array().unwrap().iter().map(|one| &one["fact"]).collect();
        assert_eq!(json!(missing), whole["missing"], "{}", case["id"]);
        assert_eq!(result["detail"]["answer"], whole, "{}", case["id"]);
        differ_from_expected(&case, result);
        answered += 1;
    }
    assert_eq!(answered, 234);
}

fn by_the_library(case: &Json, scheme: &str) -> Json {
    let site = site();
    let catalogue = &site.library.catalogue;
    let known = read_facts(&catalogue.registry, &case["facts"]).unwrap();
    let question = Question { scheme, frame: case["frame"].as_str(), deadline: None, as_of: DAY };
    let checked = check(catalogue, &question, &known).unwrap();
    serde_json::to_value(SchemeAnswer::new(catalogue, &checked)).unwrap()
}

/// `review` is as right as `eligible`: the examiner decides.
fn differ_from_expected(case: &Json, result: &Json) {
    let expect = &case["expect"];
    for key in ["verdict", "amount_yen", "amount_range_yen", "amount_if_eligible_yen"] {
        let Some(expected) = expect.get(key) else { continue };
        let same = result[key] == *expected || (expected == "eligible" && result[key] == "review");
        assert!(same, "{}: {key} should be {expected}, is {}", case["id"], result[key]);
    }
}
