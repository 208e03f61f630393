//! Any text: the readers of quantities, dates and figures end, read no more than there is, and read back what the
//! writers write.
#![no_main]

use libfuzzer_sys::fuzz_target;
use notation::{figures, fold_width, read_date_iso, read_decimal, read_value, scan_date, scan_quantity, write_quantity};

fuzz_target!(|text: &str| {
    if let Some(found) = scan_quantity(text) {
        assert!(found.len > 0 && text.is_char_boundary(found.len));
        let written = write_quantity(found.value, found.unit);
        if let Some(again) = scan_quantity(&written).filter(|again| again.len == written.len()) {
            assert_eq!((again.value, again.unit), (found.value, found.unit), "{written}");
        }
    }
    if let Some((_, len)) = scan_date(text) {
        assert!(len > 0 && text.is_char_boundary(len));
    }
    let mut end = 0;
    for figure in figures(text) {
        assert!(figure.start >= end && figure.end > figure.start, "figures stand one after another");
        assert!(text.is_char_boundary(figure.start) && text.is_char_boundary(figure.end));
        end = figure.end;
    }
    let _ = (read_value(text), read_decimal(text), read_date_iso(text), fold_width(text));
});
