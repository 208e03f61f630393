//! The counts of what a reform does, with how they hang together with those of both pages.

use vocabulary::Verdict;

use super::counts::{Counted, SideCells};
use super::weighing::Weighing;
use crate::figures::PairCounts;
use crate::suppress::{CellId, Ledger};
use crate::tally::Kind;

/// The counts of what a reform does.
pub(super) struct WinnerCells {
    kinds: [Counted; 6],
    /// Rows that are not to be compared.
    pub not_comparable: Counted,
}

/// The kinds of rows that can be compared, in the order of [`WinnerCells`].
const COMPARABLE: [Kind; 6] =
    [Kind::More, Kind::Less, Kind::Same, Kind::Newly, Kind::NoLonger, Kind::Neither];
const NOT_COMPARABLE: [Kind; 5] =
    [Kind::Opened, Kind::Closed, Kind::RefusedOpen, Kind::OpenRefused, Kind::OpenOpen];

impl WinnerCells {
    /// Puts the counts into the ledger.
    pub fn new(
        weighing: Weighing,
        ledger: &mut Ledger,
        all: CellId,
        counts: &PairCounts,
        sides: &[SideCells],
    ) -> WinnerCells {
        let rows = |kind: Kind| counts.between.of(kind).rows;
        let kinds =
            COMPARABLE.map(|kind| Counted { rows: rows(kind), cell: weighing.count(ledger, rows(kind)) });
        let open: u64 = NOT_COMPARABLE.map(rows).iter().sum();
        let not_comparable = Counted { rows: open, cell: weighing.count(ledger, open) };
        let [opened, closed, refused_open, open_refused, open_open] =
            NOT_COMPARABLE.map(|kind| weighing.secret(ledger, rows(kind)));
        let [more, less, same, newly, no_longer, neither] = kinds.map(|counted| counted.cell);
        let refused = |side: usize| sides[side].verdicts[Verdict::Ineligible as usize].cell;
        let all_kinds = [more, less, same, newly, no_longer, neither, not_comparable.cell];
        ledger.sum(&all_kinds, &[all]);
        ledger.sum(&[opened, closed, refused_open, open_refused, open_open], &[not_comparable.cell]);
        ledger.sum(&[more, less, same, no_longer, opened], &[sides[0].settled.cell]);
        ledger.sum(&[more, less, same, newly, closed], &[sides[1].settled.cell]);
        ledger.sum(&[newly, neither, refused_open], &[refused(0)]);
        ledger.sum(&[no_longer, neither, open_refused], &[refused(1)]);
        ledger.sum(&[closed, open_refused, open_open], &[sides[0].open.cell]);
        ledger.sum(&[opened, refused_open, open_open], &[sides[1].open.cell]);
        WinnerCells { kinds, not_comparable }
    }

    /// The rows of a kind that can be compared.
    pub fn of(&self, kind: Kind) -> Counted {
        let at = COMPARABLE.iter().position(|known| *known == kind);
        at.map_or(self.not_comparable, |at| self.kinds[at])
    }
}
