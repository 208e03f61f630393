//! The guided check: the engine's questions one at a time, what is usable so far, and a result to print.
//!
//! The server keeps nothing: every page holds all answers, and every form sends them back in the body.

mod answers;
mod ask;
mod form;
mod outlook;
mod places;
mod question;
mod result;
mod review;
mod saved;
mod start;
mod state;
mod topics;
mod turn;
mod words;

use askama::Template;
use axum::extract::DefaultBodyLimit;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{MethodRouter, get, post};
use service::site::Site;

use self::form::{MOST_BYTES, Sent};
use self::start::StartPage;
use self::state::State;
use self::turn::{Next, Turn};
use super::html;
use crate::context::Context;
use crate::fault::Fault;

type Routes = MethodRouter<std::sync::Arc<Site>>;

/// `/check`: where the check begins, and every question of it.
pub fn questions() -> Routes {
    get(begin).post(step).layer(DefaultBodyLimit::max(MOST_BYTES))
}

/// `/check/result`.
pub fn results() -> Routes {
    get(begin).post(result).layer(DefaultBodyLimit::max(MOST_BYTES))
}

/// `/check/answers.yaml`.
pub fn file() -> Routes {
    post(download).layer(DefaultBodyLimit::max(MOST_BYTES))
}

/// Where the check begins, about the schemes that the query names (`s` or `scheme`), or about all.
async fn begin(ctx: Context) -> Result<Response, Fault> {
    let catalogue = &ctx.site.library.catalogue;
    let mut state = State::default();
    for id in ctx.query.all("s").chain(ctx.query.all("scheme")) {
        service::check::find(catalogue, id).map_err(|message| Fault::not_found(ctx.language, message))?;
        if !state.schemes.iter().any(|known| known == id) && state.schemes.len() < state::MOST_SCHEMES {
            state.schemes.push(id.to_string());
        }
    }
    Ok(html(ctx.language, StartPage::of(&ctx, &state, Vec::new(), "", "").render()))
}

/// Takes in an answer, or goes where a button leads, and shows the next page.
async fn step(sent: Sent) -> Response {
    let Sent { ctx, form } = sent;
    let mut turn = Turn::of(&ctx, &form);
    let next = turn.take();
    private(turn.show(next))
}

/// The result of the answers so far.
async fn result(sent: Sent) -> Response {
    let Sent { ctx, form } = sent;
    let turn = Turn::of(&ctx, &form);
    private(turn.show(Next::Result))
}

/// The answers as a file to keep.
async fn download(sent: Sent) -> Response {
    let Sent { ctx, form } = sent;
    let turn = Turn::of(&ctx, &form);
    if !turn.faults.is_empty() {
        return private(Fault::bad_request(ctx.language, turn.faults.join("。")).into_response());
    }
    let name = format!("attachment; filename=\"atooshi-{}.yaml\"", ctx.day_written());
    let kind = "application/yaml; charset=utf-8".to_string();
    let text = saved::write(&ctx.site.library.catalogue, &turn.state);
    private(([(header::CONTENT_TYPE, kind), (header::CONTENT_DISPOSITION, name)], text).into_response())
}

/// Answers of a person are kept by nobody.
fn private(mut response: Response) -> Response {
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}
