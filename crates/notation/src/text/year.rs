//! The year of a date as printed.

use super::stream::Stream;
use super::token::{Kind, Word};
use crate::date::{ERAS, Era};

/// What is printed of the year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Year {
    None,
    /// A year of the Western calendar, and the era it was printed in.
    Of(i16, Option<u8>),
    /// A year of an era that is not printed.
    Bare(i16),
    /// 同年
    Same,
    /// 翌年
    Next,
}

/// The newest era, which a year without its era is taken to belong to.
const NEWEST: u8 = 0;

impl Year {
    /// 同年, 翌年, or no year.
    pub(crate) fn relative(word: Option<Word>) -> Year {
        match word {
            Some(Word::SameYear) => Year::Same,
            Some(Word::NextYear) => Year::Next,
            _ => Year::None,
        }
    }

    /// The Western year, where it is printed.
    pub(crate) fn western(self) -> Option<i16> {
        if let Year::Of(year, _) = self { Some(year) } else { None }
    }

    /// The year after it.
    pub(crate) fn after(self) -> Option<Year> {
        match self {
            Year::Of(year, era) => Some(Year::Of(year.checked_add(1)?, era)),
            Year::Bare(number) => Some(Year::Bare(number.checked_add(1)?)),
            other => Some(other),
        }
    }

    /// A bare number as a year of the era that another date prints.
    pub(crate) fn in_era_of(self, other: Year) -> Year {
        match (self, other) {
            (Year::Bare(number), Year::Of(_, Some(era))) => in_era(era, number),
            (year, _) => year,
        }
    }

    /// A bare number as a year of the newest era.
    pub(crate) fn in_newest_era(self) -> Year {
        if let Year::Bare(number) = self { in_era(NEWEST, number) } else { self }
    }
}

fn in_era(era: u8, number: i16) -> Year {
    western(Some(era), number).map_or(Year::None, |year| Year::Of(year, Some(era)))
}

/// Passes the year, if one is printed: `令和7年`, `2025年`, 同年; of `令和7年度` only the number.
pub(crate) fn printed_year(stream: &mut Stream<'_>) -> Year {
    let relative = stream.eat_any(&[Word::SameYear, Word::NextYear]);
    if relative.is_some() {
        return Year::relative(relative);
    }
    let mut ahead = *stream;
    match numbered_year(&mut ahead) {
        Some(year) => {
            *stream = ahead;
            year
        }
        None => Year::None,
    }
}

/// `令和7年`, `令和7(2025)年`, `2025年(令和7年)`, `7年`.
fn numbered_year(stream: &mut Stream<'_>) -> Option<Year> {
    stream.eat(Word::Western);
    let era = eat_era(stream);
    if era.is_some() && stream.eat(Word::FirstYear) {
        return Some(Year::Of(western(era, 1)?, era));
    }
    let number = stream.whole()?;
    let year = match western(era, number) {
        Some(year) => Year::Of(year, era),
        None => Some(Year::Bare(number)).filter(|_| era.is_none() && (1..100).contains(&number))?,
    };
    let mut ahead = *stream;
    if ahead.eat_mark('(') && ahead.number().is_some() && ahead.eat_mark(')') && ahead.eat(Word::Year) {
        *stream = ahead;
        return Some(year);
    }
    if stream.eat(Word::Year) {
        same_year_again(stream);
        return Some(year);
    }
    matches!(stream.peek(), Some(Kind::Word(Word::FiscalYear | Word::FiscalEnd))).then_some(year)
}

/// `(2025年)` behind `令和7年`.
fn same_year_again(stream: &mut Stream<'_>) {
    let mut ahead = *stream;
    if ahead.eat_mark('(') {
        eat_era(&mut ahead);
        if ahead.number().is_some() && ahead.eat(Word::Year) && ahead.eat_mark(')') {
            *stream = ahead;
        }
    }
}

/// Passes the name or the letter of an era and gives its index.
pub(crate) fn eat_era(stream: &mut Stream<'_>) -> Option<u8> {
    let Some(Kind::Word(Word::Era(era))) = stream.peek() else { return None };
    stream.skip();
    Some(era)
}

/// The Western year of a year as numbered; without era only with four digits.
pub(crate) fn western(era: Option<u8>, number: i16) -> Option<i16> {
    let Some(era) = era else { return Some(number).filter(|year| (1_900..=2_200).contains(year)) };
    let era: &Era = ERAS.get(usize::from(era))?;
    era.base.checked_add(number).filter(|_| (1..100).contains(&number))
}
