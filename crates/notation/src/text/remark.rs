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

    /// One remark for each number in Arabic digits that was not taken; `what` is what was looked for.
    pub(crate) fn unread(&self, lexed: &Lexed<'_>, what: &str) -> Vec<Remark> {
        let is_left = |index: usize| !self.has(index) && is_arabic(lexed.kind(index));
        let left = (0..lexed.tokens().len()).filter(|index| is_left(*index));
        left.map(|index| {
            let unit = matches!(lexed.kind(index + 1), Some(Kind::Word(_))) && !self.has(index + 1);
            let to = index + 1 + usize::from(unit);
            let text = format!("「{}」は{what}として読んでいません", lexed.slice(index, to));
            lexed.remark(index, to, text)
        })
        .collect()
    }
}

fn is_arabic(kind: Option<Kind>) -> bool {
    matches!(kind, Some(Kind::Number { arabic: true, .. } | Kind::Vast))
}
