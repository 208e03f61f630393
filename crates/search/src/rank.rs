//! Which schemes hold enough of what was asked, and in which order.
//!
//! Weights are whole numbers in thousandths of a bit: a word that few schemes hold says more than one that many hold.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use catalogue::Area;

use crate::document::{Traits, Zone};
use crate::index::Index;
use crate::understand::{Concept, Query};

/// A scheme that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// Its place in `Catalogue::schemes`.
    pub scheme: usize,
    /// How well it fits; only the order of one search has a meaning.
    pub score: u64,
    /// Which of the concepts it holds, by what word and where.
    pub matches: Vec<Match>,
}

/// Why a scheme was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Match {
    /// The number of the concept in [`Query::concepts`].
    pub concept: usize,
    /// The number of the term that stands in the scheme.
    pub term: usize,
    /// Where it stands.
    pub zone: Zone,
}

/// The schemes that fit a query, the best first, and those that would but are for another place.
pub(crate) fn rank(query: &Query, index: &Index, schemes: &[Traits]) -> (Vec<Hit>, Vec<Hit>) {
    let asked = Asked::of(query, index);
    let hits = schemes.iter().enumerate().filter_map(|(scheme, traits)| asked.hit(scheme, traits));
    let mut hits: Vec<Hit> = hits.collect();
    hits.sort_by_key(|hit| (Reverse(hit.score), Reverse(schemes[hit.scheme].year), hit.scheme));
    let (mut here, elsewhere): (Vec<Hit>, Vec<Hit>) =
        hits.into_iter().partition(|hit| is_for(&schemes[hit.scheme], &query.areas));
    let best = here.first().map_or(0, |hit| hit.score);
    here.retain(|hit| hit.score * 100 >= best * CUT_PERCENT);
    (here, elsewhere)
}

/// Hits that fit less than this share of the best are left out.
const CUT_PERCENT: u64 = 30;
/// What being of a kind that is asked for adds to a score.
const KIND_SCORE: u64 = 2_000;
/// What being for the place that is asked for, and for no wider one, adds to a score.
const PLACE_SCORE: u64 = 8_000;
/// How much a concept that schemes hold, or a place, counts towards what a scheme must hold.
const NEED: u64 = 4;

/// A query with the schemes that hold each of its concepts.
struct Asked<'a> {
    query: &'a Query,
    holders: Vec<Holders>,
    /// How much a scheme must hold, in hundredths.
    needed: u64,
    has_subject: bool,
}

impl<'a> Asked<'a> {
    fn of(query: &'a Query, index: &Index) -> Asked<'a> {
        let holders: Vec<Holders> =
            query.concepts.iter().map(|concept| Holders::of(concept, index, query.is_sentence)).collect();
        let needs = holders.iter().zip(&query.concepts).filter(|(_, concept)| !concept.is_general);
        let needs: Vec<u64> = needs.map(|(holders, _)| holders.need).collect();
        let places = usize::from(!query.areas.is_empty());
        let all = needs.iter().sum::<u64>() + NEED * places as u64;
        let needed = all * needed_percent(needs.len() + places, query.is_sentence);
        Asked { query, holders, needed, has_subject: !needs.is_empty() }
    }

    /// What makes a scheme a hit, if it is one.
    fn hit(&self, scheme: usize, traits: &Traits) -> Option<Hit> {
        let (mut score, mut held) = (0, 0);
        let mut matches = Vec::new();
        for (number, (holders, concept)) in self.holders.iter().zip(&self.query.concepts).enumerate() {
            let Some(best) = holders.schemes.get(&scheme) else { continue };
            score += if concept.is_general { best.score / 4 } else { best.score };
            held += if concept.is_general { 0 } else { holders.need };
            matches.push(Match { concept: number, term: best.term, zone: best.zone });
        }
        let is_of_kind = traits.kinds.iter().any(|kind| self.query.kinds.contains(kind));
        let is_of_place = traits.areas.iter().any(|area| self.query.areas.contains(area));
        let is_hit = if self.has_subject {
            let place = if is_of_place { NEED } else { 0 };
            held > 0 && (held + place) * 100 >= self.needed
        } else {
            is_of_kind || is_of_place || !matches.is_empty()
        };
        score += if is_of_kind { KIND_SCORE } else { 0 };
        score += if is_of_place { PLACE_SCORE } else { 0 };
        is_hit.then_some(Hit { scheme, score, matches })
    }
}

/// How much of what a search asks for a scheme must hold; who tells a story need not find it all.
fn needed_percent(subjects: usize, is_sentence: bool) -> u64 {
    match (subjects, is_sentence) {
        (0..=1, _) => 100,
        (2, false) => 50,
        (2, true) => 40,
        (3, false) => 40,
        (3, true) => 33,
        _ => 25,
    }
}

/// The schemes that hold a concept.
struct Holders {
    /// How much it counts towards what a scheme must hold.
    need: u64,
    schemes: BTreeMap<usize, Best>,
}

struct Best {
    term: usize,
    zone: Zone,
    score: u64,
}

impl Holders {
    fn of(concept: &Concept, index: &Index, is_sentence: bool) -> Holders {
        let mut schemes: BTreeMap<usize, Best> = BTreeMap::new();
        for (number, term) in concept.terms.iter().enumerate() {
            let holding = index.holding(&term.word);
            let rarity = rarity(index.size, holding.len());
            for (scheme, zone) in holding {
                let score = rarity * zone_share(zone) * term_share(number, term.is_typed) / 100;
                let best = schemes.entry(scheme).or_insert(Best { term: number, zone, score });
                if score > best.score {
                    *best = Best { term: number, zone, score };
                }
            }
        }
        let need = match (schemes.is_empty(), is_sentence) {
            (false, _) => NEED,
            // What nobody holds weighs most, so that a search for it does not end in what lies beside it …
            (true, false) => 6,
            // … but people tell more of their story than a scheme could hold.
            (true, true) => 3,
        };
        Holders { need, schemes }
    }
}

/// What a place adds, in quarters.
fn zone_share(zone: Zone) -> u64 {
    match zone {
        Zone::Name => 8,
        Zone::Gist => 5,
        Zone::Body => 3,
    }
}

/// What a word of a bridge says beside the one that was typed, in hundredths.
fn term_share(number: usize, is_typed: bool) -> u64 {
    if is_typed { 100 } else { [95, 85, 75, 65].get(number.saturating_sub(1)).copied().unwrap_or(60) }
}

/// Whether what a scheme asks for can be met in one of the places.
fn is_for(traits: &Traits, places: &[Area]) -> bool {
    let meets = |area: &Area, place: &Area| area.holds(place.first_code) || place.holds(area.first_code);
    let is_met = |area: &Area| places.iter().any(|place| meets(area, place));
    places.is_empty() || traits.areas.is_empty() || traits.areas.iter().any(is_met)
}

/// log2((size + 1) / (holders + 1/2)) in thousandths: a word that no scheme holds weighs most.
fn rarity(size: usize, holders: usize) -> u64 {
    let (size, holders) = (size as u64, holders as u64);
    log2_thousandths((2 * size + 2) << 16, 2 * holders + 1)
}

/// 1,000 × log2(numerator / denominator), rounded down to a 256th of a bit; 0 for what is not above 1.
fn log2_thousandths(numerator: u64, denominator: u64) -> u64 {
    const ONE: u64 = 1 << 16;
    let mut mantissa = (numerator / denominator).max(ONE);
    let whole = u64::from((mantissa >> 16).max(1).ilog2());
    mantissa >>= whole;
    let mut fraction = 0;
    for _ in 0..8 {
        mantissa = (mantissa * mantissa) >> 16;
        fraction *= 2;
        if mantissa >= 2 * ONE {
            mantissa >>= 1;
            fraction += 1;
        }
    }
    (whole * 256 + fraction) * 1_000 / 256
}

#[cfg(test)]
mod tests {
    use super::{log2_thousandths, rarity};

    #[test]
    fn logarithms_of_powers_are_exact() {
        for power in 0..16 {
            assert_eq!(log2_thousandths((1 << power) << 16, 1), power * 1_000);
        }
        // log2(3) is 1.58496…; a 256th of a bit below at most.
        assert!((1_581..=1_585).contains(&log2_thousandths(3 << 16, 1)));
        assert_eq!(log2_thousandths(1 << 16, 2), 0);
    }

    #[test]
    fn rarer_words_weigh_more() {
        let weights: Vec<u64> = (0..=125).map(|holders| rarity(125, holders)).collect();
        assert!(weights.windows(2).all(|pair| pair[0] >= pair[1]), "{weights:?}");
        assert!(weights[0] > weights[125]);
    }
}
