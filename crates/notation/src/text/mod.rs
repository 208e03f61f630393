//! Free text as officials write it: tokens first, then a small grammar for each kind of value.
//!
//! Whatever stands in the text becomes a value with its place, or a remark; nothing is passed in silence.

mod amounts;
mod bound;
mod clock;
mod counts;
mod document;
mod draft;
mod first_come;
mod label;
mod lexeme;
mod lexer;
mod limits;
mod moment;
mod noun;
mod per;
mod phone_label;
mod phones;
mod printed;
mod rates;
mod remark;
mod resolve;
mod stream;
mod surface;
mod token;
mod windows;
mod words;
mod year;

pub use amounts::{Amounts, Yen, YenRole, read_yen};
pub use counts::{Count, Counted, Counts, read_age, read_count};
pub use document::{Document, read_document};
pub use moment::{ClockTime, Moment};
pub use phones::{Phone, Phones, read_phones};
pub use rates::{Rate, Rates, read_rates};
pub use remark::Remark;
pub use windows::{Arrival, Dated, Window, Windows, read_windows};
