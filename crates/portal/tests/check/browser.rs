//! A browser without script: it sends forms with what stands in them.

use axum::http::StatusCode;

use crate::support::{get, post};

/// A page that was shown.
pub struct Shown {
    pub status: StatusCode,
    pub page: String,
    /// What paths of its language begin with.
    prefix: String,
}

/// Opens a page.
pub async fn open(address: &str) -> Shown {
    let (status, page) = get(address).await;
    let prefix = if address.starts_with("/en") { "/en" } else { "" };
    Shown { status, page, prefix: prefix.to_string() }
}

/// The first question for somebody with these purposes and places.
pub async fn begin(purposes: &[&str], sites: &[&str]) -> Shown {
    let mut pairs = vec![("do", "begin")];
    pairs.extend(purposes.iter().map(|purpose| ("purpose", *purpose)));
    pairs.extend(sites.iter().map(|site| ("site", *site)));
    open("/check").await.send(&pairs).await
}

/// The first question about one scheme.
pub async fn begin_with(scheme: &str) -> Shown {
    open(&format!("/check?s={scheme}")).await.send(&[("do", "begin")]).await
}

impl Shown {
    /// Sends the answers that the page holds, with these pairs.
    pub async fn send(&self, pairs: &[(&str, &str)]) -> Shown {
        self.send_to("/check", pairs).await
    }

    /// The same to another address.
    pub async fn send_to(&self, path: &str, pairs: &[(&str, &str)]) -> Shown {
        let state = self.state();
        let all = std::iter::once(("state", state.as_str())).chain(pairs.iter().copied());
        let form: Vec<String> = all.map(|(name, value)| format!("{name}={}", encoded(value))).collect();
        let (status, page) = post(&format!("{}{path}", self.prefix), form.join("&")).await;
        Shown { status, page, prefix: self.prefix.clone() }
    }

    /// Answers what is asked.
    pub async fn answer(&self, pairs: &[(&str, &str)]) -> Shown {
        let asked = self.asked();
        let mut all = vec![("do", "answer"), ("asked", asked.as_str())];
        let then = self.value("then");
        if !then.is_empty() {
            all.push(("then", then.as_str()));
        }
        all.extend_from_slice(pairs);
        self.send(&all).await
    }

    /// Answers every question from a list of facts, what is not in it with "I do not know", until nothing is asked.
    pub async fn answer_all(self, facts: &[(&str, &str)]) -> Shown {
        let mut shown = self;
        for _ in 0..200 {
            let asked = shown.asked();
            if asked.is_empty() {
                return shown;
            }
            let known = facts.iter().filter(|(fact, _)| asked.split(',').any(|one| one == *fact));
            let known: Vec<(String, &str)> =
                known.map(|(fact, value)| (format!("a.{fact}"), *value)).collect();
            let mut pairs: Vec<(&str, &str)> =
                known.iter().map(|(name, value)| (name.as_str(), *value)).collect();
            if pairs.is_empty() {
                pairs.push(("reply", "unknown"));
            }
            shown = shown.answer(&pairs).await;
            assert_eq!(shown.status, StatusCode::OK, "{asked}");
        }
        panic!("asked without end");
    }

    /// All answers in one text.
    pub fn state(&self) -> String {
        self.value("state")
    }

    /// The answers as JSON.
    pub fn said(&self) -> String {
        use base64::Engine;
        let bytes = base64::engine::general_purpose::URL_SAFE_NO_PAD.decode(self.state()).expect("base64url");
        String::from_utf8(bytes).expect("text")
    }

    /// What is asked; empty where nothing is.
    pub fn asked(&self) -> String {
        self.value("asked")
    }

    /// The value of the first field with a name.
    fn value(&self, name: &str) -> String {
        let rest = self.page.split(&format!("name=\"{name}\" value=\"")).nth(1).unwrap_or_default();
        rest.split('"').next().unwrap_or_default().to_string()
    }
}

/// As forms write it.
pub fn encoded(text: &str) -> String {
    percent_encoding::utf8_percent_encode(text, percent_encoding::NON_ALPHANUMERIC).to_string()
}
