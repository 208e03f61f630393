//! What follows from the columns of a table is what follows from the answers of each of its rows.

use engine::batch::Table;
use engine::derive::derive;
use engine::input::Reading;
use engine::{Known, Scheme};
use simulation::synthetic::{Synthetic, write_csv};
use simulation::{Missing, Population};
use vocabulary::Date;

const AS_OF: Date = Date::constant(2026, 4, 1);
const ROWS: u64 = 600;

#[test]
fn rows_and_columns_conclude_alike() {
    let (catalogue, mapping) = crate::data_folder::shipped();
    let registry = &catalogue.registry;
    let table = write_csv(Vec::new(), &Synthetic { seed: 1, as_of: AS_OF }, ROWS).unwrap();
    let population = Population::csv("x.csv", std::io::Cursor::new(table), &mapping, registry).unwrap();
    let schemes: Vec<&Scheme> = catalogue.schemes.iter().map(|entry| &entry.scheme).collect();
    // With a fifth of the cells forgotten, much of what follows is open.
    let mut population = population.with_missing(Some(Missing { per_million: 200_000, seed: 7 }));
    population.binding.derive(registry, &schemes, AS_OF);
    let block = population.next_block().unwrap().unwrap();
    let binding = &population.binding;
    let columns = binding.columns.iter().zip(&block.cells).map(|(column, cells)| column.column(cells));
    let given = Table { rows: block.rows, columns: columns.collect() };
    let cells = binding.follow(registry, &given);
    let complete = binding.complete(&given, &cells);
    let facts = binding.facts();
    assert_eq!(facts.len(), complete.columns.len());
    assert!(facts.len() > given.columns.len() + 5, "company size and more follow");
    let mut concluded = 0;
    for row in 0..block.rows {
        let mut known = Known::default();
        for (fact, column) in facts.iter().zip(&given.columns) {
            if let Some(set) = column.answer(row) {
                known.insert(*fact, Reading::Set(set));
            }
        }
        concluded += derive(registry, &mut known, AS_OF).len();
        for (fact, column) in facts.iter().zip(&complete.columns) {
            assert_eq!(column.answer(row), known.set(*fact), "row {row}: {}", registry.fact(*fact).label);
        }
    }
    assert!(concluded > block.rows * 5);
}
