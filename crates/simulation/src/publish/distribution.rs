//! The distribution of amounts: bars of round width, and deciles that nobody can be told by.

use crate::report::Quantile;
use crate::tally::{Amounts, SideTally};

/// The most bars beside that of nothing.
const BARS: i64 = 12;

/// The least round width (1, 2 or 5 with zeros, in yen) of which few bars hold the amounts of all pages.
pub(super) fn width(sides: &[SideTally]) -> i64 {
    let greatest = sides.iter().filter_map(|side| side.amounts.buckets().next_back());
    let greatest = greatest.map(|(_, _, bucket)| bucket.greatest).max().unwrap_or(0);
    let tens = std::iter::successors(Some(1i64), |ten| ten.checked_mul(10));
    let mut widths = tens.flat_map(|ten| [1, 2, 5].map(|times| ten.saturating_mul(times)));
    widths.find(|width| greatest / width < BARS).unwrap_or(i64::MAX)
}

/// The bars: least amount, least amount of the next bar, rows. The first one holds those that get nothing.
pub(super) fn bins(amounts: &Amounts, width: i64) -> Vec<(i64, i64, u64)> {
    let Some((_, _, last)) = amounts.buckets().next_back() else { return Vec::new() };
    let bars = (0..=last.greatest / width).map(|bar| (bar * width, (bar + 1) * width, 0));
    let mut bins: Vec<(i64, i64, u64)> = std::iter::once((0, 1, 0)).chain(bars).collect();
    // The first bar of the others begins with the first yen.
    bins[1].0 = 1;
    for (from, _, bucket) in amounts.buckets() {
        // Round bounds have at most three digits before their zeros, so that no bucket lies across one.
        let bar = if from == 0 { 0 } else { (from / width) as usize + 1 };
        bins[bar].2 += bucket.rows;
    }
    bins
}

/// The deciles, where each tenth of the rows is not small; each is told as the amounts among which it lies, which are
/// those of at least `small_cell` rows.
pub(super) fn deciles(amounts: &Amounts, small_cell: u64) -> Vec<Quantile> {
    if amounts.settled < 10 * small_cell.max(1) {
        return Vec::new();
    }
    let buckets: Vec<_> = amounts.buckets().collect();
    let decile = |permille: u32| {
        let wanted = (amounts.settled * u64::from(permille)).div_ceil(1000);
        let mut before = 0;
        let at = buckets.iter().position(|(_, _, bucket)| {
            before += bucket.rows;
            before >= wanted
        })?;
        let (mut first, mut last) = (at, at);
        while buckets[first..=last].iter().map(|(_, _, bucket)| bucket.rows).sum::<u64>() < small_cell {
            // Towards the side that is nearer in rows.
            let below = first.checked_sub(1).map(|at| buckets[at].2.rows);
            match (below, buckets.get(last + 1)) {
                (Some(below), Some((_, _, above))) if below > above.rows => first -= 1,
                (_, Some(_)) => last += 1,
                (Some(_), None) => first -= 1,
                (None, None) => return None,
            }
        }
        let bucket = buckets[first].2;
        let is_one = first == last && bucket.least == bucket.greatest;
        let (low_yen, high_yen) =
            if is_one { (bucket.least, bucket.least) } else { (buckets[first].0, buckets[last].1) };
        Some(Quantile { permille, low_yen, high_yen })
    };
    (1..10).filter_map(|tenth| decile(tenth * 100)).collect()
}
