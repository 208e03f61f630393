//! The text of a profile as one value, whatever it is written in.

use serde_json::{Map, Value as Json};

use crate::profile_file::Format;

/// Why a text could not be read, and where.
pub(crate) struct Unreadable {
    /// The line, counted from 1.
    pub line: usize,
    /// What is wrong there.
    pub message: String,
}

/// Reads a text; a blank one says nothing at all.
pub(crate) fn value(text: &str, format: Format) -> Result<Json, Unreadable> {
    if text.trim().is_empty() {
        return Ok(Json::Object(Map::new()));
    }
    match format {
        Format::Yaml => serde_saphyr::from_str(text).map_err(|error| yaml(&error)),
        Format::Toml => toml::from_str(text).map_err(|error| toml(text, &error)),
        Format::Json => serde_json::from_str(text)
            .map_err(|error| Unreadable { line: error.line(), message: json(&error) }),
    }
}

/// What is wrong with a JSON text, without its line.
pub fn json(error: &serde_json::Error) -> String {
    let said = error.to_string();
    let reason = said.split(" at line ").next().unwrap_or_default();
    let reason = if error.is_eof() { "途中で終わっています" } else { reason };
    format!("{}文字目が JSON として読めません（{reason}）", error.column())
}

fn yaml(error: &serde_saphyr::Error) -> Unreadable {
    let end = |number: u64| usize::try_from(number).unwrap_or(usize::MAX);
    let (line, column) = error.location().map_or((1, 1), |place| (end(place.line()), end(place.column())));
    if let serde_saphyr::Error::DuplicateMappingKey { key: Some(key), .. } = error.without_snippet() {
        return Unreadable {
            line, message: format!("「{key}」が二度書かれています。一つにしてください")
        };
    }
    let said = error.without_snippet().to_string();
    let reason = said.split(" at line ").next().unwrap_or_default();
    let message = format!(
        "{column}文字目が YAML として読めません（{reason}）。字下げと、コロンの後の空白を確かめてください"
    );
    Unreadable { line, message }
}

fn toml(text: &str, error: &toml::de::Error) -> Unreadable {
    let start = error.span().map_or(0, |span| span.start);
    let (line, column) = lang::LineIndex::new(text).line_column(text, start);
    Unreadable {
        line, message: format!("{column}文字目が TOML として読めません（{}）", error.message())
    }
}
