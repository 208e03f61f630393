//! What those who look after the server ask: does it live, can it answer, how is it doing.

use std::sync::Arc;

use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use serde_json::json;
use service::check_all::{Selection, check_all};
use service::profile_file::Profile;
use service::site::Site;

use super::meter::Meter;

/// The addresses, which are let in at any time.
pub const PATHS: [&str; 3] = ["/healthz", "/readyz", "/metrics"];

#[derive(Clone)]
struct Probed {
    site: Arc<Site>,
    meter: Arc<Meter>,
}

/// The routes.
pub fn router(site: Arc<Site>, meter: Arc<Meter>) -> Router {
    let [health, ready, metrics] = PATHS;
    Router::new()
        .route(health, get(async || of_now("text/plain", "ok\n")))
        .route(ready, get(readiness))
        .route(metrics, get(counts))
        .with_state(Probed { site, meter })
}

/// Asks the catalogue about a company of which nothing is known; what answers that answers everybody.
async fn readiness(State(probed): State<Probed>) -> Response {
    let site = &probed.site;
    let selection = Selection {
        scheme: None,
        frame: None,
        kinds: &[],
        every_edition: true,
        expanded: false,
        as_of: site.clock.today(),
    };
    let schemes = site.library.catalogue.schemes.len();
    let answered = check_all(&site.library.catalogue, &Profile::default(), &selection);
    let lines = answered.map_or(0, |report| report.lines.len());
    let is_ready = lines > 0;
    let status = if is_ready { StatusCode::OK } else { StatusCode::SERVICE_UNAVAILABLE };
    let said = json!({ "ready": is_ready, "schemes": schemes, "answers": lines });
    (status, of_now("application/json", said.to_string())).into_response()
}

async fn counts(State(probed): State<Probed>) -> Response {
    of_now("text/plain; version=0.0.4", probed.meter.rendered())
}

/// An answer that holds for this moment only.
fn of_now(kind: &'static str, text: impl IntoResponse) -> Response {
    ([(CONTENT_TYPE, kind), (CACHE_CONTROL, "no-store")], text).into_response()
}
