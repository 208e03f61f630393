//! Leaves out, without asking it, every scheme that one known answer already rules out, and says which.
//!
//! What rules a scheme out is not written down a second time: the index asks each checked page once, for every value
//! of a few facts that are nearly always known, whether anything is left when that value is given. Where nothing is,
//! a company with that value cannot use the scheme, whatever else is true of it.

use engine::{FactIndex, Known, Registry, Scheme, Set};
use vocabulary::{Date, SupportKind};

use crate::Entry;
use crate::area::{Area, Areas};

/// The facts the index knows by heart: few values, and many schemes hang on them.
const KEY_FACTS: [&str; 6] = [
    "applicant_type",
    "site_in_kanagawa",
    "site_in_yokohama",
    "site_in_kawasaki",
    "company_size",
    "is_foreign_company",
];

/// Why a scheme was left out.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Exclusion {
    /// Its edition is not valid any more, or not yet.
    OtherYear,
    /// It is for other places than those of the company.
    OtherArea,
    /// It is not of the kinds asked for.
    OtherKind,
    /// The answer to this fact rules it out.
    Fact(FactIndex),
}

/// What is asked of the index.
#[derive(Clone, Debug)]
pub struct Query<'a> {
    /// What is known of the company.
    pub known: &'a Known,
    /// Municipality codes of the company's sites; `None` where they are not known.
    pub site_codes: Option<&'a [String]>,
    /// Only these kinds of support; empty for all.
    pub kinds: &'a [SupportKind],
    /// The day that is asked about.
    pub day: Date,
    /// Whether editions that are not valid on the day are wanted too.
    pub every_edition: bool,
}

/// The schemes that may fit, and the others in groups; the numbers are places in the list of the index.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Selection {
    /// What is left to ask.
    pub matching: Vec<usize>,
    /// What was left out and why, in the order of [`Exclusion`].
    pub excluded: Vec<(Exclusion, Vec<usize>)>,
}

/// The index of a catalogue.
#[derive(Clone, Debug, Default)]
pub struct Index {
    facts: Vec<FactIndex>,
    keys: Vec<Keys>,
}

/// What the index knows of one scheme.
#[derive(Clone, Debug)]
struct Keys {
    /// The areas where its users must have a site; empty for everywhere.
    areas: Vec<Area>,
    /// For each key fact, the values that do not rule the scheme out.
    masks: [u64; KEY_FACTS.len()],
    /// The kinds of support, as bits.
    kinds: u32,
    valid: (Date, Date),
}

impl Index {
    /// The index of some pages.
    pub fn of(registry: &Registry, areas: &Areas, entries: &[Entry]) -> Index {
        let facts: Vec<FactIndex> = KEY_FACTS.iter().filter_map(|id| registry.by_id(id)).collect();
        let keys = entries.iter().map(|entry| keys(registry, areas, &facts, entry)).collect();
        Index { facts, keys }
    }

    /// The schemes that may fit, and the others with what rules them out.
    pub fn select(&self, query: &Query<'_>) -> Selection {
        let known: Vec<Option<u64>> =
            self.facts.iter().map(|fact| query.known.set(*fact).map(Set::bits)).collect();
        let codes: Option<Vec<u32>> =
            query.site_codes.map(|codes| codes.iter().filter_map(|code| code_number(code)).collect());
        let kinds = bits(query.kinds);
        let mut groups: Vec<Vec<usize>> = vec![Vec::new(); 3 + self.facts.len()];
        let mut matching = Vec::new();
        for (at, keys) in self.keys.iter().enumerate() {
            match keys.excluded(query, codes.as_deref(), kinds, &known) {
                Some(group) => groups[group].push(at),
                None => matching.push(at),
            }
        }
        let excluded = groups
            .into_iter()
            .enumerate()
            .filter(|(_, schemes)| !schemes.is_empty())
            .map(|(group, schemes)| (self.exclusion(group), schemes))
            .collect();
        Selection { matching, excluded }
    }

    fn exclusion(&self, group: usize) -> Exclusion {
        match group {
            0 => Exclusion::OtherYear,
            1 => Exclusion::OtherArea,
            2 => Exclusion::OtherKind,
            fact => Exclusion::Fact(self.facts[fact - 3]),
        }
    }
}

impl Keys {
    /// The group that the scheme is left out with.
    fn excluded(
        &self,
        query: &Query<'_>,
        codes: Option<&[u32]>,
        kinds: u32,
        known: &[Option<u64>],
    ) -> Option<usize> {
        let (first, last) = self.valid;
        if !query.every_edition && (query.day < first || query.day > last) {
            return Some(0);
        }
        let elsewhere = |codes: &[u32]| {
            !self.areas.is_empty()
                && !codes.iter().any(|code| self.areas.iter().any(|area| area.holds(*code)))
        };
        if codes.is_some_and(elsewhere) {
            return Some(1);
        }
        if kinds != 0 && kinds & self.kinds == 0 {
            return Some(2);
        }
        let ruled_out = |(known, mask): (&Option<u64>, &u64)| known.is_some_and(|known| known & mask == 0);
        known.iter().zip(&self.masks).position(ruled_out).map(|fact| 3 + fact)
    }
}

fn keys(registry: &Registry, areas: &Areas, facts: &[FactIndex], entry: &Entry) -> Keys {
    let header = &entry.scheme.header;
    let mut masks = [u64::MAX; KEY_FACTS.len()];
    for (mask, fact) in masks.iter_mut().zip(facts) {
        *mask = possible(registry, &entry.scheme, *fact);
    }
    Keys {
        areas: header.areas.iter().filter_map(|name| areas.by_name(name)).cloned().collect(),
        masks,
        kinds: bits(&header.kinds),
        valid: entry.validity(),
    }
}

/// The values of a fact that leave something of the scheme.
fn possible(registry: &Registry, scheme: &Scheme, fact: FactIndex) -> u64 {
    if !scheme.facts().any(|read| read == fact) {
        return u64::MAX;
    }
    let domain = registry.fact(fact).domain().bits();
    let mut values = Vec::new();
    let mut leaves_something = |bit: u32| {
        let given = Set::mask(1 << bit);
        let known = |asked: FactIndex| (asked == fact).then_some(given);
        let day = Set::range(i64::from(i32::MIN), i64::from(i32::MAX));
        let inputs = scheme.inputs(registry, &known, day);
        scheme.plans.iter().any(|plan| scheme.glance(plan, &inputs, &mut values).eligible)
    };
    (0..64)
        .filter(|bit| domain & (1 << bit) != 0 && leaves_something(*bit))
        .fold(0, |mask, bit| mask | 1 << bit)
}

fn bits(kinds: &[SupportKind]) -> u32 {
    kinds.iter().fold(0, |bits, kind| bits | 1 << (*kind as u32))
}

/// The first five digits of a municipality code.
fn code_number(code: &str) -> Option<u32> {
    code.get(..5)?.parse().ok()
}
