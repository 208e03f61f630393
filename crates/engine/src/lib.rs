//! Scheme + facts + date → verdict, amounts, reasons and the facts still missing. Pure, total, no clock.
//!
//! A page is checked once ([`check`]) and becomes a [`Scheme`]: flat programs whose types, units and bounds are
//! proven. Answers are sets: what is known is a set of one, what is not known is its whole domain, and the answer
//! on partial facts is the set of answers over all completions.

mod answer;
mod bases;
pub mod batch;
mod boxes;
mod case;
mod cells;
mod check;
mod choice;
mod compile;
mod deadline;
pub mod derive;
mod extra;
pub mod fact;
mod header;
pub mod input;
mod known;
mod lint;
pub mod program;
mod relevance;
pub mod scheme;
pub mod set;
mod solve;
mod table;
pub mod term;
mod witness;

pub use answer::{Amount, Answer, Glance, Outcome, PartAnswer};
pub use case::CASE_DAY;
pub use check::check;
pub use choice::{Better, ChoiceAnswer};
pub use deadline::Readings;
pub use fact::{Fact, FactIndex, FactType, Registry};
pub use known::Known;
pub use scheme::Scheme;
pub use set::Set;
