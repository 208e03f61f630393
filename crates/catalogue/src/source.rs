//! Source documents: what they are, and their lines cut into numbered sentences.

use serde::Deserialize;

use crate::Problem;
use crate::load::File;

/// A source document as registered in `data/sources/<id>.toml`; its text is not kept here.
#[derive(Clone, Debug, Deserialize, PartialEq, Eq)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// The document's number, e.g. `002`.
    pub id: String,
    /// The title.
    pub title: String,
    /// Who issued it.
    pub issuer: String,
    /// The fiscal year it speaks of.
    pub fiscal_year: String,
    /// SHA-256 of the text file, in hexadecimal.
    pub sha256: String,
    /// Number of lines of the text.
    pub lines: u32,
    /// How many programmes it describes; none where it is no list of programmes, or nobody has counted them.
    pub programmes: Option<u32>,
    /// What it holds and what the catalogue takes from it, in one Japanese sentence.
    pub coverage: String,
}

impl Source {
    /// Reads the registration of a document.
    pub fn read(file: &File) -> Result<Source, Problem> {
        toml::from_str(&file.text).map_err(|error| {
            Problem::of_file(
                &file.path,
                format!("出典の登録が読めません: {}", error.message()),
                "TOML を確かめてください",
            )
        })
    }
}

/// Tags that stand inside a sentence; all others end one.
const INLINE_TAGS: [&str; 8] = ["b", "u", "a", "span", "input", "i", "strong", "em"];
/// Marks that begin a new sentence.
const OPENING_MARKS: &str = "①②③④⑤⑥⑦⑧⑨⑩●※《【■▶◆";
/// Marks after which an opening mark does not begin a new sentence: references such as （①～④共通）.
const REFERRING_MARKS: &str = "（(「『～-〜①②③④⑤⑥⑦⑧⑨⑩";

/// The sentences of one line of a source document, in order; the row's label (対象, 補助率, …) is not one of them.
pub fn sentences(line: &str) -> Vec<String> {
    let plain = without_tags(without_row_label(line));
    let mut found = Vec::new();
    let mut current = String::new();
    let mut before = '\n';
    for letter in plain.chars() {
        let opens = OPENING_MARKS.contains(letter) && !REFERRING_MARKS.contains(before);
        let bullets = letter == '・' && matches!(before, ' ' | '　' | '\n' | '。');
        if letter == '\n' || opens || bullets {
            finish(&mut current, &mut found);
        }
        if letter != '\n' {
            current.push(letter);
        }
        if letter == '。' {
            finish(&mut current, &mut found);
        }
        before = letter;
    }
    finish(&mut current, &mut found);
    found
}

/// A short first cell without digits is the label of its row.
fn without_row_label(line: &str) -> &str {
    let Some((cell, rest)) = line.split_once('\t') else { return line };
    let label: String =
        without_tags(cell).chars().filter(|letter| !matches!(letter, ' ' | '　' | '\n')).collect();
    let is_label = label.chars().count() <= 10 && !label.chars().any(|letter| letter.is_numeric());
    if is_label { rest } else { line }
}

fn finish(current: &mut String, found: &mut Vec<String>) {
    let sentence = current.trim_matches([' ', '　']);
    if sentence.chars().any(char::is_alphanumeric) {
        found.push(sentence.to_string());
    }
    current.clear();
}

/// The text with inline tags removed, other tags and tabs turned into line ends, and entities decoded.
fn without_tags(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(open) = rest.find('<') {
        plain.push_str(&rest[..open]);
        let tag = &rest[open..];
        let name: String =
            tag[1..].trim_start_matches(['/', ' ']).chars().take_while(char::is_ascii_alphanumeric).collect();
        match tag.find('>') {
            Some(close) if !name.is_empty() => {
                if !INLINE_TAGS.contains(&name.to_ascii_lowercase().as_str()) {
                    plain.push('\n');
                }
                rest = &tag[close + 1..];
            }
            _ => {
                plain.push('<');
                rest = &tag[1..];
            }
        }
    }
    plain.push_str(rest);
    plain
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&")
        .replace("**", "")
        .replace('\t', "\n")
}
