//! The tools that a client may call, each with what it takes and gives.

use std::sync::Arc;

use catalogue::Catalogue;
use rmcp::model::{Tool, ToolAnnotations};
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::Value as Json;
use service::site::Site;

use crate::{arguments, schema, tool};

/// Answers arguments that stood the check against the schema; the error is Japanese and says what to do next.
type Answer = fn(&Site, Json) -> Result<Json, String>;

/// All tools.
#[derive(Clone)]
pub struct Toolbox {
    entries: Arc<[Entry]>,
}

/// A tool as clients see it, with what answers its calls.
pub struct Entry {
    tool: Tool,
    answer: Answer,
}

impl Toolbox {
    /// The tools over a catalogue.
    pub fn new(catalogue: &Catalogue) -> Toolbox {
        let entries = [
            tool::search::entry(catalogue),
            tool::read::entry(catalogue),
            tool::check::entry(catalogue),
            tool::question::entry(catalogue),
            tool::deadlines::entry(catalogue),
            tool::facts::entry(catalogue),
        ];
        Toolbox { entries: entries.into() }
    }

    /// The tools as clients see them.
    pub fn tools(&self) -> Vec<Tool> {
        self.entries.iter().map(|entry| entry.tool.clone()).collect()
    }

    /// One tool as clients see it.
    pub fn tool(&self, name: &str) -> Option<&Tool> {
        self.entries.iter().map(|entry| &entry.tool).find(|tool| tool.name == name)
    }

    /// "There is no such tool", with all there are.
    pub fn no_such_tool(&self, name: &str) -> String {
        let names: Vec<&str> = self.entries.iter().map(|entry| &*entry.tool.name).collect();
        let shown: String = name.chars().take(60).collect();
        format!("「{shown}」という道具はありません。あるもの: {}", names.join(", "))
    }

    /// Calls a tool. The error is Japanese: what was found, what was expected, how to mend it.
    pub fn call(&self, site: &Site, name: &str, arguments: Json) -> Result<Json, String> {
        let found = self.entries.iter().find(|entry| entry.tool.name == name);
        let entry = found.ok_or_else(|| self.no_such_tool(name))?;
        let faults = arguments::faults(&entry.tool.input_schema, &arguments);
        if faults.is_empty() { (entry.answer)(site, arguments) } else { Err(faults.join("\n")) }
    }
}

impl Entry {
    /// A tool that takes `I` and gives `O`. All of them only read, give the same answer to the same question, and
    /// reach nothing outside the catalogue.
    pub fn new<I: JsonSchema, O: JsonSchema>(
        catalogue: &Catalogue,
        name: &'static str,
        title: &str,
        description: &'static str,
        answer: Answer,
    ) -> Entry {
        let hints = ToolAnnotations::with_title(title)
            .read_only(true)
            .destructive(false)
            .idempotent(true)
            .open_world(false);
        let tool = Tool::new(name, description, schema::input::<I>(catalogue))
            .with_title(title)
            .with_raw_output_schema(schema::output::<O>())
            .with_annotations(hints);
        Entry { tool, answer }
    }
}

/// An answer as JSON.
pub fn json(answer: &impl Serialize) -> Result<Json, String> {
    serde_json::to_value(answer).map_err(|error| format!("答えを書き出せません（{error}）"))
}
