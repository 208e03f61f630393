//! Why, in English: each clause with the facts it used.

use engine::Fact;
use engine::program::NodeId;
use engine::scheme::{Plan, PlannedClause};
use lang::ast::{Body, Condition, ExpressionKind, Item, ItemKind, StepKind};

use super::fact::spell;
use super::item::floor;
use super::{English, Text, words};
use crate::check::Checked;
use crate::reason::{Reason, facts};

/// What became of a clause, in English.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReasonReading {
    /// What became of it: `Met`, `Not met`, `To do`.
    pub outcome: &'static str,
    /// The clause's name.
    pub clause: Text,
    /// When it has to hold.
    pub stage: &'static str,
    /// The lines that made the outcome, with the answers that were given.
    pub body: Text,
}

impl English<'_> {
    /// A reason of an answer to the same page.
    pub fn reason(&self, checked: &Checked<'_>, plan: &Plan, reason: &Reason<'_>) -> ReasonReading {
        let planned = plan.clauses.get(reason.place);
        let clause = match planned.and_then(|planned| self.floored(planned)) {
            Some(amount) => {
                Text::from("lower limit of ").then(Text::of_page(&amount.name.text)).capitalised()
            }
            None => Text::of_page(reason.clause),
        };
        let lines = planned.map_or(Vec::new(), |planned| self.clause_lines(checked, plan, planned, reason));
        let body = match lines.is_empty() {
            true => Text::of_page(&reason.body),
            false => Text::joined(lines, "; ").capitalised(),
        };
        ReasonReading {
            outcome: words::outcome(reason.outcome, reason.kind == ItemKind::Exclusion),
            clause,
            stage: words::stage(reason.stage),
            body,
        }
    }

    /// The deciding lines of a clause, each with what is known; none for a judgement.
    fn clause_lines(
        &self,
        checked: &Checked<'_>,
        plan: &Plan,
        planned: &PlannedClause,
        reason: &Reason<'_>,
    ) -> Vec<Text> {
        let conditions = self.conditions(planned);
        let line = |at: &usize| {
            let node = planned.lines.get(*at)?.node;
            let known = self.known(checked, plan, node, conditions.get(*at));
            let text = match conditions.get(*at) {
                Some(condition) => self.clause_line(condition),
                None => self.floor_line(planned)?,
            };
            Some(text.then(known))
        };
        reason.lines.iter().filter_map(line).collect()
    }

    /// A line of a clause; alternatives are told apart by more than a comma.
    fn clause_line(&self, condition: &Condition) -> Text {
        match condition {
            Condition::Any(inner, _) if inner.len() > 1 => {
                Text::from("at least one of these: ").then(self.join(inner, "; or "))
            }
            _ => self.condition(condition),
        }
    }

    /// The answers behind a line, in brackets.
    fn known(&self, checked: &Checked<'_>, plan: &Plan, node: NodeId, line: Option<&Condition>) -> Text {
        let known = facts(checked, plan, node).into_iter().filter_map(|index| {
            let fact = self.registry.fact(index);
            checked.known.set(index).map(|set| (fact, spell(fact, set)))
        });
        let known: Vec<_> = known.collect();
        match known.as_slice() {
            [] => Text::default(),
            [(fact, value)] if line.is_some_and(|line| self.is_about(line, fact)) => {
                format!(" (known: {value})").into()
            }
            list => {
                let answers = list.iter().map(|(fact, value)| format!("{}: {value}", fact.english));
                Text::from(" ").then(Text::from(answers.collect::<Vec<_>>().join("; ")).in_brackets())
            }
        }
    }

    /// Whether a line has just named the fact as what it is about.
    fn is_about(&self, line: &Condition, fact: &Fact) -> bool {
        match line {
            Condition::Sentence(name) => self.registry.by_sentence(&name.text).is_some(),
            Condition::Compare { left, .. } | Condition::Choice { left, .. } => {
                matches!(&left.kind, ExpressionKind::Label(label) if *label == fact.label)
            }
            Condition::All(..)
            | Condition::Any(..)
            | Condition::NotAll(..)
            | Condition::Except { .. }
            | Condition::Open(_) => false,
        }
    }

    /// The conditions of a clause in the order of its planned lines.
    fn conditions(&self, planned: &PlannedClause) -> &[Condition] {
        match self.clause_item(planned).map(|item| &item.body) {
            Some(Body::Conditions(conditions) | Body::Window { conditions, .. }) => conditions,
            _ => &[],
        }
    }

    /// The fence of a clause: clauses stand in the order of the page, those that lower limits make behind them.
    fn clause_item(&self, planned: &PlannedClause) -> Option<&Item> {
        self.items().filter(|item| item.kind.is_clause()).nth(planned.clause)
    }

    /// The amount whose lower limit makes the clause.
    fn floored(&self, planned: &PlannedClause) -> Option<&Item> {
        if self.clause_item(planned).is_some() {
            return None;
        }
        let clause = &self.entry.scheme.clauses[planned.clause];
        let is_amount = |item: &&Item| item.kind == ItemKind::Amount && item.frame == clause.frame;
        self.items().filter(is_amount).find(|item| clause.name.starts_with(&item.name.text))
    }

    /// The lower limits of the amount that makes the clause.
    fn floor_line(&self, planned: &PlannedClause) -> Option<Text> {
        let item = self.floored(planned)?;
        let Body::Steps(steps) = &item.body else { return None };
        let floors = steps.steps.iter().filter(|step| matches!(step.kind, StepKind::Floor(_)));
        Some(Text::joined(floors.map(|step| self.step(step, floor(item.kind))), "; "))
    }
}
