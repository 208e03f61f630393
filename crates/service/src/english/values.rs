//! Every value that the rules of a page use.

use lang::ast::{Body, Condition, Expression, ExpressionKind, Item, StepKind, Steps};

/// The values of some items, those within values, conditions and steps included.
pub(super) fn values<'a>(items: impl Iterator<Item = &'a Item>) -> Vec<&'a Expression> {
    let mut found = Vec::new();
    for item in items {
        match &item.body {
            Body::Conditions(conditions) | Body::Window { conditions, .. } => of_all(conditions, &mut found),
            Body::Steps(steps) => of_steps(steps, &mut found),
            Body::Deadline { from, until, .. } => {
                from.iter().chain(until).for_each(|value| of_value(value, &mut found));
            }
            Body::Table(table) => {
                for row in &table.rows {
                    row.guards.iter().flatten().for_each(|guard| of_condition(guard, &mut found));
                    row.value.iter().for_each(|value| of_value(value, &mut found));
                }
            }
            Body::Text(_) | Body::Calls(_) | Body::Terms(_) => {}
        }
    }
    found
}

fn of_all<'a>(conditions: &'a [Condition], found: &mut Vec<&'a Expression>) {
    conditions.iter().for_each(|condition| of_condition(condition, found));
}

fn of_condition<'a>(condition: &'a Condition, found: &mut Vec<&'a Expression>) {
    match condition {
        Condition::All(inner, _) | Condition::Any(inner, _) | Condition::NotAll(inner, _) => {
            of_all(inner, found);
        }
        Condition::Except { main, when, then, .. } => {
            of_all(main, found);
            of_condition(when, found);
            of_all(then, found);
        }
        Condition::Compare { left, bounds, .. } => {
            of_value(left, found);
            bounds.iter().for_each(|(_, bound)| of_value(bound, found));
        }
        Condition::Choice { left, .. } => of_value(left, found),
        Condition::Sentence(_) | Condition::Open(_) => {}
    }
}

fn of_steps<'a>(steps: &'a Steps, found: &mut Vec<&'a Expression>) {
    steps.start.iter().for_each(|start| of_value(start, found));
    for step in &steps.steps {
        match &step.kind {
            StepKind::Cap(value) | StepKind::Floor(value) | StepKind::Operate(_, value) => {
                of_value(value, found);
            }
            StepKind::Round { .. } => {}
            StepKind::Except { when, then } => {
                of_condition(when, found);
                of_steps(then, found);
            }
        }
    }
}

fn of_value<'a>(value: &'a Expression, found: &mut Vec<&'a Expression>) {
    found.push(value);
    match &value.kind {
        ExpressionKind::Number { .. }
        | ExpressionKind::Date(_)
        | ExpressionKind::Label(_)
        | ExpressionKind::Today => {}
        ExpressionKind::IfNull(_, one)
        | ExpressionKind::AddDays(one, _)
        | ExpressionKind::Period { from: one, .. } => of_value(one, found),
        ExpressionKind::Binary(_, one, other)
        | ExpressionKind::Between(one, other)
        | ExpressionKind::Elapsed { from: one, until: other, .. } => {
            of_value(one, found);
            of_value(other, found);
        }
        ExpressionKind::Least(list) | ExpressionKind::Greatest(list) | ExpressionKind::OneOf(list) => {
            list.iter().for_each(|one| of_value(one, found));
        }
    }
}
