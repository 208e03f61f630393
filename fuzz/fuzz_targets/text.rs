//! Any text: the readers of free text end, every place lies within the text on the boundary of a character, and
//! where nothing is read something is said.
#![no_main]

use libfuzzer_sys::fuzz_target;
use notation::{
    read_age, read_count, read_date_iso, read_document, read_phones, read_rates, read_windows, read_yen,
};

fuzz_target!(|text: &str| {
    let place = |from: usize, to: usize| {
        assert!(from <= to && text.is_char_boundary(from) && text.is_char_boundary(to), "{from}..{to}");
    };
    let fiscal_year = if text.len() % 2 == 0 { read_date_iso("2025-04-01").ok() } else { None };
    let rates = read_rates(text);
    rates.rates.iter().for_each(|rate| place(rate.from, rate.to));
    assert!(!rates.rates.is_empty() || !rates.remarks.is_empty());
    let amounts = read_yen(text);
    amounts.amounts.iter().for_each(|amount| place(amount.from, amount.to));
    assert!(!amounts.amounts.is_empty() || !amounts.remarks.is_empty());
    let windows = read_windows(text, fiscal_year);
    for window in &windows.windows {
        place(window.from, window.to);
        for moment in window.start.into_iter().chain(window.end) {
            assert!(moment.first() <= moment.last());
        }
    }
    assert!(!windows.windows.is_empty() || !windows.remarks.is_empty());
    let phones = read_phones(text);
    for phone in &phones.phones {
        place(phone.from, phone.to);
        assert!(phone.number.bytes().all(|byte| byte == b'-' || byte.is_ascii_digit()));
    }
    assert!(!phones.phones.is_empty() || !phones.remarks.is_empty());
    for counts in [read_count(text), read_age(text)] {
        assert!(counts.count.is_some() || !counts.remarks.is_empty());
    }
    let found = read_document(text, fiscal_year);
    found.dates.iter().for_each(|date| place(date.from, date.to));
    found.counts.iter().for_each(|counted| place(counted.from, counted.to));
    found.remarks.iter().for_each(|remark| place(remark.start, remark.end));
});
