//! In whose words errors are told.

use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::http::{HeaderValue, StatusCode};
use axum::response::Response;
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::json;

use crate::problem::{Problem, ProblemDetails};
use crate::reply::Media;

/// In whose words errors are told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Dialect {
    /// Our own: problems by RFC 9457.
    Own,
    /// The one of Jグランツ.
    JGrants,
    /// The one of CommonGrants.
    CommonGrants,
}

/// What Jグランツ gives as the type of everything.
pub(crate) const JGRANTS_TYPE: &str = "https://developers.digital.go.jp/documents/jgrants/api/";

impl Dialect {
    /// A problem that came up at a path, as it is sent.
    pub fn send(self, problem: &Problem, path: &str) -> Response {
        let status = problem.trouble.status();
        let (media, body) = match self {
            Dialect::Own => (Media::Problem, json!(ProblemDetails::new(problem, path))),
            Dialect::JGrants => (Media::Json, json!(JGrantsError::new(problem, path))),
            Dialect::CommonGrants => (Media::Json, json!(CommonGrantsError::new(problem))),
        };
        let mut response = Response::new(body.to_string().into());
        *response.status_mut() = status;
        let headers = response.headers_mut();
        headers.insert(CONTENT_TYPE, HeaderValue::from_static(media.content_type()));
        headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
        response
    }
}

/// An error as Jグランツ tells it, with our sentence about it.
#[derive(Serialize, JsonSchema)]
pub(crate) struct JGrantsError<'a> {
    /// The address of the documentation.
    #[serde(rename = "type")]
    kind: &'static str,
    /// The code. Only that of internal errors is published; ours say whose they are.
    #[serde(rename = "errorCode")]
    error_code: String,
    /// The name of the status.
    title: &'static str,
    /// The path of the request.
    instance: &'a str,
    /// Everything that is wrong and how to mend it, in Japanese.
    detail: String,
}

impl<'a> JGrantsError<'a> {
    fn new(problem: &Problem, path: &'a str) -> JGrantsError<'a> {
        let status = problem.trouble.status();
        let error_code = match status {
            StatusCode::INTERNAL_SERVER_ERROR => "E-ML-9999".to_string(),
            status => format!("E-ATOOSHI-{}", status.as_u16()),
        };
        let title = status.canonical_reason().unwrap_or_default();
        JGrantsError { kind: JGRANTS_TYPE, error_code, title, instance: path, detail: problem.detail() }
    }
}

/// An error as CommonGrants tells it.
#[derive(Serialize, JsonSchema)]
pub(crate) struct CommonGrantsError<'a> {
    /// The status of the answer.
    #[schemars(range(min = 400, max = 599))]
    status: i64,
    /// Everything that is wrong and how to mend it, in Japanese.
    message: String,
    /// The same, one sentence for each thing that is wrong.
    errors: &'a [String],
}

impl<'a> CommonGrantsError<'a> {
    fn new(problem: &'a Problem) -> CommonGrantsError<'a> {
        let status = problem.trouble.status().as_u16().into();
        CommonGrantsError { status, message: problem.detail(), errors: &problem.details }
    }
}
