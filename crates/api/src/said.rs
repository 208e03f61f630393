//! Reads what a request says by the fields that it may say.

use std::collections::BTreeMap;

use catalogue::Catalogue;
use percent_encoding::percent_decode_str;
use serde_json::{Map, Value as Json};

use crate::field::{Field, shown, unknown_field};

/// Most things that are said to be wrong with one request.
const MOST_ERRORS: usize = 20;

/// What a request says, checked against its fields.
#[derive(Clone, Debug, Default)]
pub(crate) struct Said(Map<String, Json>);

/// What happens to names that are no field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Strange {
    /// They are errors, so that no misspelt name goes unnoticed.
    Refused,
    /// They are left alone, as the formats of others ask.
    Ignored,
}

/// The pairs of a query, decoded; the error is a Japanese sentence.
pub(crate) fn pairs(query: &str) -> Result<Vec<(String, String)>, String> {
    let decoded = |text: &str| {
        let spaced = text.replace('+', " ");
        percent_decode_str(&spaced).decode_utf8().map(|text| text.into_owned()).map_err(|_| {
            format!(
                "問い合わせの「{}」が UTF-8 として読めません。文字を UTF-8 でパーセント符号化してください",
                shown(text)
            )
        })
    };
    let pair = |part: &str| {
        let (name, value) = part.split_once('=').unwrap_or((part, ""));
        Ok((decoded(name)?, decoded(value)?))
    };
    query.split('&').filter(|part| !part.is_empty()).map(pair).collect()
}

impl Said {
    /// Reads the pairs of a query; everything that is wrong comes back at once.
    pub fn of_pairs(
        catalogue: &Catalogue,
        fields: &[Field],
        pairs: Vec<(String, String)>,
        strange: Strange,
    ) -> Result<Said, Vec<String>> {
        let mut reading = Reading { catalogue, fields, said: Map::new(), errors: Vec::new() };
        let mut given: BTreeMap<usize, Vec<String>> = BTreeMap::new();
        for (name, value) in pairs {
            match fields.iter().position(|field| field.name == name) {
                Some(at) => given.entry(at).or_default().push(value),
                None => reading.strange(&name, strange),
            }
        }
        for (at, values) in given {
            reading.field_of_texts(&fields[at], &values);
        }
        reading.finish()
    }

    /// Reads the members of a JSON object; what is null is not said.
    pub fn of_object(
        catalogue: &Catalogue,
        fields: &[Field],
        object: Map<String, Json>,
    ) -> Result<Said, Vec<String>> {
        let mut reading = Reading { catalogue, fields, said: Map::new(), errors: Vec::new() };
        for (name, value) in object {
            match fields.iter().find(|field| field.name == name) {
                Some(_) if value.is_null() => {}
                Some(field) => {
                    let checked = field.checked(catalogue, value);
                    reading.keep(field, checked);
                }
                None => reading.strange(&name, Strange::Refused),
            }
        }
        reading.finish()
    }

    /// The text under a name; none where it is not said or blank.
    pub fn text(&self, name: &str) -> Option<&str> {
        self.0.get(name)?.as_str().filter(|text| !text.trim().is_empty())
    }

    /// The texts under a name; none where it is not said.
    pub fn texts(&self, name: &str) -> Vec<String> {
        let list = self.0.get(name).and_then(Json::as_array).into_iter().flatten();
        list.filter_map(Json::as_str).map(str::to_string).collect()
    }

    /// The whole number under a name; `usual` where it is not said.
    pub fn whole(&self, name: &str, usual: i64) -> i64 {
        self.0.get(name).and_then(Json::as_i64).unwrap_or(usual)
    }

    /// The whole number under a name, where it is said.
    pub fn number(&self, name: &str) -> Option<i64> {
        self.0.get(name).and_then(Json::as_i64)
    }

    /// Whether yes is said under a name.
    pub fn flag(&self, name: &str) -> bool {
        self.0.get(name).and_then(Json::as_bool).unwrap_or(false)
    }

    /// The value under a name, where it is said.
    pub fn value(&self, name: &str) -> Option<&Json> {
        self.0.get(name)
    }
}

/// The reading of one request.
struct Reading<'a> {
    catalogue: &'a Catalogue,
    fields: &'a [Field],
    said: Map<String, Json>,
    errors: Vec<String>,
}

impl Reading<'_> {
    fn field_of_texts(&mut self, field: &Field, values: &[String]) {
        if field.is_list() {
            let list: Result<Vec<Json>, String> =
                values.iter().map(|value| field.of_text(self.catalogue, value)).collect();
            let checked = list.and_then(|list| field.checked(self.catalogue, Json::Array(list)));
            return self.keep(field, checked);
        }
        match values {
            [value] => {
                let read = field.of_text(self.catalogue, value);
                self.keep(field, read);
            }
            _ => self.errors.push(format!(
                "{} が{}回書かれています。一つにしてください",
                field.name,
                values.len()
            )),
        }
    }

    fn keep(&mut self, field: &Field, read: Result<Json, String>) {
        match read {
            Ok(value) => {
                self.said.insert(field.name.to_string(), value);
            }
            Err(message) => self.errors.push(message),
        }
    }

    fn strange(&mut self, name: &str, strange: Strange) {
        if strange == Strange::Refused {
            self.errors.push(unknown_field(self.fields, name));
        }
    }

    fn finish(mut self) -> Result<Said, Vec<String>> {
        for field in self.fields.iter().filter(|field| field.required) {
            let is_missing = !self.said.contains_key(field.name);
            if is_missing && !self.errors.iter().any(|error| error.starts_with(field.name)) {
                self.errors.push(format!("{} がありません。{}を書いてください", field.name, field.about));
            }
        }
        if self.errors.is_empty() {
            return Ok(Said(self.said));
        }
        let more = self.errors.len().saturating_sub(MOST_ERRORS);
        self.errors.truncate(MOST_ERRORS);
        if more > 0 {
            self.errors.push(format!("ほかに{more}件"));
        }
        Err(self.errors)
    }
}
