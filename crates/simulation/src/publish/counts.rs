//! The counts of a scheme: all tables in one ledger, since their sums hang together.

use vocabulary::Verdict;

use super::weighing::Weighing;
use crate::bind::Binding;
use crate::figures::PairCounts;
use crate::report::{Change, Compared, Count, GroupRow, GroupTable, Verdicts, Winners};
use crate::suppress::{CellId, Ledger};
use crate::tally::{ByVerdict, Kind};

use super::between::WinnerCells;
use super::costs::Money;
use super::distribution::bins;

/// The counts of a scheme with their places in the ledger.
pub(super) struct CountCells {
    weighing: Weighing,
    ledger: Ledger,
    /// By each page.
    pub sides: Vec<SideCells>,
    groups: Vec<Vec<GroupCells>>,
    /// Of the kinds that are shown, and of those that are not to be compared together.
    winners: Option<WinnerCells>,
}

/// A number of rows with its place in the ledger.
#[derive(Clone, Copy, Debug)]
pub(super) struct Counted {
    /// The rows.
    pub rows: u64,
    /// The place.
    pub cell: CellId,
}

/// The counts by one page.
pub(super) struct SideCells {
    /// By verdict, at the verdict's own index.
    pub verdicts: [Counted; 4],
    /// Rows that are supported with one amount.
    pub settled: Counted,
    /// Rows whose verdict or amount is open.
    pub open: Counted,
    /// Open rows without an upper end.
    pub endless: Counted,
    /// The bars of the histogram: least amount, least amount of the next bar, rows.
    pub bins: Vec<(i64, i64, Counted)>,
    /// Clauses by index that alone exclude rows.
    pub misses: Vec<(usize, Counted)>,
    /// The other rows that are excluded.
    pub others: Counted,
}

struct GroupCells {
    rows: Counted,
    sides: Vec<[Counted; 4]>,
}

impl CountCells {
    /// Puts the counts into a ledger and decides which are shown.
    pub fn new(weighing: Weighing, counts: &PairCounts) -> CountCells {
        let mut ledger = Ledger::new();
        let all = ledger.public(weighing.rows.into());
        let widths = super::distribution::width(&counts.sides);
        let sides: Vec<SideCells> = counts
            .sides
            .iter()
            .map(|side| SideCells::new(weighing, &mut ledger, all, side, &bins(&side.amounts, widths)))
            .collect();
        let groups = groups(weighing, &mut ledger, all, counts, &sides);
        let winners = (sides.len() > 1).then(|| WinnerCells::new(weighing, &mut ledger, all, counts, &sides));
        // Whom a scheme does not reach is missed least by whoever asks what it costs.
        let refused = Verdict::Ineligible as usize;
        sides.iter().for_each(|side| ledger.is_missed_least(side.verdicts[refused].cell));
        sides.iter().for_each(|side| ledger.is_missed_least(side.others.cell));
        groups
            .iter()
            .flatten()
            .flat_map(|group| &group.sides)
            .for_each(|verdicts| ledger.is_missed_least(verdicts[refused].cell));
        winners.iter().for_each(|winners| ledger.is_missed_least(winners.of(Kind::Neither).cell));
        if let [base, reform] = &sides[..] {
            base.link(&mut ledger, reform);
        }
        for [base, reform] in groups.iter().flatten().filter_map(|group| group.sides.as_slice().as_array()) {
            base.iter().zip(reform).for_each(|(base, reform)| link(&mut ledger, *base, *reform));
        }
        ledger.settle(weighing.small_cell.into());
        CountCells { weighing, ledger, sides, groups, winners }
    }

    /// A count as it is shown.
    pub fn show(&self, counted: Counted) -> Count {
        self.weighing.companies(&self.ledger, counted.cell, counted.rows)
    }

    /// The counts of what the reform does.
    pub fn between(&self) -> Option<&WinnerCells> {
        self.winners.as_ref()
    }

    /// Why a count is hidden; nothing where it is shown.
    pub fn hidden(&self, counted: Counted) -> Option<crate::report::Hidden> {
        self.ledger.hidden_because(counted.cell)
    }

    /// How many companies get each verdict.
    pub fn verdicts(&self, side: usize) -> Verdicts {
        self.shown_verdicts(&self.sides[side].verdicts)
    }

    fn shown_verdicts(&self, cells: &[Counted; 4]) -> Verdicts {
        let of = |verdict: Verdict| self.show(cells[verdict as usize]);
        Verdicts {
            eligible: of(Verdict::Eligible),
            review: of(Verdict::Review),
            unknown: of(Verdict::Unknown),
            ineligible: of(Verdict::Ineligible),
        }
    }

    /// The verdicts of each group that has a company.
    pub fn groups(&self, binding: &Binding) -> Vec<GroupTable> {
        let table = |(bound, cells): (&crate::BoundGroup, &Vec<GroupCells>)| {
            let named = bound.group.names().into_iter().zip(cells).filter(|(_, cells)| cells.rows.rows > 0);
            let row = |(label, cells): (&str, &GroupCells)| GroupRow {
                label: label.to_string(),
                companies: self.show(cells.rows),
                reach: Compared {
                    base: self.shown_verdicts(&cells.sides[0]),
                    reform: cells.sides.get(1).map(|cells| self.shown_verdicts(cells)),
                },
            };
            GroupTable {
                label: bound.group.label.clone(),
                column: bound.group.column.clone(),
                origin: bound.group.origin.clone(),
                rows: named.map(row).collect(),
            }
        };
        binding.groups.iter().zip(&self.groups).map(table).collect()
    }

    /// What the reform does, with sums where the scheme grants money.
    pub fn winners(&self, money: Option<&Money>) -> Option<Winners> {
        let cells = self.winners.as_ref()?;
        let companies = |kind: Kind| self.show(cells.of(kind));
        let change = |kind: Kind| Change {
            companies: companies(kind),
            yen: money.and_then(|money| money.change(kind)),
        };
        Some(Winners {
            more: change(Kind::More),
            less: change(Kind::Less),
            newly: change(Kind::Newly),
            no_longer: change(Kind::NoLonger),
            same: companies(Kind::Same),
            neither: companies(Kind::Neither),
            not_comparable: self.show(cells.not_comparable),
        })
    }
}

impl SideCells {
    fn new(
        weighing: Weighing,
        ledger: &mut Ledger,
        all: CellId,
        side: &crate::tally::SideTally,
        bins: &[(i64, i64, u64)],
    ) -> SideCells {
        let mut count = |rows: u64| Counted { rows, cell: weighing.count(ledger, rows) };
        let verdicts = side.verdicts.map(&mut count);
        let (settled, open) = (count(side.amounts.settled), count(side.amounts.open));
        let endless = count(side.amounts.endless);
        let bins: Vec<(i64, i64, Counted)> =
            bins.iter().map(|(from, below, rows)| (*from, *below, count(*rows))).collect();
        let mut misses = Vec::new();
        for (number, rows) in side.misses.iter().enumerate().skip(1).filter(|(_, rows)| **rows > 0) {
            misses.push((number - 1, count(*rows)));
        }
        let others = count(side.misses[0]);
        let ended = weighing.secret(ledger, side.amounts.open - side.amounts.endless);
        let of = |verdict: Verdict| verdicts[verdict as usize].cell;
        ledger.sum(&verdicts.map(|counted| counted.cell), &[all]);
        ledger.sum(
            &[of(Verdict::Eligible), of(Verdict::Review), of(Verdict::Unknown)],
            &[settled.cell, open.cell],
        );
        ledger.sum(&[endless.cell, ended], &[open.cell]);
        ledger.sum(&bins.iter().map(|(_, _, counted)| counted.cell).collect::<Vec<_>>(), &[settled.cell]);
        let missed = misses.iter().map(|(_, counted)| counted.cell).chain([others.cell]);
        ledger.sum(&missed.collect::<Vec<_>>(), &[of(Verdict::Ineligible)]);
        SideCells { verdicts, settled, open, endless, bins, misses, others }
    }
}

impl SideCells {
    /// Links the counts of two pages.
    fn link(&self, ledger: &mut Ledger, other: &SideCells) {
        let one = [self.settled, self.open, self.endless, self.others];
        let two = [other.settled, other.open, other.endless, other.others];
        let mut pairs: Vec<(Counted, Counted)> = self.verdicts.into_iter().zip(other.verdicts).collect();
        pairs.extend(one.into_iter().zip(two));
        pairs.extend(self.bins.iter().zip(&other.bins).map(|(one, two)| (one.2, two.2)));
        for (clause, counted) in &self.misses {
            let same = other.misses.iter().find(|(other, _)| other == clause);
            pairs.extend(same.map(|(_, other)| (*counted, *other)));
        }
        pairs.into_iter().for_each(|(one, two)| link(ledger, one, two));
    }
}

/// Notes that two counts are the same, where they are: whoever reads both pages may see that the reform cannot change them,
/// and what is hidden of one side must not be shown of the other.
fn link(ledger: &mut Ledger, one: Counted, two: Counted) {
    if one.rows == two.rows {
        ledger.sum(&[one.cell], &[two.cell]);
    }
}

/// Puts the groups into the ledger: each row adds up to its group, each column to the verdict of all.
fn groups(
    weighing: Weighing,
    ledger: &mut Ledger,
    all: CellId,
    counts: &PairCounts,
    sides: &[SideCells],
) -> Vec<Vec<GroupCells>> {
    let groupings = counts.sides[0].groups.len();
    let grouping = |at: usize| {
        let of_group = |group: usize| {
            let verdicts: Vec<ByVerdict> = counts.sides.iter().map(|side| side.groups[at][group]).collect();
            let rows: u64 = verdicts[0].iter().sum();
            let mut count = |rows: u64| Counted { rows, cell: weighing.count(ledger, rows) };
            let rows = count(rows);
            let sides: Vec<[Counted; 4]> =
                verdicts.into_iter().map(|verdicts| verdicts.map(&mut count)).collect();
            for cells in &sides {
                ledger.sum(&cells.map(|counted| counted.cell), &[rows.cell]);
            }
            GroupCells { rows, sides }
        };
        let cells: Vec<GroupCells> = (0..counts.sides[0].groups[at].len()).map(of_group).collect();
        ledger.sum(&cells.iter().map(|group| group.rows.cell).collect::<Vec<_>>(), &[all]);
        for (side, whole) in sides.iter().enumerate() {
            for (verdict, whole) in whole.verdicts.iter().enumerate() {
                let parts = cells.iter().map(|group| group.sides[side][verdict].cell);
                ledger.sum(&parts.collect::<Vec<_>>(), &[whole.cell]);
            }
        }
        cells
    };
    (0..groupings).map(grouping).collect()
}
