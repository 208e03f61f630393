//! The server over HTTP: a real client over a socket, and what it refuses.

use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::http::{HeaderValue, Request, StatusCode};
use http_body_util::BodyExt;
use rmcp::ServiceExt;
use rmcp::transport::UnixSocketHttpClient;
use rmcp::transport::streamable_http_client::{
    StreamableHttpClientTransport, StreamableHttpClientTransportConfig,
};
use serde_json::{Value as Json, json};
use tower::ServiceExt as _;

use crate::support::{answer, is_japanese, site};

fn router() -> Router {
    mcp::router(site(), &["atooshi.example.jp".to_string(), "[2001:db8::1]:8080".to_string()])
}

/// A request as clients send it.
fn request(body: impl Into<Body>) -> Request<Body> {
    let request = Request::post("/mcp")
        .header("host", "127.0.0.1:8080")
        .header("accept", "application/json, text/event-stream")
        .header("content-type", "application/json");
    request.body(body.into()).unwrap()
}

async fn sent(request: Request<Body>) -> (StatusCode, Json) {
    let response = router().oneshot(request).await.unwrap();
    assert!(!response.headers().contains_key("mcp-session-id"));
    let status = response.status();
    let kind = response.headers().get("content-type").cloned();
    let body = response.into_body().collect().await.unwrap().to_bytes();
    if body.is_empty() {
        return (status, Json::Null);
    }
    assert_eq!(kind, Some(HeaderValue::from_static("application/json")), "{status} {body:?}");
    (status, serde_json::from_slice(&body).unwrap())
}

fn message(method: &str, params: &Json) -> String {
    json!({ "jsonrpc": "2.0", "id": 1, "method": method, "params": params }).to_string()
}

#[tokio::test]
async fn a_call_needs_no_session_and_is_answered_in_plain_json() {
    let params = json!({ "name": "list_facts", "arguments": { "words": "capital_yen", "limit": 1 } });
    let (status, answered) = sent(request(message("tools/call", &params))).await;
    assert_eq!(status, StatusCode::OK);
    assert_eq!(answered["result"]["structuredContent"]["facts"][0]["id"], "capital_yen");
    let params = json!({
        "protocolVersion": "2025-11-25", "capabilities": {}, "clientInfo": { "name": "test", "version": "1" },
    });
    let (status, begun) = sent(request(message("initialize", &params))).await;
    assert_eq!(status, StatusCode::OK);
    assert_eq!(begun["result"]["protocolVersion"], "2025-11-25");
    assert_eq!(begun["result"]["serverInfo"]["name"], "atooshi");
    let noted = json!({ "jsonrpc": "2.0", "method": "notifications/initialized" }).to_string();
    assert_eq!(sent(request(noted)).await.0, StatusCode::ACCEPTED);
}

#[tokio::test]
async fn the_newest_protocol_discovers_the_server() {
    let version = "2026-07-28";
    let meta = json!({
        "io.modelcontextprotocol/protocolVersion": version,
        "io.modelcontextprotocol/clientInfo": { "name": "test", "version": "1" },
        "io.modelcontextprotocol/clientCapabilities": {},
    });
    let mut asked = request(message("server/discover", &json!({ "_meta": meta })));
    asked.headers_mut().insert("mcp-protocol-version", HeaderValue::from_static(version));
    asked.headers_mut().insert("mcp-method", HeaderValue::from_static("server/discover"));
    let (status, found) = sent(asked).await;
    assert_eq!(status, StatusCode::OK, "{found}");
    assert!(found["result"]["supportedVersions"].as_array().unwrap().contains(&json!(version)));
    let mut asked = request(message("tools/list", &json!({ "_meta": meta })));
    asked.headers_mut().insert("mcp-protocol-version", HeaderValue::from_static(version));
    asked.headers_mut().insert("mcp-method", HeaderValue::from_static("tools/list"));
    let (status, listed) = sent(asked).await;
    assert_eq!(status, StatusCode::OK, "{listed}");
    assert_eq!(
        (&listed["result"]["ttlMs"], &listed["result"]["cacheScope"]),
        (&json!(3_600_000), &json!("public"))
    );
}

#[tokio::test]
async fn hosts_and_pages_of_others_are_refused() {
    let asked = |header: &'static str, value: &'static str| {
        let mut asked = request(message("tools/list", &json!({})));
        asked.headers_mut().insert(header, HeaderValue::from_static(value));
        asked
    };
    for host in [
        "localhost",
        "127.0.0.1:9",
        "[::1]:8080",
        "atooshi.example.jp",
        "atooshi.example.jp:8443",
        "[2001:db8::1]:8080",
    ] {
        assert_eq!(sent(asked("host", host)).await.0, StatusCode::OK, "{host}");
    }
    for host in ["evil.example", "atooshi.example.jp.evil.example", "[2001:db8::1]:9", "169.254.169.254"] {
        let (status, refused) = sent(asked("host", host)).await;
        assert_eq!(status, StatusCode::FORBIDDEN, "{host}");
        assert!(refused["error"]["message"].as_str().unwrap().contains("allowed_hosts"), "{refused}");
    }
    for origin in [
        "http://localhost:6274",
        "https://atooshi.example.jp",
        "http://[::1]:3000",
        "https://[2001:db8::1]:8080",
    ] {
        assert_eq!(sent(asked("origin", origin)).await.0, StatusCode::OK, "{origin}");
    }
    for origin in ["https://evil.example", "null", "file://", "https://atooshi.example.jp.evil.example"] {
        assert_eq!(sent(asked("origin", origin)).await.0, StatusCode::FORBIDDEN, "{origin}");
    }
}

#[tokio::test]
async fn without_configured_hosts_only_the_machine_itself_is_answered() {
    let router = mcp::router(site(), &[]);
    let mut asked = request(message("tools/list", &json!({})));
    asked.headers_mut().insert("host", HeaderValue::from_static("atooshi.example.jp"));
    assert_eq!(router.oneshot(asked).await.unwrap().status(), StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn broken_requests_are_refused_in_japanese() {
    let deep = format!("{}1{}", "[".repeat(5_000), "]".repeat(5_000));
    let params =
        json!({ "name": "check_profile", "arguments": { "facts": { "x": "y".repeat(10 * 1024 * 1024) } } });
    let nested = message("tools/call", &json!({ "name": "check_profile", "arguments": {} }))
        .replace("\"arguments\":{}", &format!("\"arguments\":{{\"facts\":{deep}}}"));
    let told: [(Vec<u8>, StatusCode); 7] = [
        (message("tools/call", &params).into_bytes(), StatusCode::PAYLOAD_TOO_LARGE),
        (nested.into_bytes(), StatusCode::UNSUPPORTED_MEDIA_TYPE),
        (deep.into_bytes(), StatusCode::UNSUPPORTED_MEDIA_TYPE),
        (b"{\"jsonrpc\":\"2.0\",".to_vec(), StatusCode::UNSUPPORTED_MEDIA_TYPE),
        (b"\xff\xfe{}".to_vec(), StatusCode::UNSUPPORTED_MEDIA_TYPE),
        (b"[]".to_vec(), StatusCode::UNSUPPORTED_MEDIA_TYPE),
        (Vec::new(), StatusCode::UNSUPPORTED_MEDIA_TYPE),
    ];
    for (body, expected) in told {
        let shown = String::from_utf8_lossy(&body[..body.len().min(60)]).into_owned();
        let (status, refused) = sent(request(body)).await;
        assert_eq!(status, expected, "{shown}");
        assert!(is_japanese(refused["error"]["message"].as_str().unwrap()), "{shown}: {refused}");
    }
    let mut without = request(message("tools/list", &json!({})));
    without.headers_mut().remove("accept");
    let (status, refused) = sent(without).await;
    assert_eq!(status, StatusCode::NOT_ACCEPTABLE);
    assert!(refused["error"]["message"].as_str().unwrap().contains("text/event-stream"));
    let mut read = request(Body::empty());
    *read.method_mut() = axum::http::Method::GET;
    let response = router().oneshot(read).await.unwrap();
    assert_eq!(response.status(), StatusCode::METHOD_NOT_ALLOWED);
    assert_eq!(response.headers()["allow"], "POST");
}

#[tokio::test]
async fn requests_outside_the_protocol_are_errors_of_the_protocol_in_japanese() {
    let told = [
        ("tools/call", json!({ "name": "no_such_tool" }), "「no_such_tool」という道具はありません"),
        ("tools/call", json!({ "name": "list_facts", "arguments": "x" }), "params の形が違います"),
        ("tools/call", json!({ "name": 5 }), "params の形が違います"),
        ("resources/read", json!({ "uri": ["x"] }), "params の形が違います"),
        ("tools/list", json!({ "cursor": "x" }), "cursor の続きはありません"),
        ("resources/list", json!({ "cursor": "-1" }), "cursor の続きはありません"),
        ("no/such/method", json!({}), "「no/such/method」というメソッドはありません"),
    ];
    for (method, params, expected) in told {
        let (_, refused) = sent(request(message(method, &params))).await;
        let said = refused["error"]["message"].as_str().unwrap_or_default();
        assert!(said.contains(expected), "{method} {params}: {refused}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_client_of_the_protocol_talks_over_a_socket() {
    let folder = std::env::temp_dir().join(format!("atooshi-mcp-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let path = folder.join("socket");
    let listener = tokio::net::UnixListener::bind(&path).unwrap();
    tokio::spawn(async move { axum::serve(listener, router()).await.unwrap() });
    let uri = "http://localhost/mcp";
    let socket = UnixSocketHttpClient::new(path.to_str().unwrap(), uri);
    let config = StreamableHttpClientTransportConfig::with_uri(uri);
    let transport = StreamableHttpClientTransport::with_client(socket, config);
    let client = ().serve(transport).await.unwrap();
    assert_eq!(client.list_all_tools().await.unwrap().len(), 6);
    let found = answer(&client, "search_schemes", json!({ "words": "エアコン" })).await;
    assert!(found["total"].as_u64().unwrap() > 0);
    let peers = Arc::new(client);
    let calls = (0..16).map(|_| {
        let client = Arc::clone(&peers);
        tokio::spawn(async move { answer(&client, "check_profile", json!({ "limit": 1 })).await })
    });
    for call in calls.collect::<Vec<_>>() {
        assert_eq!(call.await.unwrap()["results"].as_array().unwrap().len(), 1);
    }
    std::fs::remove_dir_all(folder).unwrap();
}
