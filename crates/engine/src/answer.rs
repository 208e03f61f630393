//! What a scheme answers in one frame.

use vocabulary::Verdict;

use crate::fact::{FactIndex, Registry};
use crate::scheme::{Input, Plan, Scheme};
use crate::set::{OPEN_HIGH, Set};
use crate::solve::{Found, Search};

/// The answer of one frame of a scheme.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    /// Index of the frame.
    pub frame: Option<usize>,
    /// The verdict over all completions.
    pub verdict: Verdict,
    /// Whether verdict, amount and missing facts are proven to be exactly those of all completions.
    pub tight: bool,
    /// The amount in yen over all completions, 0 included where ineligibility is possible; `None` where the frame
    /// grants no sum.
    pub amount: Option<Amount>,
    /// The amount over those completions that are supported, where that is one number.
    pub amount_if_eligible_yen: Option<i64>,
    /// The parts of the amount: index into [`Scheme::parts`] and what is known of it.
    pub parts: Vec<PartAnswer>,
    /// Each clause of the frame with its outcome, in the order of the page.
    pub outcomes: Vec<(usize, Outcome)>,
    /// Facts of which some value would change the result, most useful first.
    pub missing: Vec<FactIndex>,
    /// What the source leaves open and the result hangs on.
    pub open: Vec<usize>,
}

/// A range of yen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Amount {
    /// The least.
    pub low_yen: i64,
    /// The greatest; `None` where there is no upper end.
    pub high_yen: Option<i64>,
}

/// What one walk settles.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Glance {
    /// Some completion may be supported.
    pub eligible: bool,
    /// Some completion may be refused.
    pub ineligible: bool,
    /// The amount where it is supported.
    pub amount: Set,
}

/// What is known of a part.
#[derive(Clone, Debug, PartialEq)]
pub struct PartAnswer {
    /// Index into [`Plan::parts`].
    pub part: usize,
    /// Its set of values as numerators over the part's denominator.
    pub set: Set,
}

/// What became of a clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// A condition that holds, or an exclusion that does not strike.
    Met,
    /// A condition that fails, or an exclusion that strikes.
    Unmet,
    /// It depends on what is not known.
    Unknown,
    /// A person has to judge.
    Review,
    /// An obligation or window whose facts are not there yet.
    ToDo,
    /// An obligation that was broken, or a window that was missed.
    Broken,
}

impl Scheme {
    /// The inputs of the programs, given what is known of each fact and the date asked about.
    pub fn inputs(
        &self,
        registry: &Registry,
        known: &dyn Fn(FactIndex) -> Option<Set>,
        today: Set,
    ) -> Vec<Set> {
        let of = |input: &Input| match input {
            Input::Fact(fact) => known(*fact).unwrap_or_else(|| registry.fact(*fact).domain()),
            Input::Today => today,
            Input::Open { domain, .. } => *domain,
        };
        let mut inputs: Vec<Set> = self.inputs.iter().map(of).collect();
        let mut values = Vec::new();
        for derivation in &self.derivations {
            derivation.program.evaluate(&inputs, &mut values);
            let derived = registry.fact(derivation.fact).possible(values[derivation.node as usize]);
            if derived.is_point() {
                inputs[derivation.slot] = derived;
            } else if known(derivation.fact).is_none() {
                inputs[derivation.slot] = inputs[derivation.slot].meet(derived);
            }
        }
        inputs
    }

    /// Answers one frame.
    pub fn answer(&self, plan: &Plan, inputs: &[Set]) -> Answer {
        let mut values = Vec::new();
        plan.program.evaluate(inputs, &mut values);
        let outcomes = self.outcomes(plan, &values);
        let found = self.find(plan, inputs, &values, &outcomes, Search::run);
        let judged = outcomes.iter().any(|(_, outcome)| *outcome == Outcome::Review);
        let verdict = match (found.eligible, found.ineligible) {
            (true, false) if judged => Verdict::Review,
            (true, false) => Verdict::Eligible,
            (true, true) => Verdict::Unknown,
            (false, _) => Verdict::Ineligible,
        };
        Answer {
            frame: plan.frame,
            verdict,
            tight: found.tight,
            amount: plan.amount.map(|_| amount(&found)),
            amount_if_eligible_yen: plan
                .amount
                .filter(|_| found.eligible && found.low == found.high)
                .map(|_| found.low),
            parts: plan
                .parts
                .iter()
                .enumerate()
                .map(|(part, planned)| PartAnswer { part, set: values[planned.node as usize] })
                .collect(),
            outcomes,
            missing: self.askable(&found.missing),
            open: found
                .missing
                .into_iter()
                .filter(|slot| matches!(self.inputs[*slot], Input::Open { .. }))
                .collect(),
        }
    }

    /// The verdict and the amount alone, as far as one walk settles them: no search, and nothing beyond the first
    /// clause that fails. `values` is working space that can be used again.
    pub fn glance(&self, plan: &Plan, inputs: &[Set], values: &mut Vec<Set>) -> Glance {
        plan.program.start(inputs, values);
        let mut ineligible = false;
        for planned in &plan.clauses {
            let Some(node) = planned.node else { continue };
            plan.program.evaluate_to(node as usize + 1, inputs, values);
            let set = values[node as usize];
            if set.is_false() {
                return Glance { eligible: false, ineligible: true, amount: Set::point(0) };
            }
            ineligible |= self.clauses[planned.clause].kind.decides() && !set.is_true();
        }
        let amount = plan.amount.map_or(Set::point(0), |node| {
            plan.program.evaluate_to(node as usize + 1, inputs, values);
            values[node as usize]
        });
        Glance { eligible: true, ineligible, amount }
    }

    fn outcomes(&self, plan: &Plan, values: &[Set]) -> Vec<(usize, Outcome)> {
        let outcome = |clause: usize, set: Option<Set>| {
            let later = self.clauses[clause].kind.comes_later();
            match set {
                None => Outcome::Review,
                Some(set) if set.is_true() => Outcome::Met,
                Some(set) if set.is_false() && later => Outcome::Broken,
                Some(set) if set.is_false() => Outcome::Unmet,
                Some(_) if later => Outcome::ToDo,
                Some(_) => Outcome::Unknown,
            }
        };
        plan.clauses
            .iter()
            .map(|planned| {
                let set = planned.node.map(|node| values[node as usize]);
                (planned.clause, outcome(planned.clause, set))
            })
            .collect()
    }

    /// What may come out of a frame, exactly, and not which facts change it.
    pub(crate) fn ends(&self, plan: &Plan, inputs: &[Set]) -> Found {
        let mut values = Vec::new();
        plan.program.evaluate(inputs, &mut values);
        let outcomes = self.outcomes(plan, &values);
        self.find(plan, inputs, &values, &outcomes, |mut search| search.ends().0)
    }

    fn find<'a>(
        &'a self,
        plan: &'a Plan,
        inputs: &'a [Set],
        values: &[Set],
        outcomes: &[(usize, Outcome)],
        search: impl FnOnce(Search<'a>) -> Found,
    ) -> Found {
        let fails = |(_, outcome): &(usize, Outcome)| matches!(outcome, Outcome::Unmet | Outcome::Broken);
        if outcomes.iter().any(fails) {
            return Found::ineligible();
        }
        let amount = plan.amount.map_or(Set::point(0), |node| values[node as usize]);
        let settled = outcomes.iter().all(|(_, outcome)| *outcome != Outcome::Unknown);
        let parts_settled =
            plan.amount.is_some() || plan.parts.iter().all(|part| values[part.node as usize].is_point());
        if settled && amount.is_point() && parts_settled {
            return Found::settled(amount.lo);
        }
        search(Search::new(self, plan, inputs))
    }

    fn askable(&self, slots: &[usize]) -> Vec<FactIndex> {
        let fact = |slot: &usize| match self.inputs[*slot] {
            Input::Fact(fact) => Some(fact),
            _ => None,
        };
        slots.iter().filter_map(fact).collect()
    }
}

fn amount(found: &Found) -> Amount {
    if !found.eligible {
        return Amount { low_yen: 0, high_yen: Some(0) };
    }
    // An amount is never below zero, so that refused completions only lower the range.
    let low_yen = if found.ineligible { 0 } else { found.low };
    Amount { low_yen, high_yen: (found.high != OPEN_HIGH).then_some(found.high) }
}
