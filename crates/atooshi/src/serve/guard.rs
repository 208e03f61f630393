//! Requests that no face is asked about: too long, or not text.

use axum::extract::Request;
use axum::http::StatusCode;

use super::refusal::Refusal;
use super::settings::Limits;

/// The refusal of a request whose head is not fit to be read, or nothing.
pub fn refusal(request: &Request, limits: &Limits) -> Option<Refusal> {
    let uri = request.uri();
    let uri_bytes = uri.path().len() + uri.query().map_or(0, |query| query.len() + 1);
    if uri_bytes > limits.uri_bytes {
        return Some(long_address(uri_bytes, limits.uri_bytes));
    }
    let fields = request.headers().iter();
    let header_bytes: usize = fields.map(|(name, value)| name.as_str().len() + value.len()).sum();
    if header_bytes > limits.header_bytes {
        return Some(large_head(header_bytes, limits.header_bytes));
    }
    let path = decoded(uri.path());
    let is_text = path.as_deref().is_some_and(|path| !path.chars().any(char::is_control))
        && uri.query().is_none_or(|query| decoded(query).is_some());
    (!is_text).then(no_text)
}

fn long_address(bytes: usize, most: usize) -> Refusal {
    Refusal::new(
        StatusCode::URI_TOO_LONG,
        format!(
            "アドレスが長すぎます（{bytes}バイト、{most}バイトまで）。さがす言葉や条件を減らしてください。"
        ),
        format!(
            "The address is too long ({bytes} bytes, at most {most}). Please use fewer words or conditions."
        ),
    )
}

fn large_head(bytes: usize, most: usize) -> Refusal {
    Refusal::new(
        StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE,
        format!("ヘッダーの合計が大きすぎます（{bytes}バイト、{most}バイトまで）。"),
        format!("The header fields are too large together ({bytes} bytes, at most {most})."),
    )
}

fn no_text() -> Refusal {
    Refusal::new(
        StatusCode::BAD_REQUEST,
        "アドレスが文字として読めません。日本語は UTF-8 で % の形にして送ってください。",
        "The address cannot be read as text. Please send Japanese as UTF-8, escaped with %.",
    )
}

/// The text of an address with its escapes replaced, where they are UTF-8; an escape that is none stands for itself.
fn decoded(text: &str) -> Option<String> {
    let bytes = text.as_bytes();
    let mut found = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let digit = |at: usize| bytes.get(at).and_then(|byte| char::from(*byte).to_digit(16));
        let escape = || u8::try_from(digit(at + 1)? * 16 + digit(at + 2)?).ok();
        match (byte == b'%').then(escape).flatten() {
            Some(escaped) => {
                found.push(escaped);
                at += 3;
            }
            None => {
                found.push(byte);
                at += 1;
            }
        }
    }
    String::from_utf8(found).ok()
}

#[cfg(test)]
mod tests {
    use super::decoded;

    #[test]
    fn escapes_are_utf_8_or_nothing() {
        assert_eq!(decoded("/%E8%A3%9C/a").as_deref(), Some("/補/a"));
        assert_eq!(decoded("q=%FF"), None);
        assert_eq!(decoded("q=%E8%A3"), None);
        assert_eq!(decoded("q=%c0%af"), None);
    }

    #[test]
    fn an_escape_that_is_none_stands_for_itself() {
        assert_eq!(decoded("q=100%").as_deref(), Some("q=100%"));
        assert_eq!(decoded("q=%zz%4").as_deref(), Some("q=%zz%4"));
        assert_eq!(decoded("q=%+1").as_deref(), Some("q=%+1"));
    }
}
