//! What every page knows: its language, the day it is asked about, and how to link to others.

use std::sync::Arc;

use axum::extract::{FromRequestParts, OriginalUri};
use axum::http::request::Parts;
use service::site::Site;
use vocabulary::Date;

use crate::fault::Fault;
use crate::language::Language;
use crate::parameters::Parameters;
use crate::words::Words;

/// What every page knows.
#[derive(Clone)]
pub struct Context {
    /// The catalogue, the clock and the public address.
    pub site: Arc<Site>,
    /// The language of the page.
    pub language: Language,
    /// The day the page is asked about.
    pub day: Date,
    /// Whether the request names the day.
    pub names_day: bool,
    /// The path of the page without the prefix of its language.
    pub path: String,
    /// The query of the page.
    pub query: Parameters,
}

impl Context {
    /// The words that all pages share.
    pub fn words(&self) -> &'static Words {
        Words::of(self.language)
    }

    /// One of two texts by language.
    pub fn of<T>(&self, japanese: T, english: T) -> T {
        self.language.of(japanese, english)
    }

    /// Whether the page is in English.
    pub fn is_english(&self) -> bool {
        self.language == Language::English
    }

    /// The address of a page in the same language, about the same day.
    pub fn to(&self, path: &str) -> String {
        self.with(path, &Parameters::default())
    }

    /// The same with a query.
    pub fn with(&self, path: &str, query: &Parameters) -> String {
        address(self.language, path, &self.dated(query))
    }

    /// The same page in the other language.
    pub fn in_other_language(&self) -> String {
        let other = self.language.of(Language::English, Language::Japanese);
        address(other, &self.path, &self.dated(&self.query))
    }

    /// The same page about another day.
    fn on(&self, day: Date) -> String {
        let dated = [("as_of".to_string(), notation::write_date(day))];
        let others = self.query.without(&["as_of"]);
        let others = others.iter().map(|(name, value)| (name.to_string(), value.to_string()));
        address(self.language, &self.path, &Parameters::of(others.chain(dated)))
    }

    /// The day as the language writes it: `2025年6月15日` or `2025-06-15`.
    pub fn day_in_words(&self) -> String {
        self.of(notation::write_date_japanese(self.day), notation::write_date(self.day))
    }

    /// The day as forms write it.
    pub fn day_written(&self) -> String {
        notation::write_date(self.day)
    }

    /// The latest day on which pages are valid, with the address of this page about it; none where some page of the
    /// catalogue is valid on the day of this one.
    pub fn day_with_pages(&self) -> Option<(String, String)> {
        let entries = || self.site.library.catalogue.schemes.iter();
        let is_current =
            |entry: &catalogue::Entry| entry.lifecycle(self.day) == catalogue::Lifecycle::Current;
        if entries().any(is_current) {
            return None;
        }
        let latest = entries().map(|entry| entry.validity().1).filter(|last| *last < self.day).max()?;
        Some((notation::write_date(latest), self.on(latest)))
    }

    fn dated(&self, query: &Parameters) -> Parameters {
        let day = self.names_day.then(|| ("as_of".to_string(), self.day_written()));
        let others = query.without(&["as_of"]);
        let others: Vec<_> =
            others.iter().map(|(name, value)| (name.to_string(), value.to_string())).collect();
        Parameters::of(others.into_iter().chain(day))
    }
}

fn address(language: Language, path: &str, query: &Parameters) -> String {
    let path = match (language, path) {
        (Language::English, "/") => "/en".to_string(),
        (language, path) => format!("{}{path}", language.prefix()),
    };
    match query.written() {
        query if query.is_empty() => path,
        query => format!("{path}?{query}"),
    }
}

impl FromRequestParts<Arc<Site>> for Context {
    type Rejection = Fault;

    async fn from_request_parts(parts: &mut Parts, site: &Arc<Site>) -> Result<Context, Fault> {
        let uri = parts
            .extensions
            .get::<OriginalUri>()
            .map_or_else(|| parts.uri.clone(), |OriginalUri(uri)| uri.clone());
        let language = Language::of_path(uri.path());
        let bad = |message: String| Fault::bad_request(language, message);
        let query = Parameters::read(uri.query().unwrap_or_default()).map_err(bad)?;
        let written = query.get("as_of");
        let day = site.day(written).map_err(bad)?;
        let below = uri.path().strip_prefix(language.prefix()).unwrap_or_default();
        let path = if below.is_empty() { "/".to_string() } else { below.to_string() };
        Ok(Context { site: site.clone(), language, day, names_day: written.is_some(), path, query })
    }
}
