//! Answers to what cannot be answered: pages for people, problems (RFC 9457) for programs.
//!
//! Whoever refuses a request below a face gives a bare response; the outermost of these layers dresses it, so that no
//! library speaks in words of its own there.

use axum::body::{Body, to_bytes};
use axum::extract::Request;
use axum::http::header::{CONTENT_LENGTH, CONTENT_TYPE, RETRY_AFTER};
use axum::http::response::Parts;
use axum::http::{HeaderValue, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use serde_json::json;

/// Everything that programs ask stands below these.
const FOR_PROGRAMS: [&str; 4] = ["/api", "/exp", "/common-grants", "/mcp"];
/// Longest sentence of a library that is passed on to a program, in bytes.
const MOST_SAID_BYTES: usize = 1000;

/// Why a request is refused: a sentence in each language of the portal.
#[derive(Clone)]
struct Reason {
    japanese: String,
    english: String,
}

/// The refusal of a request, which still has to get its page or its problem.
pub struct Refusal {
    status: StatusCode,
    reason: Reason,
    wait_seconds: Option<u64>,
}

impl Refusal {
    /// A refusal with its reason in both languages.
    pub fn new(status: StatusCode, japanese: impl Into<String>, english: impl Into<String>) -> Refusal {
        let reason = Reason { japanese: japanese.into(), english: english.into() };
        Refusal { status, reason, wait_seconds: None }
    }

    /// The same, with the time after which it is worth trying again.
    pub fn for_now(self, wait_seconds: u64) -> Refusal {
        Refusal { wait_seconds: Some(wait_seconds), ..self }
    }
}

impl IntoResponse for Refusal {
    /// A bare response that carries its reason beside it.
    fn into_response(self) -> Response {
        let mut response = self.status.into_response();
        if let Some(seconds) = self.wait_seconds {
            response.headers_mut().insert(RETRY_AFTER, HeaderValue::from(seconds));
        }
        response.extensions_mut().insert(self.reason);
        response
    }
}

/// Whether a path is for programs, not for people.
pub fn is_for_programs(path: &str) -> bool {
    FOR_PROGRAMS.iter().any(|prefix| is_below(path, prefix))
}

fn is_below(path: &str, prefix: &str) -> bool {
    path.strip_prefix(prefix).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// Gives every bare error its page or its problem.
pub async fn dress(request: Request, next: Next) -> Response {
    let path = request.uri().path().to_string();
    let response = next.run(request).await;
    if !is_bare(&response) {
        return response;
    }
    let (mut parts, body) = response.into_parts();
    let reason = parts.extensions.remove::<Reason>().unwrap_or_else(|| usual_reason(parts.status));
    let dressed = if is_for_programs(&path) {
        problem(parts.status, &reason.japanese, &said(body).await)
    } else {
        let is_english = is_below(&path, "/en");
        portal::error_page(&path, parts.status, if is_english { &reason.english } else { &reason.japanese })
    };
    with_body_of(parts, dressed)
}

/// An error without a body, or with the plain sentence of a library.
fn is_bare(response: &Response) -> bool {
    let is_error = response.status().is_client_error() || response.status().is_server_error();
    let kind = response.headers().get(CONTENT_TYPE).map(HeaderValue::as_bytes);
    is_error && kind.is_none_or(|kind| kind.starts_with(b"text/plain"))
}

/// The dressed response with what else the bare one said in its head: `Allow`, `Retry-After` and the like.
fn with_body_of(mut bare: Parts, dressed: Response) -> Response {
    bare.headers.remove(CONTENT_TYPE);
    bare.headers.remove(CONTENT_LENGTH);
    let (parts, body) = dressed.into_parts();
    bare.headers.extend(parts.headers);
    Response::from_parts(bare, body)
}

/// What a library said; it helps a programmer, where it is short.
async fn said(body: Body) -> String {
    let bytes = to_bytes(body, MOST_SAID_BYTES).await.unwrap_or_default();
    String::from_utf8(bytes.to_vec()).unwrap_or_default()
}

fn problem(status: StatusCode, reason: &str, said: &str) -> Response {
    let mut problem = json!({
        "type": "about:blank",
        "title": title(status),
        "status": status.as_u16(),
        "detail": reason,
    });
    if !said.is_empty() {
        problem["said"] = json!(said);
    }
    let kind = [(CONTENT_TYPE, HeaderValue::from_static("application/problem+json"))];
    (kind, problem.to_string()).into_response()
}

fn title(status: StatusCode) -> &'static str {
    match status {
        StatusCode::NOT_FOUND => "見つかりません",
        StatusCode::METHOD_NOT_ALLOWED => "この呼び方はできません",
        StatusCode::REQUEST_TIMEOUT => "時間切れです",
        StatusCode::PAYLOAD_TOO_LARGE => "送られた内容が大きすぎます",
        StatusCode::URI_TOO_LONG => "アドレスが長すぎます",
        StatusCode::TOO_MANY_REQUESTS => "続けて送られすぎています",
        StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE => "ヘッダーが大きすぎます",
        StatusCode::SERVICE_UNAVAILABLE => "こみあっています",
        status if status.is_server_error() => "うまく動きませんでした",
        _ => "読み取れませんでした",
    }
}

fn usual_reason(status: StatusCode) -> Reason {
    let (japanese, english) = match status {
        StatusCode::NOT_FOUND => (
            "このアドレスには何もありません。アドレスを確かめてください。",
            "There is nothing at this address. Please check it.",
        ),
        StatusCode::METHOD_NOT_ALLOWED => (
            "このアドレスは、そのメソッドでは呼べません。使えるメソッドは Allow ヘッダーにあります。",
            "This address cannot be called with that method. The header Allow names those that can be used.",
        ),
        StatusCode::PAYLOAD_TOO_LARGE => (
            "送られた内容が大きすぎます。小さく分けて送ってください。",
            "What was sent is too large. Please send it in smaller parts.",
        ),
        StatusCode::UNSUPPORTED_MEDIA_TYPE => (
            "送られた内容の種類（Content-Type）が合いません。フォームか JSON で送ってください。",
            "What was sent is of the wrong kind (Content-Type). Please send a form or JSON.",
        ),
        status if status.is_server_error() => (
            "こちらの不具合で答えられませんでした。しばらくしてからもう一度お試しください。入力した内容は残していません。",
            "Something went wrong on our side. Please try again later. Nothing of what you entered was kept.",
        ),
        _ => (
            "送られた内容を読み取れませんでした。書き方を確かめて、もう一度送ってください。",
            "What was sent could not be read. Please check how it is written and send it again.",
        ),
    };
    Reason { japanese: japanese.to_string(), english: english.to_string() }
}
