//! Words of a rule line: the longest label, keyword, quantity or date at each place; blanks do not matter.

use notation::{scan_date, scan_quantity};
use vocabulary::{Date, Ratio, Unit};

use crate::{Labels, Span};

/// A word of a rule line.
#[derive(Clone, Debug, PartialEq)]
pub struct Token {
    /// What it is.
    pub kind: Kind,
    /// Where it stands in the page.
    pub span: Span,
}

/// What a word is.
#[derive(Clone, Debug, PartialEq)]
pub enum Kind {
    /// A label of a fact, value, definition or choice.
    Label(String),
    /// A word of the language, in its canonical spelling.
    Keyword(&'static str),
    /// A number with its unit.
    Quantity(Ratio, Unit),
    /// A date.
    Date(Date),
    /// A date that does not exist, with the reason.
    BadDate(String),
    /// Text that is none of these.
    Unknown(String),
}

/// Every word of the language with its canonical spelling.
const KEYWORDS: &[(&str, &str)] = &[
    ("が", "が"),
    ("または", "または"),
    ("かつ", "かつ"),
    ("でない", "でない"),
    ("以上", "以上"),
    ("以下", "以下"),
    ("以内", "以内"),
    ("未満", "未満"),
    ("超", "超"),
    ("以降", "以降"),
    ("以前", "以前"),
    ("より前", "より前"),
    ("より後", "より後"),
    ("いずれか", "いずれか"),
    ("すべて", "すべて"),
    ("次でない", "次でない"),
    ("ただし", "ただし"),
    ("なら", "なら"),
    ("資料では決まらない", "資料では決まらない"),
    ("当てはまらない", "当てはまらない"),
    ("上限", "上限"),
    ("下限", "下限"),
    ("切り捨て", "切り捨て"),
    ("切り上げ", "切り上げ"),
    ("四捨五入", "四捨五入"),
    ("×", "×"),
    ("÷", "÷"),
    ("+", "+"),
    ("＋", "+"),
    ("−", "−"),
    ("－", "−"),
    ("-", "−"),
    ("（", "（"),
    ("(", "（"),
    ("）", "）"),
    (")", "）"),
    ("、", "、"),
    ("小さい方", "小さい方"),
    ("大きい方", "大きい方"),
    ("早い方", "早い方"),
    ("遅い方", "遅い方"),
    ("の翌日", "の翌日"),
    ("の前日", "の前日"),
    ("から起算して", "から起算して"),
    ("の末日", "の末日"),
    ("を経過する日", "を経過する日"),
    ("前の日", "前の日"),
    ("から", "から"),
    ("まで", "まで"),
    ("までの月数", "までの月数"),
    ("までの年数", "までの年数"),
    ("基準日", "基準日"),
    ("なければ", "なければ"),
    ("のどこか", "のどこか"),
    ("のいずれか", "のいずれか"),
    ("届いた日は", "届いた日は"),
    ("先着順", "先着順"),
    ("段階", "段階"),
];

/// Every word of the language in its canonical spelling, each once.
pub fn keywords() -> impl Iterator<Item = &'static str> {
    KEYWORDS.iter().filter(|(spelling, canonical)| spelling == canonical).map(|(_, canonical)| *canonical)
}

impl Token {
    /// Whether this is the keyword with that canonical spelling.
    pub fn is(&self, keyword: &str) -> bool {
        matches!(self.kind, Kind::Keyword(found) if found == keyword)
    }
}

/// Whether `label` contains no word of the language that would be read before the label is.
pub(crate) fn starts_like_keyword(label: &str) -> Option<&'static str> {
    KEYWORDS.iter().find(|(spelling, _)| *spelling == label).map(|(_, canonical)| *canonical)
}

/// Splits the text of one line into words; `offset` is where the line starts in the page.
pub fn tokenize(line: &str, offset: usize, labels: &Labels) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::new();
    let mut at = 0;
    while let Some(first) = line[at..].chars().next() {
        if first.is_whitespace() {
            at += first.len_utf8();
            continue;
        }
        let (kind, length) = word(&line[at..], tokens.last(), labels);
        let span = Span::new(offset + at, offset + at + length);
        at += length;
        match (tokens.last_mut(), kind) {
            // Unknown characters side by side are one unknown word.
            (Some(Token { kind: Kind::Unknown(text), span: last }), Kind::Unknown(more))
                if last.end == span.start =>
            {
                text.push_str(&more);
                last.end = span.end;
            }
            (_, kind) => tokens.push(Token { kind, span }),
        }
    }
    tokens
}

/// The word at the start of `rest`, with its length in bytes.
fn word(rest: &str, before: Option<&Token>, labels: &Labels) -> (Kind, usize) {
    let label = labels.longest_at(rest);
    let (keyword, keyword_length) = keyword_at(rest);
    let (literal, literal_length) = literal_at(rest, before);
    let longest = label.max(keyword_length).max(literal_length);
    if longest == 0 {
        let length = rest.chars().next().map_or(1, char::len_utf8);
        return (Kind::Unknown(rest[..length].to_string()), length);
    }
    if keyword_length == longest {
        (Kind::Keyword(keyword), longest)
    } else if label == longest {
        (Kind::Label(rest[..label].to_string()), longest)
    } else {
        (literal.unwrap_or(Kind::Unknown(rest[..longest].to_string())), longest)
    }
}

fn keyword_at(rest: &str) -> (&'static str, usize) {
    KEYWORDS
        .iter()
        .filter(|(spelling, _)| rest.starts_with(spelling))
        .max_by_key(|(spelling, _)| spelling.len())
        .map_or(("", 0), |(spelling, canonical)| (*canonical, spelling.len()))
}

/// A number or date at the start of `rest`; a sign after a value is an operator, not part of a number.
fn literal_at(rest: &str, before: Option<&Token>) -> (Option<Kind>, usize) {
    if !rest.chars().next().is_some_and(notation::may_open_value) {
        return (None, 0);
    }
    let signed = rest.starts_with(['-', '−', '－']);
    if signed && before.is_some_and(ends_value) {
        return (None, 0);
    }
    let date = scan_date(rest).map(|(date, length)| match date {
        Ok(date) => (Kind::Date(date), length),
        Err(invalid) => (Kind::BadDate(format!("{}（{}）", invalid.written, invalid.reason)), length),
    });
    let quantity = scan_quantity(rest).map(|found| (Kind::Quantity(found.value, found.unit), found.len));
    match (date, quantity) {
        (Some((date, length)), Some((_, shorter))) if length >= shorter => (Some(date), length),
        (Some((date, length)), None) => (Some(date), length),
        (_, Some((quantity, length))) => (Some(quantity), length),
        (None, None) => (None, 0),
    }
}

fn ends_value(token: &Token) -> bool {
    match &token.kind {
        Kind::Label(_) | Kind::Quantity(..) | Kind::Date(_) => true,
        Kind::Keyword(word) => {
            matches!(*word, "）" | "基準日" | "の翌日" | "の前日" | "の末日" | "までの月数" | "までの年数")
        }
        _ => false,
    }
}
