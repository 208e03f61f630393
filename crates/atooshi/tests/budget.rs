//! `atooshi budget` as the real program answers it: a shipped first-come scheme over invented companies.

#![expect(clippy::unwrap_used, reason = "a test that cannot prepare its files must fail")]

mod terminal;

use insta::assert_snapshot;
use serde_json::Value as Json;
use terminal::Terminal;

const ASKED: &str = "budget --scheme kanagawa_small_digital --population companies.csv --as-of 2025-06-15";

/// A folder with 1,500 invented companies.
fn prepared(name: &str) -> Terminal {
    let terminal = Terminal::new(name);
    let made = terminal.run("population --rows 1500 --seed 3 --as-of 2025-06-15 --out companies.csv", "");
    assert!(made.status.success());
    terminal
}

#[test]
fn when_the_budget_of_a_shipped_scheme_ends() {
    let terminal = prepared("budget_text");
    assert_snapshot!(terminal.transcript(&format!("{ASKED} --budget 3,000万円 --take-up 40%"), ""));
}

#[test]
fn the_same_for_programs_whatever_the_threads() {
    let terminal = prepared("budget_json");
    let json = |threads: usize| -> Json {
        let rest =
            format!("--budget 30000000 --take-up 2/5 --first-half 20 --format json --threads {threads}");
        let output = terminal.run(&format!("{ASKED} {rest}"), "");
        assert!(output.status.success() && output.stderr.is_empty());
        serde_json::from_slice(&output.stdout).unwrap()
    };
    let mut found = json(1);
    assert_eq!(found, json(3));
    let days = found["known"]["by_day"].as_array().unwrap().len();
    assert_eq!(found["window"]["working_days"], days);
    // Every day and every column would be long.
    for answer in ["known", "with_all_open"] {
        found[answer]["by_day"].as_array_mut().unwrap().truncate(25);
    }
    found["rests_on"]["page_and_columns"].as_array_mut().unwrap().truncate(2);
    found["rests_on"]["in_words"].as_array_mut().unwrap().drain(..11);
    assert_snapshot!(serde_json::to_string_pretty(&found).unwrap());
}

#[test]
fn a_report_to_look_at_and_to_print() {
    let terminal = prepared("budget_report");
    let rest = "--budget 3,000万円 --take-up 40% --report budget.html";
    assert!(terminal.run(&format!("{ASKED} {rest}"), "").status.success());
    let page = std::fs::read_to_string(terminal.path("budget.html")).unwrap();
    assert_eq!(page.matches("<svg class=\"fan\"").count(), 2, "one drawing for each answer");
    assert!(page.contains("架空の会社による試算") && page.contains("機械起案"));
    assert!(page.contains("000 73行"), "the call is cited");
    // Every point of a drawing lies in its field.
    for points in page.split("points=\"").skip(1).map(|rest| rest.split('"').next().unwrap()) {
        for point in points.split(' ') {
            let (x, y) = point.split_once(',').unwrap();
            assert!(x.parse::<u32>().unwrap() <= 1000 && y.parse::<u32>().unwrap() <= 1000, "{point}");
        }
    }
}

#[test]
fn command_lines_that_are_wrong() {
    let terminal = prepared("budget_wrong");
    let mut told = String::new();
    for rest in [
        "",
        "--take-up 30%",
        "--take-up 130% --budget 5,000万円",
        "--take-up 30% --budget 五千くらい",
        "--take-up 30% --budget 0円",
        "--take-up 30% --budget 5人",
        "--take-up 30% --budget 1001兆円",
        "--take-up 30% --budget 10.5円",
        "--take-up 30% --budget 5,000万円 --opens 2025-02-30",
        "--take-up 30% --budget 5,000万円 --closes 秋",
        "--take-up 30% --budget 5,000万円 --draws 0",
        "--take-up 30% --budget 5,000万円 --draws 1001",
        "--take-up 30% --budget 5,000万円 --first-half 500",
        "--take-up 30% --budget 5,000万円 --small-cell 0",
        "--take-up 30% --budget 5,000万円 --report budget.pdf",
        "--take-up 30% --budget 5,000万円 --report nowhere/budget.html",
        "--take-up 30% --budget 5,000万円 --data nowhere",
    ] {
        told += &terminal.transcript(&format!("{ASKED} {rest}"), "");
    }
    for asked in [
        "budget --scheme kanagawa_productivity --population companies.csv --as-of 2025-06-15",
        "budget --scheme kanagawa_small_digital --population companies.xlsx --as-of 2025-06-15",
        "budget --scheme kanagawa_small_digital --population nowhere.csv --as-of 2025-06-15",
        "budget --scheme kanagawa_small_digital --population companies.csv --as-of 2024-06-15",
    ] {
        told += &terminal.transcript(&format!("{asked} --take-up 30% --budget 5,000万円"), "");
    }
    terminal.write("companies.xlsx", "");
    let asked = "budget --scheme kanagawa_small_digital --population companies.xlsx --as-of 2025-06-15";
    told += &terminal.transcript(&format!("{asked} --take-up 30% --budget 5,000万円"), "");
    assert_snapshot!(told);
}
