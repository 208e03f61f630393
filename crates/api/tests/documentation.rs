//! `docs/api.md`: its examples are asked, and its tables name every endpoint and every field.

#![expect(clippy::unwrap_used, reason = "a test that cannot read an answer must fail")]

mod house;

use axum::http::StatusCode;
use serde_json::Value as Json;

use house::{get, get_json, post};

const PAGE: &str = include_str!("../../../docs/api.md");

/// The fenced blocks of the page: their languages and their texts.
fn blocks() -> Vec<(&'static str, &'static str)> {
    let fenced = PAGE.split("```").skip(1).step_by(2);
    fenced.map(|block| block.split_once('\n').unwrap()).collect()
}

/// What of `shown` is not in `answer`: objects may show some members, lists their first entries.
fn missing(shown: &Json, answer: &Json, place: &str) -> Vec<String> {
    match (shown, answer) {
        (Json::Object(shown), Json::Object(answer)) => shown
            .iter()
            .flat_map(|(name, value)| {
                missing(value, answer.get(name).unwrap_or(&Json::Null), &format!("{place}.{name}"))
            })
            .collect(),
        (Json::Array(shown), Json::Array(answer)) if shown.is_empty() == answer.is_empty() => shown
            .iter()
            .enumerate()
            .flat_map(|(at, value)| {
                missing(value, answer.get(at).unwrap_or(&Json::Null), &format!("{place}[{at}]"))
            })
            .collect(),
        _ if shown == answer => Vec::new(),
        _ => vec![format!("{place} is {answer}, not {shown}")],
    }
}

#[tokio::test]
async fn every_example_is_answered_as_the_page_shows() {
    let blocks = blocks();
    let mut asked = 0;
    for pair in blocks.chunks(2) {
        let [("http", request), (kind, shown)] = pair else { panic!("{pair:?}") };
        let (line, body) = request.split_once('\n').unwrap();
        let (method, address) = line.split_once(' ').unwrap();
        let answer = match method {
            "GET" => get(address).await,
            _ => post(address, body.trim().to_string()).await,
        };
        assert_eq!(answer.status, StatusCode::OK, "{line}: {}", answer.text());
        match *kind {
            "json" => {
                let shown = serde_json::from_str(shown).unwrap_or_else(|error| panic!("{line}: {error}"));
                assert_eq!(missing(&shown, &answer.json(), ""), Vec::<String>::new(), "{line}");
            }
            _ => shown.lines().for_each(|part| assert!(answer.text().contains(part), "{line}: {part}")),
        }
        asked += 1;
    }
    assert_eq!(asked, 19);
}

#[tokio::test]
async fn every_endpoint_stands_in_the_table() {
    let document = get_json("/api/openapi.json").await;
    for (path, methods) in document["paths"].as_object().unwrap() {
        for method in methods.as_object().unwrap().keys() {
            let named = format!("`{} {path}`", method.to_uppercase());
            assert!(PAGE.contains(&named), "{named}");
        }
    }
}

#[tokio::test]
async fn every_field_of_a_foreign_format_stands_in_its_table() {
    let document = get_json("/api/openapi.json").await;
    let (_, rest) = PAGE.split_once("## Jグランツ").unwrap();
    let (jgrants, common) = rest.split_once("## CommonGrants").unwrap();
    let named = |section: &str, name: &str| {
        section.lines().any(|line| line.starts_with("| ") && line.contains(&format!("`{name}`")))
    };
    let fields = |schema: &str| -> Vec<String> {
        let schema = &document["components"]["schemas"][schema];
        assert!(schema["properties"].is_object(), "{schema}");
        schema["properties"].as_object().unwrap().keys().cloned().collect()
    };
    for schema in ["JGrantsItem", "JGrantsDetailV1", "JGrantsDetailV2", "JGrantsWorkflow"] {
        for field in fields(schema) {
            assert!(named(jgrants, &field), "{schema}.{field}");
        }
    }
    for field in fields("CommonGrantsOpportunity") {
        let inner = match field.as_str() {
            "funding" => fields("CommonGrantsFunding"),
            "keyDates" => fields("CommonGrantsTimeline"),
            _ => Vec::new(),
        };
        let names: Vec<String> = match inner.is_empty() {
            true => vec![field],
            false => inner.iter().map(|name| format!("{field}.{name}")).collect(),
        };
        for name in names {
            assert!(named(common, &name), "{name}");
        }
    }
    let list = get_json("/common-grants/opportunities?pageSize=1000&as_of=2025-06-15").await;
    for item in list["items"].as_array().unwrap() {
        for name in item["customFields"].as_object().unwrap().keys() {
            assert!(named(common, name), "{name}");
        }
    }
}
