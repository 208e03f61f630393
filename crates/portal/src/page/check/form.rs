//! The body of a request: what a page of the check sends.

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::{FromRequest, Request};
use axum::http::{StatusCode, header};
use service::site::Site;

use crate::context::Context;
use crate::fault::Fault;
use crate::parameters::Parameters;

/// Largest body that is read, in bytes.
pub const MOST_BYTES: usize = 256 * 1024;
/// What forms are sent as.
const KIND: &str = "application/x-www-form-urlencoded";

/// What a page of the check sent, with what every page knows: the day may stand in the body too.
pub struct Sent {
    pub ctx: Context,
    pub form: Parameters,
}

impl FromRequest<Arc<Site>> for Sent {
    type Rejection = Fault;

    async fn from_request(request: Request, site: &Arc<Site>) -> Result<Sent, Fault> {
        let (mut parts, body) = request.into_parts();
        let mut ctx = {
            use axum::extract::FromRequestParts;
            Context::from_request_parts(&mut parts, site).await?
        };
        let kind = parts.headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
        if !kind.is_some_and(|kind| kind.trim_start().to_ascii_lowercase().starts_with(KIND)) {
            let message = format!("フォームの形（{KIND}）で送ってください");
            return Err(Fault::of(StatusCode::UNSUPPORTED_MEDIA_TYPE, ctx.language, message));
        }
        let bytes = Bytes::from_request(Request::from_parts(parts, body), site).await.map_err(|_| {
            let message = format!("送られた内容が大きすぎるか、途中で切れました（{MOST_BYTES}バイトまで）");
            Fault::of(StatusCode::PAYLOAD_TOO_LARGE, ctx.language, message)
        })?;
        let bad = |message: String| Fault::bad_request(ctx.language, message);
        let text = std::str::from_utf8(&bytes)
            .map_err(|_| bad("送られた文字が UTF-8 として読めません".to_string()))?;
        let form = Parameters::read(text).map_err(bad)?;
        if let Some(written) = form.get("as_of") {
            let day =
                ctx.site.day(Some(written)).map_err(|message| Fault::bad_request(ctx.language, message))?;
            ctx.names_day |= day != ctx.day;
            ctx.day = day;
        }
        Ok(Sent { ctx, form })
    }
}
