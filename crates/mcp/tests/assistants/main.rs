//! The server for assistants as its clients see it.

#![expect(clippy::unwrap_used, reason = "a test that cannot read its data must fail")]

mod conversation;
mod corpus;
mod hostile;
mod http;
mod listing;
mod support;
