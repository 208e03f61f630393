//! A thread that holds a plan and answers the rows it is handed.
//!
//! A plan borrows the checked pages, and the engine calls the function anew for every block of rows. So the pages, the
//! plan and the working memory live on a thread of their own that lasts as long as the question.

use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;

use datafusion::arrow::array::{ArrayRef, StructArray};
use datafusion::arrow::datatypes::SchemaRef;
use engine::Known;
use engine::batch::{Answers, BadCell, Detail, Plan, Shape, Table, Worker};
use simulation::{AnswerColumns, Binding};

use crate::answers;
use crate::pack::Pack;
use crate::question::Question;

/// One thread's evaluator of a question.
pub struct Evaluator {
    rows: Sender<(Vec<ArrayRef>, usize)>,
    answers: Receiver<Result<StructArray, String>>,
}

impl Evaluator {
    /// Starts a thread for a question about columns of a shape.
    pub fn start(pack: Arc<Pack>, question: Question, shape: SchemaRef) -> Result<Evaluator, String> {
        let binding = Binding::new(&pack.mapping, &pack.catalogue.registry, &shape, false)
            .map_err(|fault| fault.to_string())?;
        let (rows, handed) = channel();
        let (answered, answers) = channel();
        thread::Builder::new()
            .name("atooshi-evaluator".to_string())
            .spawn(move || serve(&pack, &question, &binding, &handed, &answered))
            .map_err(|error| format!("計算のためのスレッドを始められません（{error}）"))?;
        Ok(Evaluator { rows, answers })
    }

    /// Answers some rows; the error is a sentence for whoever asked.
    pub fn evaluate(&self, columns: Vec<ArrayRef>, rows: usize) -> Result<StructArray, String> {
        let ended = || "計算のスレッドが途中で終わりました".to_string();
        self.rows.send((columns, rows)).map_err(|_| ended())?;
        self.answers.recv().map_err(|_| ended())?
    }
}

/// Answers until nobody hands over rows any more.
fn serve(
    pack: &Pack,
    question: &Question,
    binding: &Binding,
    handed: &Receiver<(Vec<ArrayRef>, usize)>,
    answered: &Sender<Result<StructArray, String>>,
) {
    let registry = &pack.catalogue.registry;
    let schemes = question.day().and_then(|day| {
        let schemes = service::simulate::schemes(&pack.catalogue, &question.schemes, day);
        schemes.map(|schemes| (schemes, day)).map_err(|error| match error {
            service::simulate::SimulateError::Input(text)
            | service::simulate::SimulateError::Output(text) => text,
        })
    });
    let (schemes, as_of) = match schemes {
        Ok(found) => found,
        Err(text) => {
            // Whoever waits gets the reason; whoever left needs none.
            let _ = answered.send(Err(text));
            return;
        }
    };
    let facts = binding.facts();
    let same = Known::default();
    let plan = Plan::new(schemes.clone(), registry, &Shape { columns: &facts, same: &same, as_of });
    let mut desk = Desk {
        binding,
        registry,
        worker: Worker::new(&plan),
        columns: AnswerColumns::new(&schemes, question.detail()),
        detail: question.detail(),
        answers: Answers::default(),
    };
    for (arrays, rows) in handed {
        if answered.send(desk.answer(&arrays, rows)).is_err() {
            return;
        }
    }
}

/// What a thread needs to answer rows.
struct Desk<'p> {
    binding: &'p Binding,
    registry: &'p engine::Registry,
    worker: Worker<'p>,
    columns: AnswerColumns,
    detail: Detail,
    answers: Answers,
}

impl Desk<'_> {
    fn answer(&mut self, arrays: &[ArrayRef], rows: usize) -> Result<StructArray, String> {
        let bound = &self.binding.columns;
        let cells: Vec<_> = bound.iter().map(|column| column.take(&arrays[column.at], 0, None)).collect();
        let columns = bound.iter().zip(&cells).map(|(column, cells)| column.column(cells)).collect();
        self.worker
            .evaluate(&Table { rows, columns }, self.detail, &mut self.answers)
            .map_err(|bad| self.bad_cell(bad, arrays))?;
        let batch = self.columns.batch(&mut self.answers).map_err(|fault| fault.to_string())?;
        answers::pack(&self.columns, &batch).map_err(|error| error.to_string())
    }

    /// A block does not know which rows of the population it holds, so the message says how to find the row.
    fn bad_cell(&self, bad: BadCell, arrays: &[ArrayRef]) -> String {
        let column = &self.binding.columns[bad.column];
        // Words and days are no numbers to whoever wrote them.
        let is_number = arrays[column.at].data_type().is_integer();
        let value = if is_number { format!("「{}」", bad.value) } else { "値".to_string() };
        format!(
            "列「{}」に、事実「{}」の答えにならない{value}があります。何行目かは atooshi simulate を同じ会社の表に使うと分かります。値を直すか、分からなければ空にしてください",
            column.name,
            self.registry.fact(column.fact).label,
        )
    }
}
