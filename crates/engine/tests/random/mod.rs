//! Random registries, pages and facts, all drawn from one tape of numbers so that a failure shrinks.

mod condition;
mod facts;
mod page;
mod registry;
mod tape;
mod value;

pub use facts::{Constants, complete, constants, narrow};
pub use page::page;
pub use registry::registry;
pub use tape::Tape;

/// How large domains are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Size {
    /// Few facts with few values, so that all completions can be tried.
    Small,
    /// As in life.
    Large,
}
