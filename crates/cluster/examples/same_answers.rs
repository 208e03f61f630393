//! Compares a table of answers with others, one after the other, cell by cell: `same_answers A.parquet B.parquet…`.

use std::error::Error;
use std::fs::File;
use std::process::ExitCode;

use datafusion::arrow::array::RecordBatch;
use datafusion::parquet::arrow::arrow_reader::{ParquetRecordBatchReader, ParquetRecordBatchReaderBuilder};

fn main() -> Result<ExitCode, Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [first, others @ ..] = arguments.as_slice() else {
        return Err("same_answers A.parquet B.parquet…".into());
    };
    let (mut first, mut others) = (Rows::open(std::slice::from_ref(first))?, Rows::open(others)?);
    let mut rows = 0;
    loop {
        let most = first.ready()?.min(others.ready()?);
        if most == 0 {
            let is_end = first.ready()? == 0 && others.ready()? == 0;
            let what = if is_end { "same" } else { "different: one side ends early" };
            println!("{what}: {rows} rows");
            return Ok(if is_end { ExitCode::SUCCESS } else { ExitCode::FAILURE });
        }
        let (a, b) = (first.take(most), others.take(most));
        if let Some(what) = difference(&a, &b) {
            println!("different: {what} between rows {rows} and {}", rows + most);
            return Ok(ExitCode::FAILURE);
        }
        rows += most;
    }
}

/// The rows of tables, one table after the other.
struct Rows {
    readers: Vec<ParquetRecordBatchReader>,
    held: Option<RecordBatch>,
}

impl Rows {
    fn open(paths: &[String]) -> Result<Rows, Box<dyn Error>> {
        let open = |path: &String| Ok(ParquetRecordBatchReaderBuilder::try_new(File::open(path)?)?.build()?);
        let readers = paths.iter().rev().map(open).collect::<Result<_, Box<dyn Error>>>()?;
        Ok(Rows { readers, held: None })
    }

    /// How many rows can be taken at once; none at the end.
    fn ready(&mut self) -> Result<usize, Box<dyn Error>> {
        while self.held.as_ref().is_none_or(|held| held.num_rows() == 0) {
            let Some(reader) = self.readers.last_mut() else { return Ok(0) };
            match reader.next().transpose()? {
                Some(batch) => self.held = Some(batch),
                None => drop(self.readers.pop()),
            }
        }
        Ok(self.held.as_ref().map_or(0, RecordBatch::num_rows))
    }

    /// Takes rows that are ready.
    fn take(&mut self, rows: usize) -> RecordBatch {
        let held = self.held.take().expect("rows that are ready");
        self.held = Some(held.slice(rows, held.num_rows() - rows));
        held.slice(0, rows)
    }
}

fn difference(a: &RecordBatch, b: &RecordBatch) -> Option<String> {
    if a.schema_ref().fields() != b.schema_ref().fields() {
        return Some("the columns".to_string());
    }
    let mut pairs = a.columns().iter().zip(b.columns()).zip(a.schema_ref().fields());
    pairs.find_map(|((a, b), field)| (a != b).then(|| format!("column {}", field.name())))
}
