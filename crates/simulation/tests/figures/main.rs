//! The figures of a report on small populations whose counts were worked out by hand, and on larger ones beside a naive
//! loop.

#![expect(clippy::unwrap_used, reason = "a test that cannot make its report must fail")]

mod arrivals;
mod by_hand;
mod companies;
mod mappings;
mod naive;
mod small_cells;
mod spreadsheet;
mod world;
