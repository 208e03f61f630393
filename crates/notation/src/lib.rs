//! How Japanese officials write values: numbers, money, units, rates and dates.
//!
//! Readers take a text and say how many bytes they read; writers give the one canonical form, and reading what
//! was written gives the value back. Everything is exact, total, and linear in the length of the text.

mod address;
mod cursor;
mod date;
mod decimal;
mod figures;
mod fiscal_year;
mod number;
mod quantity;
mod text;
mod value;
mod write;
mod write_date;

pub use cursor::fold_width;
pub use date::{InvalidDate, read_date_iso, scan_date};
pub use decimal::read_decimal;
pub use figures::{Figure, figures};
pub use fiscal_year::read_fiscal_year;
pub use quantity::{Quantity, scan_quantity};
pub use text::{
    Amounts, Arrival, ClockTime, Count, Counted, Counts, Dated, Document, Moment, Phone, Phones, Rate, Rates,
    Remark, Window, Windows, Yen, YenRole, read_age, read_count, read_document, read_phones, read_rates,
    read_windows, read_yen,
};
pub use value::{Value, may_open_value, read_value};
pub use write::{write_number, write_quantity, write_rate, write_yen};
pub use write_date::{write_date, write_date_japanese, write_date_with_weekday};
