//! The portal: pages for people, rendered on the server, in Japanese and English, complete without JavaScript.

mod assets;
mod chart;
mod context;
mod fault;
mod field;
mod language;
mod page;
mod parameters;
mod rich;
mod words;

use std::sync::Arc;

use axum::Router;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use service::site::Site;

use fault::Fault;
use language::Language;

/// The pages: Japanese at the root, English below `/en`.
pub fn router(site: Arc<Site>) -> Router {
    Router::new()
        .route("/assets/{version}/{name}", get(assets::serve))
        .merge(page::routes())
        .nest("/en", page::routes())
        .with_state(site)
}

/// A page that says what went wrong, for what other layers refuse; the path decides its language.
pub fn error_page(path: &str, status: StatusCode, message: &str) -> Response {
    Fault::of(status, Language::of_path(path), message.to_string()).into_response()
}
