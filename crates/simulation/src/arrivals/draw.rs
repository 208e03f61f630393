//! The arrivals of one draw: what is asked for on each day.

use super::{Pace, Setting};
use crate::missing::mixed;
use crate::tally::Lots;

/// A row that may apply.
#[derive(Clone, Copy, Debug)]
pub(super) struct Arriving {
    /// Its number in the population.
    pub row: u64,
    /// What it asks for in yen: its amount, or the greatest where that is open.
    pub yen: i64,
    /// Whether its verdict or amount is open.
    pub is_open: bool,
}

/// The applications of one day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Day {
    /// Their sum in yen. A sum beyond every budget stays there.
    yen: i64,
    rows: u64,
}

/// The applications of all days, of rows whose amount is known and of the others. Rows are kept by the least of three take-ups
/// at which they apply.
#[derive(Clone, Debug)]
pub(super) struct Draw {
    at: usize,
    days: usize,
    tiers: Vec<Day>,
}

/// What was asked for up to the end of each day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Run {
    /// The sum in yen, for each day.
    pub yen: Vec<i128>,
    /// How many rows applied, for each day.
    pub rows: Vec<u64>,
}

/// The take-ups of a draw: halved, as it is, doubled.
const SHARES: usize = 3;

impl Draw {
    /// The draw of a number, for so many days.
    pub fn new(at: usize, days: usize) -> Draw {
        Draw { at, days, tiers: vec![Day::default(); 2 * SHARES * days] }
    }

    /// Lets some rows arrive.
    pub fn add(&mut self, arriving: &[Arriving], lots: &Lots, below: &[u128; SHARES], setting: &Setting) {
        for row in arriving {
            let number = lots.number(self.at, row.row);
            let Some(share) = below.iter().position(|below| u128::from(number) < *below) else { continue };
            let day = arrival_day(setting.pace, number, self.days);
            let place = self.place(row.is_open, share) + day;
            let Some(day) = self.tiers.get_mut(place) else { continue };
            day.yen = day.yen.saturating_add(row.yen);
            day.rows += 1;
        }
    }

    /// What was asked for at a take-up, with or without the rows that are open.
    pub fn run(&self, share: usize, with_open: bool) -> Run {
        let (mut yen, mut rows) = (0i128, 0u64);
        let mut run = Run { yen: Vec::with_capacity(self.days), rows: Vec::with_capacity(self.days) };
        for day in 0..self.days {
            for is_open in [false, true].into_iter().take(1 + usize::from(with_open)) {
                for tier in 0..=share {
                    let of_day = self.tiers[self.place(is_open, tier) + day];
                    yen += i128::from(of_day.yen);
                    rows += of_day.rows;
                }
            }
            run.yen.push(yen);
            run.rows.push(rows);
        }
        run
    }

    /// Where the days of a tier begin.
    fn place(&self, is_open: bool, tier: usize) -> usize {
        (usize::from(is_open) * SHARES + tier) * self.days
    }
}

/// The day of a row that applies: another number than the one that decides whether it does.
pub(super) fn arrival_day(pace: Pace, number: u64, days: usize) -> usize {
    pace.day(mixed(!number), days)
}
