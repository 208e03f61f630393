//! Choices read from a list of numbers; an empty list gives the simplest choice everywhere.

use std::fmt;

/// A list of numbers that choices are read from.
pub struct Tape {
    numbers: Vec<u32>,
    at: usize,
}

impl fmt::Debug for Tape {
    /// A failure prints the page and the facts that were drawn; the numbers behind them tell nobody anything.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} numbers", self.numbers.len())
    }
}

impl Tape {
    /// A tape of these numbers.
    pub fn new(numbers: Vec<u32>) -> Tape {
        Tape { numbers, at: 0 }
    }

    /// A tape of `length` numbers that follow from a seed.
    pub fn seeded(seed: u64, length: usize) -> Tape {
        let mut state = seed;
        let mut next = || {
            // splitmix64
            state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
            let mut mixed = state;
            mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
            mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
            (mixed >> 32) as u32
        };
        Tape::new((0..length).map(|_| next()).collect())
    }

    /// A number below `count`.
    pub fn below(&mut self, count: usize) -> usize {
        let number = self.numbers.get(self.at).copied().unwrap_or(0);
        self.at += 1;
        number as usize % count.max(1)
    }

    /// Whether something happens that happens once in `times`.
    pub fn once_in(&mut self, times: usize) -> bool {
        self.below(times) + 1 == times
    }

    /// A number from `low` to `high`.
    pub fn between(&mut self, low: i64, high: i64) -> i64 {
        let wide = (i128::from(high) - i128::from(low) + 1).max(1) as u128;
        let far = (self.below(1 << 31) as u128) << 31 | self.below(1 << 31) as u128;
        low + (far % wide) as i64
    }

    /// One of a list.
    pub fn pick<'a, T>(&mut self, list: &'a [T]) -> &'a T {
        let at = self.below(list.len());
        &list[at]
    }
}
