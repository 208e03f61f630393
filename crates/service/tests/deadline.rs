//! Whether a paper is in time, by what is known of the day it arrives.

#![expect(clippy::unwrap_used, reason = "a test that cannot read its data must fail")]

use serde_json::{Value as Json, json};
use service::check::{Question, check};
use service::profile::read_facts;
use vocabulary::Date;

/// Whether the plan for a training that starts on 15 June 2023 is in time; its last day is 15 May.
fn in_time(arrival: Json) -> Option<bool> {
    let catalogue = service::data::catalogue(None).unwrap();
    let facts = json!({ "training_start_date": "2023-06-15", "submission_date": arrival });
    let known = read_facts(&catalogue.registry, &facts).unwrap();
    let question = Question {
        scheme: "jinzai_ikusei",
        frame: None,
        deadline: Some("plan"),
        as_of: Date::constant(2023, 4, 1),
    };
    let readings = check(&catalogue, &question, &known).unwrap().readings.unwrap();
    assert_eq!(readings.last_days, [Date::constant(2023, 5, 15)]);
    readings.on_time
}

#[test]
fn a_paper_is_in_time_up_to_the_last_day() {
    assert_eq!(in_time(json!("2023-05-14")), Some(true));
    assert_eq!(in_time(json!("2023-05-15")), Some(true));
    assert_eq!(in_time(json!("2023-05-16")), Some(false));
}

#[test]
fn a_paper_that_never_arrives_is_not_in_time() {
    assert_eq!(in_time(Json::Null), None, "no day applies, so nothing may be called in time");
}
