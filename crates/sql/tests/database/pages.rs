//! The pages of the language manual, which use every construct, and random pages.

use std::path::Path;

use engine::{Registry, Scheme, Set};
use vocabulary::Date;

use crate::database::Database;
use crate::random::{Size, Tape, page, registry};
use crate::rows::Rows;
use crate::shipped::{catalogue, compare, rows};

const DAY: Date = Date::constant(2023, 6, 15);
/// Random pages.
const PAGES: u64 = 150;

#[test]
#[ignore = "needs a database: scripts/test-sql"]
fn every_construct_answers_as_in_the_engine() {
    let catalogue = catalogue("data");
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/lang/examples");
    let mut pages: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    pages.sort();
    let checked: Vec<(String, Scheme)> = pages
        .iter()
        .map(|path| std::fs::read_to_string(path).unwrap())
        .filter_map(|text| Some((engine::check(&text, &catalogue.registry).0?, text)))
        .map(|(scheme, text)| (text, scheme))
        .collect();
    assert!(checked.len() > 20);
    let rows: Vec<Rows<'_>> = checked
        .iter()
        .enumerate()
        .map(|(at, (text, scheme))| rows(&catalogue.registry, scheme, text, Set::day(DAY), at as u64, 600))
        .collect();
    compare(&Database::new("constructs"), &rows);
}

#[test]
#[ignore = "needs a database: scripts/test-sql"]
fn random_pages_answer_as_in_the_engine() {
    let drawn: Vec<(Registry, String, Scheme)> = (0..PAGES)
        .filter_map(|seed| {
            let mut tape = Tape::seeded(seed, 6_000);
            let size = if seed % 3 == 0 { Size::Small } else { Size::Large };
            let registry = registry(&mut tape, size);
            let text = page(&mut tape, &registry, size);
            let scheme = engine::check(&text, &registry).0?;
            Some((registry, text, scheme))
        })
        .collect();
    assert!(drawn.len() > PAGES as usize / 3);
    let rows: Vec<Rows<'_>> = drawn
        .iter()
        .enumerate()
        .map(|(at, (registry, text, scheme))| rows(registry, scheme, text, Set::day(DAY), at as u64, 60))
        .collect();
    compare(&Database::new("random"), &rows);
}

/// A page whose ends go beyond 64 bits: what nobody knows is cut at more than anybody may have, and multiplied.
#[test]
#[ignore = "needs a database: scripts/test-sql"]
fn ends_beyond_64_bits_are_no_ends() {
    let catalogue = catalogue("benches/w1");
    let entry = catalogue.scheme("digital").unwrap();
    let (rules, _) = entry.text.split_once("## 事例").unwrap();
    let wide = "大きい方（小さい方（設備の費用、100,000兆円） × 300、1円）";
    let mut pages = Vec::new();
    for cap in ["上限 50万円", "1円未満切り捨て【900 12行】"] {
        let text = rules.replace("設備の費用 × 2/3\n", &format!("{wide}\n")).replace("上限 50万円", cap);
        let (scheme, diagnostics) = engine::check(&text, &catalogue.registry);
        pages.push((text, scheme.unwrap_or_else(|| panic!("{diagnostics:?}"))));
    }
    let rows: Vec<Rows<'_>> = pages
        .iter()
        .map(|(text, scheme)| rows(&catalogue.registry, scheme, text, Set::day(DAY), 1, 400))
        .collect();
    let database = Database::new("wide");
    assert!(
        script_of(&rows[0], &database).contains(" BETWEEN -9223372036854775807 AND 9223372036854775807 ")
    );
    compare(&database, &rows);
}

fn script_of(rows: &Rows<'_>, database: &Database) -> String {
    sql::script(&rows.request(database, "companies")).unwrap()
}
