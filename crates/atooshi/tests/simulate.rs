//! `atooshi simulate` as the real program answers it: a reform with its reports, and command lines that are wrong.

#![expect(clippy::unwrap_used, reason = "a test that cannot prepare its files must fail")]

#[expect(dead_code, reason = "these commands speak on standard error alone")]
mod terminal;

use insta::assert_snapshot;
use serde_json::Value as Json;
use std::fs;
use terminal::Terminal;

const EQUIP: &str = include_str!("../../../benches/w1/schemes/w1/equip/2026.md");

/// A folder with forty invented companies of three prefectures and a page of a reform.
fn prepared(name: &str) -> Terminal {
    let terminal = Terminal::new(name);
    let mut lines =
        "架空,employees,capital_yen,industry,is_sole_proprietor,prefecture,eligible_cost_yen\n".to_string();
    for at in 0..40 {
        let prefecture = [14, 14, 13][at % 3];
        let cost = if at == 7 { String::new() } else { format!("{}", (at + 1) * 400_000) };
        lines += &format!("x,{},1000000,0,no,{prefecture},{cost}\n", 10 + at);
    }
    terminal.write("companies.csv", lines);
    terminal.write("reform.md", EQUIP.replace("上限 500万円", "上限 750万円"));
    terminal
}

fn arguments(rest: &str) -> String {
    let data = concat!(env!("CARGO_MANIFEST_DIR"), "/../../benches/w1");
    format!("simulate --data {data} --population companies.csv --as-of 2026-06-15 --threads 1 {rest}")
}

#[test]
fn a_reform_with_its_figures_for_programs_and_spreadsheets() {
    let terminal = prepared("simulate_reform");
    let rest = "--reform reform.md --take-up 50% --report figures.json --report figures.csv --report page.html --out all.parquet";
    let output = terminal.run(&arguments(rest), "");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let figures: Json =
        serde_json::from_str(&fs::read_to_string(terminal.path("figures.json")).unwrap()).unwrap();
    assert_eq!(figures["population"]["invented"], "架空");
    assert_eq!(figures["schemes"].as_array().unwrap().len(), 1);
    assert_snapshot!(serde_json::to_string_pretty(&figures["schemes"][0]).unwrap());
    assert!(fs::read(terminal.path("figures.csv")).unwrap().starts_with(b"\xef\xbb\xbf"));
    assert!(fs::read_to_string(terminal.path("page.html")).unwrap().contains("架空"));
    assert!(terminal.path("all.parquet").exists());
}

#[test]
fn command_lines_that_are_wrong() {
    let terminal = prepared("simulate_wrong");
    terminal.write("broken.md", EQUIP.replace("上限 500万円", "上限 五百"));
    let mut told = String::new();
    for rest in [
        "",
        "--reform reform.md --out all.parquet",
        "--reform reform.md --report figures.xlsx",
        "--report figures.csv --report figures.csv",
        "--out figures.csv --report figures.csv",
        "--report figures.csv --take-up 三割",
        "--report figures.csv --take-up 120%",
        "--report figures.csv --small-cell 0",
        "--report figures.csv --missing 0.1",
        "--report figures.csv --reform broken.md",
        "--report nowhere/figures.csv --reform reform.md --out all.parquet",
        "--report figures.pdf --reform reform.md --browser nowhere --out all.parquet",
    ] {
        let output = terminal.run(&arguments(rest), "");
        let said = String::from_utf8(output.stderr).unwrap();
        told += &format!("{rest}\n{}=> {}\n\n", said, output.status.code().unwrap());
        assert!(!terminal.path("all.parquet").exists() && !terminal.path("figures.csv").exists(), "{rest}");
    }
    assert_snapshot!(told);
}
