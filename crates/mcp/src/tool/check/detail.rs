//! Everything about the answer of one scheme.

use schemars::JsonSchema;
use serde::Serialize;
use service::check_all::Line;
use service::steps::{self, calculations};
use wire::SchemeAnswer;
use wire::answer::SourceAnswer;

use crate::answer::sources;

/// Everything about the answer of one scheme.
#[derive(Serialize, JsonSchema)]
pub struct Detail<'a> {
    /// The whole answer: every clause of every frame, what is to be kept later, on what it rests.
    answer: SchemeAnswer<'a>,
    /// How the amount of the best frame came about.
    calculations: Vec<Calculation<'a>>,
}

/// One rule of an amount with its steps.
#[derive(Serialize, JsonSchema)]
struct Calculation<'a> {
    /// The name of the rule on the page.
    name: &'a str,
    /// Its steps in their order.
    steps: Vec<Step<'a>>,
    /// Where it stands in the sources.
    source: Vec<SourceAnswer<'a>>,
}

/// One step of a calculation.
#[derive(Serialize, JsonSchema)]
struct Step<'a> {
    /// What is done, in the words of the page.
    text: &'a str,
    /// What comes out: one value, or the ends of what it may be.
    value: String,
}

impl<'a> Detail<'a> {
    /// Everything about a line, around the whole answer in its wire form.
    pub fn new(line: &'a Line<'a>, answer: SchemeAnswer<'a>) -> Detail<'a> {
        let (plan, _) = &line.checked.answers[line.checked.best];
        let found = calculations(&line.checked, plan).into_iter();
        Detail { answer, calculations: found.map(calculation).collect() }
    }
}

fn calculation(found: steps::Calculation<'_>) -> Calculation<'_> {
    Calculation {
        name: found.name,
        source: found.citation.map(|citation| sources(std::slice::from_ref(citation))).unwrap_or_default(),
        steps: found.steps.into_iter().map(step).collect(),
    }
}

fn step(step: steps::Step<'_>) -> Step<'_> {
    Step { text: step.text, value: step.value }
}
