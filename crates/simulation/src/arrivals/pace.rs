//! On which day of the window an application comes.

use crate::missing::mixed;

/// How applications spread over the working days of a window.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pace {
    /// Every day is as likely as the others.
    Even,
    /// Half of the applicants come within the first so many days, half of the rest within the next so many, and so on; all
    /// that are left come within the last ones. Within each stretch every day is as likely as the others.
    FirstHalf {
        /// The working days of a stretch, at least one.
        days: u32,
    },
}

impl Pace {
    /// The day of an applicant, as a place among `days` of them; `number` looks random.
    ///
    /// It is exact up to one part in 2⁶⁴.
    pub(super) fn day(self, number: u64, days: usize) -> usize {
        match self {
            Pace::Even => part(number, days),
            Pace::FirstHalf { days: stretch } => {
                let stretch = (stretch as usize).max(1);
                let last = days.div_ceil(stretch).saturating_sub(1);
                // Each bit that is not set halves those that are left.
                let at = (number.trailing_zeros() as usize).min(last) * stretch;
                at + part(mixed(number), stretch.min(days.saturating_sub(at)))
            }
        }
    }
}

/// One of some places.
fn part(number: u64, places: usize) -> usize {
    let place = (u128::from(number) * places as u128) >> 64;
    place as usize
}

#[cfg(test)]
mod tests {
    use super::{Pace, mixed};

    fn hits(pace: Pace, days: usize) -> Vec<u32> {
        let mut hits = vec![0; days];
        (0..8_000).for_each(|at| hits[pace.day(mixed(at), days)] += 1);
        hits
    }

    #[test]
    fn even_days_are_hit_alike() {
        let hits = hits(Pace::Even, 8);
        assert!(hits.iter().all(|hits| (900..1_100).contains(hits)), "{hits:?}");
    }

    #[test]
    fn half_come_first_and_half_of_the_rest_next() {
        // Stretches of 3, 3 and 1 days: a half, a quarter, and the quarter that is left.
        let hits = hits(Pace::FirstHalf { days: 3 }, 7);
        let sums = [hits[..3].iter().sum::<u32>(), hits[3..6].iter().sum(), hits[6]];
        assert!((3_850..4_150).contains(&sums[0]), "{hits:?}");
        assert!((1_850..2_150).contains(&sums[1]) && (1_850..2_150).contains(&sums[2]), "{hits:?}");
        assert!(hits[..3].iter().all(|hits| (1_230..1_440).contains(hits)), "{hits:?}");
    }

    #[test]
    fn a_window_of_one_day_has_one_day() {
        for pace in [Pace::Even, Pace::FirstHalf { days: 1 }] {
            assert!((0..100).all(|at| pace.day(mixed(at), 1) == 0));
        }
    }
}
