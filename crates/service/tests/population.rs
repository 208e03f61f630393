//! Invented populations as files that are whole or not there.

#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::{Path, PathBuf};

use service::population::population;
use service::simulate::SimulateError;
use simulation::synthetic::Synthetic;
use vocabulary::Date;

const SYNTHETIC: Synthetic = Synthetic { seed: 3, as_of: Date::constant(2025, 6, 15) };

/// An empty folder for a test.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    // It is not there where the test runs for the first time.
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    let mut names: Vec<String> =
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn a_table_replaces_the_one_before_and_leaves_nothing_beside_it() {
    let folder = folder("population-files");
    let (csv, parquet) = (folder.join("a.csv"), folder.join("A.PARQUET"));
    fs::write(&csv, "old").unwrap();
    population(&SYNTHETIC, 20, &csv).unwrap();
    population(&SYNTHETIC, 20, &parquet).unwrap();
    let text = fs::read_to_string(&csv).unwrap();
    assert!(text.starts_with("\u{feff}架空の会社,") && text.lines().count() == 21, "{text}");
    assert!(fs::read(&parquet).unwrap().ends_with(b"PAR1"));
    assert_eq!(names(&folder), ["A.PARQUET", "a.csv"]);
}

#[test]
fn other_endings_are_refused_and_nothing_is_written() {
    let folder = folder("population-endings");
    for name in ["a.xlsx", "a"] {
        let error = population(&SYNTHETIC, 20, &folder.join(name)).unwrap_err();
        let SimulateError::Input(text) = error else { panic!("{error:?}") };
        assert!(text.contains(name) && text.contains(".parquet でも .csv でもありません"), "{text}");
    }
    assert_eq!(names(&folder), Vec::<String>::new());
}

#[test]
fn a_folder_that_is_not_there_is_told() {
    let path = folder("population-nowhere").join("none").join("a.csv");
    let error = population(&SYNTHETIC, 20, &path).unwrap_err();
    let SimulateError::Output(text) = error else { panic!("{error:?}") };
    assert!(text.contains("a.csv") && text.contains("ありません"), "{text}");
}
