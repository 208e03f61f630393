//! Reads the JSON of a request's body.

use std::error::Error as _;

use axum::body::{Body, to_bytes};
use axum::http::HeaderMap;
use axum::http::header::CONTENT_TYPE;
use http_body_util::LengthLimitError;
use serde_json::Value as Json;

use crate::problem::{Problem, Trouble};

/// Largest body that is read, in bytes.
pub(crate) const MOST_BYTES: usize = 256 * 1024;

/// The JSON of a body.
pub(crate) async fn read(headers: &HeaderMap, body: Body) -> Result<Json, Problem> {
    is_json(headers)?;
    let bytes = to_bytes(body, MOST_BYTES).await.map_err(|error| unread(&error))?;
    let text = std::str::from_utf8(&bytes).map_err(|error| {
        let at = error.valid_up_to() + 1;
        Problem::new(
            Trouble::Body,
            format!("本文の{at}バイト目が UTF-8 ではありません。UTF-8 で送ってください"),
        )
    })?;
    serde_json::from_str(text).map_err(|error| Problem::new(Trouble::Body, broken(&error)))
}

/// Why a body could not be read to its end.
fn unread(error: &axum::Error) -> Problem {
    let mut cause = error.source();
    while let Some(inner) = cause.filter(|inner| !inner.is::<LengthLimitError>()) {
        cause = inner.source();
    }
    match cause.is_some() {
        true => Problem::new(
            Trouble::TooLarge,
            format!("本文は{MOST_BYTES}バイトまでです。事業や労働者を分けて送ってください"),
        ),
        false => Problem::new(Trouble::Body, "本文が途中で切れました。もう一度送ってください"),
    }
}

/// Where a JSON text is broken, and how to mend it.
fn broken(error: &serde_json::Error) -> String {
    let said = error.to_string();
    let place = format!("本文の{}行目", error.line());
    if said.starts_with("recursion limit exceeded") {
        return format!("{place}{}文字目で入れ子が深すぎます。128段より浅くしてください", error.column());
    }
    format!("{place}{}", service::profile_text::json(error))
}

fn is_json(headers: &HeaderMap) -> Result<(), Problem> {
    let written = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let mut parts = written.split(';').map(|part| part.trim().to_ascii_lowercase());
    let essence = parts.next().unwrap_or_default();
    let is_json =
        essence == "application/json" || (essence.starts_with("application/") && essence.ends_with("+json"));
    let charset =
        parts.find_map(|part| part.strip_prefix("charset=").map(|name| name.trim_matches('"').to_string()));
    match (is_json, charset.as_deref()) {
        (true, None | Some("utf-8" | "utf8")) => Ok(()),
        (true, Some(charset)) => Err(Problem::new(
            Trouble::MediaType,
            format!("本文の文字コード {charset} は読めません。UTF-8 で送ってください"),
        )),
        (false, _) => {
            let found = if written.is_empty() { "ありません" } else { written };
            let detail = format!(
                "Content-Type が application/json ではありません（{}）。JSON を送り、Content-Type: application/json を付けてください",
                found.chars().take(60).collect::<String>()
            );
            Err(Problem::new(Trouble::MediaType, detail))
        }
    }
}
