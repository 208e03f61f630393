//! Asks the portal in the same process.

use std::sync::{Arc, LazyLock};

use axum::Router;
use axum::body::Body;
use axum::http::{Request, StatusCode};
use http_body_util::BodyExt;
use service::clock::Clock;
use service::library::Library;
use service::site::Site;
use tower::ServiceExt;
use vocabulary::Date;

/// The day that the tests ask about.
pub const DAY: Date = Date::constant(2025, 6, 15);

static PORTAL: LazyLock<Router> = LazyLock::new(|| {
    let library = Library::open(None).expect("the shipped catalogue");
    let base_url = "https://portal.example".to_string();
    portal::router(Arc::new(Site { library, clock: Clock::Fixed(DAY), base_url }))
});

/// A page of the portal.
pub async fn get(address: &str) -> (StatusCode, String) {
    answer(Request::get(address).body(Body::empty()).expect("a request")).await
}

/// The answer to a form.
#[allow(dead_code)]
pub async fn post(address: &str, form: impl Into<Body>) -> (StatusCode, String) {
    let request = Request::post(address).header("content-type", "application/x-www-form-urlencoded");
    answer(request.body(form.into()).expect("a request")).await
}

/// The answer to a request with its headers.
pub async fn send(request: Request<Body>) -> axum::response::Response {
    PORTAL.clone().oneshot(request).await.expect("an answer")
}

async fn answer(request: Request<Body>) -> (StatusCode, String) {
    let response = send(request).await;
    let status = response.status();
    let body = response.into_body().collect().await.expect("a body").to_bytes();
    (status, String::from_utf8(body.to_vec()).expect("text"))
}

/// What people read of a page: its text between the tags, blanks folded.
#[allow(dead_code)]
pub fn text(page: &str) -> String {
    let main = page.split_once("<main").map_or(page, |(_, rest)| rest);
    let main = main.split_once("</main>").map_or(main, |(main, _)| main);
    let mut text = String::new();
    let mut is_tag = true;
    for letter in main.chars() {
        match letter {
            '<' => is_tag = true,
            '>' => {
                is_tag = false;
                text.push(' ');
            }
            letter if !is_tag => text.push(letter),
            _ => {}
        }
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
