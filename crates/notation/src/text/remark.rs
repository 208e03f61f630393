//! What was not read, or was read with a doubt.

use super::stream::Lexed;
use super::token::Kind;

/// What was not read, or was read with a doubt, in Japanese, with its place in bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// What is to be said.
    pub text: String,
    /// The first byte of what it is about.
    pub start: usize,
    /// The byte after its end.
    pub end: usize,
}

/// Which tokens have become part of a value or of a remark.
pub(crate) struct Taken {
    tokens: Vec<bool>,
}

impl Taken {
    pub(crate) fn none(lexed: &Lexed<'_>) -> Taken {
        Taken { tokens: vec![false; lexed.tokens().len()] }
    }

    pub(crate) fn take(&mut self, from: usize, to: usize) {
        if let Some(tokens) = self.tokens.get_mut(from..to) {
            tokens.fill(true);
        }
    }

    pub(crate) fn has(&self, index: usize) -> bool {
        self.tokens.get(index).copied().unwrap_or(false)
    }

    /// One remark for each number in Arabic digits that was not taken, with its unit and the numbers joined to
    /// it; `what` is what was looked for.
    pub(crate) fn unread(&self, lexed: &Lexed<'_>, what: &str) -> Vec<Remark> {
        let mut remarks = Vec::new();
        let mut at = 0;
        while at < lexed.tokens().len() {
            let end = if is_arabic(lexed.kind(at)) { self.run_end(lexed, at) } else { at };
            if end > at {
                let text = format!("「{}」は{what}として読んでいません", lexed.slice(at, end));
                remarks.push(lexed.remark(at, end, text));
            }
            at = end.max(at + 1);
        }
        remarks
    }

    /// The end of what is not taken from a number on: numbers, units and what joins them.
    fn run_end(&self, lexed: &Lexed<'_>, start: usize) -> usize {
        let mut end = start;
        let mut at = start;
        while !self.has(at) {
            match lexed.kind(at) {
                Some(Kind::Number { .. } | Kind::Vast) => end = at + 1,
                Some(Kind::Word(word)) if at == end && at > start && word.is_unit() => end = at + 1,
                Some(Kind::Mark('/' | '-' | '.' | ':' | '~')) if at == end && at > start => {}
                _ => break,
            }
            at += 1;
        }
        end
    }
}

fn is_arabic(kind: Option<Kind>) -> bool {
    matches!(kind, Some(Kind::Number { arabic: true, .. } | Kind::Vast))
}
