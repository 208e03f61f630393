//! Evaluates blocks of a population on some threads.

use std::thread;

use engine::Registry;
use engine::batch::{Answers, BadCell, Detail, Plan, Table, Ways, Worker};
use engine::fact::{Fact, FactType};
use vocabulary::calendar;

use crate::Fault;
use crate::bind::{Binding, BoundColumn};
use crate::population::Block;

/// Rows that one thread takes at least.
const STRIPE_ROWS: usize = 1024;

/// A plan with the working memory of some threads.
pub struct Simulation<'p> {
    registry: &'p Registry,
    workers: Vec<Worker<'p>>,
    /// The answers of the last block, one part after the other.
    pub parts: Vec<Answers>,
    detail: Detail,
    /// How all rows so far were answered.
    pub ways: Ways,
}

impl<'p> Simulation<'p> {
    /// A simulation on so many threads.
    pub fn new(plan: &'p Plan<'p>, registry: &'p Registry, threads: usize, detail: Detail) -> Simulation<'p> {
        let workers = (0..threads.max(1)).map(|_| Worker::new(plan)).collect();
        Simulation { registry, workers, parts: Vec::new(), detail, ways: Ways::default() }
    }

    /// Evaluates the rows of a block into [`Simulation::parts`].
    pub fn evaluate(&mut self, binding: &Binding, block: &Block) -> Result<(), Fault> {
        let columns = binding.columns.iter().zip(&block.cells).map(|(column, cells)| column.column(cells));
        let table = Table { rows: block.rows, columns: columns.collect() };
        let stripes = block.rows.div_ceil(STRIPE_ROWS).max(1);
        let threads = self.workers.len().min(stripes);
        let stripe = stripes.div_ceil(threads) * STRIPE_ROWS;
        self.parts.resize_with(threads, Answers::default);
        let range = |at: usize| (at * stripe).min(block.rows)..((at + 1) * stripe).min(block.rows);
        let (detail, registry) = (self.detail, self.registry);
        let evaluate = |worker: &mut Worker<'p>, part: &Table<'_>, out: &mut Answers| {
            let cells = binding.follow(registry, part);
            worker.evaluate(&binding.complete(part, &cells), detail, out)
        };
        let done: Vec<Result<(), BadCell>> = thread::scope(|scope| {
            let mut work = self.workers.iter_mut().zip(&mut self.parts).enumerate();
            let first = work.next();
            let others: Vec<_> = work
                .map(|(at, (worker, out))| {
                    let part = table.slice(range(at));
                    scope.spawn(move || evaluate(worker, &part, out))
                })
                .collect();
            // This thread works too.
            let mut done: Vec<Result<(), BadCell>> = first
                .map(|(at, (worker, out))| evaluate(worker, &table.slice(range(at)), out))
                .into_iter()
                .collect();
            let joined = others.into_iter().map(|other| match other.join() {
                Ok(done) => done,
                Err(panic) => std::panic::resume_unwind(panic),
            });
            done.extend(joined);
            done
        });
        for (at, done) in done.into_iter().enumerate() {
            done.map_err(|bad| {
                let row = range(at).start + bad.row;
                self.bad_cell(&binding.columns[bad.column], block.first_row + row as u64, bad.value, || {
                    block.cells[bad.column].word(row)
                })
            })?;
        }
        self.parts.iter().for_each(|part| self.ways.add(part.ways));
        Ok(())
    }

    fn bad_cell(
        &self,
        column: &BoundColumn,
        row: u64,
        value: i64,
        word: impl Fn() -> Option<String>,
    ) -> Fault {
        let fact = self.registry.fact(column.fact);
        let written = match &fact.kind {
            FactType::Date => i32::try_from(value)
                .map_or(value.to_string(), |day| notation::write_date(calendar::from_day_number(day))),
            _ => word().unwrap_or(value.to_string()),
        };
        Fault::input(format!(
            "列「{}」の{}行目の「{written}」は、事実「{}」の答えになりません。{}",
            column.name,
            row + 1,
            fact.label,
            expected(fact)
        ))
    }
}

/// What an answer to a fact may be, and how to mend one that is not.
fn expected(fact: &Fact) -> String {
    match &fact.kind {
        FactType::Number { unit, least, greatest, .. } => {
            let end = |end: Option<i64>, open: i64| notation::write_number(fact.number(end.unwrap_or(open)));
            let limit = fact.input_limit();
            format!(
                "{}から{}までの数（{unit}）にするか、分からなければ空にしてください",
                end(*least, -limit),
                end(*greatest, limit)
            )
        }
        FactType::Date => "1900-01-01 から 2199-12-31 までの日付にするか、分からなければ空にしてください".to_string(),
        _ => "対応の codes に書くか、ほかのコードをまとめる others を書いてください。分からなければ空にしてください".to_string(),
    }
}
