//! Dates as printed: parts that stand there, before years and months that do not are filled in.

use super::clock::clock_time;
use super::moment::{ClockTime, Within};
use super::stream::Stream;
use super::token::{Kind, Word};
use crate::date::ERAS;

/// A date, or what is printed of one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Printed {
    pub(crate) year: Year,
    pub(crate) month: Month,
    pub(crate) within: Within,
    pub(crate) weekday: Option<u8>,
    pub(crate) time: Option<ClockTime>,
    /// 頃
    pub(crate) around: bool,
    /// `4/1`: a month and a day that may be a fraction as well.
    pub(crate) slashed: bool,
}

/// What is printed of the year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Year {
    None,
    /// A year of the Western calendar.
    Of(i16),
    /// 同年
    Same,
    /// 翌年
    Next,
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
    let era = eat_era(&mut ahead);
    let has_year = era.is_some() || ahead.text().len() == 4;
    let year = if has_year { Year::Of(western(era, ahead.whole()?)?) } else { Year::None };
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
    let year = year(stream);
    let has_year = stream.at() > start;
    if stream.eat(Word::FiscalEnd) {
        let year = if let Year::Of(year) = year { Year::Of(year.checked_add(1)?) } else { year };
        return Some(Printed::new(year, Month::FiscalEnd, Within::LastDay));
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

fn year(stream: &mut Stream<'_>) -> Year {
    let mut ahead = *stream;
    if ahead.eat(Word::SameYear) {
        *stream = ahead;
        return Year::Same;
    }
    if ahead.eat(Word::NextYear) {
        *stream = ahead;
        return Year::Next;
    }
    match numbered_year(&mut ahead) {
        Some(year) => {
            *stream = ahead;
            Year::Of(year)
        }
        None => Year::None,
    }
}

/// `令和7年`, `2025年`, `令和7年度` where the end of the fiscal year follows.
fn numbered_year(stream: &mut Stream<'_>) -> Option<i16> {
    stream.eat(Word::Western);
    let era = eat_era(stream);
    let is_first = era.is_some() && stream.eat_text(&["元年"]);
    let number = if is_first { 1 } else { stream.whole()? };
    let year = western(era, number)?;
    if is_first || stream.eat(Word::Year) || stream.peek() == Some(Kind::Word(Word::FiscalEnd)) {
        bracketed_year(stream);
        return Some(year);
    }
    None
}

/// `令和7(2025)年` and `令和7年(2025年)`: the same year once more.
fn bracketed_year(stream: &mut Stream<'_>) {
    let mut ahead = *stream;
    if ahead.eat_mark('(') && numbered_year_once(&mut ahead) && ahead.eat_mark(')') {
        *stream = ahead;
    }
}

fn numbered_year_once(stream: &mut Stream<'_>) -> bool {
    eat_era(stream);
    stream.number().is_some() && stream.eat(Word::Year)
}

fn eat_era(stream: &mut Stream<'_>) -> Option<u8> {
    let Some(Kind::Word(Word::Era(era))) = stream.peek() else { return None };
    stream.skip();
    Some(era)
}

/// The Western year of a year as numbered; without era only with four digits.
fn western(era: Option<u8>, number: i16) -> Option<i16> {
    match era {
        Some(era) => {
            ERAS.get(usize::from(era))?.base.checked_add(number).filter(|_| (1..100).contains(&number))
        }
        None => Some(number).filter(|year| (1_900..=2_200).contains(year)),
    }
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

/// `(木)`, `(木・祝)`, 木曜日; 1 is Monday.
fn weekday(stream: &mut Stream<'_>) -> Option<u8> {
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
