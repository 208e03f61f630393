//! What people and programs see when the input is right.

#![expect(clippy::unwrap_used, reason = "a test that cannot prepare its files must fail")]

mod terminal;

use insta::assert_snapshot;
use terminal::Terminal;

const WORKSHOP: &str = include_str!("../../../examples/yokohama-workshop.yaml");

fn workshop(test: &str) -> Terminal {
    let terminal = Terminal::new(test);
    terminal.write("workshop.yaml", WORKSHOP);
    terminal
}

#[test]
fn a_profile_against_all_schemes() {
    let terminal = workshop("a_profile_against_all_schemes");
    assert_snapshot!(terminal.transcript("check workshop.yaml --as-of 2023-06-15", ""));
}

#[test]
fn a_profile_against_one_scheme_as_json() {
    let terminal = workshop("a_profile_against_one_scheme_as_json");
    let arguments = "check workshop.yaml --as-of 2023-06-15 --scheme yokohama_small_equip --format json";
    assert_snapshot!(terminal.transcript(arguments, ""));
}

#[test]
fn a_conversation() {
    let terminal = Terminal::new("a_conversation");
    let arguments = "ask answers.yaml --scheme yokohama_small_equip --as-of 2023-06-15";
    let replies = "8\n製造業\n18人\n3年\n14か月\n1回\nはい\n";
    assert_snapshot!(terminal.transcript(arguments, replies));
    assert_snapshot!(
        "the_answers_of_a_conversation",
        std::fs::read_to_string(terminal.path("answers.yaml")).unwrap()
    );
}
