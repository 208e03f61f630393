//! Connections: accepted, given to the routes, and ended in good order.
//!
//! `axum::serve` cannot set how long a client may take for the head of its request, so that hyper is asked directly.

use std::io::ErrorKind;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tower::Service;
use tracing::warn;

use super::client::Peer;
use super::paced::Paced;
use super::settings::Limits;
use super::signals::Signals;

/// What the head of a request may be larger than the limits, so that it still gets an answer with words; beyond that
/// hyper refuses it with a bare status.
const HEAD_ROOM_BYTES: usize = 64 * 1024;
/// Pause after a connection could not be accepted, as when too many files are open.
const REST: Duration = Duration::from_millis(100);

/// Answers until a signal comes, and then until everything under way is answered, the time is over, or a second signal
/// comes. Gives the number of connections that were cut off.
pub async fn serve(listener: TcpListener, router: Router, limits: &Limits, signals: &mut Signals) -> usize {
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new())
        .header_read_timeout(limits.header_time)
        .max_header_size(limits.uri_bytes + limits.header_bytes + HEAD_ROOM_BYTES);
    let connections =
        Connections { http, router, graceful: GracefulShutdown::new(), write_time: limits.write_time };
    let places = Arc::new(Semaphore::new(limits.connections));
    loop {
        tokio::select! {
            accepted = accept(&listener, &places) => connections.answer(accepted),
            () = signals.next() => break,
        }
    }
    drop(listener);
    connections.end(limits.shutdown_time, signals).await
}

/// The next connection, once there is a place for it.
async fn accept(
    listener: &TcpListener,
    places: &Arc<Semaphore>,
) -> Option<(TcpStream, Peer, OwnedSemaphorePermit)> {
    let place = Arc::clone(places).acquire_owned().await.ok()?;
    match listener.accept().await {
        Ok((stream, address)) => Some((stream, Peer(address.ip()), place)),
        Err(error) => {
            let is_gone = matches!(error.kind(), ErrorKind::ConnectionAborted | ErrorKind::ConnectionReset);
            if !is_gone {
                warn!(kind = ?error.kind(), "connection not accepted");
                tokio::time::sleep(REST).await;
            }
            None
        }
    }
}

struct Connections {
    http: http1::Builder,
    router: Router,
    graceful: GracefulShutdown,
    write_time: Duration,
}

impl Connections {
    fn answer(&self, accepted: Option<(TcpStream, Peer, OwnedSemaphorePermit)>) {
        let Some((stream, peer, place)) = accepted else { return };
        // Answers are written whole; waiting to fill a packet would only delay them. A connection that refuses this is
        // slower, not wrong.
        let _ = stream.set_nodelay(true);
        let router = self.router.clone();
        let service = service_fn(move |request: hyper::Request<hyper::body::Incoming>| {
            let mut request = request.map(Body::new);
            request.extensions_mut().insert(peer);
            router.clone().call(request)
        });
        let io = TokioIo::new(Paced::new(stream, self.write_time));
        let connection = self.graceful.watch(self.http.serve_connection(io, service));
        tokio::spawn(async move {
            // How a connection ends is the client's affair: what it asked was answered and logged, or never arrived.
            let _ = connection.await;
            drop(place);
        });
    }

    async fn end(self, most: Duration, signals: &mut Signals) -> usize {
        let left = self.graceful.count();
        tokio::select! {
            () = self.graceful.shutdown() => 0,
            () = tokio::time::sleep(most) => left,
            () = signals.next() => left,
        }
    }
}
