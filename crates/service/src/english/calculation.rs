//! How an amount came about, in English.

use engine::Set;
use engine::scheme::{Plan, TracedStep};
use engine::set::{OPEN_HIGH, OPEN_LOW, exact};
use lang::ast::{Body, Item};
use vocabulary::Citation;

use super::item::floor;
use super::quantity::quantity;
use super::{English, Text};
use crate::check::Checked;
use crate::steps::calculations;

/// One rule of an amount with its steps.
#[derive(Clone, Debug)]
pub struct CalculationReading<'a> {
    /// The name of the rule on the page.
    pub name: Text,
    /// Where it stands in the source.
    pub citation: Option<&'a Citation>,
    /// Its steps in their order.
    pub steps: Vec<StepReading>,
}

/// One step of a calculation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StepReading {
    /// What is done.
    pub text: Text,
    /// What comes out: one value, or the ends of what it may be.
    pub value: String,
}

impl English<'_> {
    /// The calculations of one frame of an answer to the same page, in the order in which they are made.
    pub fn calculations<'c>(&self, checked: &Checked<'c>, plan: &'c Plan) -> Vec<CalculationReading<'c>> {
        let mut values = Vec::new();
        plan.program.evaluate(&checked.inputs, &mut values);
        let mut at = 0;
        let mut found = Vec::new();
        for calculation in calculations(checked, plan) {
            let until = at + calculation.steps.len();
            let steps = (at..until).map(|at| StepReading {
                text: self.traced(plan, at).capitalised(),
                value: outcome(&plan.steps[at], values[plan.steps[at].node as usize]),
            });
            found.push(CalculationReading {
                name: Text::of_page(calculation.name),
                citation: calculation.citation,
                steps: steps.collect(),
            });
            at = until;
        }
        found
    }

    /// What a step of a plan does: the steps of one rule were traced in the order of the page.
    fn traced(&self, plan: &Plan, at: usize) -> Text {
        let step = &plan.steps[at];
        let is_it = |item: &&Item| {
            item.name.text == step.of
                && item.kind.defines_name()
                && (item.frame.is_none() || item.frame == plan.frame)
        };
        let Some((Body::Steps(steps), kind)) = self.items().find(is_it).map(|item| (&item.body, item.kind))
        else {
            return Text::of_page(&step.text);
        };
        let before = plan.steps[..at].iter().filter(|other| other.of == step.of).count();
        match before % (steps.steps.len() + 1) {
            0 => steps.start.as_ref().map_or_else(Text::default, |start| self.expression(start)),
            after => self.step(&steps.steps[after - 1], floor(kind)),
        }
    }
}

/// The value after a step.
fn outcome(step: &TracedStep, set: Set) -> String {
    let value = |end: i64| quantity(exact(end, step.den), step.unit);
    match (set.lo, set.hi) {
        (low, high) if low == high => value(low),
        (OPEN_LOW, OPEN_HIGH) => "not known".to_string(),
        (OPEN_LOW, high) => format!("at most {}", value(high)),
        (low, OPEN_HIGH) => format!("at least {}", value(low)),
        (low, high) => format!("{} to {}", value(low), value(high)),
    }
}
