//! What each hidden cell can be, narrowed sum by sum.

use super::{Guess, Ledger, Sum};

/// Rounds of narrowing; what takes longer leaves a range that no reader would call an answer.
const ROUNDS: usize = 64;
/// Beyond every number of a ledger, and small enough to be added up.
const ENDLESS: i128 = 1 << 100;

/// The first small cell of which only one number is left.
pub(super) fn found_out(ledger: &Ledger, sums: &[Sum]) -> Option<usize> {
    let count = ledger.cells.len();
    let sums: Vec<Narrowing> = sums.iter().filter_map(|sum| Narrowing::of(ledger, sum)).collect();
    let mut ranges: Vec<(i128, i128)> = (0..count).map(|at| start(ledger.guess(at))).collect();
    let is_found = |ranges: &[(i128, i128)], at: usize| ledger.is_small(at) && ranges[at].0 == ranges[at].1;
    for _ in 0..ROUNDS {
        let before = ranges.clone();
        sums.iter().for_each(|sum| sum.narrow(ledger, &mut ranges));
        if let Some(found) = (0..count).find(|at| is_found(&ranges, *at)) {
            return Some(found);
        }
        if before == ranges {
            return None;
        }
    }
    None
}

fn start(guess: Guess) -> (i128, i128) {
    match guess {
        Guess::Between(low, high) => (low, high),
        Guess::NothingOrFrom(_) => (0, ENDLESS),
    }
}

/// The open cells of a sum with their signs, and what they come to.
struct Narrowing {
    terms: Vec<(usize, i128)>,
    total: i128,
}

impl Narrowing {
    fn of(ledger: &Ledger, sum: &Sum) -> Option<Narrowing> {
        let terms: Vec<(usize, i128)> =
            sum.terms.iter().copied().filter(|(at, _)| ledger.is_open(*at)).collect();
        // What the open cells come to is known, since the others are.
        let total = terms.iter().map(|(at, sign)| sign * ledger.cells[*at].value).sum();
        (!terms.is_empty()).then_some(Narrowing { terms, total })
    }

    /// Narrows each cell by all the others.
    fn narrow(&self, ledger: &Ledger, ranges: &mut [(i128, i128)]) {
        let signed =
            |(low, high): (i128, i128), sign: i128| if sign > 0 { (low, high) } else { (-high, -low) };
        let ends = self.terms.iter().map(|(at, sign)| signed(ranges[*at], *sign));
        let (lows, highs) = ends.fold((0, 0), |(lows, highs), (low, high)| (lows + low, highs + high));
        for (at, sign) in &self.terms {
            let own = signed(ranges[*at], *sign);
            let (low, high) = signed((self.total - (highs - own.1), self.total - (lows - own.0)), *sign);
            let before = ranges[*at];
            ranges[*at] = possible(ledger.guess(*at), low.max(before.0), high.min(before.1));
        }
    }
}

/// A range without the numbers that a cell cannot be.
fn possible(guess: Guess, low: i128, high: i128) -> (i128, i128) {
    let Guess::NothingOrFrom(least) = guess else { return (low, high) };
    (if low > 0 { low.max(least) } else { low }, if high < least { high.min(0) } else { high })
}
