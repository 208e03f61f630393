//! One question: what is asked, why, and how it looks so far.

use std::collections::BTreeSet;

use askama::Template;
use engine::FactIndex;
use service::ask::{Progress, Question, Session};

use super::ask::{Ask, Trouble, answered};
use super::outlook::{Outlook, outlook};
use super::state::{Held, State, Subject};
use super::topics;
use super::words::Words;
use crate::context::Context;
use crate::field::{Field, FieldKind};
use crate::page::scheme::section::cited;
use crate::parameters::Parameters;
use crate::rich::Rich;

/// Most schemes that are named among those that wait for an answer.
const MOST_NAMES: usize = 12;

/// The page of one question.
#[derive(Template)]
#[template(path = "check_question.html")]
pub struct QuestionPage<'a> {
    ctx: &'a Context,
    w: &'static Words,
    held: Held,
    faults: Vec<String>,
    troubles: Vec<Trouble>,
    asked: String,
    /// Where to go after the answer: `review`, `result`, or on.
    then: &'a str,
    topic: &'a str,
    lines: Vec<AskedFact<'a>>,
    frames: Option<FrameQuestion>,
    why: Why,
    outlook: Outlook,
}

/// A fact that is asked for.
struct AskedFact<'a> {
    field: Field,
    nullable: bool,
    /// Whether the answer so far is a range, which nobody can type.
    is_range: bool,
    topic: &'a str,
}

impl AskedFact<'_> {
    /// The name of its field.
    fn name(&self) -> String {
        format!("a.{}", self.field.id)
    }

    /// Whether nothing was said, or that it is not known.
    fn is_open(&self) -> bool {
        ["", "?"].contains(&self.field.value.as_str())
    }

    /// What stands in its field.
    fn typed(&self) -> &str {
        if self.field.value == "?" { "" } else { &self.field.value }
    }

    /// The keys that a phone offers: amounts may be typed with 万 or 億.
    fn input_mode(&self) -> &'static str {
        match &self.field.kind {
            FieldKind::Number { unit } if !unit.starts_with('円') => "decimal",
            _ => "text",
        }
    }
}

/// The frames of a scheme to choose from.
struct FrameQuestion {
    title: Rich,
    frames: Vec<(String, Rich)>,
    chosen: String,
}

/// Why something is asked.
#[derive(Default)]
struct Why {
    /// How many schemes wait for the answer.
    count: usize,
    /// Their names, as far as they are shown.
    names: Vec<Rich>,
    /// How many more there are.
    more: usize,
    /// The clauses of the one scheme that hang on the answer, with their places in the source.
    clauses: Vec<(Rich, String)>,
    /// Whether it is one scheme, in which no clause but the amount hangs on the answer.
    is_amount: bool,
}

/// A question with everything around it.
pub struct Asking<'a> {
    pub state: &'a State,
    pub ask: &'a Ask,
    /// What was typed; the answer so far where nothing was.
    pub typed: Option<&'a Parameters>,
    pub troubles: Vec<Trouble>,
    pub faults: Vec<String>,
    pub then: &'a str,
}

impl<'a> QuestionPage<'a> {
    /// The page that asks; the progress is that of the session.
    pub fn of(
        ctx: &'a Context,
        asking: Asking<'a>,
        session: &Session,
        progress: Vec<Progress<'_>>,
    ) -> QuestionPage<'a> {
        let catalogue = &ctx.site.library.catalogue;
        let Asking { state, ask, typed, troubles, faults, then } = asking;
        let so_far = answered(&catalogue.registry, ask, state);
        let lines: Vec<AskedFact<'_>> =
            ask.facts().map(|fact| asked_fact(ctx, state, fact, typed.unwrap_or(&so_far))).collect();
        QuestionPage {
            w: Words::of(ctx.language),
            held: Held::of(state, &catalogue.registry),
            faults,
            troubles,
            asked: ask.name(&catalogue.registry),
            then,
            topic: lines.first().map_or("", |line| line.topic),
            lines,
            frames: frames(ctx, ask, typed.unwrap_or(&so_far)),
            why: why(ctx, session, &ask.question(), &progress),
            outlook: outlook(ctx, progress),
            ctx,
        }
    }

    /// The end of the address of what a trouble is about.
    fn anchor<'n>(&self, name: &'n str) -> &'n str {
        if name.starts_with('@') { "frame" } else { name }
    }

    /// How an answer is typed.
    fn hint(&self, line: &AskedFact<'_>) -> &'static str {
        match &line.field.kind {
            FieldKind::Date => self.w.date_hint,
            FieldKind::Number { unit } if unit.starts_with('円') => self.w.money_hint,
            _ => self.w.number_hint,
        }
    }

    /// Whether the single question may be answered by "does not apply".
    fn is_nullable(&self) -> bool {
        self.lines.iter().any(|line| line.nullable)
    }

    fn trouble(&self, name: &str) -> Option<&str> {
        self.troubles.iter().find(|(known, _)| known == name).map(|(_, message)| message.as_str())
    }

    /// How far the check has come.
    fn progress(&self) -> String {
        let Outlook { settled, total, .. } = self.outlook;
        self.ctx.of(
            format!("{total}件のうち{settled}件は答えが決まりました"),
            format!("{settled} of {total} schemes are settled"),
        )
    }

    /// How many schemes wait for the answer.
    fn waiting(&self) -> String {
        let count = self.why.count;
        let verb = if count == 1 { "scheme waits" } else { "schemes wait" };
        self.ctx.of(
            format!("{count}件の制度が、この答えを待っています。"),
            format!("{count} {verb} for this answer."),
        )
    }

    fn is_list(&self) -> bool {
        self.lines.len() > 1
    }

    /// Whether the single question is answered by a button of a list, so that "not known" stands in that list.
    fn is_choice(&self) -> bool {
        let is_choice = |line: &AskedFact<'_>| matches!(line.field.kind, FieldKind::Choice(_));
        self.frames.is_some() || self.lines.iter().any(is_choice)
    }
}

fn asked_fact<'a>(ctx: &'a Context, state: &State, fact: FactIndex, form: &Parameters) -> AskedFact<'a> {
    let definition = ctx.site.library.catalogue.registry.fact(fact);
    let field = Field::of(ctx, definition, form);
    AskedFact {
        is_range: state.known.has(fact) && field.value.is_empty(),
        field,
        nullable: definition.nullable,
        topic: topics::name(ctx, &definition.topic),
    }
}

fn frames(ctx: &Context, ask: &Ask, form: &Parameters) -> Option<FrameQuestion> {
    let Some(Subject::Frame(scheme)) = ask.subjects().first() else { return None };
    let scheme = &ctx.site.library.catalogue.scheme(scheme)?.scheme;
    let frame = |frame: &engine::scheme::Frame| (frame.id.clone(), Rich::japanese(ctx, &frame.label));
    Some(FrameQuestion {
        title: Rich::of(ctx, &scheme.header.title, || service::english::title(&scheme.header)),
        frames: scheme.frames.iter().map(frame).collect(),
        chosen: form.get("frame").unwrap_or_default().to_string(),
    })
}

fn why(ctx: &Context, session: &Session, question: &Question, progress: &[Progress<'_>]) -> Why {
    let waiting = session.waiting(question, progress);
    let name = |one: &&Progress<'_>| {
        let header = &one.checked.entry.scheme.header;
        Rich::of(ctx, &header.title, || service::english::title(header))
    };
    let clauses = match (progress, waiting.as_slice()) {
        ([_], [one]) => clauses(ctx, one, question.facts()),
        _ => Vec::new(),
    };
    Why {
        count: waiting.len(),
        names: waiting.iter().take(MOST_NAMES).map(name).collect(),
        more: waiting.len().saturating_sub(MOST_NAMES),
        is_amount: progress.len() == 1
            && waiting.len() == 1
            && clauses.is_empty()
            && !question.facts().is_empty(),
        clauses,
    }
}

/// The clauses of a scheme that read one of the facts.
fn clauses(ctx: &Context, one: &Progress<'_>, facts: &[FactIndex]) -> Vec<(Rich, String)> {
    let scheme = &one.checked.entry.scheme;
    let mut found = BTreeSet::new();
    for (plan, _) in &one.checked.answers {
        for planned in &plan.clauses {
            let read = planned.node.map(|node| service::reason::facts(&one.checked, plan, node));
            if read.unwrap_or_default().iter().any(|fact| facts.contains(fact)) {
                found.insert(planned.clause);
            }
        }
    }
    let view = |at: usize| {
        let clause = &scheme.clauses[at];
        (Rich::japanese(ctx, &clause.name), cited(&clause.citations))
    };
    found.into_iter().map(view).collect()
}
