//! One request: what it brought, what follows from it, and the page that comes next.

use askama::Template;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use catalogue::Catalogue;

use super::ask::{Ask, Trouble};
use super::question::{Asking, QuestionPage};
use super::result::{self, Part};
use super::review::ReviewPage;
use super::saved;
use super::start::{self, StartPage};
use super::state::State;
use super::words::Words;
use crate::context::Context;
use crate::fault::Fault;
use crate::page::html;
use crate::parameters::Parameters;

/// The page that comes next.
pub enum Next {
    /// The first page.
    Start,
    /// This question, with what was wrong with the answer to it.
    Ask(Ask, Vec<Trouble>),
    /// The most useful question, or the result where none is left.
    Question,
    /// All answers.
    Review,
    /// The result.
    Result,
}

/// One request: what it brought, and what could not be read of it.
pub struct Turn<'a> {
    ctx: &'a Context,
    form: &'a Parameters,
    pub state: State,
    pub faults: Vec<String>,
}

impl<'a> Turn<'a> {
    /// A request with the answers that it carries.
    pub fn of(ctx: &'a Context, form: &'a Parameters) -> Turn<'a> {
        let written = form.get("state").unwrap_or_default();
        let (state, faults) = State::read(&ctx.site.library.catalogue, written);
        Turn { ctx, form, state, faults }
    }

    fn catalogue(&self) -> &'a Catalogue {
        &self.ctx.site.library.catalogue
    }

    /// Takes in what the request says.
    pub fn take(&mut self) -> Next {
        if let Some(name) = self.form.get("clear") {
            return self.with(name, |turn, ask| {
                ask.subjects().iter().for_each(|subject| turn.state.forget(subject));
                turn.after()
            });
        }
        if let Some(name) = self.form.get("change") {
            return self.with(name, Turn::again);
        }
        match self.form.get("do") {
            Some("back") => return self.back(),
            Some("review") => return Next::Review,
            Some("start") => return Next::Start,
            Some("all") => {
                self.state.schemes.clear();
                return Next::Result;
            }
            Some("begin") => return self.begin(),
            Some("saved") => return self.saved(),
            Some("answer") => return self.answer(),
            Some(_) => return Next::Question,
            None => {}
        }
        match self.form.get("at") {
            Some("review") => Next::Review,
            Some("start") => Next::Start,
            _ => Next::Question,
        }
    }

    /// What follows for the question with this name; one that is not known is a fault.
    fn with(&mut self, name: &str, follows: impl FnOnce(&mut Self, Ask) -> Next) -> Next {
        match Ask::named(self.catalogue(), name) {
            Ok(ask) => follows(self, ask),
            Err(message) => {
                self.faults.push(message);
                Next::Question
            }
        }
    }

    /// The question once more; what was said on the first page is changed there.
    fn again(&mut self, ask: Ask) -> Next {
        let registry = &self.catalogue().registry;
        let is_first = |fact| ["purposes", "site_codes"].contains(&registry.fact(fact).id.as_str());
        if ask.facts().any(is_first) { Next::Start } else { Next::Ask(ask, Vec::new()) }
    }

    /// The last answer once more.
    fn back(&mut self) -> Next {
        match self.state.steps.last().and_then(|step| Ask::again(step)) {
            Some(ask) => self.again(ask),
            None => Next::Start,
        }
    }

    fn begin(&mut self) -> Next {
        if !self.state.schemes.is_empty() {
            return Next::Question;
        }
        match start::read(self.catalogue(), &mut self.state, self.form) {
            Ok(()) => self.after(),
            Err(message) => {
                self.faults.push(message);
                Next::Start
            }
        }
    }

    fn saved(&mut self) -> Next {
        let text = self.form.get("saved").unwrap_or_default();
        match saved::read(self.catalogue(), &mut self.state, text) {
            Ok(()) => Next::Question,
            Err(messages) => {
                self.faults.extend(messages.into_iter().take(10));
                Next::Start
            }
        }
    }

    fn answer(&mut self) -> Next {
        let asked = self.form.get("asked").unwrap_or_default();
        self.with(asked, |turn, ask| match ask.read(turn.catalogue(), turn.form) {
            Ok(answers) => {
                turn.state.answer(answers);
                turn.after()
            }
            Err(troubles) => Next::Ask(ask, troubles),
        })
    }

    /// Where to go after an answer: back to where it was changed, or on.
    fn after(&self) -> Next {
        match self.form.get("then") {
            Some("review") => Next::Review,
            Some("result") => Next::Result,
            _ => Next::Question,
        }
    }

    fn then(&self) -> &'a str {
        self.form.get("then").filter(|then| ["review", "result"].contains(then)).unwrap_or_default()
    }

    /// The page that comes next.
    pub fn show(self, next: Next) -> Response {
        let mut is_wrong = !self.faults.is_empty();
        let ctx = self.ctx;
        let rendered = match next {
            Next::Start => Ok(self.start(false)),
            Next::Review => Ok(self.review()),
            Next::Ask(ask, troubles) => {
                is_wrong |= !troubles.is_empty();
                self.ask(Some((ask, troubles)))
            }
            Next::Question => self.ask(None),
            Next::Result => self.result(),
        };
        match rendered {
            Ok(page) => {
                let mut response = html(ctx.language, page);
                if is_wrong {
                    *response.status_mut() = StatusCode::BAD_REQUEST;
                }
                response
            }
            Err(message) => Fault::bad_request(ctx.language, message).into_response(),
        }
    }

    /// The first page; it says so where nothing that was chosen can be checked.
    fn start(self, fits_nothing: bool) -> Result<String, askama::Error> {
        let nothing = fits_nothing.then(|| Words::of(self.ctx.language).no_schemes.to_string());
        let faults = self.faults.iter().cloned().chain(nothing).collect();
        let saved = self.form.get("saved").filter(|text| text.len() <= saved::MOST_BYTES).unwrap_or_default();
        StartPage::of(self.ctx, &self.state, faults, saved, self.then()).render()
    }

    fn review(self) -> Result<String, askama::Error> {
        let page = self.form.get("page").and_then(|page| page.parse().ok()).unwrap_or(1);
        ReviewPage::of(self.ctx, &self.state, self.faults, page).render()
    }

    /// The question that was named, else the most useful one, else the result.
    fn ask(self, named: Option<(Ask, Vec<Trouble>)>) -> Result<Result<String, askama::Error>, String> {
        let catalogue = self.catalogue();
        let Some(session) = self.state.session(catalogue, self.ctx.day)? else {
            return Ok(self.start(true));
        };
        let progress = session.progress(catalogue)?;
        let is_named = named.is_some();
        let found = named.or_else(|| {
            let question = session.next_after(catalogue, &progress)?;
            Some((Ask::of(&question), Vec::new()))
        });
        let Some((ask, troubles)) = found else { return self.result() };
        let asking = Asking {
            state: &self.state,
            ask: &ask,
            typed: (!troubles.is_empty()).then_some(self.form),
            troubles,
            faults: self.faults.clone(),
            then: if is_named { self.then() } else { "" },
        };
        Ok(QuestionPage::of(self.ctx, asking, &session, progress).render())
    }

    fn result(self) -> Result<Result<String, askama::Error>, String> {
        let Some(session) = self.state.session(self.catalogue(), self.ctx.day)? else {
            return Ok(self.start(true));
        };
        let part = Part {
            scheme: self.form.get("show"),
            from: self.form.get("from").and_then(|from| from.parse().ok()).unwrap_or(0),
            is_finished: session.next(self.catalogue())?.is_none(),
        };
        result::render(self.ctx, &self.state, part, self.faults)
    }
}
