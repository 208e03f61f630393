//! Fiscal years: `令和7年度`, `2025年度`, `R7年度`.

use crate::cursor::Cursor;
use crate::date::{ERAS, read_era, read_year};
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

/// A fiscal year by its era: `令和7年度`; before the eras that are known, by the western year.
pub fn write_fiscal_year(year: FiscalYear) -> String {
    match ERAS.iter().find(|era| year.first_day() >= era.first) {
        Some(era) if year.0 == era.base + 1 => format!("{}元年度", era.name),
        Some(era) => format!("{}{}年度", era.name, year.0 - era.base),
        None => format!("{}年度", year.0),
    }
}
