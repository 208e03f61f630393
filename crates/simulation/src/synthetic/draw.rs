//! Numbers that look random and hang on nothing but a seed, a name and a row.

use crate::missing::mixed;

/// A source of numbers for one answer of one company.
pub(super) struct Draw {
    state: u64,
}

impl Draw {
    /// The source of one answer.
    pub fn new(seed: u64, answer: &str, row: u64) -> Draw {
        let name = answer.bytes().fold(mixed(seed), |hash, byte| mixed(hash ^ u64::from(byte)));
        Draw { state: mixed(name.wrapping_add(row)) }
    }

    /// A whole number from 0 to `end` without the end, each as likely as the others up to one part in 2⁶⁴.
    pub fn below(&mut self, end: u64) -> u64 {
        self.state = mixed(self.state);
        let product = u128::from(self.state) * u128::from(end);
        u64::try_from(product >> 64).unwrap_or(u64::MAX)
    }

    /// A whole number between two ends, which belong to it.
    pub fn between(&mut self, least: i64, greatest: i64) -> i64 {
        let count = u64::try_from(greatest - least + 1).unwrap_or(1);
        least.saturating_add_unsigned(self.below(count))
    }

    /// Whether one of so many parts is hit.
    pub fn one_in(&mut self, parts: u64) -> bool {
        self.below(parts) == 0
    }

    /// One of some things by their weights.
    pub fn weighted<T: Copy>(&mut self, things: &[(T, u64)]) -> Option<T> {
        let mut at = self.below(things.iter().map(|(_, weight)| weight).sum());
        things.iter().find_map(|(thing, weight)| match at.checked_sub(*weight) {
            None => Some(*thing),
            Some(rest) => {
                at = rest;
                None
            }
        })
    }

    /// A number spread over some doublings of `least`: each doubling is as likely as the others, and within one so is
    /// every number. It is rounded down to a multiple of `step`.
    pub fn doublings(&mut self, least: i64, doublings: u64, step: i64) -> i64 {
        let from = least << self.below(doublings);
        self.between(from, from * 2 - 1) / step * step
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_names_draw_the_same_numbers_and_others_draw_others() {
        let draw = |seed, name, row| Draw::new(seed, name, row).below(1 << 60);
        assert_eq!(draw(1, "a", 5), draw(1, "a", 5));
        for other in [draw(2, "a", 5), draw(1, "b", 5), draw(1, "a", 6)] {
            assert_ne!(draw(1, "a", 5), other);
        }
    }

    #[test]
    fn doublings_are_hit_alike_and_stay_within_their_ends() {
        let mut hits = [0u32; 4];
        for row in 0..4_000 {
            let number = Draw::new(7, "x", row).doublings(10, 4, 5);
            assert!((10..160).contains(&number) && number % 5 == 0, "{number}");
            hits[(number / 10).ilog2() as usize] += 1;
        }
        assert!(hits.iter().all(|hits| (850..1_150).contains(hits)), "{hits:?}");
    }

    #[test]
    fn weights_say_how_often() {
        let mut hits = [0u32; 2];
        for row in 0..4_000 {
            hits[Draw::new(7, "y", row).weighted(&[(0usize, 3), (1, 1)]).unwrap()] += 1;
        }
        assert!((2_850..3_150).contains(&hits[0]), "{hits:?}");
    }
}
