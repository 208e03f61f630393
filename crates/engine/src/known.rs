//! What is known of a company, project, worker or training.

use std::collections::HashMap;

use crate::fact::{FactIndex, Registry};
use crate::input::Reading;
use crate::set::Set;

/// The facts that were given or derived; what is not in here is unknown.
#[derive(Clone, Debug, Default)]
pub struct Known {
    /// By the index of the fact: a page looks up many facts, and a profile answers many.
    sets: Vec<Option<Set>>,
    words: HashMap<FactIndex, Vec<String>>,
}

impl Known {
    /// Remembers what was read for a fact.
    pub fn insert(&mut self, fact: FactIndex, reading: Reading) {
        match reading {
            Reading::Set(set) => *self.place(fact) = Some(set),
            Reading::Words(words) => {
                self.words.insert(fact, words);
            }
        }
    }

    fn place(&mut self, fact: FactIndex) -> &mut Option<Set> {
        let at = usize::from(fact.0);
        if at >= self.sets.len() {
            self.sets.resize(at + 1, None);
        }
        &mut self.sets[at]
    }

    /// Forgets a fact.
    pub fn forget(&mut self, fact: FactIndex) {
        if let Some(set) = self.sets.get_mut(usize::from(fact.0)) {
            *set = None;
        }
        self.words.remove(&fact);
    }

    /// What is known of a fact; `None` when nothing is.
    pub fn set(&self, fact: FactIndex) -> Option<Set> {
        self.sets.get(usize::from(fact.0)).copied().flatten()
    }

    /// The codes or words given for a fact.
    pub fn words(&self, fact: FactIndex) -> Option<&[String]> {
        self.words.get(&fact).map(Vec::as_slice)
    }

    /// Whether something was given or derived for the fact.
    pub fn has(&self, fact: FactIndex) -> bool {
        self.set(fact).is_some() || self.words.contains_key(&fact)
    }

    /// The facts that are known, in the registry's order.
    pub fn facts(&self, registry: &Registry) -> Vec<FactIndex> {
        registry.iter().map(|(index, _)| index).filter(|index| self.has(*index)).collect()
    }

    /// Adds what another set of facts knows; what is already known here stays.
    pub fn extend(&mut self, other: &Known) {
        for (at, set) in other.sets.iter().enumerate() {
            if let (Some(set), Ok(at)) = (set, u16::try_from(at)) {
                self.place(FactIndex(at)).get_or_insert(*set);
            }
        }
        for (fact, words) in &other.words {
            self.words.entry(*fact).or_insert_with(|| words.clone());
        }
    }
}
