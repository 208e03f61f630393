//! Numbers as officials mix them: `2,000,000`, `1.5億`, `2億5千万`, `一億二千万`, `二十五`.

use crate::cursor::Cursor;
use vocabulary::Ratio;

/// What stands where a number was looked for.
pub(crate) enum Scan<T> {
    /// No number.
    Nothing,
    /// A number of so many bytes that no value can hold.
    Beyond(usize),
    /// A number that can be held.
    Found(T),
}

/// A number without sign and unit.
#[derive(Clone, Copy)]
pub(crate) struct Number {
    pub(crate) value: Ratio,
    pub(crate) len: usize,
    /// Whether an Arabic digit occurs in it; a number without one may be part of an ordinary word.
    pub(crate) arabic: bool,
}

/// Whether a single space may stand inside a quantity.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Spacing {
    /// As values are written in pages and tables: nowhere.
    Tight,
    /// As running texts are typeset: before 万, 億 and the unit (`1 億 5,000 万円`, `50 人`).
    Loose,
}

/// Reads the longest number at the start of the text.
pub(crate) fn magnitude(text: &str, spacing: Spacing) -> Scan<Number> {
    let mut reader = Reader::new(text);
    reader.loose = spacing == Spacing::Loose;
    reader.read(Reader::magnitude)
}

/// Reads a single run of digits at the start of the text, with grouping and decimals but no 千 or 万.
pub(crate) fn literal(text: &str) -> Scan<Number> {
    Reader::new(text).read(Reader::literal)
}

/// The value of a kanji numeral from zero to nine.
fn kanji_digit(c: char) -> Option<u32> {
    match c {
        '〇' | '零' => Some(0),
        '一' => Some(1),
        '二' => Some(2),
        '三' => Some(3),
        '四' => Some(4),
        '五' => Some(5),
        '六' => Some(6),
        '七' => Some(7),
        '八' => Some(8),
        '九' => Some(9),
        _ => None,
    }
}

/// The scale that a letter stands for, below 万.
pub(crate) fn small_scale(c: char) -> Option<i128> {
    match c {
        '十' => Some(10),
        '百' => Some(100),
        '千' => Some(1_000),
        _ => None,
    }
}

/// The scale that a letter stands for, 万 and above.
pub(crate) fn big_scale(c: char) -> Option<i128> {
    match c {
        '万' => Some(10_000),
        '億' => Some(100_000_000),
        '兆' => Some(1_000_000_000_000),
        _ => None,
    }
}

/// Whether a kanji can open a number.
pub(crate) fn opens_kanji_number(c: char) -> bool {
    kanji_digit(c).is_some() || small_scale(c).is_some()
}

#[derive(Clone, Copy)]
struct Reader<'t> {
    cursor: Cursor<'t>,
    arabic: bool,
    /// Set when a value did not fit; the reading goes on, so that its length is known.
    beyond: bool,
    loose: bool,
}

impl<'t> Reader<'t> {
    fn new(text: &'t str) -> Reader<'t> {
        Reader { cursor: Cursor::new(text), arabic: false, beyond: false, loose: false }
    }

    fn read(mut self, form: fn(&mut Reader<'t>) -> Option<Ratio>) -> Scan<Number> {
        let value = form(&mut self);
        let len = self.cursor.at();
        match value {
            None => Scan::Nothing,
            Some(_) if self.beyond => Scan::Beyond(len),
            Some(value) => Scan::Found(Number { value, len, arabic: self.arabic }),
        }
    }

    /// Sections under 億 and 万, each scale smaller than the one before.
    fn magnitude(&mut self) -> Option<Ratio> {
        let mut total = None;
        let mut ceiling = None;
        loop {
            let before = *self;
            let spaced = ceiling.is_some() && self.space();
            let Some((part, scale)) = self.scaled_section() else {
                self.cursor = before.cursor;
                break;
            };
            // Behind a space only a part with its own scale belongs to the same number.
            let fits = ceiling.is_none_or(|ceiling| part < ceiling) && (scale.is_some() || !spaced);
            if !fits {
                *self = before;
                break;
            }
            total = Some(self.sum(total, part));
            let Some(scale) = scale else { break };
            ceiling = Some(Ratio::whole(scale));
        }
        total
    }

    /// A number below 万 in most writings, with the 万, 億 or 兆 that follows it.
    fn scaled_section(&mut self) -> Option<(Ratio, Option<i128>)> {
        let section = self.section()?;
        let before = self.cursor;
        self.space();
        let scale = self.scale(big_scale);
        if scale.is_none() {
            self.cursor = before;
        }
        Some((self.product(section, scale.unwrap_or(1)), scale))
    }

    /// Terms under 千, 百 and 十, each scale smaller than the one before: `3千5百`, `二十五`, `千`.
    fn section(&mut self) -> Option<Ratio> {
        let mut total = None;
        let mut ceiling = None;
        loop {
            let before = *self;
            let Some((term, scale)) = self.term() else { break };
            let fits = ceiling.is_none_or(|ceiling| term < ceiling);
            if !fits {
                *self = before;
                break;
            }
            total = Some(self.sum(total, term));
            let Some(scale) = scale else { break };
            ceiling = Some(Ratio::whole(scale));
        }
        total
    }

    fn term(&mut self) -> Option<(Ratio, Option<i128>)> {
        let literal = self.literal();
        let scale = self.scale(small_scale);
        if literal.is_none() && scale.is_none() {
            return None;
        }
        let digits = literal.unwrap_or(Ratio::whole(1));
        Some((self.product(digits, scale.unwrap_or(1)), scale))
    }

    /// Passes a space where the spacing allows one; kanji numerals are never spaced.
    fn space(&mut self) -> bool {
        self.loose && self.arabic && self.cursor.eat(' ')
    }

    fn scale(&mut self, of: fn(char) -> Option<i128>) -> Option<i128> {
        let scale = self.cursor.peek().and_then(of)?;
        self.cursor.next();
        Some(scale)
    }

    fn literal(&mut self) -> Option<Ratio> {
        if self.cursor.at_digit() {
            self.arabic = true;
            return Some(self.arabic_literal());
        }
        let mut value = None;
        while let Some(digit) = self.cursor.peek().and_then(kanji_digit) {
            self.cursor.next();
            value = Some(self.push(value.unwrap_or(0), digit));
        }
        value.map(Ratio::whole)
    }

    fn arabic_literal(&mut self) -> Ratio {
        let (mut value, digits) = self.digits(0);
        if digits <= 3 {
            while let Some(group) = self.group() {
                value = group.into_iter().fold(value, |value, digit| self.push(value, digit));
            }
        }
        self.decimals(value)
    }

    /// A run of digits behind those already read, and their number.
    fn digits(&mut self, before: i128) -> (i128, u32) {
        let (mut value, mut count) = (before, 0_u32);
        while let Some(digit) = self.cursor.digit() {
            value = self.push(value, digit);
            count = count.saturating_add(1);
        }
        (value, count)
    }

    /// A comma with exactly three digits; anything else is punctuation between numbers.
    fn group(&mut self) -> Option<[u32; 3]> {
        let mut ahead = self.cursor;
        if !ahead.eat(',') {
            return None;
        }
        let group = [ahead.digit()?, ahead.digit()?, ahead.digit()?];
        if ahead.at_digit() {
            return None;
        }
        self.cursor = ahead;
        Some(group)
    }

    fn decimals(&mut self, whole: i128) -> Ratio {
        let mut ahead = self.cursor;
        if !ahead.eat('.') || !ahead.at_digit() {
            return Ratio::whole(whole);
        }
        self.cursor = ahead;
        let (value, count) = self.digits(whole);
        let fraction = 10_i128.checked_pow(count).and_then(|den| Ratio::new(value, den));
        self.kept(fraction)
    }

    fn push(&mut self, value: i128, digit: u32) -> i128 {
        let pushed = value.checked_mul(10).and_then(|value| value.checked_add(i128::from(digit)));
        self.beyond |= pushed.is_none();
        pushed.unwrap_or(0)
    }

    fn product(&mut self, value: Ratio, scale: i128) -> Ratio {
        self.kept(value.checked_mul(Ratio::whole(scale)))
    }

    fn sum(&mut self, total: Option<Ratio>, part: Ratio) -> Ratio {
        match total {
            None => part,
            Some(total) => self.kept(total.checked_add(part)),
        }
    }

    fn kept(&mut self, value: Option<Ratio>) -> Ratio {
        self.beyond |= value.is_none();
        value.unwrap_or(Ratio::ZERO)
    }
}
