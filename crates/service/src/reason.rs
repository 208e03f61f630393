//! Why: each clause with the facts it used, what is to do, and on what the answer rests.

use engine::program::NodeId;
use engine::scheme::{Input, Plan, PlannedClause};
use engine::{Answer, FactIndex, Outcome, Registry, Set};
use lang::ast::ItemKind;
use vocabulary::{Citation, Stage};

use crate::check::Checked;

/// A clause of the answer.
#[derive(Clone, Debug)]
pub struct Reason<'a> {
    /// Its place among the clauses of the plan.
    pub place: usize,
    /// The lines of the clause that made the outcome; all of them where none did alone.
    pub lines: Vec<usize>,
    /// The clause's name.
    pub clause: &'a str,
    /// Condition, exclusion, judgement, obligation or window.
    pub kind: ItemKind,
    /// When it has to hold.
    pub stage: Stage,
    /// What became of it.
    pub outcome: Outcome,
    /// What it asks, in the words of the page, with the answers that were given.
    pub body: String,
    /// One Japanese sentence that says what became of it.
    pub text: String,
    /// The facts it reads.
    pub facts: Vec<FactIndex>,
    /// Where it stands in the source.
    pub citations: &'a [Citation],
}

/// The reasons of one frame's answer, in the order of the page.
pub fn reasons<'a>(
    checked: &Checked<'a>,
    registry: &Registry,
    plan: &Plan,
    answer: &Answer,
) -> Vec<Reason<'a>> {
    let mut values = Vec::new();
    plan.program.evaluate(&checked.inputs, &mut values);
    let scheme = &checked.entry.scheme;
    plan.clauses
        .iter()
        .zip(&answer.outcomes)
        .enumerate()
        .map(|(place, (planned, (_, outcome)))| {
            let clause = &scheme.clauses[planned.clause];
            let deciding = deciding(planned, *outcome, clause.kind == ItemKind::Exclusion, &values);
            let body = body(checked, registry, plan, planned, &deciding);
            let all = || (0..planned.lines.len()).collect();
            Reason {
                place,
                lines: if deciding.is_empty() { all() } else { deciding },
                clause: &clause.name,
                kind: clause.kind,
                stage: clause.stage,
                outcome: *outcome,
                text: format!("{}: {body}", heading(*outcome, clause.kind == ItemKind::Exclusion)),
                body,
                facts: planned.node.map_or(Vec::new(), |node| facts(checked, plan, node)),
                citations: &clause.citations,
            }
        })
        .collect()
}

/// The facts that a node reads.
pub fn facts(checked: &Checked<'_>, plan: &Plan, node: NodeId) -> Vec<FactIndex> {
    let mut reads = plan.reads[node as usize];
    let mut found = Vec::new();
    while reads != 0 {
        if let Input::Fact(fact) = checked.entry.scheme.inputs[reads.trailing_zeros() as usize] {
            found.push(fact);
        }
        reads &= reads - 1;
    }
    found
}

/// The lines that made the outcome alone.
fn deciding(planned: &PlannedClause, outcome: Outcome, is_exclusion: bool, values: &[Set]) -> Vec<usize> {
    let counts = |set: Set| match outcome {
        Outcome::Met if is_exclusion => set.is_false(),
        Outcome::Met | Outcome::Review => set.is_true(),
        Outcome::Unmet | Outcome::Broken if is_exclusion => set.is_true(),
        Outcome::Unmet | Outcome::Broken => set.is_false(),
        Outcome::Unknown | Outcome::ToDo => !set.is_true() && !set.is_false(),
    };
    let lines = planned.lines.iter().enumerate();
    lines.filter(|(_, line)| counts(values[line.node as usize])).map(|(at, _)| at).collect()
}

/// The lines that made the outcome, with the answers that were given.
fn body(
    checked: &Checked<'_>,
    registry: &Registry,
    plan: &Plan,
    planned: &PlannedClause,
    deciding: &[usize],
) -> String {
    if planned.node.is_none() {
        return checked.entry.scheme.clauses[planned.clause].text.clone();
    }
    let lines: Vec<String> = deciding
        .iter()
        .map(|at| &planned.lines[*at])
        .map(|line| format!("{}{}", line.text, given(checked, registry, plan, line.node)))
        .collect();
    let joined =
        if lines.is_empty() { planned.lines.iter().map(|line| line.text.clone()).collect() } else { lines };
    joined.join("、")
}

/// What became of a clause, in a word or two.
pub fn heading(outcome: Outcome, is_exclusion: bool) -> &'static str {
    match (outcome, is_exclusion) {
        (Outcome::Met, false) => "満たす",
        (Outcome::Met, true) => "当てはまらない",
        (Outcome::Unmet, false) => "満たさない",
        (Outcome::Unmet, true) => "対象外に当てはまる",
        (Outcome::Unknown, _) => "まだ決まらない",
        (Outcome::Review, _) => "審査で判断される",
        (Outcome::ToDo, _) => "これから",
        (Outcome::Broken, _) => "守られていない",
    }
}

/// The answers behind a line, in brackets.
fn given(checked: &Checked<'_>, registry: &Registry, plan: &Plan, node: NodeId) -> String {
    let mut found = Vec::new();
    for fact in facts(checked, plan, node) {
        if let Some(set) = checked.known.set(fact) {
            found.push(format!("{} {}", registry.fact(fact).label, spell(registry.fact(fact), set)));
        }
    }
    if found.is_empty() { String::new() } else { format!("（{}）", found.join("、")) }
}

/// What is known of a fact, in Japanese words.
pub fn spell(fact: &engine::Fact, set: Set) -> String {
    use engine::FactType;
    use engine::set::{Null, OPEN_HIGH, OPEN_LOW};
    if set.null == Null::Yes {
        return "当てはまらない".to_string();
    }
    let number = |numerator: i64| match &fact.kind {
        FactType::Number { percent: true, .. } => {
            format!("{}%", notation::write_number(fact.number(numerator)))
        }
        FactType::Number { unit, .. } => notation::write_quantity(fact.number(numerator), *unit),
        _ => {
            let day = vocabulary::calendar::from_day_number(i32::try_from(numerator).unwrap_or_default());
            notation::write_date(day)
        }
    };
    match &fact.kind {
        FactType::Bool { .. } => match set.bits() {
            0b10 => "はい".to_string(),
            0b01 => "いいえ".to_string(),
            _ => "不明".to_string(),
        },
        FactType::Choice(choices) => {
            let labels = choices.iter().enumerate().filter(|(at, _)| set.bits() & (1 << at) != 0);
            labels.map(|(_, choice)| choice.label.as_str()).collect::<Vec<_>>().join("か")
        }
        _ if set.is_point() => number(set.lo),
        _ => {
            // Between two anniversaries: more than a whole number and less than the next.
            let den = fact.den();
            if den > 1 && set.lo.rem_euclid(den) == 1 && set.hi == set.lo + den - 2 {
                return format!("{}と{}の間", number(set.lo - 1), number(set.hi + 1));
            }
            let low = if set.lo == OPEN_LOW { String::new() } else { number(set.lo) };
            let high = if set.hi == OPEN_HIGH { String::new() } else { number(set.hi) };
            format!("{low}～{high}")
        }
    }
}
