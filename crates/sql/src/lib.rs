//! The checked forms of schemes as views of a database: the engine's one walk over sets, written as SQL.
//!
//! [`script`] reads a table of companies whose columns answer facts and writes one view for each scheme. What is not
//! known stays a set: numbers and days have a least and a greatest value, where NULL is "no end", and a truth that is
//! open is NULL, so that AND, OR and NOT of SQL are those of the engine. Every division is one of whole numbers.

mod arithmetic;
mod assemble;
mod best;
mod closed_days;
mod columns;
mod comment;
mod compare;
mod days;
mod derived;
mod dialect;
mod frame;
mod inputs;
mod kinds;
mod name;
mod products;
mod reading;
mod script;
mod steps;
mod term;
mod truths;
mod walk;

pub use columns::{Column, Columns, Reading};
pub use dialect::Dialect;
pub use script::{Request, script, table_definition};

/// Why a scheme or a table cannot be written as SQL: a Japanese sentence that says what was found and how to mend it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal(pub String);
