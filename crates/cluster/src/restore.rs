//! Puts answers back into the order of the rows.

use std::collections::HashMap;

use datafusion::arrow::array::RecordBatch;

use crate::Failure;

/// Takes answers piece by piece, in whatever order the pieces come, and hands them on in the order of the rows. Within a
/// piece they come in order: one reader reads it.
#[derive(Debug)]
pub struct Restorer {
    /// How many rows each piece has.
    rows: Vec<u64>,
    /// The piece whose rows are next.
    next: usize,
    /// How many of its rows were handed on.
    done: u64,
    /// What came before its turn.
    waiting: HashMap<usize, Vec<RecordBatch>>,
}

impl Restorer {
    /// For pieces of so many rows.
    pub fn new(rows: Vec<u64>) -> Restorer {
        Restorer { rows, next: 0, done: 0, waiting: HashMap::new() }
    }

    /// Takes some rows of a piece and hands on what is in turn.
    pub fn take(
        &mut self,
        piece: usize,
        batch: RecordBatch,
        hand_on: &mut impl FnMut(&RecordBatch) -> Result<(), Failure>,
    ) -> Result<(), Failure> {
        self.waiting.entry(piece).or_default().push(batch);
        while self.next < self.rows.len() {
            for batch in self.waiting.remove(&self.next).into_iter().flatten() {
                self.done += batch.num_rows() as u64;
                hand_on(&batch)?;
            }
            if self.done > self.rows[self.next] {
                return Err(wrong_count());
            }
            if self.done < self.rows[self.next] {
                break;
            }
            (self.next, self.done) = (self.next + 1, 0);
        }
        Ok(())
    }

    /// Whether every row came, once.
    pub fn finish(self) -> Result<(), Failure> {
        let is_whole = self.next == self.rows.len() && self.waiting.is_empty();
        if is_whole { Ok(()) } else { Err(wrong_count()) }
    }
}

fn wrong_count() -> Failure {
    Failure::System(
        "実行側から届いた答えの数が会社の数と合わないので、書き出しません。計算の間に会社の表を書きかえていないかを確かめてください"
            .to_string(),
    )
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use datafusion::arrow::array::{AsArray, Int64Array};
    use datafusion::arrow::datatypes::{DataType, Field, Int64Type, Schema};

    use super::*;

    fn batch(numbers: &[i64]) -> RecordBatch {
        let schema = Arc::new(Schema::new(vec![Field::new("n", DataType::Int64, false)]));
        RecordBatch::try_new(schema, vec![Arc::new(Int64Array::from(numbers.to_vec()))]).unwrap()
    }

    fn restored(rows: &[u64], parts: &[(usize, &[i64])]) -> (Vec<i64>, Result<(), Failure>) {
        let mut restorer = Restorer::new(rows.to_vec());
        let mut numbers = Vec::new();
        let mut write = |batch: &RecordBatch| {
            numbers.extend_from_slice(batch.column(0).as_primitive::<Int64Type>().values());
            Ok(())
        };
        for (piece, part) in parts {
            if let Err(failure) = restorer.take(*piece, batch(part), &mut write) {
                return (numbers, Err(failure));
            }
        }
        let done = restorer.finish();
        (numbers, done)
    }

    #[test]
    fn pieces_come_in_any_order() {
        let parts: &[(usize, &[i64])] = &[(2, &[5]), (0, &[1]), (1, &[3]), (0, &[2]), (1, &[4]), (2, &[6])];
        let (numbers, done) = restored(&[2, 2, 2], parts);
        assert!(done.is_ok());
        assert_eq!(numbers, vec![1, 2, 3, 4, 5, 6]);
    }

    #[test]
    fn a_row_too_few_or_too_many_is_an_error() {
        assert!(restored(&[2, 1], &[(0, &[1, 2])]).1.is_err());
        assert!(restored(&[2], &[(0, &[1, 2, 3])]).1.is_err());
        assert!(restored(&[1], &[(0, &[1]), (1, &[2])]).1.is_err());
        assert!(restored(&[1, 1], &[(0, &[1]), (1, &[2])]).1.is_ok());
        assert!(restored(&[], &[]).1.is_ok());
    }
}
