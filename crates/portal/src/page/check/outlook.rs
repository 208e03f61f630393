//! What is usable so far: every scheme of interest with its own range, by what it is to the company.

use engine::Answer;
use service::answer::amount_in_words;
use service::ask::Progress;
use service::check_all::{Line, Standing};

use crate::context::Context;
use crate::rich::Rich;

/// Most schemes of the best groups that are shown without a click.
const MOST_OPEN: usize = 5;

/// What is usable so far.
pub struct Outlook {
    pub settled: usize,
    pub total: usize,
    pub groups: Vec<Group>,
}

/// The schemes that are the same thing to the company.
pub struct Group {
    /// The name of the standing, for its colour.
    pub standing: &'static str,
    pub label: &'static str,
    pub is_open: bool,
    pub schemes: Vec<(Rich, String)>,
}

/// What is usable so far.
pub fn outlook(ctx: &Context, progress: Vec<Progress<'_>>) -> Outlook {
    let (total, settled) = (progress.len(), progress.iter().filter(|one| one.settled).count());
    let lines: Vec<Line<'_>> = progress.into_iter().map(|one| Line::of(Vec::new(), one.checked)).collect();
    let group = |standing: Standing| {
        let schemes: Vec<(Rich, String)> = lines
            .iter()
            .filter(|line| line.standing == standing)
            .map(|line| {
                let (_, answer) = &line.checked.answers[line.checked.best];
                (title(ctx, line), amount(ctx, answer))
            })
            .collect();
        Group {
            standing: standing.english(),
            label: ctx.of(standing.short_label(), service::english::short_standing(standing)),
            is_open: standing <= Standing::Examiner && schemes.len() <= MOST_OPEN,
            schemes,
        }
    };
    let groups = Standing::ALL.into_iter().map(|(standing, _)| group(standing));
    Outlook { settled, total, groups: groups.filter(|group| !group.schemes.is_empty()).collect() }
}

/// The name of a scheme in the language of the page.
pub fn title(ctx: &Context, line: &Line<'_>) -> Rich {
    let header = &line.checked.entry.scheme.header;
    Rich::of(ctx, &header.title, || service::english::title(header))
}

/// The amount of an answer in the language of the page.
pub fn amount(ctx: &Context, answer: &Answer) -> String {
    if ctx.is_english() { service::english::amount(answer) } else { amount_in_words(answer) }
}
