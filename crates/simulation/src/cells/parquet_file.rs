//! The long table as a Parquet file.

use std::sync::Arc;

use arrow_array::{ArrayRef, Decimal128Array, RecordBatch, StringArray};
use arrow_schema::{DataType, Field, Schema};
use parquet::arrow::ArrowWriter;
use parquet::basic::Compression;
use parquet::file::metadata::KeyValue;
use parquet::file::properties::WriterProperties;

use super::{CellRow, cells};
use crate::report::{Report, Side};
use crate::{Fault, INVENTED_KEY};

/// The table as Parquet. Numbers are decimals of 38 digits without a point.
pub fn parquet(report: &Report) -> Result<Vec<u8>, Fault> {
    let rows = cells(report);
    let unwritable =
        |error: &dyn std::fmt::Display| Fault::Output(format!("表を Parquet にできません（{error}）"));
    let text = |of: &dyn Fn(&CellRow) -> Option<String>| -> ArrayRef {
        Arc::new(rows.iter().map(of).collect::<StringArray>())
    };
    let values: Decimal128Array = rows.iter().map(|row| row.value).collect();
    let values = values.with_precision_and_scale(38, 0).map_err(|error| unwritable(&error))?;
    let columns: [(&str, bool, ArrayRef); 10] = [
        ("scheme", false, text(&|row| Some(row.scheme.clone()))),
        ("side", true, text(&|row| row.side.map(Side::english).map(str::to_string))),
        ("figure", false, text(&|row| Some(row.figure.english().to_string()))),
        ("group", false, text(&|row| Some(row.group.clone()))),
        ("item", false, text(&|row| Some(row.item.clone()))),
        ("value", true, Arc::new(values)),
        ("unit", false, text(&|row| Some(row.unit.english().to_string()))),
        ("hidden", true, text(&|row| row.hidden.map(|why| why.english().to_string()))),
        ("exact", true, text(&|row| row.exact.clone())),
        ("rests_on", false, text(&|row| Some(row.rests_on.clone()))),
    ];
    let field = |(name, nullable, array): &(&str, bool, ArrayRef)| {
        let data_type: DataType = array.data_type().clone();
        Field::new(*name, data_type, *nullable)
    };
    let schema = Arc::new(Schema::new(columns.iter().map(field).collect::<Vec<_>>()));
    let arrays = columns.into_iter().map(|(_, _, array)| array).collect();
    let batch = RecordBatch::try_new(schema.clone(), arrays).map_err(|error| unwritable(&error))?;
    let invented = report.population.invented.clone();
    let noted = invented.map(|text| vec![KeyValue::new(INVENTED_KEY.to_string(), text)]);
    let properties = WriterProperties::builder()
        .set_compression(Compression::SNAPPY)
        .set_key_value_metadata(noted)
        .build();
    let mut writer =
        ArrowWriter::try_new(Vec::new(), schema, Some(properties)).map_err(|error| unwritable(&error))?;
    writer.write(&batch).map_err(|error| unwritable(&error))?;
    writer.into_inner().map_err(|error| unwritable(&error))
}
