//! How rows become companies, and which numbers of rows are small.

use crate::report::{Cell, Count, Hidden, Yen};
use crate::suppress::{CellId, Guess, Ledger};

/// The rows of a population and what they stand for.
#[derive(Clone, Copy, Debug)]
pub(super) struct Weighing {
    /// All rows.
    pub rows: u64,
    /// Fewer rows than this are few.
    pub small_cell: u64,
    /// Companies for each row.
    pub companies_per_row: u32,
}

impl Weighing {
    /// Whether so many rows are too few to be told of.
    pub fn is_small(self, rows: u64) -> bool {
        (1..self.small_cell).contains(&rows)
    }

    /// Adds a count that is to be shown.
    pub fn count(self, ledger: &mut Ledger, rows: u64) -> CellId {
        let (value, most) = (i128::from(rows), i128::from(self.small_cell) - 1);
        match () {
            // Of so few companies nothing is told, not even which verdicts nobody gets.
            () if self.is_small(self.rows) => ledger.hidden(value, Hidden::Small, Guess::Between(0, most)),
            () if self.is_small(rows) => ledger.hidden(value, Hidden::Small, Guess::Between(1, most)),
            () => ledger.shown(value),
        }
    }

    /// Adds a count that stands nowhere, but must not be found out where it is small.
    pub fn secret(self, ledger: &mut Ledger, rows: u64) -> CellId {
        if self.is_small(rows) { ledger.secret(rows.into()) } else { ledger.free(rows.into()) }
    }

    /// A count as it is shown.
    pub fn companies(self, ledger: &Ledger, cell: CellId, rows: u64) -> Count {
        match ledger.hidden_because(cell) {
            Some(why) => Cell::Hidden(why),
            None => Cell::Shown(rows * u64::from(self.companies_per_row)),
        }
    }

    /// A sum of yen as it is shown.
    pub fn yen(self, ledger: &Ledger, cell: CellId, yen: i128) -> Yen {
        match ledger.hidden_because(cell) {
            Some(why) => Cell::Hidden(why),
            None => Cell::Shown(yen * i128::from(self.companies_per_row)),
        }
    }
}
