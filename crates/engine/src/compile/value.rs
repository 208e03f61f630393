//! Compiles values.

use lang::Span;
use lang::ast::{Body, Expression, ExpressionKind, ItemKind};
use vocabulary::{BaseUnit, Ratio, Unit, lcm};

use super::Compiler;
use crate::program::{Node, NodeId, Type};
use crate::scheme::Input;
use crate::set::Set;

impl Compiler<'_> {
    /// A value of any type.
    pub fn expression(&mut self, expression: &Expression) -> Option<NodeId> {
        let span = expression.span;
        match &expression.kind {
            ExpressionKind::Number { value, unit, within } => {
                self.takes_printed_limit |= within;
                self.number(*value, *unit, span)
            }
            ExpressionKind::Date(date) => {
                let day = Set::day(*date);
                Some(self.push(Node::Constant(day), Type::Date, (0, 0)))
            }
            ExpressionKind::Today => {
                let slot = self.slot(Input::Today, span)?;
                Some(self.push(Node::Input(slot), Type::Date, (0, 0)))
            }
            ExpressionKind::Label(label) => self.label(label, span),
            ExpressionKind::IfNull(label, other) => self.if_null(label, other, span),
            ExpressionKind::Binary(operator, left, right) => {
                let (left, right) = (self.expression(left), self.expression(right));
                self.operate(*operator, left?, right?, span)
            }
            ExpressionKind::Least(list) | ExpressionKind::Greatest(list) => {
                let nodes: Vec<Option<NodeId>> = list.iter().map(|one| self.expression(one)).collect();
                let is_least = matches!(expression.kind, ExpressionKind::Least(_));
                self.extreme(&nodes.into_iter().collect::<Option<Vec<_>>>()?, is_least, span)
            }
            ExpressionKind::Between(low, high) => self.between(low, high, span),
            ExpressionKind::OneOf(list) => self.one_of(list, span),
            ExpressionKind::AddDays(date, days) => {
                let date = self.date(date)?;
                Some(self.push(Node::AddDays(date, *days), Type::Date, (0, 0)))
            }
            ExpressionKind::Period { from, months, days, day } => {
                self.period(from, *months, *days, *day, span)
            }
            ExpressionKind::Elapsed { from, until, months_per_unit } => {
                let (from, until) = (self.date(from), self.date(until));
                let base = if *months_per_unit == 12 { BaseUnit::Year } else { BaseUnit::Month };
                let kind = Type::Number { unit: Unit::of(base), den: 1 };
                Some(self.push(Node::Elapsed(from?, until?, *months_per_unit), kind, (-120_000, 120_000)))
            }
        }
    }

    fn label(&mut self, label: &str, span: Span) -> Option<NodeId> {
        let own = self.named(label, span, |compiler, item| match &item.body {
            Body::Table(table) => compiler.table(table, item.span),
            Body::Steps(steps) => {
                let is_money_result =
                    matches!(item.kind, ItemKind::Part | ItemKind::Amount | ItemKind::Option);
                let node = compiler.steps(&item.name.text, steps)?;
                if is_money_result { compiler.settle(node, item.span) } else { Some(node) }
            }
            _ => None,
        });
        if let Some(node) = own {
            return node;
        }
        match self.registry.by_label(label) {
            Some(fact) => self.fact(fact, span),
            None => {
                self.error(
                    span,
                    format!("「{label}」はこの枠では決められていません"),
                    "値か表を、枠の前かこの枠の中に書いてください",
                );
                None
            }
        }
    }

    fn if_null(&mut self, label: &str, other: &Expression, span: Span) -> Option<NodeId> {
        let value = self.label(label, span)?;
        let Type::Number { unit, den } = self.kind(value) else {
            self.error(span, "「なければ」は数の事実にだけ使えます", "");
            return None;
        };
        let ExpressionKind::Number { value: instead, unit: written, .. } = &other.kind else {
            self.error(other.span, "「なければ」の後には数だけを書けます", "例: （なければ 0円）");
            return None;
        };
        let scaled = instead.checked_mul(Ratio::whole(den.into())).and_then(Ratio::as_whole);
        let Some(numerator) = scaled.and_then(|n| i64::try_from(n).ok()).filter(|_| *written == unit) else {
            self.error(
                other.span,
                format!("「なければ」の値の単位は「{unit}」です"),
                "単位をそろえてください",
            );
            return None;
        };
        let (low, high) = self.bounds[value as usize];
        let bounds = (low.min(numerator.into()), high.max(numerator.into()));
        Some(self.push(Node::IfNull(value, numerator), Type::Number { unit, den }, bounds))
    }

    /// Brings two values to one denominator; numbers must have one unit.
    pub fn alike(&mut self, left: NodeId, right: NodeId, span: Span) -> Option<(NodeId, NodeId)> {
        match (self.kind(left), self.kind(right)) {
            (Type::Date, Type::Date) => Some((left, right)),
            (Type::Number { unit: a, den: a_den }, Type::Number { unit: b, den: b_den }) => {
                if a != b {
                    let name = |unit: Unit| {
                        if unit == Unit::NONE {
                            "単位のない数".to_string()
                        } else {
                            format!("「{unit}」")
                        }
                    };
                    self.error(
                        span,
                        format!("{}と{}は比べたり足したりできません", name(a), name(b)),
                        "単位をそろえてください",
                    );
                    return None;
                }
                let common = lcm(a_den.into(), b_den.into()).and_then(|den| i64::try_from(den).ok());
                let Some(common) = common else {
                    self.error(span, "分母が大きすぎて比べられません", "率を簡単な分数にしてください");
                    return None;
                };
                Some((self.scale(left, a_den, common, span)?, self.scale(right, b_den, common, span)?))
            }
            _ => {
                self.error(
                    span,
                    "種類の違う値は比べられません（数と日付など）",
                    "同じ種類の値どうしを比べてください",
                );
                None
            }
        }
    }

    fn scale(&mut self, node: NodeId, den: i64, common: i64, span: Span) -> Option<NodeId> {
        let times = common / den;
        let Type::Number { unit, .. } = self.kind(node) else { return Some(node) };
        if times == 1 {
            return Some(node);
        }
        let kind = Type::Number { unit, den: common };
        let (low, high) = self.bounds[node as usize];
        let bounds = (low * i128::from(times), high * i128::from(times));
        // Constants are scaled now, so that comparisons with them stay comparisons with constants.
        let scaled = match self.program.nodes[node as usize] {
            Node::Constant(set) => {
                Node::Constant(Set::point(set.lo.checked_mul(times).unwrap_or(i64::MAX - 1)))
            }
            _ => Node::Scale(node, times),
        };
        self.checked(scaled, kind, bounds, span)
    }

    /// The least, or the greatest, of numbers of one unit or of dates.
    pub fn extreme(&mut self, nodes: &[NodeId], is_least: bool, span: Span) -> Option<NodeId> {
        let node = if is_least { Node::Least } else { Node::Greatest };
        let choose = if is_least { i128::min } else { i128::max };
        let mut result = nodes[0];
        for next in &nodes[1..] {
            let (a, b) = self.alike(result, *next, span)?;
            if self.kind(a) != Type::Date {
                self.operand(a, span)?;
                self.operand(b, span)?;
            }
            let (low, high) = (self.bounds[a as usize], self.bounds[b as usize]);
            let bounds = (choose(low.0, high.0), choose(low.1, high.1));
            result = self.push(node(a, b), self.kind(a), bounds);
        }
        Some(result)
    }

    /// One of two values of one type.
    pub fn pick(&mut self, when: NodeId, then: NodeId, otherwise: NodeId, span: Span) -> Option<NodeId> {
        let (then, otherwise) = self.alike(then, otherwise, span)?;
        if self.kind(then) != Type::Date {
            self.operand(then, span)?;
            self.operand(otherwise, span)?;
        }
        let (a, b) = (self.bounds[then as usize], self.bounds[otherwise as usize]);
        let bounds = (a.0.min(b.0), a.1.max(b.1));
        Some(self.push(Node::Pick { when, then, otherwise }, self.kind(then), bounds))
    }
}
