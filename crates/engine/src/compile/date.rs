//! Compiles dates and periods.

use lang::Span;
use lang::ast::{Expression, PeriodDay};

use super::Compiler;
use crate::program::{Node, NodeId, Type};
use crate::set::Set;

impl Compiler<'_> {
    pub(super) fn date(&mut self, expression: &Expression) -> Option<NodeId> {
        let node = self.expression(expression)?;
        if self.kind(node) != Type::Date {
            self.error(expression.span, "ここには日付が必要です", "日付の事実か日付を書いてください");
            return None;
        }
        Some(node)
    }

    pub(super) fn period(
        &mut self,
        from: &Expression,
        months: i32,
        days: i32,
        day: PeriodDay,
        span: Span,
    ) -> Option<NodeId> {
        let first = self.date(from)?;
        let mut push = |node: Node| self.push(node, Type::Date, (0, 0));
        if day == PeriodDay::Before {
            return Some(if months > 0 {
                push(Node::AddMonths(first, -months))
            } else {
                push(Node::AddDays(first, -days))
            });
        }
        let last = if months > 0 {
            push(Node::PeriodLast(first, months))
        } else {
            push(Node::AddDays(first, days - 1))
        };
        if day == PeriodDay::Last {
            return Some(last);
        }
        let after = push(Node::AddDays(last, 1));
        let note = "「経過する日」は、期間の末日とも翌日とも読める";
        let when = self.open(Set::EITHER, Type::Truth, note, span)?;
        Some(self.push(Node::Pick { when, then: after, otherwise: last }, Type::Date, (0, 0)))
    }
}
