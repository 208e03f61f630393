//! The description of the endpoints: an OpenAPI document, and a page of it.

mod example;
mod facts;
mod gif;
mod openapi;
mod page;
mod record;
mod schema;

use std::sync::{Arc, OnceLock};

use serde_json::Value as Json;

pub(crate) use gif::gif_shape;
pub(crate) use record::RecordShape;

use crate::Api;
use crate::dialect::Dialect;
use crate::endpoint::{Ask, Endpoint, Example, Input};
use crate::problem::{Problem, Trouble};
use crate::reply::{Media, Reply};

/// The description, made when it is first asked for: its examples are what the endpoints answer.
#[derive(Default)]
pub(crate) struct Document {
    openapi: OnceLock<Json>,
    page: OnceLock<Result<String, String>>,
}

impl Document {
    /// The OpenAPI document.
    pub fn openapi(&self, api: &Arc<Api>) -> &Json {
        self.openapi.get_or_init(|| openapi::document(api))
    }

    fn page(&self, api: &Arc<Api>) -> Result<&str, Problem> {
        let page = self.page.get_or_init(|| page::page(api, self.openapi(api)));
        page.as_deref().map_err(|error| Problem::new(Trouble::Internal, error.as_str()))
    }
}

/// The endpoints that describe the others.
pub(crate) fn endpoints() -> Vec<Endpoint> {
    let endpoint = |path, id, summary, media, answer| Endpoint {
        path,
        id,
        group: "この説明",
        summary,
        about: "",
        path_fields: &[],
        input: Input::Query(&[]),
        media,
        shape: None,
        example: Example { path: &[], query: "", body: "" },
        dialect: Dialect::Own,
        answer,
    };
    vec![
        endpoint("/api/openapi.json", "readOpenApi", "OpenAPI 3.1 の文書", Media::Json, |ask: &Ask| {
            Reply::json(ask.api.document.openapi(&ask.api))
        }),
        endpoint("/api/docs", "readDocs", "読むための説明", Media::Html, |ask: &Ask| {
            Ok(Reply::text(Media::Html, ask.api.document.page(&ask.api)?))
        }),
        endpoint("/api/docs.css", "readDocsStyle", "説明の見た目", Media::Css, |_: &Ask| {
            Ok(Reply::text(Media::Css, include_str!("../../templates/docs.css")))
        }),
    ]
}
