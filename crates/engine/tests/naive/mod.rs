//! A second evaluator that knows the language only from its description: it walks the tree of a page with exact
//! fractions and civil dates, on complete facts, one completion at a time.
//!
//! It shares nothing with the engine but the definitions of facts and the tree of the page. It is slow and plain on
//! purpose: wherever it and the engine disagree, one of them is wrong.

mod condition;
mod days;
mod fraction;
mod opens;
mod value;

use std::collections::HashMap;

use engine::fact::FactIndex;
use engine::{Fact, Registry};
use lang::Page;
use lang::ast::{Body, Expression, ExpressionKind, Item, ItemKind};
use vocabulary::Date;

pub use fraction::Fraction;
pub use opens::{Open, OpenKind, deadline_opens, frame_opens};
pub use value::Value;

/// A complete answer to a fact.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Given {
    /// It does not apply.
    Null,
    /// Yes or no.
    Truth(bool),
    /// A number in the unit of the fact; percentages as fractions.
    Number(Fraction),
    /// A day.
    Date(Date),
    /// The index of a choice.
    Choice(usize),
}

/// Everything a page is evaluated on: one answer to each fact and one reading of everything left open.
pub struct World<'a> {
    /// The facts.
    pub registry: &'a Registry,
    /// The page.
    pub page: &'a Page,
    /// The frame that is asked about.
    pub frame: Option<usize>,
    /// The answers.
    pub facts: &'a HashMap<FactIndex, Given>,
    /// The day that is asked about.
    pub today: Date,
    /// The readings of what the source leaves open, as numbers.
    pub readings: &'a HashMap<Open, i64>,
}

/// What a frame answers on complete facts.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    /// Whether all conditions hold and no exclusion strikes.
    pub eligible: bool,
    /// Each clause by name with whether it is kept; judgements are not among them.
    pub clauses: Vec<(String, bool)>,
    /// The amount in yen, whether or not the frame is eligible.
    pub amount: Option<Fraction>,
    /// The parts by name.
    pub parts: Vec<(String, Fraction)>,
}

impl Answer {
    /// Whether a clause is kept.
    pub fn is_kept(&self, name: &str) -> bool {
        self.clauses.iter().find(|(clause, _)| clause == name).expect("a clause of the frame").1
    }
}

impl World<'_> {
    /// Evaluates the frame.
    pub fn answer(&self) -> Answer {
        let mut answer = Answer { eligible: true, clauses: Vec::new(), amount: None, parts: Vec::new() };
        for item in self.items() {
            match (&item.kind, &item.body) {
                (ItemKind::Condition, Body::Conditions(list)) => {
                    answer.decide(&item.name.text, list.iter().all(|one| self.holds(one)));
                }
                (ItemKind::Exclusion, Body::Conditions(list)) => {
                    answer.decide(&item.name.text, !list.iter().all(|one| self.holds(one)));
                }
                (ItemKind::Obligation, Body::Conditions(list))
                | (ItemKind::Window, Body::Window { conditions: list, .. }) => {
                    let kept = list.iter().all(|one| self.holds(one));
                    answer.clauses.push((item.name.text.clone(), kept));
                }
                (ItemKind::Part, Body::Steps(steps)) => {
                    let value = self.money_steps(steps).expect("a part is never null");
                    answer.parts.push((item.name.text.clone(), value.number()));
                }
                (ItemKind::Amount, Body::Steps(steps)) => {
                    let (amount, reaches_floor) = self.amount(steps);
                    answer.amount = Some(amount);
                    if let Some(reaches) = reaches_floor {
                        answer.decide(&format!("{}の下限", item.name.text), reaches);
                    }
                }
                _ => {}
            }
        }
        answer
    }

    /// The last day of a deadline under these readings.
    pub fn last_day(&self, item: &Item) -> Option<Date> {
        let Body::Deadline { until: Some(until), .. } = &item.body else { return None };
        self.last(until)
    }

    fn last(&self, day: &Expression) -> Option<Date> {
        let all = |list: &[Expression]| list.iter().map(|one| self.last(one)).collect::<Option<Vec<Date>>>();
        match &day.kind {
            ExpressionKind::Least(list) => return all(list)?.into_iter().min(),
            ExpressionKind::Greatest(list) => return all(list)?.into_iter().max(),
            _ => {}
        }
        let date = self.value(day)?.date();
        let open = Open { span: day.span, kind: OpenKind::NextOpen };
        Some(if self.readings.get(&open) == Some(&1) { days::next_open(date) } else { date })
    }

    /// The value of a fact that the page computes, in the unit of the fact.
    pub fn derived(&self, item: &Item) -> Option<Fraction> {
        let Body::Steps(steps) = &item.body else { return None };
        Some(self.money_steps(steps)?.number())
    }

    /// The items of the frame, in the order of the page.
    fn items(&self) -> impl Iterator<Item = &Item> {
        self.page.items.iter().filter(|item| item.frame.is_none() || item.frame == self.frame)
    }

    /// The item of the frame that a name stands for.
    fn named(&self, name: &str) -> Option<&Item> {
        self.items().find(|item| item.name.text == name && item.kind.defines_name())
    }

    fn fact(&self, label: &str) -> (&Fact, Given) {
        let index = self.registry.by_label(label).expect("a fact of the registry");
        (self.registry.fact(index), self.given(index))
    }

    fn given(&self, index: FactIndex) -> Given {
        *self.facts.get(&index).expect("an answer to every fact")
    }

    fn reading(&self, open: Open) -> i64 {
        *self.readings.get(&open).expect("a reading of everything open")
    }
}

impl Answer {
    fn decide(&mut self, name: &str, holds: bool) {
        self.eligible &= holds;
        self.clauses.push((name.to_string(), holds));
    }
}
