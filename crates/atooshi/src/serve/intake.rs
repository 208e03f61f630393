//! How much of a body is taken in, and how long a request may take.

use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll, ready};
use std::time::Duration;

use axum::body::{Body, Bytes, HttpBody};
use axum::extract::{Request, State};
use axum::http::header::{CONNECTION, CONTENT_LENGTH, EXPECT};
use axum::http::{HeaderValue, StatusCode};
use axum::middleware::Next;
use axum::response::Response;
use http_body::{Frame, SizeHint};
use http_body_util::{BodyExt, Limited};

use super::gate::busy;
use super::refusal::{Reason, refuse};

/// How much of a body that is too large is read and thrown away. A client that cannot finish sending would never see
/// why it is refused.
const MOST_DRAINED_BYTES: usize = 16 * 1024 * 1024;

/// Refuses bodies that say they are too large, and cuts off those that turn out to be.
pub async fn limit_bytes(State(most): State<usize>, request: Request, next: Next) -> Response {
    if request.body().is_end_stream() {
        return next.run(request).await;
    }
    let length =
        request.headers().get(CONTENT_LENGTH).and_then(|value| value.to_str().ok()?.parse::<usize>().ok());
    if let Some(length) = length.filter(|length| *length > most) {
        // Who asks first has not sent anything yet.
        if !request.headers().contains_key(EXPECT) {
            drain(request.into_body()).await;
        }
        let reason = Reason::new(
            format!(
                "送られた内容が大きすぎます（{length}バイト、{most}バイトまで）。小さく分けて送ってください。"
            ),
            format!(
                "What was sent is too large ({length} bytes, at most {most}). Please send it in smaller parts."
            ),
        );
        return refuse(StatusCode::PAYLOAD_TOO_LARGE, reason);
    }
    next.run(request.map(|body| Body::new(Limited::new(body, most)))).await
}

async fn drain(mut body: Body) {
    let mut bytes = 0;
    while let Some(Ok(frame)) = body.frame().await {
        bytes += frame.data_ref().map_or(0, Bytes::len);
        if bytes > MOST_DRAINED_BYTES {
            return;
        }
    }
}

/// Ends a request that takes too long: 408 where its body is still missing, 503 where the answer is.
pub async fn limit_time(State(most): State<Duration>, request: Request, next: Next) -> Response {
    let is_received = Arc::new(AtomicBool::new(request.body().is_end_stream()));
    let request = if is_received.load(Ordering::Relaxed) {
        request
    } else {
        let is_received = Arc::clone(&is_received);
        request.map(|inner| Body::new(Watched { inner, is_received }))
    };
    match tokio::time::timeout(most, next.run(request)).await {
        Ok(response) => response,
        Err(_) if is_received.load(Ordering::Relaxed) => busy(),
        Err(_) => {
            let seconds = most.as_secs();
            let reason = Reason::new(
                format!("{seconds}秒のうちに全部が届きませんでした。もう一度送ってください。"),
                format!("Not everything arrived within {seconds} seconds. Please send it again."),
            );
            let mut response = refuse(StatusCode::REQUEST_TIMEOUT, reason);
            response.headers_mut().insert(CONNECTION, HeaderValue::from_static("close"));
            response
        }
    }
}

/// A body that notes when all of it was read.
struct Watched {
    inner: Body,
    is_received: Arc<AtomicBool>,
}

impl HttpBody for Watched {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        let frame = ready!(Pin::new(&mut self.inner).poll_frame(context));
        if frame.is_none() || self.inner.is_end_stream() {
            self.is_received.store(true, Ordering::Relaxed);
        }
        Poll::Ready(frame)
    }

    fn is_end_stream(&self) -> bool {
        self.inner.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.inner.size_hint()
    }
}
