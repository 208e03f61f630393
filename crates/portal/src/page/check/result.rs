//! The result: what can be used and why, what is not settled and what to ask, what cannot be used and why.

mod block;
mod report;
mod rows;

use askama::Template;
use service::check_all::Standing;

use self::block::Block;
use self::report::{Answers, LeftOutView, Shown};
use self::rows::{Group, group};
use super::answers::{TopicAnswers, by_topic};
use super::state::{Held, State};
use super::words::Words;
use crate::context::Context;
use crate::rich::Rich;

/// Bytes of a page, beyond which the rest stands on another one.
const MOST_BYTES: usize = 37_000;
/// Bytes that a line for a scheme without room for a block takes.
const BYTES_PER_LINE: usize = 330;
/// Most lines of each group that is shown in lines.
const MOST_LINES: usize = 10;

/// The result with everything that was answered.
#[derive(Template)]
#[template(path = "check_result.html")]
pub struct ResultPage<'a> {
    ctx: &'a Context,
    w: &'static Words,
    held: Held,
    faults: Vec<String>,
    /// Whether nothing is left to ask.
    is_finished: bool,
    /// Whether further answers would make an amount more exact.
    narrows: bool,
    /// What the result is about: purposes or schemes.
    scope: Vec<Rich>,
    names_schemes: bool,
    /// Standing, its name, and how many schemes have it.
    counts: Vec<(&'static str, &'static str, usize)>,
    /// Blocks of HTML, each from a template of its own.
    blocks: Vec<String>,
    /// The number of the first block among all of them.
    from: usize,
    /// Useful schemes behind the blocks, in lines.
    behind: Option<Group<'a>>,
    /// Whether the page holds the blocks alone.
    is_part: bool,
    /// Whether there is one block, whatever its scheme answers.
    is_alone: bool,
    groups: Vec<Group<'a>>,
    left_out: Vec<LeftOutView>,
    topics: Vec<TopicAnswers<'a>>,
}

/// Which part of the result is wanted.
#[derive(Clone, Copy, Debug, Default)]
pub struct Part<'a> {
    /// One scheme alone, by its identifier.
    pub scheme: Option<&'a str>,
    /// The useful schemes from this one on.
    pub from: usize,
    /// Whether nothing is left to ask.
    pub is_finished: bool,
}

/// The result as HTML; the error is a Japanese sentence.
pub fn render(
    ctx: &Context,
    state: &State,
    part: Part<'_>,
    faults: Vec<String>,
) -> Result<Result<String, askama::Error>, String> {
    if let Some(scheme) = part.scheme {
        return one(ctx, state, scheme, part.is_finished, faults);
    }
    let Answers { shown, left_out } = report::answers(ctx, state)?;
    let useful: Vec<&Shown<'_>> = shown.iter().filter(|shown| shown.is_useful()).collect();
    // A check of one scheme shows it in full, whatever it answers.
    let is_alone = shown.len() == 1;
    let in_full: Vec<&Shown<'_>> = if is_alone { shown.iter().collect() } else { useful };
    let from = part.from.min(in_full.len().saturating_sub(1));
    let mut page = ResultPage::new(ctx, state, faults);
    page.is_finished = part.is_finished;
    page.narrows = shown.iter().any(|shown| shown.is_useful() && shown.asks_more(state));
    page.from = from;
    page.is_part = from > 0;
    page.is_alone = is_alone;
    if !page.is_part {
        let of = |standing: Standing| -> Vec<&Shown<'_>> {
            shown.iter().filter(|shown| shown.line.standing == standing).collect()
        };
        page.counts = Standing::ALL
            .iter()
            .map(|(standing, name)| {
                let label = ctx.of(standing.short_label(), service::english::short_standing(*standing));
                (*name, label, of(*standing).len())
            })
            .filter(|(_, _, count)| *count > 0)
            .collect();
        let others = Standing::ALL.iter().filter(|(standing, _)| *standing > Standing::Examiner && !is_alone);
        page.groups = others
            .map(|(standing, _)| group(ctx, *standing, &of(*standing), MOST_LINES))
            .filter(|group| group.count() > 0)
            .collect();
        page.left_out = left_out;
        page.topics = by_topic(ctx, state);
    }
    Ok(page.filled(&in_full))
}

/// One scheme in full, whatever it answers.
fn one(
    ctx: &Context,
    state: &State,
    scheme: &str,
    is_finished: bool,
    faults: Vec<String>,
) -> Result<Result<String, askama::Error>, String> {
    let shown = report::answer(ctx, state, scheme)?;
    let mut page = ResultPage::new(ctx, state, faults);
    page.is_finished = is_finished;
    page.is_part = true;
    page.is_alone = true;
    page.topics = by_topic(ctx, state);
    Ok(page.filled(&shown.iter().collect::<Vec<_>>()))
}

impl<'a> ResultPage<'a> {
    fn new(ctx: &'a Context, state: &State, faults: Vec<String>) -> ResultPage<'a> {
        let catalogue = &ctx.site.library.catalogue;
        let title = |id: &String| {
            let header = &catalogue.scheme(id)?.scheme.header;
            Some(Rich::of(ctx, &header.title, || service::english::title(header)))
        };
        let wanted = state.purposes(catalogue);
        let purposes = catalogue.purposes().iter().filter(|choice| wanted.contains(&choice.id));
        let purposes =
            purposes.map(|choice| Rich::plain(ctx.of(choice.label.as_str(), choice.english.as_str())));
        ResultPage {
            ctx,
            w: Words::of(ctx.language),
            held: Held::of(state, &catalogue.registry),
            faults,
            is_finished: false,
            narrows: false,
            scope: match state.schemes.is_empty() {
                true => purposes.collect(),
                false => state.schemes.iter().filter_map(title).collect(),
            },
            names_schemes: !state.schemes.is_empty(),
            counts: Vec::new(),
            blocks: Vec::new(),
            from: 0,
            behind: None,
            is_part: false,
            is_alone: false,
            groups: Vec::new(),
            left_out: Vec::new(),
            topics: Vec::new(),
        }
    }

    /// The page with as many blocks as there is room for, one at the least; what stands behind them is named.
    fn filled(mut self, in_full: &[&'a Shown<'a>]) -> Result<String, askama::Error> {
        let rest = (in_full.len() - self.from.min(in_full.len())).min(MOST_LINES);
        let mut room = MOST_BYTES.saturating_sub(self.render()?.len() + rest * BYTES_PER_LINE);
        let mut next = self.from;
        while let Some(shown) = in_full.get(next) {
            let block = Block::of(self.ctx, shown, self.is_alone).render()?;
            if block.len() > room && next > self.from {
                break;
            }
            room = room.saturating_sub(block.len());
            self.blocks.push(block);
            next += 1;
        }
        let behind = in_full.get(next..).unwrap_or_default();
        if !behind.is_empty() {
            self.behind = Some(group(self.ctx, Standing::Now, behind, MOST_LINES));
        }
        self.render()
    }

    /// What the blocks are.
    fn heading(&self) -> &'static str {
        if self.is_alone { self.w.one_scheme } else { self.w.useful }
    }

    /// Whether the page has a heading for a standing.
    fn has_anchor(&self, standing: &str) -> bool {
        self.groups.iter().any(|group| group.standing == standing)
    }

    /// The number of the first block of the next page.
    fn next_from(&self) -> usize {
        self.from + self.blocks.len()
    }
}
