//! First come, first served: seeded arrivals of the companies that a scheme supports, and the day on which a budget ends.
//!
//! Of each draw and day only sums and counts are kept, so that memory does not grow with the population, and a company's
//! day hangs on seed, draw and row alone, so that neither threads nor blocks matter.

mod draw;
mod ending;
mod forecast;
mod pace;
mod quantiles;
#[cfg(test)]
mod tests;

pub use forecast::{Answer, Assumed, DayShare, Ending, Forecast, Medians, Moved, Setting, SpentShare, Told};
pub use pace::Pace;
pub use quantiles::Quantiles;

use engine::Registry;
use engine::batch::{Detail, Plan};
use vocabulary::Ratio;

use crate::Fault;
use crate::Mapping;
use crate::bind::Binding;
use crate::figures::on_threads;
use crate::plans::Pair;
use crate::population::Block;
use crate::report::{Assumption, Basis, Cell, Count, Hidden, Origin};
use crate::simulate::Simulation;
use crate::tally::{Lots, State};
use draw::{Arriving, Draw};
use ending::Money;

/// The arrivals of the rows so far.
pub struct Arrivals<'p> {
    setting: Setting,
    simulation: Simulation<'p>,
    lots: Lots,
    /// Where the take-up is halved, as it is, and doubled: numbers of rows below these.
    below: [u128; 3],
    draws: Vec<Draw>,
    threads: usize,
    counts: Counts,
}

/// Rows by what the scheme answers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Counts {
    rows: u64,
    /// Supported with one amount, which is not nothing.
    candidates: u64,
    /// Supported with nothing.
    unpaid: u64,
    /// Verdict or amount open, with an upper end.
    open: u64,
    /// Verdict or amount open, without an upper end.
    endless: u64,
}

impl<'p> Arrivals<'p> {
    /// Nothing arrived yet; the plan holds one scheme, and `threads` work on it.
    pub fn new(plan: &'p Plan<'p>, registry: &'p Registry, threads: usize, setting: Setting) -> Arrivals<'p> {
        let lots = Lots::new(&setting.take_up);
        let share = setting.take_up.share;
        let below = [forecast::halved(share), share, forecast::doubled(share)].map(Lots::below);
        let days = setting.days.len();
        let draws = (0..lots.len()).map(|at| Draw::new(at, days)).collect();
        let simulation = Simulation::new(plan, registry, threads, Detail::Full);
        Arrivals { setting, simulation, lots, below, draws, threads, counts: Counts::default() }
    }

    /// Lets the supported rows of a block arrive.
    pub fn add(&mut self, binding: &Binding, block: &Block) -> Result<(), Fault> {
        self.simulation.evaluate(binding, block)?;
        let arriving = self.arriving(block.first_row);
        let (lots, below, setting) = (&self.lots, &self.below, &self.setting);
        // Each thread has draws of its own, and there are no sums to bring together.
        let share = self.draws.len().div_ceil(self.threads.max(1)).max(1);
        on_threads(self.draws.chunks_mut(share), |draws| {
            for draw in draws {
                draw.add(&arriving, lots, below, setting);
            }
        });
        Ok(())
    }

    /// The rows of the last block that may arrive; all are counted.
    fn arriving(&mut self, first_row: u64) -> Vec<Arriving> {
        let mut found = Vec::new();
        let mut row = first_row;
        for answers in self.simulation.parts.iter().flat_map(|part| part.schemes.first()) {
            for at in 0..answers.low_yen.len() {
                match State::of(answers, at) {
                    State::Settled(0) => self.counts.unpaid += 1,
                    State::Settled(yen) => {
                        self.counts.candidates += 1;
                        found.push(Arriving { row, yen, is_open: false });
                    }
                    State::Open { high: Some(yen), .. } => {
                        self.counts.open += 1;
                        found.push(Arriving { row, yen, is_open: true });
                    }
                    State::Open { high: None, .. } => self.counts.endless += 1,
                    State::Refused => {}
                }
                row += 1;
            }
        }
        self.counts.rows += row - first_row;
        found
    }

    /// What the arrivals so far come to.
    pub fn forecast(
        self,
        pair: &Pair<'_>,
        registry: &Registry,
        mapping: &Mapping,
        binding: &Binding,
    ) -> Forecast {
        let companies_per_row = mapping.weight.as_ref().map_or(1, |weight| weight.companies_per_row);
        let money = Money { setting: &self.setting, draws: &self.draws, companies_per_row };
        let (known, with_open) = (self.known(&money), self.with_open(&money));
        let moves = forecast::moves(&money, mapping.weight.is_some(), &known, &with_open);
        let Counts { rows, candidates, unpaid, open, endless } = self.counts;
        let count = |rows: u64| self.count(rows, companies_per_row);
        let (candidates, unpaid) = (count(candidates), count(unpaid));
        let (open, endless) = (count(open), count(endless));
        let mut rests_on = crate::publish::rests_on(pair, registry, mapping, binding);
        rests_on.extend(self.assumptions(mapping));
        Forecast {
            small_cell: self.setting.small_cell * u64::from(companies_per_row),
            setting: self.setting,
            rows,
            weight: mapping.weight.clone(),
            absent_columns: binding.absent.clone(),
            candidates,
            unpaid,
            open,
            endless,
            known,
            with_open,
            moves,
            rests_on,
        }
    }

    fn known(&self, money: &Money<'_>) -> Told {
        match self.is_told(self.counts.candidates, self.counts.candidates) {
            true => money.answer(false).map_or(Told::TooFew, |answer| Told::Answer(Box::new(answer))),
            false => Told::TooFew,
        }
    }

    fn with_open(&self, money: &Money<'_>) -> Told {
        let Counts { candidates, open, .. } = self.counts;
        match () {
            () if open == 0 => Told::SameAsKnown,
            () if self.is_told(open, candidates + open) && !self.is_small(candidates) => {
                money.answer(true).map_or(Told::TooFew, |answer| Told::Answer(Box::new(answer)))
            }
            () => Told::TooFew,
        }
    }

    /// Whether figures that rest on so many rows are told: in a draw of few applicants a sum would tell of single ones.
    fn is_told(&self, rows: u64, arriving: u64) -> bool {
        let share = self.setting.take_up.share;
        let expected = share.checked_mul(Ratio::whole(arriving.into()));
        let enough = Ratio::whole(10 * i128::from(self.setting.small_cell.saturating_sub(1)));
        let nobody = share == Ratio::ZERO || arriving == 0;
        !self.is_small(self.counts.rows)
            && !self.is_small(rows)
            && (nobody || expected.is_some_and(|expected| expected >= enough))
    }

    fn is_small(&self, rows: u64) -> bool {
        (1..self.setting.small_cell).contains(&rows)
    }

    fn count(&self, rows: u64, companies_per_row: u32) -> Count {
        // Of so few rows nothing is told, not even that nobody is supported.
        match self.is_small(rows) || self.is_small(self.counts.rows) {
            true => Cell::Hidden(Hidden::Small),
            false => Cell::Shown(rows * u64::from(companies_per_row)),
        }
    }

    fn assumptions(&self, mapping: &Mapping) -> Vec<Basis> {
        let weight = mapping.weight.as_ref().and_then(|weight| match &weight.origin {
            Origin::Assumption(text) => {
                Some(Assumption::Weight { companies_per_row: weight.companies_per_row, text: text.clone() })
            }
            Origin::Table | Origin::Statistic(_) => None,
        });
        let take_up = Assumption::TakeUp(self.setting.take_up.share);
        std::iter::once(take_up).chain(weight).map(Basis::Assumption).collect()
    }
}
