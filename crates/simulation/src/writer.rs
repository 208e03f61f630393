//! The answers as a Parquet table.

use std::io::Write;
use std::sync::Arc;

use arrow_array::types::UInt8Type;
use arrow_array::{ArrayRef, DictionaryArray, Int64Array, RecordBatch, StringArray, UInt8Array};
use arrow_buffer::{NullBuffer, ScalarBuffer};
use arrow_schema::{DataType, Field, Schema};
use engine::Scheme;
use engine::batch::{Answers, Detail, SchemeAnswers};
use engine::set::OPEN_HIGH;
use parquet::arrow::ArrowWriter;
use parquet::basic::Compression;
use parquet::file::properties::WriterProperties;
use vocabulary::Verdict;

use crate::Fault;
use crate::population::BLOCK_ROWS;

/// Writes answers block by block.
pub struct AnswerWriter<W: Write + Send> {
    writer: ArrowWriter<W>,
    columns: AnswerColumns,
}

/// The columns that answers become: one column `ID` of amounts for each scheme, or verdict (`ID_verdict`), least and
/// greatest amount (`ID_low`, `ID_high`), reason (`ID_reason`) and, where there are several, frame (`ID_frame`).
pub struct AnswerColumns {
    schema: Arc<Schema>,
    columns: Vec<Vec<Shown>>,
}

/// A column of answers.
enum Shown {
    /// The amount, empty where it is open.
    Amount,
    /// The verdict as a word.
    Verdict(Arc<StringArray>),
    /// The least amount.
    Low,
    /// The greatest amount, empty where there is no upper end.
    High,
    /// The first clause that fails or is open, empty where none is.
    Reason(Arc<StringArray>),
    /// The best frame.
    Frame(Arc<StringArray>),
}

impl<W: Write + Send> AnswerWriter<W> {
    /// A table for the answers of some schemes.
    pub fn new(output: W, schemes: &[&Scheme], detail: Detail) -> Result<AnswerWriter<W>, Fault> {
        let columns = AnswerColumns::new(schemes, detail);
        let properties = WriterProperties::builder()
            .set_compression(Compression::SNAPPY)
            .set_dictionary_enabled(false)
            .set_max_row_group_row_count(Some(BLOCK_ROWS));
        let writer = ArrowWriter::try_new(output, columns.schema.clone(), Some(properties.build()));
        Ok(AnswerWriter { writer: writer.map_err(unwritable)?, columns })
    }

    /// Writes the answers of some rows; the columns are taken out of them.
    pub fn write(&mut self, answers: &mut Answers) -> Result<(), Fault> {
        let batch = self.columns.batch(answers)?;
        self.write_batch(&batch)
    }

    /// Writes rows that somebody else brought into these columns.
    pub fn write_batch(&mut self, batch: &RecordBatch) -> Result<(), Fault> {
        self.writer.write(batch).map_err(unwritable)
    }

    /// Writes the end of the table and gives the output back.
    pub fn finish(self) -> Result<W, Fault> {
        self.writer.into_inner().map_err(unwritable)
    }
}

impl AnswerColumns {
    /// The columns for the answers of some schemes.
    pub fn new(schemes: &[&Scheme], detail: Detail) -> AnswerColumns {
        let (mut fields, mut columns) = (Vec::new(), Vec::new());
        for scheme in schemes {
            let shown = shown(scheme, detail);
            fields.extend(shown.iter().map(|shown| shown.field(&scheme.header.id)));
            columns.push(shown);
        }
        AnswerColumns { schema: Arc::new(Schema::new(fields)), columns }
    }

    /// Their names and types.
    pub fn schema(&self) -> &Arc<Schema> {
        &self.schema
    }

    /// For each column of words the words that its numbers stand for; nothing for columns of amounts.
    pub fn words(&self) -> impl Iterator<Item = Option<&Arc<StringArray>>> {
        self.columns.iter().flatten().map(|shown| match shown {
            Shown::Verdict(words) | Shown::Reason(words) | Shown::Frame(words) => Some(words),
            Shown::Amount | Shown::Low | Shown::High => None,
        })
    }

    /// The answers of some rows in these columns; they are taken out of `answers`.
    pub fn batch(&self, answers: &mut Answers) -> Result<RecordBatch, Fault> {
        let mut arrays: Vec<ArrayRef> = Vec::with_capacity(self.schema.fields().len());
        for (scheme, shown) in answers.schemes.iter_mut().zip(&self.columns) {
            for shown in shown {
                arrays.push(shown.array(scheme).map_err(unwritable)?);
            }
        }
        RecordBatch::try_new(self.schema.clone(), arrays).map_err(unwritable)
    }
}

fn unwritable(error: impl std::fmt::Display) -> Fault {
    Fault::Output(format!("答えの表を書けません（{error}）"))
}

fn shown(scheme: &Scheme, detail: Detail) -> Vec<Shown> {
    if detail == Detail::Amounts {
        return vec![Shown::Amount];
    }
    let mut verdicts = Verdict::ALL;
    verdicts.sort_unstable();
    let words = |words: &mut dyn Iterator<Item = &str>| Arc::new(words.collect::<Vec<_>>().into());
    let mut shown = vec![
        Shown::Verdict(words(&mut verdicts.into_iter().map(Verdict::english))),
        Shown::Low,
        Shown::High,
        // Number 0 is nobody; the last one stands for all that bytes cannot number.
        Shown::Reason(words(
            &mut std::iter::once("")
                .chain(scheme.clauses.iter().map(|clause| clause.name.as_str()))
                .chain(std::iter::repeat("その他"))
                .take(256),
        )),
    ];
    if scheme.plans.len() > 1 {
        shown.push(Shown::Frame(words(&mut scheme.frames.iter().map(|frame| frame.id.as_str()))));
    }
    shown
}

impl Shown {
    fn field(&self, id: &str) -> Field {
        let words = DataType::Dictionary(Box::new(DataType::UInt8), Box::new(DataType::Utf8));
        let (name, data_type, is_nullable) = match self {
            Shown::Amount => (id.to_string(), DataType::Int64, true),
            Shown::Verdict(_) => (format!("{id}_verdict"), words, false),
            Shown::Low => (format!("{id}_low"), DataType::Int64, false),
            Shown::High => (format!("{id}_high"), DataType::Int64, true),
            Shown::Reason(_) => (format!("{id}_reason"), words, true),
            Shown::Frame(_) => (format!("{id}_frame"), words, false),
        };
        Field::new(name, data_type, is_nullable)
    }

    fn array(&self, answers: &mut SchemeAnswers) -> Result<ArrayRef, arrow_schema::ArrowError> {
        let words = |keys: Vec<u8>, nulls: Option<NullBuffer>, words: &Arc<StringArray>| {
            let keys = UInt8Array::new(ScalarBuffer::from(keys), nulls);
            let words = words.clone() as ArrayRef;
            Ok(Arc::new(DictionaryArray::<UInt8Type>::try_new(keys, words)?) as ArrayRef)
        };
        match self {
            Shown::Amount => {
                let nulls = (!answers.is_settled()).then(|| {
                    (0..answers.low_yen.len()).map(|row| answers.amount_yen(row).is_some()).collect()
                });
                Ok(numbers(std::mem::take(&mut answers.low_yen), nulls))
            }
            Shown::Verdict(list) => {
                words(answers.verdicts().map(|verdict| verdict as u8).collect(), None, list)
            }
            Shown::Low => Ok(numbers(std::mem::take(&mut answers.low_yen), None)),
            Shown::High => {
                let is_open = answers.high_yen.contains(&OPEN_HIGH);
                let ended = || answers.high_yen.iter().map(|yen| *yen != OPEN_HIGH).collect::<NullBuffer>();
                let nulls = is_open.then(ended);
                Ok(numbers(std::mem::take(&mut answers.high_yen), nulls))
            }
            Shown::Reason(list) => {
                let nulls = answers.reasons.iter().map(|reason| *reason != 0).collect();
                words(std::mem::take(&mut answers.reasons), Some(nulls), list)
            }
            Shown::Frame(list) => words(std::mem::take(&mut answers.frames), None, list),
        }
    }
}

fn numbers(values: Vec<i64>, nulls: Option<NullBuffer>) -> ArrayRef {
    Arc::new(Int64Array::new(ScalarBuffer::from(values), nulls))
}
