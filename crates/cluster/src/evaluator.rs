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
use engine::batch::{Plan, Shape};
use simulation::{AnswerColumns, Binding, Block, Simulation};

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
            .spawn(move || serve(&pack, &question, binding, &handed, &answered))
            .map_err(|error| format!("計算のためのスレッドを始められません（{error}）"))?;
        Ok(Evaluator { rows, answers })
    }

    /// Answers some rows; the error is a sentence for whoever asked.
    pub fn evaluate(&self, columns: Vec<ArrayRef>, rows: usize) -> Result<StructArray, String> {
        // A thread that could not begin has said why and is gone; the reason waits for whoever asks.
        let _ = self.rows.send((columns, rows));
        self.answers.recv().unwrap_or_else(|_| Err("計算のスレッドが途中で終わりました".to_string()))
    }
}

/// Answers until nobody hands over rows any more.
fn serve(
    pack: &Pack,
    question: &Question,
    mut binding: Binding,
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
    binding.derive(registry, &schemes, as_of);
    let (facts, same) = (binding.facts(), Known::default());
    let plan = Plan::new(schemes.clone(), registry, &Shape { columns: &facts, same: &same, as_of });
    let mut desk = Desk {
        binding: &binding,
        simulation: Simulation::new(&plan, registry, 1, question.detail()),
        columns: AnswerColumns::new(&schemes, question.detail()),
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
    simulation: Simulation<'p>,
    columns: AnswerColumns,
}

impl Desk<'_> {
    fn answer(&mut self, arrays: &[ArrayRef], rows: usize) -> Result<StructArray, String> {
        let bound = self.binding.columns.iter();
        let cells = bound.map(|column| column.take(&arrays[column.at], 0, None)).collect();
        let block = Block { first_row: 0, rows, cells, classes: Vec::new() };
        self.simulation.evaluate(self.binding, &block).map_err(|fault| without_row(&fault.to_string()))?;
        // One thread, one part.
        let part = self.simulation.parts.first_mut().ok_or("答えがありません")?;
        let batch = self.columns.batch(part).map_err(|fault| fault.to_string())?;
        answers::pack(&self.columns, &batch).map_err(|error| error.to_string())
    }
}

/// A block does not know which rows of the population it holds: its own row number would mislead.
fn without_row(sentence: &str) -> String {
    let Some((before, after)) = sentence.split_once("行目の") else { return sentence.to_string() };
    let before = before.trim_end_matches(|letter: char| letter.is_ascii_digit());
    format!("{before}{after}。何行目かは、同じ会社の表に atooshi simulate を使うと分かります")
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use datafusion::arrow::array::{Array, AsArray, Int32Array};
    use datafusion::arrow::datatypes::{DataType, Field, Int64Type, Schema};

    use super::*;

    fn evaluator(schemes: &[&str]) -> Evaluator {
        let folder = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../benches/w1"));
        let pack = Arc::new(Pack::read(Some(&folder)).unwrap());
        let question = Question {
            program: Question::PROGRAM.to_string(),
            pack: pack.hash.clone(),
            as_of: "2026-04-01".to_string(),
            reasons: false,
            schemes: schemes.iter().map(|id| (*id).to_string()).collect(),
            columns: vec!["prefecture".to_string(), "employees".to_string()],
        };
        let fields = question.columns.iter().map(|name| Field::new(name, DataType::Int32, true));
        Evaluator::start(pack, question.clone(), Arc::new(Schema::new(fields.collect::<Vec<_>>()))).unwrap()
    }

    fn columns(prefecture: &[i32], employees: &[i32]) -> Vec<ArrayRef> {
        [prefecture, employees].map(|cells| Arc::new(Int32Array::from(cells.to_vec())) as ArrayRef).to_vec()
    }

    #[test]
    fn blocks_are_answered_one_after_the_other() {
        let evaluator = evaluator(&["equip"]);
        for rows in [1, 3] {
            // Elsewhere than in Kanagawa nothing is open: there is no subsidy.
            let answers = evaluator.evaluate(columns(&[13; 3][..rows], &[5; 3][..rows]), rows).unwrap();
            let amounts = answers.column(0).as_primitive::<Int64Type>();
            assert_eq!(amounts.iter().collect::<Vec<_>>(), vec![Some(0); rows]);
        }
        let open = evaluator.evaluate(columns(&[14], &[5]), 1).unwrap();
        assert_eq!(open.column(0).null_count(), 1);
    }

    #[test]
    fn a_cell_that_is_no_answer_is_named_without_a_number_of_its_block() {
        let refusal = evaluator(&["equip"]).evaluate(columns(&[14, 14], &[5, -7]), 2).unwrap_err();
        for part in ["列「employees」の「-7」", "答えになりません", "atooshi simulate"] {
            assert!(refusal.contains(part), "{part} in {refusal}");
        }
        assert!(!refusal.contains("2行目"), "{refusal}");
    }

    #[test]
    fn a_scheme_that_is_not_there_is_named() {
        let refusal = evaluator(&["nowhere"]).evaluate(columns(&[14], &[5]), 1).unwrap_err();
        assert!(refusal.contains("nowhere"), "{refusal}");
    }
}
