//! Counts what some schemes answer for a population, before and after a reform, block by block in one pass.

use std::ops::Range;
use std::thread;

use engine::batch::{Answers, Detail, Plan, Ways};

use crate::Fault;
use crate::bind::Binding;
use crate::plans::Plans;
use crate::population::Block;
use crate::report::TakeUp;
use crate::simulate::Simulation;
use crate::tally::{Between, Drawn, Lots, SideTally, Varied};
use crate::vary::{Factor, varied};

/// What some schemes answer for the rows so far.
pub struct Figures<'p> {
    pub(crate) plans: &'p Plans<'p>,
    sides: Vec<Simulation<'p>>,
    varied: Vec<Vec<Simulation<'p>>>,
    lots: Option<Lots>,
    /// What each thread counted.
    counts: Vec<Counts>,
    /// How many rows.
    pub rows: u64,
}

/// What one thread counted.
#[derive(Clone, Debug)]
pub(crate) struct Counts {
    /// For each pair.
    pub pairs: Vec<PairCounts>,
    /// For each varied column and each of its pairs.
    pub varied: Vec<Vec<VariedCounts>>,
}

/// The counts of a scheme before and after a reform.
#[derive(Clone, Debug)]
pub(crate) struct PairCounts {
    /// By each page.
    pub sides: Vec<SideTally>,
    /// The draws, by each page; nothing where no take-up is assumed.
    pub drawn: Vec<Drawn>,
    /// What the reform does.
    pub between: Between,
}

/// The costs of a scheme with another column: for each factor by each page.
pub(crate) type VariedCounts = [Vec<Varied>; 2];

/// The answers of a thread's rows, by each page.
type Parts<'a> = Vec<&'a Answers>;

impl<'p> Figures<'p> {
    /// Nothing counted yet, on so many threads.
    pub fn new(
        plans: &'p Plans<'p>,
        binding: &Binding,
        threads: usize,
        take_up: Option<&TakeUp>,
    ) -> Figures<'p> {
        let simulations = |sides: &'p [Plan<'p>], detail: Detail| -> Vec<Simulation<'p>> {
            sides.iter().map(|plan| Simulation::new(plan, plans.registry, threads, detail)).collect()
        };
        let lots = take_up.map(Lots::new);
        let draws = lots.as_ref().map_or(0, Lots::len);
        let groups: Vec<usize> = binding.groups.iter().map(|group| group.group.names().len()).collect();
        let sides = plans.sides.len();
        let pair = PairCounts {
            sides: vec![SideTally::new(&groups); sides],
            drawn: vec![Drawn::new(draws); if lots.is_some() { sides } else { 0 }],
            between: Between::default(),
        };
        let empty = || [vec![Varied::default(); sides], vec![Varied::default(); sides]];
        let varied = plans.columns.iter().map(|column| column.pairs.iter().map(|_| empty()).collect());
        let counts = Counts { pairs: vec![pair; plans.pairs.len()], varied: varied.collect() };
        Figures {
            plans,
            sides: simulations(&plans.sides, Detail::Misses),
            varied: plans.columns.iter().map(|column| simulations(&column.sides, Detail::Full)).collect(),
            lots,
            counts: vec![counts; threads.max(1)],
            rows: 0,
        }
    }

    /// Adds the rows of a block.
    pub fn add(&mut self, binding: &Binding, block: &Block) -> Result<(), Fault> {
        evaluate(&mut self.sides, binding, block)?;
        let lots = self.lots.as_ref();
        let plain = parts(&self.sides);
        let ranges = ranges(&plain);
        let work = self.counts.iter_mut().zip(&plain).zip(&ranges);
        on_threads(work, |((counts, parts), range)| {
            for (at, pair) in counts.pairs.iter_mut().enumerate() {
                pair.add(at, parts, block, range, lots);
            }
        });
        for (at, column) in self.plans.columns.iter().enumerate() {
            for (factor_at, factor) in Factor::ALL.into_iter().enumerate() {
                let other = varied(block, binding, self.plans.registry, column.column, factor);
                evaluate(&mut self.varied[at], binding, &other)?;
                let moved = parts(&self.varied[at]);
                let work = self.counts.iter_mut().zip(moved.iter().zip(&plain)).zip(&ranges);
                on_threads(work, |((counts, (moved, plain)), range)| {
                    for (place, pair) in column.pairs.iter().enumerate() {
                        let sides = counts.varied[at][place][factor_at].iter_mut();
                        for (varied, (moved, plain)) in sides.zip(moved.iter().zip(plain)) {
                            varied.add(&moved.schemes[place], &plain.schemes[*pair], range.len());
                        }
                    }
                });
            }
        }
        self.rows += block.rows as u64;
        Ok(())
    }

    /// How the rows so far were answered by the pages in force.
    pub fn ways(&self) -> Ways {
        self.sides.first().map_or(Ways::default(), |side| side.ways)
    }

    /// What all threads counted.
    pub(crate) fn total(&self) -> Counts {
        let mut counts = self.counts.iter();
        let first = counts.next().cloned().unwrap_or(Counts { pairs: Vec::new(), varied: Vec::new() });
        counts.fold(first, |mut total, counts| {
            total.merge(counts);
            total
        })
    }
}

impl PairCounts {
    fn add(
        &mut self,
        at: usize,
        parts: &Parts<'_>,
        block: &Block,
        range: &Range<usize>,
        lots: Option<&Lots>,
    ) {
        let classes: Vec<&[u16]> = block.classes.iter().map(|classes| &classes[range.clone()]).collect();
        for (side, answers) in self.sides.iter_mut().zip(parts) {
            side.add(&answers.schemes[at], &classes);
        }
        if let [base, reform] = parts[..] {
            self.between.add_all(&base.schemes[at], &reform.schemes[at], range.len());
        }
        if let Some(lots) = lots {
            let first_row = block.first_row + range.start as u64;
            for (drawn, answers) in self.drawn.iter_mut().zip(parts) {
                drawn.add(lots, &answers.schemes[at], first_row, range.len());
            }
        }
    }

    fn merge(&mut self, other: &PairCounts) {
        self.sides.iter_mut().zip(&other.sides).for_each(|(side, other)| side.merge(other));
        self.drawn.iter_mut().zip(&other.drawn).for_each(|(drawn, other)| drawn.merge(other));
        self.between.merge(&other.between);
    }
}

impl Counts {
    fn merge(&mut self, other: &Counts) {
        self.pairs.iter_mut().zip(&other.pairs).for_each(|(pair, other)| pair.merge(other));
        let costs = self.varied.iter_mut().flatten().flatten().flatten();
        costs
            .zip(other.varied.iter().flatten().flatten().flatten())
            .for_each(|(cost, other)| cost.merge(other));
    }
}

fn evaluate(sides: &mut [Simulation<'_>], binding: &Binding, block: &Block) -> Result<(), Fault> {
    sides.iter_mut().try_for_each(|side| side.evaluate(binding, block))
}

/// The answers of each thread; all simulations split a block in the same way.
fn parts<'a>(sides: &'a [Simulation<'_>]) -> Vec<Parts<'a>> {
    let threads = sides.first().map_or(0, |side| side.parts.len());
    (0..threads).map(|thread| sides.iter().map(|side| &side.parts[thread]).collect()).collect()
}

/// The rows of the block that each thread answered.
fn ranges(parts: &[Parts<'_>]) -> Vec<Range<usize>> {
    let mut end = 0;
    let rows = |parts: &Parts<'_>| parts[0].schemes.first().map_or(0, |scheme| scheme.low_yen.len());
    let next = |parts: &Parts<'_>| {
        let start = end;
        end += rows(parts);
        start..end
    };
    parts.iter().map(next).collect()
}

/// Does each piece of work on a thread of its own.
pub(crate) fn on_threads<T: Send>(work: impl Iterator<Item = T>, act: impl Fn(T) + Sync) {
    thread::scope(|scope| {
        let act = &act;
        let mut work = work;
        let first = work.next();
        work.for_each(|piece| {
            scope.spawn(move || act(piece));
        });
        // This thread works too.
        first.into_iter().for_each(act);
    });
}
