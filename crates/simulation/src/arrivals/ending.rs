//! When a budget ends in each draw.

use super::draw::{Draw, Run};
use super::forecast::{Answer, DayShare, Ending, Setting, SpentShare};
use super::quantiles::Quantiles;
use crate::report::{Cell, Hidden};

/// Draws with the budget that they are held against.
pub(super) struct Money<'a> {
    pub setting: &'a Setting,
    pub draws: &'a [Draw],
    pub companies_per_row: u32,
}

/// Which of the three take-ups a draw is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Share {
    /// Half of the assumed one.
    Halved,
    /// The assumed one.
    Assumed,
    /// Twice the assumed one.
    Doubled,
}

/// By how much the budget is changed against what is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Scale {
    pub times: i128,
    pub over: i128,
}

/// The budget as it is.
pub(super) const PLAIN: Scale = Scale { times: 1, over: 1 };

impl Money<'_> {
    /// The day on which the budget ends and all that belongs to it; nothing where there is no draw.
    pub fn answer(&self, with_open: bool) -> Option<Answer> {
        let runs: Vec<Run> = self.runs(Share::Assumed, with_open);
        let limit = self.limit(PLAIN);
        let ends: Vec<usize> = runs.iter().map(|run| end(run, limit)).collect();
        let days = self.setting.days.len();
        let lasting = || runs.iter().zip(&ends).filter(|(_, end)| **end == days);
        let left = lasting().map(|(run, _)| self.budget_yen() - self.yen(run.yen.last().copied()));
        let granted = runs.iter().zip(&ends).map(|(run, end)| before(run, *end));
        let ending = runs.iter().zip(&ends).filter(|(_, end)| **end < days);
        let on_last_day = ending.map(|(run, end)| run.rows[*end] - before(run, *end));
        Some(Answer {
            ends: self.endings(&ends)?,
            draws: runs.len(),
            lasting: lasting().count(),
            left_yen: Quantiles::of(left.collect()),
            granted: self.companies(Quantiles::of(granted.collect())?),
            on_last_day: Quantiles::of(on_last_day.collect()).map(|rows| self.companies(rows)),
            by_day: (0..days).map(|day| self.day(&runs, day)).collect(),
        })
    }

    /// The median day on which another budget ends at another take-up.
    pub fn median(&self, share: Share, scale: Scale, with_open: bool) -> Option<Ending> {
        let limit = self.limit(scale);
        let ends: Vec<usize> = self.runs(share, with_open).iter().map(|run| end(run, limit)).collect();
        self.endings(&ends).map(|ends| ends.p50)
    }

    fn runs(&self, share: Share, with_open: bool) -> Vec<Run> {
        self.draws.iter().map(|draw| draw.run(share as usize, with_open)).collect()
    }

    fn endings(&self, ends: &[usize]) -> Option<Quantiles<Ending>> {
        let ending = |day: usize| self.setting.days.get(day).map_or(Ending::Lasts, |day| Ending::On(*day));
        Some(Quantiles::of(ends.to_vec())?.map(ending))
    }

    fn budget_yen(&self) -> i128 {
        self.setting.budget_yen.into()
    }

    /// What rows sum up to, as companies.
    fn yen(&self, of_rows: Option<i128>) -> i128 {
        of_rows.unwrap_or(0).saturating_mul(self.companies_per_row.into())
    }

    /// The greatest sum of rows that the budget covers.
    fn limit(&self, scale: Scale) -> i128 {
        (self.budget_yen() * scale.times).div_euclid(scale.over * i128::from(self.companies_per_row))
    }

    fn is_small(&self, rows: u64) -> bool {
        (1..self.setting.small_cell).contains(&rows)
    }

    /// Rows as companies; hidden where a point is of few of them.
    fn companies(&self, rows: Quantiles<u64>) -> Cell<Quantiles<u64>> {
        match rows.named().iter().any(|(_, rows)| self.is_small(*rows)) {
            true => Cell::Hidden(Hidden::Small),
            false => Cell::Shown(rows.map(|rows| rows * u64::from(self.companies_per_row))),
        }
    }

    fn day(&self, runs: &[Run], day: usize) -> DayShare {
        let spent = runs.iter().map(|run| self.spent_permille(run.yen[day]));
        let is_of_few = runs.iter().any(|run| self.is_small(run.rows[day]));
        let spent = match Quantiles::of(spent.collect()) {
            Some(spent) if !is_of_few => Cell::Shown(SpentShare {
                p5_permille: spent.p5,
                p50_permille: spent.p50,
                p95_permille: spent.p95,
            }),
            _ => Cell::Hidden(Hidden::Small),
        };
        DayShare { day: self.setting.days[day], spent }
    }

    /// The share of the budget that is asked for, at most all of it, rounded down.
    fn spent_permille(&self, of_rows: i128) -> u32 {
        let spent = self.yen(Some(of_rows)).min(self.budget_yen()) * 1000 / self.budget_yen().max(1);
        u32::try_from(spent).unwrap_or(1000)
    }
}

/// The place of the first day at whose end more was asked for than there is; the number of days where there is none.
fn end(run: &Run, limit: i128) -> usize {
    // Sums only grow.
    run.yen.partition_point(|yen| *yen <= limit)
}

/// How many rows applied before a day.
fn before(run: &Run, day: usize) -> u64 {
    day.checked_sub(1).map_or(0, |before| run.rows[before])
}
