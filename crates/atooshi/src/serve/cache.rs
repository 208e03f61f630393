//! What may be kept, and answers that did not change.
//!
//! A face that knows better sets `Cache-Control` or `ETag` itself. What it leaves open is decided here: answers to posted
//! facts are kept nowhere, pages may be kept but are asked for again, and a page that did not change is not sent twice.

use std::hash::{DefaultHasher, Hasher};

use axum::body::{Body, HttpBody, to_bytes};
use axum::extract::Request;
use axum::http::header::{
    CACHE_CONTROL, CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE, ETAG, IF_NONE_MATCH, LAST_MODIFIED,
};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

/// Gives pages their tag and answers 304 to who has them already.
pub async fn revalidate(request: Request, next: Next) -> Response {
    let is_reading = is_reading(request.method());
    let has = request.headers().get(IF_NONE_MATCH).cloned();
    let response = next.run(request).await;
    let is_kept = response.headers().get(CACHE_CONTROL).is_none_or(|keeping| keeping != "no-store");
    if !is_reading || !is_kept || response.status() != StatusCode::OK {
        return response;
    }
    let response = tagged(response).await;
    match (has, response.headers().get(ETAG)) {
        (Some(has), Some(tag)) if names(&has, tag) => unchanged(response),
        _ => response,
    }
}

/// Whether a request only reads.
pub fn is_reading(method: &Method) -> bool {
    matches!(*method, Method::GET | Method::HEAD)
}

/// Says whether an answer may be kept, where its face has not said so.
pub fn usual_keeping(response: &mut Response, is_reading: bool) {
    let status = response.status();
    let may_be_kept = is_reading && (status.is_success() || status == StatusCode::NOT_MODIFIED);
    let keeping = HeaderValue::from_static(if may_be_kept { "no-cache" } else { "no-store" });
    response.headers_mut().entry(CACHE_CONTROL).or_insert(keeping);
}

/// A tag of a body that changed its form on the way is no longer that of its bytes.
pub fn weaken_tag(headers: &mut HeaderMap) {
    if !headers.contains_key(CONTENT_ENCODING) {
        return;
    }
    let strong = headers.get(ETAG).filter(|tag| tag.as_bytes().starts_with(b"\""));
    let weak = strong.and_then(|tag| HeaderValue::from_bytes(&[b"W/", tag.as_bytes()].concat()).ok());
    if let Some(weak) = weak {
        headers.insert(ETAG, weak);
    }
}

/// The response with a tag of its bytes, where they are all there and nobody gave it one. The tag is a weak one, since
/// the bytes may still be compressed.
async fn tagged(response: Response) -> Response {
    let is_whole = response.body().size_hint().exact().is_some_and(|bytes| bytes > 0);
    if response.headers().contains_key(ETAG) || !is_whole {
        return response;
    }
    let (mut parts, body) = response.into_parts();
    // A whole body is at hand already: nothing is read here, and nothing can fail.
    let Ok(bytes) = to_bytes(body, usize::MAX).await else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    let mut hasher = DefaultHasher::new();
    hasher.write(&bytes);
    if let Ok(tag) = HeaderValue::try_from(format!("W/\"{:016x}\"", hasher.finish())) {
        parts.headers.insert(ETAG, tag);
    }
    Response::from_parts(parts, Body::from(bytes))
}

/// Whether a list of tags names this one; what makes tags weak does not count here (RFC 9110, 13.1.2).
fn names(list: &HeaderValue, tag: &HeaderValue) -> bool {
    let (Ok(list), Ok(tag)) = (list.to_str(), tag.to_str()) else { return false };
    let bare = |tag: &str| tag.trim().trim_start_matches("W/").to_string();
    list.trim() == "*" || list.split(',').any(|named| bare(named) == bare(tag))
}

fn unchanged(mut response: Response) -> Response {
    *response.status_mut() = StatusCode::NOT_MODIFIED;
    for name in [CONTENT_TYPE, CONTENT_LENGTH, LAST_MODIFIED] {
        response.headers_mut().remove(name);
    }
    *response.body_mut() = Body::empty();
    response
}
