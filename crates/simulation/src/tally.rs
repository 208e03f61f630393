//! Counts and sums over the answers of one scheme, before and after a reform. What two threads count is added up, so that
//! neither threads nor blocks matter.

mod amounts;
mod between;
mod draws;
mod state;
mod varied;

pub(crate) use amounts::Amounts;
pub(crate) use between::{Between, Kind};
pub(crate) use draws::{Drawn, Lots};
pub(crate) use state::State;
pub(crate) use varied::Varied;

use engine::batch::SchemeAnswers;
use vocabulary::Verdict;

/// Rows by verdict; a verdict is its own index.
pub(crate) type ByVerdict = [u64; 4];

/// What one page answers.
#[derive(Clone, Debug, Default)]
pub(crate) struct SideTally {
    /// All rows.
    pub verdicts: ByVerdict,
    /// The rows of each group of each grouping.
    pub groups: Vec<Vec<ByVerdict>>,
    /// Refused rows by the only clause that is not kept, as its index plus one; those without one at 0.
    pub misses: Vec<u64>,
    /// The amounts.
    pub amounts: Amounts,
}

impl SideTally {
    /// A tally for groupings of so many groups.
    pub(crate) fn new(groups: &[usize]) -> SideTally {
        SideTally {
            groups: groups.iter().map(|len| vec![ByVerdict::default(); *len]).collect(),
            misses: vec![0; usize::from(u8::MAX)],
            ..SideTally::default()
        }
    }

    /// Adds the answers of some rows; `classes` are the groups of these rows, for each grouping.
    pub(crate) fn add(&mut self, answers: &SchemeAnswers, classes: &[&[u16]]) {
        for (row, verdict) in answers.verdicts().enumerate() {
            self.verdicts[verdict as usize] += 1;
            for (groups, classes) in self.groups.iter_mut().zip(classes) {
                groups[usize::from(classes[row])][verdict as usize] += 1;
            }
            if verdict == Verdict::Ineligible {
                // The greatest byte stands for all clauses that bytes cannot number.
                let miss = Some(answers.misses[row]).filter(|miss| *miss != u8::MAX).unwrap_or(0);
                self.misses[usize::from(miss)] += 1;
            }
            self.amounts.add(State::of(answers, row));
        }
    }

    /// Adds what another thread counted.
    pub(crate) fn merge(&mut self, other: &SideTally) {
        add_up(&mut self.verdicts, &other.verdicts);
        for (groups, others) in self.groups.iter_mut().zip(&other.groups) {
            groups.iter_mut().zip(others).for_each(|(group, other)| add_up(group, other));
        }
        add_up(&mut self.misses, &other.misses);
        self.amounts.merge(&other.amounts);
    }
}

fn add_up(counts: &mut [u64], others: &[u64]) {
    counts.iter_mut().zip(others).for_each(|(count, other)| *count += other);
}
