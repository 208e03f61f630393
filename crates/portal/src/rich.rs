//! A text in which Japanese is marked on English pages.

use service::english::{Run, Text};

use crate::context::Context;

/// A text in which Japanese is marked on English pages.
#[derive(Clone, Debug, Default)]
pub struct Rich(Vec<Piece>);

/// A piece of a text.
#[derive(Clone, Debug)]
pub struct Piece {
    /// Whether it has to be marked as Japanese.
    pub is_marked: bool,
    /// Its letters.
    pub text: String,
}

impl Rich {
    /// The Japanese text on Japanese pages, the English one on English pages.
    pub fn of(ctx: &Context, japanese: &str, english: impl FnOnce() -> Text) -> Rich {
        if !ctx.is_english() {
            return Rich(vec![Piece { is_marked: false, text: japanese.to_string() }]);
        }
        let piece =
            |run: &Run| Piece { is_marked: matches!(run, Run::Japanese(_)), text: run.text().to_string() };
        Rich(english().runs().iter().map(piece).collect())
    }

    /// A text that exists in Japanese only.
    pub fn japanese(ctx: &Context, text: &str) -> Rich {
        Rich(vec![Piece { is_marked: ctx.is_english(), text: text.to_string() }])
    }

    /// The text with Japanese before and behind it.
    pub fn between(self, ctx: &Context, before: &str, behind: &str) -> Rich {
        let japanese =
            |text: &str| Rich::japanese(ctx, text).0.into_iter().filter(|piece| !piece.text.is_empty());
        Rich(japanese(before).chain(self.0).chain(japanese(behind)).collect())
    }

    /// A text that is in the language of the page.
    pub fn plain(text: impl Into<String>) -> Rich {
        Rich(vec![Piece { is_marked: false, text: text.into() }])
    }

    /// Its pieces in their order.
    pub fn pieces(&self) -> &[Piece] {
        &self.0
    }
}
