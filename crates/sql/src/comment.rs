//! Remarks in the script. Whatever a page says, it cannot leave its line.

/// A remark of one line: what could end it, or turn what is read, becomes a blank.
pub(crate) fn comment(text: &str) -> String {
    let is_unsafe = |letter: char| {
        letter.is_control()
            || matches!(letter, '\u{2028}' | '\u{2029}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    // A backslash at the end of a line would take the next line into the remark.
    let safe = |letter: char| if letter == '\\' { '＼' } else { letter };
    let line: String =
        text.chars().map(|letter| if is_unsafe(letter) { ' ' } else { safe(letter) }).collect();
    format!("-- {}", line.trim()).trim_end().to_string()
}
