//! One line of the log and one count for each request, and the number by which both sides can name it.
//!
//! Never written: query, body, address or name of the client, what a face answered. A route is its pattern.

use std::hash::BuildHasher;
use std::hash::RandomState;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::LazyLock;
use std::sync::atomic::{AtomicU64, Ordering};
use std::task::{Context, Poll, ready};
use std::time::Instant;

use axum::body::{Body, Bytes, HttpBody};
use axum::extract::{MatchedPath, Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method};
use axum::middleware::Next;
use axum::response::Response;
use http_body::{Frame, SizeHint};
use tracing::info;

use super::meter::Meter;

/// The number of a request.
const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");
/// Longest number that is taken over from a client.
const MOST_ID_BYTES: usize = 64;
/// The route of what no route leads to.
const NO_ROUTE: &str = "none";

/// Watches a request from its head to the last byte of its answer.
pub async fn observe(State(meter): State<Arc<Meter>>, mut request: Request, next: Next) -> Response {
    let id = given_id(request.headers()).unwrap_or_else(fresh_id);
    request.headers_mut().insert(REQUEST_ID, id.clone());
    let route = request.extensions().get::<MatchedPath>().map_or(NO_ROUTE, MatchedPath::as_str).to_string();
    let mut record = Record::begin(meter, method(request.method()), route, id.clone());
    let mut response = next.run(request).await;
    record.status = Some(response.status().as_u16());
    response.headers_mut().insert(REQUEST_ID, id);
    response.map(|inner| Body::new(Counted { inner, record }))
}

/// The number that came with a request, where it is one: letters, figures, hyphens, dots and underscores.
fn given_id(headers: &HeaderMap) -> Option<HeaderValue> {
    let id = headers.get(REQUEST_ID)?;
    let known = |byte: &u8| byte.is_ascii_alphanumeric() || b"-._".contains(byte);
    ((1..=MOST_ID_BYTES).contains(&id.len()) && id.as_bytes().iter().all(known)).then(|| id.clone())
}

/// A number that no other request of this or another run is likely to have.
fn fresh_id() -> HeaderValue {
    static KEYS: LazyLock<RandomState> = LazyLock::new(RandomState::new);
    static COUNT: AtomicU64 = AtomicU64::new(0);
    let count = COUNT.fetch_add(1, Ordering::Relaxed);
    let text = format!("{:016x}", KEYS.hash_one(count));
    HeaderValue::try_from(text).unwrap_or(HeaderValue::from_static("0"))
}

/// The name of a method; one that is made up could be anything.
fn method(method: &Method) -> &'static str {
    match *method {
        Method::GET => "GET",
        Method::HEAD => "HEAD",
        Method::POST => "POST",
        Method::PUT => "PUT",
        Method::DELETE => "DELETE",
        Method::PATCH => "PATCH",
        Method::OPTIONS => "OPTIONS",
        _ => "OTHER",
    }
}

/// What is written of a request once it is over, however it ends.
struct Record {
    meter: Arc<Meter>,
    method: &'static str,
    route: String,
    id: HeaderValue,
    begun: Instant,
    /// None until there is an answer.
    status: Option<u16>,
    bytes: u64,
}

impl Record {
    fn begin(meter: Arc<Meter>, method: &'static str, route: String, id: HeaderValue) -> Record {
        meter.begin();
        Record { meter, method, route, id, begun: Instant::now(), status: None, bytes: 0 }
    }
}

impl Drop for Record {
    fn drop(&mut self) {
        let duration = self.begun.elapsed();
        self.meter.end(&self.route, self.status, duration);
        info!(
            method = self.method,
            route = self.route,
            status = self.status,
            duration_us = u64::try_from(duration.as_micros()).unwrap_or(u64::MAX),
            bytes = self.bytes,
            request_id = self.id.to_str().unwrap_or_default(),
            "request"
        );
    }
}

/// A body whose bytes are counted on their way out.
struct Counted {
    inner: Body,
    record: Record,
}

impl HttpBody for Counted {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        let frame = ready!(Pin::new(&mut self.inner).poll_frame(context));
        if let Some(Ok(frame)) = &frame {
            let bytes = frame.data_ref().map_or(0, Bytes::len);
            self.record.bytes = self.record.bytes.saturating_add(u64::try_from(bytes).unwrap_or(u64::MAX));
        }
        Poll::Ready(frame)
    }

    fn is_end_stream(&self) -> bool {
        self.inner.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.inner.size_hint()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn given(id: &str) -> Option<String> {
        let headers = HeaderMap::from_iter([(REQUEST_ID, HeaderValue::from_str(id).unwrap())]);
        given_id(&headers).map(|id| id.to_str().unwrap().to_string())
    }

    #[test]
    fn only_plain_numbers_are_taken_over() {
        assert_eq!(given("a1-B2._c").as_deref(), Some("a1-B2._c"));
        assert_eq!(given(""), None);
        assert_eq!(given("a b"), None);
        assert_eq!(given("id=\"x\""), None);
        assert_eq!(given(&"a".repeat(65)), None);
    }

    #[test]
    fn fresh_numbers_differ() {
        assert_ne!(fresh_id(), fresh_id());
    }
}
