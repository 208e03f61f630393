//! Compiles the steps of a value.

use lang::Span;
use lang::ast::{Item, StepKind, Steps};
use vocabulary::Unit;

use super::Compiler;
use crate::program::{Comparison, Node, NodeId, Type};
use crate::scheme::TracedStep;
use crate::set::Set;

/// An amount with the test of its floor, where it has one.
pub(crate) struct Amount {
    /// The amount.
    pub node: NodeId,
    /// True where the floor is reached.
    pub floor: Option<(NodeId, String)>,
}

impl Compiler<'_> {
    /// The value after all steps.
    pub fn steps(&mut self, name: &str, steps: &Steps) -> Option<NodeId> {
        let mut value = self.expression(steps.start.as_ref()?)?;
        self.trace(name, steps.start.as_ref()?.span, value);
        for step in &steps.steps {
            value = self.step(value, &step.kind, step.span)?;
            self.trace(name, step.span, value);
        }
        Some(value)
    }

    /// The steps of an amount: whole yen, and its floor is a condition.
    pub fn amount(&mut self, item: &Item, steps: &Steps) -> Option<Amount> {
        let name = &item.name.text;
        let mut value = self.expression(steps.start.as_ref()?)?;
        self.trace(name, steps.start.as_ref()?.span, value);
        let mut floors = Vec::new();
        let mut texts = Vec::new();
        for step in &steps.steps {
            if let StepKind::Floor(least) = &step.kind {
                value = self.settle(value, step.span)?;
                let least = self.expression(least)?;
                let (a, b) = self.alike(value, least, step.span)?;
                floors.push(self.push(Node::Compare(a, Comparison::AtLeast, b), Type::Truth, (0, 1)));
                texts.push(step.span.of(self.text).to_string());
            } else {
                value = self.step(value, &step.kind, step.span)?;
            }
            self.trace(name, step.span, value);
        }
        let value = self.settle(value, item.span)?;
        if self.kind(value) != (Type::Number { unit: Unit::YEN, den: 1 }) {
            self.error(
                item.name.span,
                "金額の単位が円になっていません",
                "人・時間・日・期などを掛け残していないか確かめてください",
            );
            return None;
        }
        let value = self.not_below_zero(value);
        let floor = (!floors.is_empty()).then(|| (self.join(true, &floors), texts.join("、")));
        Some(Amount { node: value, floor })
    }

    /// Nobody is granted less than nothing.
    fn not_below_zero(&mut self, value: NodeId) -> NodeId {
        let (low, high) = self.bounds[value as usize];
        if low >= 0 {
            return value;
        }
        let kind = self.kind(value);
        let zero = self.push(Node::Constant(Set::point(0)), kind, (0, 0));
        self.push(Node::Greatest(value, zero), kind, (0, high.max(0)))
    }

    fn step(&mut self, value: NodeId, step: &StepKind, span: Span) -> Option<NodeId> {
        match step {
            StepKind::Cap(most) => {
                let most = self.expression(most)?;
                self.bounded(value, most, Node::Least, i128::min, span)
            }
            StepKind::Floor(least) => {
                let least = self.expression(least)?;
                self.bounded(value, least, Node::Greatest, i128::max, span)
            }
            StepKind::Round { mode, step, citations } => {
                self.rounds_without_source |= citations.is_empty() && self.is_fraction(value);
                self.round(value, *step, *mode, span)
            }
            StepKind::Operate(operator, other) => {
                let other = self.expression(other)?;
                self.operate(*operator, value, other, span)
            }
            StepKind::Except { when, then } => {
                let when = self.condition(when)?;
                let then = self.steps("", then)?;
                self.pick(when, then, value, span)
            }
        }
    }

    fn is_fraction(&self, node: NodeId) -> bool {
        matches!(self.kind(node), Type::Number { unit, den } if unit.is_money() && den > 1)
    }

    fn bounded(
        &mut self,
        value: NodeId,
        bound: NodeId,
        node: fn(NodeId, NodeId) -> Node,
        choose: fn(i128, i128) -> i128,
        span: Span,
    ) -> Option<NodeId> {
        let (a, b) = self.alike(value, bound, span)?;
        self.operand(a, span)?;
        self.operand(b, span)?;
        let (low, high) = (self.bounds[a as usize], self.bounds[b as usize]);
        let bounds = (choose(low.0, high.0), choose(low.1, high.1));
        Some(self.push(node(a, b), self.kind(a), bounds))
    }

    /// Remembers a step so that answers can show the value after it.
    fn trace(&mut self, name: &str, span: Span, node: NodeId) {
        let Type::Number { unit, den } = self.kind(node) else { return };
        if !name.is_empty() {
            let text = span.of(self.text).trim().to_string();
            self.steps.push(TracedStep { of: name.to_string(), text, node, unit, den });
        }
    }
}
