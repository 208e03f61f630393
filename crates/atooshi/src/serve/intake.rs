//! How much of a body is taken in, and how long a request may take.
//!
//! A body is read to its end before a face is asked. Every face needs all of it anyway, and a connection on which
//! something was left unread could not be used again: the client would see it break instead of its answer.

use std::time::Duration;

use axum::body::{Body, Bytes, HttpBody};
use axum::extract::{Request, State};
use axum::http::header::{CONNECTION, CONTENT_LENGTH, EXPECT};
use axum::http::{HeaderMap, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use http_body_util::BodyExt;
use tokio::time::{Instant, timeout_at};

use super::gate::busy;
use super::refusal::Refusal;
use super::settings::Limits;

/// How much of a body that is too large is read and thrown away, so that its sender sees why it is refused.
const MOST_DRAINED_BYTES: usize = 16 * 1024 * 1024;

/// What a request may take.
#[derive(Clone, Copy)]
pub struct Intake {
    most_bytes: usize,
    most_time: Duration,
}

impl Intake {
    /// As the limits say.
    pub fn new(limits: &Limits) -> Intake {
        Intake { most_bytes: limits.body_bytes, most_time: limits.request_time }
    }
}

/// Reads the body and asks the face, both within the time: 408 where the body is missing then, 503 where the answer is.
pub async fn take_in(State(intake): State<Intake>, request: Request, next: Next) -> Response {
    let end = Instant::now() + intake.most_time;
    let (parts, body) = request.into_parts();
    let body = match timeout_at(end, read(&parts.headers, body, intake.most_bytes)).await {
        Ok(Ok(body)) => body,
        Ok(Err(refusal)) => return refusal.into_response(),
        Err(_) => return ([(CONNECTION, "close")], late(intake.most_time)).into_response(),
    };
    let answer = next.run(Request::from_parts(parts, body));
    timeout_at(end, answer).await.unwrap_or_else(|_| busy().into_response())
}

/// The whole body, or why it is refused.
async fn read(headers: &HeaderMap, mut body: Body, most_bytes: usize) -> Result<Body, Refusal> {
    if body.is_end_stream() {
        return Ok(body);
    }
    let announced = headers.get(CONTENT_LENGTH).and_then(|value| value.to_str().ok()?.parse::<usize>().ok());
    // Who asks first whether to send it has not sent anything yet.
    if announced.is_some_and(|length| length > most_bytes) && headers.contains_key(EXPECT) {
        return Err(too_large(most_bytes));
    }
    let mut bytes = Vec::with_capacity(announced.unwrap_or_default().min(most_bytes));
    let mut count = 0;
    while let Some(frame) = body.frame().await {
        let frame = frame.map_err(|_| broken())?;
        let data = frame.data_ref().map_or(&[][..], Bytes::as_ref);
        count += data.len();
        if count <= most_bytes {
            bytes.extend_from_slice(data);
        } else if count > MOST_DRAINED_BYTES {
            break;
        }
    }
    if count > most_bytes { Err(too_large(most_bytes)) } else { Ok(Body::from(bytes)) }
}

fn too_large(most: usize) -> Refusal {
    Refusal::new(
        StatusCode::PAYLOAD_TOO_LARGE,
        format!("送られた内容が大きすぎます（{most}バイトまで）。小さく分けて送ってください。"),
        format!("What was sent is too large (at most {most} bytes). Please send it in smaller parts."),
    )
}

fn broken() -> Refusal {
    Refusal::new(
        StatusCode::BAD_REQUEST,
        "送られた内容が途中で切れました。もう一度送ってください。",
        "What was sent broke off. Please send it again.",
    )
}

fn late(most: Duration) -> Refusal {
    let seconds = most.as_secs();
    Refusal::new(
        StatusCode::REQUEST_TIMEOUT,
        format!("{seconds}秒のうちに全部が届きませんでした。もう一度送ってください。"),
        format!("Not everything arrived within {seconds} seconds. Please send it again."),
    )
}
