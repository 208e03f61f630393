//! The terms of support in English.

use engine::term::{Term, TermClass, TermValue};
use notation::{Rate, Yen, YenRole, read_rates, read_windows, read_yen, scan_quantity};
use vocabulary::{Ratio, Unit};

use super::Text;
use super::quantity::{self, percentage, yen};
use super::timing::period;

/// What a term is: `Subsidy rate`.
pub(super) fn key(key: &str) -> Text {
    KEYS.iter().find(|(known, _)| *known == key).map_or(Text::of_page(key), |(_, words)| (*words).into())
}

/// The words that may open a row of terms, and those that rules raise a limit by.
const KEYS: [(&str, &str); 31] = [
    ("上限の上乗せ", "Added to the limit"),
    ("上限の倍率", "Limit multiplied"),
    ("補助率", "Subsidy rate"),
    ("軽減率", "Rate of relief"),
    ("補助上限", "Most that is granted"),
    ("支援上限", "Most that is granted"),
    ("奨励金の上限", "Most of the incentive payment"),
    ("貸付限度", "Most that is lent"),
    ("補助下限", "Least that is granted"),
    ("奨励金", "Incentive payment"),
    ("謝礼金", "Reward"),
    ("補助額", "Amount granted"),
    ("補助後の保証料率", "Guarantee fee rate after the subsidy"),
    ("貸付期間", "Loan period"),
    ("補助期間", "Period of the subsidy"),
    ("支援期間", "Period of support"),
    ("試用期間", "Trial period"),
    ("貸出期間", "Lending period"),
    ("総事業費に占める割合", "Share of the total project cost"),
    ("利用料", "Charge for use"),
    ("参加料", "Charge for taking part"),
    ("相談料", "Charge for consultation"),
    ("掲載料", "Charge for listing"),
    ("賃料", "Rent"),
    ("保険料", "Insurance premium"),
    ("内容", "What is offered"),
    ("回数", "How often"),
    ("割引", "Discount"),
    ("募集時期の公表", "Announcement of the call"),
    ("派遣先", "Where staff are sent"),
    ("発行回数", "How often it is published"),
];

/// The value of a term. What was not read as a whole stays as the page words it.
pub(super) fn value(term: &Term) -> Text {
    let as_written = || Text::of_page(&term.text);
    match &term.value {
        TermValue::Rates(rates) if read_rates(&term.text).remarks.is_empty() => {
            Text::joined(rates.iter().map(|rate| share(rate, &term.text)), joiner(&term.text))
        }
        TermValue::Amounts(amounts)
            if read_yen(&format!("{}：{}", term.key, term.text)).remarks.is_empty() =>
        {
            let amounts = amounts.iter().map(|amount| money(amount, term.class, amounts.len()));
            Text::joined(amounts, joiner(&term.text))
        }
        TermValue::Rates(_) | TermValue::Amounts(_) => as_written(),
        TermValue::Fee { min, max } => fee(*min, *max),
        TermValue::Text => words(&term.text),
    }
}

/// A fee from the least to the greatest.
pub(super) fn fee(min: Ratio, max: Ratio) -> Text {
    match min == max {
        true => percentage(min).into(),
        false => format!("{} to {}", percentage(min), percentage(max)).into(),
    }
}

/// A value that is stated in words.
pub(super) fn words(written: &str) -> Text {
    plain(written).map_or_else(|| Text::of_page(written), Text::from)
}

fn joiner(written: &str) -> &'static str {
    if written.contains('～') { " to " } else { ", " }
}

fn share(rate: &Rate, written: &str) -> Text {
    let number = quantity::rate(rate.value, written.get(rate.from..rate.to).unwrap_or_default());
    share_of(number, rate.within, &rate.base)
}

/// `up to 1/2 of …`
pub(super) fn share_of(number: String, within: bool, base: &str) -> Text {
    let text = Text::from(if within { format!("up to {number}") } else { number });
    if base.is_empty() { text } else { text.then(" of ").then(Text::of_page(base)) }
}

fn money(amount: &Yen, class: TermClass, amounts: usize) -> Text {
    let number = yen(amount.yen.into());
    // The key of a limit says what it is, and so do the two ends of a range.
    let text = match (class, amount.role) {
        (TermClass::Money, YenRole::Cap) if amounts == 1 => format!("up to {number}"),
        (TermClass::Money, YenRole::Floor) if amounts == 1 => format!("at least {number}"),
        _ => number,
    };
    counted_per(text, &amount.per)
}

/// `¥12,000,000 per case`
pub(super) fn counted_per(amount: String, written: &str) -> Text {
    per(written).into_iter().fold(Text::from(amount), |text, per| text.then(" per ").then(per))
}

/// What an amount is counted per, from the whole to the part: `site`, `month`.
fn per(written: &str) -> Vec<Text> {
    let word = |part: &str| match part.trim_start_matches('1') {
        "件" => "case".into(),
        "社" => "company".into(),
        "人" => "person".into(),
        "月" | "か月" => "month".into(),
        "日" => "day".into(),
        "時間" => "hour".into(),
        "期" => "payment period".into(),
        "年" => "year".into(),
        "回" => "time".into(),
        "申請者" => "applicant".into(),
        "事業所" => "site".into(),
        "プロジェクト" => "project".into(),
        other => Text::of_page(other),
    };
    written.split('/').filter(|part| !part.is_empty()).map(word).collect()
}

/// Plain values that a term states in words: free of charge, a period, a number of times a year.
fn plain(written: &str) -> Option<String> {
    match written {
        "無料" => return Some("free of charge".to_string()),
        "割引あり" => return Some("available".to_string()),
        "半年間" => return Some("half a year".to_string()),
        _ => {}
    }
    times_a_year(written).or_else(|| length(written)).or_else(|| announced(written))
}

/// `年4回`
fn times_a_year(written: &str) -> Option<String> {
    let times: u32 = written.strip_prefix('年')?.strip_suffix('回')?.parse().ok()?;
    Some(match times {
        1 => "once a year".to_string(),
        2 => "twice a year".to_string(),
        more => format!("{more} times a year"),
    })
}

/// `10年以内`, `3年間`, `5か月間程度`, `最大50営業日`, `80%以内`
fn length(written: &str) -> Option<String> {
    let (lead, rest) = match written.strip_prefix("最大").or_else(|| written.strip_suffix("以内")) {
        Some(rest) => ("up to ", rest),
        None => written.strip_suffix("程度").map_or(("", written), |rest| ("about ", rest)),
    };
    if let Some(days) = rest.strip_suffix("営業日") {
        let days: u32 = days.parse().ok()?;
        return Some(format!("{lead}{days} business day{}", if days == 1 { "" } else { "s" }));
    }
    let rest = rest.strip_suffix('間').unwrap_or(rest);
    let found = scan_quantity(rest).filter(|found| found.len == rest.len())?;
    let value = match found.unit == Unit::NONE {
        true => quantity::rate(found.value, rest),
        false => quantity::quantity(found.value, found.unit),
    };
    Some(format!("{lead}{value}"))
}

/// `2025年6月頃（予定）`
fn announced(written: &str) -> Option<String> {
    let read = read_windows(written, None);
    match read.windows.as_slice() {
        [window] if read.remarks.is_empty() => Some(period(window, read.first_come)),
        _ => None,
    }
}
