//! The document as a page for people who write programs.

mod schema;

use std::sync::Arc;

use askama::Template;
use serde_json::{Value as Json, json};

use self::schema::{Type, types};
use super::openapi::groups;
use crate::Api;
use crate::endpoint::{Endpoint, Input};
use crate::field::{Field, Kind, Word};
use crate::problem::Trouble;

/// Lines of an example that are shown.
const MOST_LINES: usize = 48;

/// The page.
#[derive(Template)]
#[template(path = "docs.html")]
struct Page<'a> {
    base_url: &'a str,
    about: Vec<&'a str>,
    groups: Vec<Group<'a>>,
    troubles: [Trouble; 8],
    types: Vec<Type>,
    facts: usize,
}

/// Endpoints that belong together.
struct Group<'a> {
    name: &'a str,
    operations: Vec<Operation<'a>>,
}

/// One endpoint.
struct Operation<'a> {
    endpoint: &'a Endpoint,
    method: &'static str,
    fields: Vec<Row<'a>>,
    /// The command that asks the example.
    command: String,
    /// What is answered to it; empty where it is not shown.
    answer: String,
    /// Whether more was answered than is shown.
    is_cut: bool,
    /// The name of the type of the answer.
    answers: Option<String>,
}

/// A field in a table.
struct Row<'a> {
    field: &'a Field,
    /// Whether it stands in the path.
    in_path: bool,
    takes: String,
    /// The words that it takes; none where it takes anything else.
    words: Vec<Word>,
}

/// The page of a document.
pub(super) fn page(api: &Arc<Api>, openapi: &Json) -> Result<String, String> {
    let about = openapi["info"]["description"].as_str().unwrap_or_default();
    let of = |name: &'static str| Group {
        name,
        operations: api
            .endpoints
            .iter()
            .filter(|endpoint| endpoint.group == name)
            .map(|endpoint| operation(api, endpoint, openapi))
            .collect(),
    };
    let page = Page {
        base_url: &api.site.base_url,
        about: about.lines().filter_map(|line| line.strip_prefix("- ")).collect(),
        groups: groups(api).into_iter().map(of).collect(),
        troubles: Trouble::ALL,
        types: types(&openapi["components"]["schemas"]),
        facts: api.site.library.catalogue.registry.facts().len(),
    };
    page.render().map_err(|error| error.to_string())
}

fn operation<'a>(api: &Arc<Api>, endpoint: &'a Endpoint, openapi: &Json) -> Operation<'a> {
    let method = if endpoint.is_read() { "GET" } else { "POST" };
    let described = &openapi["paths"][endpoint.path][method.to_lowercase()];
    let content = &described["responses"]["200"]["content"][endpoint.media.essence()];
    let (answer, is_cut) = match &content["example"] {
        Json::Null => (String::new(), false),
        Json::String(text) => cut(text),
        example => cut(&format!("{example:#}")),
    };
    Operation {
        endpoint,
        method,
        fields: rows(api, endpoint),
        command: command(&api.site.base_url, endpoint),
        answer,
        is_cut,
        answers: schema::name(&content["schema"]).map(str::to_string),
    }
}

/// The first lines of a text, and whether there are more.
fn cut(text: &str) -> (String, bool) {
    let lines: Vec<&str> = text.lines().collect();
    let shown = &lines[..lines.len().min(MOST_LINES)];
    (shown.join("\n"), shown.len() < lines.len())
}

fn rows<'a>(api: &Api, endpoint: &'a Endpoint) -> Vec<Row<'a>> {
    let fields = match &endpoint.input {
        Input::Query(fields) | Input::Fields(fields) => *fields,
        Input::Body(_) => &[],
    };
    let row = |field: &'a Field, in_path: bool| {
        let words = match field.kind {
            Kind::One(words) | Kind::Any(words) => words(&api.site.library.catalogue),
            _ => Vec::new(),
        };
        Row { field, in_path, takes: takes(field, words.len()), words }
    };
    let path = endpoint.path_fields.iter().map(|field| row(field, true));
    path.chain(fields.iter().map(|field| row(field, false))).collect()
}

/// What a field takes, in Japanese.
fn takes(field: &Field, words: usize) -> String {
    match field.kind {
        Kind::Text(most) => format!("文字（{most}字まで）"),
        Kind::Day => "日付（2025-06-15）".to_string(),
        Kind::Whole(least, greatest) => format!("{least} から {greatest} までの整数"),
        Kind::Flag => "true か false".to_string(),
        Kind::One(_) => format!("{words}語のうち一つ"),
        Kind::Any(_) => format!("{words}語のどれか、いくつでも"),
        Kind::Texts(most) => format!("文字の一覧（{most}件まで）"),
        Kind::Facts => "事実の組".to_string(),
        Kind::Entities(most) => format!("事実の組の一覧（{most}件まで）"),
        Kind::Pairs => "文字の組".to_string(),
    }
}

/// The command that asks the example of an endpoint.
fn command(base_url: &str, endpoint: &Endpoint) -> String {
    let address = format!("{base_url}{}", endpoint.example_address());
    if endpoint.is_read() {
        return format!("curl '{address}'");
    }
    let body: Json = serde_json::from_str(endpoint.example.body).unwrap_or(json!({}));
    format!("curl '{address}' \\\n  -H 'Content-Type: application/json' \\\n  -d '{body:#}'")
}
