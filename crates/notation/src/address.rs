//! Digits that are no figures: addresses of the web and of mail, telephone numbers, postal codes, and words.

use crate::cursor::{Cursor, ShortNumber};
use crate::quantity::scan_quantity;

/// The run of characters of a web or mail address that was looked at last, so that none is looked at twice.
#[derive(Default)]
pub(crate) struct Addresses {
    end: usize,
}

impl Addresses {
    /// The bytes of a web or mail address that begins at the place.
    pub(crate) fn len_at(&mut self, text: &str, at: usize) -> Option<usize> {
        if at < self.end {
            return None;
        }
        let rest = text.get(at..)?;
        let len = rest.find(|c: char| !is_address_char(c)).unwrap_or(rest.len());
        self.end = at + len;
        rest.get(..len).filter(|run| is_address(run)).map(str::len)
    }
}

fn is_address_char(c: char) -> bool {
    c.is_ascii_alphanumeric() || "._~:/?#@!$&'*+,;=%-".contains(c)
}

fn is_address(run: &str) -> bool {
    let marks = ["://", "www.", ".jp", ".com", ".org", ".net"];
    let is_mail = || run.split_once('@').is_some_and(|(name, host)| !name.is_empty() && has_letter(host));
    marks.into_iter().any(|mark| run.contains(mark)) || is_mail()
}

fn has_letter(text: &str) -> bool {
    text.contains(|c: char| c.is_ascii_alphabetic())
}

/// The bytes of the Latin word that begins here, digits and what joins them included: `DX2`, `ISO-9001`.
pub(crate) fn word_len(text: &str) -> usize {
    let mut cursor = Cursor::new(text);
    if !cursor.eat_if(|c| c.is_ascii_alphabetic()) {
        return 0;
    }
    loop {
        let mut ahead = cursor;
        ahead.eat_if(|c| matches!(c, '-' | '.' | '_'));
        if !ahead.eat_if(|c| c.is_ascii_alphanumeric()) {
            return cursor.at();
        }
        cursor = ahead;
    }
}

/// The bytes of the Latin word that begins here, or of a telephone number with its label: `TEL045(671)3489`.
pub(crate) fn label_len(text: &str) -> usize {
    let mut cursor = Cursor::new(text);
    while cursor.eat_if(|c| c.is_ascii_alphabetic()) {}
    let phone = if cursor.at_digit() { contact_len(cursor.rest(), None) } else { None };
    phone.map_or(0, |len| cursor.at() + len).max(word_len(text))
}

/// Digits joined by hyphens or brackets, at most four groups of them.
struct Groups {
    found: Vec<ShortGroup>,
    len: usize,
    hyphens_only: bool,
}

/// One group: how many digits, and whether the first is a zero.
struct ShortGroup {
    digits: usize,
    leads_with_zero: bool,
}

impl Groups {
    /// Bounded in length, and therefore in time.
    fn read(text: &str) -> Groups {
        let mut cursor = Cursor::new(text);
        let mut groups = Groups { found: Vec::new(), len: 0, hyphens_only: true };
        let mut ahead = cursor;
        while groups.found.len() < 4 {
            let leads_with_zero = ahead.peek() == Some('0');
            let Some(ShortNumber { digits, .. }) = ahead.short_number(9) else { break };
            groups.found.push(ShortGroup { digits, leads_with_zero });
            cursor = ahead;
            let hyphen = ahead.eat_if(is_joiner);
            if !hyphen && !ahead.eat_if(|c| matches!(c, '(' | ')')) {
                break;
            }
            groups.hyphens_only &= hyphen || !ahead.at_digit();
        }
        groups.len = cursor.at();
        groups
    }

    fn total(&self) -> usize {
        self.found.iter().map(|group| group.digits).sum()
    }

    /// `045-671-3489`, `0120（12）3456`.
    fn is_phone(&self) -> bool {
        let [area, office, line] = self.found.as_slice() else { return false };
        area.leads_with_zero
            && (2..=5).contains(&area.digits)
            && office.digits <= 4
            && (3..=4).contains(&line.digits)
            && (9..=11).contains(&self.total())
    }

    /// `231-0005`, also the local part of a telephone number.
    fn is_postal_code(&self) -> bool {
        let digits: Vec<usize> = self.found.iter().map(|group| group.digits).collect();
        digits == [3, 4] && self.hyphens_only
    }
}

fn is_joiner(c: char) -> bool {
    matches!(c, '-' | '−' | '‐' | '‑' | '–' | '—' | '―' | 'ー' | 'ｰ')
}

/// The bytes of the telephone number or postal code at the start of the text; `before` is what precedes it.
pub(crate) fn contact_len(text: &str, before: Option<char>) -> Option<usize> {
    let groups = Groups::read(text);
    let marked = match before {
        Some('〒') => !groups.found.is_empty(),
        Some('+') => groups.found.len() > 2,
        _ => false,
    };
    // `100-2000人` is a range: a postal code is followed by no unit.
    let is_code = || groups.is_postal_code() && !is_range(text);
    if marked || groups.is_phone() || is_code() {
        return Some(groups.len);
    }
    unbroken_phone(text)
}

fn is_range(text: &str) -> bool {
    let mut cursor = Cursor::new(text);
    cursor.short_number(9);
    cursor.eat_if(is_joiner);
    scan_quantity(cursor.rest()).is_some_and(|quantity| quantity.unit_written)
}

/// Ten or eleven digits with a zero in front.
fn unbroken_phone(text: &str) -> Option<usize> {
    let mut cursor = Cursor::new(text);
    let mut digits = 0;
    if cursor.peek() != Some('0') {
        return None;
    }
    while digits < 12 && cursor.digit().is_some() {
        digits += 1;
    }
    matches!(digits, 10 | 11).then_some(cursor.at())
}
