//! Compiles conditions.

use lang::ast::{Body, Condition, Expression, ExpressionKind, ItemKind, Name, Relation};
use lang::{Span, nearest};

use super::Compiler;
use crate::fact::FactType;
use crate::program::{ChoiceList, Comparison, Node, NodeId, Type};
use crate::set::Set;

impl Compiler<'_> {
    /// Conditions that must all hold.
    pub fn all(&mut self, conditions: &[Condition]) -> Option<NodeId> {
        let nodes = self.each(conditions)?;
        Some(self.join(true, &nodes))
    }

    fn each(&mut self, conditions: &[Condition]) -> Option<Vec<NodeId>> {
        let nodes: Vec<Option<NodeId>> = conditions.iter().map(|one| self.condition(one)).collect();
        nodes.into_iter().collect()
    }

    /// One condition.
    pub fn condition(&mut self, condition: &Condition) -> Option<NodeId> {
        match condition {
            Condition::All(list, _) => self.all(list),
            Condition::Any(list, _) => {
                let nodes = self.each(list)?;
                Some(self.join(false, &nodes))
            }
            Condition::NotAll(list, _) => {
                let node = self.all(list)?;
                Some(self.not(node))
            }
            Condition::Except { main, when, then, .. } => {
                let (when, then, otherwise) = (self.condition(when), self.all(then), self.all(main));
                let node = Node::Pick { when: when?, then: then?, otherwise: otherwise? };
                Some(self.push(node, Type::Truth, (0, 1)))
            }
            Condition::Sentence(name) => self.sentence(name),
            Condition::Compare { left, bounds, negated, span } => self.compare(left, bounds, *negated, *span),
            Condition::Choice { left, choices, negated, span } => self.choice(left, choices, *negated, *span),
            Condition::Open(note) => {
                let text =
                    if note.text.is_empty() { "資料が決めていないこと" } else { &note.text };
                self.open(Set::EITHER, Type::Truth, text, note.span)
            }
        }
    }

    fn sentence(&mut self, name: &Name) -> Option<NodeId> {
        if let Some((fact, truth)) = self.registry.by_sentence(&name.text) {
            let value = self.fact(fact, name.span)?;
            return Some(self.push(Node::In(value, 1 << u8::from(truth)), Type::Truth, (0, 1)));
        }
        let definition = self.named(&name.text, name.span, |compiler, item| match (&item.kind, &item.body) {
            (ItemKind::Definition, Body::Conditions(conditions)) => compiler.all(conditions),
            _ => None,
        });
        definition.unwrap_or_else(|| {
            self.error(
                name.span,
                format!("「{}」という文や定義はありません", name.text),
                "この枠で使える定義か確かめてください",
            );
            None
        })
    }

    fn compare(
        &mut self,
        left: &Expression,
        bounds: &[(Relation, Expression)],
        negated: bool,
        span: Span,
    ) -> Option<NodeId> {
        let value = self.expression(left)?;
        let mut nodes = Vec::new();
        for (relation, bound) in bounds {
            let comparison = comparison(*relation, negated);
            let is_last_day = matches!(relation, Relation::AtMost | Relation::Below);
            let bound_node = if is_last_day && is_period(bound) {
                self.with_next_open_day(bound)?
            } else {
                self.expression(bound)?
            };
            let (a, b) = self.alike(value, bound_node, span)?;
            nodes.push(self.push(Node::Compare(a, comparison, b), Type::Truth, (0, 1)));
        }
        if !negated && self.is_empty_range(&nodes) {
            self.error(span, "この範囲に入る値はありません", "範囲の両端を確かめてください");
            return None;
        }
        // Not (a and b) is (not a) or (not b); with null each side is false and so is the whole.
        Some(self.join(!negated, &nodes))
    }

    /// Whether two comparisons of one value with constants leave nothing between them.
    fn is_empty_range(&self, nodes: &[NodeId]) -> bool {
        let bound = |node: &NodeId| match self.program.nodes[*node as usize] {
            Node::Compare(_, comparison, bound) => match self.program.nodes[bound as usize] {
                Node::Constant(set) => Some((comparison, set.lo)),
                _ => None,
            },
            _ => None,
        };
        let bounds: Vec<_> = nodes.iter().filter_map(bound).collect();
        let is_below = |low: &(Comparison, i64), high: &(Comparison, i64)| match (low.0, high.0) {
            (Comparison::AtLeast, Comparison::AtMost) => low.1 > high.1,
            (Comparison::AtLeast | Comparison::Above, Comparison::AtMost | Comparison::Below) => {
                low.1 >= high.1
            }
            _ => false,
        };
        matches!(bounds.as_slice(), [a, b] if is_below(a, b) || is_below(b, a))
    }

    /// A date at the end of a period, or the next day on which offices are open: the source does not say which.
    pub fn with_next_open_day(&mut self, expression: &Expression) -> Option<NodeId> {
        let day = self.expression(expression)?;
        let moved = self.push(Node::NextOpen(day), Type::Date, (0, 0));
        let note = "期間の末日が閉庁日のとき、次の開庁日まで延びるか";
        let when = self.open(Set::EITHER, Type::Truth, note, expression.span)?;
        Some(self.push(Node::Pick { when, then: moved, otherwise: day }, Type::Date, (0, 0)))
    }

    fn choice(&mut self, left: &Expression, choices: &[Name], negated: bool, span: Span) -> Option<NodeId> {
        let value = self.choice_value(left)?;
        let Type::Choice(list) = self.kind(value) else {
            self.error(
                left.span,
                "選択肢と比べられるのは、区分の事実と「枠」だけです",
                "数や日付は 以上・以下 などで比べてください",
            );
            return None;
        };
        let names = self.choice_names(list);
        let mut mask = 0u64;
        for choice in choices {
            let Some(at) = names.iter().position(|name| *name == choice.text) else {
                let mend = other_choice(&choice.text, &names);
                self.error(
                    choice.span,
                    format!("「{}」は「{}」の選択肢にありません", choice.text, left.span.of(self.text)),
                    mend,
                );
                return None;
            };
            mask |= 1 << at;
        }
        let everything = (1u64 << names.len()) - 1;
        let mask = if negated { everything & !mask } else { mask };
        if mask == 0 || mask == everything {
            self.error(
                span,
                "この選択肢の並びは、いつも同じ答えになります",
                "選択肢を減らすか、行を消してください",
            );
            return None;
        }
        Some(self.push(Node::In(value, mask), Type::Truth, (0, 1)))
    }

    /// The left side of a choice: a fact or the frame.
    fn choice_value(&mut self, left: &Expression) -> Option<NodeId> {
        match &left.kind {
            ExpressionKind::Label(label) if label == "枠" => {
                let Some(frame) = self.frame else {
                    self.error(
                        left.span,
                        "このページには枠がありません",
                        "「## 枠 名前（識別子）」の見出しを書いてください",
                    );
                    return None;
                };
                let set = Set::mask(1 << frame);
                Some(self.push(Node::Constant(set), Type::Choice(ChoiceList::Frames), (0, 0)))
            }
            _ => self.expression(left),
        }
    }

    fn choice_names(&self, list: ChoiceList) -> Vec<String> {
        match list {
            ChoiceList::Frames => self.page.frames.iter().map(|frame| frame.label.text.clone()).collect(),
            ChoiceList::Fact(fact) => match &self.registry.fact(fact).kind {
                FactType::Choice(choices) => choices.iter().map(|choice| choice.label.clone()).collect(),
                _ => Vec::new(),
            },
        }
    }
}

/// What may have been meant: every choice that holds the word, or the one most like it, or the whole list.
fn other_choice(text: &str, names: &[String]) -> String {
    let holding: Vec<&str> = names.iter().map(String::as_str).filter(|name| name.contains(text)).collect();
    if !holding.is_empty() {
        return format!("「{}」のことですか", holding.join("または"));
    }
    match nearest(text, names.iter().map(String::as_str)) {
        Some(near) => format!("「{near}」のことですか"),
        None => format!("選べるもの: {}", names.join("・")),
    }
}

fn comparison(relation: Relation, negated: bool) -> Comparison {
    match (relation, negated) {
        (Relation::AtLeast, false) | (Relation::Below, true) => Comparison::AtLeast,
        (Relation::AtMost, false) | (Relation::Above, true) => Comparison::AtMost,
        (Relation::Below, false) | (Relation::AtLeast, true) => Comparison::Below,
        (Relation::Above, false) | (Relation::AtMost, true) => Comparison::Above,
        (Relation::Equal, false) => Comparison::Equal,
        (Relation::Equal, true) => Comparison::Differs,
    }
}

/// Whether a date is the end of a period, which a closed day may move.
pub(crate) fn is_period(expression: &Expression) -> bool {
    matches!(expression.kind, ExpressionKind::Period { .. })
}
