//! Answers on their way from executors to whoever asked: words travel as the numbers they have.

use std::sync::Arc;

use datafusion::arrow::array::{
    Array, ArrayRef, AsArray, DictionaryArray, RecordBatch, StructArray, downcast_dictionary_array,
};
use datafusion::arrow::datatypes::{DataType, Field, Fields, UInt8Type};
use datafusion::arrow::error::ArrowError;
use simulation::AnswerColumns;

/// The fields of the structure in which answers travel.
pub fn fields(columns: &AnswerColumns) -> Fields {
    let travelling = columns.schema().fields().iter().map(|field| match field.data_type() {
        DataType::Dictionary(keys, _) => Field::new(field.name(), keys.as_ref().clone(), field.is_nullable()),
        other => Field::new(field.name(), other.clone(), field.is_nullable()),
    });
    travelling.collect()
}

/// Answers made ready to travel.
pub fn pack(columns: &AnswerColumns, answers: &RecordBatch) -> Result<StructArray, ArrowError> {
    let arrays = answers.columns().iter().map(|array| {
        let array: &dyn Array = array.as_ref();
        downcast_dictionary_array!(
            array => Arc::new(array.keys().clone()) as ArrayRef,
            _ => array.slice(0, array.len()),
        )
    });
    StructArray::try_new(fields(columns), arrays.collect(), None)
}

/// Answers that have arrived, in the columns in which a simulation writes them.
pub fn unpack(columns: &AnswerColumns, answers: &StructArray) -> Result<RecordBatch, ArrowError> {
    let arrays = answers.columns().iter().zip(columns.words()).map(|(array, words)| match words {
        Some(words) => {
            let keys = array
                .as_primitive_opt::<UInt8Type>()
                .ok_or_else(|| ArrowError::CastError(format!("{} instead of UInt8", array.data_type())))?;
            Ok(Arc::new(DictionaryArray::try_new(keys.clone(), words.clone())?) as ArrayRef)
        }
        None => Ok(array.clone()),
    });
    RecordBatch::try_new(columns.schema().clone(), arrays.collect::<Result<_, ArrowError>>()?)
}
