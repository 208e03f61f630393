//! An endpoint: its address, what it may be told, what it answers, and how it is described. Routes and document are
//! made from the same list.

use std::sync::Arc;

use axum::extract::{FromRequestParts, OriginalUri, RawPathParams, Request};
use axum::http::request::Parts;
use axum::response::Response;
use catalogue::Catalogue;
use schemars::{Schema, SchemaGenerator};
use serde_json::Value as Json;
use service::site::Site;
use vocabulary::Date;

use crate::Api;
use crate::dialect::Dialect;
use crate::field::Field;
use crate::problem::{Problem, Trouble};
use crate::reply::{Keep, Media, Reply};
use crate::said::{Said, Strange, pairs};

/// The schema of a value, with those that it names.
pub(crate) type Shape = fn(&mut SchemaGenerator) -> Schema;

/// An endpoint.
pub(crate) struct Endpoint {
    /// Its whole path, with `{names}` of what varies.
    pub path: &'static str,
    /// The name of its operation in clients.
    pub id: &'static str,
    /// What it belongs to.
    pub group: &'static str,
    /// What it does, in a few Japanese words.
    pub summary: &'static str,
    /// The same in full.
    pub about: &'static str,
    /// What varies in the path.
    pub path_fields: &'static [Field],
    /// What it takes.
    pub input: Input,
    /// What it answers with.
    pub media: Media,
    /// The shape of the answer, where it is JSON.
    pub shape: Option<Shape>,
    /// A request that it answers.
    pub example: Example,
    /// In whose words errors are told.
    pub dialect: Dialect,
    /// Answers.
    pub answer: fn(&Ask) -> Result<Reply, Problem>,
}

/// What an endpoint takes.
pub(crate) enum Input {
    /// GET with a query of these fields.
    Query(&'static [Field]),
    /// POST of a JSON object of these fields.
    Fields(&'static [Field]),
    /// POST of JSON of this shape, which the endpoint reads itself.
    Body(Shape),
}

/// A request that an endpoint answers.
#[derive(Clone, Copy)]
pub(crate) struct Example {
    /// What stands for the names in the path, in their order.
    pub path: &'static [&'static str],
    /// The query, not encoded: `q=エアコン&limit=1`; empty where there is none.
    pub query: &'static str,
    /// The body; empty where there is none.
    pub body: &'static str,
}

impl Endpoint {
    /// Whether it is read with GET.
    pub fn is_read(&self) -> bool {
        matches!(self.input, Input::Query(_))
    }

    /// The fields of its query.
    pub fn query(&self) -> &'static [Field] {
        match self.input {
            Input::Query(fields) => fields,
            Input::Fields(_) | Input::Body(_) => &[],
        }
    }

    /// What can go wrong.
    pub fn troubles(&self) -> Vec<Trouble> {
        let mut found = vec![Trouble::Query];
        if !self.path_fields.is_empty() {
            found.push(Trouble::NotFound);
        }
        if !self.is_read() {
            found.extend([Trouble::Facts, Trouble::TooLarge, Trouble::MediaType]);
        }
        found
    }

    /// What the endpoint is told by its path, the pairs of its query and its body.
    pub fn ask(&self, api: &Arc<Api>, told: Told) -> Result<Ask, Problem> {
        let catalogue = &api.site.library.catalogue;
        let strange = if self.dialect == Dialect::Own { Strange::Refused } else { Strange::Ignored };
        let query = pairs(&told.query).map_err(|message| Problem::new(Trouble::Query, message))?;
        let query = Said::of_pairs(catalogue, self.query(), query, strange)
            .map_err(|errors| Problem::all(Trouble::Query, errors))?;
        let (said, body) = match (&self.input, told.body) {
            (Input::Query(_), _) => (query, Json::Null),
            (Input::Body(_), body) => (query, body),
            (Input::Fields(fields), Json::Object(object)) => {
                let said = Said::of_object(catalogue, fields, object);
                (said.map_err(|errors| Problem::all(Trouble::Body, errors))?, Json::Null)
            }
            (Input::Fields(_), _) => {
                let detail = "本文には { と } で囲んだ形（オブジェクト）を書いてください";
                return Err(Problem::new(Trouble::Body, detail));
            }
        };
        Ok(Ask { api: api.clone(), path: told.path, said, body })
    }
}

/// What a request tells, as it came.
pub(crate) struct Told {
    /// What varies in the path.
    pub path: Vec<(String, String)>,
    /// The query as it was written.
    pub query: String,
    /// The body; null where there is none.
    pub body: Json,
}

/// What an endpoint is asked.
pub(crate) struct Ask {
    /// Everything that endpoints share.
    pub api: Arc<Api>,
    path: Vec<(String, String)>,
    /// What query or body say.
    pub said: Said,
    /// The body, where the endpoint reads it itself.
    pub body: Json,
}

impl Ask {
    /// What all faces share.
    pub fn site(&self) -> &Site {
        &self.api.site
    }

    /// The catalogue.
    pub fn catalogue(&self) -> &Catalogue {
        &self.api.site.library.catalogue
    }

    /// What stands in the path under a name.
    pub fn path(&self, name: &str) -> &str {
        self.path.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value)
    }

    /// How many entries of a list are skipped, and how many are wanted.
    pub fn page(&self, usual: i64) -> (usize, usize) {
        let count =
            |name: &str, usual: i64| usize::try_from(self.said.whole(name, usual)).unwrap_or_default();
        (count("offset", 0), count("limit", usual))
    }

    /// The day that is asked about.
    pub fn day(&self) -> Result<Date, Problem> {
        self.site().day(self.said.text("as_of")).map_err(|message| Problem::new(Trouble::Query, message))
    }
}

/// Answers a request by the endpoint at a place of the list.
pub(crate) async fn serve(api: Arc<Api>, at: usize, request: Request) -> Response {
    let (mut parts, body) = request.into_parts();
    let path = whole_path(&parts);
    let dialect = api.endpoints[at].dialect;
    match told(&api.endpoints[at], &mut parts, body).await {
        Ok(told) => match answered(&api, at, told).await {
            Ok((reply, keep)) => reply.send(&parts.headers, keep),
            Err(problem) => dialect.send(&problem, &path),
        },
        Err(problem) => dialect.send(&problem, &path),
    }
}

/// The path as it was asked for, before routes below a prefix cut it.
pub(crate) fn whole_path(parts: &Parts) -> String {
    let original = parts.extensions.get::<OriginalUri>().map(|uri| uri.path());
    original.unwrap_or(parts.uri.path()).to_string()
}

async fn told(endpoint: &Endpoint, parts: &mut Parts, body: axum::body::Body) -> Result<Told, Problem> {
    let raw = RawPathParams::from_request_parts(parts, &()).await.map_err(|_| {
        Problem::new(
            Trouble::Query,
            "番地が UTF-8 として読めません。文字を UTF-8 でパーセント符号化してください",
        )
    })?;
    let path = raw.iter().map(|(name, value)| (name.to_string(), value.to_string())).collect();
    let query = parts.uri.query().unwrap_or_default().to_string();
    let body = match endpoint.is_read() {
        true => Json::Null,
        false => crate::body::read(&parts.headers, body).await?,
    };
    Ok(Told { path, query, body })
}

/// What is sent in a body may take long to answer: not where others wait for their turn.
async fn answered(api: &Arc<Api>, at: usize, told: Told) -> Result<(Reply, Keep), Problem> {
    let (shared, is_read) = (api.clone(), api.endpoints[at].is_read());
    let answer = move || {
        let endpoint = &shared.endpoints[at];
        let ask = endpoint.ask(&shared, told)?;
        let keep = match (is_read, ask.said.text("as_of")) {
            (false, _) => Keep::Never,
            (true, Some(_)) => Keep::Hour,
            (true, None) => Keep::Ask,
        };
        Ok(((endpoint.answer)(&ask)?, keep))
    };
    if is_read {
        return answer();
    }
    let failed = |error: tokio::task::JoinError| Problem::new(Trouble::Internal, error.to_string());
    tokio::task::spawn_blocking(answer).await.unwrap_or_else(|error| Err(failed(error)))
}
