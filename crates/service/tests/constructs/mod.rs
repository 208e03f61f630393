//! Which constructs of the page language a page uses.
//!
//! Every list here is made from a `match` without a rest, so that a new construct does not compile until it has a
//! name, and does not pass until some example uses it.

use std::collections::BTreeSet;

use lang::ast::{
    Body, Condition, Expression, ExpressionKind, Operator, Page, PeriodDay, Relation, Rounding, StepKind,
    Steps,
};
use lang::{AmountCell, Cell};
use vocabulary::{Stage, Verdict};

/// Names of constructs.
pub type Names = BTreeSet<&'static str>;

/// A function that names a variant, beside the list of all names.
macro_rules! names {
    ($function:ident, $all:ident: $type:ty { $($pattern:pat => $name:literal,)+ }) => {
        fn $function(of: &$type) -> &'static str {
            match of { $($pattern => $name,)+ }
        }
        const $all: &[&str] = &[$($name,)+];
    };
}

names!(body_name, BODIES: Body {
    Body::Conditions(_) => "conditions",
    Body::Window { first_come: false, .. } => "window",
    Body::Window { first_come: true, .. } => "window, first come",
    Body::Steps(_) => "steps",
    Body::Deadline { from: None, .. } => "deadline",
    Body::Deadline { from: Some(_), .. } => "deadline with a first day",
    Body::Text(_) => "text",
    Body::Table(_) => "table",
    Body::Calls(_) => "calls",
    Body::Terms(_) => "terms",
});

names!(condition_name, CONDITIONS: Condition {
    Condition::All(..) => "all",
    Condition::Any(..) => "any",
    Condition::NotAll(..) => "not all",
    Condition::Except { .. } => "exception of a condition",
    Condition::Sentence(_) => "sentence",
    Condition::Compare { negated: false, .. } => "comparison",
    Condition::Compare { negated: true, .. } => "negated comparison",
    Condition::Choice { negated: false, .. } => "choice",
    Condition::Choice { negated: true, .. } => "negated choice",
    Condition::Open(_) => "left open",
});

names!(relation_name, RELATIONS: Relation {
    Relation::AtLeast => "at least",
    Relation::AtMost => "at most",
    Relation::Below => "below",
    Relation::Above => "above",
    Relation::Equal => "equal",
});

names!(expression_name, EXPRESSIONS: ExpressionKind {
    ExpressionKind::Number { .. } => "number",
    ExpressionKind::Date(_) => "date",
    ExpressionKind::Label(_) => "label",
    ExpressionKind::Today => "today",
    ExpressionKind::IfNull(..) => "if null",
    ExpressionKind::Binary(Operator::Add, ..) => "sum",
    ExpressionKind::Binary(Operator::Subtract, ..) => "difference",
    ExpressionKind::Binary(Operator::Multiply, ..) => "product",
    ExpressionKind::Binary(Operator::Divide, ..) => "quotient",
    ExpressionKind::Least(_) => "least",
    ExpressionKind::Greatest(_) => "greatest",
    ExpressionKind::Between(..) => "between",
    ExpressionKind::OneOf(_) => "one of",
    ExpressionKind::AddDays(_, i32::MIN..=0) => "day before",
    ExpressionKind::AddDays(_, 1..) => "day after",
    ExpressionKind::Period { day: PeriodDay::Last, .. } => "last day of a period",
    ExpressionKind::Period { day: PeriodDay::Passed, .. } => "day that passes a period",
    ExpressionKind::Period { day: PeriodDay::Before, .. } => "day before a period",
    ExpressionKind::Elapsed { months_per_unit: 12, .. } => "elapsed years",
    ExpressionKind::Elapsed { .. } => "elapsed months",
});

names!(step_name, STEPS: StepKind {
    StepKind::Cap(_) => "cap",
    StepKind::Floor(_) => "floor",
    StepKind::Round { mode: Rounding::Down, .. } => "round down",
    StepKind::Round { mode: Rounding::Up, .. } => "round up",
    StepKind::Round { mode: Rounding::HalfUp, .. } => "round half up",
    StepKind::Operate(Operator::Add, _) => "add",
    StepKind::Operate(Operator::Subtract, _) => "subtract",
    StepKind::Operate(Operator::Multiply, _) => "multiply",
    StepKind::Operate(Operator::Divide, _) => "divide",
    StepKind::Except { .. } => "exception of a value",
});

names!(cell_name, CELLS: Cell {
    Cell::Blank => "blank cell",
    Cell::Unknown => "unanswered cell",
    Cell::Null => "cell that does not apply",
    Cell::Yes => "yes cell",
    Cell::No => "no cell",
    Cell::Number(..) => "number cell",
    Cell::Date(_) => "date cell",
    Cell::Choices(_) => "choice cell",
});

names!(amount_name, AMOUNTS: AmountCell {
    AmountCell::Skip => "amount that is not checked",
    AmountCell::Values(_) => "amount",
    AmountCell::Range(_, Some(_)) => "range of amounts",
    AmountCell::Range(_, None) => "range without an upper end",
});

names!(verdict_name, VERDICTS: Verdict {
    Verdict::Eligible => "eligible case",
    Verdict::Review => "case for review",
    Verdict::Ineligible => "ineligible case",
    Verdict::Unknown => "unknown case",
});

names!(on_time_name, ON_TIME: Option<bool> {
    Some(true) => "case in time",
    Some(false) => "late case",
    None => "case that may be in time",
});

/// Everything a page can be made of below its fences.
pub fn all() -> Names {
    let lists =
        [BODIES, CONDITIONS, RELATIONS, EXPRESSIONS, STEPS, CELLS, AMOUNTS, VERDICTS, ON_TIME].concat();
    lists.into_iter().chain(Stage::ALL.into_iter().map(Stage::english)).collect()
}

/// Adds what a page uses.
pub fn add(page: &Page, names: &mut Names) {
    for item in &page.items {
        names.extend(item.stage.map(Stage::english));
        body(&item.body, names);
    }
    for table in &page.cases {
        names.extend(table.premises.iter().map(|(_, cell)| cell_name(cell)));
        for row in &table.rows {
            names.extend(row.facts.iter().map(|(_, cell)| cell_name(cell)));
            names.extend(row.parts.iter().map(|(_, cell)| amount_name(cell)));
            names.extend(row.verdict.iter().map(|cell| verdict_name(&cell.verdict)));
            names.insert(amount_name(&row.amount));
        }
    }
    let deadline_rows = page.deadline_cases.iter().flat_map(|table| &table.rows);
    names.extend(deadline_rows.filter_map(|row| row.on_time.as_ref()).map(on_time_name));
}

fn body(body: &Body, names: &mut Names) {
    names.insert(body_name(body));
    match body {
        Body::Conditions(list) | Body::Window { conditions: list, .. } => conditions(list, names),
        Body::Steps(list) => steps(list, names),
        Body::Deadline { from, until, .. } => {
            from.iter().chain(until).for_each(|day| expression(day, names));
        }
        Body::Text(_) | Body::Calls(_) | Body::Terms(_) => {}
        Body::Table(table) => {
            for row in &table.rows {
                row.guards.iter().flatten().for_each(|guard| condition(guard, names));
                row.value.iter().for_each(|value| expression(value, names));
            }
        }
    }
}

fn conditions(list: &[Condition], names: &mut Names) {
    list.iter().for_each(|one| condition(one, names));
}

fn condition(of: &Condition, names: &mut Names) {
    names.insert(condition_name(of));
    match of {
        Condition::All(list, _) | Condition::Any(list, _) | Condition::NotAll(list, _) => {
            conditions(list, names);
        }
        Condition::Except { main, when, then, .. } => {
            conditions(main, names);
            condition(when, names);
            conditions(then, names);
        }
        Condition::Compare { left, bounds, .. } => {
            expression(left, names);
            for (relation, bound) in bounds {
                names.insert(relation_name(relation));
                expression(bound, names);
            }
        }
        Condition::Choice { left, .. } => expression(left, names),
        Condition::Sentence(_) | Condition::Open(_) => {}
    }
}

fn steps(of: &Steps, names: &mut Names) {
    of.start.iter().for_each(|start| expression(start, names));
    for step in &of.steps {
        names.insert(step_name(&step.kind));
        match &step.kind {
            StepKind::Cap(value) | StepKind::Floor(value) | StepKind::Operate(_, value) => {
                expression(value, names);
            }
            StepKind::Round { .. } => {}
            StepKind::Except { when, then } => {
                condition(when, names);
                steps(then, names);
            }
        }
    }
}

fn expression(of: &Expression, names: &mut Names) {
    names.insert(expression_name(&of.kind));
    match &of.kind {
        ExpressionKind::IfNull(_, inner) | ExpressionKind::AddDays(inner, _) => expression(inner, names),
        ExpressionKind::Period { from, .. } => expression(from, names),
        ExpressionKind::Binary(_, a, b)
        | ExpressionKind::Between(a, b)
        | ExpressionKind::Elapsed { from: a, until: b, .. } => {
            expression(a, names);
            expression(b, names);
        }
        ExpressionKind::Least(list) | ExpressionKind::Greatest(list) | ExpressionKind::OneOf(list) => {
            list.iter().for_each(|one| expression(one, names));
        }
        ExpressionKind::Number { .. }
        | ExpressionKind::Date(_)
        | ExpressionKind::Label(_)
        | ExpressionKind::Today => {}
    }
}
