//! What a page states beside its rules: when one can apply, and what is granted on what terms.

use lang::ast::{Body, CallRow, Item, Page, TermRow};
use lang::{Diagnostic, Span, nearest};
use notation::{Rate, Window, Yen, read_rates, read_windows, read_yen};
use vocabulary::{Citation, FiscalYear, Ratio};

/// A call: when one can apply.
#[derive(Clone, Debug)]
pub struct Call {
    /// Its name; empty where the source gives none.
    pub label: String,
    /// The period.
    pub window: Window,
    /// Whether it ends when the budget is spent; `None` where the source is silent.
    pub first_come: Option<bool>,
    /// The frame it belongs to; `None` for all.
    pub frame: Option<usize>,
    /// Where it stands in the source.
    pub citations: Vec<Citation>,
}

/// A term: a value that the page states and no rule computes with.
#[derive(Clone, Debug)]
pub struct Term {
    /// What it is: 補助率, 貸付期間, …
    pub key: String,
    /// What kind of value it has.
    pub class: TermClass,
    /// The value as written.
    pub text: String,
    /// The value as read.
    pub value: TermValue,
    /// When it holds; empty for always.
    pub condition: String,
    /// The frame it belongs to; `None` for all.
    pub frame: Option<usize>,
    /// Where it stands in the source.
    pub citations: Vec<Citation>,
}

/// What kind of value a term has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TermClass {
    /// A share of something.
    Rate,
    /// The most that is granted or lent.
    Cap,
    /// The least that is granted.
    Floor,
    /// An amount; printed as a range it is the least and the most.
    Money,
    /// The guarantee fee that remains.
    Fee,
    /// Words: periods, charges to the user, what is offered.
    Words,
}

/// The value of a term.
#[derive(Clone, Debug, PartialEq)]
pub enum TermValue {
    /// Shares.
    Rates(Vec<Rate>),
    /// Amounts of money.
    Amounts(Vec<Yen>),
    /// A fee from the least to the greatest, as fractions.
    Fee {
        /// The least.
        min: Ratio,
        /// The greatest.
        max: Ratio,
    },
    /// Words only.
    Text,
}

/// The words that may open a row of terms.
const KEYS: [(&str, TermClass); 29] = [
    ("補助率", TermClass::Rate),
    ("軽減率", TermClass::Rate),
    ("補助上限", TermClass::Cap),
    ("支援上限", TermClass::Cap),
    ("奨励金の上限", TermClass::Cap),
    ("貸付限度", TermClass::Cap),
    ("補助下限", TermClass::Floor),
    ("奨励金", TermClass::Money),
    ("謝礼金", TermClass::Money),
    ("補助額", TermClass::Money),
    ("補助後の保証料率", TermClass::Fee),
    ("貸付期間", TermClass::Words),
    ("補助期間", TermClass::Words),
    ("支援期間", TermClass::Words),
    ("試用期間", TermClass::Words),
    ("貸出期間", TermClass::Words),
    ("総事業費に占める割合", TermClass::Words),
    ("利用料", TermClass::Words),
    ("参加料", TermClass::Words),
    ("相談料", TermClass::Words),
    ("掲載料", TermClass::Words),
    ("賃料", TermClass::Words),
    ("保険料", TermClass::Words),
    ("内容", TermClass::Words),
    ("回数", TermClass::Words),
    ("割引", TermClass::Words),
    ("募集時期の公表", TermClass::Words),
    ("派遣先", TermClass::Words),
    ("発行回数", TermClass::Words),
];

/// Reads the calls of a page; what cannot be read, or only with a doubt, is noted.
pub(crate) fn calls(page: &Page, year: Option<FiscalYear>, diagnostics: &mut Vec<Diagnostic>) -> Vec<Call> {
    let mut found = Vec::new();
    for item in &page.items {
        let Body::Calls(rows) = &item.body else { continue };
        found.extend(rows.iter().filter_map(|row| call(item, row, year, diagnostics)));
    }
    found
}

fn call(
    item: &Item,
    row: &CallRow,
    year: Option<FiscalYear>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Call> {
    let read = read_windows(&row.period.text, year.map(FiscalYear::first_day));
    for remark in &read.remarks {
        diagnostics.push(Diagnostic::error(
            row.period.span,
            format!("募集の期間: {}", remark.text),
            "例: 2025年5月1日～2025年6月30日、2025年4月～2026年3月（予定）、随時",
        ));
    }
    let [window] = read.windows.as_slice() else {
        if read.windows.is_empty() && !read.remarks.is_empty() {
            return None;
        }
        diagnostics.push(Diagnostic::error(
            row.period.span,
            format!("1行に募集の期間は一つです（{}個読めました）", read.windows.len()),
            "募集ごとに行を分けてください",
        ));
        return None;
    };
    Some(Call {
        label: row.label.text.clone(),
        window: window.clone(),
        first_come: read.first_come,
        frame: item.frame,
        citations: item.citations.clone(),
    })
}

/// Reads the terms of a page; what cannot be read is noted.
pub(crate) fn terms(page: &Page, diagnostics: &mut Vec<Diagnostic>) -> Vec<Term> {
    let mut found = Vec::new();
    for item in &page.items {
        let Body::Terms(rows) = &item.body else { continue };
        found.extend(rows.iter().filter_map(|row| term(item, row, diagnostics)));
    }
    found
}

fn term(item: &Item, row: &TermRow, diagnostics: &mut Vec<Diagnostic>) -> Option<Term> {
    let Some((key, class)) = KEYS.into_iter().find(|(key, _)| *key == row.key.text) else {
        diagnostics.push(unknown_key(&row.key.text, row.key.span));
        return None;
    };
    let text = &row.value.text;
    let value = match class {
        TermClass::Rate => Some(TermValue::Rates(read_rates(text).rates)),
        // The word before the amount says what it is, as it does in running text.
        TermClass::Cap | TermClass::Floor | TermClass::Money => {
            Some(TermValue::Amounts(read_yen(&format!("{key}：{text}")).amounts))
        }
        TermClass::Fee => fee(text),
        TermClass::Words => Some(TermValue::Text),
    };
    let is_empty = match &value {
        Some(TermValue::Rates(rates)) => rates.is_empty(),
        Some(TermValue::Amounts(amounts)) => amounts.is_empty(),
        Some(_) => text.is_empty(),
        None => true,
    };
    let Some(value) = value.filter(|_| !is_empty) else {
        diagnostics.push(Diagnostic::error(
            row.value.span,
            format!("「{key}」の値「{text}」が読めません"),
            "例: 2/3以内、500万円、0.4%～1.32%、10年以内",
        ));
        return None;
    };
    Some(Term {
        key: key.to_string(),
        class,
        text: text.clone(),
        value,
        condition: row.condition.text.clone(),
        frame: item.frame,
        citations: item.citations.clone(),
    })
}

/// One percentage, or two as a range.
fn fee(text: &str) -> Option<TermValue> {
    let rates = read_rates(text).rates;
    let (min, max) = (rates.first()?.value, rates.last()?.value);
    (rates.len() <= 2 && min <= max).then_some(TermValue::Fee { min, max })
}

fn unknown_key(key: &str, span: Span) -> Diagnostic {
    let keys = || KEYS.into_iter().map(|(key, _)| key);
    let mend = match nearest(key, keys()) {
        Some(near) => format!("「{near}」のことですか"),
        None => format!("使える語: {}", keys().collect::<Vec<_>>().join("・")),
    };
    Diagnostic::error(span, format!("支援「{key}」は知られていません"), mend)
}
