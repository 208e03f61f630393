//! Whose number comes next: a telephone's, a fax's, or one for both.

use super::stream::Stream;
use super::token::{Kind, Word};

/// The word that says whose number comes next.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Label {
    None,
    Phone,
    Fax,
    /// A fax number was read; one that is listed behind it is a fax too.
    FaxRead,
}

impl Label {
    /// The label that holds behind a token.
    pub(crate) fn after(self, kind: Kind, stream: Stream<'_>) -> Label {
        match kind {
            Kind::Word(Word::Phone) => Label::Phone,
            // 電話・FAX: one number for both.
            Kind::Word(Word::Fax) if self == Label::Phone && is_joined(stream) => Label::Phone,
            Kind::Word(Word::Fax) => Label::Fax,
            Kind::Mark('。' | '\n' | '\t') => Label::None,
            Kind::Mark('・' | '、' | '/') if self == Label::FaxRead => Label::Fax,
            Kind::Other | Kind::Item if self == Label::FaxRead => Label::None,
            _ => self,
        }
    }

    /// The label that holds behind a number.
    pub(crate) fn after_number(self) -> Label {
        match self {
            Label::Fax | Label::FaxRead => Label::FaxRead,
            _ => Label::None,
        }
    }
}

/// Whether the word for fax is joined to a word for telephone before it.
fn is_joined(stream: Stream<'_>) -> bool {
    let before = stream.lexed().before(stream.at()).trim_end();
    before.ends_with(['・', '/', '&', '＆', '兼', '及', '、'])
        || before.ends_with("及び")
        || ends_label(before)
}

fn ends_label(before: &str) -> bool {
    before.ends_with("電話") || before.ends_with("TEL")
}

/// `(FAX)` behind a number.
pub(crate) fn fax_behind(mut stream: Stream<'_>) -> bool {
    stream.eat_mark('(') && stream.eat(Word::Fax) && stream.eat_mark(')')
}
