//! Brings answers from the executors into a file.

use std::io::BufWriter;
use std::path::Path;
use std::time::{Duration, Instant};

use datafusion::arrow::array::{AsArray, RecordBatch};
use datafusion::arrow::datatypes::Int64Type;
use futures::StreamExt;
use service::simulate::Output;
use simulation::{AnswerColumns, AnswerWriter};

use crate::job::{ANSWERS, JobFailure, reason};
use crate::question::Question;
use crate::restore::Restorer;
use crate::run::{Setting, timed};
use crate::table::PIECE;
use crate::{Failure, answers};

/// How long the parts of the work took.
#[derive(Clone, Copy, Debug)]
pub struct Delivered {
    /// From sending the plan until the executors had finished.
    pub compute: Duration,
    /// Fetching the answers and writing them.
    pub write: Duration,
}

/// Has a question answered and writes the answers in the order of the rows. The file takes its name when it is whole.
pub async fn deliver(
    setting: &Setting<'_>,
    question: &Question,
    out: &Path,
) -> Result<Delivered, JobFailure> {
    let last = |failure: Failure| JobFailure::Final(failure);
    let output = Output::create(out).map_err(|error| last(error.into()))?;
    let file = BufWriter::new(output.open().map_err(|error| last(error.into()))?);
    let detail = question.detail();
    let writer = AnswerWriter::new(file, &setting.schemes, detail);
    let mut writer = writer.map_err(|fault| last(fault.into()))?;
    let columns = AnswerColumns::new(&setting.schemes, detail);
    let pieces = &setting.population.pieces;
    let mut restorer = Restorer::new(pieces.iter().map(|piece| piece.rows).collect());
    let (mut compute, mut started) = (Duration::ZERO, Instant::now());
    if !pieces.is_empty() {
        let engine = |error: datafusion::common::DataFusionError| reason(&error.to_string());
        let plan = setting.client.answers(setting.companies.clone(), question).map_err(engine)?;
        let (stream, took) = timed(setting.client.submit(plan)).await;
        let mut stream = stream?;
        (compute, started) = (took, Instant::now());
        let mut hand_on = |batch: &RecordBatch| Ok(writer.write_batch(batch)?);
        while let Some(batch) = stream.next().await {
            let batch = batch.map_err(engine)?;
            for (piece, rows) in by_piece(&batch).map_err(last)? {
                let rows = unpacked(&columns, &rows).map_err(last)?;
                restorer.take(piece, rows, &mut hand_on).map_err(last)?;
            }
        }
    }
    restorer.finish().map_err(last)?;
    let file = writer.finish().map_err(|fault| last(fault.into()))?;
    let file = file.into_inner().map_err(|error| last(output.fault(error.error()).into()))?;
    file.sync_all().map_err(|error| last(output.fault(&error).into()))?;
    output.keep().map_err(|error| last(error.into()))?;
    Ok(Delivered { compute, write: started.elapsed() })
}

/// Parts of a batch that belong to one piece each.
fn by_piece(batch: &RecordBatch) -> Result<Vec<(usize, RecordBatch)>, Failure> {
    let pieces = batch.column_by_name(PIECE).and_then(|column| column.as_primitive_opt::<Int64Type>());
    let pieces = pieces.ok_or_else(foreign)?.values();
    let mut parts = Vec::new();
    let mut start = 0;
    for run in pieces.chunk_by(|a, b| a == b) {
        let piece = usize::try_from(run[0]).map_err(|_| foreign())?;
        parts.push((piece, batch.slice(start, run.len())));
        start += run.len();
    }
    Ok(parts)
}

fn unpacked(columns: &AnswerColumns, batch: &RecordBatch) -> Result<RecordBatch, Failure> {
    let travelled = batch.column_by_name(ANSWERS).and_then(|column| column.as_struct_opt());
    answers::unpack(columns, travelled.ok_or_else(foreign)?).map_err(|_| foreign())
}

fn foreign() -> Failure {
    Failure::System(
        "実行側から届いた答えの形が違います。すべての実行側を同じ版の atooshi-cluster にしてください"
            .to_string(),
    )
}
