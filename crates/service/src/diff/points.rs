//! Points beside the thresholds of either edition, one fact at a time.

use std::collections::HashSet;

use engine::fact::{Fact, FactType};
use engine::input::Reading;
use engine::scheme::Input;
use engine::{Known, Set};

use super::results::{Case, Respondent, ResultChange, Results};

/// Most points that are tried for one page.
const MOST_POINTS: usize = 5_000;

/// A fact and a value worth trying.
type Point<'a> = (&'a Fact, Set);

/// Tries the points on every case that both editions answer alike; each point is told once for each frame.
pub(super) fn add(
    before: Respondent<'_>,
    after: Respondent<'_>,
    bases: &[(Case<'_>, Known, Known)],
    results: &mut Results,
) {
    let points = points(before, after);
    let mut told: HashSet<(Option<&str>, &str, Set)> = HashSet::new();
    for (case, known_before, known_after) in bases {
        for (fact, value) in &points {
            if told.contains(&(case.frame, fact.id.as_str(), *value)) {
                continue;
            }
            if results.points_tried >= MOST_POINTS {
                results.is_cut_short = true;
                return;
            }
            results.points_tried += 1;
            let was = before.outcome(case, &with(before, known_before, fact, *value));
            let is = after.outcome(case, &with(after, known_after, fact, *value));
            if was != is {
                told.insert((case.frame, &fact.id, *value));
                results.points.push(ResultChange {
                    case: case.name.to_string(),
                    frame: case.frame.map(str::to_string),
                    point: Some(format!("{} {}", fact.label, crate::reason::spell(fact, *value))),
                    old: was,
                    new: is,
                });
            }
        }
    }
}

/// The facts of a case with one of them changed; a fact the edition does not know changes nothing.
fn with(respondent: Respondent<'_>, known: &Known, fact: &Fact, value: Set) -> Known {
    let mut known = known.clone();
    if let Some(own) = respondent.registry.by_id(&fact.id) {
        known.insert(own, Reading::Set(value));
    }
    known
}

/// The values beside every threshold of either edition, and every choice, in the order of the pages.
fn points<'a>(before: Respondent<'a>, after: Respondent<'a>) -> Vec<Point<'a>> {
    let mut found: Vec<Point<'a>> = Vec::new();
    for (respondent, other) in [(before, after), (after, before)] {
        for (slot, input) in respondent.scheme.inputs.iter().enumerate() {
            let Input::Fact(fact) = input else { continue };
            let fact = respondent.registry.fact(*fact);
            // A fact whose values are written differently in the two editions cannot be compared point by point.
            let twin = other.registry.by_id(&fact.id).map(|twin| other.registry.fact(twin));
            if twin.is_some_and(|twin| twin.kind != fact.kind) {
                continue;
            }
            for value in values(respondent, slot, fact) {
                if !found.iter().any(|(known, other)| known.id == fact.id && *other == value) {
                    found.push((fact, value));
                }
            }
        }
    }
    found
}

fn values(respondent: Respondent<'_>, slot: usize, fact: &Fact) -> Vec<Set> {
    let domain = fact.domain();
    if fact.is_mask() {
        return (0..63)
            .filter(|bit| domain.bits() & (1 << bit) != 0)
            .map(|bit| Set::mask(1 << bit))
            .collect();
    }
    if !matches!(fact.kind, FactType::Number { .. } | FactType::Date) {
        return Vec::new();
    }
    let cuts = respondent.scheme.plans.iter().flat_map(|plan| plan.cuts.get(slot).into_iter().flatten());
    let mut near: Vec<i64> = cuts.flat_map(|cut| [cut.saturating_sub(1), *cut]).collect();
    near.sort_unstable();
    near.dedup();
    let is_possible = |value: &i64| *value >= domain.lo && *value <= domain.hi;
    near.into_iter().filter(is_possible).map(Set::point).collect()
}
