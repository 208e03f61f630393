//! Conditions on complete facts.

use lang::ast::{Body, Condition, Expression, ExpressionKind, Name, Relation};

use super::opens::{Open, OpenKind, is_moved_by_closed_days};
use super::{Given, Value, World, days};

impl World<'_> {
    /// Whether a condition holds.
    pub(super) fn holds(&self, condition: &Condition) -> bool {
        match condition {
            Condition::All(list, _) => list.iter().all(|one| self.holds(one)),
            Condition::Any(list, _) => list.iter().any(|one| self.holds(one)),
            Condition::NotAll(list, _) => !list.iter().all(|one| self.holds(one)),
            Condition::Except { main, when, then, .. } => {
                let rule = if self.holds(when) { then } else { main };
                rule.iter().all(|one| self.holds(one))
            }
            Condition::Sentence(name) => self.sentence(&name.text),
            Condition::Compare { left, bounds, negated, .. } => self.compares(left, bounds, *negated),
            Condition::Choice { left, choices, negated, .. } => self.is_among(left, choices, *negated),
            Condition::Open(name) => self.reading(Open { span: name.span, kind: OpenKind::Undecided }) == 1,
        }
    }

    fn sentence(&self, text: &str) -> bool {
        if let Some((fact, truth)) = self.registry.by_sentence(text) {
            return self.given(fact) == Given::Truth(truth);
        }
        let item = self.named(text).expect("a definition");
        let Body::Conditions(list) = &item.body else { panic!("「{text}」は条件ではない") };
        list.iter().all(|one| self.holds(one))
    }

    /// Both bounds hold; negated, one of them is crossed. What does not apply neither holds nor is crossed.
    fn compares(&self, left: &Expression, bounds: &[(Relation, Expression)], negated: bool) -> bool {
        let left = self.value(left);
        let test = |(relation, bound): &(Relation, Expression)| {
            let (Some(left), Some(bound)) = (left, self.bound(*relation, bound)) else { return false };
            left.compare(*relation, bound) != negated
        };
        if negated { bounds.iter().any(test) } else { bounds.iter().all(test) }
    }

    /// A last day may move to the next day on which offices are open.
    fn bound(&self, relation: Relation, bound: &Expression) -> Option<Value> {
        let value = self.value(bound)?;
        let is_moved = is_moved_by_closed_days(relation, bound)
            && self.reading(Open { span: bound.span, kind: OpenKind::NextOpen }) == 1;
        Some(if is_moved { Value::Date(days::next_open(value.date())) } else { value })
    }

    fn is_among(&self, left: &Expression, choices: &[Name], negated: bool) -> bool {
        let ExpressionKind::Label(label) = &left.kind else {
            panic!("選択肢と比べられるのは名前だけ")
        };
        let chosen = if label == "枠" {
            &self.page.frames[self.frame.expect("a frame")].label.text
        } else {
            match self.fact(label) {
                (_, Given::Null) => return false,
                (fact, Given::Choice(at)) => &fact.choices()[at].label,
                (_, other) => panic!("「{label}」は区分ではない: {other:?}"),
            }
        };
        choices.iter().any(|choice| choice.text == *chosen) != negated
    }
}
