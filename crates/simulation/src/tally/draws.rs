//! Seeded draws: in each draw each row uses what it can get, or not.

use engine::batch::SchemeAnswers;

use vocabulary::Ratio;

use super::State;
use crate::missing::mixed;
use crate::report::TakeUp;

/// Who uses the schemes in which draw. It hangs on seed, draw and row alone: the same row decides the same for all
/// schemes and for both pages.
#[derive(Clone, Debug)]
pub(crate) struct Lots {
    keys: Vec<u64>,
    /// A row uses the schemes where its number of 64 bits is below this.
    below: u128,
}

impl Lots {
    /// The draws of a take-up; the share is kept to 2⁻⁶⁴.
    pub(crate) fn new(take_up: &TakeUp) -> Lots {
        let keys = (0..u64::from(take_up.draws)).map(|draw| mixed(take_up.seed ^ mixed(draw))).collect();
        Lots { keys, below: Lots::below(take_up.share) }
    }

    /// The numbers below which a row belongs to a share of all rows.
    pub(crate) fn below(share: Ratio) -> u128 {
        // The share is at most one, and its terms were read from a short text.
        (share.num().unsigned_abs() << 64) / share.den().unsigned_abs()
    }

    /// How many draws.
    pub(crate) fn len(&self) -> usize {
        self.keys.len()
    }

    /// The number of a row in a draw.
    pub(crate) fn number(&self, draw: usize, row: u64) -> u64 {
        mixed(self.keys[draw].wrapping_add(row))
    }

    fn uses(&self, draw: usize, row: u64) -> bool {
        u128::from(self.number(draw, row)) < self.below
    }
}

/// The sums of the draws.
#[derive(Clone, Debug, Default)]
pub(crate) struct Drawn {
    /// Of the least amounts, in yen.
    pub low_yen: Vec<i128>,
    /// Of the greatest amounts, in yen, without rows that have no upper end.
    pub high_yen: Vec<i128>,
}

impl Drawn {
    /// Nothing for so many draws.
    pub(crate) fn new(draws: usize) -> Drawn {
        Drawn { low_yen: vec![0; draws], high_yen: vec![0; draws] }
    }

    /// Adds the answers of some rows.
    pub(crate) fn add(&mut self, lots: &Lots, answers: &SchemeAnswers, first_row: u64, rows: usize) {
        let ends: Vec<(u64, i128, i128)> = (0..rows)
            .map(|row| (first_row + row as u64, State::of(answers, row).ends()))
            .filter(|(_, ends)| *ends != (0, 0))
            .map(|(row, (low, high))| (row, low.into(), high.into()))
            .collect();
        for draw in 0..lots.len() {
            for (_, low, high) in ends.iter().filter(|(row, _, _)| lots.uses(draw, *row)) {
                self.low_yen[draw] += low;
                self.high_yen[draw] += high;
            }
        }
    }

    /// Adds what another thread counted.
    pub(crate) fn merge(&mut self, other: &Drawn) {
        self.low_yen.iter_mut().zip(&other.low_yen).for_each(|(sum, other)| *sum += other);
        self.high_yen.iter_mut().zip(&other.high_yen).for_each(|(sum, other)| *sum += other);
    }
}
