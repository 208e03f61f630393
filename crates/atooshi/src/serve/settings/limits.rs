//! What one request, one client and all of them together may take.

use std::time::Duration;

use super::layers::Reader;
use super::table;

/// What one request, one client and all of them together may take.
#[derive(Clone, Debug)]
pub struct Limits {
    /// Largest body, in bytes.
    pub body_bytes: usize,
    /// Largest header fields together, in bytes.
    pub header_bytes: usize,
    /// Longest path with its query, in bytes.
    pub uri_bytes: usize,
    /// Time for the head of a request.
    pub header_time: Duration,
    /// Time for a request after its head.
    pub request_time: Duration,
    /// How long a client may take no byte of its answer.
    pub write_time: Duration,
    /// How long requests may still take once the server is told to end.
    pub shutdown_time: Duration,
    /// Requests a second of one client in the long run; 0 counts nothing.
    pub requests_per_second: u32,
    /// Requests that a client may send at once.
    pub burst: u32,
    /// Requests under way at the same time.
    pub concurrent_requests: usize,
    /// Connections at the same time.
    pub connections: usize,
}

impl Limits {
    /// Reads all of them before the first missing one ends it.
    pub(super) fn read(reader: &mut Reader) -> Option<Limits> {
        let body_bytes = reader.count(&table::BODY_BYTES);
        let header_bytes = reader.count(&table::HEADER_BYTES);
        let uri_bytes = reader.count(&table::URI_BYTES);
        let header_seconds = reader.count(&table::HEADER_SECONDS);
        let request_seconds = reader.count(&table::REQUEST_SECONDS);
        let write_seconds = reader.count(&table::WRITE_SECONDS);
        let shutdown_seconds = reader.count(&table::SHUTDOWN_SECONDS);
        let requests_per_second = reader.count(&table::REQUESTS_PER_SECOND);
        let burst = reader.count(&table::BURST);
        let concurrent_requests = reader.count(&table::CONCURRENT_REQUESTS);
        let connections = reader.count(&table::CONNECTIONS);
        Some(Limits {
            body_bytes: body_bytes?,
            header_bytes: header_bytes?,
            uri_bytes: uri_bytes?,
            header_time: Duration::from_secs(header_seconds?),
            request_time: Duration::from_secs(request_seconds?),
            write_time: Duration::from_secs(write_seconds?),
            shutdown_time: Duration::from_secs(shutdown_seconds?),
            requests_per_second: requests_per_second?,
            burst: burst?,
            concurrent_requests: concurrent_requests?,
            connections: connections?,
        })
    }
}
