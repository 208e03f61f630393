//! `atooshi serve` as others meet it: the real binary on a free port, asked over plain connections.

#![expect(clippy::unwrap_used, reason = "a test that cannot prepare its server must fail")]

mod caching;
mod client;
mod ending;
mod hostile;
mod limits;
mod logs;
mod probes;
mod security;
mod server;
