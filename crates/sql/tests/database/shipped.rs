//! Every shipped page on seeded companies: complete ones are answered alike, forgetful ones soundly.

use std::path::{Path, PathBuf};

use catalogue::{Catalogue, Entry, File};
use engine::scheme::Input;
use engine::{Registry, Scheme, Set};
use vocabulary::{Date, Verdict};

use crate::database::Database;
use crate::points::Points;
use crate::rows::{Rows, by_views};

/// Reads a data folder of the repository.
pub fn catalogue(folder: &str) -> Catalogue {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(folder);
    let mut files = Vec::new();
    read(&root, &root, &mut files);
    files.sort_by(|a, b| a.path.cmp(&b.path));
    let (catalogue, problems) = catalogue::load(&files);
    assert!(problems.is_empty(), "{problems:?}");
    catalogue
}

fn read(root: &Path, folder: &Path, files: &mut Vec<File>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path: PathBuf = entry.unwrap().path();
        if path.is_dir() {
            read(root, &path, files);
        } else {
            let below = path.strip_prefix(root).unwrap().to_string_lossy().replace('\\', "/");
            files.push(File { path: below, text: std::fs::read_to_string(&path).unwrap() });
        }
    }
}

/// Complete rows for each page, and as many forgetful ones.
const ROWS: usize = 200;

#[test]
#[ignore = "needs a database: scripts/test-sql"]
fn every_page_answers_as_the_engine_does() {
    let catalogue = catalogue("data");
    let mut all: Vec<Rows<'_>> = Vec::new();
    for (seed, entry) in catalogue.schemes.iter().enumerate() {
        let today = Set::day(day(entry));
        all.push(rows(&catalogue.registry, &entry.scheme, &entry.text, today, seed as u64, ROWS));
    }
    let share_of_same = compare(&Database::new("shipped"), &all);
    assert!(share_of_same >= 99);
}

/// Complete rows of a page, and then as many of which something is forgotten.
pub fn rows<'a>(
    registry: &'a Registry,
    scheme: &'a Scheme,
    text: &str,
    today: Set,
    seed: u64,
    count: usize,
) -> Rows<'a> {
    let points = Points::new(registry, scheme, text, today);
    let row = |at: usize| points.row(seed << 32 | at as u64, (at >= count).then_some(2 + at % 9));
    let as_of = today.date().unwrap();
    Rows { registry, scheme, as_of, rows: (0..2 * count).map(row).collect() }
}

/// Compares views and engine: equal on the first half of the rows, which are complete, sound on the others. Returns how
/// many of the others are as narrow as the engine's, in percent.
pub fn compare(database: &Database, all: &[Rows<'_>]) -> usize {
    let (mut rows, mut supported, mut same, mut wider, mut wrong) = (0, 0, 0, 0, Vec::new());
    for (page, (of_page, view)) in all.iter().zip(by_views(database, all)).enumerate() {
        let engine = of_page.by_engine();
        let id = format!("{page} {}", of_page.scheme.header.id);
        let is_open = of_page.scheme.inputs.iter().any(|input| matches!(input, Input::Open { .. }));
        for row in 0..view.len() {
            if row < view.len() / 2 {
                rows += 1;
                supported += usize::from(engine[row].verdict >= Verdict::Review);
                // What the source leaves open stays open in a complete row too.
                if is_open && view[row] != engine[row] && view[row].holds(&engine[row]) {
                    wider += 1;
                } else if view[row] != engine[row] {
                    wrong.push(format!("{id} row {row}: {:?}\n  but {:?}", view[row], engine[row]));
                }
                continue;
            }
            same += usize::from(view[row] == engine[row]);
            let by_frame = of_page.by_frame(row, view[row].plan);
            if !view[row].holds(&by_frame) {
                wrong.push(format!("{id} row {row}: {:?}\n  does not hold {by_frame:?}", view[row]));
            }
        }
    }
    println!(
        "{} pages, {rows} complete rows, {supported} supported, {wider} wider where the source is open; {rows} forgetful rows, {same} as narrow as the engine's",
        all.len()
    );
    assert!(wrong.is_empty(), "{} differences\n{}", wrong.len(), wrong[..wrong.len().min(12)].join("\n"));
    assert!(supported > rows / 10);
    100 * same / rows
}

/// A day on which the edition is valid.
fn day(entry: &Entry) -> Date {
    let (first, _) = entry.validity();
    if first == Date::MIN { Date::constant(2025, 6, 15) } else { vocabulary::calendar::add_days(first, 75) }
}
