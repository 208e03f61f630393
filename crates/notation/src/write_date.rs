//! Dates in their canonical forms.

use crate::date::ERAS;
use jiff::civil::Weekday;
use vocabulary::Date;

/// `2023-05-10`, the form of pages, fact files and answers.
pub fn write_date(date: Date) -> String {
    date.to_string()
}

/// `令和5年5月10日`, `令和元年5月1日`; days before 昭和 with the Western year.
pub fn write_date_japanese(date: Date) -> String {
    let year = match ERAS.iter().find(|era| date >= era.first) {
        None => format!("{:04}", date.year()),
        Some(era) if date.year() - era.base == 1 => format!("{}元", era.name),
        Some(era) => format!("{}{}", era.name, date.year() - era.base),
    };
    format!("{year}年{}月{}日", date.month(), date.day())
}

/// `令和5年5月10日（水）`.
pub fn write_date_with_weekday(date: Date) -> String {
    format!("{}（{}）", write_date_japanese(date), weekday_letter(date.weekday()))
}

/// The letter of a weekday: 月.
pub(crate) fn weekday_letter(weekday: Weekday) -> char {
    match weekday {
        Weekday::Monday => '月',
        Weekday::Tuesday => '火',
        Weekday::Wednesday => '水',
        Weekday::Thursday => '木',
        Weekday::Friday => '金',
        Weekday::Saturday => '土',
        Weekday::Sunday => '日',
    }
}

/// The weekday that a letter stands for.
pub(crate) fn weekday_of(letter: char) -> Option<Weekday> {
    Weekday::Monday.cycle_forward().take(7).find(|weekday| weekday_letter(*weekday) == letter)
}
