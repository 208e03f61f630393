//! The population as a table of the engine, one partition for each piece.

use std::sync::Arc;

use async_trait::async_trait;
use datafusion::arrow::datatypes::{DataType, Field, Schema, SchemaRef};
use datafusion::catalog::{Session, TableProvider};
use datafusion::common::{DataFusionError, Result, ScalarValue};
use datafusion::datasource::TableType;
use datafusion::datasource::listing::PartitionedFile;
use datafusion::datasource::physical_plan::{FileGroup, FileScanConfigBuilder, ParquetSource};
use datafusion::datasource::source::DataSourceExec;
use datafusion::datasource::table_schema::TableSchema;
use datafusion::execution::object_store::ObjectStoreUrl;
use datafusion::logical_expr::Expr;
use datafusion::object_store::path::Path;
use datafusion::physical_plan::ExecutionPlan;

use crate::population::{Piece, Population, Span};

/// The column that says in which piece a row is.
pub const PIECE: &str = "atooshi piece";

/// The columns of a population that answer facts, and [`PIECE`].
#[derive(Debug)]
pub struct Companies {
    file_schema: SchemaRef,
    table_schema: TableSchema,
    pieces: Vec<Piece>,
}

impl Companies {
    /// The columns with these places in the population.
    pub fn new(population: &Population, columns: &[usize]) -> Result<Companies> {
        let chosen = population.schema.project(columns)?;
        let piece = Arc::new(Field::new(PIECE, DataType::Int64, false));
        // What a file says about itself beside its columns is of no use here.
        let file_schema = Arc::new(Schema::new(chosen.fields().clone()));
        let table_schema =
            TableSchema::builder(file_schema.clone()).with_table_partition_cols(vec![piece]).build();
        Ok(Companies { file_schema, table_schema, pieces: population.pieces.clone() })
    }

    /// The names of the columns that answer facts.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.file_schema.fields().iter().map(|field| field.name().as_str())
    }
}

#[async_trait]
impl TableProvider for Companies {
    fn schema(&self) -> SchemaRef {
        self.table_schema.table_schema().clone()
    }

    fn table_type(&self) -> TableType {
        TableType::Base
    }

    async fn scan(
        &self,
        _: &dyn Session,
        projection: Option<&Vec<usize>>,
        _: &[Expr],
        _: Option<usize>,
    ) -> Result<Arc<dyn ExecutionPlan>> {
        let source = Arc::new(ParquetSource::new(self.table_schema.clone()));
        let groups = self.pieces.iter().zip(0..).map(|(piece, at)| group(piece, at));
        let config = FileScanConfigBuilder::new(ObjectStoreUrl::local_filesystem(), source)
            .with_file_groups(groups.collect::<Result<_>>()?)
            .with_projection_indices(projection.cloned())?
            .build();
        Ok(DataSourceExec::from_data_source(config))
    }
}

fn group(piece: &Piece, at: i64) -> Result<FileGroup> {
    let files = piece.spans.iter().map(|span| file(span, at));
    Ok(FileGroup::new(files.collect::<Result<_>>()?))
}

fn file(span: &Span, piece: i64) -> Result<PartitionedFile> {
    let offset =
        |bytes: u64| i64::try_from(bytes).map_err(|error| DataFusionError::External(Box::new(error)));
    let mut file = PartitionedFile::new("", span.file_bytes);
    file.object_meta.location = Path::from_absolute_path(&span.path)?;
    Ok(file
        .with_range(offset(span.start)?, offset(span.end)?)
        .with_partition_values(vec![ScalarValue::Int64(Some(piece))]))
}
