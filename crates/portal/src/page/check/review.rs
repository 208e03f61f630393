//! All answers, to be changed or forgotten one by one.

use askama::Template;

use super::answers::{TopicAnswers, by_topic};
use super::state::{Held, State};
use super::words::Words;
use crate::context::Context;

/// Most answers on one page.
const MOST_ANSWERS: usize = 60;

/// The page of all answers.
#[derive(Template)]
#[template(path = "check_review.html")]
pub struct ReviewPage<'a> {
    ctx: &'a Context,
    w: &'static Words,
    held: Held,
    faults: Vec<String>,
    topics: Vec<TopicAnswers<'a>>,
    page: usize,
    pages: usize,
}

impl<'a> ReviewPage<'a> {
    /// One page of the answers, counted from 1.
    pub fn of(ctx: &'a Context, state: &State, faults: Vec<String>, page: usize) -> ReviewPage<'a> {
        let pages = state.count().div_ceil(MOST_ANSWERS).max(1);
        let page = page.clamp(1, pages);
        let shown = (page - 1) * MOST_ANSWERS..page * MOST_ANSWERS;
        let mut at = 0;
        let mut topics = by_topic(ctx, state);
        for topic in &mut topics {
            topic.answers.retain(|_| {
                at += 1;
                shown.contains(&(at - 1))
            });
        }
        topics.retain(|topic| !topic.answers.is_empty());
        ReviewPage {
            ctx,
            w: Words::of(ctx.language),
            held: Held::of(state, &ctx.site.library.catalogue.registry),
            faults,
            topics,
            page,
            pages,
        }
    }
}
