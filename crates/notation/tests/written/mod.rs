//! The writing side of free text: every form in which officials write a value, for readings to be held against.

pub mod dates;
pub mod numbers;

/// The text in full-width digits and signs.
pub fn wide(text: &str) -> String {
    text.chars()
        .map(|c| if c.is_ascii_graphic() { char::from_u32(c as u32 + 0xFEE0).unwrap_or(c) } else { c })
        .collect()
}

/// The text with each form of typesetting that extracted documents show.
pub fn typeset(text: &str) -> Vec<String> {
    vec![text.to_owned(), wide(text), format!("<td><b>{text}</b></td>"), format!("\u{3000}{text}\n")]
}
