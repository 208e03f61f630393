//! CSV as a table: each column is read by the kind of its fact.

use std::io::Read;
use std::sync::Arc;

use arrow_array::{ArrayRef, Date32Array, Int64Array, RecordBatch, StringArray};
use arrow_schema::{DataType, Field, Schema};
use engine::Registry;
use engine::fact::FactType;
use engine::input::{self, Value};
use vocabulary::{Ratio, calendar};

use crate::population::{BLOCK_ROWS, is_notice};
use crate::{Fault, Mapping};

/// A CSV file that is read in blocks of rows.
pub(crate) struct CsvTable<R> {
    /// The columns of the mapping that the file has: numbers as numerators of their facts, days, or words; and a column
    /// that says that the companies are invented.
    pub schema: Arc<Schema>,
    reader: csv::Reader<R>,
    name: String,
    columns: Vec<CsvColumn>,
}

struct CsvColumn {
    at: usize,
    name: String,
    /// Nothing for a column that answers no fact: its cells are words.
    fact: Option<engine::Fact>,
}

impl<R: Read> CsvTable<R> {
    /// Reads the line of names.
    pub fn open(name: &str, reader: R, mapping: &Mapping, registry: &Registry) -> Result<CsvTable<R>, Fault> {
        let mut reader = csv::ReaderBuilder::new().trim(csv::Trim::All).from_reader(reader);
        let headers = reader.headers().map_err(|error| {
            Fault::input(format!("「{name}」の1行目（列の名前）を CSV として読めません（{error}）"))
        })?;
        // A file of a spreadsheet may begin with a mark of its encoding.
        let headers: Vec<&str> = headers.iter().map(|header| header.trim_start_matches('\u{feff}')).collect();
        let mut columns: Vec<CsvColumn> = Vec::new();
        let mut add = |name: &str, fact: Option<engine::Fact>| {
            let found = headers.iter().position(|header| *header == name);
            let is_new = columns.iter().all(|column| column.name != name);
            columns.extend(found.filter(|_| is_new).map(|at| CsvColumn { at, name: name.to_string(), fact }));
        };
        mapping.columns.iter().for_each(|mapped| add(&mapped.name, Some(registry.fact(mapped.fact).clone())));
        mapping.groups.iter().for_each(|group| add(&group.column, None));
        headers.iter().filter(|header| is_notice(header)).for_each(|header| add(header, None));
        let field = |column: &CsvColumn| {
            let data_type = match column.fact.as_ref().map(|fact| &fact.kind) {
                Some(FactType::Number { .. }) => DataType::Int64,
                Some(FactType::Date) => DataType::Date32,
                _ => DataType::Utf8,
            };
            Field::new(&column.name, data_type, true)
        };
        let schema = Arc::new(Schema::new(columns.iter().map(field).collect::<Vec<_>>()));
        Ok(CsvTable { schema, reader, name: name.to_string(), columns })
    }

    fn block(&mut self) -> Result<Option<RecordBatch>, Fault> {
        let mut rows: Vec<csv::StringRecord> = Vec::new();
        while rows.len() < BLOCK_ROWS {
            let mut record = csv::StringRecord::new();
            match self.reader.read_record(&mut record) {
                Ok(true) => rows.push(record),
                Ok(false) => break,
                Err(error) => {
                    return Err(Fault::input(format!(
                        "「{}」を CSV として読めません（{error}）。どの行も列の数が同じか、文字コードが UTF-8 かを確かめてください",
                        self.name
                    )));
                }
            }
        }
        if rows.is_empty() {
            return Ok(None);
        }
        let arrays = self.columns.iter().map(|column| column.array(&rows)).collect::<Result<Vec<_>, _>>();
        let arrays = arrays.map_err(|text| Fault::input(format!("「{}」の{text}", self.name)))?;
        let batch = RecordBatch::try_new(self.schema.clone(), arrays);
        batch.map(Some).map_err(|error| Fault::input(format!("「{}」を読めません（{error}）", self.name)))
    }
}

impl<R: Read> Iterator for CsvTable<R> {
    type Item = Result<RecordBatch, Fault>;

    fn next(&mut self) -> Option<Self::Item> {
        self.block().transpose()
    }
}

impl CsvColumn {
    fn array(&self, rows: &[csv::StringRecord]) -> Result<ArrayRef, String> {
        let cells = || rows.iter().map(|row| row.get(self.at).filter(|cell| !cell.is_empty()));
        let line = |at: usize| {
            let line = rows.get(at).and_then(csv::StringRecord::position).map_or(0, csv::Position::line);
            format!("{line}行目の列「{}」: ", self.name)
        };
        let Some(fact) = &self.fact else { return Ok(Arc::new(cells().collect::<StringArray>())) };
        Ok(match fact.kind {
            FactType::Number { .. } => {
                let read = |(at, cell): (usize, Option<&str>)| {
                    cell.map(|cell| number(fact, cell)).transpose().map_err(|text| line(at) + &text)
                };
                Arc::new(cells().enumerate().map(read).collect::<Result<Int64Array, String>>()?)
            }
            FactType::Date => {
                let read = |(at, cell): (usize, Option<&str>)| {
                    cell.map(day).transpose().map_err(|text| line(at) + &text)
                };
                Arc::new(cells().enumerate().map(read).collect::<Result<Date32Array, String>>()?)
            }
            _ => Arc::new(cells().collect::<StringArray>()),
        })
    }
}

/// The numerator of a number, checked as answers of people are.
fn number(fact: &engine::Fact, cell: &str) -> Result<i64, String> {
    let number = decimal(cell).ok_or_else(|| {
        format!("「{cell}」は数として読めません。かぎや単位を付けずに、半角の数字で書いてください")
    })?;
    match input::read(fact, &Value::Number(number))? {
        input::Reading::Set(set) => Ok(set.lo),
        input::Reading::Words(_) => Err(format!("「{cell}」は数として読めません")),
    }
}

/// A plain decimal number.
fn decimal(text: &str) -> Option<Ratio> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let is_plain = fraction.len() <= 9 && fraction.bytes().all(|byte| byte.is_ascii_digit());
    let digits: i128 = format!("{whole}{fraction}").parse().ok().filter(|_| is_plain)?;
    Ratio::new(digits, 10i128.pow(fraction.len() as u32))
}

fn day(cell: &str) -> Result<i32, String> {
    notation::read_date_iso(cell)
        .map(calendar::day_number)
        .map_err(|invalid| format!("日付「{}」が読めません。{}", invalid.written, invalid.reason))
}
