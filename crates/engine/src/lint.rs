//! Checks that need the whole scheme: clauses that never change, rows that never apply, plans without a result.

use std::collections::HashMap;

use lang::ast::{Body, Condition, ExpressionKind, Item, ItemKind, Page};
use lang::{Diagnostic, Span};

use crate::compile::input_domain;
use crate::fact::Registry;
use crate::scheme::{Input, Scheme, Subject};
use crate::set::Set;
use crate::table::unreachable_rows;

/// Adds what is wrong with the scheme as a whole.
pub(crate) fn lint(page: &Page, scheme: &Scheme, registry: &Registry, diagnostics: &mut Vec<Diagnostic>) {
    constant_clauses(page, scheme, registry, diagnostics);
    unconditional(page, scheme, diagnostics);
    results(page, scheme, diagnostics);
    for item in &page.items {
        if let Body::Table(table) = &item.body {
            unreachable_rows(table, registry, page, diagnostics);
        }
    }
    unused_names(page, diagnostics);
}

/// A clause that is true, or false, whatever the facts are, in every frame, says nothing.
fn constant_clauses(page: &Page, scheme: &Scheme, registry: &Registry, diagnostics: &mut Vec<Diagnostic>) {
    let inputs = domains(&scheme.inputs, registry);
    let mut open = vec![false; scheme.clauses.len()];
    let mut seen = vec![false; scheme.clauses.len()];
    let mut values = Vec::new();
    for plan in &scheme.plans {
        plan.program.evaluate(&inputs, &mut values);
        for planned in &plan.clauses {
            if let Some(node) = planned.node {
                let set = values[node as usize];
                seen[planned.clause] = true;
                open[planned.clause] |= !set.is_true() && !set.is_false();
            }
        }
    }
    for (at, clause) in scheme.clauses.iter().enumerate() {
        if seen[at] && !open[at] {
            diagnostics.push(Diagnostic::error(
                place(page, &clause.name),
                format!("「{}」は、事実が何であっても答えが変わりません", clause.name),
                "境目の数や選択肢、事実の範囲を確かめてください",
            ));
        }
    }
}

/// A page that neither asks nor judges anything says why; one that does has nothing to excuse.
fn unconditional(page: &Page, scheme: &Scheme, diagnostics: &mut Vec<Diagnostic>) {
    let decides = |kind: ItemKind| kind.decides() || kind == ItemKind::Judgement;
    let is_decided = page.items.iter().any(|item| decides(item.kind));
    if scheme.header.subject != Subject::Scheme {
        return;
    }
    match (is_decided, scheme.header.unconditional) {
        (false, None) => diagnostics.push(Diagnostic::error(
            page.title_span,
            "条件も判断もありません。聞かれなかっただけの「対象」は出せません",
            "条件を書くか、頭書きの「条件なし」に理由を書くか、資料が黙っていれば「判断 使える人」を書いてください",
        )),
        (true, Some(_)) => diagnostics.push(Diagnostic::error(
            page.title_span,
            "「条件なし」と書かれていますが、条件か判断があります",
            "どちらかを消してください",
        )),
        _ => {}
    }
}

/// Every frame of a scheme grants something that can be computed, or says what it is.
fn results(page: &Page, scheme: &Scheme, diagnostics: &mut Vec<Diagnostic>) {
    let grants_money = page.items.iter().any(|item| matches!(item.kind, ItemKind::Amount | ItemKind::Part));
    if scheme.header.subject != Subject::Scheme || !grants_money {
        return;
    }
    for plan in &scheme.plans {
        let states_terms =
            |item: &Item| item.kind == ItemKind::Terms && (item.frame.is_none() || item.frame == plan.frame);
        if plan.amount.is_none() && plan.parts.is_empty() && !page.items.iter().any(states_terms) {
            let name = plan.frame.map_or("", |frame| scheme.frames[frame].label.as_str());
            diagnostics.push(Diagnostic::error(
                plan.frame.map_or(page.title_span, |frame| page.frames[frame].label.span),
                format!("枠「{name}」に金額がありません"),
                "```金額 の囲みか、支援の表を書いてください",
            ));
        }
    }
}

/// Values, definitions and tables that nobody uses are dead.
fn unused_names(page: &Page, diagnostics: &mut Vec<Diagnostic>) {
    let mut used: HashMap<&str, bool> = HashMap::new();
    for item in &page.items {
        if matches!(item.kind, ItemKind::Value | ItemKind::Definition | ItemKind::Table) {
            used.entry(&item.name.text).or_insert(false);
        }
    }
    for item in &page.items {
        for word in words(&item.body).into_iter().filter(|word| *word != item.name.text) {
            if let Some(seen) = used.get_mut(word) {
                *seen = true;
            }
        }
    }
    for (name, _) in used.iter().filter(|(_, seen)| !**seen) {
        diagnostics.push(Diagnostic::error(
            place(page, name),
            format!("「{name}」は決められていますが、どこでも使われていません"),
            "使うか、消してください",
        ));
    }
}

/// All labels that a body uses.
fn words(body: &Body) -> Vec<&str> {
    let mut found = Vec::new();
    match body {
        Body::Conditions(list) | Body::Window { conditions: list, .. } => {
            list.iter().for_each(|one| condition_words(one, &mut found));
        }
        Body::Steps(steps) => step_words(steps, &mut found),
        Body::Deadline { from, until, .. } => {
            from.iter().chain(until).for_each(|one| expression_words(one, &mut found));
        }
        Body::Table(table) => {
            for row in &table.rows {
                row.guards.iter().flatten().for_each(|one| condition_words(one, &mut found));
                row.value.iter().for_each(|one| expression_words(one, &mut found));
            }
        }
        Body::Text(text) => found.push(text.as_str()),
        Body::Calls(_) | Body::Terms(_) => {}
    }
    found
}

fn step_words<'a>(steps: &'a lang::ast::Steps, found: &mut Vec<&'a str>) {
    use lang::ast::StepKind;
    steps.start.iter().for_each(|one| expression_words(one, found));
    for step in &steps.steps {
        match &step.kind {
            StepKind::Cap(value) | StepKind::Floor(value) | StepKind::Operate(_, value) => {
                expression_words(value, found);
            }
            StepKind::Round { .. } => {}
            StepKind::Except { when, then } => {
                condition_words(when, found);
                step_words(then, found);
            }
        }
    }
}

fn condition_words<'a>(condition: &'a Condition, found: &mut Vec<&'a str>) {
    match condition {
        Condition::All(list, _) | Condition::Any(list, _) | Condition::NotAll(list, _) => {
            list.iter().for_each(|one| condition_words(one, found));
        }
        Condition::Except { main, when, then, .. } => {
            main.iter().chain(then).for_each(|one| condition_words(one, found));
            condition_words(when, found);
        }
        Condition::Sentence(name) => found.push(&name.text),
        Condition::Compare { left, bounds, .. } => {
            expression_words(left, found);
            bounds.iter().for_each(|(_, bound)| expression_words(bound, found));
        }
        Condition::Choice { left, .. } => expression_words(left, found),
        Condition::Open(_) => {}
    }
}

fn expression_words<'a>(expression: &'a lang::ast::Expression, found: &mut Vec<&'a str>) {
    match &expression.kind {
        ExpressionKind::Label(label) => found.push(label),
        ExpressionKind::IfNull(label, other) => {
            found.push(label);
            expression_words(other, found);
        }
        ExpressionKind::Binary(_, a, b)
        | ExpressionKind::Between(a, b)
        | ExpressionKind::Elapsed { from: a, until: b, .. } => {
            expression_words(a, found);
            expression_words(b, found);
        }
        ExpressionKind::Least(list) | ExpressionKind::Greatest(list) | ExpressionKind::OneOf(list) => {
            list.iter().for_each(|one| expression_words(one, found));
        }
        ExpressionKind::AddDays(of, _) | ExpressionKind::Period { from: of, .. } => {
            expression_words(of, found)
        }
        ExpressionKind::Number { .. } | ExpressionKind::Date(_) | ExpressionKind::Today => {}
    }
}

/// The whole domain of every input of a scheme.
fn domains(inputs: &[Input], registry: &Registry) -> Vec<Set> {
    inputs.iter().map(|input| input_domain(input, registry)).collect()
}

/// Where a name of a page stands, for messages of later checks.
fn place(page: &Page, name: &str) -> Span {
    page.items.iter().find(|item| item.name.text == name).map_or(page.title_span, |item| item.name.span)
}
