//! Days, months and windows in every form.

use notation::{Arrival, ClockTime, Moment, Window};
use vocabulary::Date;

/// A day in every form that prints its year.
pub fn day_forms(date: Date) -> Vec<String> {
    let (year, month, day) = (date.year(), date.month(), date.day());
    let weekday = weekday(date);
    let mut forms = vec![
        format!("{year}年{month}月{day}日"),
        format!("西暦{year}年{month:02}月{day:02}日"),
        format!("{year} 年 {month} 月 {day} 日"),
        format!("{year}年{month}月{day}日（{weekday}）"),
        format!("{year}年{month}月{day}日({weekday}曜日)"),
        format!("{year}/{month}/{day}"),
        format!("{year}/{month:02}/{day:02}({weekday})"),
        format!("{year}-{month:02}-{day:02}"),
        format!("{year}.{month}.{day}"),
    ];
    if year >= 2020 {
        let era = year - 2018;
        forms.extend([
            format!("令和{era}年{month}月{day}日"),
            format!("令和 {era} 年 {month} 月 {day} 日（{weekday}曜日）"),
            format!("令和{era}年({year}年){month}月{day}日"),
            format!("R{era}.{month}.{day}"),
            format!("R{era}/{month}/{day}"),
            format!("R{era}年{month}月{day}日"),
            format!(
                "令和{}年{}月{}日",
                super::numbers::kanji(era as u64),
                super::numbers::kanji(month as u64),
                super::numbers::kanji(day as u64)
            ),
        ]);
    }
    if year == 2019 && month >= 5 {
        forms.push(format!("令和元年{month}月{day}日"));
    }
    forms
}

/// A day in every form that leaves the year out.
pub fn yearless_day_forms(date: Date) -> Vec<String> {
    let (month, day, weekday) = (date.month(), date.day(), weekday(date));
    vec![
        format!("{month}月{day}日"),
        format!("{month} 月 {day} 日"),
        format!("{month}月{day}日（{weekday}・祝）"),
        format!("{month}月{day}日（{weekday}曜日）"),
        format!("{month}/{day}({weekday})"),
        format!("{month}/{day}"),
    ]
}

/// A month or part of one, without its year.
pub fn yearless(moment: Moment) -> String {
    match moment {
        Moment::Day(date) => format!("{}月{}日", date.month(), date.day()),
        Moment::Month { month, .. } => format!("{month}月"),
        Moment::Part { first, .. } => {
            let part = match first.day() {
                1 => "上旬",
                11 => "中旬",
                _ => "下旬",
            };
            format!("{}月{part}", first.month())
        }
    }
}

/// A time of the day in every form.
pub fn time_forms(time: ClockTime) -> Vec<String> {
    let ClockTime { hour, minute } = time;
    let mut forms = vec![format!("{hour}:{minute:02}"), format!("{hour}時{minute}分")];
    if minute == 0 {
        forms.push(format!("{hour}時"));
    }
    if minute == 30 {
        forms.push(format!("{hour}時半"));
    }
    match hour {
        0..12 => forms.push(format!("午前{hour}時{minute}分")),
        13..24 => forms.push(format!("午後{}時{minute}分", hour - 12)),
        12 if minute == 0 => forms.push("正午".to_owned()),
        _ => {}
    }
    forms
}

/// The two ends of a window joined in every way.
pub fn joined(start: &str, end: &str) -> Vec<String> {
    vec![
        format!("{start}～{end}"),
        format!("{start} 〜 {end}"),
        format!("{start}から{end}まで"),
        format!("{start}から、{end}まで"),
        format!("{start}～\n{end}"),
        format!("{start}<br>～{end}"),
    ]
}

/// What may be said of a window behind its dates.
pub fn remarked(dates: &str) -> Vec<(String, Window)> {
    let plain = Window::default();
    vec![
        (dates.to_owned(), plain.clone()),
        (format!("{dates}（予定）"), Window { planned: true, ..plain.clone() }),
        (format!("{dates}頃（予定）"), Window { planned: true, approximate: true, ..plain.clone() }),
        (format!("{dates}必着"), Window { arrival: Some(Arrival::MustArrive), ..plain.clone() }),
        (format!("{dates}（当日消印有効）"), Window { arrival: Some(Arrival::PostmarkCounts), ..plain }),
    ]
}

fn weekday(date: Date) -> char {
    let index = date.weekday().to_monday_zero_offset();
    "月火水木金土日".chars().nth(index as usize).unwrap_or('?')
}
