//! The names and values of a query or a form, refused where they are no text.

use std::borrow::Cow;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

/// Most pairs that are read.
const MOST_PAIRS: usize = 1_000;
/// What is written as it is in a query.
const KEPT: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b'~');

/// The pairs of a query or a form in their order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Parameters(Vec<(String, String)>);

impl Parameters {
    /// Reads `a=1&b=2`; the error is a Japanese sentence.
    pub fn read(text: &str) -> Result<Parameters, String> {
        let pairs = text.split('&').filter(|pair| !pair.is_empty());
        if pairs.clone().count() > MOST_PAIRS {
            return Err(format!("項目が多すぎます（{MOST_PAIRS}個まで）"));
        }
        let pair = |pair: &str| {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            Ok((decoded(name)?, decoded(value)?))
        };
        Ok(Parameters(pairs.map(pair).collect::<Result<_, String>>()?))
    }

    /// Pairs in their order.
    pub fn of(pairs: impl IntoIterator<Item = (String, String)>) -> Parameters {
        Parameters(pairs.into_iter().collect())
    }

    /// The first value of a name that is not blank, without blanks around it.
    pub fn get(&self, name: &str) -> Option<&str> {
        let named = self.0.iter().filter(|(own, _)| own == name);
        named.map(|(_, value)| value.trim()).find(|value| !value.is_empty())
    }

    /// The values of a name that are not blank, without blanks around them.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        let named = self.0.iter().filter(move |(own, _)| own == name);
        named.map(|(_, value)| value.trim()).filter(|value| !value.is_empty())
    }

    /// All pairs.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// The same without some names.
    pub fn without(&self, names: &[&str]) -> Parameters {
        Parameters(self.0.iter().filter(|(name, _)| !names.contains(&name.as_str())).cloned().collect())
    }

    /// As a query: `a=1&b=2`; blank values are left out.
    pub fn written(&self) -> String {
        let encoded = |text: &str| utf8_percent_encode(text, KEPT).to_string();
        let pairs = self.0.iter().filter(|(_, value)| !value.trim().is_empty());
        pairs
            .map(|(name, value)| format!("{}={}", encoded(name), encoded(value)))
            .collect::<Vec<_>>()
            .join("&")
    }
}

fn decoded(text: &str) -> Result<String, String> {
    let spaced: Cow<'_, str> = if text.contains('+') { text.replace('+', " ").into() } else { text.into() };
    match percent_decode_str(&spaced).decode_utf8() {
        Ok(text) if !text.contains('\0') => Ok(text.into_owned()),
        _ => {
            Err("送られた文字が UTF-8 として読めません。もう一度、初めのページから入力してください"
                .to_string())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_are_read_as_forms_write_them() {
        let read = Parameters::read("q=%E8%A8%AD%E5%82%99+1%2F2&kind=loan&kind=subsidy&empty=&flag").unwrap();
        assert_eq!(read.get("q"), Some("設備 1/2"));
        assert_eq!(read.all("kind").collect::<Vec<_>>(), ["loan", "subsidy"]);
        assert_eq!((read.get("empty"), read.get("flag"), read.get("missing")), (None, None, None));
        assert_eq!(read.written(), "q=%E8%A8%AD%E5%82%99%201%2F2&kind=loan&kind=subsidy");
        assert_eq!(read.without(&["kind"]).written(), "q=%E8%A8%AD%E5%82%99%201%2F2");
    }

    #[test]
    fn what_is_no_text_is_refused() {
        for hostile in ["q=%ff%fe", "q=%00", "%c3%28=1"] {
            assert!(Parameters::read(hostile).is_err(), "{hostile}");
        }
        assert!(Parameters::read(&"a=1&".repeat(1_001)).is_err());
        assert!(Parameters::read(&"a=1&".repeat(1_000)).is_ok());
    }
}
