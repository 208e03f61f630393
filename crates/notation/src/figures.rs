//! All figures of a running text, to compare a page with the lines it stands on.

use crate::address::{Addresses, contact_len, label_len};
use crate::cursor::{Cursor, fold};
use crate::date::scan_date;
use crate::number::{Scan, Spacing, opens_kanji_number};
use crate::quantity::{Quantity, is_hyphen_sign, opens_with_clear_sign, read_quantity};
use crate::value::Value;
use vocabulary::Ratio;

/// A value that a running text mentions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Figure {
    /// The value.
    pub value: Value,
    /// Whether a unit or percent sign was written; true for dates, false for plain numbers and fractions.
    pub unit_written: bool,
    /// The byte where it begins.
    pub start: usize,
    /// The byte after its end.
    pub end: usize,
}

/// Every quantity and date in the text, from left to right, each as long as it reads.
///
/// No figures are: telephone numbers, postal codes, web and mail addresses, digits in Latin words (`DX2`),
/// circled numbers, and dates that do not exist. A number all in kanji counts only as a fraction or with a unit,
/// since it is part of ordinary words otherwise (一般, 十分); neither does a vague one (数十万円) or a blank
/// (〇円) count. A single space before 万, 億 or the unit is read over (`1 億円`, `50 人`).
pub fn figures(text: &str) -> Vec<Figure> {
    let mut finder = Finder { text, at: 0, addresses: Addresses::default(), found: Vec::new() };
    while finder.at < text.len() {
        finder.step();
    }
    finder.found
}

struct Finder<'t> {
    text: &'t str,
    at: usize,
    addresses: Addresses,
    found: Vec<Figure>,
}

impl Finder<'_> {
    /// Passes at least one character.
    fn step(&mut self) {
        let rest = self.text.get(self.at..).unwrap_or_default();
        let Some(raw) = rest.chars().next() else {
            self.at = self.text.len();
            return;
        };
        let first = fold(raw);
        let passed = self.passed(rest, first);
        self.at += passed.max(raw.len_utf8());
    }

    /// The bytes read at the place; what is a figure in them is noted.
    fn passed(&mut self, rest: &str, first: char) -> usize {
        if let Some(len) = self.addresses.len_at(self.text, self.at) {
            return len;
        }
        if let Some((date, len)) = scan_date(rest) {
            if let Ok(date) = date {
                self.note(Value::Date(date), true, len);
            }
            return len;
        }
        if first.is_ascii_alphabetic() {
            return label_len(rest);
        }
        if first.is_ascii_digit() {
            return contact_len(rest, self.before()).unwrap_or_else(|| self.number(rest));
        }
        if opens_kanji_number(first) || opens_with_clear_sign(rest) || self.is_sign(first) {
            return self.number(rest);
        }
        0
    }

    fn number(&mut self, rest: &str) -> usize {
        match read_quantity(rest, Spacing::Loose) {
            Scan::Nothing => 0,
            Scan::Beyond(len) => len,
            Scan::Found((quantity, arabic)) => {
                let quantity = self.with_outer_percent(quantity, rest);
                if arabic || self.is_counted_kanji(&quantity, rest) {
                    let value = Value::Quantity { value: quantity.value, unit: quantity.unit };
                    self.note(value, quantity.unit_written, quantity.len);
                }
                quantity.len
            }
        }
    }

    /// `60（45）%`: the sign behind the bracket belongs to the number inside.
    fn with_outer_percent(&self, quantity: Quantity, rest: &str) -> Quantity {
        let mut cursor = Cursor::new(rest.get(quantity.len..).unwrap_or_default());
        let bracketed = self.before() == Some('(') && cursor.eat(')') && cursor.eat('%');
        let percent = Ratio::new(1, 100).and_then(|hundredth| quantity.value.checked_mul(hundredth));
        match percent {
            Some(value) if bracketed && !quantity.unit_written => {
                Quantity { value, unit_written: true, len: quantity.len + cursor.at(), ..quantity }
            }
            _ => quantity,
        }
    }

    /// Whether a number all in kanji is a figure rather than part of a word.
    fn is_counted_kanji(&self, quantity: &Quantity, rest: &str) -> bool {
        let is_fraction = rest.get(..quantity.len).is_some_and(|read| read.contains("分の"));
        let is_vague = matches!(self.before(), Some('数' | '何' | '幾'));
        (quantity.unit_written || is_fraction) && !is_vague && !rest.starts_with('〇')
    }

    /// Whether a hyphen is a sign here: between kanji, digits and letters it joins or spans them (8時-17時).
    fn is_sign(&self, first: char) -> bool {
        let opens = |c: char| c.is_whitespace() || "(（「『【[、。,:=×÷+|~〜".contains(c) || is_hiragana(c);
        is_hyphen_sign(first) && self.before().is_none_or(opens)
    }

    /// The character before the place, its width folded.
    fn before(&self) -> Option<char> {
        self.text.get(..self.at).and_then(|before| before.chars().next_back()).map(fold)
    }

    fn note(&mut self, value: Value, unit_written: bool, len: usize) {
        self.found.push(Figure { value, unit_written, start: self.at, end: self.at + len });
    }
}

fn is_hiragana(c: char) -> bool {
    matches!(c, 'ぁ'..='ゖ')
}
