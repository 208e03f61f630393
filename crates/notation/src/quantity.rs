//! Quantities: a number or fraction with its sign and unit.

use crate::cursor::Cursor;
use crate::date::scan_date;
use crate::number::{Number, Scan, Spacing, literal, magnitude};
use vocabulary::{BaseUnit, Ratio, Unit};

/// A number with its unit, read at the start of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quantity {
    /// The value; percentages are divided by 100, thousands and ten-thousands multiplied out.
    pub value: Ratio,
    /// The unit; [`Unit::NONE`] for plain numbers, fractions and percentages.
    pub unit: Unit,
    /// Whether a unit or a percent sign was written; false for plain numbers and fractions.
    pub unit_written: bool,
    /// The bytes read.
    pub len: usize,
}

/// The units that may follow a number, a longer spelling before its own beginning.
const UNITS: [(&str, BaseUnit, i128); 22] = [
    ("円", BaseUnit::Yen, 1),
    ("人", BaseUnit::Person, 1),
    ("名", BaseUnit::Person, 1),
    ("時間", BaseUnit::Hour, 1),
    ("週間", BaseUnit::Day, 7),
    ("日", BaseUnit::Day, 1),
    ("か月", BaseUnit::Month, 1),
    ("ヶ月", BaseUnit::Month, 1),
    ("カ月", BaseUnit::Month, 1),
    ("ヵ月", BaseUnit::Month, 1),
    ("ケ月", BaseUnit::Month, 1),
    ("箇月", BaseUnit::Month, 1),
    ("か年", BaseUnit::Year, 1),
    ("ヶ年", BaseUnit::Year, 1),
    ("カ年", BaseUnit::Year, 1),
    ("ヵ年", BaseUnit::Year, 1),
    ("ケ年", BaseUnit::Year, 1),
    ("箇年", BaseUnit::Year, 1),
    ("年", BaseUnit::Year, 1),
    ("回", BaseUnit::Time, 1),
    ("期", BaseUnit::Period, 1),
    ("歳", BaseUnit::Age, 1),
];

/// The signs of a negative number, apart from the hyphens that may also join words.
const CLEAR_SIGNS: [&str; 3] = ["△", "▲", "マイナス"];

/// What stands where a quantity was looked for, and whether an Arabic digit occurs in it.
pub(crate) type Reading = Scan<(Quantity, bool)>;

/// Reads one quantity at the very start of the text, as long as possible.
///
/// Signs, digits of either width, grouping, decimals, 十百千万億兆 mixed in, kanji numerals, `1/2`, `3分の2`,
/// `%`, and units with what they are counted per (`960円/人/時間`). Fractions take no unit. `None` where a date
/// reads longer, and for numbers that no [`Ratio`] holds.
pub fn scan_quantity(text: &str) -> Option<Quantity> {
    match read_quantity(text, Spacing::Tight) {
        Scan::Found((quantity, _)) if !is_longer_date(text, quantity.len) => Some(quantity),
        _ => None,
    }
}

fn is_longer_date(text: &str, len: usize) -> bool {
    scan_date(text).is_some_and(|(_, date)| date > len)
}

/// [`scan_quantity`] without the look at dates, telling apart nothing and too much.
pub(crate) fn read_quantity(text: &str, spacing: Spacing) -> Reading {
    let mut cursor = Cursor::new(text);
    let negative = sign(&mut cursor);
    let before = cursor.at();
    let reading = match fraction(cursor.rest()) {
        Scan::Nothing => with_unit(cursor.rest(), spacing),
        fraction => fraction,
    };
    match reading {
        Scan::Found((quantity, arabic)) => {
            let value = if negative { quantity.value.negated() } else { quantity.value };
            Scan::Found((Quantity { value, len: before + quantity.len, ..quantity }, arabic))
        }
        Scan::Beyond(len) => Scan::Beyond(before + len),
        Scan::Nothing => Scan::Nothing,
    }
}

fn sign(cursor: &mut Cursor<'_>) -> bool {
    cursor.eat_if(is_hyphen_sign) || CLEAR_SIGNS.into_iter().any(|sign| cursor.eat_str(sign))
}

/// Whether the (folded) character is a minus that in running text may also be a hyphen.
pub(crate) fn is_hyphen_sign(c: char) -> bool {
    matches!(c, '-' | '−')
}

/// Whether a sign that can be nothing else stands at the start.
pub(crate) fn opens_with_clear_sign(text: &str) -> bool {
    CLEAR_SIGNS.into_iter().any(|sign| text.starts_with(sign))
}

fn fraction(text: &str) -> Reading {
    match slash_fraction(text) {
        Scan::Nothing => spoken_fraction(text),
        found => found,
    }
}

/// `1/2`: whole numbers in digits around a slash.
fn slash_fraction(text: &str) -> Reading {
    let Scan::Found(above) = literal(text) else { return Scan::Nothing };
    let mut cursor = Cursor::new(text.get(above.len..).unwrap_or_default());
    if !cursor.eat_if(|c| matches!(c, '/' | '⁄')) {
        return Scan::Nothing;
    }
    let before = above.len + cursor.at();
    match literal(cursor.rest()) {
        Scan::Found(below) if above.value.den() == 1 && below.value.den() == 1 => {
            quotient(above, below, before + below.len)
        }
        Scan::Beyond(len) => Scan::Beyond(before + len),
        _ => Scan::Nothing,
    }
}

/// `3分の2`: the denominator comes first.
fn spoken_fraction(text: &str) -> Reading {
    let Scan::Found(below) = magnitude(text, Spacing::Tight) else { return Scan::Nothing };
    let mut cursor = Cursor::new(text.get(below.len..).unwrap_or_default());
    if !cursor.eat_str("分の") {
        return Scan::Nothing;
    }
    let before = below.len + cursor.at();
    match magnitude(cursor.rest(), Spacing::Tight) {
        Scan::Found(above) => quotient(above, below, before + above.len),
        Scan::Beyond(len) => Scan::Beyond(before + len),
        Scan::Nothing => Scan::Nothing,
    }
}

fn quotient(above: Number, below: Number, len: usize) -> Reading {
    if below.value == Ratio::ZERO {
        return Scan::Nothing;
    }
    let inverse = Ratio::new(below.value.den(), below.value.num());
    match inverse.and_then(|inverse| above.value.checked_mul(inverse)) {
        Some(value) => {
            let quantity = Quantity { value, unit: Unit::NONE, unit_written: false, len };
            Scan::Found((quantity, above.arabic || below.arabic))
        }
        None => Scan::Beyond(len),
    }
}

fn with_unit(text: &str, spacing: Spacing) -> Reading {
    let number = match magnitude(text, spacing) {
        Scan::Found(number) => number,
        Scan::Beyond(len) => return Scan::Beyond(len),
        Scan::Nothing => return Scan::Nothing,
    };
    let mut cursor = Cursor::new(text.get(number.len..).unwrap_or_default());
    let spaced = spacing == Spacing::Loose && number.arabic && cursor.eat(' ');
    let written = first_unit(&mut cursor).filter(|_| !spaced || !opens_word(cursor));
    let Some((mut unit, factor)) = written else {
        let plain = Quantity { value: number.value, unit: Unit::NONE, unit_written: false, len: number.len };
        return Scan::Found((plain, number.arabic));
    };
    while let Some(base) = denominator(&mut cursor) {
        unit = unit.per(Unit::of(base));
    }
    let len = number.len + cursor.at();
    match number.value.checked_mul(factor) {
        Some(value) => Scan::Found((Quantity { value, unit, unit_written: true, len }, number.arabic)),
        None => Scan::Beyond(len),
    }
}

/// The unit right behind a number, and what the number is multiplied with.
fn first_unit(cursor: &mut Cursor<'_>) -> Option<(Unit, Ratio)> {
    if cursor.eat('%') || cursor.eat_str("パーセント") {
        return Ratio::new(1, 100).map(|hundredth| (Unit::NONE, hundredth));
    }
    let (_, base, factor) = UNITS.into_iter().find(|(name, ..)| cursor.eat_str(name))?;
    Some((Unit::of(base), Ratio::whole(factor)))
}

/// Whether what was read as a unit behind a space is rather the beginning of a word: a heading `1 人材育成` has
/// no one person in it, but `10 人以上` has ten.
pub(crate) fn opens_word(after: Cursor<'_>) -> bool {
    let is_kanji = |c: char| matches!(c, '\u{4E00}'..='\u{9FFF}');
    after.peek().is_some_and(|c| is_kanji(c) && !"以未間目程超分前後当".contains(c))
}

/// `/人`, `/時`, `/月`, …: behind a slash 時 and 月 can only be units.
fn denominator(cursor: &mut Cursor<'_>) -> Option<BaseUnit> {
    let mut ahead = *cursor;
    if !ahead.eat('/') {
        return None;
    }
    let countable = UNITS.into_iter().filter(|(_, base, factor)| *base != BaseUnit::Yen && *factor == 1);
    let short = [("時", BaseUnit::Hour), ("月", BaseUnit::Month)];
    let mut names = countable.map(|(name, base, _)| (name, base)).chain(short);
    let (_, base) = names.find(|(name, _)| ahead.eat_str(name))?;
    *cursor = ahead;
    Some(base)
}
