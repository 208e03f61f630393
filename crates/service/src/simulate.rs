//! Asks schemes about every row of a population, from file to file: the answers of each row, and the figures of all of
//! them before and after a reform.

mod inputs;
mod output;
mod reform;

use std::fs;
use std::io::BufWriter;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use catalogue::Catalogue;
use engine::batch::{Detail, Plan, Shape, Ways};
use engine::scheme::Input;
use engine::{FactIndex, Known, Scheme};
use simulation::report::TakeUp;
use simulation::{AnswerWriter, Fault, Figures, Heading, Missing, Plans, Simulation};
use vocabulary::Date;

use crate::DataError;
use reform::Reform;

pub use inputs::{MAPPING, mapping, schemes};
pub(crate) use inputs::{entries, open};
pub use output::Output;

/// What is asked.
#[derive(Clone, Debug)]
pub struct Request<'a> {
    /// The catalogue.
    pub catalogue: &'a Catalogue,
    /// The folder of the catalogue; nothing for the shipped one.
    pub data: Option<&'a Path>,
    /// The table of companies: Parquet or CSV.
    pub population: &'a Path,
    /// The day that is asked about.
    pub as_of: Date,
    /// Where the answers of the pages in force go: Parquet; nothing where nobody wants them.
    pub out: Option<&'a Path>,
    /// How many threads evaluate.
    pub threads: usize,
    /// Which answers are forgotten before the evaluation.
    pub missing: Option<Missing>,
    /// Amounts alone, or verdicts, ranges and reasons.
    pub detail: Detail,
    /// The schemes to ask; all where none is named.
    pub schemes: &'a [String],
    /// What the figures are to show; nothing where nobody wants them.
    pub figures: Option<Asked<'a>>,
}

/// Which figures are asked for.
#[derive(Clone, Copy, Debug)]
pub struct Asked<'a> {
    /// Edited pages, folders of them or patches; the figures are then of the schemes that they change.
    pub reforms: &'a [PathBuf],
    /// Counts of fewer companies than this are hidden.
    pub small_cell: u64,
    /// The assumed take-up.
    pub take_up: Option<TakeUp>,
}

/// What was found. Nothing is written yet but files under other names; they go when this does.
pub struct Simulated {
    /// The figures, where they were asked for.
    pub figures: Option<simulation::report::Report>,
    report: Report,
    answers: Option<Output>,
}

/// What was done.
#[derive(Clone, Debug)]
pub struct Report {
    /// How many rows.
    pub rows: u64,
    /// How many schemes.
    pub schemes: usize,
    /// Reading and taking apart the population.
    pub read: Duration,
    /// Evaluating columns that are in memory, and counting.
    pub evaluate: Duration,
    /// Writing the answers.
    pub write: Duration,
    /// How many threads evaluated.
    pub threads: usize,
    /// The most memory that the process held, in KiB, where the system tells.
    pub peak_rss_kib: Option<u64>,
    /// How rows and frames were answered; without a table of answers, how those of the pages in force were.
    pub ways: Ways,
    /// Columns of the mapping that the table lacks.
    pub absent_columns: Vec<String>,
    /// How many facts that the schemes read have no column: they are unknown in every row.
    pub facts_without_column: usize,
}

/// Why nothing was written.
#[derive(Clone, Debug)]
pub enum SimulateError {
    /// The request, a reform or the population is wrong: a Japanese sentence with the mend.
    Input(String),
    /// The answers could not be written.
    Output(String),
}

impl From<Fault> for SimulateError {
    fn from(fault: Fault) -> SimulateError {
        match fault {
            Fault::Input(text) => SimulateError::Input(text),
            Fault::Output(text) => SimulateError::Output(text),
        }
    }
}

impl From<DataError> for SimulateError {
    fn from(error: DataError) -> SimulateError {
        match error {
            DataError::Unwritable { path, reason } => {
                SimulateError::Output(format!("「{}」に書けません: {reason}", path.display()))
            }
            DataError::Unreadable { path, reason } => {
                SimulateError::Input(format!("「{}」を読めません: {reason}", path.display()))
            }
            DataError::Unsound(problems) => reform::unsound("制度データ", &problems),
        }
    }
}

/// Evaluates a population. Files get their names only by [`Simulated::keep`].
pub fn simulate(request: &Request<'_>) -> Result<Simulated, SimulateError> {
    let started = Instant::now();
    let (population, mapping) = open(&request.catalogue.registry, request.data, request.population)?;
    let mut population = population.with_missing(request.missing);
    let mut read = started.elapsed();
    let reform = request.figures.map(|asked| Reform::read(request, asked.reforms)).transpose()?;
    let pairs = reform.as_ref().map_or(Ok(Vec::new()), |reform| reform.pairs(request))?;
    let schemes = schemes(request.catalogue, request.schemes, request.as_of)?;
    let asked =
        pairs.iter().flat_map(|pair| [Some(pair.base), pair.reform]).flatten().map(|page| page.scheme);
    let asked: Vec<&Scheme> = asked.chain(schemes.iter().copied()).collect();
    population.binding.derive(&request.catalogue.registry, &asked, request.as_of);
    let (facts, same) = (population.binding.facts(), Known::default());
    let shape = Shape { columns: &facts, same: &same, as_of: request.as_of };
    let registry = &request.catalogue.registry;
    let plan = request.out.map(|_| Plan::new(schemes.clone(), registry, &shape));
    let mut answering = match (&plan, request.out) {
        (Some(plan), Some(out)) => Some(Answering::new(plan, &schemes, out, request)?),
        _ => None,
    };
    let plans = Plans::new(pairs, registry, &mapping, &population.binding, request.as_of);
    let take_up = request.figures.and_then(|asked| asked.take_up);
    let mut figures =
        request.figures.map(|_| Figures::new(&plans, &population.binding, request.threads, take_up.as_ref()));
    let (mut rows, mut evaluate, mut write) = (0, Duration::ZERO, Duration::ZERO);
    loop {
        let started = Instant::now();
        let Some(block) = population.next_block()? else { break };
        read += started.elapsed();
        let started = Instant::now();
        if let Some(answering) = &mut answering {
            answering.simulation.evaluate(&population.binding, &block)?;
        }
        if let Some(figures) = &mut figures {
            figures.add(&population.binding, &block)?;
        }
        evaluate += started.elapsed();
        let started = Instant::now();
        if let Some(answering) = &mut answering {
            answering.write()?;
        }
        write += started.elapsed();
        rows += block.rows as u64;
    }
    let started = Instant::now();
    let ways = answering.as_ref().map(|answering| answering.simulation.ways);
    let ways = ways.or(figures.as_ref().map(Figures::ways)).unwrap_or_default();
    let answers = answering.map(Answering::finish).transpose()?;
    write += started.elapsed();
    let asked_schemes: Vec<&Scheme> = if answers.is_some() { schemes } else { plans.schemes().collect() };
    let report = Report {
        rows,
        schemes: asked_schemes.len(),
        read,
        evaluate,
        write,
        threads: request.threads,
        peak_rss_kib: peak_rss_kib(),
        ways,
        facts_without_column: facts_without_column(&asked_schemes, &facts),
        absent_columns: population.binding.absent.clone(),
    };
    let name =
        request.population.file_name().map_or(String::new(), |name| name.to_string_lossy().into_owned());
    let heading = request.figures.zip(reform.as_ref()).map(|(asked, reform)| Heading {
        as_of: request.as_of,
        population: &name,
        invented: population.invented.as_deref(),
        small_cell: asked.small_cell,
        take_up,
        changed_pages: reform.pages.clone(),
    });
    let figures = figures.zip(heading);
    let figures = figures.map(|(figures, heading)| figures.report(heading, &mapping, &population.binding));
    Ok(Simulated { figures, report, answers })
}

impl Simulated {
    /// Gives the table of answers its name and writes reports beside it: all of them or none.
    pub fn keep(self, reports: &[(&Path, Vec<u8>)]) -> Result<Report, SimulateError> {
        let mut outputs: Vec<Output> = self.answers.into_iter().collect();
        for (path, content) in reports {
            outputs.push(output::staged(path, content)?);
        }
        output::keep_all(&outputs)?;
        Ok(self.report)
    }
}

/// A table of answers that is being written.
struct Answering<'p> {
    simulation: Simulation<'p>,
    writer: AnswerWriter<BufWriter<fs::File>>,
    output: Output,
}

impl<'p> Answering<'p> {
    fn new(
        plan: &'p Plan<'p>,
        schemes: &[&Scheme],
        out: &Path,
        request: &'p Request<'_>,
    ) -> Result<Answering<'p>, SimulateError> {
        let registry = &request.catalogue.registry;
        let output = Output::create(out)?;
        let writer = AnswerWriter::new(BufWriter::new(output.open()?), schemes, request.detail)?;
        let simulation = Simulation::new(plan, registry, request.threads, request.detail);
        Ok(Answering { simulation, writer, output })
    }

    fn write(&mut self) -> Result<(), SimulateError> {
        for part in &mut self.simulation.parts {
            self.writer.write(part)?;
        }
        Ok(())
    }

    /// The whole file, which has not its name yet.
    fn finish(self) -> Result<Output, SimulateError> {
        let output = self.output;
        let file = self.writer.finish()?.into_inner().map_err(|error| output.fault(error.error()))?;
        file.sync_all().map_err(|error| output.fault(&error))?;
        Ok(output)
    }
}

fn facts_without_column(schemes: &[&Scheme], facts: &[FactIndex]) -> usize {
    let mut read: Vec<FactIndex> = Vec::new();
    for input in schemes.iter().flat_map(|scheme| &scheme.inputs) {
        if let Input::Fact(fact) = input
            && !facts.contains(fact)
            && !read.contains(fact)
        {
            read.push(*fact);
        }
    }
    read.len()
}

/// The most memory that this process held so far.
fn peak_rss_kib() -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    line.split_whitespace().nth(1)?.parse().ok()
}
