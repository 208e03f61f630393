//! The noun that a text ends or begins with: letters without a blank, a mark or hiragana between them.

/// The longest noun that is looked for, in letters.
const MOST_LETTERS: usize = 24;

/// The noun at the end of the text; empty where there is none.
pub(crate) fn trailing_noun(text: &str) -> &str {
    let letters = text.char_indices().rev().take(MOST_LETTERS).take_while(|(_, c)| is_noun_letter(*c));
    let start = letters.last().map_or(text.len(), |(at, _)| at);
    text.get(start..).unwrap_or_default()
}

/// The noun at the start of the text; empty where there is none.
pub(crate) fn leading_noun(text: &str) -> &str {
    let letters = text.char_indices().take(MOST_LETTERS).take_while(|(_, c)| is_noun_letter(*c));
    let end = letters.last().map_or(0, |(at, c)| at + c.len_utf8());
    text.get(..end).unwrap_or_default()
}

/// The last letters of the text, at most so many.
pub(crate) fn tail(text: &str, letters: usize) -> &str {
    let start = text.char_indices().rev().take(letters).last().map_or(text.len(), |(at, _)| at);
    text.get(start..).unwrap_or_default()
}

fn is_noun_letter(c: char) -> bool {
    c.is_alphanumeric() && !matches!(c, 'ぁ'..='ゖ') && !is_item(c) || matches!(c, 'ー' | '々' | 'ヶ')
}

/// ①, ⑴ and the like count items; they are no part of a noun.
fn is_item(c: char) -> bool {
    matches!(c, '①'..='⓿' | '❶'..='➓' | '㈠'..='㈩')
}
