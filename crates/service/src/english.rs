//! Rules and answers in English, made from the tree of a page and the English names of facts and choices.
//!
//! What exists only in Japanese (names of clauses, tables and frames, notes, judgements) stays Japanese and is marked,
//! so that a face can say which language it is. Every construct of the language has its English; what has none yet
//! does not compile.

mod assumption;
mod calculation;
mod condition;
mod expression;
mod fact;
mod item;
mod lead;
mod line;
mod quantity;
mod reason;
mod steps;
mod support;
mod table;
mod term;
mod text;
mod timing;
mod values;
mod words;

use catalogue::Entry;
use engine::Registry;
use lang::ast::Item;

pub use calculation::{CalculationReading, StepReading};
pub use fact::{DOES_NOT_APPLY, NOT_KNOWN, question, spell};
pub use item::Reading;
pub use line::Line;
pub use quantity::{day, quantity, yen};
pub use reason::ReasonReading;
pub use support::SupportRow;
pub use text::{Run, Text};
pub use timing::{call, period};
pub use words::{
    amount, citation, exclusion, item_kind, outcome, short_standing, stage, standing, state, title,
    unconditional, verdict,
};

/// A page to be read in English, with the facts it speaks of.
#[derive(Clone, Copy)]
pub struct English<'a> {
    registry: &'a Registry,
    entry: &'a Entry,
}

impl<'a> English<'a> {
    /// The English of one page.
    pub fn of(registry: &'a Registry, entry: &'a Entry) -> English<'a> {
        English { registry, entry }
    }

    fn items(&self) -> impl Iterator<Item = &'a Item> + use<'a> {
        self.entry.scheme.page.items.iter()
    }
}
