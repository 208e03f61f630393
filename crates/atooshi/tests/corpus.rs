//! The corpus through the command line: JSON lines in, JSON lines out, every expected key equal.

#![expect(clippy::unwrap_used, reason = "a test that cannot read its data must fail")]

use std::io::Write;
use std::process::{Command, Stdio};

use serde_json::Value as Json;

const CORPUS: &str = include_str!("../../../tests/corpus/kanagawa-2023.jsonl");

#[test]
fn every_line_of_the_corpus_is_answered_as_expected() {
    let cases: Vec<Json> = CORPUS.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let mut child = Command::new(env!("CARGO_BIN_EXE_atooshi"))
        .args(["check", "--jsonl"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = child.stdin.take().unwrap();
    let writer = std::thread::spawn(move || input.write_all(CORPUS.as_bytes()).unwrap());
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap();
    assert!(output.status.success(), "the run ends with {}", output.status);
    let answers: Vec<Json> = String::from_utf8(output.stdout)
        .unwrap()
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(answers.len(), cases.len());
    let wrong: Vec<String> =
        cases.iter().zip(&answers).flat_map(|(case, answer)| differences(case, answer)).collect();
    assert!(wrong.is_empty(), "{} differences:\n{}", wrong.len(), wrong.join("\n"));
}

/// The expected keys that the answer has otherwise. `review` is as right as `eligible`: the examiner decides.
fn differences(case: &Json, answer: &Json) -> Vec<String> {
    assert_eq!(case["id"], answer["id"]);
    let mut found = Vec::new();
    for (key, expected) in case["expect"].as_object().unwrap() {
        let got = &answer[key];
        let same = match key.as_str() {
            "verdict" => got == expected || (expected == "eligible" && got == "review"),
            "components" => expected.as_object().unwrap().iter().all(|(part, value)| got[part] == *value),
            _ => got == expected,
        };
        if !same {
            found.push(format!("{}: {key} should be {expected}, is {got}", case["id"]));
        }
    }
    found
}
