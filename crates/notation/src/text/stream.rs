//! The tokens of a text, and a place among them.

use super::lexer;
use super::remark::Remark;
use super::surface::Surface;
use super::token::{Kind, Token, Word};
use vocabulary::Ratio;

/// A text cut into tokens.
pub(crate) struct Lexed<'t> {
    text: &'t str,
    surface: Surface,
    tokens: Vec<Token>,
}

impl<'t> Lexed<'t> {
    pub(crate) fn of(text: &'t str) -> Lexed<'t> {
        let surface = Surface::of(text);
        let tokens = lexer::tokens(surface.text());
        Lexed { text, surface, tokens }
    }

    /// The place before the first token.
    pub(crate) fn stream(&self) -> Stream<'_> {
        Stream { lexed: self, at: 0 }
    }

    pub(crate) fn tokens(&self) -> &[Token] {
        &self.tokens
    }

    /// The kind of the token, if there is one.
    pub(crate) fn kind(&self, index: usize) -> Option<Kind> {
        self.tokens.get(index).map(|token| token.kind)
    }

    /// The folded text of the tokens.
    pub(crate) fn slice(&self, from: usize, to: usize) -> &str {
        let (start, end) = self.folded_span(from, to);
        self.surface.text().get(start..end).unwrap_or_default()
    }

    /// The folded text before the token.
    pub(crate) fn before(&self, index: usize) -> &str {
        let end = self.tokens.get(index).map_or(self.surface.text().len(), |token| token.start);
        self.surface.text().get(..end).unwrap_or_default()
    }

    /// The folded text from a byte on.
    pub(crate) fn from(&self, start: usize) -> &str {
        self.surface.text().get(start..).unwrap_or_default()
    }

    /// A stretch of the folded text as it was printed, without tags.
    pub(crate) fn printed(&self, start: usize, end: usize) -> String {
        let (from, to) = self.surface.origin(start, end);
        let printed = self.text.get(from..to).filter(|printed| !printed.contains(['<', '*', '&']));
        printed.or(self.surface.text().get(start..end)).unwrap_or_default().to_owned()
    }

    /// The bytes of the original text that the tokens stand for.
    pub(crate) fn span(&self, from: usize, to: usize) -> (usize, usize) {
        let (start, end) = self.folded_span(from, to);
        self.surface.origin(start, end)
    }

    /// A remark about the tokens.
    pub(crate) fn remark(&self, from: usize, to: usize, text: String) -> Remark {
        let (start, end) = self.span(from, to);
        Remark { text, start, end }
    }

    /// A remark about the whole text.
    pub(crate) fn remark_all(&self, text: &str) -> Remark {
        self.remark(0, self.tokens.len(), text.to_owned())
    }

    fn folded_span(&self, from: usize, to: usize) -> (usize, usize) {
        let start = self.tokens.get(from).map_or(0, |token| token.start);
        let last = to.checked_sub(1).and_then(|last| self.tokens.get(last));
        (start, last.map_or(start, |token| token.end.max(start)))
    }
}

/// A place among the tokens. Copying it is how a reading is tried and given up.
#[derive(Clone, Copy)]
pub(crate) struct Stream<'t> {
    lexed: &'t Lexed<'t>,
    at: usize,
}

impl<'t> Stream<'t> {
    pub(crate) fn lexed(self) -> &'t Lexed<'t> {
        self.lexed
    }

    /// The index of the next token.
    pub(crate) fn at(self) -> usize {
        self.at
    }

    /// The place before the given token.
    pub(crate) fn to(self, at: usize) -> Stream<'t> {
        Stream { at, ..self }
    }

    pub(crate) fn peek(self) -> Option<Kind> {
        self.lexed.kind(self.at)
    }

    pub(crate) fn token(self) -> Option<&'t Token> {
        self.lexed.tokens.get(self.at)
    }

    /// The token before the place.
    pub(crate) fn last(self) -> Option<Kind> {
        self.lexed.kind(self.at.checked_sub(1)?)
    }

    /// Whether a blank stands before the next token.
    pub(crate) fn spaced(self) -> bool {
        self.token().is_some_and(|token| token.spaced)
    }

    pub(crate) fn skip(&mut self) {
        self.at += 1;
    }

    /// Passes the word if it comes next.
    pub(crate) fn eat(&mut self, word: Word) -> bool {
        self.eat_kind(Kind::Word(word))
    }

    /// Passes one of the words if it comes next, and gives it.
    pub(crate) fn eat_any(&mut self, words: &[Word]) -> Option<Word> {
        match self.token()?.kind {
            Kind::Word(word) if words.contains(&word) => {
                self.at += 1;
                Some(word)
            }
            _ => None,
        }
    }

    /// Passes the mark if it comes next.
    pub(crate) fn eat_mark(&mut self, mark: char) -> bool {
        self.eat_kind(Kind::Mark(mark))
    }

    fn eat_kind(&mut self, kind: Kind) -> bool {
        let holds = self.token().is_some_and(|token| token.kind == kind);
        if holds {
            self.at += 1;
        }
        holds
    }

    /// Passes a number and gives its value.
    pub(crate) fn number(&mut self) -> Option<Ratio> {
        let Some(Kind::Number { value, .. }) = self.peek() else { return None };
        self.at += 1;
        Some(value)
    }

    /// Passes a scale behind a bracketed number and gives it.
    pub(crate) fn eat_scale(&mut self) -> Option<i128> {
        let Some(Kind::Scale(scale)) = self.peek() else { return None };
        self.at += 1;
        Some(scale)
    }

    /// Passes a whole number that fits and gives it.
    pub(crate) fn whole<T: TryFrom<i128>>(&mut self) -> Option<T> {
        let mut ahead = *self;
        let value = T::try_from(ahead.number()?.as_whole()?).ok()?;
        *self = ahead;
        Some(value)
    }

    /// The folded text of the next token.
    pub(crate) fn text(self) -> &'t str {
        self.lexed.slice(self.at, self.at + 1)
    }

    /// Passes a run of other text that is one of the given.
    pub(crate) fn eat_text(&mut self, texts: &[&str]) -> bool {
        let holds = self.peek() == Some(Kind::Other) && texts.contains(&self.text());
        if holds {
            self.at += 1;
        }
        holds
    }

    /// Passes a sign between the two ends of a range: ～, a hyphen, から.
    pub(crate) fn eat_range(&mut self) -> bool {
        self.eat_mark('~') || self.eat_mark('-') || self.eat(Word::From)
    }

    /// The words of the label right before the place: 締切 of 締切：, 開始 of 受付開始日.
    pub(crate) fn last_words(self) -> Vec<Word> {
        let mut words = Vec::new();
        for at in (self.at.saturating_sub(3)..self.at).rev() {
            match self.lexed.kind(at) {
                Some(Kind::Word(word)) => words.push(word),
                Some(Kind::Mark(':' | ']') | Kind::Other) => {}
                _ => break,
            }
        }
        words
    }
}
