//! Dates as printed: parts that stand there, before years and months that do not are filled in.

use super::clock::clock_time;
use super::moment::{ClockTime, Within};
use super::stream::Stream;
use super::token::{Kind, Word};
use super::year::{Year, eat_era, printed_year, western};
use jiff::civil::Weekday;

/// A date, or what is printed of one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Printed {
    pub(crate) year: Year,
    pub(crate) month: Month,
    pub(crate) within: Within,
    pub(crate) weekday: Option<Weekday>,
    pub(crate) time: Option<ClockTime>,
    /// 頃
    pub(crate) around: bool,
    /// `4/1`: a month and a day that may be a fraction as well.
    pub(crate) slashed: bool,
}

/// What is printed of the month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Month {
    /// That of the start.
    Same,
    /// The one after that of the start.
    Next,
    Of(i8),
    /// The last of the fiscal year.
    FiscalEnd,
}

impl Printed {
    /// A date that gives at least its month.
    pub(crate) fn read(stream: &mut Stream<'_>) -> Option<Printed> {
        let mut ahead = *stream;
        let found = dotted(&mut ahead).or_else(|| spoken(&mut ahead, false))?;
        *stream = ahead;
        Some(found.with_details(stream))
    }

    /// The end of a range, which may give only what differs from its start.
    pub(crate) fn read_end(stream: &mut Stream<'_>) -> Option<Printed> {
        let mut ahead = *stream;
        let found = dotted(&mut ahead).or_else(|| spoken(&mut ahead, true))?;
        *stream = ahead;
        Some(found.with_details(stream))
    }

    /// The weekday, 頃 and the time behind the day.
    fn with_details(mut self, stream: &mut Stream<'_>) -> Printed {
        self.around |= stream.eat(Word::Around);
        self.weekday = weekday(stream);
        self.around |= stream.eat(Word::Around) || stream.eat(Word::About);
        let mut ahead = *stream;
        ahead.eat_text(&["の"]);
        ahead.eat_mark('、');
        if let Some(time) = clock_time(&mut ahead) {
            self.time = Some(time);
            *stream = ahead;
        }
        self
    }

    /// Whether nothing but a slash makes a date of it.
    pub(crate) fn is_bare_slash(self) -> bool {
        self.slashed && self.weekday.is_none()
    }

    fn new(year: Year, month: Month, within: Within) -> Printed {
        Printed { year, month, within, weekday: None, time: None, around: false, slashed: false }
    }
}

/// `2025/4/1`, `2025-4-1`, `2025.4.1`, `R7.4.1`, `4/1`, `2025/4`, `R7.4`.
fn dotted(stream: &mut Stream<'_>) -> Option<Printed> {
    let mut ahead = *stream;
    let relative = ahead.eat_any(&[Word::SameYear, Word::NextYear]);
    let era = eat_era(&mut ahead);
    let has_year = era.is_some() || ahead.text().len() == 4;
    let year = if has_year { Year::Of(western(era, ahead.whole()?)?, era) } else { Year::relative(relative) };
    let separator = if has_year { Some(join(&mut ahead)?) } else { None };
    let month = month_number(&mut ahead)?;
    let mut behind = ahead;
    let joined = join(&mut behind);
    let is_joined = match separator {
        Some(_) => joined == separator,
        None => matches!(joined, Some('/' | '.')),
    };
    let day = if is_joined { behind.whole().filter(|day| (1..=31).contains(day)) } else { None };
    let within = match day {
        Some(day) => {
            ahead = behind;
            Within::Day(day)
        }
        // A month alone may end in a hyphen that opens its range, but a unit makes something else of it.
        None if has_year
            && !matches!(ahead.peek(), Some(Kind::Word(Word::Month | Word::Yen | Word::Percent))) =>
        {
            Within::Whole
        }
        None => return None,
    };
    *stream = ahead;
    let slashed = !has_year;
    Some(Printed { slashed, ..Printed::new(year, Month::Of(month), within) })
}

/// The mark between the parts of a date.
fn join(stream: &mut Stream<'_>) -> Option<char> {
    let Some(Kind::Mark(mark @ ('/' | '-' | '.'))) = stream.peek() else { return None };
    stream.skip();
    Some(mark)
}

/// `令和7年4月1日`, `4月中旬`, `7年度末`; as an end also `10日`, 下旬, 末日.
fn spoken(stream: &mut Stream<'_>, is_end: bool) -> Option<Printed> {
    let start = stream.at();
    let year = printed_year(stream);
    let has_year = stream.at() > start;
    if stream.eat(Word::FiscalEnd) {
        return Some(Printed::new(year.after()?, Month::FiscalEnd, Within::LastDay));
    }
    if has_year && stream.eat(Word::FiscalYear) {
        return whole_fiscal_year(*stream, year, is_end);
    }
    let mut behind = *stream;
    match month(&mut behind) {
        Some(month) => {
            *stream = behind;
            let within = within(stream).unwrap_or(Within::Whole);
            Some(Printed::new(year, month, within))
        }
        None if is_end && !has_year => within(stream).map(|part| Printed::new(year, Month::Same, part)),
        None => None,
    }
}

/// 令和7年度 as an end of a window: its first month, or its last.
fn whole_fiscal_year(behind: Stream<'_>, year: Year, is_end: bool) -> Option<Printed> {
    let mut ahead = behind;
    if is_end || behind.peek() == Some(Kind::Word(Word::Until)) {
        return Some(Printed::new(year.after()?, Month::Of(3), Within::Whole));
    }
    // Alone it says to which year the dates behind it belong.
    (ahead.eat_range() || ahead.eat(Word::Since)).then(|| Printed::new(year, Month::Of(4), Within::Whole))
}

fn month(stream: &mut Stream<'_>) -> Option<Month> {
    if stream.eat(Word::SameMonth) {
        return Some(Month::Same);
    }
    if stream.eat(Word::NextMonth) {
        return Some(Month::Next);
    }
    let mut ahead = *stream;
    let month = month_number(&mut ahead)?;
    if !ahead.eat(Word::Month) && !lends_unit(ahead, Word::Month) {
        return None;
    }
    *stream = ahead;
    Some(Month::Of(month))
}

/// Whether the number behind a range sign has the unit that the number before it lacks: `4～6月`.
fn lends_unit(mut stream: Stream<'_>, unit: Word) -> bool {
    (stream.eat_range() || stream.eat_mark('・')) && stream.number().is_some() && stream.eat(unit)
}

fn month_number(stream: &mut Stream<'_>) -> Option<i8> {
    stream.whole().filter(|month| (1..=12).contains(month))
}

/// The day or the part of the month.
fn within(stream: &mut Stream<'_>) -> Option<Within> {
    let mut ahead = *stream;
    ahead.eat_text(&["の"]);
    let part = [Word::Early, Word::Middle, Word::Late, Word::FirstHalf, Word::SecondHalf, Word::Last];
    if let Some(word) = ahead.eat_any(&part) {
        *stream = ahead;
        return Some(match word {
            Word::Early => Within::Part(1, 10),
            Word::Middle => Within::Part(11, 20),
            Word::Late => Within::Part(21, 31),
            Word::FirstHalf => Within::Part(1, 15),
            Word::SecondHalf => Within::Part(16, 31),
            _ => Within::LastDay,
        });
    }
    let mut ahead = *stream;
    let day = ahead.whole().filter(|day| (1..=31).contains(day))?;
    if !ahead.eat(Word::Day) && !lends_unit(ahead, Word::Day) {
        return None;
    }
    *stream = ahead;
    Some(Within::Day(day))
}

/// `(木)`, `(木・祝)`, 木曜日.
fn weekday(stream: &mut Stream<'_>) -> Option<Weekday> {
    let mut ahead = *stream;
    let bracketed = ahead.eat_mark('(');
    let Some(Kind::Word(Word::Weekday(day))) = ahead.peek() else { return None };
    ahead.skip();
    ahead.eat_text(&["日"]);
    if bracketed {
        // What else may stand in the brackets: 祝, 祝日, 休.
        let within = ahead.at() + 3;
        while ahead.at() < within && matches!(ahead.peek(), Some(Kind::Mark('・' | '、' | '/') | Kind::Other))
        {
            ahead.skip();
        }
        if !ahead.eat_mark(')') {
            return None;
        }
    }
    *stream = ahead;
    Some(day)
}
