//! Which open inputs change the result: those for which two completions that differ in them alone are shown.

use crate::scheme::Input;
use crate::set::Set;
use crate::solve::{Exact, Search, is_settled};

/// Most combinations of the other inputs that are tried to prove that an input does not matter.
const MOST_COMBINATIONS: usize = 512;

/// The inputs that may change the result, facts first in order of use, and whether each one is proven to.
pub(crate) fn missing(search: &mut Search<'_>, bases: &[Vec<Set>]) -> (Vec<usize>, bool) {
    let mut found: Vec<(usize, usize)> = Vec::new();
    let mut all_proven = true;
    for at in 0..search.vars.len() {
        let slot = search.vars[at].slot;
        if let Some(weight) = witnessed(search, at, bases) {
            found.push((weight, slot));
        } else if !proven_irrelevant(search, at) {
            // Never leave out what may matter; but then the list is not proven exact.
            all_proven = false;
            found.push((0, slot));
        }
    }
    found.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
    (found.into_iter().map(|(_, slot)| slot).collect(), all_proven)
}

/// How many candidate values of an input are refused next to a supported completion, plus one, where some value
/// changes the result; `None` where none was found to.
fn witnessed(search: &mut Search<'_>, at: usize, bases: &[Vec<Set>]) -> Option<usize> {
    for base in bases {
        if let Some(weight) = varies(search, at, base) {
            return Some(weight);
        }
    }
    // The input may only matter after another one has moved.
    let base = bases.first()?.clone();
    for other in (0..search.vars.len()).filter(|other| *other != at) {
        let slot = search.vars[other].slot;
        for choice in 0..search.vars[other].candidates.len() {
            let mut moved = base.clone();
            moved[slot] = search.vars[other].candidates[choice];
            if let Some(weight) = varies(search, at, &moved) {
                return Some(weight);
            }
        }
    }
    None
}

fn varies(search: &mut Search<'_>, at: usize, base: &[Set]) -> Option<usize> {
    let slot = search.vars[at].slot;
    let mut point = base.to_vec();
    let mut first: Option<Exact> = None;
    let mut changes = false;
    let mut refused = 0;
    for choice in 0..search.vars[at].candidates.len() {
        point[slot] = search.vars[at].candidates[choice];
        let exact = search.exact(&point)?;
        refused += usize::from(!exact.eligible);
        changes |= first.as_ref().is_some_and(|first| *first != exact);
        first.get_or_insert(exact);
    }
    changes.then_some(refused + 1)
}

/// Tries every combination of the other inputs' cells, where they are few and hold single values.
fn proven_irrelevant(search: &mut Search<'_>, at: usize) -> bool {
    let others: Vec<usize> = (0..search.vars.len()).filter(|other| *other != at).collect();
    let mut combinations = 1usize;
    for other in &others {
        let variable = &search.vars[*other];
        let is_choice = matches!(search.scheme.inputs[variable.slot], Input::Fact(_))
            && search.scheme.masks & (1 << variable.slot) != 0;
        let is_truth = search.inputs[variable.slot] == Set::EITHER;
        if !is_choice && !is_truth {
            return false;
        }
        combinations = combinations.saturating_mul(variable.candidates.len());
    }
    let own = &search.vars[at];
    let own_is_exact = search.scheme.masks & (1 << own.slot) != 0 || search.inputs[own.slot] == Set::EITHER;
    if combinations > MOST_COMBINATIONS || !own_is_exact {
        return false;
    }
    let mut point = search.inputs.to_vec();
    for number in 0..combinations {
        let mut rest = number;
        for other in &others {
            let variable = &search.vars[*other];
            point[variable.slot] = variable.candidates[rest % variable.candidates.len()];
            rest /= variable.candidates.len();
        }
        complete(search, &mut point, at);
        if varies(search, at, &point.clone()).is_some() {
            return false;
        }
    }
    true
}

/// Inputs that are open but not alive may be anything: any single value serves.
fn complete(search: &Search<'_>, point: &mut [Set], at: usize) {
    for (slot, set) in point.iter_mut().enumerate() {
        if slot != search.vars[at].slot && !is_settled(search.scheme, slot, *set) {
            *set = search.any_value(slot);
        }
    }
}
