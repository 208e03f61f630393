//! Answers as HTTP sends them: their type, their tag, and how long they may be kept.

use axum::body::Body;
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE, ETAG, IF_NONE_MATCH};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::Response;
use serde::Serialize;
use sha2::{Digest, Sha256};

use crate::problem::{Problem, Trouble};

/// What an answer is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Media {
    /// JSON.
    Json,
    /// JSON of a problem (RFC 9457).
    Problem,
    /// CSV.
    Csv,
    /// iCalendar.
    Calendar,
    /// A page.
    Html,
    /// The style of a page.
    Css,
}

impl Media {
    /// The value of `Content-Type`.
    pub fn content_type(self) -> &'static str {
        match self {
            Media::Json => "application/json",
            Media::Problem => "application/problem+json",
            Media::Csv => "text/csv; charset=utf-8",
            Media::Calendar => "text/calendar; charset=utf-8",
            Media::Html => "text/html; charset=utf-8",
            Media::Css => "text/css; charset=utf-8",
        }
    }

    /// The type without parameters, as documents name it.
    pub fn essence(self) -> &'static str {
        let written = self.content_type();
        written.split(';').next().unwrap_or(written)
    }
}

/// How long an answer may be kept by others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Keep {
    /// It was asked for a named day: the same for an hour, unless the catalogue changes.
    Hour,
    /// It hangs on today: to be asked for again each time, by its tag.
    Ask,
    /// It answers what a company said of itself: nobody keeps it.
    Never,
}

impl Keep {
    fn cache_control(self) -> &'static str {
        match self {
            Keep::Hour => "public, max-age=3600",
            Keep::Ask => "public, no-cache",
            Keep::Never => "no-store",
        }
    }
}

/// An answer before it is sent.
#[derive(Clone, Debug)]
pub(crate) struct Reply {
    /// What it is written in.
    pub media: Media,
    /// The text.
    pub body: Vec<u8>,
    /// The name it is saved under, where it is a download.
    pub file: Option<&'static str>,
}

impl Reply {
    /// A value as JSON.
    pub fn json(value: &impl Serialize) -> Result<Reply, Problem> {
        let body = serde_json::to_vec(value).map_err(|error| {
            Problem::new(Trouble::Internal, format!("答えを JSON に書き出せません（{error}）"))
        })?;
        Ok(Reply { media: Media::Json, body, file: None })
    }

    /// A text.
    pub fn text(media: Media, text: impl Into<String>) -> Reply {
        Reply { media, body: text.into().into_bytes(), file: None }
    }

    /// The same as a download.
    pub fn saved_as(self, file: &'static str) -> Reply {
        Reply { file: Some(file), ..self }
    }

    /// The answer with its tag, or 304 where the asker holds it already.
    pub fn send(self, asked: &HeaderMap, keep: Keep) -> Response {
        let tag = tag(&self.body);
        let known = keep != Keep::Never && holds(asked, &tag);
        let body = if known { Body::empty() } else { Body::from(self.body) };
        let mut response = Response::new(body);
        let headers = response.headers_mut();
        headers.insert(CACHE_CONTROL, HeaderValue::from_static(keep.cache_control()));
        if let (Ok(tag), true) = (HeaderValue::from_str(&tag), keep != Keep::Never) {
            headers.insert(ETAG, tag);
        }
        if known {
            *response.status_mut() = StatusCode::NOT_MODIFIED;
            return response;
        }
        headers.insert(CONTENT_TYPE, HeaderValue::from_static(self.media.content_type()));
        let saved = self.file.map(|file| format!("attachment; filename=\"{file}\""));
        if let Some(Ok(saved)) = saved.map(HeaderValue::try_from) {
            headers.insert(CONTENT_DISPOSITION, saved);
        }
        response
    }
}

/// The tag of a text. It is weak, since whoever compresses the text sends the same under another coding.
fn tag(body: &[u8]) -> String {
    let digest = Sha256::digest(body);
    let half: String = digest.iter().take(16).map(|byte| format!("{byte:02x}")).collect();
    format!("W/\"{half}\"")
}

/// Whether the asker holds an answer with this tag (RFC 9110, 13.1.2).
fn holds(asked: &HeaderMap, tag: &str) -> bool {
    let opaque = |tag: &str| tag.trim().trim_start_matches("W/").to_string();
    let listed = asked.get_all(IF_NONE_MATCH).iter().filter_map(|value| value.to_str().ok());
    listed.flat_map(|value| value.split(',')).any(|one| one.trim() == "*" || opaque(one) == opaque(tag))
}
