//! How much: the amount from a few figures, with its steps, for the case that every other condition holds.

use std::collections::BTreeSet;

use catalogue::Entry;
use engine::FactIndex;
use engine::scheme::{Input, Plan};
use engine::set::OPEN_HIGH;
use service::check::{Checked, Prepared, Question, check_entry};
use service::english::English;
use service::steps::calculations;
use vocabulary::Verdict;

use super::section::cited;
use crate::context::Context;
use crate::field::{self, Field};
use crate::parameters::Parameters;
use crate::rich::Rich;

/// Most figures that a calculator asks for; schemes that need more are asked in the guided check.
const MOST_FIELDS: usize = 12;

/// The calculator of a page.
pub struct Calculator {
    /// What it asks for.
    pub fields: Vec<Field>,
    /// What comes out, one for each frame; empty before anything is answered.
    pub results: Vec<FrameResult>,
}

/// What one frame pays.
pub struct FrameResult {
    pub frame: String,
    pub amount: String,
    /// Clauses that fail with these figures, so that nothing is paid.
    pub failing: Vec<String>,
    pub steps: Vec<StepView>,
}

/// One rule of the amount.
pub struct StepView {
    pub name: Rich,
    pub cited: String,
    pub lines: Vec<(Rich, String)>,
}

impl Calculator {
    /// The calculator of a page with what a form holds; none where the page computes no amount from a few figures.
    pub fn of(ctx: &Context, entry: &Entry, form: Option<&Parameters>) -> Option<Calculator> {
        let facts = facts(entry);
        if facts.is_empty() || facts.len() > MOST_FIELDS {
            return None;
        }
        let registry = &ctx.site.library.catalogue.registry;
        let empty = Parameters::default();
        let typed = form.unwrap_or(&empty);
        let fields = facts.iter().map(|fact| Field::of(ctx, registry.fact(*fact), typed)).collect();
        let results = form.map_or_else(Vec::new, |form| results(ctx, entry, &facts, form));
        Some(Calculator { fields, results })
    }
}

/// The facts that the amounts of a page are computed from.
fn facts(entry: &Entry) -> Vec<FactIndex> {
    let scheme = &entry.scheme;
    let mut found = BTreeSet::new();
    for plan in &scheme.plans {
        let mut reads = plan.amount.map_or(0, |node| plan.reads[node as usize]);
        while reads != 0 {
            if let Input::Fact(fact) = scheme.inputs[reads.trailing_zeros() as usize] {
                found.insert(fact);
            }
            reads &= reads - 1;
        }
    }
    found.into_iter().collect()
}

fn results(ctx: &Context, entry: &Entry, facts: &[FactIndex], form: &Parameters) -> Vec<FrameResult> {
    let catalogue = &ctx.site.library.catalogue;
    let known = field::known(&catalogue.registry, facts, form);
    let prepared = Prepared::new(catalogue, &known, ctx.day);
    let question = Question { scheme: &entry.scheme.header.id, frame: None, deadline: None, as_of: ctx.day };
    let Ok(checked) = check_entry(catalogue, entry, &question, &prepared) else { return Vec::new() };
    let paid = checked.answers.iter().enumerate().filter(|(_, (plan, _))| plan.amount.is_some());
    paid.map(|(at, _)| result(ctx, &checked, at)).collect()
}

fn result(ctx: &Context, checked: &Checked<'_>, at: usize) -> FrameResult {
    let scheme = &checked.entry.scheme;
    let (plan, answer) = &checked.answers[at];
    let fails = answer.verdict == Verdict::Ineligible;
    let unmet = answer.outcomes.iter().filter(|(_, outcome)| *outcome == engine::Outcome::Unmet);
    FrameResult {
        frame: plan.frame.map_or(String::new(), |frame| scheme.frames[frame].label.clone()),
        amount: if fails { ctx.of("0円", "¥0").to_string() } else { amount(ctx, checked, plan, answer) },
        failing: match fails {
            true => unmet.map(|(clause, _)| scheme.clauses[*clause].name.clone()).collect(),
            false => Vec::new(),
        },
        steps: steps(ctx, checked, plan),
    }
}

/// One number where every supported completion pays it; else from the least to the most that the figures allow.
fn amount(ctx: &Context, checked: &Checked<'_>, plan: &Plan, answer: &engine::Answer) -> String {
    let yen = |yen: i64| ctx.of(notation::write_yen(yen.into()), service::english::yen(yen.into()));
    if let Some(exact) = answer.amount_if_eligible_yen {
        return yen(exact);
    }
    let mut values = Vec::new();
    plan.program.evaluate(&checked.inputs, &mut values);
    let Some(set) = plan.amount.map(|node| values[node as usize]) else { return String::new() };
    let high = match set.hi {
        OPEN_HIGH => ctx.of("上限は資料にない", "no limit in the source").to_string(),
        high => yen(high),
    };
    ctx.of(format!("{}～{high}", yen(set.lo.max(0))), format!("{} to {high}", yen(set.lo.max(0))))
}

/// The rules of the amount of one frame, with what comes out of each step.
pub fn steps(ctx: &Context, checked: &Checked<'_>, plan: &Plan) -> Vec<StepView> {
    if ctx.is_english() {
        let english = English::of(&ctx.site.library.catalogue.registry, checked.entry);
        let readings = english.calculations(checked, plan);
        let rich = |text: &service::english::Text| Rich::of(ctx, "", || text.clone());
        let view = |reading: &service::english::CalculationReading<'_>| StepView {
            name: rich(&reading.name),
            cited: reading.citation.map_or(String::new(), |one| cited(std::slice::from_ref(one))),
            lines: reading.steps.iter().map(|step| (rich(&step.text), step.value.clone())).collect(),
        };
        return readings.iter().map(view).collect();
    }
    let view = |calculation: &service::steps::Calculation<'_>| StepView {
        name: Rich::plain(calculation.name),
        cited: calculation.citation.map_or(String::new(), |one| cited(std::slice::from_ref(one))),
        lines: calculation.steps.iter().map(|step| (Rich::plain(step.text), step.value.clone())).collect(),
    };
    calculations(checked, plan).iter().map(view).collect()
}
