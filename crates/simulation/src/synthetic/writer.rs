//! Writes invented companies block by block; what is held does not grow with their number.

use std::io::Write;
use std::sync::Arc;

use arrow_array::{ArrayRef, BooleanArray, Date32Array, Int64Array, RecordBatch, StringArray};
use arrow_schema::{DataType, Field, Schema};
use parquet::arrow::ArrowWriter;
use parquet::basic::Compression;
use parquet::file::metadata::KeyValue;
use parquet::file::properties::WriterProperties;
use vocabulary::calendar;

use super::column::Cell;
use super::company::Company;
use super::{COLUMNS, Synthetic};
use crate::Fault;
use crate::population::{BLOCK_ROWS, INVENTED_KEY};

/// Writes the first companies as Parquet and gives the output back.
pub fn write_parquet<W: Write + Send>(output: W, synthetic: &Synthetic, rows: u64) -> Result<W, Fault> {
    let said = KeyValue::new(INVENTED_KEY.to_string(), synthetic.note());
    let properties = WriterProperties::builder()
        .set_compression(Compression::SNAPPY)
        .set_max_row_group_row_count(Some(BLOCK_ROWS))
        .set_key_value_metadata(Some(vec![said]));
    let schema = Arc::new(schema());
    let writer = ArrowWriter::try_new(output, schema.clone(), Some(properties.build()));
    let mut writer = writer.map_err(unwritable)?;
    for companies in blocks(synthetic, rows) {
        let arrays = COLUMNS.iter().map(|column| array(column.cell, &companies)).collect();
        let batch = RecordBatch::try_new(schema.clone(), arrays).map_err(unwritable)?;
        writer.write(&batch).map_err(unwritable)?;
    }
    writer.into_inner().map_err(unwritable)
}

/// Writes the first companies as CSV that spreadsheets open, and gives the output back.
pub fn write_csv<W: Write>(mut output: W, synthetic: &Synthetic, rows: u64) -> Result<W, Fault> {
    // The mark by which spreadsheets know the encoding.
    output.write_all("\u{feff}".as_bytes()).map_err(unwritable)?;
    let mut writer = csv::WriterBuilder::new().from_writer(output);
    writer.write_record(COLUMNS.iter().map(|column| column.name)).map_err(unwritable)?;
    for company in (0..rows).map(|row| synthetic.company(row)) {
        writer.write_record(COLUMNS.iter().map(|column| text(column.cell, &company))).map_err(unwritable)?;
    }
    writer.into_inner().map_err(|error| unwritable(error.error()))
}

/// The columns of the Parquet file.
fn schema() -> Schema {
    let field = |column: &super::SyntheticColumn| {
        let data_type = match column.cell {
            Cell::Name => DataType::Utf8,
            Cell::Number(_) => DataType::Int64,
            Cell::Day(_) => DataType::Date32,
            Cell::Truth(_) => DataType::Boolean,
        };
        Field::new(column.name, data_type, matches!(column.cell, Cell::Number(_)))
    };
    Schema::new(COLUMNS.iter().map(field).collect::<Vec<_>>())
}

/// The companies in blocks.
fn blocks(synthetic: &Synthetic, rows: u64) -> impl Iterator<Item = Vec<Company>> {
    let size = BLOCK_ROWS as u64;
    (0..rows.div_ceil(size)).map(move |block| {
        let first = block * size;
        (first..rows.min(first + size)).map(|row| synthetic.company(row)).collect()
    })
}

fn array(cell: Cell, companies: &[Company]) -> ArrayRef {
    match cell {
        Cell::Name => Arc::new(companies.iter().map(|company| Some(name(company))).collect::<StringArray>()),
        Cell::Number(number) => Arc::new(companies.iter().map(number).collect::<Int64Array>()),
        Cell::Day(day) => {
            let days = companies.iter().map(|company| i32::try_from(day(company)).ok());
            Arc::new(days.collect::<Date32Array>())
        }
        Cell::Truth(truth) => {
            Arc::new(companies.iter().map(|company| Some(truth(company))).collect::<BooleanArray>())
        }
    }
}

fn text(cell: Cell, company: &Company) -> String {
    match cell {
        Cell::Name => name(company),
        Cell::Number(number) => number(company).map_or(String::new(), |number| number.to_string()),
        Cell::Day(day) => i32::try_from(day(company))
            .map_or(String::new(), |day| calendar::from_day_number(day).to_string()),
        Cell::Truth(truth) => truth(company).to_string(),
    }
}

fn name(company: &Company) -> String {
    format!("架空{:08}", company.number)
}

fn unwritable(error: impl std::fmt::Display) -> Fault {
    Fault::Output(format!("架空の集団を書けません（{error}）"))
}
