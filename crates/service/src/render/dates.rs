//! Dates on paper are written as an office writes them.

/// The text with dates such as 2023-06-01 written as 令和5年6月1日.
pub(super) fn in_japanese(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let stands_alone = !out.ends_with(|letter: char| letter.is_ascii_digit() || letter == '-');
        match iso_date(rest).filter(|_| stands_alone) {
            Some(date) => {
                out.push_str(&notation::write_date_japanese(date));
                rest = &rest[ISO_LENGTH..];
            }
            None => {
                out.push(first);
                rest = &rest[first.len_utf8()..];
            }
        }
    }
    out
}

const ISO_LENGTH: usize = "2023-06-01".len();

/// The date at the start of a text, where no further digit follows it.
fn iso_date(text: &str) -> Option<vocabulary::Date> {
    let written = text.get(..ISO_LENGTH)?;
    let goes_on = text[ISO_LENGTH..].starts_with(|letter: char| letter.is_ascii_digit() || letter == '-');
    notation::read_date_iso(written).ok().filter(|_| !goes_on)
}

#[cfg(test)]
mod tests {
    use super::in_japanese;

    #[test]
    fn dates_are_written_out_and_telephone_numbers_stay() {
        assert_eq!(in_japanese("申請日が2023-06-01以降"), "申請日が令和5年6月1日以降");
        assert_eq!(in_japanese("045-671-3489"), "045-671-3489");
        assert_eq!(in_japanese("2023-06-311"), "2023-06-311");
    }
}
