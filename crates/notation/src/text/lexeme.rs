//! Small looks at the text for the tokeniser: where words end, what letters and digits stand for.

use super::token::Kind;
use super::words::word_at;
use crate::cursor::Cursor;
use crate::quantity::opens_word;
use vocabulary::Ratio;

/// Whether what was read as a unit behind a blank is rather the beginning of a word: `1 人材`, `2 日本`.
pub(crate) fn opens_ordinary_word(behind: &str) -> bool {
    let is_known = |next: char| word_at(behind, next).is_some();
    opens_word(Cursor::new(behind)) && !behind.chars().next().is_some_and(is_known)
}

/// Whether the word of so many bytes is not the beginning of a longer Latin one.
pub(crate) fn ends_word(rest: &str, len: usize) -> bool {
    let is_latin = |c: char| c.is_ascii_alphabetic();
    let ends_latin = rest.get(..len).is_some_and(|word| word.ends_with(is_latin));
    !(ends_latin && rest.get(len..).is_some_and(|behind| behind.starts_with(is_latin)))
}

/// The bytes of at least so many runs of up to five digits joined by dots.
pub(crate) fn dotted_len(rest: &str, least: usize) -> Option<usize> {
    let mut cursor = Cursor::new(rest);
    let mut runs = 0;
    let mut end = 0;
    while runs < 5 && cursor.short_number(5).is_some() {
        runs += 1;
        end = cursor.at();
        if !cursor.eat('.') {
            break;
        }
    }
    (runs >= least).then_some(end)
}

/// The value of a run of ASCII digits.
pub(crate) fn whole(digits: &str) -> Kind {
    let value = digits.parse().map(Ratio::whole);
    value.map_or(Kind::Vast, |value| Kind::Number { value, arabic: true })
}

/// The era whose letter stands before a year: `R7.4.1`, `R7年`, `R7/4/1`.
pub(crate) fn era_letter(rest: &str) -> Option<u8> {
    let mut cursor = Cursor::new(rest);
    let era = crate::date::ERAS.iter().position(|era| cursor.eat(era.letter))?;
    cursor.short_number(2)?;
    let is_joined = cursor.eat_if(|c| matches!(c, '.' | '/' | '-')) && cursor.at_digit();
    cursor.eat(' ');
    (is_joined || cursor.eat('年')).then_some(u8::try_from(era).ok()?)
}

pub(crate) fn fraction(c: char) -> Option<Kind> {
    let (num, den) = match c {
        '½' => (1, 2),
        '⅓' => (1, 3),
        '⅔' => (2, 3),
        '¼' => (1, 4),
        '¾' => (3, 4),
        '⅕' => (1, 5),
        '⅖' => (2, 5),
        '⅗' => (3, 5),
        '⅘' => (4, 5),
        '⅙' => (1, 6),
        '⅛' => (1, 8),
        '⅒' => (1, 10),
        _ => return None,
    };
    Ratio::new(num, den).map(Kind::Fraction)
}
