//! The invented (架空) population: the same companies for the same seed, all of them readable.

use std::fs;
use std::path::Path;

use engine::batch::{Detail, Plan, Shape};
use engine::{Known, Scheme};
use simulation::report::Origin;
use simulation::synthetic::{COLUMNS, INVENTED_COLUMN, Synthetic, write_csv, write_parquet};
use simulation::{Population, Simulation};
use vocabulary::Date;

use crate::data_folder::{root, shipped};

const AS_OF: Date = Date::constant(2025, 6, 15);
const SYNTHETIC: Synthetic = Synthetic { seed: 1, as_of: AS_OF };

fn csv(synthetic: &Synthetic, rows: u64) -> String {
    String::from_utf8(write_csv(Vec::new(), synthetic, rows).unwrap()).unwrap()
}

#[test]
fn a_row_does_not_hang_on_how_many_are_asked_for() {
    let (few, many) = (csv(&SYNTHETIC, 10), csv(&SYNTHETIC, 1_000));
    assert!(many.starts_with(&few));
    assert_eq!(many.lines().count(), 1_001);
    assert_ne!(csv(&Synthetic { seed: 2, ..SYNTHETIC }, 10), few);
}

#[test]
fn the_first_companies() {
    insta::assert_snapshot!(csv(&SYNTHETIC, 8).trim_start_matches('\u{feff}'));
}

#[test]
fn the_day_moves_the_foundation_alone() {
    let later = Synthetic { as_of: Date::constant(2026, 6, 15), ..SYNTHETIC };
    let at = COLUMNS.iter().position(|column| column.name == "founded").unwrap();
    for (one, other) in csv(&SYNTHETIC, 50).lines().zip(csv(&later, 50).lines()).skip(1) {
        let cells = |line: &str| line.split(',').map(str::to_string).collect::<Vec<_>>();
        let (one, other) = (cells(one), cells(other));
        assert!(one[at] < other[at]);
        assert_eq!((&one[..at], &one[at + 1..]), (&other[..at], &other[at + 1..]));
    }
}

#[test]
fn companies_stay_within_the_bounds_that_their_rules_tell() {
    let table = csv(&SYNTHETIC, 5_000);
    let column = |name: &str| {
        let at = COLUMNS.iter().position(|column| column.name == name).unwrap();
        table.lines().skip(1).map(move |line| line.split(',').nth(at).unwrap())
    };
    let numbers =
        |name: &str| column(name).filter(|cell| !cell.is_empty()).map(|cell| cell.parse::<i64>().unwrap());
    for (name, least, greatest, step) in [
        ("prefecture", 1, 47, 1),
        ("industry", 0, 6, 1),
        ("legal_form", 0, 4, 1),
        ("employees", 1, 1_023, 1),
        ("capital_yen", 1_000_000, 1_023_900_000, 100_000),
        ("eligible_cost_yen", 100_000, 102_390_000, 10_000),
        ("investment_yen", 10_000_000, 2_559_000_000, 1_000_000),
        ("min_wage_margin_yen", 0, 299, 1),
        ("wage_rise_pct", 0, 10, 1),
        ("workers", 1, 5, 1),
        ("training_hours", 5, 159, 1),
        ("training_cost_per_trainee_yen", 10_000, 639_000, 1_000),
        ("trainees", 1, 10, 1),
        ("trainings_this_fy", 1, 4, 1),
        ("grants_this_fy_yen", 0, 2_550_000, 10_000),
    ] {
        let wrong = numbers(name).find(|number| !(least..=greatest).contains(number) || number % step != 0);
        assert_eq!(wrong, None, "{name}");
    }
    let in_kanagawa = numbers("prefecture").filter(|code| *code == 14).count();
    assert!((2_350..2_650).contains(&in_kanagawa), "{in_kanagawa}");
    for (prefecture, municipality) in numbers("prefecture").zip(numbers("municipality")) {
        assert_eq!(prefecture == 14, municipality > 14_000, "{prefecture} {municipality}");
    }
    for (form, capital) in numbers("legal_form").zip(column("capital_yen")) {
        assert_eq!(form < 3, !capital.is_empty(), "only companies have capital: {form} {capital}");
    }
    for (employees, trainees) in numbers("employees").zip(numbers("trainees")) {
        assert!(trainees <= employees);
    }
    assert!(column("founded").all(|day| day < "2025-06-15"), "all were founded before the day");
}

#[test]
fn every_municipality_of_the_prefecture_has_companies_and_no_other_code_does() {
    let (catalogue, _) = shipped();
    let table = csv(&SYNTHETIC, 5_000);
    let at = COLUMNS.iter().position(|column| column.name == "municipality").unwrap();
    let mut found: Vec<u32> =
        table.lines().skip(1).map(|line| line.split(',').nth(at).unwrap().parse().unwrap()).collect();
    found.sort_unstable();
    found.dedup();
    let areas = catalogue.areas.iter().filter(|area| area.id != "kanagawa");
    let expected: Vec<u32> = std::iter::once(0).chain(areas.map(|area| area.first_code)).collect();
    assert_eq!(found, expected);
}

/// Companies that every page answers for; one by one where an answer is open, which takes its time.
const ROWS: u64 = 30;

#[test]
fn the_engine_reads_every_company_and_both_forms_answer_alike() {
    let (catalogue, mapping) = shipped();
    let registry = &catalogue.registry;
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("synthetic.parquet");
    write_parquet(fs::File::create(&path).unwrap(), &SYNTHETIC, ROWS).unwrap();
    let parquet = fs::File::open(&path).unwrap();
    let schemes: Vec<&Scheme> = catalogue.schemes.iter().map(|entry| &entry.scheme).collect();
    let mut answers = Vec::new();
    let parquet = Population::parquet("x.parquet", parquet, &mapping, registry).unwrap();
    let table = std::io::Cursor::new(csv(&SYNTHETIC, ROWS));
    let table = Population::csv("x.csv", table, &mapping, registry).unwrap();
    assert_eq!(parquet.invented, Some(SYNTHETIC.note()));
    assert_eq!(table.invented.as_deref(), Some(INVENTED_COLUMN));
    let (facts, same) = (parquet.binding.facts(), Known::default());
    let plan = Plan::new(schemes, registry, &Shape { columns: &facts, same: &same, as_of: AS_OF });
    for mut population in [parquet, table] {
        assert_eq!(population.binding.absent, Vec::<String>::new());
        let mut simulation = Simulation::new(&plan, registry, 1, Detail::Amounts);
        let block = population.next_block().unwrap().unwrap();
        assert_eq!(block.rows as u64, ROWS);
        simulation.evaluate(&population.binding, &block).unwrap();
        answers.push(
            simulation
                .parts
                .iter()
                .flat_map(|part| &part.schemes)
                .map(|answers| answers.low_yen.clone())
                .collect::<Vec<_>>(),
        );
        assert!(population.next_block().unwrap().is_none());
    }
    assert_eq!(answers[0], answers[1]);
}

#[test]
fn the_mapping_and_the_document_tell_the_rules_of_the_columns() {
    let (_, mapping) = shipped();
    let document = fs::read_to_string(root().join("docs/population.md")).unwrap();
    for column in COLUMNS {
        let line = format!("| `{}` | {} | {} |", column.name, column.label, column.rule);
        assert!(document.contains(&line), "docs/population.md lacks: {line}");
        let said = Origin::Assumption(format!("架空: {}", column.rule));
        if let Some(mapped) = mapping.columns.iter().find(|mapped| mapped.name == column.name) {
            assert_eq!(mapped.origin, said, "{}", column.name);
        } else {
            assert!([INVENTED_COLUMN, "municipality"].contains(&column.name), "{}", column.name);
        }
    }
    let labels: Vec<&str> = mapping.groups.iter().map(|group| group.label.as_str()).collect();
    assert_eq!(labels, ["都道府県", "県内の地域", "業種", "従業員規模"]);
}

#[test]
fn no_company_is_a_table_too() {
    assert_eq!(csv(&SYNTHETIC, 0).lines().count(), 1);
    assert!(write_parquet(Vec::new(), &SYNTHETIC, 0).is_ok());
}
