//! What is known of a company, project, worker or training.

use std::collections::HashMap;

use crate::fact::{FactIndex, Registry};
use crate::input::Reading;
use crate::set::Set;

/// The facts that were given or derived; what is not in here is unknown.
#[derive(Clone, Debug, Default)]
pub struct Known {
    sets: HashMap<FactIndex, Set>,
    words: HashMap<FactIndex, Vec<String>>,
}

impl Known {
    /// Remembers what was read for a fact.
    pub fn insert(&mut self, fact: FactIndex, reading: Reading) {
        match reading {
            Reading::Set(set) => {
                self.sets.insert(fact, set);
            }
            Reading::Words(words) => {
                self.words.insert(fact, words);
            }
        }
    }

    /// Forgets a fact.
    pub fn forget(&mut self, fact: FactIndex) {
        self.sets.remove(&fact);
        self.words.remove(&fact);
    }

    /// What is known of a fact; `None` when nothing is.
    pub fn set(&self, fact: FactIndex) -> Option<Set> {
        self.sets.get(&fact).copied()
    }

    /// The codes or words given for a fact.
    pub fn words(&self, fact: FactIndex) -> Option<&[String]> {
        self.words.get(&fact).map(Vec::as_slice)
    }

    /// Whether something was given or derived for the fact.
    pub fn has(&self, fact: FactIndex) -> bool {
        self.sets.contains_key(&fact) || self.words.contains_key(&fact)
    }

    /// The facts that are known, in the registry's order.
    pub fn facts(&self, registry: &Registry) -> Vec<FactIndex> {
        registry.iter().map(|(index, _)| index).filter(|index| self.has(*index)).collect()
    }

    /// Adds what another set of facts knows; what is already known here stays.
    pub fn extend(&mut self, other: &Known) {
        for (fact, set) in &other.sets {
            self.sets.entry(*fact).or_insert(*set);
        }
        for (fact, words) in &other.words {
            self.words.entry(*fact).or_insert_with(|| words.clone());
        }
    }
}
