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

#[test]
fn the_schemes_that_close_soon() {
    let terminal = Terminal::new("the_schemes_that_close_soon");
    assert_snapshot!(terminal.transcript("list --state closing-soon --as-of 2025-06-20", ""));
}

#[test]
fn the_loans_of_a_year() {
    let terminal = Terminal::new("the_loans_of_a_year");
    assert_snapshot!(terminal.transcript("list --kind 融資 --area 小田原市 --as-of 2025-06-15", ""));
}

#[test]
fn a_list_for_programs() {
    let terminal = Terminal::new("a_list_for_programs");
    assert_snapshot!(terminal.transcript("list 設備 --kind subsidy --as-of 2025-06-15 --format json", ""));
}

#[test]
fn a_list_that_hides_other_years() {
    let terminal = Terminal::new("a_list_that_hides_other_years");
    assert_snapshot!(terminal.transcript("list デジタル --as-of 2026-11-20", ""));
}

#[test]
fn how_much_of_each_source_the_catalogue_holds() {
    let terminal = Terminal::new("how_much_of_each_source_the_catalogue_holds");
    assert_snapshot!(terminal.transcript("catalogue coverage", ""));
}

#[test]
fn a_scheme_with_calls_and_terms_read_aloud() {
    let terminal = Terminal::new("a_scheme_with_calls_and_terms_read_aloud");
    assert_snapshot!(terminal.transcript("explain kanagawa_founding_loan", ""));
}

#[test]
fn a_year_s_catalogue_for_one_workshop() {
    let terminal = workshop("a_year_s_catalogue_for_one_workshop");
    assert_snapshot!(terminal.transcript("check workshop.yaml --kind 補助金 --as-of 2025-06-15", ""));
}

#[test]
fn a_day_without_a_valid_page() {
    let terminal = workshop("a_day_without_a_valid_page");
    assert_snapshot!(terminal.transcript("check workshop.yaml --as-of 2026-11-20", ""));
}

#[test]
fn what_a_student_can_use() {
    let terminal = Terminal::new("what_a_student_can_use");
    terminal
        .write("student.yaml", "company:\n  applicant_type: individual\n  is_student_in_kanagawa: true\n");
    assert_snapshot!(terminal.transcript("check student.yaml --kind 催し --as-of 2025-06-15", ""));
}

#[test]
fn a_search_by_everyday_words() {
    let terminal = Terminal::new("a_search_by_everyday_words");
    let lines = [
        "search 後継ぎがいないので会社を譲りたい --limit 4 --as-of 2025-06-15",
        "search 川崎市 省エネの設備 --as-of 2025-06-15",
        "search 大阪市 店舗改装 --as-of 2025-06-15",
        "search 住宅 太陽光パネル --as-of 2025-06-15",
        "search ﾘｽｷﾘﾝｸ --limit 1 --as-of 2025-06-15 --format json",
    ];
    let transcripts: Vec<String> = lines.iter().map(|line| terminal.transcript(line, "")).collect();
    assert_snapshot!(transcripts.join("\n"));
}

#[test]
fn searches_as_lines() {
    let terminal = Terminal::new("searches_as_lines");
    let lines = concat!(
        "{\"id\":1,\"q\":\"サイバー攻撃\",\"limit\":1}\n",
        "{\"id\":2,\"limit\":1}\n",
        "{\"id\":3,\"q\":\"住宅\",\"limit\":\"many\"}\n",
        "{\"id\":4,\"q\":\"\"}\n",
    );
    assert_snapshot!(terminal.transcript("search --jsonl --as-of 2025-06-15", lines));
}
