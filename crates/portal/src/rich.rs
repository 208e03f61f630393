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

    /// A text that is in the language of the page.
    pub fn plain(text: impl Into<String>) -> Rich {
        Rich(vec![Piece { is_marked: false, text: text.into() }])
    }

    /// Its pieces in their order.
    pub fn pieces(&self) -> &[Piece] {
        &self.0
    }
}
