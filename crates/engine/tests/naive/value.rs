//! Values and steps on complete facts.

use engine::fact::FactType;
use lang::ast::{
    Body, Condition, Expression, ExpressionKind, ItemKind, Operator, PeriodDay, Relation, Rounding, StepKind,
    Steps, Table,
};
use vocabulary::{BaseUnit, Date, Unit};

use super::opens::{Open, OpenKind};
use super::{Fraction, Given, World, days};

/// A value that applies.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Value {
    /// A number with its unit.
    Number(Fraction, Unit),
    /// A day.
    Date(Date),
}

impl Value {
    /// The number.
    pub fn number(self) -> Fraction {
        match self {
            Value::Number(number, _) => number,
            Value::Date(date) => panic!("{date} は数ではない"),
        }
    }

    /// The day.
    pub fn date(self) -> Date {
        match self {
            Value::Date(date) => date,
            Value::Number(number, _) => panic!("{number:?} は日付ではない"),
        }
    }

    fn unit(self) -> Unit {
        if let Value::Number(_, unit) = self { unit } else { Unit::NONE }
    }

    /// Whether the comparison holds.
    pub fn compare(self, relation: Relation, bound: Value) -> bool {
        let order = match (self, bound) {
            (Value::Number(a, _), Value::Number(b, _)) => a.cmp(&b),
            (Value::Date(a), Value::Date(b)) => a.cmp(&b),
            other => panic!("比べられない: {other:?}"),
        };
        match relation {
            Relation::AtLeast => order.is_ge(),
            Relation::AtMost => order.is_le(),
            Relation::Below => order.is_lt(),
            Relation::Above => order.is_gt(),
            Relation::Equal => order.is_eq(),
        }
    }

    fn least(self, other: Value) -> Value {
        if self.compare(Relation::AtMost, other) { self } else { other }
    }

    fn greatest(self, other: Value) -> Value {
        if self.compare(Relation::AtLeast, other) { self } else { other }
    }

    /// Money without the fraction of a yen.
    fn settled(self) -> Value {
        match self {
            Value::Number(number, unit) if unit.is_money() => Value::Number(number.floor(), unit),
            other => other,
        }
    }
}

impl World<'_> {
    /// A value, or nothing where it does not apply.
    pub(super) fn value(&self, expression: &Expression) -> Option<Value> {
        Some(match &expression.kind {
            ExpressionKind::Number { value, unit, .. } => Value::Number(Fraction::of(*value), *unit),
            ExpressionKind::Date(date) => Value::Date(*date),
            ExpressionKind::Today => Value::Date(self.today),
            ExpressionKind::Label(label) => return self.label(label),
            ExpressionKind::IfNull(label, other) => match self.label(label) {
                Some(value) => value,
                None => return self.value(other),
            },
            ExpressionKind::Binary(operator, a, b) => operate(*operator, self.value(a)?, self.value(b)?),
            ExpressionKind::Least(list) => self.all(list)?.into_iter().reduce(Value::least)?,
            ExpressionKind::Greatest(list) => self.all(list)?.into_iter().reduce(Value::greatest)?,
            ExpressionKind::Between(a, b) => {
                let (a, b) = (self.value(a)?, self.value(b)?);
                let reading = self.reading(Open { span: expression.span, kind: OpenKind::Between });
                let parts = vocabulary::lcm(a.number().den, b.number().den)?;
                Value::Number(Fraction::new(reading.into(), parts), a.unit())
            }
            ExpressionKind::OneOf(list) => {
                let at = self.reading(Open { span: expression.span, kind: OpenKind::OneOf });
                self.value(&list[at as usize])?
            }
            ExpressionKind::AddDays(day, count) => {
                Value::Date(days::days_later(self.value(day)?.date(), *count))
            }
            ExpressionKind::Period { from, months, days, day } => {
                let first = self.value(from)?.date();
                Value::Date(self.period(first, *months, *days, *day, expression))
            }
            ExpressionKind::Elapsed { from, until, months_per_unit } => {
                let months = days::completed_months(self.value(from)?.date(), self.value(until)?.date());
                let base = if *months_per_unit == 12 { BaseUnit::Year } else { BaseUnit::Month };
                let count = Fraction::new(months.into(), i128::from(*months_per_unit)).floor();
                Value::Number(count, Unit::of(base))
            }
        })
    }

    fn all(&self, list: &[Expression]) -> Option<Vec<Value>> {
        list.iter().map(|one| self.value(one)).collect()
    }

    fn period(&self, first: Date, months: i32, count: i32, day: PeriodDay, place: &Expression) -> Date {
        let last =
            if months > 0 { days::last_of_months(first, months) } else { days::days_later(first, count - 1) };
        match day {
            PeriodDay::Before if months > 0 => days::months_later(first, -months),
            PeriodDay::Before => days::days_later(first, -count),
            PeriodDay::Last => last,
            PeriodDay::Passed => {
                let reading = self.reading(Open { span: place.span, kind: OpenKind::Passed });
                days::days_later(last, i32::from(reading == 1))
            }
        }
    }

    fn label(&self, label: &str) -> Option<Value> {
        if let Some(item) = self.named(label) {
            return match (&item.body, item.kind) {
                (Body::Table(table), _) => self.table(table),
                (Body::Steps(steps), ItemKind::Amount) => {
                    Some(Value::Number(self.amount(steps).0, Unit::YEN))
                }
                (Body::Steps(steps), ItemKind::Part | ItemKind::Option) => self.money_steps(steps),
                (Body::Steps(steps), _) => self.steps(steps),
                _ => panic!("「{label}」は値ではない"),
            };
        }
        match self.fact(label) {
            (_, Given::Null) => None,
            (fact, Given::Number(number)) => match &fact.kind {
                FactType::Number { unit, .. } => Some(Value::Number(number, *unit)),
                _ => panic!("「{label}」は数ではない"),
            },
            (_, Given::Date(date)) => Some(Value::Date(date)),
            (_, other) => panic!("「{label}」は値ではない: {other:?}"),
        }
    }

    /// The value of the first row that fits; where none does, because a fact was given as "does not apply" that
    /// pages expect to apply, that of the last row.
    fn table(&self, table: &Table) -> Option<Value> {
        let fits = |guards: &[Option<Condition>]| guards.iter().flatten().all(|guard| self.holds(guard));
        let row = table.rows.iter().find(|row| fits(&row.guards)).or(table.rows.last());
        self.value(row?.value.as_ref()?)
    }

    /// The value after all steps; a lower limit lifts it.
    fn steps(&self, steps: &Steps) -> Option<Value> {
        let mut value = self.value(steps.start.as_ref()?)?;
        for step in &steps.steps {
            value = self.step(value, &step.kind)?;
        }
        Some(value)
    }

    /// The same in whole yen where it is money.
    pub(super) fn money_steps(&self, steps: &Steps) -> Option<Value> {
        Some(self.steps(steps)?.settled())
    }

    /// The amount, never below zero, and whether it reaches its lower limits where it has some.
    pub(super) fn amount(&self, steps: &Steps) -> (Fraction, Option<bool>) {
        let mut value = self.value(steps.start.as_ref().expect("a first line")).expect("a value");
        let mut reaches = None;
        for step in &steps.steps {
            if let StepKind::Floor(least) = &step.kind {
                value = value.settled();
                let least = self.value(least).expect("a value");
                reaches = Some(reaches.unwrap_or(true) && value.compare(Relation::AtLeast, least));
            } else {
                value = self.step(value, &step.kind).expect("a value");
            }
        }
        (value.settled().number().max(Fraction::whole(0)), reaches)
    }

    fn step(&self, value: Value, step: &StepKind) -> Option<Value> {
        Some(match step {
            StepKind::Cap(most) => value.least(self.value(most)?),
            StepKind::Floor(least) => value.greatest(self.value(least)?),
            StepKind::Round { mode, step, .. } => rounded(value, *mode, *step),
            StepKind::Operate(operator, other) => operate(*operator, value, self.value(other)?),
            StepKind::Except { when, then } => {
                if self.holds(when) {
                    self.steps(then)?
                } else {
                    value
                }
            }
        })
    }
}

/// Money loses its fraction of a yen before it is multiplied with people, hours and the like.
fn operate(operator: Operator, a: Value, b: Value) -> Value {
    match operator {
        Operator::Add => Value::Number(a.number().plus(b.number()), a.unit()),
        Operator::Subtract => Value::Number(a.number().minus(b.number()), a.unit()),
        Operator::Multiply => {
            let left = if b.unit() == Unit::NONE { a } else { a.settled() };
            let right = if a.unit() == Unit::NONE { b } else { b.settled() };
            Value::Number(left.number().times(right.number()), a.unit().times(b.unit()))
        }
        Operator::Divide => Value::Number(a.number().over(b.number()), a.unit().per(b.unit())),
    }
}

fn rounded(value: Value, mode: Rounding, step: i64) -> Value {
    let step = Fraction::whole(step.into());
    let steps = value.number().over(step);
    let whole = match mode {
        Rounding::Down => steps.floor(),
        Rounding::Up => steps.ceiling(),
        Rounding::HalfUp => steps.plus(Fraction::new(1, 2)).floor(),
    };
    Value::Number(whole.times(step), value.unit())
}
