//! The API for other programs: own endpoints, and the formats that others already speak.

mod body;
mod call;
mod common_grants;
mod dialect;
mod document;
mod endpoint;
mod field;
mod grant;
mod jgrants;
mod own;
mod problem;
mod reply;
mod said;

use std::sync::{Arc, OnceLock};
use std::time::Duration;

use axum::Router;
use axum::extract::Request;
use axum::http::Method;
use axum::http::header::{CONTENT_DISPOSITION, ETAG};
use axum::response::Response;
use axum::routing::{MethodRouter, any, get, post};
use service::site::Site;
use tower_http::cors::{Any, CorsLayer};

use crate::dialect::Dialect;
use crate::document::Document;
use crate::endpoint::{Endpoint, serve, whole_path};
use crate::problem::{Problem, Trouble};

/// What all endpoints share.
struct Api {
    /// What all faces share.
    site: Arc<Site>,
    /// The endpoints.
    endpoints: Vec<Endpoint>,
    /// The description of the endpoints, made when it is first asked for.
    document: Document,
    /// What Jグランツ says in fixed words and pages in rules, asked of the pages once.
    traits: OnceLock<jgrants::Traits>,
}

impl Api {
    fn traits(&self) -> &jgrants::Traits {
        self.traits.get_or_init(|| jgrants::Traits::of(&self.site.library.catalogue))
    }
}

/// Where the endpoints stand, and in whose words errors are told there.
const PLACES: [(&str, Dialect); 3] =
    [("/api", Dialect::Own), ("/exp", Dialect::JGrants), ("/common-grants", Dialect::CommonGrants)];

/// The routes of the API: everything below `/api`, `/exp` and `/common-grants`.
pub fn router(site: Arc<Site>) -> Router {
    let endpoints =
        [own::endpoints(), jgrants::endpoints(), common_grants::endpoints(), document::endpoints()];
    let endpoints = endpoints.into_iter().flatten().collect();
    let api = Arc::new(Api { site, endpoints, document: Document::default(), traits: OnceLock::new() });
    let place = |router: Router, (prefix, dialect): (&'static str, Dialect)| {
        // The prefix with a slash and nothing behind it is no part of what is nested.
        let alone = any(move |request: Request| async move { refuse(request, dialect, not_found) });
        router.nest(prefix, below(&api, prefix, dialect)).route(&format!("{prefix}/"), alone)
    };
    PLACES.into_iter().fold(Router::new(), place)
}

/// The routes below a prefix; every other address there answers in the same words.
fn below(api: &Arc<Api>, prefix: &'static str, dialect: Dialect) -> Router {
    let mut router = Router::new();
    for (at, endpoint) in api.endpoints.iter().enumerate() {
        if let Some(rest) = endpoint.path.strip_prefix(prefix) {
            router = router.route(rest, route(api, at));
        }
    }
    router
        .method_not_allowed_fallback(
            move |request: Request| async move { refuse(request, dialect, wrong_method) },
        )
        .fallback(move |request: Request| async move { refuse(request, dialect, not_found) })
        .layer(for_everybody())
}

fn route(api: &Arc<Api>, at: usize) -> MethodRouter {
    let shared = api.clone();
    let handler = move |request: Request| serve(shared, at, request);
    if api.endpoints[at].is_read() { get(handler) } else { post(handler) }
}

/// Programs in browsers may read from everywhere; nothing hangs on who asks.
fn for_everybody() -> CorsLayer {
    CorsLayer::new()
        .allow_origin(Any)
        .allow_methods([Method::GET, Method::HEAD, Method::POST])
        .allow_headers(Any)
        .expose_headers([ETAG, CONTENT_DISPOSITION])
        .max_age(Duration::from_secs(24 * 60 * 60))
}

fn refuse(request: Request, dialect: Dialect, problem: fn(&Method, &str) -> Problem) -> Response {
    let (parts, _) = request.into_parts();
    let path = whole_path(&parts);
    dialect.send(&problem(&parts.method, &path), &path)
}

fn not_found(_: &Method, path: &str) -> Problem {
    let shown = field::shown(path);
    Problem::new(
        Trouble::NotFound,
        format!("「{shown}」という番地はありません。番地の一覧は /api/docs にあります"),
    )
}

fn wrong_method(method: &Method, path: &str) -> Problem {
    let (method, shown) = (field::shown(method.as_str()), field::shown(path));
    let detail =
        format!("「{shown}」では {method} は使えません。使えるメソッドは Allow の欄と /api/docs にあります");
    Problem::new(Trouble::Method, detail)
}
