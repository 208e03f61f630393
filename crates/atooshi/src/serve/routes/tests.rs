//! The layers around faces that misbehave.

use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use axum::Json;
use axum::body::{Body, Bytes, HttpBody, to_bytes};
use axum::extract::Request;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, ETAG, IF_NONE_MATCH, RETRY_AFTER};
use axum::routing::{get, post};
use http_body::Frame;
use serde_json::Value;
use tower::ServiceExt;

use super::*;
use crate::serve::settings::{Configuration, Sources};

/// Faces that do what none of ours should.
fn faces() -> Router {
    Router::new()
        .route("/panic", get(async |request: Request| -> String { panic!("{}", request.uri()) }))
        .route("/api/panic", get(async || -> String { panic!("secret") }))
        .route("/slow", get(async || tokio::time::sleep(Duration::from_secs(60)).await))
        .route("/read", post(async |body: Bytes| format!("{} bytes", body.len())))
        .route("/form", post(async |Json(value): Json<Value>| value.to_string()))
        .route("/api/json", post(async |Json(value): Json<Value>| value.to_string()))
        .route("/tagged", get(async || ([(ETAG, "\"of-the-face\""), (CACHE_CONTROL, "max-age=60")], "text")))
        .route("/posted", post(async || "text"))
        .route("/large", get(async || "あ".repeat(10_000)))
        .route("/own", get(async || (StatusCode::NOT_FOUND, [(CONTENT_TYPE, "text/html")], "<p>own</p>")))
}

fn settings(flags: &[(&'static str, &str)]) -> Settings {
    let flags = flags.iter().map(|(key, text)| (*key, (*text).to_string())).collect();
    Configuration::read(&Sources { flags, ..Sources::default() }).unwrap().settings
}

/// The faces within their layers; a second of waiting is a hundredth one here.
fn served(flags: &[(&'static str, &str)]) -> Router {
    let mut settings = settings(flags);
    settings.limits.request_time /= 100;
    let meter = Meter::new(&catalogue::load(&[]).0).unwrap();
    around(faces(), Arc::new(meter), &settings)
}

async fn ask(flags: &[(&'static str, &str)], request: Request) -> Response {
    served(flags).oneshot(request).await.unwrap()
}

async fn text(response: Response) -> String {
    String::from_utf8(to_bytes(response.into_body(), usize::MAX).await.unwrap().to_vec()).unwrap()
}

fn read(path: &str) -> Request {
    Request::get(path).body(Body::empty()).unwrap()
}

/// A body that does not say how long it is, and may never end.
struct Dripping {
    left: usize,
    ends: bool,
}

impl HttpBody for Dripping {
    type Data = Bytes;
    type Error = std::convert::Infallible;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Self::Error>>> {
        match (self.left, self.ends) {
            (0, true) => Poll::Ready(None),
            (0, false) => Poll::Pending,
            _ => {
                self.left -= 1;
                Poll::Ready(Some(Ok(Frame::data(Bytes::from_static(&[b'a'; 1000])))))
            }
        }
    }
}

fn dripping(path: &str, thousands: usize, ends: bool) -> Request {
    let body = Body::new(Dripping { left: thousands, ends });
    Request::post(path).header(CONTENT_TYPE, "application/json").body(body).unwrap()
}

#[tokio::test]
async fn a_panic_is_a_page_without_details() {
    let response = ask(&[], read("/panic?q=secret")).await;
    assert_eq!(response.status(), StatusCode::INTERNAL_SERVER_ERROR);
    assert_eq!(response.headers()[CACHE_CONTROL], "no-store");
    let page = text(response).await;
    assert!(page.contains("こちらの不具合で答えられませんでした") && !page.contains("secret"), "{page}");
    let problem = text(ask(&[], read("/api/panic")).await).await;
    assert!(problem.starts_with('{') && !problem.contains("secret"), "{problem}");
}

#[tokio::test]
async fn an_answer_that_does_not_come_is_not_waited_for() {
    let response = ask(&[("limits.request_seconds", "1")], read("/slow")).await;
    assert_eq!(response.status(), StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(response.headers()[RETRY_AFTER], "1");
}

#[tokio::test]
async fn a_body_that_does_not_come_is_told_apart() {
    let response = ask(&[("limits.request_seconds", "1")], dripping("/read", 3, false)).await;
    assert_eq!(response.status(), StatusCode::REQUEST_TIMEOUT);
}

#[tokio::test]
async fn a_body_that_turns_out_too_large_is_cut_off() {
    let most = [("limits.body_bytes", "100000")];
    assert_eq!(text(ask(&most, dripping("/read", 100, true)).await).await, "100000 bytes");
    for path in ["/read", "/api/json"] {
        let response = ask(&most, dripping(path, 101, true)).await;
        assert_eq!(response.status(), StatusCode::PAYLOAD_TOO_LARGE, "{path}");
    }
}

#[tokio::test]
async fn bodies_larger_than_usual_are_read_where_that_is_set() {
    let response = ask(&[("limits.body_bytes", "4_000_000")], dripping("/read", 3000, true)).await;
    assert_eq!(text(response).await, "3000000 bytes");
}

#[tokio::test]
async fn nobody_comes_in_where_all_places_are_taken() {
    let router = served(&[("limits.concurrent_requests", "1")]);
    let mut first = Box::pin(router.clone().oneshot(read("/slow")));
    assert!(ended(&mut first).await.is_none());
    let second = router.oneshot(read("/large")).await.unwrap();
    assert_eq!(second.status(), StatusCode::SERVICE_UNAVAILABLE);
    assert!(second.headers().contains_key(RETRY_AFTER));
}

/// What a future has already come to, after a moment.
async fn ended<F: Future + Unpin>(future: &mut F) -> Option<F::Output> {
    tokio::time::timeout(Duration::from_millis(20), future).await.ok()
}

#[tokio::test]
async fn what_libraries_say_becomes_a_page_or_a_problem() {
    let form = Request::post("/form").body(Body::from("a=1")).unwrap();
    let page = ask(&[], form).await;
    assert_eq!(page.status(), StatusCode::UNSUPPORTED_MEDIA_TYPE);
    assert_eq!(page.headers()[CONTENT_TYPE], "text/html; charset=utf-8");
    let broken =
        Request::post("/api/json").header(CONTENT_TYPE, "application/json").body(Body::from("{")).unwrap();
    let problem = ask(&[], broken).await;
    assert_eq!(problem.status(), StatusCode::BAD_REQUEST);
    assert_eq!(problem.headers()[CONTENT_TYPE], "application/problem+json");
    let problem: Value = serde_json::from_str(&text(problem).await).unwrap();
    assert!(problem["said"].as_str().unwrap().contains("EOF"), "{problem}");
}

#[tokio::test]
async fn a_page_of_a_face_is_left_as_it_is() {
    let response = ask(&[], read("/own")).await;
    assert_eq!(response.status(), StatusCode::NOT_FOUND);
    assert_eq!(text(response).await, "<p>own</p>");
}

#[tokio::test]
async fn tags_and_keeping_of_a_face_are_left_as_they_are() {
    let response = ask(&[], read("/tagged")).await;
    assert_eq!(
        (&response.headers()[ETAG], &response.headers()[CACHE_CONTROL]),
        (&"\"of-the-face\"".parse().unwrap(), &"max-age=60".parse().unwrap())
    );
    let again =
        Request::get("/tagged").header(IF_NONE_MATCH, "W/\"of-the-face\"").body(Body::empty()).unwrap();
    assert_eq!(ask(&[], again).await.status(), StatusCode::NOT_MODIFIED);
}

#[tokio::test]
async fn answers_to_what_was_posted_are_kept_nowhere() {
    let response = ask(&[], Request::post("/posted").body(Body::empty()).unwrap()).await;
    assert_eq!(response.headers()[CACHE_CONTROL], "no-store");
    assert!(!response.headers().contains_key(ETAG));
}

#[tokio::test]
async fn a_strong_tag_is_weak_once_compressed() {
    let packed =
        |path: &str| Request::get(path).header("accept-encoding", "gzip").body(Body::empty()).unwrap();
    let response = ask(&[], packed("/large")).await;
    assert_eq!(response.headers()["content-encoding"], "gzip");
    assert!(response.headers()[ETAG].to_str().unwrap().starts_with("W/"));
    assert_eq!(ask(&[], packed("/tagged")).await.headers()[ETAG], "\"of-the-face\"");
}
