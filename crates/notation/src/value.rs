//! One whole text as one value.

use crate::cursor::fold;
use crate::date::{ERAS, scan_date};
use crate::number::opens_kanji_number;
use crate::quantity::scan_quantity;
use vocabulary::{Date, Ratio, Unit};

/// A quantity or a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Value {
    /// A number with its unit.
    Quantity {
        /// The number; percentages are divided by 100.
        value: Ratio,
        /// The unit; [`Unit::NONE`] for plain numbers, fractions and percentages.
        unit: Unit,
    },
    /// A day.
    Date(Date),
}

/// Reads the whole text, without the space around it, as one quantity or date.
pub fn read_value(text: &str) -> Option<Value> {
    let text = text.trim();
    if let Some((date, len)) = scan_date(text)
        && len == text.len()
    {
        return date.ok().map(Value::Date);
    }
    let quantity = scan_quantity(text).filter(|quantity| quantity.len == text.len())?;
    Some(Value::Quantity { value: quantity.value, unit: quantity.unit })
}

/// Whether a quantity or a date may begin with this letter: a quick look that spares most scans of running text.
pub fn may_open_value(letter: char) -> bool {
    let folded = fold(letter);
    let opens_era = ERAS.iter().any(|era| era.letter == folded || era.name.starts_with(letter));
    folded.is_ascii_digit()
        || matches!(folded, '-' | '−' | '△' | '▲' | 'マ')
        || opens_kanji_number(letter)
        || opens_era
}
