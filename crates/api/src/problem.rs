//! What is said when a request cannot be answered.

use axum::http::StatusCode;
use schemars::JsonSchema;
use serde::Serialize;

/// Why a request cannot be answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Trouble {
    /// The path or the query is not written as the document says.
    Query,
    /// The body is not written as the document says.
    Body,
    /// Everything is well written, but what it says cannot be answered: a fact that does not exist, a value that is
    /// impossible.
    Facts,
    /// There is nothing at this address.
    NotFound,
    /// The address takes other methods.
    Method,
    /// The body is too large.
    TooLarge,
    /// The body is no JSON.
    MediaType,
    /// The answer could not be written, whatever was asked.
    Internal,
}

impl Trouble {
    /// All of them, as documents list them.
    pub const ALL: [Trouble; 8] = [
        Trouble::Query,
        Trouble::Body,
        Trouble::Facts,
        Trouble::NotFound,
        Trouble::Method,
        Trouble::TooLarge,
        Trouble::MediaType,
        Trouble::Internal,
    ];

    /// The status of the answer.
    pub fn status(self) -> StatusCode {
        match self {
            Trouble::Query | Trouble::Body => StatusCode::BAD_REQUEST,
            Trouble::Facts => StatusCode::UNPROCESSABLE_ENTITY,
            Trouble::NotFound => StatusCode::NOT_FOUND,
            Trouble::Method => StatusCode::METHOD_NOT_ALLOWED,
            Trouble::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Trouble::MediaType => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Trouble::Internal => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// Its name within the type of a problem.
    pub fn slug(self) -> &'static str {
        match self {
            Trouble::Query => "bad-query",
            Trouble::Body => "bad-body",
            Trouble::Facts => "cannot-answer",
            Trouble::NotFound => "not-found",
            Trouble::Method => "wrong-method",
            Trouble::TooLarge => "too-large",
            Trouble::MediaType => "not-json",
            Trouble::Internal => "internal",
        }
    }

    /// Its title in Japanese.
    pub fn title(self) -> &'static str {
        match self {
            Trouble::Query => "番地か問い合わせの書き方が違います",
            Trouble::Body => "本文の書き方が違います",
            Trouble::Facts => "書かれたことには答えられません",
            Trouble::NotFound => "この番地には何もありません",
            Trouble::Method => "この番地では使えないメソッドです",
            Trouble::TooLarge => "本文が大きすぎます",
            Trouble::MediaType => "本文が JSON ではありません",
            Trouble::Internal => "答えを書き出せませんでした",
        }
    }
}

/// Why a request cannot be answered, with what was found, what was expected and how to mend it.
#[derive(Clone, Debug)]
pub(crate) struct Problem {
    /// The kind.
    pub trouble: Trouble,
    /// Japanese sentences without a full stop, one for each thing that is wrong.
    pub details: Vec<String>,
}

impl Problem {
    /// A problem of one sentence.
    pub fn new(trouble: Trouble, detail: impl Into<String>) -> Problem {
        Problem { trouble, details: vec![detail.into()] }
    }

    /// A problem of several sentences.
    pub fn all(trouble: Trouble, details: Vec<String>) -> Problem {
        Problem { trouble, details }
    }

    /// Everything that is wrong, in one text.
    pub fn detail(&self) -> String {
        self.details.join("。")
    }
}

/// A problem as RFC 9457 writes it.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Problem")]
pub(crate) struct ProblemDetails<'a> {
    /// Where the kind of problem is described.
    #[serde(rename = "type")]
    #[schemars(extend("format" = "uri-reference"))]
    pub kind: String,
    /// The kind of problem, in Japanese.
    pub title: &'a str,
    /// The status of the answer.
    #[schemars(range(min = 400, max = 599))]
    pub status: i64,
    /// Everything that is wrong and how to mend it, in Japanese.
    pub detail: String,
    /// The path of the request; missing where the server refuses before it asks the API.
    #[serde(skip_serializing_if = "str::is_empty")]
    #[schemars(extend("format" = "uri-reference"))]
    pub instance: &'a str,
    /// The same as `detail`, one sentence for each thing that is wrong; missing where the server refuses.
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    pub errors: &'a [String],
}

impl<'a> ProblemDetails<'a> {
    /// A problem that came up at a path.
    pub fn new(problem: &'a Problem, path: &'a str) -> ProblemDetails<'a> {
        let trouble = problem.trouble;
        ProblemDetails {
            kind: format!("/api/docs#{}", trouble.slug()),
            title: trouble.title(),
            status: trouble.status().as_u16().into(),
            detail: problem.detail(),
            instance: path,
            errors: &problem.details,
        }
    }
}
