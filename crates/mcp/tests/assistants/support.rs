//! A server in the same process, and a client of the protocol that talks to it.

use std::sync::{Arc, LazyLock};

use mcp::Assistant;
use rmcp::model::{CallToolRequestParams, CallToolResult};
use rmcp::service::{Peer, RunningService};
use rmcp::{RoleClient, ServiceExt};
use serde_json::{Map, Value as Json, json};
use service::clock::Clock;
use service::library::Library;
use service::site::Site;
use vocabulary::Date;

/// The day of all tests that name none.
pub const DAY: Date = Date::constant(2025, 6, 15);

static SITE: LazyLock<Arc<Site>> = LazyLock::new(|| {
    let library = Library::open(None).unwrap();
    Arc::new(Site { library, clock: Clock::Fixed(DAY), base_url: "http://127.0.0.1:8080".to_string() })
});

/// The shipped catalogue on the day of the tests.
pub fn site() -> Arc<Site> {
    Arc::clone(&SITE)
}

/// A client of the protocol that has begun its conversation.
pub async fn client() -> RunningService<RoleClient, ()> {
    let (ours, theirs) = tokio::io::duplex(64 * 1024);
    tokio::spawn(async move {
        let serving = Assistant::new(site()).serve(theirs).await.unwrap();
        serving.waiting().await.unwrap();
    });
    ().serve(ours).await.unwrap()
}

/// Calls a tool.
pub async fn call(client: &Peer<RoleClient>, name: &'static str, arguments: Json) -> CallToolResult {
    let request = CallToolRequestParams::new(name).with_arguments(object(arguments));
    client.call_tool(request).await.unwrap()
}

/// Calls a tool that must answer, and gives what it says.
pub async fn answer(client: &Peer<RoleClient>, name: &'static str, arguments: Json) -> Json {
    let result = call(client, name, arguments.clone()).await;
    assert_eq!(result.is_error, Some(false), "{name} {arguments}: {:?}", result.content);
    result.structured_content.unwrap()
}

/// Calls a tool that must refuse, and gives the text.
pub async fn refusal(client: &Peer<RoleClient>, name: &'static str, arguments: Json) -> String {
    let result = call(client, name, arguments).await;
    assert_eq!(result.is_error, Some(true), "{name} answers: {:?}", result.structured_content);
    assert_eq!(result.structured_content, None);
    result.content[0].as_text().unwrap().text.clone()
}

fn object(value: Json) -> Map<String, Json> {
    value.as_object().unwrap().clone()
}

/// Whether a text holds kana.
pub fn is_japanese(text: &str) -> bool {
    text.chars().any(|letter| ('ぁ'..='ヿ').contains(&letter))
}

/// The workshop of the README.
pub fn workshop() -> Json {
    json!({
        "company": {
            "legal_form": "kabushiki", "industry": "manufacturing", "capital_yen": 10_000_000,
            "employees_regular": 18, "founded_on": "2009-04-01", "site_codes": ["14109"],
            "is_deemed_large": false, "applications_this_year": 1,
        },
        "projects": [{
            "name": "測定工具の更新", "eligible_cost_yen": 150_000, "install_site_in_yokohama": true,
        }],
    })
}

/// Arguments with more of them.
pub fn with(arguments: &Json, more: &Json) -> Json {
    let mut all = arguments.as_object().unwrap().clone();
    all.extend(more.as_object().unwrap().clone());
    Json::Object(all)
}
