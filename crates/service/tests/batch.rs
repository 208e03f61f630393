//! The corpus as rows of tables: columns answer every case as one company is answered.

#![expect(clippy::unwrap_used, reason = "a test that cannot read its data must fail")]

use engine::batch::{Answers, Column, Detail, Plan, Reading, Shape, Table, Values, Worker};
use engine::scheme::Input;
use engine::{FactIndex, Known, Set};
use serde_json::Value as Json;
use service::check::{Checked, Question, check};
use service::profile::read_facts;
use vocabulary::{Date, Verdict};

const CORPUS: &str = include_str!("../../../tests/corpus/kanagawa-2023.jsonl");
const DAY: Date = Date::constant(2023, 6, 15);

#[test]
fn every_case_of_the_corpus_is_answered_alike_in_columns() {
    let catalogue = service::data::catalogue(None).unwrap();
    let mut answered = 0;
    for line in CORPUS.lines() {
        let case: Json = serde_json::from_str(line).unwrap();
        let Some(scheme) = case["scheme"].as_str() else { continue };
        let known = read_facts(&catalogue.registry, &case["facts"]).unwrap();
        let question = Question { scheme, frame: None, deadline: None, as_of: DAY };
        let checked = check(&catalogue, &question, &known).unwrap();
        let answer = &checked.answers[checked.best].1;
        let amount = answer.amount.map_or((0, Some(0)), |amount| (amount.low_yen, amount.high_yen));
        assert_eq!(by_batch(&catalogue, &checked), (answer.verdict, amount), "{}", case["id"]);
        answered += 1;
    }
    assert!(answered > 200, "{answered}");
}

/// The answer of the batch evaluator to a table of one row.
fn by_batch(catalogue: &catalogue::Catalogue, checked: &Checked<'_>) -> (Verdict, (i64, Option<i64>)) {
    let scheme = &checked.entry.scheme;
    let inputs = scheme.inputs.iter().zip(&checked.inputs);
    let given: Vec<(FactIndex, [Set; 1])> = inputs
        .filter_map(|(input, set)| match input {
            Input::Fact(fact) => Some((*fact, [*set])),
            _ => None,
        })
        .collect();
    let facts: Vec<FactIndex> = given.iter().map(|(fact, _)| *fact).collect();
    let shape = Shape { columns: &facts, same: &Known::default(), as_of: DAY };
    let plan = Plan::new(vec![scheme], &catalogue.registry, &shape);
    let reading = Reading::Number { times: 1 };

    let columns = given.iter().map(|(_, sets)| Column {
        values: Values::Sets(sets),
        answered: None,
        reading: &reading,
    });
    let mut answers = Answers::default();
    let table = Table { rows: 1, columns: columns.collect() };
    Worker::new(&plan).evaluate(&table, Detail::Full, &mut answers).unwrap();
    (answers.schemes[0].verdict(0), answers.schemes[0].range_yen(0))
}
