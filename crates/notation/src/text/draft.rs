//! A window as its tokens print it, before years are filled in.

use super::clock::clock_time;
use super::moment::{ClockTime, Within};
use super::printed::{Month, Printed};
use super::stream::Stream;
use super::token::{Kind, Word};
use super::windows::Arrival;
use super::year::Year;

/// A window as printed.
pub(crate) struct Draft {
    pub(crate) start: Option<Printed>,
    pub(crate) end: Option<Printed>,
    pub(crate) notes: Notes,
    is_range: bool,
    /// The token behind it.
    pub(crate) behind: usize,
}

/// What is said about a window beside its dates.
#[derive(Clone, Copy, Default)]
pub(crate) struct Notes {
    pub(crate) planned: bool,
    pub(crate) anytime: bool,
    pub(crate) opening: bool,
    pub(crate) arrival: Option<Arrival>,
    around: bool,
    until: bool,
    since: bool,
    announced: bool,
    excepted: bool,
    time: Option<ClockTime>,
}

/// Other text that may stand between the date and what is said about it.
const FILLERS: [&str; 12] =
    ["に", "当日", "の", "中", "日", "分", "を", "り", "は", "とも", "までの", "より"];

impl Draft {
    /// The window that begins with the next token.
    pub(crate) fn read(start: Stream<'_>) -> Option<Draft> {
        let mut stream = start;
        let is_sign = match stream.token()?.kind {
            Kind::Word(Word::Anytime) => return Some(Draft::anytime(stream)),
            Kind::Mark(mark) if mark != '~' => return None,
            Kind::Other | Kind::Item => return None,
            _ => stream.eat_mark('~'),
        };
        if is_sign {
            let end = Printed::read(&mut stream)?;
            return Some(Draft::bare(None, Some(end)).noted(stream));
        }
        let first = Printed::read(&mut stream)?;
        if is_label(start, stream, first) {
            return None;
        }
        let mut draft = Draft::bare(Some(first), Some(first));
        stream = draft.notes.read(stream);
        if let Some((end, behind)) = other_end(first, stream) {
            draft.is_range = true;
            draft.end = end;
            return Some(draft.noted(behind));
        }
        let mut draft = draft.noted(stream);
        draft.notes.announced |= announces(start.to(draft.behind));
        draft.open(start);
        Some(draft)
    }

    fn bare(start: Option<Printed>, end: Option<Printed>) -> Draft {
        let is_range = start.is_none();
        Draft { start, end, notes: Notes::default(), is_range, behind: 0 }
    }

    fn anytime(stream: Stream<'_>) -> Draft {
        Draft { is_range: true, ..Draft::bare(None, None) }.noted(stream)
    }

    fn noted(mut self, stream: Stream<'_>) -> Draft {
        self.behind = self.notes.read(stream).at();
        self
    }

    /// A single date with a word that makes it an end or a start.
    fn open(&mut self, start: Stream<'_>) {
        let label = start.last_words();
        let closes = self.notes.until || self.notes.arrival.is_some() || label.contains(&Word::Deadline);
        if closes {
            self.start = None;
        } else if self.notes.since || self.notes.opening || label.contains(&Word::Opening) {
            self.end = None;
            self.notes.opening = true;
        }
        self.is_range = self.start.is_none() || self.end.is_none();
    }

    /// Whether a range, a bound or 随時 is printed.
    pub(crate) fn is_bounded(&self) -> bool {
        let is_slashed = |printed: Option<Printed>| printed.is_some_and(|date| date.is_bare_slash());
        self.is_range && !is_slashed(self.start) && !is_slashed(self.end)
    }

    pub(crate) fn is_around(&self) -> bool {
        let around = |printed: Option<Printed>| printed.is_some_and(|printed| printed.around);
        self.notes.around || around(self.start) || around(self.end)
    }

    /// The time of the first day: behind a single date it is that of the last.
    pub(crate) fn start_time(&self) -> Option<ClockTime> {
        let start = self.start?;
        start.time.or(if self.end.is_none() { self.notes.time } else { None })
    }

    pub(crate) fn end_time(&self) -> Option<ClockTime> {
        let end = self.end?;
        self.notes.time.or(end.time)
    }

    /// Why the dates are no window.
    pub(crate) fn no_window(&self, start: Stream<'_>) -> Option<&'static str> {
        let before = start.last_words();
        let is_slash = self.start.is_some_and(|date| date.is_bare_slash());
        let is_of_rate =
            || start.lexed().before(start.at()).trim_end_matches(['：', ':', ' ']).ends_with('率');
        if is_slash && is_of_rate() {
            return Some("率で、日付ではありません");
        }
        if self.notes.announced || (before.contains(&Word::Announce) && !self.is_range) {
            return Some("時期などを知らせる時で、募集の期間ではありません");
        }
        if start.last() == Some(Kind::Word(Word::Every)) {
            return Some("くり返す時期で、一つの期間ではありません");
        }
        self.notes.excepted.then_some("除かれる期間です")
    }
}

/// `6月公募 5月1日～…`: a month that names a call whose dates follow.
fn is_label(start: Stream<'_>, behind: Stream<'_>, first: Printed) -> bool {
    let is_month =
        first.within == Within::Whole && first.year == Year::None && matches!(first.month, Month::Of(_));
    let mut ahead = behind;
    let named = match ahead.peek() {
        Some(Kind::Word(Word::Call)) => true,
        Some(Kind::Other) => !ahead.spaced() && ahead.text().chars().count() <= 8,
        _ => false,
    };
    if !is_month || !named || start.last() == Some(Kind::Mark('~')) {
        return false;
    }
    ahead.skip();
    while matches!(ahead.peek(), Some(Kind::Word(Word::Call)))
        || (ahead.peek() == Some(Kind::Other) && !ahead.spaced())
    {
        ahead.skip();
    }
    let parted = ahead.spaced() | ahead.eat_mark(':') | ahead.eat_mark('\t') | ahead.eat_mark('(');
    parted && Printed::read(&mut ahead).is_some()
}

/// The end behind the sign of a range; `None` inside where it is open.
fn other_end(first: Printed, stream: Stream<'_>) -> Option<(Option<Printed>, Stream<'_>)> {
    let mut behind = stream;
    skip_breaks(&mut behind);
    if behind.peek() != Some(Kind::Mark('~')) {
        behind = stream;
    }
    // A hyphen opens no range that has no end.
    let may_be_open = !matches!(behind.peek(), Some(Kind::Mark('-')));
    if !behind.eat_range() && !behind.eat(Word::Since) && !behind.eat_text(&["より"]) {
        return None;
    }
    let opened = behind;
    skip_breaks(&mut behind);
    behind.eat_mark('、');
    let mut ahead = behind;
    if let Some(end) = Printed::read_end(&mut ahead) {
        return Some((Some(end), ahead));
    }
    // `5月1日 9時～17時`: the hours of one day.
    if let Some(time) = clock_time(&mut ahead) {
        return Some((Some(Printed { time: Some(time), ..first }), ahead));
    }
    may_be_open.then_some((None, opened))
}

/// Whether something is made public at the date before the place: に募集要領を公表.
fn announces(behind: Stream<'_>) -> bool {
    let mut ahead = behind;
    let most = ahead.at() + 3;
    while ahead.at() < most && matches!(ahead.peek(), Some(Kind::Other | Kind::Word(Word::Call))) {
        ahead.skip();
    }
    ahead.eat(Word::Announce)
}

/// Whether the word before the place is the label of the next date: `締切：7月31日`.
fn opens_label(word: Word, behind: Stream<'_>) -> bool {
    let mut ahead = behind;
    let may_label = matches!(word, Word::Call | Word::Deadline | Word::Opening | Word::Announce);
    may_label && (ahead.eat_mark(':') || Printed::read(&mut ahead).is_some())
}

/// Passes the ends of lines and cells.
fn skip_breaks(stream: &mut Stream<'_>) {
    while stream.eat_mark('\t') || stream.eat_mark('\n') {}
}

impl Notes {
    /// Takes note of what follows, and gives the place behind it.
    fn read<'t>(&mut self, mut stream: Stream<'t>) -> Stream<'t> {
        loop {
            let mut ahead = stream;
            let bracketed = ahead.eat_mark('(');
            let mut any = false;
            while self.word(&mut ahead) {
                any = true;
            }
            if !any || (bracketed && !ahead.eat_mark(')')) {
                return stream;
            }
            stream = ahead;
        }
    }

    fn word(&mut self, stream: &mut Stream<'_>) -> bool {
        let mut ahead = *stream;
        let filled = ahead.eat_text(&FILLERS);
        let comma = !filled && ahead.eat_mark('、');
        let Some(Kind::Word(word)) = ahead.peek() else {
            return !filled && !comma && self.clock(stream);
        };
        ahead.skip();
        if opens_label(word, ahead) {
            return false;
        }
        match word {
            Word::Planned => self.planned = true,
            Word::Anytime => self.anytime = true,
            Word::Around | Word::About => self.around = true,
            Word::Call | Word::Valid => {}
            Word::MustArrive => self.arrival = Some(Arrival::MustArrive),
            Word::Postmark => self.arrival = Some(Arrival::PostmarkCounts),
            Word::Until | Word::Deadline | Word::Before if !comma => self.until = true,
            Word::Since | Word::From if filled => self.since = true,
            Word::Opening => self.opening = true,
            Word::Announce => self.announced = true,
            Word::Except => self.excepted = true,
            _ => return !filled && !comma && self.clock(stream),
        }
        *stream = ahead;
        true
    }

    fn clock(&mut self, stream: &mut Stream<'_>) -> bool {
        let mut ahead = *stream;
        match clock_time(&mut ahead) {
            Some(time) => {
                self.time = Some(time);
                *stream = ahead;
                true
            }
            None => false,
        }
    }
}
