//! The cases of the corpus as rows of a table: the views answer what each case expects.

use std::collections::BTreeMap;

use catalogue::Catalogue;
use engine::derive::derive;
use engine::input::{Reading, Value, read};
use engine::scheme::Input;
use engine::{FactIndex, Known, Registry, Scheme, Set};
use serde_json::Value as Json;
use vocabulary::{Date, Ratio, Verdict};

use crate::database::Database;
use crate::rows::{Rows, Said, by_views};
use crate::shipped::catalogue;

const CORPUS: &str = include_str!("../../../../tests/corpus/kanagawa-2023.jsonl");
const DAY: Date = Date::constant(2023, 6, 15);

#[test]
#[ignore = "needs a database: scripts/test-sql"]
fn every_case_that_fits_in_columns_is_answered_as_expected() {
    let catalogue = catalogue("data");
    let mut cases: BTreeMap<String, Vec<Json>> = BTreeMap::new();
    let (mut others, mut unfit) = (0, Vec::new());
    for line in CORPUS.lines() {
        let case: Json = serde_json::from_str(line).unwrap();
        match (case["scheme"].as_str(), case["deadline"].as_str()) {
            (Some(scheme), None) => cases.entry(scheme.to_string()).or_default().push(case),
            // Deadlines and choices between schemes are no views.
            _ => others += 1,
        }
    }
    let mut all = Vec::new();
    let mut kept: Vec<Vec<&Json>> = Vec::new();
    for (id, cases) in &cases {
        let scheme = &catalogue.scheme(id).unwrap().scheme;
        let mut rows = Rows { registry: &catalogue.registry, scheme, as_of: DAY, rows: Vec::new() };
        let fits = |case: &&Json| rows.fits(&row(&catalogue, scheme, &case["facts"]));
        let (fitting, others): (Vec<&Json>, Vec<&Json>) = cases.iter().partition(fits);
        unfit.extend(others.iter().map(|case| case["id"].clone()));
        rows.rows = fitting.iter().map(|case| row(&catalogue, scheme, &case["facts"])).collect();
        all.push(rows);
        kept.push(fitting);
    }
    let views = by_views(&Database::new("corpus"), &all);
    let (mut answered, mut expected, mut wrong) = (0, 0, Vec::new());
    for ((rows, cases), view) in all.iter().zip(kept).zip(views) {
        let engine = rows.by_engine();
        for ((case, view), engine) in cases.into_iter().zip(view).zip(engine) {
            answered += 1;
            if view != engine {
                wrong.push(format!("{}: {view:?} but {engine:?}", case["id"]));
            }
            let frame = rows.scheme.plans[view.plan].frame.map(|frame| rows.scheme.frames[frame].id.as_str());
            if case["frame"].as_str().is_none_or(|asked| Some(asked) == frame) {
                expected += 1;
                wrong.extend(difference(case, &view));
            }
        }
    }
    println!(
        "answered {answered}, of the frame that the case expects {expected}; no views {others}, unfit {unfit:?}"
    );
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert_eq!(answered + others + unfit.len(), 260);
}

/// What is known of each input, with what follows from the facts.
fn row(catalogue: &Catalogue, scheme: &Scheme, facts: &Json) -> Vec<Set> {
    let registry = &catalogue.registry;
    let mut known = Known::default();
    for (id, value) in facts.as_object().unwrap() {
        let fact = registry.by_id(id).unwrap();
        known.insert(fact, reading(registry, fact, value));
    }
    derive(registry, &mut known, DAY);
    let of = |input: &Input| match input {
        Input::Fact(fact) => known.set(*fact).unwrap_or_else(|| registry.fact(*fact).domain()),
        Input::Today => Set::day(DAY),
        Input::Open { domain, .. } => *domain,
    };
    scheme.inputs.iter().map(of).collect()
}

fn reading(registry: &Registry, fact: FactIndex, value: &Json) -> Reading {
    let text = |value: &Json| value.as_str().unwrap().to_string();
    let value = match value {
        Json::Null => Value::Null,
        Json::Bool(truth) => Value::Truth(*truth),
        Json::Number(number) => Value::Number(exact(&number.to_string())),
        other => Value::Text(text(other)),
    };
    read(registry.fact(fact), &value).unwrap()
}

fn exact(text: &str) -> Ratio {
    let (whole, rest) = text.split_once('.').unwrap_or((text, ""));
    Ratio::new(format!("{whole}{rest}").parse().unwrap(), 10i128.pow(rest.len() as u32)).unwrap()
}

/// The expected keys that the view says otherwise. `review` is as right as `eligible`: the examiner decides.
fn difference(case: &Json, said: &Said) -> Option<String> {
    let expect = &case["expect"];
    let is_settled = Some(said.low_yen) == said.high_yen && said.verdict != Verdict::Unknown;
    let amount = if is_settled { said.low_yen.into() } else { Json::Null };
    let is_same = |key: &str, got: &Json| expect.get(key).is_none_or(|expected| expected == got);
    let verdict = said.verdict.english();
    let is_right = (is_same("verdict", &verdict.into())
        || (expect["verdict"] == "eligible" && verdict == "review"))
        && is_same("amount_yen", &amount)
        && is_same("amount_range_yen", &serde_json::json!([said.low_yen, said.high_yen]));
    (!is_right).then(|| format!("{}: expected {expect}, is {said:?}", case["id"]))
}
