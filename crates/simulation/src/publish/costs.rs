//! The sums of money of a scheme, in a ledger of their own: a sum that rests on a hidden count is hidden.

use vocabulary::Ratio;

use super::counts::{CountCells, Counted};
use super::distribution::deciles;
use super::weighing::Weighing;
use crate::figures::PairCounts;
use crate::report::{Bin, Cell, Cost, Draws, Expected, Hidden, Spread, TakenUp, Yen};
use crate::suppress::{CellId, Guess, Ledger};
use crate::tally::Kind;

/// The sums of a scheme with their places in the ledger.
pub(super) struct Money {
    weighing: Weighing,
    ledger: Ledger,
    /// By each page.
    sides: Vec<SideMoney>,
    changes: Vec<(Kind, Sum)>,
}

#[derive(Clone, Copy, Debug)]
struct Sum {
    yen: i128,
    cell: CellId,
}

struct SideMoney {
    settled: Sum,
    low: Sum,
    high: Sum,
}

/// Any sum.
const ANY: Guess = Guess::NothingOrFrom(0);

impl Money {
    /// Puts the sums into a ledger and decides which are shown.
    pub fn new(weighing: Weighing, counts: &PairCounts, cells: &CountCells) -> Money {
        let mut ledger = Ledger::new();
        let sides =
            (0..counts.sides.len()).map(|side| side_money(weighing, &mut ledger, counts, cells, side));
        let sides: Vec<SideMoney> = sides.collect();
        let changes = changes(weighing, &mut ledger, counts, cells, &sides);
        if let [base, reform] = &sides[..] {
            for (one, two) in [(base.low, reform.low), (base.high, reform.high)] {
                // Whoever reads both pages may see that they are the same.
                if one.yen == two.yen {
                    ledger.sum(&[one.cell], &[two.cell]);
                }
            }
        }
        ledger.settle(0);
        Money { weighing, ledger, sides, changes }
    }

    /// What a change comes to; nothing for those that come to nothing.
    pub fn change(&self, kind: Kind) -> Option<Yen> {
        let (_, sum) = self.changes.iter().find(|(known, _)| *known == kind)?;
        Some(self.show(*sum))
    }

    /// The least and the greatest cost by a page.
    pub fn ends(&self, side: usize) -> (Yen, Yen) {
        (self.show(self.sides[side].low), self.show(self.sides[side].high))
    }

    /// How many pages there are.
    pub fn sides(&self) -> usize {
        self.sides.len()
    }

    fn show(&self, sum: Sum) -> Yen {
        self.weighing.yen(&self.ledger, sum.cell, sum.yen)
    }
}

/// A sum that stands nowhere: known where it surely rests on nobody, not to be found out where it rests on few.
fn latent(ledger: &mut Ledger, weighing: Weighing, yen: i128, rows: u64, is_known_empty: bool) -> Sum {
    let cell = match () {
        () if is_known_empty => ledger.public(yen),
        () if weighing.is_small(rows) => ledger.secret(yen),
        () => ledger.free(yen),
    };
    Sum { yen, cell }
}

/// A sum that is shown unless it rests on a hidden count.
fn resting(ledger: &mut Ledger, yen: i128, why: Option<Hidden>) -> Sum {
    let cell = match why {
        Some(why) => ledger.hidden(yen, why, ANY),
        None => ledger.shown(yen),
    };
    Sum { yen, cell }
}

fn side_money(
    weighing: Weighing,
    ledger: &mut Ledger,
    counts: &PairCounts,
    cells: &CountCells,
    side: usize,
) -> SideMoney {
    let amounts = &counts.sides[side].amounts;
    let (settled, open) = (cells.sides[side].settled, cells.sides[side].open);
    let is_empty = |counted: Counted| counted.rows == 0 && cells.hidden(counted).is_none();
    let settled_sum = latent(ledger, weighing, amounts.settled_yen, settled.rows, is_empty(settled));
    let open_low = latent(ledger, weighing, amounts.open_low_yen, open.rows, is_empty(open));
    let open_high = latent(ledger, weighing, amounts.open_high_yen, open.rows, is_empty(open));
    let why = cells.hidden(settled);
    let low = resting(ledger, amounts.settled_yen + amounts.open_low_yen, why);
    let high = resting(ledger, amounts.settled_yen + amounts.open_high_yen, why.or(cells.hidden(open)));
    ledger.sum(&[settled_sum.cell, open_low.cell], &[low.cell]);
    ledger.sum(&[settled_sum.cell, open_high.cell], &[high.cell]);
    SideMoney { settled: settled_sum, low, high }
}

/// What the reform gives and takes, and how that hangs together with the costs.
fn changes(
    weighing: Weighing,
    ledger: &mut Ledger,
    counts: &PairCounts,
    cells: &CountCells,
    sides: &[SideMoney],
) -> Vec<(Kind, Sum)> {
    let ([base, reform], Some(between)) = (sides, cells.between()) else { return Vec::new() };
    let change = |kind: Kind| counts.between.of(kind);
    let changes = [Kind::More, Kind::Less, Kind::Newly, Kind::NoLonger]
        .map(|kind| (kind, resting(ledger, change(kind).yen, cells.hidden(between.of(kind)))));
    let [more, less, newly, no_longer] = changes.map(|(_, sum)| sum.cell);
    let all_compared = between.not_comparable.rows == 0 && cells.hidden(between.not_comparable).is_none();
    let (opened, closed) = (change(Kind::Opened), change(Kind::Closed));
    let opened = latent(ledger, weighing, opened.yen, opened.rows, all_compared);
    let closed = latent(ledger, weighing, closed.yen, closed.rows, all_compared);
    let kept_rows = [Kind::More, Kind::Less, Kind::Same].map(|kind| change(kind).rows).iter().sum();
    let kept = |ledger: &mut Ledger, all: Sum, others: i128| {
        latent(ledger, weighing, all.yen - others, kept_rows, false)
    };
    let kept_base = kept(ledger, base.settled, change(Kind::NoLonger).yen + opened.yen);
    let kept_reform = kept(ledger, reform.settled, change(Kind::Newly).yen + closed.yen);
    ledger.sum(&[kept_base.cell, no_longer, opened.cell], &[base.settled.cell]);
    ledger.sum(&[kept_reform.cell, newly, closed.cell], &[reform.settled.cell]);
    ledger.sum(&[kept_base.cell, more], &[kept_reform.cell, less]);
    changes.to_vec()
}

/// What full use of a scheme costs by a page, and what it costs at a take-up.
pub(super) fn cost(
    weighing: Weighing,
    counts: &PairCounts,
    cells: &CountCells,
    money: &Money,
    side: usize,
    share: Option<Ratio>,
) -> Cost {
    let (side_cells, amounts) = (&cells.sides[side], &counts.sides[side].amounts);
    let (low_yen, high_yen) = money.ends(side);
    let is_shown = cells.hidden(side_cells.settled).is_none();
    let bin = |(from_yen, below_yen, counted): &(i64, i64, Counted)| Bin {
        from_yen: *from_yen,
        below_yen: *below_yen,
        companies: cells.show(*counted),
    };
    let drawn = counts.drawn.get(side);
    let rows = Ratio::whole((amounts.settled + amounts.open).into());
    let spread = |yen: Yen, draws: &[i128]| {
        // A draw in which a few companies use the scheme would tell what they get.
        let users = share.and_then(|share| share.checked_mul(rows))?;
        let enough = Ratio::whole(10 * i128::from(weighing.small_cell.saturating_sub(1)));
        yen.shown().filter(|_| users >= enough)?;
        spread(weighing, draws)
    };
    Cost {
        low_yen,
        high_yen,
        endless: cells.show(side_cells.endless),
        settled: cells.show(side_cells.settled),
        open: cells.show(side_cells.open),
        deciles: if is_shown { deciles(amounts, weighing.small_cell) } else { Vec::new() },
        histogram: side_cells.bins.iter().map(bin).collect(),
        taken_up: share.zip(drawn).map(|(share, drawn)| TakenUp {
            low: expected(low_yen, share),
            high: expected(high_yen, share),
            low_draws: spread(low_yen, &drawn.low_yen),
            high_draws: spread(high_yen, &drawn.high_yen),
        }),
    }
}

/// The share of a sum.
pub(super) fn expected(yen: Yen, share: Ratio) -> Expected {
    // Whole shares first, so that no product is greater than the sum times the numerator of the share.
    let floor = |yen: i128| {
        let (whole, rest) = (yen.div_euclid(share.den()), yen.rem_euclid(share.den()));
        whole * share.num() + (rest * share.num()).div_euclid(share.den())
    };
    Expected {
        exact_yen: yen.shown().and_then(|yen| Ratio::whole(yen).checked_mul(share)),
        floor_yen: match yen {
            Cell::Hidden(why) => Cell::Hidden(why),
            Cell::Shown(yen) => Cell::Shown(floor(yen)),
        },
    }
}

/// The spread of the sums of the draws.
fn spread(weighing: Weighing, draws: &[i128]) -> Draws {
    let mut draws = draws.to_vec();
    draws.sort_unstable();
    // The least sum that so many hundredths of the draws do not exceed.
    let of = |hundredths: usize| {
        let place = (draws.len() * hundredths).div_ceil(100).max(1) - 1;
        draws.get(place).map(|yen| yen * i128::from(weighing.companies_per_row))
    };
    Some(Spread { p5_yen: of(5)?, p50_yen: of(50)?, p95_yen: of(95)? })
}
