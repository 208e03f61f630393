//! `atooshi sql`: the script it writes, and what it refuses.

#![expect(clippy::unwrap_used, reason = "a test that cannot prepare its files must fail")]

mod terminal;

use insta::assert_snapshot;
use terminal::Terminal;

const W1: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../benches/w1");

/// The script of a successful call.
fn script(terminal: &Terminal, arguments: &str) -> String {
    let output = terminal.run(&format!("sql --data {W1} --as-of 2026-04-01 {arguments}"), "");
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    assert!(output.stderr.is_empty());
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn one_view_for_each_scheme_of_the_day() {
    let terminal = Terminal::new("sql_all");
    let text = script(&terminal, "");
    let views: Vec<&str> = text.lines().filter(|line| line.starts_with("CREATE ")).collect();
    assert_eq!(
        views,
        ["digital", "equip", "siting", "training", "yokohama"]
            .map(|id| format!("CREATE OR REPLACE VIEW atooshi_{id} AS"))
    );
    let shipped = terminal.run("sql --as-of 2025-06-15", "");
    let shipped = String::from_utf8(shipped.stdout).unwrap();
    assert_eq!(shipped.matches("CREATE OR REPLACE VIEW atooshi_").count(), 107);
}

#[test]
fn the_columns_of_the_mapping_are_read() {
    let terminal = Terminal::new("sql_mapping");
    let text = script(&terminal, "--scheme equip --columns mapping --key corporate_number --with-table");
    assert!(text.starts_with("CREATE TABLE \"companies\" (\n  \"corporate_number\" TEXT,\n"), "{text}");
    let read = "CASE WHEN CAST(c.\"prefecture\" AS TEXT) = '14' THEN TRUE WHEN c.\"prefecture\" IS NOT NULL THEN FALSE END AS in_kanagawa";
    assert!(text.contains(read), "{text}");
}

#[test]
fn a_script_goes_to_a_file() {
    let terminal = Terminal::new("sql_file");
    assert_eq!(script(&terminal, "--scheme digital --dialect spark --out views.sql"), "");
    let written = std::fs::read_to_string(terminal.path("views.sql")).unwrap();
    assert_eq!(written, script(&terminal, "--scheme digital --dialect spark"));
    assert!(written.starts_with("-- 制度のページを Spark SQL のビューにしたもの。基準日 2026-04-01\n"));
}

#[test]
fn what_is_refused() {
    let terminal = Terminal::new("sql_refused");
    terminal.write(
        "columns.toml",
        "[[column]]\nname = \"founded\"\nfact = \"founded\"\ndoes_not_apply = \"9999\"\n",
    );
    terminal.write("broken.toml", "[[column]]\nname = \"a\"\n");
    let said = [
        "--scheme digitl",
        "--scheme digital --as-of 2024-04-01",
        "--as-of 2026-04-01 --columns nothing.toml",
        "--as-of 2026-04-01 --columns columns.toml",
        "--as-of 2026-04-01 --columns broken.toml",
        "--as-of 2026-04-01 --key reason",
        "--as-of 2026-13-01",
    ]
    .map(|arguments| terminal.transcript(&format!("sql --data {W1} {arguments}"), "").replace(W1, "W1"))
    .join("\n");
    assert_snapshot!(said);
}
