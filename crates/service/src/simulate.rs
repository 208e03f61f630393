//! Asks every scheme about every row of a population, from file to file.

use std::fs::{self, File};
use std::io::BufWriter;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use catalogue::{Catalogue, Entry};
use engine::batch::{Detail, Plan, Shape, Ways};
use engine::scheme::Input;
use engine::{FactIndex, Known, Registry, Scheme};
use simulation::{AnswerWriter, Fault, Mapping, Missing, Population, Simulation};
use vocabulary::Date;

use crate::data::spell;

/// Where a data folder says which column answers which fact.
pub const MAPPING: &str = "population/columns.toml";

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
    /// Where the answers go: Parquet.
    pub out: &'a Path,
    /// How many threads evaluate.
    pub threads: usize,
    /// Which answers are forgotten before the evaluation.
    pub missing: Option<Missing>,
    /// Amounts alone, or verdicts, ranges and reasons.
    pub detail: Detail,
    /// The schemes to ask; all where none is named.
    pub schemes: &'a [String],
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
    /// Evaluating columns that are in memory.
    pub evaluate: Duration,
    /// Writing the answers.
    pub write: Duration,
    /// How many threads evaluated.
    pub threads: usize,
    /// The most memory that the process held, in KiB, where the system tells.
    pub peak_rss_kib: Option<u64>,
    /// How rows and frames were answered.
    pub ways: Ways,
    /// Columns of the mapping that the table lacks.
    pub absent_columns: Vec<String>,
    /// How many facts that the schemes read have no column: they are unknown in every row.
    pub facts_without_column: usize,
}

/// Why nothing was written.
#[derive(Clone, Debug)]
pub enum SimulateError {
    /// The request or the population is wrong: a Japanese sentence with the mend.
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

/// Evaluates a population. The file of answers is there only when all of it is.
pub fn simulate(request: &Request<'_>) -> Result<Report, SimulateError> {
    let started = Instant::now();
    let mut population = open(request)?;
    let mut read = started.elapsed();
    let schemes = schemes(request.catalogue, request.schemes, request.as_of)?;
    let facts = population.binding.facts();
    let same = Known::default();
    let shape = Shape { columns: &facts, same: &same, as_of: request.as_of };
    let registry = &request.catalogue.registry;
    let plan = Plan::new(schemes.clone(), registry, &shape);
    let mut simulation = Simulation::new(&plan, registry, request.threads, request.detail);
    let output = Output::create(request.out)?;
    let mut writer = AnswerWriter::new(BufWriter::new(output.open()?), &schemes, request.detail)?;
    let (mut rows, mut evaluate, mut write) = (0, Duration::ZERO, Duration::ZERO);
    loop {
        let started = Instant::now();
        let Some(block) = population.next_block()? else { break };
        read += started.elapsed();
        let started = Instant::now();
        simulation.evaluate(&population.binding, &block)?;
        evaluate += started.elapsed();
        let started = Instant::now();
        for part in &mut simulation.parts {
            writer.write(part)?;
        }
        write += started.elapsed();
        rows += block.rows as u64;
    }
    let started = Instant::now();
    let file = writer.finish()?.into_inner().map_err(|error| output.fault(error.error()))?;
    file.sync_all().map_err(|error| output.fault(&error))?;
    output.keep()?;
    write += started.elapsed();
    Ok(Report {
        rows,
        schemes: schemes.len(),
        read,
        evaluate,
        write,
        threads: request.threads,
        peak_rss_kib: peak_rss_kib(),
        ways: simulation.ways,
        facts_without_column: facts_without_column(&schemes, &facts),
        absent_columns: population.binding.absent.clone(),
    })
}

fn open(request: &Request<'_>) -> Result<Population, SimulateError> {
    let files = crate::data::files(request.data);
    let files = files.map_err(|error| SimulateError::Input(format!("制度データを読めません: {error:?}")))?;
    let registry = &request.catalogue.registry;
    let mapping = mapping(&files, request.data, registry)?;
    let path = request.population;
    let name = path.display().to_string();
    let file = File::open(path)
        .map_err(|error| SimulateError::Input(format!("「{name}」を読めません: {}", spell(&error))))?;
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase());
    let population = match ending.as_deref() {
        Some("parquet") => Population::parquet(&name, file, &mapping, registry)?,
        Some("csv") => Population::csv(&name, file, &mapping, registry)?,
        _ => {
            return Err(SimulateError::Input(format!(
                "「{name}」は .parquet でも .csv でもありません。会社の表をどちらかの形で指定してください"
            )));
        }
    };
    Ok(population.with_missing(request.missing))
}

/// The mapping of columns to facts among the texts of a data folder; no folder stands for the shipped texts.
pub fn mapping(
    files: &[catalogue::File],
    folder: Option<&Path>,
    registry: &Registry,
) -> Result<Mapping, SimulateError> {
    let text = files.iter().find(|file| file.path == MAPPING).ok_or_else(|| {
        let folder = folder.map_or("同梱の制度データ".to_string(), |folder| folder.display().to_string());
        SimulateError::Input(format!(
            "列と事実の対応がありません（{folder} の {MAPPING}）。--data のフォルダーに、[[column]] の下に name（列）と fact（事実）を書いたファイルを置いてください"
        ))
    })?;
    Ok(Mapping::read(MAPPING, &text.text, registry)?)
}

/// The editions that are valid on the day, of the schemes that are asked for; of all where none is named.
pub fn schemes<'a>(
    catalogue: &'a Catalogue,
    asked: &[String],
    as_of: Date,
) -> Result<Vec<&'a Scheme>, SimulateError> {
    for id in asked {
        crate::check::find(catalogue, id).map_err(SimulateError::Input)?;
    }
    let mut ids: Vec<&str> = catalogue.schemes.iter().map(|entry| entry.scheme.header.id.as_str()).collect();
    ids.dedup();
    let is_asked = |id: &&str| asked.is_empty() || asked.iter().any(|asked| asked == id);
    let edition = |id: &str| catalogue.edition(id, as_of, as_of);
    let entries: Vec<&Entry> = ids.into_iter().filter(is_asked).filter_map(edition).collect();
    if entries.is_empty() {
        return Err(SimulateError::Input(format!(
            "{} に有効な制度のページがありません。--as-of の日付を確かめてください",
            notation::write_date(as_of)
        )));
    }
    Ok(entries.into_iter().map(|entry| &entry.scheme).collect())
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

/// A file that takes its name only when it is whole.
pub struct Output {
    path: PathBuf,
    temporary: PathBuf,
}

impl Output {
    /// For a path where nothing is written yet.
    pub fn create(path: &Path) -> Result<Output, SimulateError> {
        let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_path_buf());
        let name = target.file_name().unwrap_or_default().to_string_lossy();
        let temporary = target.with_file_name(format!(".{name}.{}.tmp", std::process::id()));
        Ok(Output { path: target, temporary })
    }

    /// Opens the file under the name that it has until it is whole.
    pub fn open(&self) -> Result<File, SimulateError> {
        File::create_new(&self.temporary).map_err(|error| self.fault(&error))
    }

    /// Gives the file its name.
    pub fn keep(&self) -> Result<(), SimulateError> {
        fs::rename(&self.temporary, &self.path).map_err(|error| self.fault(&error))
    }

    /// The error that says the file could not be written.
    pub fn fault(&self, error: &std::io::Error) -> SimulateError {
        SimulateError::Output(format!("「{}」に書けません: {}", self.path.display(), spell(error)))
    }
}

impl Drop for Output {
    /// What was not kept is removed.
    fn drop(&mut self) {
        // After `keep` there is nothing left to remove.
        let _ = fs::remove_file(&self.temporary);
    }
}

/// The most memory that this process held so far.
fn peak_rss_kib() -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    line.split_whitespace().nth(1)?.parse().ok()
}
