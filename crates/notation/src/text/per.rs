//! What an amount is paid for each of: `/件`, `1日あたり`, `月額`.

use super::noun::{leading_noun, trailing_noun};
use super::stream::{Lexed, Stream};
use super::token::{Kind, Word};
use super::words::unit_at;

/// How many tokens before an amount its `1人あたり` may stand.
const REACH: usize = 4;
/// How many tokens may stand in `1人1日`.
const MOST_TOKENS: usize = 8;

/// What is printed behind an amount, and the place behind it.
pub(crate) fn per_after(behind: Stream<'_>) -> (String, Stream<'_>) {
    let mut stream = behind;
    if !stream.eat_mark('/') {
        return (String::new(), behind);
    }
    let Some(token) = stream.token() else { return (String::new(), behind) };
    let start = token.start;
    let noun = leading_noun(stream.lexed().from(start)).trim_end_matches('当');
    let end = start + noun.len();
    while stream.token().is_some_and(|token| token.start < end) {
        stream.skip();
    }
    stream.eat(Word::Per);
    (one_of(noun), stream)
}

/// What is printed shortly before an amount, and the first token of it.
pub(crate) fn per_before(lexed: &Lexed<'_>, amount: usize) -> (String, usize) {
    let first = amount.saturating_sub(REACH);
    for at in (first..amount).rev() {
        match lexed.kind(at) {
            Some(Kind::Word(Word::Per)) => {
                let before = lexed.before(at);
                let noun = counted(before);
                let start = before.len() - noun.len();
                let is_in = |token: &usize| lexed.tokens().get(*token).is_some_and(|token| token.end > start);
                return (one_of(noun), (at.saturating_sub(MOST_TOKENS)..at).find(is_in).unwrap_or(at));
            }
            Some(Kind::Word(Word::PerPeriod)) => {
                return (lexed.slice(at, at + 1).chars().next().map(String::from).unwrap_or_default(), at);
            }
            Some(Kind::Mark('。' | '\n' | '\t' | '※' | '/') | Kind::Word(Word::Yen)) => break,
            _ => {}
        }
    }
    (String::new(), amount)
}

/// What is counted at the end of the text: `1人1日` of 受講者1人1日.
fn counted(before: &str) -> &str {
    let noun = trailing_noun(before);
    let digit = noun.find(|c: char| c.is_ascii_digit()).unwrap_or(0);
    noun.get(digit..).unwrap_or_default()
}

/// `日` for `1日`: one of what things are usually counted in needs no number.
fn one_of(noun: &str) -> String {
    let unit = noun.strip_prefix('1').filter(|unit| {
        let read = unit.chars().next().and_then(|first| unit_at(unit, first));
        read.is_some_and(|(_, len)| len == unit.len())
    });
    unit.unwrap_or(noun).to_owned()
}
