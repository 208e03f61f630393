//! The tokeniser: one pass over the folded text.

use super::lexeme::{dotted_len, ends_word, era_letter, fraction, opens_ordinary_word, whole};
use super::token::{Kind, Token, Word};
use super::words::{unit_at, word_at};
use crate::address::{Addresses, word_len};
use crate::cursor::Cursor;
use crate::number::{Scan, Spacing, big_scale, magnitude, opens_kanji_number};
use crate::write_date::weekday_of;

/// The tokens of a folded text, from left to right, blanks left out.
pub(crate) fn tokens(text: &str) -> Vec<Token> {
    let mut lexer = Lexer {
        text,
        at: 0,
        spaced: false,
        dotted_to: 0,
        addresses: Addresses::default(),
        tokens: Vec::with_capacity(text.len() / 8),
    };
    while let Some(first) = lexer.rest().chars().next() {
        lexer.step(first);
    }
    lexer.tokens
}

struct Lexer<'t> {
    text: &'t str,
    at: usize,
    spaced: bool,
    /// The end of a run of numbers joined by dots, which are no decimals: `R7.4.1`, `2025.4.1`.
    dotted_to: usize,
    addresses: Addresses,
    tokens: Vec<Token>,
}

impl<'t> Lexer<'t> {
    fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn last(&self) -> Option<Kind> {
        self.tokens.last().map(|token| token.kind)
    }

    fn step(&mut self, first: char) {
        if first == ' ' {
            self.spaced = true;
            self.at += 1;
            return;
        }
        let rest = self.rest();
        let found = match first {
            '0'..='9' => self.number(rest),
            '(' if self.begins() => self.item(rest).or(Some((Kind::Mark('('), 1))),
            _ if self.expects_unit() => self.unit(rest, first).or_else(|| self.plain(rest, first)),
            _ => self.plain(rest, first),
        };
        match found {
            Some((Kind::Other, len)) => self.push_other(len),
            Some((kind, len)) => self.push(kind, len),
            None => self.push_other(first.len_utf8()),
        }
    }

    /// Whatever is neither digits nor a unit.
    fn plain(&mut self, rest: &'t str, first: char) -> Option<(Kind, usize)> {
        if let Some((word, len)) = word_at(rest, first).filter(|(_, len)| ends_word(rest, *len)) {
            return Some((word.map_or(Kind::Other, Kind::Word), len));
        }
        if first.is_ascii_alphabetic() {
            return Some(self.latin(rest));
        }
        self.kanji_number(rest, first)
            .or_else(|| self.weekday(rest, first))
            .or_else(|| self.mark(rest, first).map(|kind| (kind, first.len_utf8())))
    }

    fn push(&mut self, kind: Kind, len: usize) {
        let start = self.at;
        self.at += len;
        self.tokens.push(Token { kind, start, end: self.at, spaced: self.spaced });
        self.spaced = false;
    }

    /// Text of no meaning here grows the run it belongs to.
    fn push_other(&mut self, len: usize) {
        match self.tokens.last_mut() {
            Some(token) if token.kind == Kind::Other && token.end == self.at => {
                self.at += len;
                token.end = self.at;
            }
            _ => self.push(Kind::Other, len),
        }
    }

    /// Whether the place is at the start of the text, of a line, or behind a blank.
    fn begins(&self) -> bool {
        self.spaced || matches!(self.last(), None | Some(Kind::Mark('\n' | '\t')))
    }

    /// `(1)` before an item: a number that counts nothing.
    fn item(&self, rest: &str) -> Option<(Kind, usize)> {
        let mut cursor = Cursor::new(rest);
        let counts = cursor.eat('(') && cursor.peek() != Some('0') && cursor.short_number(2).is_some();
        let is_closed = counts && cursor.eat(')');
        let len = cursor.at();
        cursor.eat(' ');
        let has_unit = cursor.peek().is_some_and(|next| unit_at(cursor.rest(), next).is_some());
        (is_closed && !has_unit && !cursor.at_digit()).then_some((Kind::Item, len))
    }

    fn number(&mut self, rest: &str) -> Option<(Kind, usize)> {
        if self.at >= self.dotted_to {
            let after_era = matches!(self.last(), Some(Kind::Word(Word::Era(_))));
            let least = if after_era || self.ends_dotted_range() { 2 } else { 3 };
            self.dotted_to = self.at + dotted_len(rest, least).unwrap_or(0);
        }
        if self.at < self.dotted_to {
            let len = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
            return Some((whole(rest.get(..len)?), len));
        }
        match magnitude(rest, Spacing::Loose) {
            Scan::Nothing => None,
            Scan::Beyond(len) => Some((Kind::Vast, len)),
            Scan::Found(number) => {
                Some((Kind::Number { value: number.value, arabic: number.arabic }, number.len))
            }
        }
    }

    /// Whether the place stands behind a date joined by dots and the sign of a range: `R7.5.1～`.
    fn ends_dotted_range(&self) -> bool {
        let [.., date, sign] = self.tokens.as_slice() else { return false };
        date.end == self.dotted_to && matches!(sign.kind, Kind::Mark('~' | '-'))
    }

    /// A number all in kanji, where a unit shows that it is one.
    fn kanji_number(&self, rest: &str, first: char) -> Option<(Kind, usize)> {
        if !opens_kanji_number(first) {
            return None;
        }
        let number = match magnitude(rest, Spacing::Tight) {
            Scan::Nothing => return None,
            Scan::Beyond(len) => return Some((Kind::Other, len)),
            Scan::Found(number) => number,
        };
        let behind = rest.get(number.len..)?;
        let is_counted = behind.chars().next().is_some_and(|next| unit_at(behind, next).is_some());
        let is_part = self.last() == Some(Kind::Word(Word::PartsOf));
        let is_vague = self.text.get(..self.at)?.ends_with(['数', '何', '幾']);
        // What is no number is passed as a whole, so that a long run is not read again from each letter of it.
        let is_number = (is_counted || is_part) && !is_vague;
        let kind = Kind::Number { value: number.value, arabic: number.arabic };
        Some((if is_number { kind } else { Kind::Other }, number.len))
    }

    fn expects_unit(&self) -> bool {
        match self.last() {
            Some(Kind::Number { .. } | Kind::Vast | Kind::Scale(_) | Kind::Mark('/')) => true,
            Some(Kind::Mark(')')) => self.ends_bracketed_number(),
            _ => false,
        }
    }

    /// `60(45)`: the unit behind the bracket belongs to both numbers.
    fn ends_bracketed_number(&self) -> bool {
        let kinds = self.tokens.iter().rev().skip(1).map(|token| token.kind);
        let mut kinds = kinds.take(3);
        let is_number = |kind: Option<Kind>| matches!(kind, Some(Kind::Number { .. }));
        is_number(kinds.next()) && kinds.next() == Some(Kind::Mark('(')) && is_number(kinds.next())
    }

    fn unit(&self, rest: &str, first: char) -> Option<(Kind, usize)> {
        if let Some(scale) = big_scale(first).filter(|_| self.last() == Some(Kind::Mark(')'))) {
            return Some((Kind::Scale(scale), first.len_utf8()));
        }
        let (word, len) = unit_at(rest, first)?;
        let word = word?;
        let behind = rest.get(len..)?;
        let is_latin = word == Word::Span && first == 'h' && !ends_word(rest, len);
        if is_latin || (self.spaced && !self.is_dated(word) && opens_ordinary_word(behind)) {
            return None;
        }
        Some((Kind::Word(word), len))
    }

    /// Whether the number before the place is part of a date, whose units need no second look.
    fn is_dated(&self, unit: Word) -> bool {
        let before = self.tokens.iter().rev().nth(1).map(|token| token.kind);
        unit == Word::Month || matches!(before, Some(Kind::Word(Word::Era(_) | Word::Year | Word::Month)))
    }

    /// A Latin word, an address, or the letter of an era.
    fn latin(&mut self, rest: &str) -> (Kind, usize) {
        if let Some(era) = era_letter(rest) {
            return (Kind::Word(Word::Era(era)), 1);
        }
        let address = self.addresses.len_at(self.text, self.at);
        (Kind::Other, address.unwrap_or_else(|| word_len(rest)).max(1))
    }

    /// `(木)`, `(木・祝)`: a single letter that is a weekday only in brackets.
    fn weekday(&self, rest: &str, first: char) -> Option<(Kind, usize)> {
        if self.last() != Some(Kind::Mark('(')) {
            return None;
        }
        let day = weekday_of(first)?;
        let behind = rest.get(first.len_utf8()..)?.trim_start_matches(' ');
        behind
            .starts_with([')', '・', '、', ',', '/'])
            .then_some((Kind::Word(Word::Weekday(day)), first.len_utf8()))
    }

    fn mark(&self, rest: &str, first: char) -> Option<Kind> {
        let mark = match first {
            '~' | '〜' | '∼' | '～' => '~',
            '-' | '−' | '‐' | '‑' | '–' | '—' | '―' | '─' => '-',
            'ー' if self.joins(rest) => '-',
            '/' | '⁄' | '÷' => '/',
            '(' | '（' | '〔' | '{' => '(',
            ')' | '）' | '〕' | '}' => ')',
            '【' | '[' | '「' | '『' | '<' | '〈' | '《' | '［' => '[',
            '】' | ']' | '」' | '』' | '>' | '〉' | '》' | '］' => ']',
            ':' | '：' => ':',
            ',' | '、' | '，' => '、',
            '。' | '；' | ';' => '。',
            '・' | '･' | '＆' | '&' => '・',
            '※' | '＊' | '*' => '※',
            '\n' | '\t' | '.' | '+' | '×' | '=' | '→' | '⇒' | '¥' | '〒' | '▶' => first,
            '①'..='⑳' | '⑴'..='⒇' | '❶'..='❿' | '㈠'..='㈩' => return Some(Kind::Item),
            '○' | '●' | '◎' | '◇' | '◆' | '□' | '■' | '▪' | '•' => return Some(Kind::Item),
            _ => return fraction(first),
        };
        Some(Kind::Mark(mark))
    }

    /// A long vowel sign between numbers is a hyphen that was mistyped.
    fn joins(&self, rest: &str) -> bool {
        let behind = rest.chars().nth(1);
        let before = matches!(self.last(), Some(Kind::Number { .. } | Kind::Word(_) | Kind::Mark(')')));
        before && behind.is_some_and(|c| c.is_ascii_digit())
    }
}
