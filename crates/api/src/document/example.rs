//! The examples of endpoints, and what is answered to them.

use std::sync::Arc;

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};
use serde_json::Value as Json;

use crate::Api;
use crate::endpoint::{Endpoint, Told};

/// What is written in a query as it is.
const QUERY: &AsciiSet = &CONTROLS.add(b' ').add(b'"').add(b'#').add(b'<').add(b'>').add(b'%').add(b'+');

impl Endpoint {
    /// The names that stand in its path.
    pub fn path_names(&self) -> impl Iterator<Item = &'static str> {
        self.path.split('/').filter_map(|part| part.strip_prefix('{')?.strip_suffix('}'))
    }

    /// The path of its example.
    pub fn example_path(&self) -> String {
        let filled = |path: String, (name, value): (&str, &&str)| path.replace(&format!("{{{name}}}"), value);
        self.path_names().zip(self.example.path).fold(self.path.to_string(), filled)
    }

    /// The path and the query of its example, as a client sends them.
    pub fn example_address(&self) -> String {
        match self.example.query {
            "" => self.example_path(),
            query => format!("{}?{}", self.example_path(), utf8_percent_encode(query, QUERY)),
        }
    }

    /// What is answered to its example: JSON where it is JSON, else text.
    pub fn example_answer(&self, api: &Arc<Api>) -> Option<Json> {
        let names = self.path_names().map(str::to_string);
        let told = Told {
            path: names.zip(self.example.path.iter().map(|value| value.to_string())).collect(),
            query: utf8_percent_encode(self.example.query, QUERY).to_string(),
            body: serde_json::from_str(self.example.body).unwrap_or_default(),
        };
        let ask = self.ask(api, told).ok()?;
        let reply = (self.answer)(&ask).ok()?;
        match self.shape {
            Some(_) => serde_json::from_slice(&reply.body).ok(),
            None => String::from_utf8(reply.body).ok().map(Json::String),
        }
    }
}
