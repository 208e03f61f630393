//! `atooshi config`: which source wins, and what wrong settings are told.

#![expect(clippy::unwrap_used, reason = "a test that cannot prepare its files must fail")]

mod terminal;

use insta::assert_snapshot;
use serde_json::Value as Json;
use terminal::Terminal;

/// What the command says with variables in its environment, and its exit status.
fn said(terminal: &Terminal, arguments: &str, variables: &[(&str, &str)]) -> String {
    let output = terminal.command(arguments).envs(variables.iter().copied()).output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    format!("{}{}=> {}\n", text(output.stdout), text(output.stderr), output.status.code().unwrap())
}

/// The settings as JSON by key.
fn settings(terminal: &Terminal, arguments: &str, variables: &[(&str, &str)]) -> Json {
    let said = said(terminal, &format!("config --format json {arguments}"), variables);
    let lines: Json = serde_json::from_str(said.strip_suffix("=> 0\n").expect(&said)).unwrap();
    let of_line = |line: &Json| (line["key"].as_str().unwrap().to_string(), line.clone());
    Json::Object(lines.as_array().unwrap().iter().map(of_line).collect())
}

#[test]
fn every_setting_with_its_usual_value() {
    let terminal = Terminal::new("config_usual");
    assert_snapshot!(terminal.transcript("config", ""));
}

#[test]
fn file_environment_and_flags_in_rising_order() {
    let terminal = Terminal::new("config_order");
    let file =
        "listen = \"127.0.0.1:1001\"\nworkers = 1\n\n[log]\nlevel = \"warn\"\n\n[limits]\nburst = 11\n";
    terminal.write("atooshi.toml", file);
    let variables = [("ATOOSHI_LISTEN", "127.0.0.1:1002"), ("ATOOSHI_LOG_LEVEL", "debug")];
    let found = settings(&terminal, "--listen 127.0.0.1:1003", &variables);
    let value =
        |key: &str| (found[key]["value"].as_str().unwrap(), found[key]["written_in"].as_str().unwrap());
    assert_eq!(value("listen"), ("127.0.0.1:1003", "--listen"));
    assert_eq!(value("log.level"), ("debug", "環境変数 ATOOSHI_LOG_LEVEL"));
    assert_eq!(value("limits.burst"), ("11", "atooshi.toml 8行"));
    assert_eq!(value("workers"), ("1", "atooshi.toml 2行"));
    assert_eq!(value("log.format"), ("text", "既定"));
    let sources =
        ["listen", "log.level", "limits.burst", "log.format"].map(|key| found[key]["source"].as_str());
    assert_eq!(sources, [Some("flag"), Some("environment"), Some("file"), Some("default")]);
}

#[test]
fn the_named_file_instead_of_the_usual_one() {
    let terminal = Terminal::new("config_named");
    terminal.write("atooshi.toml", "workers = 1\n");
    terminal.write(
        "other/server.toml",
        "workers = 2\ntrusted_proxies = [\"10.0.0.0/8\", \"::1\"]\nas_of = 2025-06-15\n",
    );
    let found = settings(&terminal, "--config other/server.toml", &[]);
    assert_eq!(
        (&found["workers"]["value"], &found["workers"]["written_in"]),
        (&"2".into(), &"other/server.toml 1行".into())
    );
    assert_eq!(found["trusted_proxies"]["value"], "10.0.0.0/8,::1");
    assert_eq!(found["as_of"]["value"], "2025-06-15");
}

#[test]
fn the_folder_of_all_commands_is_a_setting_too() {
    let terminal = Terminal::new("config_data");
    let found = settings(&terminal, "--data pages", &[("ATOOSHI_DATA", "others")]);
    assert_eq!((&found["data"]["value"], &found["data"]["source"]), (&"pages".into(), &"flag".into()));
}

#[test]
fn a_folder_in_a_file_stands_beside_it() {
    let terminal = Terminal::new("config_folder");
    terminal.write("other/server.toml", "data = \"pages\"\n");
    assert_snapshot!(terminal.transcript("serve --config other/server.toml --listen 127.0.0.1:0", ""));
}

#[test]
fn everything_wrong_with_a_file_at_once() {
    let terminal = Terminal::new("config_wrong_file");
    let file = "\
listen = 8080
bas_url = \"https://example.jp\"
base_url = \"example.jp/atooshi\"
trusted_proxies = [\"10.0.0.0/40\"]
allowed_hosts = \"example.jp/x\"
as_of = 2025-02-20T00:00:00
workers = -1
xyz = 1

[limits]
body_bytes = 12
request_seconds = \"soon\"
burst = [1, 2]
requests_per_minute = 5

[log.level]
is = \"info\"
";
    terminal.write("atooshi.toml", file);
    assert_snapshot!(terminal.transcript("config", ""));
}

#[test]
fn files_that_cannot_be_read() {
    let terminal = Terminal::new("config_unreadable");
    terminal.write("broken.toml", "workers = 1\nlisten = \n");
    terminal.write("latin.toml", b"# \xe9\n");
    terminal.write("heading.toml", "log = \"debug\"\n");
    let files = ["none", "broken", "latin", "heading"];
    let told = files.map(|name| terminal.transcript(&format!("config --config {name}.toml"), ""));
    assert_snapshot!(told.join("\n"));
}

#[test]
fn wrong_variables_and_flags() {
    let terminal = Terminal::new("config_wrong_words");
    let variables = [
        ("ATOOSHI_LISTN", "127.0.0.1:80"),
        ("ATOOSHI_LOG_FORMAT", "xml"),
        ("ATOOSHI_HSTS_SECONDS", "1.5"),
        ("ATOOSHI_UNHEARD_OF", "1"),
    ];
    let told =
        said(&terminal, "config --listen localhost:8080 --limits-burst 0 --as-of 2025-02-30", &variables);
    let flag = said(&terminal, "serve --limits-bust 5", &[]);
    assert_snapshot!(format!("{told}\n{flag}"));
}
