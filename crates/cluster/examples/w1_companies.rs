//! Writes invented companies with the columns of `benches/w1`, the same ones for the same seed:
//! `w1_companies ROWS OUT.parquet [SEED] [MISSING_PER_MILLE]`. They belong to nobody.

use std::error::Error;
use std::fs::File;
use std::sync::Arc;

use datafusion::arrow::array::{ArrayRef, BooleanArray, Date32Array, Int32Array, Int64Array, RecordBatch};
use datafusion::parquet::arrow::ArrowWriter;
use datafusion::parquet::basic::Compression;
use datafusion::parquet::file::properties::WriterProperties;

/// Rows of a row group: the pieces that executors can share among themselves.
const GROUP_ROWS: u64 = 1 << 16;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [rows, out, rest @ ..] = arguments.as_slice() else {
        return Err("w1_companies ROWS OUT.parquet [SEED] [MISSING_PER_MILLE]".into());
    };
    let number = |at: usize| rest.get(at).map_or(Ok(0), |text| text.parse::<u64>());
    let draws = Draws { seed: number(0)?, missing_per_mille: number(1)? };
    let rows: u64 = rows.parse()?;
    let properties = WriterProperties::builder()
        .set_compression(Compression::SNAPPY)
        .set_max_row_group_row_count(Some(GROUP_ROWS as usize))
        .build();
    let mut writer = ArrowWriter::try_new(File::create(out)?, draws.batch(0..0)?.schema(), Some(properties))?;
    for start in (0..rows).step_by(GROUP_ROWS as usize) {
        writer.write(&draws.batch(start..(start + GROUP_ROWS).min(rows))?)?;
    }
    writer.close()?;
    Ok(())
}

/// Numbers that hang on nothing but seed, column and row.
struct Draws {
    seed: u64,
    missing_per_mille: u64,
}

impl Draws {
    fn batch(&self, rows: std::ops::Range<u64>) -> Result<RecordBatch, Box<dyn Error>> {
        let all = |column: u64| rows.clone().map(move |row| self.draw(column, row));
        let i32s = |column: u64, of: &dyn Fn(u64) -> i64| {
            let cells = all(column).map(|drawn| Some(i32::try_from(of(drawn?)).unwrap_or(0)));
            Arc::new(cells.collect::<Int32Array>()) as ArrayRef
        };
        let i64s = |column: u64, of: &dyn Fn(u64) -> i64| {
            Arc::new(all(column).map(|drawn| Some(of(drawn?))).collect::<Int64Array>()) as ArrayRef
        };
        // Offices are where they are, whether or not the prefecture is known, so both columns hang on the same draw.
        let prefecture = |drawn: u64| if drawn % 10 < 4 { 14 } else { (drawn / 10 % 47 + 1) as i64 };
        let city = |drawn: u64| match prefecture(drawn) {
            14 if (drawn / 1000).is_multiple_of(2) => 14100,
            other => other * 1000 + 201,
        };
        let founded = all(6).map(|drawn| Some((drawn? % 27_000) as i32 - 7_000));
        let sole = all(3).map(|drawn| Some(drawn? % 4 == 0));
        let columns: Vec<(&str, ArrayRef)> = vec![
            ("employees", i32s(0, &|drawn| doubled(drawn, 1, 11))),
            ("capital_yen", i64s(1, &|drawn| edge(drawn, doubled(drawn, 100_000, 20)))),
            ("industry", i32s(2, &|drawn| (drawn % 5) as i64)),
            ("is_sole_proprietor", Arc::new(sole.collect::<BooleanArray>())),
            ("prefecture", i32s(4, &prefecture)),
            ("city", i32s(4, &city)),
            ("founded", Arc::new(founded.collect::<Date32Array>())),
            ("eligible_cost_yen", i64s(7, &|drawn| doubled(drawn, 100_000, 16))),
            ("training_cost_yen", i64s(8, &|drawn| doubled(drawn, 10_000, 14))),
            ("training_hours", i32s(9, &|drawn| (drawn % 1_500) as i64)),
            ("trainees", i32s(10, &|drawn| (drawn % 60) as i64)),
        ];
        Ok(RecordBatch::try_from_iter_with_nullable(
            columns.into_iter().map(|(name, array)| (name, array, true)),
        )?)
    }

    /// A number for a cell; nothing where the cell is left empty.
    fn draw(&self, column: u64, row: u64) -> Option<u64> {
        let drawn = mixed(mixed(self.seed ^ (column << 48)) ^ row);
        let is_missing = mixed(drawn) % 1000 < self.missing_per_mille;
        (!is_missing).then_some(drawn >> 8)
    }
}

/// Numbers from `least` on, as many between it and twice it as between that and four times it.
fn doubled(drawn: u64, least: i64, doublings: u64) -> i64 {
    let base = least << (drawn % doublings);
    base + (drawn / doublings) as i64 % base.max(1)
}

/// Companies do sit exactly on thresholds.
fn edge(drawn: u64, other: i64) -> i64 {
    match drawn / 7 % 30 {
        0 => 50_000_000,
        1 => 100_000_000,
        2 => 300_000_000,
        _ => other,
    }
}

/// A number in which every bit hangs on every bit of another (the finaliser of splitmix64).
fn mixed(number: u64) -> u64 {
    let mut mixed = number.wrapping_add(0x9E37_79B9_7F4A_7C15);
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    mixed ^ (mixed >> 31)
}
