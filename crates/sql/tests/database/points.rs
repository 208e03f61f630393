//! Seeded facts: complete ones, often next to a number of the page, and some of them forgotten.

use engine::scheme::{Input, Scheme};
use engine::{Registry, Set};

use crate::random::{Constants, Tape, complete, constants};

/// Most changes on the way to a row.
const CHANGES: usize = 24;
/// Numbers that one fact is drawn from at most.
const NUMBERS: usize = 8;

/// Facts of a scheme, drawn so that many rows are supported.
pub struct Points<'a> {
    registry: &'a Registry,
    scheme: &'a Scheme,
    constants: Constants,
    domains: Vec<Set>,
}

impl<'a> Points<'a> {
    /// Facts for the page with this text, asked on a day.
    pub fn new(registry: &'a Registry, scheme: &'a Scheme, text: &str, today: Set) -> Points<'a> {
        let domain = |input: &Input| match input {
            Input::Fact(fact) => registry.fact(*fact).domain(),
            Input::Today => today,
            Input::Open { domain, .. } => *domain,
        };
        let domains = scheme.inputs.iter().map(domain).collect();
        Points { registry, scheme, constants: constants(text), domains }
    }

    /// A row: complete, or with about one in `share` facts forgotten.
    pub fn row(&self, seed: u64, share: Option<usize>) -> Vec<Set> {
        let mut tape = Tape::seeded(seed, NUMBERS * CHANGES * (self.domains.len() + 2));
        let changes = tape.below(CHANGES);
        let mut point = self.complete(&mut tape, changes);
        for (slot, input) in self.scheme.inputs.iter().enumerate() {
            let is_open = matches!(input, Input::Open { .. });
            let is_forgotten = share.is_some_and(|share| tape.once_in(share));
            if is_open || is_forgotten {
                point[slot] = self.domains[slot];
            }
        }
        point
    }

    /// Complete facts: of random changes those are kept that break no further clause.
    fn complete(&self, tape: &mut Tape, changes: usize) -> Vec<Set> {
        let draw = |tape: &mut Tape, known: &[Set]| {
            complete(tape, self.scheme, self.registry, &self.constants, known)
        };
        let mut point = draw(tape, &self.domains);
        let plan = tape.below(self.scheme.plans.len());
        let mut failing = self.failing(plan, &point);
        for _ in 0..if point.is_empty() { 0 } else { changes } {
            let slot = tape.below(point.len());
            let mut other = point.clone();
            other[slot] = self.domains[slot];
            let other = draw(tape, &other);
            let now = self.failing(plan, &other);
            if now <= failing {
                (point, failing) = (other, now);
            }
        }
        point
    }

    fn failing(&self, plan: usize, point: &[Set]) -> usize {
        let plan = &self.scheme.plans[plan];
        let mut values = Vec::new();
        plan.program.evaluate(point, &mut values);
        let nodes = plan.clauses.iter().filter_map(|clause| clause.node);
        nodes.filter(|node| values[*node as usize].is_false()).count()
    }
}
