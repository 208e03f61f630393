//! The reference workload (`benches/w1`) with a tenth of every answer forgotten: columns and rows answer alike.

use std::fmt::Write;

use engine::batch::{Detail, Plan, Shape};
use engine::input::Reading;
use engine::{Known, Scheme, Set};
use simulation::{Missing, Population, Simulation};
use vocabulary::{Date, Verdict};

const AS_OF: Date = Date::constant(2026, 4, 1);
const ROWS: u64 = 20_000;

#[test]
fn columns_and_rows_answer_alike() {
    let (catalogue, mapping) =
        crate::data_folder::catalogue_of(&crate::data_folder::root().join("benches/w1"));
    let registry = &catalogue.registry;
    let schemes: Vec<&Scheme> = catalogue.schemes.iter().map(|entry| &entry.scheme).collect();
    let table = std::io::Cursor::new(companies(ROWS));
    let population = Population::csv("x.csv", table, &mapping, registry).unwrap();
    let mut population = population.with_missing(Some(Missing { per_million: 100_000, seed: 1 }));
    let block = population.next_block().unwrap().unwrap();
    let binding = &population.binding;
    let facts = binding.facts();
    let shape = Shape { columns: &facts, same: &Known::default(), as_of: AS_OF };
    let plan = Plan::new(schemes.clone(), registry, &shape);
    let mut simulation = Simulation::new(&plan, registry, 1, Detail::Full);
    simulation.evaluate(binding, &block).unwrap();
    let columns: Vec<_> =
        binding.columns.iter().zip(&block.cells).map(|(column, cells)| column.column(cells)).collect();
    let mut open = 0;
    for row in 0..block.rows {
        let mut known = Known::default();
        for (fact, column) in facts.iter().zip(&columns) {
            if let Some(set) = column.answer(row) {
                known.insert(*fact, Reading::Set(set));
            }
        }
        for (scheme, answers) in schemes.iter().zip(&simulation.parts[0].schemes) {
            let inputs = scheme.inputs(registry, &|fact| known.set(fact), Set::day(AS_OF));
            let answer = scheme.answer(&scheme.plans[0], &inputs);
            let amount = answer.amount.map_or((0, Some(0)), |amount| (amount.low_yen, amount.high_yen));
            let batch = (answers.verdict(row), answers.range_yen(row));
            assert_eq!(batch, (answer.verdict, amount), "row {row} of {}", scheme.header.id);
            open += u32::from(answer.verdict == Verdict::Unknown || amount.1 != Some(amount.0));
        }
    }
    assert!(open > 10_000, "much is open: {open}");
}

/// Companies on both sides of every line of the rules, the same ones each time.
fn companies(rows: u64) -> Vec<u8> {
    let mut text = String::from(
        "employees,capital_yen,industry,is_sole_proprietor,prefecture,city,founded,eligible_cost_yen,\
         training_cost_yen,training_hours,trainees\n",
    );
    let mut state = 11u64;
    let mut below = |end: u64| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % end
    };
    for _ in 0..rows {
        let near = |line: u64, by: u64| (line + by).saturating_sub(1);
        let employees = near([1, 5, 20, 50, 100, 300][below(6) as usize], below(3));
        let capital = near([50, 100, 300, 800][below(4) as usize] * 1_000_000, below(3));
        let sole = if below(4) == 0 { "yes" } else { "no" };
        let (industry, prefecture) = (below(5), if below(2) == 0 { 14 } else { 13 });
        let city = if prefecture == 14 && below(2) == 0 { 14_100 } else { 13_201 };
        let founded = ["1999-06-30", "2025-03-31", "2025-04-01", "2025-04-02"][below(4) as usize];
        let cost = near(
            [375_000, 500_000, 750_000, 4_000_000, 10_000_000, 50_000_000, 2_000_000_000][below(7) as usize],
            below(3),
        );
        let training = below(40_000_000);
        let hours = near([1, 10, 100, 200, 1_200][below(5) as usize], below(3));
        let trainees = below(40);
        writeln!(
            text,
            "{employees},{capital},{industry},{sole},{prefecture},{city},{founded},{cost},{training},{hours},{trainees}"
        )
        .unwrap();
    }
    text.into_bytes()
}
