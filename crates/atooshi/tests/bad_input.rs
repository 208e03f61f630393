//! Bad input is answered with exit status 2 and a sentence that says where, what and how to mend it.

#![expect(clippy::unwrap_used, reason = "a test that cannot prepare its files must fail")]

mod terminal;

use std::fs;
use std::path::Path;

use insta::assert_snapshot;
use serde_json::Value as Json;
use terminal::Terminal;

const REPOSITORY: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../..");

/// What the check of one profile says.
fn check(test: &str, file: &str, text: impl AsRef<[u8]>) -> String {
    let terminal = Terminal::new(test);
    terminal.write(file, text);
    terminal.transcript(&format!("check {file} --as-of 2023-06-15"), "")
}

/// An answer of one scheme for each line, as its id with its verdict or its error.
fn answers(terminal: &Terminal, input: &str, status: i32) -> String {
    let output = terminal.run("check --jsonl --as-of 2023-06-15", input);
    assert_eq!(output.status.code(), Some(status));
    assert!(output.stderr.is_empty());
    let answer = |line: &str| {
        let answer: Json = serde_json::from_str(line).unwrap();
        let said = answer["error"]["message"].as_str().or(answer["verdict"].as_str());
        format!("{} {}\n", answer["id"], said.unwrap())
    };
    String::from_utf8(output.stdout).unwrap().lines().map(answer).collect()
}

/// A data folder with the shipped facts and the first example of the manual.
fn data(test: &str) -> (Terminal, String) {
    let terminal = Terminal::new(test);
    for entry in fs::read_dir(Path::new(REPOSITORY).join("data/facts")).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        terminal.write(&format!("data/facts/{name}"), fs::read(path).unwrap());
    }
    let page = example("01-head.md");
    terminal.write("data/schemes/signboard.md", &page);
    (terminal, page)
}

fn example(name: &str) -> String {
    fs::read_to_string(Path::new(REPOSITORY).join("docs/lang/examples").join(name)).unwrap()
}

#[test]
fn misspelt_facts() {
    let text =
        "company:\n  employes_regular: 18\n  資本: 100\nprojects:\n  - eligible_cost: 100\n  - xyz: 1\n";
    assert_snapshot!(check("misspelt_facts", "company.yaml", text));
}

#[test]
fn values_of_the_wrong_type() {
    let text = "\
is_deemed_large: はい
company_size: tiny
legal_form: kabusiki
founded_on: 20090401
employees_regular: [1, 2]
trainees: 2.5
months_since_founding: 1.23456
eligible_cost_yen: null
capital_yen: { min: 5, max: 1 }
weekly_hours: { least: 5 }
trainings: 3
company: 会社
";
    assert_snapshot!(check("values_of_the_wrong_type", "company.yaml", text));
}

#[test]
fn values_with_the_wrong_unit() {
    let text = "\
employees_regular: 18人
capital_yen: 300万円
months_since_founding: 3年
sales_change_pct: -5%
projects:
  - name: 機械
    eligible_cost_yen: 100ドル
  - name: 看板
    eligible_cost_yen: 20時間
";
    assert_snapshot!(check("values_with_the_wrong_unit", "company.yaml", text));
}

#[test]
fn dates_that_do_not_exist() {
    let text = "\
application_date: 2023-02-29
order_date: 2023-13-01
decision_date: 令和5年6月1日
founded_on: 1850-01-01
";
    assert_snapshot!(check("dates_that_do_not_exist", "company.yaml", text));
    let terminal = Terminal::new("dates_that_do_not_exist");
    assert_snapshot!("as_of", terminal.transcript("check company.yaml --as-of 2023-02-30", ""));
}

#[test]
fn negative_and_outlandish_numbers() {
    let text = "\
capital_yen: -1
weekly_hours: 169
sales_change_pct: -100.5
projects:
  - eligible_cost_yen: 10000000000001
  - eligible_cost_yen: 9223372036854775808
";
    assert_snapshot!(check("negative_and_outlandish_numbers", "company.yaml", text));
}

#[test]
fn a_profile_of_a_hundred_megabytes() {
    let terminal = Terminal::new("a_profile_of_a_hundred_megabytes");
    fs::File::create(terminal.path("company.yaml")).unwrap().set_len(100 * 1024 * 1024).unwrap();
    assert_snapshot!(terminal.transcript("check company.yaml", ""));
}

#[test]
fn unreadable_profiles() {
    let yaml = check("unreadable_yaml", "company.yaml", "company:\n  capital_yen: 5\n legal_form: godo\n");
    let twice = check("unreadable_twice", "company.yaml", "capital_yen: 5\ncapital_yen: 6\n");
    let list = check("unreadable_list", "company.yaml", "- 会社\n");
    let toml = check("unreadable_toml", "company.toml", "[company]\ncapital_yen = \n");
    let json = check("unreadable_json", "company.json", "{\n  \"capital_yen\": 5,\n}\n");
    let cut = check("unreadable_cut", "company.json", "{ \"capital_yen\": 5");
    let latin = check("unreadable_bytes", "company.yaml", [0xff, 0xfe, 0x00]);
    assert_snapshot!([yaml, twice, list, toml, json, cut, latin].concat());
}

#[test]
fn files_that_are_not_there() {
    let terminal = Terminal::new("files_that_are_not_there");
    let commands = ["check company.yaml", "check .", "lint page.md", "fmt page.md", "ask company.toml"];
    assert_snapshot!(commands.map(|command| terminal.transcript(command, "")).concat());
}

#[test]
fn unknown_schemes_frames_and_choices() {
    let terminal = Terminal::new("unknown_schemes_frames_and_choices");
    terminal.write("company.yaml", "capital_yen: 5\n");
    let commands = [
        "check company.yaml --scheme yokohama_smal_equip",
        "check company.yaml --scheme monozukuri --frame gren",
        "check company.yaml --scheme yokohama_green --frame green",
        "choose hiring_aid_or_wage",
        "ask answers.yaml --scheme yokohama_gren",
        "mutate yokohama_gren",
        "explain yokohama_gren",
        "facts --scheme yokohama_gren",
    ];
    assert_snapshot!(commands.map(|command| terminal.transcript(command, "")).concat());
    let lines = r#"{"id":1,"scheme":"jinzai_ikusei","deadline":"clam"}
{"id":2,"scheme":"yokohama_small_equip","deadline":"claim"}
{"id":3,"choice":"hiring_aid"}
{"id":4,"choice":"one_aid_per_worker"}
"#;
    assert_snapshot!("unknown_deadlines_and_choices", answers(&terminal, lines, 2));
}

#[test]
fn good_and_bad_lines_keep_their_places() {
    let lines = r#"{"id":1,"scheme":"yokohama_small_equip","facts":{"employees_regular":30}}
{"id":2,"scheme":"yokohama_small_equip","facts":{"employes_regular":30}}
{"id":"三","scheme":"yokohama_small_equip","facts":{"site_in_yokohama":false}}
{"id":4,"scheme":
[5]

{"id":6}
{"id":7,"scheme":"yokohama_small_equip","facts":[1]}
{"id":8,"scheme":"yokohama_small_equip","as_of":"昨日"}
{"id":9,"scheme":9}
{"id":10,"scheme":"yokohama_small_equip","facts":{"eligible_cost_yen":-1,"industry":["retail","farm"]}}
{"id":11,"scheme":"yokohama_small_equip","facts":{"eligible_cost_yen":9223372036854775808}}
{"id":12,"scheme":"yokohama_small_equip","facts":{"eligible_cost_yen":1e400}}
{"scheme":"yokohama_small_equip","facts":{"employees_regular":30},"unknown":"is ignored"}
"#;
    assert_snapshot!(answers(&Terminal::new("good_and_bad_lines"), lines, 2));
}

#[test]
fn an_overlong_line() {
    let line = |id: u32, pad: usize| {
        let pad = "あ".repeat(pad);
        format!("{{\"id\":{id},\"scheme\":\"yokohama_small_equip\",\"facts\":{{}},\"pad\":\"{pad}\"}}\n")
    };
    let lines = [line(1, 1), line(2, 400_000), line(3, 1)].concat();
    assert_snapshot!(answers(&Terminal::new("an_overlong_line"), &lines, 2));
}

#[test]
fn empty_input() {
    let terminal = Terminal::new("empty_input");
    assert_eq!(answers(&terminal, "", 0), "");
    assert_eq!(answers(&terminal, "\n \r\n", 0), "");
    assert_snapshot!(terminal.transcript("check", ""));
    for file in ["company.yaml", "company.toml", "company.json"] {
        terminal.write(file, "\n");
        let output = terminal.run(&format!("check {file} --scheme yokohama_small_equip"), "");
        assert_eq!(output.status.code(), Some(0), "{file}");
    }
}

#[test]
fn a_page_with_an_unclosed_fence() {
    let (terminal, page) = data("a_page_with_an_unclosed_fence");
    terminal.write("data/schemes/signboard.md", page.replacen("```\n\n## 補助額", "\n## 補助額", 1));
    terminal.write("company.yaml", "employees_regular: 5\n");
    let commands =
        ["--data data check company.yaml", "--data data lint", "--data data fmt --check data/schemes"];
    assert_snapshot!(commands.map(|command| terminal.transcript(command, "")).concat());
}

#[test]
fn two_pages_with_one_id() {
    let (terminal, page) = data("two_pages_with_one_id");
    terminal.write("data/schemes/z.md", page);
    assert_snapshot!(terminal.transcript("--data data lint", ""));
}

#[test]
fn a_relation_to_a_scheme_that_is_not_there() {
    let (terminal, _) = data("a_relation_to_a_scheme_that_is_not_there");
    let relation =
        example("21-combination.md").replace("asagi_signboard、asagi_trade", "asagi_signbord、xyz");
    terminal.write("data/relations/one_per_shop.md", relation);
    assert_snapshot!(terminal.transcript("--data data lint", ""));
}

#[test]
fn data_folders_that_are_none() {
    let terminal = Terminal::new("data_folders_that_are_none");
    terminal.write("company.yaml", "employees_regular: 5\n");
    terminal.write("empty/readme.txt", "");
    let commands = ["nowhere", "company.yaml", "empty"]
        .map(|folder| terminal.transcript(&format!("--data {folder} check company.yaml"), ""));
    assert_snapshot!(commands.concat());
}

#[test]
fn command_lines_that_are_wrong() {
    let terminal = Terminal::new("command_lines_that_are_wrong");
    let commands = [
        "chek company.yaml",
        "check company.yaml --formt json",
        "check company.yaml --format xml",
        "check company.yaml --as-of",
        "check company.yaml --as-of 2023-06-15 --as-of 2023-06-16",
        "check company.yaml --frame green",
        "check company.yaml --jsonl",
        "check company.yaml other.yaml",
        "fmt",
    ];
    assert_snapshot!(commands.map(|command| terminal.transcript(command, "")).concat());
}

#[test]
fn a_reader_that_went_away() {
    let terminal = Terminal::new("a_reader_that_went_away");
    terminal.write("company.yaml", "employees_regular: 5\n");
    for arguments in ["check company.yaml", "check company.yaml --format json", "facts", "lint", "--help"] {
        let mut child = terminal.command(arguments).spawn().unwrap();
        drop(child.stdout.take());
        let output = child.wait_with_output().unwrap();
        assert_eq!(output.status.code(), Some(0), "{arguments}");
        assert!(output.stderr.is_empty(), "{arguments}: {}", String::from_utf8_lossy(&output.stderr));
    }
}

#[test]
fn words_that_a_list_does_not_know() {
    let terminal = Terminal::new("words_that_a_list_does_not_know");
    let lines = [
        "list --kind 補助きん",
        "list --area 大阪市",
        "list --purpose equipement",
        "list --state opened",
        "catalogue export --format xml",
        "search",
        "search --limit many 補助金",
        "check nothing.yaml --kind 貸付",
    ];
    let transcripts: Vec<String> = lines.iter().map(|line| terminal.transcript(line, "")).collect();
    assert_snapshot!(transcripts.join("\n"));
}

#[test]
fn an_export_into_a_folder_that_is_not_there() {
    let terminal = Terminal::new("an_export_into_a_folder_that_is_not_there");
    assert_snapshot!(
        terminal.transcript("catalogue export --as-of 2025-06-15 --output nowhere/all.json", "")
    );
    assert!(!terminal.path("nowhere").exists());
}

#[test]
fn calls_and_terms_that_cannot_be_read() {
    let terminal = Terminal::new("calls_and_terms_that_cannot_be_read");
    let head = "# 試し\n\n| 項目 | 内容 |\n|---|---|\n| 制度 | trial |\n| 実施 | 架空市 |\n| 種別 | 補助きん |\n| 年度 | 来年度 |\n\
                | 章 | 三 |\n| 条件なし | なんとなく |\n| ウェブサイト | example |\n| 出典 | 900 1行 |\n| 照合 | 機械起案 |\n\n";
    let tables = "## 募集【900 1行】\n\n| 募集 | 期間 |\n|---|---|\n| — | そのうち |\n| — | 2025年2月30日まで |\n\n\
                  ## 支援【900 1行】\n\n| 支援 | 値 | 条件 |\n|---|---|---|\n| 補助立 | 1/2 | — |\n| 補助上限 | たくさん | — |\n";
    terminal.write("trial.md", format!("{head}{tables}"));
    assert_snapshot!(terminal.transcript("lint trial.md", ""));
}
