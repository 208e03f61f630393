//! `atooshi-cluster run`: asks every scheme about every row of a population, on a cluster.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use engine::Scheme;
use simulation::Binding;

use crate::address::Address;
use crate::deliver::deliver;
use crate::function::function;
use crate::job::{Client, JobFailure};
use crate::pack::Pack;
use crate::population::Population;
use crate::question::Question;
use crate::report::{Phases, Report};
use crate::shelf::Shelf;
use crate::table::Companies;
use crate::totals::{self, SchemeTotals};
use crate::{Failure, job, pack, ready};

/// How often a job is sent, the first time included, while executors go away.
const MOST_ATTEMPTS: u32 = 3;
/// Seconds to wait for another executor before a job is sent again.
const EXECUTOR_WAIT_SECONDS: u32 = 10;

/// 会社の表のすべての行に、すべての制度を、複数の機械で当てはめる
#[derive(clap::Args)]
pub struct Arguments {
    /// スケジューラーのアドレス
    #[arg(long, value_name = "名前:ポート", default_value = "127.0.0.1:50050")]
    scheduler: Address,
    /// 制度データのフォルダー（書かなければ同梱のデータ）
    #[arg(long, value_name = "DIR")]
    data: Option<PathBuf>,
    /// 会社の表（.parquet のファイルか、それを入れたフォルダー）。すべての実行側から同じパスで読めること
    #[arg(long, value_name = "FILE|DIR")]
    population: PathBuf,
    /// 調べる日
    #[arg(long, value_name = "YYYY-MM-DD")]
    as_of: String,
    /// 答えを書く Parquet のファイル
    #[arg(long, value_name = "FILE", required_unless_present = "totals")]
    out: Option<PathBuf>,
    /// 制度ごとの合計と判定の数を、実行側で数えて報告に加える
    #[arg(long)]
    totals: bool,
    /// この制度だけを調べる
    #[arg(long, value_name = "ID")]
    scheme: Vec<String>,
    /// 金額だけでなく、判定、金額の幅、理由も書く
    #[arg(long)]
    reasons: bool,
    /// 会社の表を最大でいくつに分けるか。Parquet の行グループより細かくは分かれない
    #[arg(long, value_name = "N", default_value_t = 16, value_parser = clap::value_parser!(u16).range(1..=10_000))]
    partitions: u16,
    /// 仕事の進み方も標準エラーに書く
    #[arg(long)]
    pub verbose: bool,
}

/// What is known before anything is sent.
pub struct Setting<'a> {
    /// The question without the detail that a part of the work needs.
    pub question: Question,
    /// The population in pieces.
    pub population: Population,
    /// Its columns as a table.
    pub companies: Arc<Companies>,
    /// The schemes that are asked.
    pub schemes: Vec<&'a Scheme>,
    /// The client.
    pub client: Client,
}

/// Evaluates a population and prints the report. The file of answers is there only when all of it is.
pub async fn run(arguments: &Arguments) -> Result<(), Failure> {
    let started = Instant::now();
    let folder = pack::absolute(arguments.data.as_deref());
    let (shelf, pack) = Shelf::with_pack(folder)?;
    let setting = prepare(arguments, shelf, &pack)?;
    let ready = ready::ask(&arguments.scheduler).await?;
    if ready.executors == 0 {
        return Err(ready::no_executor(&arguments.scheduler));
    }
    let mut phases = Phases { prepare: started.elapsed(), ..Phases::default() };
    let mut attempts = 1;
    if let Some(out) = &arguments.out {
        let question = Question { reasons: arguments.reasons, ..setting.question.clone() };
        let (delivered, times) =
            again(&arguments.scheduler, async || deliver(&setting, &question, out).await).await?;
        (phases.compute, phases.write) = (delivered.compute, delivered.write);
        attempts = attempts.max(times);
    }
    let mut totals = None;
    if arguments.totals {
        let started = Instant::now();
        let (found, times) = again(&arguments.scheduler, async || added(&setting).await).await?;
        phases.totals = Some(started.elapsed());
        (totals, attempts) = (Some(found), attempts.max(times));
    }
    let report = Report {
        rows: setting.population.rows,
        schemes: setting.schemes.len(),
        pack: &pack.hash,
        executors: ready.executors,
        pieces: setting.population.pieces.len(),
        attempts,
        phases,
        total: started.elapsed(),
        totals,
    };
    println!("{}", report.json());
    Ok(())
}

/// Reads and checks everything that can be wrong before a job is sent.
fn prepare<'a>(arguments: &Arguments, shelf: Shelf, pack: &'a Pack) -> Result<Setting<'a>, Failure> {
    let mut question = Question {
        program: Question::PROGRAM.to_string(),
        pack: pack.hash.clone(),
        as_of: arguments.as_of.clone(),
        reasons: true,
        schemes: arguments.scheme.clone(),
        columns: Vec::new(),
    };
    let day = question.day().map_err(Failure::Input)?;
    let schemes = service::simulate::schemes(&pack.catalogue, &arguments.scheme, day)?;
    if let Some(out) = &arguments.out {
        writable(out)?;
    }
    let population = Population::open(&arguments.population, usize::from(arguments.partitions))?;
    let binding = Binding::new(&pack.mapping, &pack.catalogue.registry, &population.schema, false)?;
    for column in &binding.absent {
        eprintln!("注意: 列「{column}」が表にないので、その事実は分からないとして調べます");
    }
    let columns: Vec<usize> = binding.columns.iter().map(|column| column.at).collect();
    let engine = |error: datafusion::common::DataFusionError| {
        Failure::System(format!("計算の準備ができません（{error}）"))
    };
    let companies = Arc::new(Companies::new(&population, &columns).map_err(engine)?);
    question.columns = companies.names().map(str::to_string).collect();
    let client = Client::new(&arguments.scheduler, function(shelf)).map_err(engine)?;
    Ok(Setting { question, population, companies, schemes, client })
}

/// Whether the folder of a file that is yet to be written is there, before anybody computes.
fn writable(out: &Path) -> Result<(), Failure> {
    let folder = out.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    match (folder.is_dir(), out.is_dir()) {
        (true, false) => Ok(()),
        (true, true) => Err(Failure::Input(format!(
            "「{}」はフォルダーです。--out には答えを書くファイルを指定してください",
            out.display()
        ))),
        (false, _) => Err(Failure::Input(format!(
            "答えを書くフォルダー「{}」がありません。作ってから、もう一度実行してください",
            folder.display()
        ))),
    }
}

/// Does a piece of work again while executors go away and others are left; says how often it was tried.
async fn again<T>(
    scheduler: &Address,
    work: impl AsyncFn() -> Result<T, JobFailure>,
) -> Result<(T, u32), Failure> {
    let mut attempt = 1;
    loop {
        let why = match work().await {
            Ok(done) => return Ok((done, attempt)),
            Err(JobFailure::Final(failure)) => return Err(failure),
            Err(JobFailure::Gone(why)) => why,
        };
        if attempt == MOST_ATTEMPTS {
            return Err(Failure::System(format!(
                "計算の途中で実行側がいなくなり、{MOST_ATTEMPTS}回試しても終わりませんでした（{why}）。実行側が動いているかを確かめてから、もう一度実行してください。答えは何も書いていません"
            )));
        }
        ready::wait(scheduler, EXECUTOR_WAIT_SECONDS).await.map_err(|failure| match failure {
            Failure::System(text) | Failure::Input(text) => Failure::System(format!(
                "計算の途中で実行側がいなくなりました。{text}。答えは何も書いていません"
            )),
        })?;
        eprintln!("注意: 計算の途中で実行側がいなくなったので、残りの実行側でもう一度計算します（{why}）");
        attempt += 1;
    }
}

/// Adds up all answers on the cluster.
async fn added(setting: &Setting<'_>) -> Result<Vec<SchemeTotals>, JobFailure> {
    use futures::TryStreamExt;
    let engine = |error: datafusion::common::DataFusionError| job::reason(&error.to_string());
    let answers = setting.client.answers(setting.companies.clone(), &setting.question).map_err(engine)?;
    let plan = totals::plan(answers, &setting.schemes).map_err(engine)?;
    let stream = setting.client.submit(plan).await?;
    let batches: Vec<_> = stream.try_collect().await.map_err(engine)?;
    let row = batches.iter().find(|batch| batch.num_rows() > 0);
    let row = row.ok_or_else(|| JobFailure::Gone("no totals came".to_string()))?;
    let found = totals::read(row, &setting.schemes).map_err(engine)?;
    let rows = setting.population.rows;
    let counts =
        |totals: &SchemeTotals| totals.verdicts.iter().map(|(_, count)| count.unsigned_abs()).sum::<u64>();
    if found.iter().any(|totals| counts(totals) != rows) {
        return Err(JobFailure::Final(Failure::System(
            "実行側で数えた会社の数が、会社の表の行数と合いません。計算の間に会社の表を書きかえていないかを確かめてください".to_string(),
        )));
    }
    Ok(found)
}

/// How long something took.
pub async fn timed<T>(work: impl Future<Output = T>) -> (T, Duration) {
    let started = Instant::now();
    (work.await, started.elapsed())
}
