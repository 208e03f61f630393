//! The long table: every number of the report, and nothing that a spreadsheet would compute.

use std::fs::{self, File};
use std::path::Path;

use parquet::file::reader::{FileReader, SerializedFileReader};
use simulation::cells::{self, cells};

use crate::companies::{companies, lines};
use crate::world::{Asked, MAPPING, reform, report};

#[test]
fn a_spreadsheet_opens_the_table_and_computes_nothing_of_it() {
    // Whoever writes the mapping may try to have spreadsheets run a command.
    let hostile = "=cmd|'/C calc'!A0";
    let mapping = MAPPING
        .replace("label = \"5人以下\"", &format!("label = \"{hostile}\""))
        .replace("label = \"従業員規模\"", "label = \"@SUM(A1)\"")
        .replace("架空の統計 第1表", "\\t+1\\n-1");
    let reform = reform();
    let report = report(
        &lines(&companies(500, 3)),
        &Asked {
            mapping: &mapping,
            reform: Some(&reform),
            small_cell: 5,
            take_up: Some((3, 10)),
            ..Asked::default()
        },
    );
    let text = cells::csv(&report).unwrap();
    assert!(text.starts_with("\u{feff}制度,案,".as_bytes()));
    let mut reader = csv::Reader::from_reader(&text[3..]);
    let mut found = 0;
    for record in reader.records() {
        let record = record.unwrap();
        assert_eq!(record.len(), 10);
        for cell in &record {
            assert!(!cell.trim_start().starts_with(['=', '+', '-', '@', '|', '%']), "{cell}");
        }
        found += usize::from(record[4].contains(hostile));
    }
    assert!(found > 0);
}

#[test]
fn hidden_numbers_have_a_reason_and_no_value() {
    let reform = reform();
    let asked = Asked { reform: Some(&reform), small_cell: 5, take_up: Some((3, 10)), ..Asked::default() };
    let rows = cells(&report(&lines(&companies(60, 4)), &asked));
    assert!(rows.iter().any(|row| row.hidden.is_some()));
    for row in &rows {
        assert_ne!(row.value.is_some(), row.hidden.is_some(), "{row:?}");
        assert!(!row.rests_on.is_empty(), "{row:?}");
    }
}

#[test]
fn programs_read_the_same_table() {
    let report = report(&lines(&companies(200, 4)), &Asked { small_cell: 5, ..Asked::default() });
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("cells.parquet");
    fs::write(&path, cells::parquet(&report).unwrap()).unwrap();
    let file = SerializedFileReader::new(File::open(&path).unwrap()).unwrap();
    let rows = cells(&report);
    assert_eq!(file.metadata().file_metadata().num_rows(), rows.len() as i64);
    let first = file.get_row_iter(None).unwrap().next().unwrap().unwrap().to_string();
    assert!(first.contains("scheme: \"equip\", side: \"base\", figure: \"reach\""), "{first}");
}
