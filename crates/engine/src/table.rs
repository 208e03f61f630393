//! Which rows of a table can be reached, and whether it covers every case.

use lang::Diagnostic;
use lang::ast::{Condition, ExpressionKind, Page, Relation, Table};
use vocabulary::Ratio;

use crate::fact::{FactType, Registry};

/// A point of a column: an index into choices, or a number.
#[derive(Clone, PartialEq)]
enum Point {
    Choice(String),
    Truth(bool),
    Number(Ratio),
}

/// Most combinations of column points that are tried; larger tables are not checked for dead rows.
const MOST_POINTS: usize = 20_000;

/// What trying every combination of a table's columns shows.
struct Coverage {
    /// For each row, whether some combination reaches it first.
    reached: Vec<bool>,
    /// Whether every combination reaches some row.
    complete: bool,
}

/// A row that no combination of its columns reaches first is dead.
pub(crate) fn unreachable_rows(
    table: &Table,
    registry: &Registry,
    page: &Page,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let Some(coverage) = coverage(table, registry, page) else { return };
    for (row, _) in table.rows.iter().zip(&coverage.reached).filter(|(_, reached)| !**reached) {
        diagnostics.push(Diagnostic::error(
            row.span,
            format!("表の行「{}」には、上の行が先に合うので決して届きません", row.name.text),
            "行の順か条件を確かめてください",
        ));
    }
}

/// Whether it is proven that every combination of the columns reaches some row.
pub(crate) fn is_complete(table: &Table, registry: &Registry, page: &Page) -> bool {
    // A column that may not apply matches no comparison, so it can never be covered by comparisons.
    let may_not_apply = table.columns.iter().enumerate().any(|(at, column)| {
        let nullable = registry.by_label(&column.text).is_some_and(|fact| registry.fact(fact).nullable);
        nullable && table.rows.iter().any(|row| row.guards[at].is_some())
    });
    !may_not_apply && coverage(table, registry, page).is_some_and(|coverage| coverage.complete)
}

fn coverage(table: &Table, registry: &Registry, page: &Page) -> Option<Coverage> {
    let columns = 0..table.columns.len();
    let points = columns.map(|at| column_points(table, at, registry, page)).collect::<Option<Vec<_>>>()?;
    let total = points.iter().try_fold(1usize, |total, column| total.checked_mul(column.len()))?;
    if total == 0 || total > MOST_POINTS {
        return None;
    }
    let mut coverage = Coverage { reached: vec![false; table.rows.len()], complete: true };
    for number in 0..total {
        let combination = combination(&points, number);
        let first = table.rows.iter().position(|row| {
            let mut cells = row.guards.iter().zip(&combination);
            cells.all(|(guard, point)| guard.as_ref().is_none_or(|guard| fits(guard, point)))
        });
        match first {
            Some(first) => coverage.reached[first] = true,
            None => coverage.complete = false,
        }
    }
    Some(coverage)
}

/// The combination with this number: one point of each column.
fn combination(points: &[Vec<Point>], number: usize) -> Vec<&Point> {
    let mut rest = number;
    let point = |column: &'_ Vec<Point>| {
        let at = rest % column.len();
        rest /= column.len();
        at
    };
    let indices: Vec<usize> = points.iter().map(point).collect();
    points.iter().zip(indices).map(|(column, at)| &column[at]).collect()
}

/// Points that tell all guards of a column apart, or `None` where a guard compares with something not constant.
fn column_points(table: &Table, at: usize, registry: &Registry, page: &Page) -> Option<Vec<Point>> {
    let name = &table.columns[at].text;
    let choice_point = |label: &String| Point::Choice(label.clone());
    if name == "枠" {
        return Some(page.frames.iter().map(|frame| choice_point(&frame.label.text)).collect());
    }
    let fact = registry.by_label(name).map(|fact| &registry.fact(fact).kind);
    if let Some(FactType::Choice(choices)) = fact {
        return Some(choices.iter().map(|choice| choice_point(&choice.label)).collect());
    }
    let mut numbers = Vec::new();
    let mut has_truth = false;
    for guard in table.rows.iter().filter_map(|row| row.guards[at].as_ref()) {
        match guard {
            Condition::Sentence(_) | Condition::NotAll(..) => has_truth = true,
            Condition::Compare { bounds, .. } => {
                for (_, bound) in bounds {
                    let value = constant(&bound.kind)?;
                    let small = Ratio::new(1, 1_000_000)?;
                    numbers.extend([value.checked_add(small.negated())?, value, value.checked_add(small)?]);
                }
            }
            _ => return None,
        }
    }
    if has_truth {
        return Some(vec![Point::Truth(true), Point::Truth(false)]);
    }
    if numbers.is_empty() {
        numbers.push(Ratio::ZERO);
    }
    Some(numbers.into_iter().map(Point::Number).collect())
}

fn constant(kind: &ExpressionKind) -> Option<Ratio> {
    match kind {
        ExpressionKind::Number { value, .. } => Some(*value),
        ExpressionKind::Date(date) => Some(Ratio::whole(vocabulary::calendar::day_number(*date).into())),
        _ => None,
    }
}

fn fits(guard: &Condition, point: &Point) -> bool {
    match (guard, point) {
        (Condition::Sentence(_), Point::Truth(truth)) => *truth,
        (Condition::NotAll(..), Point::Truth(truth)) => !truth,
        (Condition::Choice { choices, negated, .. }, Point::Choice(label)) => {
            choices.iter().any(|choice| choice.text == *label) != *negated
        }
        (Condition::Compare { bounds, negated, .. }, Point::Number(number)) => {
            let holds = |(relation, bound): &(Relation, lang::ast::Expression)| {
                let Some(bound) = constant(&bound.kind) else { return true };
                match relation {
                    Relation::AtLeast => *number >= bound,
                    Relation::AtMost => *number <= bound,
                    Relation::Below => *number < bound,
                    Relation::Above => *number > bound,
                    Relation::Equal => *number == bound,
                }
            };
            bounds.iter().all(holds) != *negated
        }
        _ => false,
    }
}
