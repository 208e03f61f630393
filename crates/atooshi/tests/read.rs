//! `atooshi read` as the real program answers it.

#![expect(clippy::unwrap_used, reason = "a test that cannot read its data must fail")]

#[expect(dead_code, reason = "this command reads no files")]
mod terminal;

use insta::assert_snapshot;
use serde_json::Value as Json;
use terminal::Terminal;

const CORPUS: &str = include_str!("../../../tests/corpus/notations.jsonl");

fn lines(text: &str) -> Vec<Json> {
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn every_notation_of_the_corpus_is_answered_as_expected() {
    let output = Terminal::new("read_corpus").run("read --jsonl", CORPUS);
    assert!(output.status.success(), "the run ends with {}", output.status);
    let answers = lines(std::str::from_utf8(&output.stdout).unwrap());
    let cases = lines(CORPUS);
    assert_eq!(answers.len(), cases.len());
    for (case, answer) in cases.iter().zip(&answers) {
        assert_eq!(answer["id"], case["id"]);
        assert_eq!(answer["value"], case["expect"], "{}: {}", case["raw"], answer["notes"]);
    }
}

#[test]
fn bad_lines_answer_on_their_place_and_the_run_goes_on() {
    let input = r#"{"id": 1, "kind": "rate", "raw": "1/2"}
{"id": 2, "kind": "colour", "raw": "1/2"}
{"id": 3, "kind": "yen"}
not JSON
{"id": 5, "kind": "window", "raw": "5月1日から", "fiscal_year_start": "2025-13-01"}
{"id": 6, "kind": "age", "raw": "60歳以上"}
"#;
    let output = Terminal::new("read_bad_lines").run("read --jsonl", input);
    assert_eq!(output.status.code(), Some(2));
    let answers = lines(std::str::from_utf8(&output.stdout).unwrap());
    let is_error: Vec<bool> = answers.iter().map(|answer| answer["error"]["message"].is_string()).collect();
    assert_eq!(is_error, [false, true, true, true, true, false]);
    assert_eq!(answers[5]["value"], serde_json::json!({ "min": 60, "max": null }));
}

#[test]
fn a_text_is_drawn_as_a_table() {
    let terminal = Terminal::new("read_text");
    let text = "補助率：１／２以内、上限額：50万円/件。受付：5月7日（水）9時～6月13日（土）17時必着（電話045-000-1234）";
    assert_snapshot!(terminal.transcript(&format!("read {text} --year 令和7年度"), ""));
    assert_snapshot!(terminal.transcript(&format!("read {text} --year 2025 --format json"), ""));
    assert_snapshot!(terminal.transcript("read 未定 --year 七", ""));
    assert_snapshot!(terminal.transcript("read", ""));
}
