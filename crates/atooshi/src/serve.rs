//! The server: the faces on one port, and everything that stands around them.

mod cache;
mod client;
mod gate;
mod guard;
mod headers;
mod http;
mod intake;
mod logs;
mod meter;
mod observe;
mod paced;
mod probe;
mod rate;
mod refusal;
mod routes;
pub mod settings;
mod signals;

use std::io::{ErrorKind, Write};
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use service::clock::Clock;
use service::library::{Library, LibraryError};
use service::site::Site;
use tokio::net::TcpListener;
use tracing::info;

use meter::Meter;
use settings::Settings;
use signals::Signals;

/// How often counts are tidied up.
const TIDY_TIME: Duration = Duration::from_secs(5);

/// Why the server could not begin.
#[derive(Debug)]
pub enum ServeError {
    /// The catalogue could not be opened.
    Library(LibraryError),
    /// It cannot listen at the address; the reason is a Japanese sentence.
    Address(SocketAddr, String),
    /// The system refused something else.
    System(String),
}

/// Serves until it is told to end.
pub fn run(settings: &Settings) -> Result<(), ServeError> {
    logs::begin(settings);
    let mut runtime = tokio::runtime::Builder::new_multi_thread();
    if settings.workers > 0 {
        runtime.worker_threads(settings.workers);
    }
    let runtime = runtime.enable_all().build().map_err(system)?;
    let ended = runtime.block_on(serve(settings));
    // What is still under way had its time.
    runtime.shutdown_background();
    ended
}

async fn serve(settings: &Settings) -> Result<(), ServeError> {
    // The address first: that it is taken is known at once, and who comes early waits until the catalogue is ready.
    let listener = listen(settings.listen).await?;
    let address = listener.local_addr().map_err(system)?;
    let mut signals = Signals::listen().map_err(system)?;
    let library = Library::open(settings.data.as_deref()).map_err(ServeError::Library)?;
    let schemes = library.catalogue.schemes.len();
    let meter = Arc::new(Meter::new(&library.catalogue).map_err(system)?);
    let base_url = settings.base_url(address);
    let clock = settings.as_of.map_or(Clock::System, Clock::Fixed);
    let site = Arc::new(Site { library, clock, base_url });
    let router = routes::router(site, Arc::clone(&meter), settings);
    let tidying = tokio::spawn(async move {
        let mut pauses = tokio::time::interval(TIDY_TIME);
        loop {
            pauses.tick().await;
            meter.tidy();
        }
    });
    info!(%address, schemes, "listening");
    // Nobody may be reading; the log says it as well.
    let _ = writeln!(
        std::io::stdout(),
        "http://{address} で待ち受けています（制度のページ {schemes}枚）。Ctrl-C で終わります"
    );
    let cut_off = http::serve(listener, router, &settings.limits, &mut signals).await;
    tidying.abort();
    info!(cut_off, "ended");
    Ok(())
}

async fn listen(address: SocketAddr) -> Result<TcpListener, ServeError> {
    TcpListener::bind(address).await.map_err(|error| {
        let reason = match error.kind() {
            ErrorKind::AddrInUse => {
                "ほかのプログラムが使っています。そのプログラムを止めるか、--listen で別のポートを選んでください"
            }
            ErrorKind::AddrNotAvailable => "この機械のアドレスではありません。listen を確かめてください",
            ErrorKind::PermissionDenied => {
                "そのポートを使う権限がありません。--listen で 1024 以上のポートを選んでください"
            }
            _ => return ServeError::Address(address, error.to_string()),
        };
        ServeError::Address(address, reason.to_string())
    })
}

fn system(error: impl std::fmt::Display) -> ServeError {
    ServeError::System(error.to_string())
}
