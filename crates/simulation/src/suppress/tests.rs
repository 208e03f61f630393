//! Tables that are settled, and an attacker who tries every table that fits what is shown.

use super::{CellId, Guess, Ledger};
use crate::missing::mixed;
use crate::report::Hidden;

/// Counts below this are small.
const LEAST: i128 = 3;

/// A table with the sums of its rows and columns, of a population whose size everybody knows.
struct Table {
    ledger: Ledger,
    inner: Vec<Vec<CellId>>,
    rows: Vec<CellId>,
    columns: Vec<CellId>,
}

impl Table {
    fn new(values: &[Vec<i128>]) -> Table {
        let mut ledger = Ledger::new();
        let count = |ledger: &mut Ledger, value: i128| match value {
            1..LEAST => ledger.hidden(value, Hidden::Small, Guess::Between(1, LEAST - 1)),
            _ => ledger.shown(value),
        };
        let all = ledger.public(values.iter().flatten().sum());
        let inner: Vec<Vec<CellId>> =
            values.iter().map(|row| row.iter().map(|value| count(&mut ledger, *value)).collect()).collect();
        let rows: Vec<CellId> = values.iter().map(|row| count(&mut ledger, row.iter().sum())).collect();
        let column = |at: usize| values.iter().map(|row| row[at]).sum();
        let columns: Vec<CellId> = (0..values[0].len()).map(|at| count(&mut ledger, column(at))).collect();
        for (row, whole) in inner.iter().zip(&rows) {
            ledger.sum(row, &[*whole]);
        }
        for (at, whole) in columns.iter().enumerate() {
            let parts: Vec<CellId> = inner.iter().map(|row| row[at]).collect();
            ledger.sum(&parts, &[*whole]);
        }
        ledger.sum(&rows, &[all]);
        ledger.sum(&columns, &[all]);
        ledger.settle(LEAST);
        Table { ledger, inner, rows, columns }
    }

    /// Whether a number may stand in a cell, as far as the cell itself shows.
    fn fits(&self, cell: CellId, value: i128) -> bool {
        match self.ledger.hidden_because(cell) {
            None => value == self.ledger.cells[cell.0].value,
            Some(Hidden::Small) => (1..LEAST).contains(&value),
            Some(Hidden::Withheld) => value >= 0,
        }
    }

    /// For each cell of the table the numbers that stand there in some table that fits all that is shown.
    fn possible(&self) -> Vec<Vec<Vec<i128>>> {
        let all: i128 = self.inner.iter().flatten().map(|cell| self.ledger.cells[cell.0].value).sum();
        let shape = vec![vec![Vec::new(); self.columns.len()]; self.rows.len()];
        let mut found = shape;
        let mut table = vec![vec![0; self.columns.len()]; self.rows.len()];
        self.fill(&mut table, 0, all, &mut found);
        found
    }

    fn fill(&self, table: &mut Vec<Vec<i128>>, at: usize, left: i128, found: &mut Vec<Vec<Vec<i128>>>) {
        let (rows, columns) = (self.rows.len(), self.columns.len());
        if at > 0 && at.is_multiple_of(columns) {
            let row = at / columns - 1;
            if !self.fits(self.rows[row], table[row].iter().sum()) {
                return;
            }
        }
        if at == rows * columns {
            let fits =
                |column: usize| self.fits(self.columns[column], table.iter().map(|row| row[column]).sum());
            if left == 0 && (0..columns).all(fits) {
                for (cells, values) in found.iter_mut().zip(table.iter()) {
                    for (cell, value) in cells.iter_mut().zip(values) {
                        if !cell.contains(value) {
                            cell.push(*value);
                        }
                    }
                }
            }
            return;
        }
        let (row, column) = (at / columns, at % columns);
        for value in 0..=left {
            if self.fits(self.inner[row][column], value) {
                table[row][column] = value;
                self.fill(table, at + 1, left - value, found);
            }
        }
        table[row][column] = 0;
    }
}

#[test]
fn a_small_cell_takes_another_one_with_it_in_row_and_column() {
    // 2 | 9  7      The 2 is small. By the sums of its row and of its column it could be found out, so that another
    // 8 | 6  5      cell of each is hidden, and one more where those two meet.
    let table = Table::new(&[vec![2, 9, 7], vec![8, 6, 5], vec![4, 9, 9]]);
    let hidden: Vec<Vec<bool>> = table
        .inner
        .iter()
        .map(|row| row.iter().map(|cell| table.ledger.hidden_because(*cell).is_some()).collect())
        .collect();
    assert!(hidden[0][0]);
    assert!(hidden[0][1] || hidden[0][2], "{hidden:?}");
    assert!(hidden[1][0] || hidden[2][0], "{hidden:?}");
    assert!(hidden.iter().flatten().filter(|hidden| **hidden).count() >= 4, "{hidden:?}");
    assert_eq!(super::linear::found_out(&table.ledger).0, None);
}

#[test]
fn a_table_without_a_small_cell_is_shown_whole() {
    let table = Table::new(&[vec![3, 9], vec![8, 0]]);
    assert!(table.inner.iter().flatten().all(|cell| table.ledger.hidden_because(*cell).is_none()));
}

#[test]
fn two_small_cells_that_their_sum_gives_away_are_not_left_alone() {
    // 2 + 2 = 4 of numbers that are at most 2 each can only be one pair.
    let table = Table::new(&[vec![2, 2, 9], vec![7, 8, 9]]);
    let possible = table.possible();
    assert!(possible[0][0].len() > 1 && possible[0][1].len() > 1, "{possible:?}");
}

#[test]
fn no_hidden_company_of_any_small_table_can_be_worked_out() {
    let mut seed = 7;
    let mut next = |below: u64| {
        seed = mixed(seed);
        i128::from(seed % below)
    };
    for _ in 0..3000 {
        let (rows, columns) = if next(2) == 0 { (2, 3) } else { (3, 2) };
        let most = 2 + next(5) as u64;
        let mut values = vec![vec![0; columns]; rows];
        values.iter_mut().flatten().for_each(|value| *value = next(most));
        if values.iter().flatten().sum::<i128>() < LEAST {
            continue;
        }
        let table = Table::new(&values);
        let possible = table.possible();
        for ((cells, numbers), values_of_row) in table.inner.iter().zip(&possible).zip(&values) {
            for ((cell, numbers), value) in cells.iter().zip(numbers).zip(values_of_row) {
                let is_hidden = table.ledger.hidden_because(*cell).is_some();
                let is_small = (1..LEAST).contains(value);
                assert!(is_hidden || !is_small, "{values:?}");
                assert!(numbers.len() > 1 || !is_small, "{values:?}: {possible:?}");
            }
        }
        assert_eq!(super::linear::found_out(&table.ledger).0, None, "{values:?}");
    }
}
