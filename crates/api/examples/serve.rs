//! The API alone on 127.0.0.1, for clients of others: `cargo run -p api --example serve -- 8081 2025-06-15`.

use std::sync::Arc;

use service::clock::Clock;
use service::library::Library;
use service::site::Site;

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let port = arguments.next().unwrap_or_else(|| "8081".to_string());
    let clock = match arguments.next() {
        Some(day) => Clock::Fixed(notation::read_date_iso(&day).map_err(|invalid| invalid.reason)?),
        None => Clock::System,
    };
    let library = Library::open(None).map_err(|error| format!("{error:?}"))?;
    let site = Arc::new(Site { library, clock, base_url: format!("http://127.0.0.1:{port}") });
    let listener = tokio::net::TcpListener::bind(format!("127.0.0.1:{port}")).await?;
    axum::serve(listener, api::router(site)).await?;
    Ok(())
}
