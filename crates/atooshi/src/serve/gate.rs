//! Who comes in: requests that can be read, of clients that do not ask too often, and not too many at once.

use std::sync::Arc;
use std::time::Instant;

use axum::body::HttpBody;
use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::http::header::CONNECTION;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use tokio::sync::{Semaphore, SemaphorePermit};

use super::client;
use super::guard;
use super::probe;
use super::rate::Rates;
use super::refusal::Refusal;
use super::settings::{Limits, Network, Settings, client_bits};

/// What decides who comes in.
pub struct Gate {
    limits: Limits,
    trusted_proxies: Vec<Network>,
    rates: Option<Rates>,
    places: Semaphore,
}

impl Gate {
    /// A gate as it is set.
    pub fn new(settings: &Settings) -> Gate {
        let limits = settings.limits.clone();
        Gate {
            trusted_proxies: settings.trusted_proxies.clone(),
            rates: Rates::new(limits.requests_per_second, limits.burst),
            places: Semaphore::new(limits.concurrent_requests),
            limits,
        }
    }

    /// The place of a request, or why it has none. Whoever looks after the server needs none.
    fn admit(&self, request: &Request) -> Result<Option<SemaphorePermit<'_>>, Refusal> {
        if let Some(refusal) = guard::refusal(request, &self.limits) {
            return Err(refusal);
        }
        if probe::PATHS.contains(&request.uri().path()) {
            return Ok(None);
        }
        if let Some(seconds) = self.wait_seconds(request) {
            return Err(too_often(seconds));
        }
        self.places.try_acquire().map(Some).map_err(|_| busy())
    }

    /// How many seconds a client has to wait, where it has asked too often.
    fn wait_seconds(&self, request: &Request) -> Option<u64> {
        let rates = self.rates.as_ref()?;
        let client = client::address(request.headers(), request.extensions(), &self.trusted_proxies)?;
        let wait = rates.admit(client_bits(client), Instant::now()).err()?;
        Some(wait.as_secs() + 1)
    }
}

/// Lets a request in, or refuses it.
pub async fn pass(State(gate): State<Arc<Gate>>, request: Request, next: Next) -> Response {
    let is_whole = request.body().is_end_stream();
    match gate.admit(&request) {
        Ok(_place) => next.run(request).await,
        Err(refusal) if is_whole => refusal.into_response(),
        // Its body is not read, so that nothing more can be said on this connection.
        Err(refusal) => ([(CONNECTION, "close")], refusal).into_response(),
    }
}

fn too_often(seconds: u64) -> Refusal {
    let japanese =
        format!("続けて送られたリクエストが多すぎます。{seconds}秒待ってから、もう一度お試しください。");
    let english = format!("Too many requests in a row. Please wait {seconds} seconds and try again.");
    Refusal::new(StatusCode::TOO_MANY_REQUESTS, japanese, english).for_now(seconds)
}

/// The refusal of a request for which there is no room or no time.
pub fn busy() -> Refusal {
    let japanese = "こみあっていて答えられませんでした。少し待ってから、もう一度お試しください。";
    let english = "There was too much to do to answer. Please wait a little and try again.";
    Refusal::new(StatusCode::SERVICE_UNAVAILABLE, japanese, english).for_now(1)
}
