//! The answers of the schemes of interest, and what stays outside, with the reason.

use service::check_all::{Line, Report, Selection, Standing, check_all};
use service::profile_file::Profile;

use crate::context::Context;
use crate::page::check::state::State;
use crate::page::check::words::Words;
use crate::rich::Rich;

/// The answers, the most useful first, and what was left out.
pub struct Answers<'a> {
    pub shown: Vec<Shown<'a>>,
    pub left_out: Vec<LeftOutView>,
}

/// The answer of a scheme, for the frame that was chosen or else the best one.
pub struct Shown<'a> {
    pub line: Line<'a>,
    /// The answer with all frames, where one was chosen.
    pub whole: Option<Line<'a>>,
}

/// Schemes that were left out, with the reason.
pub struct LeftOutView {
    pub label: String,
    pub names: Vec<Rich>,
}

/// Asks the schemes of interest.
pub fn answers<'a>(ctx: &'a Context, state: &State) -> Result<Answers<'a>, String> {
    let profile = Profile { company: state.known.clone(), ..Profile::default() };
    let all = Selection {
        scheme: None,
        frame: None,
        kinds: &state.kinds,
        every_edition: false,
        expanded: false,
        as_of: ctx.day,
    };
    let mut found = match state.schemes.is_empty() {
        true => of_purposes(ctx, state, &profile, &all)?,
        false => of_schemes(ctx, state, &profile, &all)?,
    };
    for shown in &mut found.shown {
        choose_frame(ctx, state, &profile, &all, shown)?;
    }
    found.shown.sort_by_key(|shown| shown.line.standing);
    Ok(found)
}

/// The answer of one scheme, whether or not something leaves it out.
pub fn answer<'a>(ctx: &'a Context, state: &State, scheme: &str) -> Result<Option<Shown<'a>>, String> {
    let named = State { schemes: vec![scheme.to_string()], ..state.clone() };
    Ok(answers(ctx, &named)?.shown.into_iter().next())
}

fn of_purposes<'a>(
    ctx: &'a Context,
    state: &State,
    profile: &Profile,
    all: &Selection<'_>,
) -> Result<Answers<'a>, String> {
    let catalogue = &ctx.site.library.catalogue;
    let Report { lines, left_out } = check_all(catalogue, profile, all)?;
    let interest = state.interest(catalogue, ctx.day);
    let is_wanted = |line: &Line<'_>| interest.contains(&line.checked.entry.scheme.header.id);
    let (wanted, others): (Vec<_>, Vec<_>) = lines.into_iter().partition(is_wanted);
    let outside = LeftOutView {
        label: Words::of(ctx.language).not_of_interest.to_string(),
        names: others.iter().map(|line| name(ctx, line.checked.entry)).collect(),
    };
    let groups = left_out.iter().map(|group| LeftOutView {
        label: match ctx.is_english() {
            true => service::english::exclusion(&group.why, &catalogue.registry),
            false => group.label(catalogue),
        },
        names: group.entries.iter().map(|entry| name(ctx, entry)).collect(),
    });
    let left_out = std::iter::once(outside).filter(|group| !group.names.is_empty()).chain(groups).collect();
    Ok(Answers { shown: wanted.into_iter().map(Shown::of).collect(), left_out })
}

fn of_schemes<'a>(
    ctx: &'a Context,
    state: &State,
    profile: &Profile,
    all: &Selection<'_>,
) -> Result<Answers<'a>, String> {
    let catalogue = &ctx.site.library.catalogue;
    let mut shown = Vec::new();
    for id in &state.schemes {
        let report = check_all(catalogue, profile, &Selection { scheme: Some(id), kinds: &[], ..*all })?;
        shown.extend(report.lines.into_iter().map(Shown::of));
    }
    Ok(Answers { shown, left_out: Vec::new() })
}

/// Shows the chosen frame of a scheme in place of the best one.
fn choose_frame<'a>(
    ctx: &'a Context,
    state: &State,
    profile: &Profile,
    all: &Selection<'_>,
    shown: &mut Shown<'a>,
) -> Result<(), String> {
    let id = &shown.line.checked.entry.scheme.header.id;
    let Some(frame) = state.frame(id) else { return Ok(()) };
    let chosen = Selection { scheme: Some(id), frame: Some(frame), ..*all };
    let report = check_all(&ctx.site.library.catalogue, profile, &chosen)?;
    if let Some(line) = report.lines.into_iter().next() {
        shown.whole = Some(std::mem::replace(&mut shown.line, line));
    }
    Ok(())
}

impl<'a> Shown<'a> {
    fn of(line: Line<'a>) -> Shown<'a> {
        Shown { line, whole: None }
    }

    /// Whether an answer that nobody was asked for yet would change it.
    pub fn asks_more(&self, state: &State) -> bool {
        let (_, answer) = &self.line.checked.answers[self.line.checked.best];
        answer.missing.iter().any(|fact| !state.skipped.contains(fact))
    }

    /// Whether it is worth a block of its own: it can be used, or only a person still has to judge.
    pub fn is_useful(&self) -> bool {
        self.line.standing <= Standing::Examiner
    }
}

fn name(ctx: &Context, entry: &catalogue::Entry) -> Rich {
    let header = &entry.scheme.header;
    Rich::of(ctx, &header.title, || service::english::title(header))
}
