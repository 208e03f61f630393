//! What every answer tells a browser: run nothing foreign, show nothing elsewhere, tell nobody where one comes from.

use axum::extract::{Request, State};
use axum::http::header::{
    CONTENT_SECURITY_POLICY, HeaderName, REFERRER_POLICY, STRICT_TRANSPORT_SECURITY, X_CONTENT_TYPE_OPTIONS,
};
use axum::http::{HeaderMap, HeaderValue};
use axum::middleware::Next;
use axum::response::Response;

use super::cache::{is_reading, usual_keeping, weaken_tag};
use super::refusal::is_for_programs;

/// Everything from here, nothing from elsewhere, nothing written into a page.
const CONTENT_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; \
    font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
/// What no page here ever asks a device for.
const PERMISSIONS: &str = "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), \
    magnetometer=(), microphone=(), midi=(), payment=(), usb=(), browsing-topics=()";

const PERMISSIONS_POLICY: HeaderName = HeaderName::from_static("permissions-policy");
const OPENER_POLICY: HeaderName = HeaderName::from_static("cross-origin-opener-policy");
const RESOURCE_POLICY: HeaderName = HeaderName::from_static("cross-origin-resource-policy");

/// The header of `Strict-Transport-Security`, where it is wanted.
pub fn transport_security(seconds: u64) -> Option<HeaderValue> {
    let text = (seconds > 0).then(|| format!("max-age={seconds}"))?;
    HeaderValue::try_from(text).ok()
}

/// Puts the headers on every answer. Only the content policy of a face stays: a page that carries its own style sheet
/// names its digest.
pub async fn strict(State(transport): State<Option<HeaderValue>>, request: Request, next: Next) -> Response {
    // Programs on other pages may read what is for programs; pages and pictures stay here.
    let readers = if is_for_programs(request.uri().path()) { "cross-origin" } else { "same-origin" };
    let is_reading = is_reading(request.method());
    let mut response = next.run(request).await;
    usual_keeping(&mut response, is_reading);
    let headers = response.headers_mut();
    headers.entry(CONTENT_SECURITY_POLICY).or_insert(HeaderValue::from_static(CONTENT_POLICY));
    put(headers, X_CONTENT_TYPE_OPTIONS, "nosniff");
    put(headers, REFERRER_POLICY, "no-referrer");
    put(headers, PERMISSIONS_POLICY, PERMISSIONS);
    put(headers, OPENER_POLICY, "same-origin");
    put(headers, RESOURCE_POLICY, readers);
    if let Some(transport) = transport {
        headers.insert(STRICT_TRANSPORT_SECURITY, transport);
    }
    weaken_tag(headers);
    response
}

fn put(headers: &mut HeaderMap, name: HeaderName, value: &'static str) {
    headers.insert(name, HeaderValue::from_static(value));
}
