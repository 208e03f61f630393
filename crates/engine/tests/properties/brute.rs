//! Every completion of what is known, one by one.

use std::collections::HashSet;

use engine::scheme::{Input, Plan};
use engine::set::Null;
use engine::{Answer, Set};
use vocabulary::Verdict;

use super::bridge::Trial;
use super::sound::is_sound;
use super::{Finding, holds};
use crate::naive::Fraction;

/// Most completions that are tried; pages with more are left to random completions.
const MOST_COMPLETIONS: usize = 6_000;

/// The result of one completion, as far as an owner cares: nothing when refused.
#[derive(Clone, Debug, PartialEq)]
enum Exact {
    Refused,
    Supported(Vec<Fraction>),
}

/// Tries every completion; checks soundness, tightness and relevance. False where there are too many.
pub fn exhaust(trial: &Trial<'_>, plan: &Plan, known: &[Set], answer: &Answer) -> Result<bool, String> {
    let choices: Vec<Vec<Set>> = (0..known.len()).map(|slot| values(trial, slot, known[slot])).collect();
    let total = choices.iter().try_fold(1usize, |total, list| total.checked_mul(list.len()));
    let Some(total) = total.filter(|total| *total <= MOST_COMPLETIONS) else { return Ok(false) };
    let mut results = Vec::with_capacity(total);
    let mut point = known.to_vec();
    for number in 0..total {
        let mut rest = number;
        for (slot, list) in choices.iter().enumerate() {
            point[slot] = list[rest % list.len()];
            rest /= list.len();
        }
        is_sound(trial, plan, answer, &point)?;
        results.push(exact(trial, plan, &point));
    }
    let is_broken = answer.outcomes.iter().any(|(_, outcome)| *outcome == engine::Outcome::Broken);
    if is_broken {
        return Ok(true);
    }
    tightness(answer, &results)?;
    relevance(trial, answer, &choices, &results)?;
    Ok(true)
}

/// Every value of an input.
fn values(trial: &Trial<'_>, slot: usize, set: Set) -> Vec<Set> {
    let mut values: Vec<Set> = match set.null {
        Null::Yes => Vec::new(),
        _ if trial.scheme.masks & (1 << slot) != 0 => {
            (0..63).map(|at| 1 << at).filter(|bit| set.bits() & bit != 0).map(Set::mask).collect()
        }
        _ => {
            // A range with too many values, or without an end, gives more values than are tried.
            let most = i128::from(set.lo) + MOST_COMPLETIONS as i128;
            (i128::from(set.lo)..=most.min(set.hi.into())).map(|value| Set::point(value as i64)).collect()
        }
    };
    if set.null != Null::No {
        values.push(Set::NULL);
    }
    values
}

fn exact(trial: &Trial<'_>, plan: &Plan, point: &[Set]) -> Exact {
    let naive = trial.naive(plan, point);
    match naive.amount {
        _ if !naive.eligible => Exact::Refused,
        Some(amount) => Exact::Supported(vec![amount]),
        None => Exact::Supported(naive.parts.into_iter().map(|(_, value)| value).collect()),
    }
}

/// A tight answer is attained: each verdict it allows, and both ends of the amount.
fn tightness(answer: &Answer, results: &[Exact]) -> Finding {
    if !answer.tight {
        return Ok(());
    }
    let supported = results.iter().any(|result| *result != Exact::Refused);
    let refused = results.contains(&Exact::Refused);
    let exact = match (supported, refused) {
        (true, true) => answer.verdict == Verdict::Unknown,
        (true, false) => matches!(answer.verdict, Verdict::Eligible | Verdict::Review),
        _ => answer.verdict == Verdict::Ineligible,
    };
    holds(exact, || format!("tight verdict {:?}, supported {supported}, refused {refused}", answer.verdict))?;
    let Some(range) = answer.amount else { return Ok(()) };
    let yen = |result: &Exact| match result {
        Exact::Refused => Fraction::whole(0),
        Exact::Supported(amounts) => amounts[0],
    };
    let low = results.iter().map(yen).min();
    let high = results.iter().map(yen).max();
    let is_attained = low == Some(Fraction::whole(range.low_yen.into()))
        && high == range.high_yen.map(|high| Fraction::whole(high.into()));
    holds(is_attained, || format!("tight amount {range:?}, but from {low:?} to {high:?}"))?;
    let amounts: Vec<Fraction> =
        results.iter().filter(|result| **result != Exact::Refused).map(yen).collect();
    let one = amounts.first().filter(|first| amounts.iter().all(|amount| amount == *first));
    let settled = answer.amount_if_eligible_yen.map(|yen| Fraction::whole(yen.into()));
    holds(settled.as_ref() == one, || format!("tight amount if eligible {settled:?}, but {one:?}"))
}

/// What changes the result is missing; in a tight answer nothing else is.
fn relevance(trial: &Trial<'_>, answer: &Answer, choices: &[Vec<Set>], results: &[Exact]) -> Finding {
    let named: HashSet<usize> = (0..choices.len())
        .filter(|slot| match &trial.scheme.inputs[*slot] {
            Input::Fact(fact) => answer.missing.contains(fact),
            _ => answer.open.contains(slot),
        })
        .collect();
    let mut stride = 1;
    for (slot, list) in choices.iter().enumerate() {
        let changes = (0..results.len()).any(|number| {
            let first = number - (number / stride % list.len()) * stride;
            results[number] != results[first]
        });
        stride *= list.len();
        let name = || match &trial.scheme.inputs[slot] {
            Input::Fact(fact) => trial.registry.fact(*fact).label.clone(),
            other => format!("{other:?}"),
        };
        holds(!changes || named.contains(&slot), || format!("{} matters and is not missing", name()))?;
        holds(changes || !answer.tight || !named.contains(&slot), || {
            format!("{} is missing from a tight answer and does not matter", name())
        })?;
    }
    Ok(())
}
