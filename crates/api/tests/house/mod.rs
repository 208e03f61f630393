//! The API in this process, asked without a network.

#![allow(dead_code, reason = "each test file uses a part of it")]

use std::sync::{Arc, LazyLock};

use axum::Router;
use axum::body::Body;
use axum::http::{HeaderMap, Request, StatusCode};
use http_body_util::BodyExt;
use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};
use serde_json::Value as Json;
use service::clock::Clock;
use service::library::Library;
use service::site::Site;
use tower::ServiceExt;
use vocabulary::Date;

/// The day of the server.
pub const DAY: Date = Date::constant(2025, 6, 15);

static SITE: LazyLock<Arc<Site>> = LazyLock::new(|| {
    let library = Library::open(None).unwrap_or_else(|error| panic!("{error:?}"));
    Arc::new(Site { library, clock: Clock::Fixed(DAY), base_url: "https://example.jp".to_string() })
});

static ROUTER: LazyLock<Router> = LazyLock::new(|| api::router(site()));

/// What the server stands on.
pub fn site() -> Arc<Site> {
    SITE.clone()
}

/// An answer.
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: Vec<u8>,
}

impl Answer {
    pub fn json(&self) -> Json {
        serde_json::from_slice(&self.body).unwrap_or_else(|error| panic!("{error}: {}", self.text()))
    }

    pub fn text(&self) -> String {
        String::from_utf8(self.body.clone()).unwrap()
    }

    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }
}

/// Sends a request.
pub async fn send(request: Request<Body>) -> Answer {
    let response = ROUTER.clone().oneshot(request).await.unwrap();
    let (parts, body) = response.into_parts();
    let body = body.collect().await.unwrap().to_bytes().to_vec();
    Answer { status: parts.status, headers: parts.headers, body }
}

/// What browsers encode in addresses.
const ADDRESS: &AsciiSet = &CONTROLS.add(b' ').add(b'"').add(b'<').add(b'>').add(b'{').add(b'}');

/// Reads an address, which may hold Japanese.
pub async fn get(address: &str) -> Answer {
    let encoded = utf8_percent_encode(address, ADDRESS).to_string();
    send(Request::get(encoded).body(Body::empty()).unwrap()).await
}

/// Reads JSON that must be there.
pub async fn get_json(address: &str) -> Json {
    let answer = get(address).await;
    assert_eq!(answer.status, StatusCode::OK, "{address}: {}", answer.text());
    answer.json()
}

/// Posts a text as JSON.
pub async fn post(address: &str, body: impl Into<Body>) -> Answer {
    let request = Request::post(address).header("content-type", "application/json");
    send(request.body(body.into()).unwrap()).await
}

/// Posts JSON that must be answered.
pub async fn post_json(address: &str, body: &Json) -> Json {
    let answer = post(address, body.to_string()).await;
    assert_eq!(answer.status, StatusCode::OK, "{address}: {}", answer.text());
    answer.json()
}
