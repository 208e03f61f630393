//! The shipped pages, and what is compared of a page.

pub mod mangle;

use std::fs;
use std::path::{Path, PathBuf};

use lang::{LabelKind, Labels};

/// A page of `data/`.
pub struct Shipped {
    /// Its path below `data/`.
    pub path: String,
    /// Its text.
    pub text: String,
}

fn data() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data")
}

fn files(folder: &Path, ending: &str, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(&path, ending, found);
        } else if path.extension().is_some_and(|extension| extension == ending) {
            found.push(path);
        }
    }
    found.sort();
}

/// All pages of `data/`.
pub fn shipped() -> Vec<Shipped> {
    let mut found = Vec::new();
    files(&data(), "md", &mut found);
    let page = |path: &PathBuf| Shipped {
        path: path.strip_prefix(data()).unwrap().display().to_string(),
        text: fs::read_to_string(path).unwrap(),
    };
    found.iter().map(page).collect()
}

/// The words of the facts of `data/`.
pub fn fact_labels() -> Labels {
    let mut found = Vec::new();
    files(&data().join("facts"), "toml", &mut found);
    let mut labels = Labels::default();
    for path in found {
        let table: toml::Table = toml::from_str(&fs::read_to_string(path).unwrap()).unwrap();
        for fact in table["fact"].as_array().unwrap() {
            add_fact(fact, &mut labels);
        }
    }
    labels
}

fn add_fact(fact: &toml::Value, labels: &mut Labels) {
    let text = |value: &toml::Value, key: &str| value[key].as_str().unwrap().to_string();
    if text(fact, "type") == "bool" {
        labels.add(&text(fact, "statement"), LabelKind::Sentence);
        labels.add(&text(fact, "denial"), LabelKind::Sentence);
        return;
    }
    labels.add(&text(fact, "label"), LabelKind::Quantity);
    for choice in fact.get("values").and_then(toml::Value::as_array).into_iter().flatten() {
        labels.add(&text(choice, "label"), LabelKind::Choice);
    }
}

/// A page as it was read, without its places.
pub fn meaning(text: &str, labels: &Labels) -> String {
    let (page, _) = lang::parse(text, labels);
    let mut kept = String::new();
    let debug = format!("{page:#?}");
    let mut lines = debug.lines();
    while let Some(line) = lines.next() {
        if !line.trim_end().ends_with("Span {") {
            kept.push_str(line);
            kept.push('\n');
            continue;
        }
        lines.by_ref().find(|line| line.trim_start().starts_with('}'));
    }
    kept
}

/// Everything outside of tables and fences, byte for byte.
pub fn prose(text: &str) -> String {
    let mut kept = String::new();
    let mut in_fence = false;
    for line in text.split_inclusive('\n') {
        let content = line.trim_end();
        let opens = !in_fence && content.starts_with("```");
        let closes = in_fence && content.trim_start() == "```";
        if !in_fence && !opens && !content.starts_with('|') {
            kept.push_str(line);
        }
        in_fence = (in_fence || opens) && !closes;
    }
    kept
}
