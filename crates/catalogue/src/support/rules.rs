//! Rates, limits and amounts as the rules of a page use them.

use engine::Scheme;
use lang::Span;
use lang::ast::{Body, Expression, ExpressionKind, Item, ItemKind, Operator, StepKind, Steps, Table};
use vocabulary::{Ratio, Unit};

use super::{MULTIPLIED_BY, MoneyTerm, OtherTerm, RAISED_BY, RateTerm, Support};

/// What the amounts and parts of a scheme are made of.
pub(super) fn of(scheme: &Scheme, text: &str) -> Support {
    let mut reader = Reader { scheme, text, frame: None, support: Support::default(), seen: Vec::new() };
    let frames: Vec<Option<usize>> =
        if scheme.frames.is_empty() { vec![None] } else { (0..scheme.frames.len()).map(Some).collect() };
    for frame in frames {
        for (at, item) in scheme.page.items.iter().enumerate() {
            let is_result = matches!(item.kind, ItemKind::Amount | ItemKind::Part);
            if is_result && (item.frame.is_none() || item.frame == frame) {
                reader.frame = frame;
                reader.item(at, &Place { frame: item.frame, role: Role::Amount, when: String::new() });
            }
        }
    }
    reader.support
}

/// What a number does where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Role {
    Amount,
    Cap,
    Floor,
}

/// Where a number stands.
#[derive(Clone, Debug, PartialEq)]
struct Place {
    /// The frame it belongs to; `None` for what several frames share.
    frame: Option<usize>,
    role: Role,
    /// When it holds; empty for always.
    when: String,
}

impl Place {
    fn of_role(&self, role: Role) -> Place {
        Place { role, ..self.clone() }
    }

    fn and(&self, condition: &str) -> Place {
        let when = match self.when.as_str() {
            "" => condition.to_string(),
            before => format!("{before}、{condition}"),
        };
        Place { when, ..self.clone() }
    }
}

struct Reader<'a> {
    scheme: &'a Scheme,
    text: &'a str,
    /// The frame that is being read: it settles what a name means there.
    frame: Option<usize>,
    support: Support,
    /// The items that were read, with what they did there: a name may be used in several places.
    seen: Vec<(usize, Place)>,
}

impl Reader<'_> {
    fn item(&mut self, at: usize, place: &Place) {
        let scheme = self.scheme;
        let place = &Place { frame: scheme.page.items[at].frame, ..place.clone() };
        let seen = (at, place.clone());
        if self.seen.contains(&seen) {
            return;
        }
        self.seen.push(seen);
        match &scheme.page.items[at].body {
            Body::Steps(steps) => self.steps(steps, place),
            Body::Table(table) => self.table(table, place),
            _ => {}
        }
    }

    fn table(&mut self, table: &Table, place: &Place) {
        for row in &table.rows {
            if let Some(value) = &row.value {
                self.expression(value, &place.and(&row.name.text));
            }
        }
    }

    fn steps(&mut self, steps: &Steps, place: &Place) {
        steps.start.iter().for_each(|start| self.expression(start, place));
        for step in &steps.steps {
            match &step.kind {
                StepKind::Cap(value) => self.expression(value, &place.of_role(Role::Cap)),
                StepKind::Floor(value) => self.expression(value, &place.of_role(Role::Floor)),
                StepKind::Operate(_, value) => self.expression(value, place),
                StepKind::Round { .. } => {}
                StepKind::Except { when, then } => {
                    let condition = self.written(when.span());
                    self.steps(then, &place.and(&condition));
                }
            }
        }
    }

    fn expression(&mut self, expression: &Expression, place: &Place) {
        match &expression.kind {
            ExpressionKind::Number { value, unit, within } => self.number(*value, *unit, *within, place),
            ExpressionKind::Label(label) => {
                if let Some(at) = self.named(label) {
                    self.item(at, place);
                }
            }
            ExpressionKind::Binary(Operator::Divide, left, _) => self.expression(left, place),
            // 枠の上限 + 50万円 under a condition raises a limit that was read where it stands alone.
            ExpressionKind::Binary(operator @ (Operator::Add | Operator::Multiply), left, right)
                if place.role == Role::Cap && self.is_limit(left) && is_number(right) =>
            {
                self.raised(*operator, right, place);
            }
            ExpressionKind::Binary(Operator::Subtract, left, right) if is_label(right) => {
                let taken = format!("{}を引いた額", self.written(right.span));
                self.expression(left, &place.and(&taken));
            }
            ExpressionKind::Binary(_, left, right) => {
                self.expression(left, place);
                self.expression(right, place);
            }
            // What stands in a limit stays one: the greater of nothing and what is left of it is no lower limit.
            ExpressionKind::Least(list) => {
                let role = if place.role == Role::Floor { Role::Floor } else { Role::Cap };
                list.iter().for_each(|one| self.expression(one, &place.of_role(role)));
            }
            ExpressionKind::Greatest(list) => {
                let role = if place.role == Role::Cap { Role::Cap } else { Role::Floor };
                list.iter().for_each(|one| self.expression(one, &place.of_role(role)));
            }
            ExpressionKind::Between(low, high) if place.role == Role::Amount => {
                self.expression(low, &place.of_role(Role::Floor));
                self.expression(high, &place.of_role(Role::Cap));
            }
            ExpressionKind::Between(low, high) => {
                self.expression(low, place);
                self.expression(high, place);
            }
            ExpressionKind::OneOf(list) => list.iter().for_each(|one| self.expression(one, place)),
            _ => {}
        }
    }

    /// Whether an expression names a limit of the page.
    fn is_limit(&self, expression: &Expression) -> bool {
        match &expression.kind {
            ExpressionKind::Label(label) => self.named(label).is_some(),
            _ => false,
        }
    }

    /// By how much a limit is raised.
    fn raised(&mut self, operator: Operator, by: &Expression, place: &Place) {
        let written = self.written(by.span);
        let (key, value) = match operator {
            Operator::Multiply => (MULTIPLIED_BY, format!("{written}倍")),
            _ => (RAISED_BY, written),
        };
        let (condition, frame) = (place.when.clone(), place.frame);
        let term = OtherTerm { key: key.to_string(), value, condition, frame };
        if !self.support.others.contains(&term) {
            self.support.others.push(term);
        }
    }

    fn number(&mut self, value: Ratio, unit: Unit, within: bool, place: &Place) {
        let (condition, frame) = (place.when.clone(), place.frame);
        if unit == Unit::NONE && value > Ratio::ZERO && value <= Ratio::whole(1) {
            let rate = RateTerm { value, condition, within, base: String::new(), frame };
            if !self.support.rates.contains(&rate) {
                self.support.rates.push(rate);
            }
        } else if let Some(yen) = money(value, unit) {
            let term = MoneyTerm { yen, per: per(unit), condition, frame };
            let list = match place.role {
                Role::Amount => &mut self.support.fixed_amounts,
                Role::Cap => &mut self.support.caps,
                Role::Floor => &mut self.support.floors,
            };
            if !list.contains(&term) {
                list.push(term);
            }
        }
    }

    /// The value, part or table of that name which the frame uses.
    fn named(&self, name: &str) -> Option<usize> {
        let fits = |item: &Item| item.frame.is_none() || item.frame == self.frame;
        self.scheme.page.items.iter().position(|item| {
            matches!(item.kind, ItemKind::Value | ItemKind::Part | ItemKind::Table)
                && item.name.text == name
                && fits(item)
        })
    }

    fn written(&self, span: Span) -> String {
        span.of(self.text).trim().to_string()
    }
}

fn is_number(expression: &Expression) -> bool {
    matches!(expression.kind, ExpressionKind::Number { .. })
}

fn is_label(expression: &Expression) -> bool {
    matches!(expression.kind, ExpressionKind::Label(_))
}

/// Whole yen other than zero.
fn money(value: Ratio, unit: Unit) -> Option<i64> {
    let yen = value.as_whole().and_then(|yen| i64::try_from(yen).ok())?;
    (unit.is_money() && yen != 0).then_some(yen)
}

/// What the unit of an amount is counted per: 人 in 円/人.
fn per(unit: Unit) -> String {
    unit.to_string().split_once('/').map(|(_, per)| per.to_string()).unwrap_or_default()
}
