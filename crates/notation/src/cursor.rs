//! A place in a text, read character by character with the width folded.

/// Full-width ASCII becomes ASCII and the ideographic space a space; everything else is kept.
pub fn fold_width(text: &str) -> String {
    text.chars().map(fold).collect()
}

/// The narrow form of a character that has one.
pub(crate) fn fold(c: char) -> char {
    match c {
        '！'..='～' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        '\u{3000}' => ' ',
        _ => c,
    }
}

/// A place in a text. Copying it is how a reading is tried and given up.
#[derive(Clone, Copy)]
pub(crate) struct Cursor<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Cursor<'t> {
    pub(crate) fn new(text: &'t str) -> Cursor<'t> {
        Cursor { text, at: 0 }
    }

    /// The bytes read so far.
    pub(crate) fn at(self) -> usize {
        self.at
    }

    /// The text not yet read.
    pub(crate) fn rest(self) -> &'t str {
        self.text.get(self.at..).unwrap_or_default()
    }

    /// The next character, its width folded.
    pub(crate) fn peek(self) -> Option<char> {
        self.rest().chars().next().map(fold)
    }

    /// Whether an Arabic digit comes next.
    pub(crate) fn at_digit(self) -> bool {
        self.peek().is_some_and(|c| c.is_ascii_digit())
    }

    /// Passes the next character and gives it, its width folded.
    pub(crate) fn next(&mut self) -> Option<char> {
        let c = self.rest().chars().next()?;
        self.at += c.len_utf8();
        Some(fold(c))
    }

    /// Passes the next character if it is the expected one.
    pub(crate) fn eat(&mut self, expected: char) -> bool {
        self.eat_if(|c| c == expected)
    }

    /// Passes the next character if the test holds.
    pub(crate) fn eat_if(&mut self, test: impl Fn(char) -> bool) -> bool {
        let holds = self.peek().is_some_and(test);
        if holds {
            self.next();
        }
        holds
    }

    /// Passes the text if it comes next, exactly as given.
    pub(crate) fn eat_str(&mut self, expected: &str) -> bool {
        let holds = self.rest().starts_with(expected);
        if holds {
            self.at += expected.len();
        }
        holds
    }

    /// Passes one Arabic digit and gives its value.
    pub(crate) fn digit(&mut self) -> Option<u32> {
        let digit = self.peek()?.to_digit(10)?;
        self.next();
        Some(digit)
    }

    /// Passes a whole run of one to `most` (at most nine) Arabic digits; a longer run is refused, so that a
    /// reading costs no more than it may read.
    pub(crate) fn short_number(&mut self, most: usize) -> Option<ShortNumber> {
        let mut ahead = *self;
        let mut number = ShortNumber { value: 0, digits: 0 };
        while number.digits < most.min(9) {
            let Some(digit) = ahead.digit() else { break };
            number = ShortNumber { value: number.value * 10 + digit, digits: number.digits + 1 };
        }
        if number.digits == 0 || ahead.at_digit() {
            return None;
        }
        *self = ahead;
        Some(number)
    }
}

/// A whole run of a few digits.
#[derive(Clone, Copy)]
pub(crate) struct ShortNumber {
    pub(crate) value: u32,
    pub(crate) digits: usize,
}
