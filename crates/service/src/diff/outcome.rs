//! What a page says to the facts of a case, in words that can be compared.

use engine::scheme::{Plan, PlannedPart};
use engine::set::{OPEN_HIGH, OPEN_LOW, exact};
use engine::{Amount, Answer, Better, Known, Registry, Scheme, Set};
use notation::{write_date, write_quantity, write_yen};
use vocabulary::Verdict;

/// A result. Two are the same where verdict, amount and details are; the clauses only explain.
#[derive(Clone, Debug)]
pub struct Outcome {
    /// The verdict, where there is one.
    pub verdict: Option<Verdict>,
    /// The amount, where the frame grants one.
    pub amount: Option<Amount>,
    /// Parts of the amount, the days of a deadline, the better option, or why there is no answer.
    pub details: Vec<String>,
    /// The clauses that stand in the way.
    pub because: Vec<String>,
}

impl PartialEq for Outcome {
    fn eq(&self, other: &Outcome) -> bool {
        self.verdict == other.verdict && self.amount == other.amount && self.details == other.details
    }
}

impl Outcome {
    /// The result in one line.
    pub fn text(&self) -> String {
        let mut text = self.verdict.map_or("", Verdict::label).to_string();
        if !self.because.is_empty() {
            text.push_str(&format!("（{}）", self.because.join("・")));
        }
        let amount =
            self.amount.map(|amount| range(amount.low_yen, amount.high_yen, |yen| write_yen(yen.into())));
        let words = amount.into_iter().chain(self.details.iter().cloned());
        words.fold(text, |text, word| if text.is_empty() { word } else { format!("{text} {word}") })
    }

    /// Whether some completion is supported.
    pub(super) fn is_supported(&self) -> bool {
        matches!(self.verdict, Some(Verdict::Eligible | Verdict::Review))
    }

    /// A remark instead of an answer.
    pub(super) fn remark(text: &str) -> Outcome {
        Outcome { verdict: None, amount: None, details: vec![text.to_string()], because: Vec::new() }
    }
}

/// What one frame answers.
pub(super) fn of_frame(scheme: &Scheme, plan: &Plan, inputs: &[Set]) -> Outcome {
    let answer = scheme.answer(plan, inputs);
    let is_refused = answer.verdict == Verdict::Ineligible;
    let parts = plan.parts.iter().zip(&answer.parts).filter(|_| !is_refused);
    Outcome {
        verdict: Some(answer.verdict),
        amount: answer.amount,
        details: parts.map(|(planned, part)| spell_part(scheme, planned, part.set)).collect(),
        because: because(scheme, &answer),
    }
}

fn because(scheme: &Scheme, answer: &Answer) -> Vec<String> {
    use engine::Outcome::{Broken, Unknown, Unmet};
    let open = answer.outcomes.iter().filter(|(_, outcome)| matches!(outcome, Unmet | Broken | Unknown));
    open.map(|(clause, _)| scheme.clauses[*clause].name.clone()).collect()
}

fn spell_part(scheme: &Scheme, planned: &PlannedPart, set: Set) -> String {
    let spell = |value: i64| write_quantity(exact(value, planned.den), planned.unit);
    let values = match &planned.listed {
        Some(list) => list.iter().map(|value| spell(*value)).collect::<Vec<_>>().join("か"),
        None if set.lo == OPEN_LOW => format!("～{}", spell(set.hi)),
        None => range(set.lo, (set.hi != OPEN_HIGH).then_some(set.hi), spell),
    };
    format!("{} {values}", scheme.parts[planned.part].label)
}

fn range(low: i64, high: Option<i64>, spell: impl Fn(i64) -> String) -> String {
    match high {
        Some(high) if high == low => spell(low),
        Some(high) => format!("{}～{}", spell(low), spell(high)),
        None => format!("{}～", spell(low)),
    }
}

/// What a choice page answers.
pub(super) fn of_choice(scheme: &Scheme, registry: &Registry, inputs: &[Set]) -> Outcome {
    let answer = scheme.choose(registry, inputs);
    let better = answer.better.map_or("不明", |better| match better {
        Better::Option(at) => scheme.options[at].label.as_str(),
        Better::Equal => "等しい",
    });
    let options = scheme.options.iter().zip(&answer.options).map(|(option, set)| {
        let yen = range(set.lo, (set.hi != OPEN_HIGH).then_some(set.hi), |yen| write_yen(yen.into()));
        format!("{} {yen}", option.label)
    });
    let break_even = answer.break_even.map(|point| format!("分岐点 {point}"));
    let details = std::iter::once(format!("有利 {better}")).chain(options).chain(break_even).collect();
    Outcome { verdict: None, amount: None, details, because: Vec::new() }
}

/// What a deadline answers.
pub(super) fn of_deadline(scheme: &Scheme, name: &str, inputs: &[Set], known: &Known) -> Outcome {
    let Some(deadline) = scheme.deadline(name) else { return Outcome::remark("この期限はない") };
    let readings = scheme.readings(deadline, inputs, known);
    let days: Vec<String> = readings.last_days.iter().map(|day| write_date(*day)).collect();
    let days = if days.is_empty() { "不明".to_string() } else { days.join("か") };
    let on_time =
        readings.on_time.map_or("不明", |on_time| if on_time { "間に合う" } else { "間に合わない" });
    let details = vec![format!("末日 {days}"), on_time.to_string()];
    Outcome { verdict: None, amount: None, details, because: Vec::new() }
}
