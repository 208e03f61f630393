//! The courses that an amount takes by yes-or-no and chosen answers.

use engine::{FactIndex, FactType, Registry};

use super::trace::corners;
use super::{CostCurve, GREATEST_COST_YEN, MOST_COMBINATIONS, NoCurve};

/// Most courses of one amount that are told apart.
const MOST_CASES: usize = 4;

/// A course that an amount takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Case {
    /// What tells it from the other courses: facts with the bits of their choices (of yes-or-no facts 0b10 for yes
    /// and 0b01 for no); empty where there is one course alone.
    pub given: Vec<(FactIndex, u64)>,
    /// The costs at which its course bends, each with the amount there, in yen; straight between them.
    pub corners: Vec<(i64, i64)>,
}

/// The courses of a curve; answers with which nothing is ever granted have none.
pub(super) fn cases(
    curve: &CostCurve<'_>,
    choices: &[FactIndex],
    cuts: &[i64],
) -> Result<Vec<Case>, NoCurve> {
    let den = curve.registry.fact(curve.cost).den();
    let places = places(cuts.iter().map(|cut| cut.div_euclid(den)));
    let mut found: Vec<Case> = Vec::new();
    for given in combinations(curve.registry, choices)? {
        let amount = |cost: i64| curve.amount(&given, cost);
        let corners = corners(&places, &amount).ok_or(NoCurve::LeftOpen)?;
        if corners.iter().any(|(_, amount)| *amount > 0) {
            found.push(Case { given, corners });
        }
    }
    while let Some((one, other)) = mergeable(&found) {
        let other = found.remove(other);
        let merged = found[one].given.iter_mut().zip(other.given);
        merged.for_each(|((_, bits), (_, more))| *bits |= more);
    }
    match found.len() {
        0 => return Err(NoCurve::LeftOpen),
        many if many > MOST_CASES => return Err(NoCurve::ManyCases),
        _ => {}
    }
    let telling: Vec<bool> = (0..choices.len())
        .map(|at| found.iter().any(|case| case.given[at].1 != found[0].given[at].1))
        .collect();
    for case in &mut found {
        let mut telling = telling.iter();
        case.given.retain(|_| telling.next().copied().unwrap_or(false));
    }
    Ok(found)
}

/// Two courses that are one but for a single answer, the first before the second.
fn mergeable(cases: &[Case]) -> Option<(usize, usize)> {
    let differ = |one: &Case, other: &Case| {
        one.given.iter().zip(&other.given).filter(|(one, other)| one.1 != other.1).count()
    };
    (0..cases.len()).flat_map(|one| (one + 1..cases.len()).map(move |other| (one, other))).find(
        |(one, other)| {
            let (one, other) = (&cases[*one], &cases[*other]);
            one.corners == other.corners && differ(one, other) == 1
        },
    )
}

/// Costs to look at: where some condition changes, and 1, 2 and 5 of every power of ten.
fn places(cuts: impl Iterator<Item = i64>) -> Vec<i64> {
    let powers = std::iter::successors(Some(1i64), |power| power.checked_mul(10));
    let round =
        powers.flat_map(|power| [1, 2, 5].into_iter().filter_map(move |times| power.checked_mul(times)));
    let round = round.take_while(|cost| *cost <= GREATEST_COST_YEN);
    let mut found: Vec<i64> = cuts.filter(|cut| (0..GREATEST_COST_YEN).contains(cut)).chain(round).collect();
    found.push(0);
    found.sort_unstable();
    found.dedup();
    found
}

/// Every combination of answers to some facts, one choice each.
fn combinations(registry: &Registry, facts: &[FactIndex]) -> Result<Vec<Vec<(FactIndex, u64)>>, NoCurve> {
    let mut found = vec![Vec::new()];
    for fact in facts {
        let choices = match &registry.fact(*fact).kind {
            FactType::Bool { .. } => 2,
            FactType::Choice(choices) => choices.len(),
            _ => 0,
        };
        if found.len() * choices > MOST_COMBINATIONS {
            return Err(NoCurve::MoreFacts(facts.to_vec()));
        }
        let with = |given: &Vec<(FactIndex, u64)>, at: usize| {
            given.iter().copied().chain([(*fact, 1u64 << at)]).collect::<Vec<_>>()
        };
        found = found.iter().flat_map(|given| (0..choices).map(move |at| with(given, at))).collect();
    }
    Ok(found)
}
