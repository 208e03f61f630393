//! Sums of amounts and their distribution, in memory that does not grow with the rows.

use super::State;

/// The amounts of some rows.
#[derive(Clone, Debug, Default)]
pub(crate) struct Amounts {
    /// Rows that are supported with one amount.
    pub settled: u64,
    /// The sum of their amounts in yen.
    pub settled_yen: i128,
    /// Rows whose verdict or amount is open.
    pub open: u64,
    /// Open rows without an upper end.
    pub endless: u64,
    /// The sum of the least amounts of the open rows in yen.
    pub open_low_yen: i128,
    /// The sum of the greatest amounts of the open rows that have one, in yen.
    pub open_high_yen: i128,
    buckets: Vec<Bucket>,
}

/// Settled rows whose amounts share their first three digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Bucket {
    /// How many rows.
    pub rows: u64,
    /// The least amount among them, in yen.
    pub least: i64,
    /// The greatest.
    pub greatest: i64,
}

const EMPTY: Bucket = Bucket { rows: 0, least: i64::MAX, greatest: 0 };

impl Amounts {
    /// Adds a row.
    pub(crate) fn add(&mut self, state: State) {
        match state {
            State::Settled(yen) => {
                self.settled += 1;
                self.settled_yen += i128::from(yen);
                let bucket = self.bucket(place(yen));
                bucket.rows += 1;
                bucket.least = bucket.least.min(yen);
                bucket.greatest = bucket.greatest.max(yen);
            }
            State::Refused => {}
            State::Open { low, high } => {
                self.open += 1;
                self.endless += u64::from(high.is_none());
                self.open_low_yen += i128::from(low);
                self.open_high_yen += i128::from(high.unwrap_or(0));
            }
        }
    }

    /// Adds what another thread counted.
    pub(crate) fn merge(&mut self, other: &Amounts) {
        self.settled += other.settled;
        self.settled_yen += other.settled_yen;
        self.open += other.open;
        self.endless += other.endless;
        self.open_low_yen += other.open_low_yen;
        self.open_high_yen += other.open_high_yen;
        for (place, other) in other.buckets.iter().enumerate() {
            let bucket = self.bucket(place);
            bucket.rows += other.rows;
            bucket.least = bucket.least.min(other.least);
            bucket.greatest = bucket.greatest.max(other.greatest);
        }
    }

    /// The buckets that have rows, from the least, each with the least and the greatest amount that belong to it.
    pub(crate) fn buckets(&self) -> impl DoubleEndedIterator<Item = (i64, i64, Bucket)> + '_ {
        let filled = self.buckets.iter().enumerate().filter(|(_, bucket)| bucket.rows > 0);
        filled.map(|(place, bucket)| (from(place), from(place + 1) - 1, *bucket))
    }

    fn bucket(&mut self, place: usize) -> &mut Bucket {
        if place >= self.buckets.len() {
            self.buckets.resize(place + 1, EMPTY);
        }
        &mut self.buckets[place]
    }
}

/// Buckets for each number of digits from three on.
const PER_DIGIT: usize = 900;

/// The place of an amount: up to 999 yen its own, else that of its first three digits.
fn place(yen: i64) -> usize {
    let mut lead = yen.max(0) as u64;
    let mut digits = 0;
    while lead >= 1000 {
        lead /= 10;
        digits += 1;
    }
    digits * PER_DIGIT + lead as usize
}

/// The least amount of a place.
fn from(place: usize) -> i64 {
    let digits = place.saturating_sub(100) / PER_DIGIT;
    let lead = (place - digits * PER_DIGIT) as i64;
    (0..digits).fold(lead, |yen, _| yen.saturating_mul(10))
}

#[cfg(test)]
mod tests {
    use super::{from, place};

    #[test]
    fn every_amount_lies_in_its_bucket() {
        for yen in [0, 1, 99, 100, 999, 1000, 1001, 1009, 1010, 9999, 10_000, 4_999_999, 5_000_000] {
            let (low, next) = (from(place(yen)), from(place(yen) + 1));
            assert!(low <= yen && yen < next, "{yen}: {low}..{next}");
        }
        assert_eq!(place(1_000_000_000_000_000_000), place(1_009_999_999_999_999_999));
    }
}
