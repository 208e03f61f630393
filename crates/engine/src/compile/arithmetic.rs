//! Compiles arithmetic, with units, bounds and roundings.

use lang::Span;
use lang::ast::Operator;
use vocabulary::{Ratio, Unit};

use super::Compiler;
use crate::program::{Node, NodeId, Rounding, Type};

impl Compiler<'_> {
    /// A number that may be calculated with: not a date, not a choice, and never "does not apply".
    pub fn operand(&mut self, node: NodeId, span: Span) -> Option<(NodeId, Unit, i64)> {
        let Type::Number { unit, den } = self.kind(node) else {
            self.error(span, "計算に使えるのは数だけです", "日付や選択肢は条件の中で比べてください");
            return None;
        };
        if self.nullable[node as usize] {
            self.error(
                span,
                "「当てはまらない」ことのある事実は、そのままでは計算に使えません",
                "「事実（なければ 0円）」のように、当てはまらないときに数える値を書いてください",
            );
            return None;
        }
        Some((node, unit, den))
    }

    /// A sum, difference, product or quotient.
    pub fn operate(&mut self, operator: Operator, left: NodeId, right: NodeId, span: Span) -> Option<NodeId> {
        let (left, left_unit, _) = self.operand(left, span)?;
        let (right, right_unit, right_den) = self.operand(right, span)?;
        match operator {
            Operator::Add | Operator::Subtract => {
                let (left, right) = self.alike(left, right, span)?;
                let (a, b) = (self.bounds[left as usize], self.bounds[right as usize]);
                let kind = self.kind(left);
                if operator == Operator::Add {
                    self.checked(Node::Add(left, right), kind, (a.0 + b.0, a.1 + b.1), span)
                } else {
                    self.checked(Node::Subtract(left, right), kind, (a.0 - b.1, a.1 - b.0), span)
                }
            }
            Operator::Multiply => {
                let left = if right_unit == Unit::NONE { left } else { self.settle(left, span)? };
                let right = if left_unit == Unit::NONE { right } else { self.settle(right, span)? };
                self.multiply(left, right, span)
            }
            Operator::Divide => {
                let Node::Constant(set) = self.program.nodes[right as usize] else {
                    self.error(span, "割れるのは決まった数でだけです", "率を掛ける形に書き換えてください");
                    return None;
                };
                let inverse = Ratio::new(right_den.into(), set.lo.into()).filter(|_| set.lo > 0);
                let Some(inverse) = inverse else {
                    self.error(span, "0や負の数では割れません", "正の数にしてください");
                    return None;
                };
                let factor = self.number(inverse, Unit::NONE.per(right_unit), span)?;
                self.multiply(left, factor, span)
            }
        }
    }

    fn multiply(&mut self, left: NodeId, right: NodeId, span: Span) -> Option<NodeId> {
        let (Type::Number { unit: a_unit, den: a_den }, Type::Number { unit: b_unit, den: b_den }) =
            (self.kind(left), self.kind(right))
        else {
            return None;
        };
        let (a, b) = (self.bounds[left as usize], self.bounds[right as usize]);
        let corners = [a.0 * b.0, a.0 * b.1, a.1 * b.0, a.1 * b.1];
        let bounds = corners
            .into_iter()
            .fold((i128::MAX, i128::MIN), |(low, high), corner| (low.min(corner), high.max(corner)));
        let den = a_den.checked_mul(b_den).unwrap_or(i64::MAX);
        let kind = Type::Number { unit: a_unit.times(b_unit), den };
        self.checked(Node::Multiply(left, right), kind, bounds, span)
    }

    /// Drops the fraction of a yen where money has one: the default where the source is silent.
    pub fn settle(&mut self, node: NodeId, span: Span) -> Option<NodeId> {
        match self.kind(node) {
            Type::Number { unit, den } if unit.is_money() && den > 1 => {
                self.rounds_without_source = true;
                self.round(node, 1, Rounding::Down, span)
            }
            _ => Some(node),
        }
    }

    /// Rounds a number to whole multiples of `step`.
    pub fn round(&mut self, of: NodeId, step: i64, mode: Rounding, span: Span) -> Option<NodeId> {
        let (of, unit, den) = self.operand(of, span)?;
        let Some(units) = den.checked_mul(step) else {
            self.error(span, "端数の単位が大きすぎます", "");
            return None;
        };
        let (low, high) = self.bounds[of as usize];
        let wide =
            |end: i128| end / i128::from(den) + if end < 0 { -i128::from(step) } else { i128::from(step) };
        let node = Node::Round { of, units, step, mode };
        self.checked(node, Type::Number { unit, den: 1 }, (wide(low).min(0), wide(high).max(0)), span)
    }
}
