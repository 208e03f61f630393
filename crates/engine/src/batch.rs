//! The same rules over columns: every scheme for every row of a table.
//!
//! [`Plan::new`] puts the checked forms of any schemes into one graph, in which what several frames share is one
//! operation, and lays it out as code on working columns. [`Worker::evaluate`] runs that code on blocks of rows that stay
//! in the cache, without a branch for a row. What one walk leaves open is proven exact, or split into cells that are
//! walked as rows of their own; the row evaluator is the last resort. So the answer of every row is that of
//! [`crate::Scheme::answer`].

mod analysis;
mod answers;
mod best;
mod cells;
mod code;
mod column;
mod days;
mod divide;
mod ends;
mod graph;
mod host;
mod layout;
mod machine;
mod numbers;
mod plan;
mod polarity;
mod range;
mod reading;
mod registers;
mod row;
mod split;
mod states;
mod threshold;
mod translate;
mod truths;
mod worker;

pub use answers::{Answers, SchemeAnswers, Ways};
pub use column::{Bits, Codes, Column, Reading, Table, Values};
pub use graph::{DayStep, Graph, Id, InputFacts, Lane, Op};
pub use plan::{Binding, Plan, Shape, Source};
pub use range::Range;
pub use translate::Translator;
pub use worker::Worker;

/// What is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Detail {
    /// The amount of each row, where it is one number.
    Amounts,
    /// Verdict, least and greatest amount, and the first clause that fails or is open.
    Full,
    /// The same, and the clause that alone stands between a row and a scheme.
    Misses,
}

/// A cell that cannot be an answer to its fact.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BadCell {
    /// Index of the column.
    pub column: usize,
    /// The row, counted from 0.
    pub row: usize,
    /// What stands there.
    pub value: i64,
}
