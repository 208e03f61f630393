//! The faces on one router, inside the layers that every request passes.

use std::sync::Arc;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::http::StatusCode;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use service::site::Site;
use tower_http::CompressionLevel;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::compression::predicate::{NotForContentType, Predicate, SizeAbove};

use super::gate::{Gate, pass};
use super::intake::{Intake, take_in};
use super::meter::Meter;
use super::settings::Settings;
use super::{cache, headers, observe, probe, refusal};

/// Answers below this size are not compressed, in bytes: they fit into one packet anyway.
const LEAST_COMPRESSED_BYTES: u64 = 1024;

/// Everything that is served.
pub fn router(site: Arc<Site>, meter: Arc<Meter>, settings: &Settings) -> Router {
    let faces = portal::router(Arc::clone(&site))
        .merge(api::router(Arc::clone(&site)))
        .merge(mcp::router(Arc::clone(&site), &settings.assistant_hosts()))
        .merge(probe::router(site, Arc::clone(&meter)));
    around(faces, meter, settings)
}

/// The layers around the faces. Read from below: that is how a request comes in.
fn around(faces: Router, meter: Arc<Meter>, settings: &Settings) -> Router {
    let limits = &settings.limits;
    let transport = headers::transport_security(settings.hsts_seconds);
    faces
        .fallback(async || StatusCode::NOT_FOUND.into_response())
        .layer(from_fn(cache::revalidate))
        .layer(DefaultBodyLimit::max(limits.body_bytes))
        .layer(from_fn_with_state(Intake::new(limits), take_in))
        .layer(from_fn_with_state(Arc::new(Gate::new(settings)), pass))
        .layer(CatchPanicLayer::custom(|_| -> Response { StatusCode::INTERNAL_SERVER_ERROR.into_response() }))
        .layer(from_fn(refusal::dress))
        .layer(compression())
        .layer(from_fn_with_state(transport, headers::strict))
        .layer(from_fn_with_state(meter, observe::observe))
}

/// Text that is worth it, at the fastest level: the next ones save a tenth of the bytes for twice the time.
fn compression() -> CompressionLayer<impl Predicate> {
    let worth_it = SizeAbove::new(LEAST_COMPRESSED_BYTES)
        .and(NotForContentType::IMAGES)
        .and(NotForContentType::SSE)
        .and(NotForContentType::const_new("font/"));
    CompressionLayer::new().quality(CompressionLevel::Fastest).compress_when(worth_it)
}

#[cfg(test)]
mod tests;
