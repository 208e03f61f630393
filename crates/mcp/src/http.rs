//! The server over HTTP: one address, no sessions, plain JSON.

use std::sync::Arc;

use axum::Router;
use axum::http::header::{CONTENT_TYPE, HeaderValue};
use axum::http::{HeaderName, StatusCode};
use axum::middleware::map_response;
use axum::response::{IntoResponse, Response};
use rmcp::transport::streamable_http_server::session::never::NeverSessionManager;
use rmcp::transport::streamable_http_server::{StreamableHttpServerConfig, StreamableHttpService};
use serde_json::json;
use service::site::Site;

use crate::server::Assistant;

/// Where the server is found.
const PATH: &str = "/mcp";
/// Largest request that is read.
const MOST_BYTES: usize = 1024 * 1024;
/// The names of the machine itself, which are always allowed.
const LOOPBACK: [&str; 3] = ["localhost", "127.0.0.1", "::1"];

/// The routes of the server for assistants. It answers requests that name one of `allowed_hosts` (with or without a
/// port) or the machine itself as their host, and refuses pages of other hosts (403): a page on the web must not reach a
/// server on somebody's own machine under a name of its own.
pub fn router(site: Arc<Site>, allowed_hosts: &[String]) -> Router {
    let assistant = Assistant::new(site);
    let hosts = || LOOPBACK.into_iter().chain(allowed_hosts.iter().map(String::as_str));
    let config = StreamableHttpServerConfig::default()
        .with_legacy_session_mode(false)
        .with_json_response(true)
        .with_max_request_body_bytes(MOST_BYTES)
        .with_allowed_hosts(hosts())
        .with_allowed_origins(hosts().flat_map(origins));
    let sessions = Arc::new(NeverSessionManager::default());
    let service = StreamableHttpService::new(move || Ok(assistant.clone()), sessions, config);
    Router::new().route_service(PATH, service).layer(map_response(in_japanese))
}

/// The origins of pages of a host: with the port that it names, else with any.
fn origins(host: &str) -> [String; 2] {
    let is_address = host.parse::<std::net::Ipv6Addr>().is_ok();
    let authority = if is_address { format!("[{host}]") } else { host.to_string() };
    let has_port =
        !is_address && authority.rsplit_once(':').is_some_and(|(_, port)| port.parse::<u16>().is_ok());
    let port = if has_port { "" } else { ":*" };
    ["https", "http"].map(|scheme| format!("{scheme}://{authority}{port}"))
}

/// What the transport refuses in English prose is said in Japanese, in the form of the protocol's errors.
async fn in_japanese(response: Response) -> Response {
    let status = response.status();
    let is_json = response
        .headers()
        .get(CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .is_some_and(|kind| kind.starts_with("application/json"));
    if is_json || !(status.is_client_error() || status.is_server_error()) {
        return response;
    }
    let (code, message) = refusal(status);
    let error = json!({ "jsonrpc": "2.0", "id": null, "error": { "code": code, "message": message } });
    let (parts, _) = response.into_parts();
    let mut said = (status, axum::Json(error)).into_response();
    let kept = parts.headers.iter().filter(|(name, _)| is_kept(name));
    let kept: Vec<(HeaderName, HeaderValue)> =
        kept.map(|(name, value)| (name.clone(), value.clone())).collect();
    said.headers_mut().extend(kept);
    said
}

/// Whether a header speaks of the refusal, not of its text.
fn is_kept(name: &HeaderName) -> bool {
    name == axum::http::header::ALLOW
}

fn refusal(status: StatusCode) -> (i64, String) {
    let most = MOST_BYTES / 1024;
    match status {
        StatusCode::FORBIDDEN => (
            -32600,
            "この名前（Host か Origin）では使えません。サーバーの設定 allowed_hosts に、使う名前を足してください".to_string(),
        ),
        StatusCode::METHOD_NOT_ALLOWED => {
            (-32600, "POST で送ってください。このサーバーはセッションを持ちません".to_string())
        }
        StatusCode::NOT_ACCEPTABLE => (
            -32600,
            "Accept に application/json と text/event-stream の両方を書いてください".to_string(),
        ),
        StatusCode::PAYLOAD_TOO_LARGE => {
            (-32600, format!("本文が大きすぎます（{most} KiB まで）。事実を減らしてください"))
        }
        StatusCode::UNSUPPORTED_MEDIA_TYPE => (
            -32700,
            "本文が読めません。Content-Type を application/json にし、JSON-RPC 2.0 のメッセージを一つ、UTF-8 で、入れ子を浅くして送ってください"
                .to_string(),
        ),
        other => (
            -32600,
            format!("答えられません（{}）。送り方を Model Context Protocol の Streamable HTTP に合わせてください", other.as_u16()),
        ),
    }
}
