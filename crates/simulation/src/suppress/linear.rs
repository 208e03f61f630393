//! Solves all sums of a ledger together for its hidden cells.

use super::{Ledger, Sum};

/// A prime; sums are solved modulo it, so that no fraction appears. Their signs are 1 and −1 and their cells are few, so
/// that what is nothing modulo this prime is nothing.
const PRIME: i128 = (1 << 61) - 1;

/// The first protected cell that the sums determine; and the solved sums whose signs are all 1 or −1.
pub(super) fn found_out(ledger: &Ledger) -> (Option<usize>, Vec<Sum>) {
    let open: Vec<usize> = (0..ledger.cells.len()).filter(|at| ledger.is_open(*at)).collect();
    let mut rows: Vec<Vec<i128>> = ledger.sums.iter().map(|sum| row(sum, &open)).collect();
    rows.retain(|row| row.iter().any(|sign| *sign != 0));
    solve(&mut rows, open.len());
    let found = rows.iter().filter_map(|row| alone(row)).map(|place| open[place]);
    let found = found.into_iter().find(|at| ledger.is_protected(*at));
    (found, rows.iter().filter_map(|row| plain(row, &open)).collect())
}

/// The signs of the open cells in a sum.
fn row(sum: &Sum, open: &[usize]) -> Vec<i128> {
    let mut signs = vec![0; open.len()];
    for (at, sign) in &sum.terms {
        if let Ok(place) = open.binary_search(at) {
            signs[place] = (signs[place] + sign).rem_euclid(PRIME);
        }
    }
    signs
}

/// Brings the rows to reduced echelon form and drops those that say nothing new.
fn solve(rows: &mut Vec<Vec<i128>>, columns: usize) {
    let mut done = 0;
    for column in 0..columns {
        let Some(found) = (done..rows.len()).find(|at| rows[*at][column] != 0) else { continue };
        rows.swap(done, found);
        let inverse = power(rows[done][column], PRIME - 2);
        rows[done].iter_mut().for_each(|sign| *sign = *sign * inverse % PRIME);
        let pivot = std::mem::take(&mut rows[done]);
        for row in rows.iter_mut().filter(|row| !row.is_empty() && row[column] != 0) {
            let times = PRIME - row[column];
            row.iter_mut().zip(&pivot).for_each(|(sign, other)| *sign = (*sign + other * times) % PRIME);
        }
        rows[done] = pivot;
        done += 1;
    }
    rows.truncate(done);
}

/// The only place of a row that is not nothing.
fn alone(row: &[i128]) -> Option<usize> {
    let mut places = (0..row.len()).filter(|place| row[*place] != 0);
    places.next().filter(|_| places.next().is_none())
}

/// A row as a sum again, where all its signs are 1 or −1.
fn plain(row: &[i128], open: &[usize]) -> Option<Sum> {
    let terms = row.iter().zip(open).filter(|(sign, _)| **sign != 0).map(|(sign, at)| match *sign {
        1 => Some((*at, 1)),
        sign if sign == PRIME - 1 => Some((*at, -1)),
        _ => None,
    });
    Some(Sum { terms: terms.collect::<Option<Vec<_>>>()? })
}

fn power(base: i128, mut exponent: i128) -> i128 {
    let (mut base, mut power) = (base % PRIME, 1);
    while exponent > 0 {
        if exponent & 1 == 1 {
            power = power * base % PRIME;
        }
        base = base * base % PRIME;
        exponent >>= 1;
    }
    power
}
