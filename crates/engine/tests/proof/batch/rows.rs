//! Rows of sets for both evaluators, and what both answer.

use engine::batch::{Answers, Column, Detail, Plan, Reading, Shape, Table, Values, Ways, Worker};
use engine::fact::FactIndex;
use engine::scheme::Input;
use engine::{Answer, Known, Outcome, Registry, Scheme, Set};
use vocabulary::{Date, Verdict};

/// The day that all rows are asked about.
pub const DAY: Date = Date::constant(2023, 6, 15);

/// What both evaluators say of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    verdict: Verdict,
    low_yen: i64,
    high_yen: Option<i64>,
    reason: u8,
    plan: u8,
}

impl Said {
    /// Whether another answer is the same or narrower; those about different frames are not compared.
    pub fn holds(&self, other: &Said) -> bool {
        let high = |said: &Said| said.high_yen.unwrap_or(i64::MAX);
        let is_verdict_held = self.verdict == Verdict::Unknown || self.verdict == other.verdict;
        let is_refused = other.verdict == Verdict::Ineligible;
        self.plan != other.plan
            || (is_verdict_held
                && (is_refused || (self.low_yen <= other.low_yen && high(other) <= high(self)))
                && self.reason == other.reason)
    }
}

/// Rows of one scheme: for each fact that it reads, what is known of it.
pub struct Rows<'a> {
    pub registry: &'a Registry,
    pub scheme: &'a Scheme,
    pub facts: Vec<FactIndex>,
    /// For each fact, for each row.
    pub sets: Vec<Vec<Set>>,
}

impl<'a> Rows<'a> {
    /// No rows yet.
    pub fn new(registry: &'a Registry, scheme: &'a Scheme) -> Rows<'a> {
        let facts: Vec<FactIndex> = scheme.facts().collect();
        let sets = vec![Vec::new(); facts.len()];
        Rows { registry, scheme, facts, sets }
    }

    /// Adds a row: what is known of each input of the scheme.
    pub fn push(&mut self, inputs: &[Set]) {
        for (at, fact) in self.facts.iter().enumerate() {
            let is_it = |input: &Input| *input == Input::Fact(*fact);
            let slot = self.scheme.inputs.iter().position(is_it).expect("a slot");
            self.sets[at].push(inputs[slot]);
        }
    }

    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.sets.first().map_or(1, Vec::len)
    }

    /// The inputs of the row evaluator.
    pub fn inputs(&self, row: usize) -> Vec<Set> {
        let known = |fact: FactIndex| {
            let at = self.facts.iter().position(|other| *other == fact)?;
            Some(self.sets[at][row])
        };
        self.scheme.inputs(self.registry, &known, Set::day(DAY))
    }

    /// The row evaluator's answer, and whether it is proven exact.
    pub fn by_row(&self, row: usize) -> (Said, bool) {
        let inputs = self.inputs(row);
        let answers: Vec<Answer> =
            self.scheme.plans.iter().map(|plan| self.scheme.answer(plan, &inputs)).collect();
        let mut best = 0;
        for at in 1..answers.len() {
            if rank(&answers[at]) > rank(&answers[best]) {
                best = at;
            }
        }
        let answer = &answers[best];
        let amount = answer.amount.map_or((0, Some(0)), |amount| (amount.low_yen, amount.high_yen));
        let said = Said {
            verdict: answer.verdict,
            low_yen: amount.0,
            high_yen: amount.1,
            reason: reason(answer),
            plan: best as u8,
        };
        (said, answers.iter().all(|answer| answer.tight))
    }

    /// The batch evaluator's answers.
    pub fn by_batch(&self, is_portable: bool) -> (Vec<Said>, Ways) {
        let same = Known::default();
        let plan = Plan::new(
            vec![self.scheme],
            self.registry,
            &Shape { columns: &self.facts, same: &same, as_of: DAY },
        );
        let reading = Reading::Number { times: 1 };
        let columns = self
            .sets
            .iter()
            .map(|sets| Column { values: Values::Sets(sets), answered: None, reading: &reading })
            .collect();
        let table = Table { rows: self.len(), columns };
        let mut answers = Answers::default();
        let mut worker = if is_portable { Worker::portable(&plan) } else { Worker::new(&plan) };
        worker.evaluate(&table, Detail::Full, &mut answers).expect("readable cells");
        let scheme = &answers.schemes[0];
        let said = |row: usize| Said {
            verdict: scheme.verdict(row),
            low_yen: scheme.range_yen(row).0,
            high_yen: scheme.range_yen(row).1,
            reason: scheme.reasons[row],
            plan: scheme.frames.get(row).copied().unwrap_or(0),
        };
        ((0..self.len()).map(said).collect(), answers.ways)
    }
}

/// The service's rank of an answer.
fn rank(answer: &Answer) -> (Verdict, i64, Verdict, i64) {
    let (low, high) =
        answer.amount.map_or((0, 0), |amount| (amount.low_yen, amount.high_yen.unwrap_or(i64::MAX)));
    let sure =
        if answer.verdict == Verdict::Unknown { answer.amount_if_eligible_yen.unwrap_or(low) } else { low };
    let usable = if answer.verdict == Verdict::Review { Verdict::Eligible } else { answer.verdict };
    (usable, sure, answer.verdict, high)
}

/// The first clause that fails, or else the first that is open.
fn reason(answer: &Answer) -> u8 {
    let first = |outcomes: &[Outcome]| {
        answer.outcomes.iter().find(|(_, outcome)| outcomes.contains(outcome)).map(|(clause, _)| *clause)
    };
    let clause = first(&[Outcome::Unmet, Outcome::Broken]).or_else(|| first(&[Outcome::Unknown]));
    clause.map_or(0, |clause| u8::try_from(clause + 1).unwrap_or(u8::MAX))
}
