//! One file for each page.

mod accessibility;
mod calendar;
mod cards;
mod check;
mod compare;
mod coverage;
mod feed;
mod scheme;
mod search;
mod start;

use std::sync::Arc;

use axum::Router;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use service::site::Site;

use crate::language::Language;

/// The pages of one language.
pub fn routes() -> Router<Arc<Site>> {
    Router::new()
        .route("/", get(start::page))
        .route("/schemes/{id}", get(scheme::page).post(scheme::calculate))
        .route("/schemes/{id}/rules", get(scheme::rules::page))
        .route("/schemes/{id}/print", get(scheme::paper))
        .route("/schemes/{id}/calendar.ics", get(scheme::calendar))
        .route("/calendar", get(calendar::page))
        .route("/calendar.svg", get(calendar::chart))
        .route("/calendar.ics", get(calendar::file))
        .route("/feed.atom", get(feed::page))
        .route("/compare", get(compare::page))
        .route("/coverage", get(coverage::page))
        .route("/accessibility", get(accessibility::page))
        .route("/check", check::questions())
        .route("/check/result", check::results())
        .route("/check/answers.yaml", check::file())
        .route("/search", get(search::results))
        .route("/search/excluded", get(search::excluded))
}

/// A rendered page as a response.
pub fn html(language: Language, rendered: Result<String, askama::Error>) -> Response {
    match rendered {
        Ok(text) => {
            let head = [
                (header::CONTENT_TYPE, "text/html; charset=utf-8"),
                (header::CONTENT_LANGUAGE, language.tag()),
            ];
            (head, text).into_response()
        }
        Err(_) => axum::http::StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}
