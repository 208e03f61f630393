//! Populations as streams of blocks: Parquet by its row groups, CSV line by line; never the whole table at once.

use std::io::Read;

use arrow_array::RecordBatch;
use arrow_schema::Schema;
use engine::Registry;
use parquet::arrow::ProjectionMask;
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
use parquet::file::reader::ChunkReader;

use crate::bind::{Binding, BoundCells};
use crate::csv_table::CsvTable;
use crate::{Fault, Mapping, Missing};

/// Rows that are read, evaluated and written together.
pub const BLOCK_ROWS: usize = 1 << 17;

/// The entry in the metadata of a Parquet file that says, in Japanese, that its companies are invented.
pub const INVENTED_KEY: &str = "atooshi.invented";

/// A table of companies that is read block by block.
pub struct Population {
    /// Its columns.
    pub binding: Binding,
    /// What the file says about being invented (架空): the entry [`INVENTED_KEY`] of a Parquet file, or the name of a
    /// column that begins with 架空.
    pub invented: Option<String>,
    batches: Box<dyn Iterator<Item = Result<RecordBatch, Fault>>>,
    missing: Option<Missing>,
    next_row: u64,
}

/// Some rows of a population.
#[derive(Clone, Debug)]
pub struct Block {
    /// The number of the first row, counted from 0.
    pub first_row: u64,
    /// How many rows.
    pub rows: usize,
    /// The cells of each column of the binding.
    pub cells: Vec<BoundCells>,
    /// The number of each row's group, for each group of the binding.
    pub classes: Vec<Vec<u16>>,
}

impl Population {
    /// Opens a Parquet file; `name` is how messages call it.
    pub fn parquet<R: ChunkReader + 'static>(
        name: &str,
        reader: R,
        mapping: &Mapping,
        registry: &Registry,
    ) -> Result<Population, Fault> {
        let name = name.to_string();
        let broken = move |error: &dyn std::fmt::Display| {
            Fault::input(format!(
                "「{name}」を Parquet として読めません（{error}）。途中で切れていないか、Parquet のファイルかを確かめてください"
            ))
        };
        let builder = ParquetRecordBatchReaderBuilder::try_new(reader).map_err(|error| broken(&error))?;
        let mut binding = Binding::new(mapping, registry, builder.schema(), false)?;
        let entries = builder.metadata().file_metadata().key_value_metadata();
        let noted = entries.into_iter().flatten().find(|entry| entry.key == INVENTED_KEY);
        let noted = noted.and_then(|entry| entry.value.clone()).or_else(|| notice(builder.schema()));
        let mut roots: Vec<usize> = binding.columns.iter().map(|column| column.at).collect();
        roots.extend(binding.groups.iter().map(|group| group.at));
        roots.sort_unstable();
        roots.dedup();
        let mask = ProjectionMask::roots(builder.parquet_schema(), roots.iter().copied());
        // Only these columns are read, in the order of the file.
        let places = binding.columns.iter_mut().map(|column| &mut column.at);
        for at in places.chain(binding.groups.iter_mut().map(|group| &mut group.at)) {
            *at = roots.partition_point(|root| root < at);
        }
        let reader = builder.with_projection(mask).with_batch_size(BLOCK_ROWS).build();
        let reader = reader.map_err(|error| broken(&error))?;
        let batches = reader.map(move |batch| batch.map_err(|error| broken(&error)));
        Ok(Population { invented: noted, ..Population::new(binding, Box::new(batches)) })
    }

    /// Opens a CSV file with a line of names.
    pub fn csv<R: Read + 'static>(
        name: &str,
        reader: R,
        mapping: &Mapping,
        registry: &Registry,
    ) -> Result<Population, Fault> {
        let table = CsvTable::open(name, reader, mapping, registry)?;
        let binding = Binding::new(mapping, registry, &table.schema, true)?;
        let invented = notice(&table.schema);
        Ok(Population { invented, ..Population::new(binding, Box::new(table)) })
    }

    fn new(binding: Binding, batches: Box<dyn Iterator<Item = Result<RecordBatch, Fault>>>) -> Population {
        Population { binding, invented: None, batches, missing: None, next_row: 0 }
    }

    /// The same population with some answers forgotten.
    pub fn with_missing(self, missing: Option<Missing>) -> Population {
        Population { missing, ..self }
    }

    /// The next rows; `None` after the last.
    pub fn next_block(&mut self) -> Result<Option<Block>, Fault> {
        let Some(batch) = self.batches.next() else { return Ok(None) };
        let batch = batch?;
        let first_row = self.next_row;
        self.next_row += batch.num_rows() as u64;
        let cells = self.binding.columns.iter();
        let cells =
            cells.map(|column| column.take(batch.column(column.at), first_row, self.missing)).collect();
        let groups = self.binding.groups.iter();
        let classes = groups.map(|group| group.classes(batch.column(group.at), first_row));
        let classes = classes.collect::<Result<Vec<_>, Fault>>()?;
        Ok(Some(Block { first_row, rows: batch.num_rows(), cells, classes }))
    }
}

/// Whether the name of a column says that the companies are invented.
pub(crate) fn is_notice(name: &str) -> bool {
    name.starts_with("架空")
}

/// The name of the column that says so, where there is one.
fn notice(schema: &Schema) -> Option<String> {
    schema.fields().iter().map(|field| field.name()).find(|name| is_notice(name)).cloned()
}
