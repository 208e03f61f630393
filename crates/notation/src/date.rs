//! Dates, Western and by era.

use crate::cursor::Cursor;
use std::fmt;
use vocabulary::Date;

/// A text that has the form of a date and names none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvalidDate {
    /// The text as written.
    pub written: String,
    /// Why it is no date, in Japanese.
    pub reason: String,
}

impl fmt::Display for InvalidDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "「{}」は日付として読めません：{}", self.written, self.reason)
    }
}

impl std::error::Error for InvalidDate {}

/// An era that pages count years in.
pub(crate) struct Era {
    /// The era's name.
    pub(crate) name: &'static str,
    pub(crate) letter: char,
    /// The year before the era's first.
    pub(crate) base: i16,
    /// The first day.
    pub(crate) first: Date,
    last: Date,
}

/// The eras from the newest to the oldest.
pub(crate) const ERAS: [Era; 3] = [
    Era { name: "令和", letter: 'R', base: 2018, first: jiff::civil::date(2019, 5, 1), last: Date::MAX },
    Era {
        name: "平成",
        letter: 'H',
        base: 1988,
        first: jiff::civil::date(1989, 1, 8),
        last: jiff::civil::date(2019, 4, 30),
    },
    Era {
        name: "昭和",
        letter: 'S',
        base: 1925,
        first: jiff::civil::date(1926, 12, 25),
        last: jiff::civil::date(1989, 1, 7),
    },
];

/// Reads one date at the very start of the text, and the bytes it takes.
///
/// `2023-05-10`, `2023/5/10`, `2023.5.10`, `2023年5月10日`, `令和5年5月10日`, `令和元年…`, `R5.5.10`, in digits of
/// either width; spaces may stand around the numbers before 年, 月 and 日, as in aligned tables. What has this form but is no
/// date, or lies outside its era, is read as an [`InvalidDate`].
pub fn scan_date(text: &str) -> Option<(Result<Date, InvalidDate>, usize)> {
    let mut cursor = Cursor::new(text);
    let parts = Parts::read(&mut cursor)?;
    let written = text.get(..cursor.at()).unwrap_or_default();
    let date = parts.date().map_err(|reason| InvalidDate { written: written.to_owned(), reason });
    Some((date, cursor.at()))
}

/// Reads the whole text as `YYYY-MM-DD`, with exactly four, two and two ASCII digits.
pub fn read_date_iso(text: &str) -> Result<Date, InvalidDate> {
    let shaped = text.len() == 10
        && text.bytes().enumerate().all(|(index, byte)| match index {
            4 | 7 => byte == b'-',
            _ => byte.is_ascii_digit(),
        });
    match scan_date(text) {
        Some((date, _)) if shaped => date,
        _ => Err(InvalidDate {
            written: text.to_owned(),
            reason: "日付は「2023-05-10」のように、年4桁・月2桁・日2桁をハイフンでつないで書きます"
                .to_owned(),
        }),
    }
}

/// A date as written, not yet checked.
struct Parts {
    era: Option<&'static Era>,
    year: u32,
    month: u32,
    day: u32,
}

impl Parts {
    fn read(cursor: &mut Cursor<'_>) -> Option<Parts> {
        let era = read_era(cursor);
        let year = read_year(cursor, era.is_some())?;
        if spaced(cursor, '年') {
            return Parts::spoken(cursor, era, year);
        }
        match cursor.next()? {
            separator @ ('-' | '/' | '.') => {
                let month = cursor.short_number(2)?.value;
                let day = cursor.eat(separator).then(|| cursor.short_number(2))??.value;
                Some(Parts { era, year, month, day })
            }
            _ => None,
        }
    }

    /// `5月10日` behind the year.
    fn spoken(cursor: &mut Cursor<'_>, era: Option<&'static Era>, year: u32) -> Option<Parts> {
        let mut part = |sign| {
            cursor.eat(' ');
            let number = cursor.short_number(2)?.value;
            spaced(cursor, sign).then_some(number)
        };
        Some(Parts { era, year, month: part('月')?, day: part('日')? })
    }

    fn date(&self) -> Result<Date, String> {
        let year = self.western_year()?;
        let (month, day) = (self.month, self.day);
        let first = i8::try_from(month).ok().and_then(|month| Date::new(year, month, 1).ok());
        let first = first.ok_or_else(|| format!("{month}月はありません"))?;
        let last = first.days_in_month();
        let day = i8::try_from(day).ok().filter(|day| (1..=last).contains(day));
        let day = day.ok_or_else(|| format!("{year}年{month}月は1日から{last}日までです"))?;
        let date = Date::new(year, first.month(), day).map_err(|_| "日付の範囲を超えています".to_owned())?;
        match self.era {
            Some(era) => within(era, date),
            None => Ok(date),
        }
    }

    fn western_year(&self) -> Result<i16, String> {
        let name = self.era.map_or("西暦", |era| era.name);
        if self.era.is_some() && self.year == 0 {
            return Err(format!("{name}0年はありません"));
        }
        let year = i16::try_from(self.year).ok();
        let year = year.and_then(|year| year.checked_add(self.era.map_or(0, |era| era.base)));
        year.filter(|year| *year <= Date::MAX.year())
            .ok_or_else(|| format!("{name}{}年はありません", self.year))
    }
}

fn within(era: &Era, date: Date) -> Result<Date, String> {
    let (name, first, last) = (era.name, era.first, era.last);
    if date < first {
        return Err(format!("{name}は{first}からです"));
    }
    if date > last {
        return Err(format!("{name}は{last}までです"));
    }
    Ok(date)
}

pub(crate) fn read_era(cursor: &mut Cursor<'_>) -> Option<&'static Era> {
    ERAS.iter().find(|era| cursor.eat_str(era.name) || cursor.eat(era.letter))
}

pub(crate) fn read_year(cursor: &mut Cursor<'_>, by_era: bool) -> Option<u32> {
    if by_era {
        cursor.eat(' ');
        if cursor.eat('元') {
            return Some(1);
        }
    }
    let year = cursor.short_number(4)?;
    (by_era || year.digits == 4).then_some(year.value)
}

/// Passes the sign, with a space before it or not.
fn spaced(cursor: &mut Cursor<'_>, sign: char) -> bool {
    let mut ahead = *cursor;
    ahead.eat(' ');
    let found = ahead.eat(sign);
    if found {
        *cursor = ahead;
    }
    found
}
