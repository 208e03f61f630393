//! Fiscal years: `令和7年度`, `2025年度`, `R7年度`.

use crate::cursor::Cursor;
use crate::date::{read_era, read_year};
use vocabulary::FiscalYear;

/// Reads the whole text as a fiscal year; `None` for anything else.
pub fn read_fiscal_year(text: &str) -> Option<FiscalYear> {
    let mut cursor = Cursor::new(text.trim());
    let era = read_era(&mut cursor);
    let year = i16::try_from(read_year(&mut cursor, era.is_some())?).ok()?;
    let ends = cursor.eat('年') && cursor.eat('度') && cursor.rest().is_empty();
    let first = year.checked_add(era.map_or(0, |era| era.base))?;
    (ends && year > 0).then_some(FiscalYear(first))
}
