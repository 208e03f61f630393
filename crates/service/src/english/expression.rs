//! Values of rules in English: numbers, names, arithmetic and dates.

use engine::{Fact, FactType};
use lang::ast::{Body, Expression, ExpressionKind, Operator, PeriodDay};
use vocabulary::{BaseUnit, Ratio, Unit};

use super::quantity::{day, quantity, rate};
use super::{English, Text};

/// How tightly the parts of a value hang together: what hangs looser than its place asks for stands in brackets.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Bond {
    /// A phrase of several words.
    Phrase,
    Sum,
    Product,
    /// A number, a date, a name.
    One,
}

impl English<'_> {
    /// A value that stands alone.
    pub(super) fn expression(&self, expression: &Expression) -> Text {
        match &expression.kind {
            ExpressionKind::Number { value, unit, within } => {
                let number = self.number(expression, *value, *unit);
                Text::from(if *within { format!("up to {number}") } else { number })
            }
            ExpressionKind::Date(date) => day(*date).into(),
            ExpressionKind::Today => "the day asked about".into(),
            ExpressionKind::Label(label) => self.label(label),
            ExpressionKind::IfNull(label, other) => {
                let other = self.expression(other).then(" where it does not apply").in_brackets();
                self.label(label).then(" ").then(other)
            }
            ExpressionKind::Binary(operator, left, right) => self.binary(*operator, left, right),
            ExpressionKind::Least(list) => {
                self.extreme(list, ["smaller", "smallest"], ["earlier", "earliest"])
            }
            ExpressionKind::Greatest(list) => self.extreme(list, ["larger", "largest"], ["later", "latest"]),
            ExpressionKind::Between(low, high) => {
                self.span_of_values(low, high).then(", which the source does not fix")
            }
            ExpressionKind::OneOf(list) => self.listed_values(list).then(", the source does not say which"),
            ExpressionKind::AddDays(date, 1) => Text::from("the day after ").then(self.named(date)),
            ExpressionKind::AddDays(date, -1) => Text::from("the day before ").then(self.named(date)),
            ExpressionKind::AddDays(date, days) => {
                let side = if *days < 0 { "before" } else { "after" };
                Text::from(format!("the day {} days {side} ", days.unsigned_abs())).then(self.named(date))
            }
            ExpressionKind::Period { from, months, days, day } => {
                let behind = self.entry.text.get(expression.span.end..).unwrap_or_default();
                self.period(from, length(*months, *days, behind), *day)
            }
            ExpressionKind::Elapsed { from, until, months_per_unit } => {
                let unit = if *months_per_unit == 12 { "years" } else { "months" };
                Text::from(format!("full {unit} from "))
                    .then(self.named(from))
                    .then(" to ")
                    .then(self.named(until))
            }
        }
    }

    /// `an amount from A to B`
    pub(super) fn span_of_values(&self, low: &Expression, high: &Expression) -> Text {
        Text::from(if is_money(low) { "an amount from " } else { "a value from " })
            .then(self.expression(low))
            .then(" to ")
            .then(self.expression(high))
    }

    /// `A, B, or C`
    pub(super) fn listed_values(&self, list: &[Expression]) -> Text {
        Text::listed(list.iter().map(|one| self.expression(one)).collect(), "or")
    }

    /// A value behind a sign: a sum in brackets behind × and −.
    pub(super) fn operand(&self, operator: Operator, expression: &Expression) -> Text {
        let (_, right) = bonds(operator);
        self.bonded(expression, right)
    }

    /// A value within a phrase: `the training start date`.
    pub(super) fn named(&self, expression: &Expression) -> Text {
        let is_fact = matches!(&expression.kind, ExpressionKind::Label(label) if self.fact(label).is_some());
        let article = if is_fact { "the " } else { "" };
        Text::from(article).then(self.expression(expression))
    }

    /// What a name stands for: a rule of the page by its own name, a fact by its English one.
    pub(super) fn label(&self, label: &str) -> Text {
        match self.fact(label) {
            Some(fact) => fact.english.as_str().into(),
            None if label == "枠" => "frame".into(),
            None => Text::of_page(label),
        }
    }

    /// The fact of that name, unless a rule of the page has the name.
    pub(super) fn fact(&self, label: &str) -> Option<&Fact> {
        let is_own = |item: &&lang::ast::Item| item.kind.defines_name() && item.name.text == label;
        match self.items().find(is_own) {
            Some(_) => None,
            None => self.registry.by_label(label).map(|fact| self.registry.fact(fact)),
        }
    }

    /// Whether a value is a day.
    pub(super) fn is_date(&self, expression: &Expression) -> bool {
        match &expression.kind {
            ExpressionKind::Date(_)
            | ExpressionKind::Today
            | ExpressionKind::AddDays(..)
            | ExpressionKind::Period { .. } => true,
            ExpressionKind::Label(label) => self.is_date_name(label),
            ExpressionKind::Least(list) | ExpressionKind::Greatest(list) => {
                list.iter().any(|one| self.is_date(one))
            }
            ExpressionKind::Number { .. }
            | ExpressionKind::IfNull(..)
            | ExpressionKind::Binary(..)
            | ExpressionKind::Between(..)
            | ExpressionKind::OneOf(_)
            | ExpressionKind::Elapsed { .. } => false,
        }
    }

    fn is_date_name(&self, label: &str) -> bool {
        if let Some(fact) = self.fact(label) {
            return fact.kind == FactType::Date;
        }
        let item = self.items().find(|item| item.kind.defines_name() && item.name.text == label);
        match item.map(|item| &item.body) {
            Some(Body::Steps(steps)) => steps.start.as_ref().is_some_and(|start| self.is_date(start)),
            Some(Body::Table(table)) => {
                table.rows.iter().filter_map(|row| row.value.as_ref()).any(|value| self.is_date(value))
            }
            _ => false,
        }
    }

    /// A number as the page has it: a rate in percent or as the fraction that is printed.
    fn number(&self, expression: &Expression, value: Ratio, unit: Unit) -> String {
        match unit == Unit::NONE {
            true => rate(value, expression.span.of(&self.entry.text)),
            false => quantity(value, unit),
        }
    }

    fn binary(&self, operator: Operator, left: &Expression, right: &Expression) -> Text {
        let (left_bond, _) = bonds(operator);
        let sign = format!(" {} ", sign(operator));
        self.bonded(left, left_bond).then(sign).then(self.operand(operator, right))
    }

    /// The value, in brackets where it hangs together more loosely than asked.
    fn bonded(&self, expression: &Expression, asked: Bond) -> Text {
        let text = self.expression(expression);
        if bond(expression) < asked { text.in_brackets() } else { text }
    }

    /// `the smaller of A and B`, `the latest of A, B and C`.
    fn extreme(&self, list: &[Expression], number: [&str; 2], date: [&str; 2]) -> Text {
        let [of_two, of_many] = if list.iter().any(|one| self.is_date(one)) { date } else { number };
        let word = if list.len() == 2 { of_two } else { of_many };
        let values = list.iter().map(|one| match &one.kind {
            ExpressionKind::IfNull(label, _) if self.fact(label).is_some() => {
                Text::from("the ").then(self.expression(one))
            }
            ExpressionKind::Label(_) => self.named(one),
            _ if self.is_date(one) => self.named(one),
            _ => self.bonded(one, Bond::One),
        });
        Text::from(format!("the {word} of ")).then(Text::listed(values.collect(), "and"))
    }

    fn period(&self, from: &Expression, (count, unit): (i32, &str), day: PeriodDay) -> Text {
        let plural = if count == 1 { "" } else { "s" };
        let from = self.named(from);
        let period = |opening: &str| {
            Text::from(format!("{opening} the {count}-{unit} period that begins on ")).then(from.clone())
        };
        match day {
            PeriodDay::Last => period("the last day of"),
            PeriodDay::Passed => period("the day on which")
                .then(" has passed (its last day or the day after it: the source can be read either way)"),
            PeriodDay::Before => Text::from(format!("the day {count} {unit}{plural} before ")).then(from),
        }
    }
}

/// How long a period is: in years where the page, whose text goes on behind から起算して, counts years.
fn length(months: i32, days: i32, behind: &str) -> (i32, &'static str) {
    let printed = notation::scan_quantity(behind.trim_start()).map(|found| found.unit);
    match months {
        0 => (days, "day"),
        _ if printed == Some(Unit::of(BaseUnit::Year)) => (months / 12, "year"),
        _ => (months, "month"),
    }
}

fn is_money(expression: &Expression) -> bool {
    matches!(expression.kind, ExpressionKind::Number { unit, .. } if unit.is_money())
}

/// The sign of an operator.
pub(super) fn sign(operator: Operator) -> &'static str {
    match operator {
        Operator::Add => "+",
        Operator::Subtract => "−",
        Operator::Multiply => "×",
        Operator::Divide => "÷",
    }
}

/// What the values at both sides of a sign must at least hold together by.
fn bonds(operator: Operator) -> (Bond, Bond) {
    match operator {
        Operator::Add => (Bond::Sum, Bond::Sum),
        Operator::Subtract => (Bond::Sum, Bond::Product),
        Operator::Multiply => (Bond::Product, Bond::Product),
        Operator::Divide => (Bond::Product, Bond::One),
    }
}

fn bond(expression: &Expression) -> Bond {
    match &expression.kind {
        ExpressionKind::Number { .. }
        | ExpressionKind::Date(_)
        | ExpressionKind::Label(_)
        | ExpressionKind::Today
        | ExpressionKind::IfNull(..) => Bond::One,
        ExpressionKind::Binary(Operator::Multiply | Operator::Divide, ..) => Bond::Product,
        ExpressionKind::Binary(Operator::Add | Operator::Subtract, ..) => Bond::Sum,
        ExpressionKind::Least(_)
        | ExpressionKind::Greatest(_)
        | ExpressionKind::Between(..)
        | ExpressionKind::OneOf(_)
        | ExpressionKind::AddDays(..)
        | ExpressionKind::Period { .. }
        | ExpressionKind::Elapsed { .. } => Bond::Phrase,
    }
}
