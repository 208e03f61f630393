//! The settings of a TOML file, each with its line.

use std::path::Path;

use lang::LineIndex;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::fault::Fault;
use super::table::{self, Setting};
use super::written::{Origin, Written};

/// What stands in a file by key, and what is wrong with it.
pub fn read(path: &Path, text: &str) -> (Vec<(&'static str, Written)>, Vec<Fault>) {
    let mut walk = Walk { path, text, lines: LineIndex::new(text), found: Vec::new(), faults: Vec::new() };
    match DeTable::parse(text) {
        Ok(root) => walk.table("", root.get_ref()),
        Err(error) => {
            let origin = walk.origin(error.span().map_or(0, |span| span.start));
            let what = format!("TOML として読めません（{}）", error.message());
            walk.faults.push(Fault::new(origin, what));
        }
    }
    (walk.found, walk.faults)
}

struct Walk<'a> {
    path: &'a Path,
    text: &'a str,
    lines: LineIndex,
    found: Vec<(&'static str, Written)>,
    faults: Vec<Fault>,
}

impl Walk<'_> {
    fn origin(&self, at: usize) -> Origin {
        Origin::File { path: self.path.to_path_buf(), line: self.lines.line_column(self.text, at).0 }
    }

    fn table(&mut self, section: &str, table: &DeTable<'_>) {
        for (name, value) in table {
            let key = match section {
                "" => name.get_ref().to_string(),
                section => format!("{section}.{}", name.get_ref()),
            };
            let origin = self.origin(name.span().start);
            match (table::by_key(&key), value.get_ref()) {
                (Some(setting), _) => self.value(setting, origin, value),
                (None, DeValue::Table(inner)) if is_section(&key) => self.table(&key, inner),
                (None, _) if is_section(&key) => {
                    let what = format!("{key} は見出しです。[{key}] の下に設定を書いてください");
                    self.faults.push(Fault::new(origin, what));
                }
                (None, _) => {
                    let known = table::ALL.iter().map(|setting| setting.key).chain(sections());
                    self.faults.push(Fault::unknown(origin, &key, lang::nearest(&key, known)));
                }
            }
        }
    }

    fn value(&mut self, setting: &'static Setting, origin: Origin, value: &Spanned<DeValue<'_>>) {
        let text = match value.get_ref() {
            DeValue::Array(parts) if setting.accepts.is_list() => {
                let texts: Option<Vec<String>> = parts.iter().map(|part| single(part.get_ref())).collect();
                texts.map(|texts| texts.join(","))
            }
            other => single(other),
        };
        match text {
            Some(text) => self.found.push((setting.key, Written { text: text.trim().to_string(), origin })),
            None => {
                let written = self.text.get(value.span()).unwrap_or_default();
                self.faults.push(Fault::unfit(origin, setting, written));
            }
        }
    }
}

/// A single value as a text.
fn single(value: &DeValue<'_>) -> Option<String> {
    match value {
        DeValue::String(text) => Some(text.to_string()),
        DeValue::Integer(number) if number.radix() == 10 => Some(number.as_str().to_string()),
        DeValue::Datetime(day) => Some(day.to_string()),
        _ => None,
    }
}

/// The headings above keys with a dot.
fn sections() -> impl Iterator<Item = &'static str> {
    table::ALL.iter().filter_map(|setting| setting.key.split_once('.').map(|(section, _)| section))
}

fn is_section(key: &str) -> bool {
    sections().any(|section| section == key)
}
