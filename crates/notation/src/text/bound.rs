//! The grammar of counts and ages: a number, its unit, and the words that make it a bound.

use super::counts::{Count, Counts};
use super::stream::{Lexed, Stream};
use super::token::{Kind, Word};

/// How many tokens a bracket between a number and its bound may hold.
const MOST_BRACKETED: usize = 12;

/// What is counted.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Subject {
    Things,
    Age,
}

/// The bounds among the tokens, each with its first token.
pub(crate) fn bounds<'t>(lexed: &'t Lexed<'t>, subject: Subject) -> Vec<(usize, Bound<'t>)> {
    let mut found = Vec::new();
    let mut stream = lexed.stream();
    while stream.peek().is_some() {
        match Bound::read(stream, subject).filter(Bound::is_meant) {
            Some(bound) => {
                let start = stream.at();
                stream = bound.behind;
                found.push((start, bound));
            }
            None => stream.skip(),
        }
    }
    found
}

/// One bound, or both ends of a range.
pub(crate) struct Bound<'t> {
    pub(crate) min: Option<u64>,
    pub(crate) max: Option<u64>,
    pub(crate) unit: &'t str,
    /// Whether a word says that it is a bound.
    pub(crate) bounded: bool,
    about: bool,
    pub(crate) behind: Stream<'t>,
}

/// A number with its unit.
struct Size<'t> {
    number: u64,
    unit: &'t str,
    /// The last age of a decade: 39 for 30代.
    last: u64,
}

impl<'t> Bound<'t> {
    fn read(start: Stream<'t>, subject: Subject) -> Option<Bound<'t>> {
        let mut stream = start;
        let size = Size::read(&mut stream, subject)?;
        let mut bound = Bound {
            min: Some(size.number),
            max: Some(size.last),
            unit: size.unit,
            bounded: false,
            about: precedes(start, &[Word::About]),
            behind: stream,
        };
        if bound.other_end(subject) {
            return Some(bound);
        }
        bound.close(start, size.number, size.last);
        Some(bound)
    }

    /// `40人～99人`, `50～100人`, `20人以上から50人まで`.
    fn other_end(&mut self, subject: Subject) -> bool {
        let mut stream = self.behind;
        stream.eat(Word::AtLeast);
        if !stream.eat_range() {
            return false;
        }
        let size = Size::read(&mut stream, subject).filter(|size| Some(size.number) >= self.min);
        let Some(size) = size else { return false };
        self.unit = if size.unit.is_empty() { self.unit } else { size.unit };
        self.max = Some(size.last);
        self.bounded = !self.unit.is_empty();
        let below = stream.eat(Word::Below);
        if below {
            self.max = size.number.checked_sub(1);
        } else {
            stream.eat_any(&[Word::Until, Word::AtMost]);
        }
        self.behind = stream;
        true
    }

    /// The word behind the number, or before it.
    fn close(&mut self, start: Stream<'t>, first: u64, last: u64) {
        let mut stream = behind_bracket(self.behind);
        self.about |= stream.eat(Word::About);
        let word = stream.eat_any(&[
            Word::AtMost,
            Word::Until,
            Word::AtLeast,
            Word::Below,
            Word::Above,
            Word::From,
            Word::Since,
        ]);
        match word {
            Some(Word::AtMost | Word::Until) => self.min = None,
            // から before another number goes from one state to another: 50人から30人に緩和.
            Some(Word::From) if matches!(stream.peek(), Some(Kind::Number { .. })) => return,
            Some(Word::AtLeast | Word::From | Word::Since) => self.max = None,
            Some(Word::Below) => (self.min, self.max) = (None, first.checked_sub(1)),
            Some(Word::Above) => (self.min, self.max) = (last.checked_add(1), None),
            None if is_limited(&mut stream) => self.min = None,
            _ if precedes(start, &[Word::Most, Word::Cap, Word::Capacity, Word::FirstCome]) => {
                self.min = None
            }
            _ if precedes(start, &[Word::Least, Word::Floor]) => self.max = None,
            _ => return,
        }
        self.bounded = true;
        self.behind = stream;
    }

    /// Whether it is a count at all: a bare number may be anything, and 1人あたり counts nobody.
    fn is_meant(&self) -> bool {
        let is_base = matches!(self.behind.peek(), Some(Kind::Word(Word::Per) | Kind::Number { .. }))
            && !self.behind.spaced();
        self.bounded || !(self.unit.is_empty() || is_base)
    }

    /// Whether it gives just the end that the count leaves open: 以上 and then 未満.
    pub(crate) fn completes(&self, count: &Count) -> bool {
        let same_unit = self.unit.is_empty() || count.unit.is_empty() || self.unit == count.unit;
        let other_end =
            (count.max.is_none() && self.min.is_none()) || (count.min.is_none() && self.max.is_none());
        same_unit && other_end && self.bounded
    }

    pub(crate) fn add_to(&self, found: &mut Counts, start: usize) {
        let lexed = self.behind.lexed();
        if self.about {
            let written = lexed.slice(start, self.behind.at());
            let text = format!("「{written}」はおよその数です");
            found.remarks.push(lexed.remark(start, self.behind.at(), text));
        }
        let count = found.count.get_or_insert_default();
        count.min = count.min.or(self.min);
        count.max = count.max.or(self.max);
        if count.unit.is_empty() {
            self.unit.clone_into(&mut count.unit);
        }
    }
}

/// が上限, 分を限度 behind the number.
fn is_limited(stream: &mut Stream<'_>) -> bool {
    let mut ahead = *stream;
    let limited = ahead.eat_text(&["が", "を", "分が", "分を"]) && ahead.eat(Word::Cap);
    if limited {
        *stream = ahead;
    }
    limited
}

/// The place behind `(商業は5人)`, where a word of bounds follows it.
fn behind_bracket(stream: Stream<'_>) -> Stream<'_> {
    let mut ahead = stream;
    if !ahead.eat_mark('(') {
        return stream;
    }
    let most = ahead.at() + MOST_BRACKETED;
    while ahead.at() < most && !ahead.eat_mark(')') {
        ahead.skip();
    }
    let is_bound =
        matches!(ahead.peek(), Some(Kind::Word(Word::AtMost | Word::AtLeast | Word::Below | Word::Above)));
    if ahead.last() == Some(Kind::Mark(')')) && is_bound { ahead } else { stream }
}

impl<'t> Size<'t> {
    /// The number with its unit, where it is one that is counted here.
    fn read(stream: &mut Stream<'t>, subject: Subject) -> Option<Size<'t>> {
        let mut ahead = *stream;
        let number: u64 = ahead.whole()?;
        if is_part(*stream) {
            return None;
        }
        let unit = ahead.text();
        let (unit, last) = match (ahead.peek(), subject) {
            (Some(Kind::Word(Word::Counter)), Subject::Things)
            | (Some(Kind::Word(Word::Age)), Subject::Age) => {
                ahead.skip();
                (unit, number)
            }
            (Some(Kind::Word(Word::Decade)), Subject::Age) => {
                ahead.skip();
                (unit, number.checked_add(9)?)
            }
            (Some(kind), _) if is_other_unit(kind) => return None,
            _ => ("", number),
        };
        *stream = ahead;
        Some(Size { number, unit, last })
    }
}

/// Whether the number is part of a date, a fraction, a time or a telephone number, or an ordinal.
fn is_part(stream: Stream<'_>) -> bool {
    let before = stream.at().checked_sub(2).and_then(|at| stream.lexed().kind(at));
    match stream.last() {
        Some(Kind::Mark('/' | '.' | '+') | Kind::Word(Word::Era(_))) => true,
        Some(Kind::Mark(':')) => matches!(before, Some(Kind::Number { .. })),
        Some(Kind::Mark('-')) => !matches!(
            before,
            Some(Kind::Word(Word::Counter | Word::Age | Word::Decade) | Kind::Number { .. })
        ),
        _ => stream.lexed().before(stream.at()).trim_end().ends_with('第'),
    }
}

/// Units and joints that make something else of the number before them.
fn is_other_unit(kind: Kind) -> bool {
    match kind {
        Kind::Mark('/' | '.' | ':') => true,
        Kind::Word(word) => word.is_unit(),
        _ => false,
    }
}

/// Whether one of the words stands right before the place.
fn precedes(stream: Stream<'_>, words: &[Word]) -> bool {
    let back = |steps: usize| stream.at().checked_sub(steps).and_then(|at| stream.lexed().kind(at));
    let is_one = |kind: Option<Kind>| matches!(kind, Some(Kind::Word(word)) if words.contains(&word));
    is_one(back(1)) || (matches!(back(1), Some(Kind::Mark(':') | Kind::Other)) && is_one(back(2)))
}
