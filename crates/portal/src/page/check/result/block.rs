//! One scheme of the result in full: amount, steps, every clause, what is still to do, and on what it all rests.

use askama::Template;
use engine::scheme::{Input, Plan};
use engine::{Answer, Outcome};
use lang::ast::ItemKind;
use service::english::English;
use service::reason::{Reason, heading, reasons};
use service::relation::relations;
use service::timing;

use super::report::Shown;
use crate::context::Context;
use crate::page::cards::scheme_address;
use crate::page::check::outlook::{amount, title};
use crate::page::check::words::Words;
use crate::page::scheme::calculator::{StepView, steps};
use crate::page::scheme::contact::{self, ContactView};
use crate::page::scheme::section::cited;
use crate::page::scheme::support;
use crate::rich::Rich;

/// One scheme of the result in full.
#[derive(Template)]
#[template(path = "check_block.html")]
pub struct Block<'a> {
    ctx: &'a Context,
    w: &'static Words,
    address: String,
    title: Rich,
    original: Option<&'a str>,
    issuer: &'a str,
    frame: Option<Rich>,
    verdict: (&'static str, &'static str),
    /// What the scheme is to the company: its name, for its colour, and in words.
    standing: (&'static str, &'static str),
    amount: String,
    names_amount: bool,
    /// Whether clauses and assumptions are shown without a click.
    is_open: bool,
    state: (&'static str, &'static str),
    calls: Vec<Rich>,
    steps: Vec<StepView>,
    clauses: Vec<ClauseView>,
    duties: Vec<ClauseView>,
    deadlines: Vec<DeadlineView>,
    questions: Vec<(&'a str, Rich)>,
    is_left_open: bool,
    support: Vec<support::Row>,
    relations: Vec<RelationView>,
    assumptions: Vec<Rich>,
    other_frames: Vec<(Rich, &'static str, String)>,
    contacts: Vec<ContactView>,
    verification: &'a str,
}

/// A clause with what became of it.
struct ClauseView {
    /// For its colour: `met`, `unmet`, `open`.
    tone: &'static str,
    outcome: &'static str,
    clause: Rich,
    stage: Option<&'static str>,
    body: Rich,
    cited: String,
}

/// A deadline with every day that it may be.
struct DeadlineView {
    name: Rich,
    days: Vec<String>,
    /// What has to be known first.
    labels: Vec<String>,
    cited: String,
}

/// A rule between this scheme and others.
struct RelationView {
    title: Rich,
    others: Vec<Rich>,
    cited: String,
}

impl<'a> Block<'a> {
    /// The block of a scheme; an open one shows clauses and assumptions without a click.
    pub fn of(ctx: &'a Context, shown: &'a Shown<'a>, is_open: bool) -> Block<'a> {
        let line = &shown.line;
        let checked = &line.checked;
        let entry = checked.entry;
        let header = &entry.scheme.header;
        let (plan, answer) = &checked.answers[checked.best];
        let registry = &ctx.site.library.catalogue.registry;
        let (clauses, duties) = clauses(ctx, shown);
        let question = |fact: &engine::FactIndex| {
            let fact = registry.fact(*fact);
            (fact.id.as_str(), Rich::of(ctx, &fact.question, || service::english::question(fact).into()))
        };
        Block {
            ctx,
            w: Words::of(ctx.language),
            address: scheme_address(ctx, entry),
            title: title(ctx, line),
            original: (ctx.is_english() && !header.english.is_empty()).then_some(header.title.as_str()),
            issuer: &header.issuer,
            frame: plan.frame.map(|at| Rich::japanese(ctx, &entry.scheme.frames[at].label)),
            verdict: verdict(ctx, answer),
            standing: (
                line.standing.english(),
                ctx.of(line.standing.label(), service::english::standing(line.standing)),
            ),
            amount: amount(ctx, answer),
            names_amount: answer.amount.is_some(),
            is_open,
            state: (line.state.english(), ctx.of(line.state.label(), service::english::state(line.state))),
            calls: line
                .calls
                .iter()
                .map(|call| Rich::of(ctx, &timing::written(call), || service::english::call(call)))
                .collect(),
            steps: if answer.verdict == vocabulary::Verdict::Ineligible {
                Vec::new()
            } else {
                steps(ctx, checked, plan)
            },
            clauses,
            duties,
            deadlines: deadlines(ctx, shown),
            questions: answer.missing.iter().map(question).collect(),
            is_left_open: answer.missing.is_empty() && answer.verdict == vocabulary::Verdict::Unknown,
            support: support::rows(ctx, entry),
            relations: relation_views(ctx, shown),
            assumptions: assumptions(ctx, shown, plan, answer),
            other_frames: other_frames(ctx, shown, plan),
            contacts: contact::views(header),
            verification: &header.verification,
        }
    }
}

impl Block<'_> {
    /// How often each outcome stands among the clauses: `満たす 3、審査で判断される 1`.
    fn outcomes(&self) -> String {
        let mut counts: Vec<(&str, usize)> = Vec::new();
        for clause in &self.clauses {
            match counts.iter_mut().find(|(outcome, _)| *outcome == clause.outcome) {
                Some((_, count)) => *count += 1,
                None => counts.push((clause.outcome, 1)),
            }
        }
        let written = counts.iter().map(|(outcome, count)| format!("{outcome} {count}"));
        written.collect::<Vec<_>>().join(self.w.separator)
    }

    /// What stands between the days of a deadline.
    fn or(&self) -> String {
        format!(" {} ", self.w.or)
    }
}

fn verdict(ctx: &Context, answer: &Answer) -> (&'static str, &'static str) {
    let label = ctx.of(answer.verdict.label(), service::english::verdict(answer.verdict));
    (answer.verdict.english(), label)
}

/// The clauses that decide, and what is to be done later.
fn clauses(ctx: &Context, shown: &Shown<'_>) -> (Vec<ClauseView>, Vec<ClauseView>) {
    let checked = &shown.line.checked;
    let (plan, answer) = &checked.answers[checked.best];
    let registry = &ctx.site.library.catalogue.registry;
    // The days of a window stand with the calls.
    let is_call = |reason: &Reason<'_>| reason.kind == ItemKind::Window && reason.outcome == Outcome::ToDo;
    let all: Vec<Reason<'_>> =
        reasons(checked, registry, plan, answer).into_iter().filter(|reason| !is_call(reason)).collect();
    let (later, now): (Vec<_>, Vec<_>) = all.into_iter().partition(|reason| reason.outcome == Outcome::ToDo);
    let view = |reason: &Reason<'_>| clause(ctx, shown, plan, reason);
    (now.iter().map(view).collect(), later.iter().map(view).collect())
}

fn clause(ctx: &Context, shown: &Shown<'_>, plan: &Plan, reason: &Reason<'_>) -> ClauseView {
    let checked = &shown.line.checked;
    let tone = match reason.outcome {
        Outcome::Met => "met",
        Outcome::Unmet | Outcome::Broken => "unmet",
        Outcome::Unknown | Outcome::Review | Outcome::ToDo => "open",
    };
    let cited = cited(reason.citations);
    let is_later = reason.outcome == Outcome::ToDo;
    if !ctx.is_english() {
        return ClauseView {
            tone,
            outcome: heading(reason.outcome, reason.kind == ItemKind::Exclusion),
            clause: Rich::plain(reason.clause),
            stage: is_later.then(|| reason.stage.label()),
            body: Rich::plain(reason.body.as_str()),
            cited,
        };
    }
    let reading =
        English::of(&ctx.site.library.catalogue.registry, checked.entry).reason(checked, plan, reason);
    ClauseView {
        tone,
        outcome: reading.outcome,
        clause: Rich::of(ctx, "", || reading.clause),
        stage: is_later.then_some(reading.stage),
        body: Rich::of(ctx, "", || reading.body),
        cited,
    }
}

fn deadlines(ctx: &Context, shown: &Shown<'_>) -> Vec<DeadlineView> {
    let checked = &shown.line.checked;
    let registry = &ctx.site.library.catalogue.registry;
    let scheme = &checked.entry.scheme;
    let label = |slot: &usize| match scheme.inputs[*slot] {
        Input::Fact(fact) => {
            let fact = registry.fact(fact);
            Some(ctx.of(fact.label.clone(), fact.english.clone()))
        }
        _ => None,
    };
    let view = |deadline: &engine::scheme::Deadline| {
        let readings = scheme.readings(deadline, &checked.inputs, &checked.known);
        DeadlineView {
            name: Rich::japanese(ctx, &deadline.label),
            days: readings.last_days.iter().map(|day| notation::write_date(*day)).collect(),
            labels: readings.missing.iter().filter_map(label).collect(),
            cited: cited(&deadline.citations),
        }
    };
    scheme.deadlines.iter().map(view).collect()
}

fn relation_views(ctx: &Context, shown: &Shown<'_>) -> Vec<RelationView> {
    let name = |entry: &catalogue::Entry| {
        let header = &entry.scheme.header;
        Rich::of(ctx, &header.title, || service::english::title(header))
    };
    let view = |relation: &service::relation::Relation<'_>| RelationView {
        title: name(relation.entry),
        others: relation.others.iter().map(|other| name(other)).collect(),
        cited: cited(&relation.entry.scheme.header.sources),
    };
    relations(&ctx.site.library.catalogue, &shown.line.checked).iter().map(view).collect()
}

fn assumptions(ctx: &Context, shown: &Shown<'_>, plan: &Plan, answer: &Answer) -> Vec<Rich> {
    let checked = &shown.line.checked;
    let registry = &ctx.site.library.catalogue.registry;
    if !ctx.is_english() {
        let found = service::answer::assumptions(checked, registry, plan, answer);
        return found.into_iter().map(Rich::plain).collect();
    }
    let found = English::of(registry, checked.entry).assumptions(checked, plan, answer);
    found.into_iter().map(|text| Rich::of(ctx, "", || text)).collect()
}

fn other_frames(ctx: &Context, shown: &Shown<'_>, plan: &Plan) -> Vec<(Rich, &'static str, String)> {
    let checked = &shown.whole.as_ref().unwrap_or(&shown.line).checked;
    let others = checked.answers.iter().filter(|(other, _)| other.frame != plan.frame);
    others
        .filter_map(|(other, answer)| {
            let frame = &checked.entry.scheme.frames[other.frame?];
            Some((Rich::japanese(ctx, &frame.label), verdict(ctx, answer).1, amount(ctx, answer)))
        })
        .collect()
}
