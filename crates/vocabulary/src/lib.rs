//! The nouns of business support as types: money, rates, units, dates, stages, verdicts and citations.
//!
//! Everything above this floor speaks in these words. Nothing here reads a clock, a file or a locale, and no
//! number is a float: yen are whole, rates are exact fractions.

pub mod calendar;
mod citation;
mod fiscal_year;
mod kind;
mod ratio;
mod stage;
mod unit;

pub use citation::Citation;
pub use fiscal_year::FiscalYear;
pub use jiff::civil::Date;
pub use kind::SupportKind;
pub use ratio::{Ratio, gcd, lcm};
pub use stage::{Stage, Verdict};
pub use unit::{BaseUnit, Unit};
