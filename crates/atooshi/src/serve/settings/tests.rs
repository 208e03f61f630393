use std::path::PathBuf;

use super::*;

fn read(flags: &[(&'static str, &str)]) -> Settings {
    let flags = flags.iter().map(|(key, text)| (*key, (*text).to_string())).collect();
    Configuration::read(&Sources { flags, ..Sources::default() }).unwrap().settings
}

/// The table of the manual, made from the settings.
fn manual() -> String {
    let cell = |text: &str| if text.is_empty() { String::new() } else { format!("`{text}`") };
    let row = |setting: &&Setting| {
        format!(
            "| `{}` | {} | `{}` | `--{}` | {} |\n",
            setting.key,
            cell(setting.default),
            setting.variable(),
            setting.flag(),
            setting.meaning
        )
    };
    let rows: String = table::ALL.iter().map(row).collect();
    format!("| In the file | Default | In the environment | Flag | Meaning |\n|---|---|---|---|---|\n{rows}")
}

#[test]
fn the_manual_names_every_setting() {
    let page = include_str!("../../../../../docs/operations.md");
    let table = manual();
    assert!(page.contains(&table), "docs/operations.md should hold this table:\n\n{table}");
}

#[test]
fn every_setting_of_the_table_is_read() {
    let lines = Configuration::read(&Sources::default()).unwrap().lines;
    let read: Vec<&str> = lines.iter().map(|(setting, _)| setting.key).collect();
    assert_eq!(read, table::ALL.map(|setting| setting.key));
}

#[test]
fn names_of_flags_and_variables_are_unambiguous() {
    let mut variables: Vec<String> = table::ALL.iter().map(|setting| setting.variable()).collect();
    variables.sort();
    variables.dedup();
    assert_eq!(variables.len(), table::ALL.len());
}

#[test]
fn addresses_lose_their_slash() {
    let settings = read(&[("base_url", "https://example.jp/")]);
    assert_eq!(settings.base_url("127.0.0.1:1".parse().unwrap()), "https://example.jp");
    assert_eq!(read(&[]).base_url("127.0.0.1:1".parse().unwrap()), "http://127.0.0.1:1");
}

#[test]
fn assistants_call_under_the_names_of_the_server() {
    let hosts = read(&[("base_url", "https://example.jp"), ("allowed_hosts", "a.example, b.example:81")]);
    assert_eq!(hosts.assistant_hosts(), ["example.jp", "a.example", "b.example:81"]);
    assert!(read(&[]).assistant_hosts().is_empty());
}

#[test]
fn networks_hold_what_begins_like_them() {
    let holds =
        |network: &str, address: &str| Network::read(network).unwrap().holds(address.parse().unwrap());
    assert!(holds("10.0.0.0/8", "10.255.0.1"));
    assert!(!holds("10.0.0.0/8", "11.0.0.1"));
    assert!(holds("0.0.0.0/0", "203.0.113.7"));
    assert!(!holds("0.0.0.0/0", "::1"));
    assert!(holds("2001:db8::/32", "2001:db8:ffff::1"));
    assert!(holds("127.0.0.1", "127.0.0.1") && !holds("127.0.0.1", "127.0.0.2"));
    assert!(["10.0.0.0/33", "10.0.0.0/", "ten", "::/129"].iter().all(|text| Network::read(text).is_none()));
}

#[test]
fn a_folder_in_a_file_stands_beside_the_file() {
    let file = Some((PathBuf::from("etc/atooshi.toml"), "data = \"pages\"".to_string()));
    let settings = Configuration::read(&Sources { file, ..Sources::default() }).unwrap().settings;
    assert_eq!(settings.data, Some(PathBuf::from("etc/pages")));
    assert_eq!(read(&[("data", "pages")]).data, Some(PathBuf::from("pages")));
}
