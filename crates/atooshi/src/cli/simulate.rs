//! `atooshi simulate`: what schemes answer for the companies of a table, and what a reform changes.

mod reports;
pub mod shares;

use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::time::Duration;

use engine::batch::Detail;
use service::simulate::{Asked, Report, Request, simulate};
use simulation::Missing;
use simulation::report::TakeUp;

use super::failure::Failure;
use super::format::Format;

/// How many draws show the spread of a cost.
const DRAWS: u32 = 200;

/// 会社の表のすべての行に、制度を当てはめる。改正案があれば、今の制度と比べる
#[derive(clap::Args)]
pub struct Arguments {
    /// 会社の表（.parquet か .csv）。列と事実の対応は --data のフォルダーの population/columns.toml に書く
    #[arg(long, value_name = "FILE")]
    population: PathBuf,
    /// 調べる日（書かなければ今日）
    #[arg(long, value_name = "YYYY-MM-DD")]
    as_of: Option<String>,
    /// 今の制度の一社ごとの答えを書く Parquet のファイル
    #[arg(long, value_name = "FILE", required_unless_present = "report")]
    out: Option<PathBuf>,
    /// 改正案: 直したページ（.md）、そのフォルダー、制度データに対する差分（.patch か .diff）。何度でも書ける
    #[arg(long, value_name = "PATH", requires = "report")]
    reform: Vec<PathBuf>,
    /// 集計の報告を書くファイル（.html、.pdf、.csv、.parquet、.json）。何度でも書ける
    #[arg(long, value_name = "FILE")]
    report: Vec<PathBuf>,
    /// この制度だけを調べる（改正案があるときの報告は、改正案が変える制度のもの）
    #[arg(long, value_name = "ID")]
    scheme: Vec<String>,
    /// 対象になる会社のうち、制度を使う会社の割合の仮定（例: 30%、1/3）。書かなければ、全員が使う場合だけを出す
    #[arg(long, value_name = "割合", requires = "report")]
    take_up: Option<String>,
    /// この数より少ない会社の数と、それから割り出せる数を報告に出さない（一社ごとの答えには関わらない）
    #[arg(long, value_name = "K", default_value_t = 5, value_parser = clap::value_parser!(u64).range(1..=1_000_000))]
    small_cell: u64,
    /// 計算に使うスレッドの数（書かなければ、ある限り）
    #[arg(long, value_name = "N")]
    threads: Option<NonZeroUsize>,
    /// 金額だけでなく、判定、金額の幅、理由も書く
    #[arg(long)]
    reasons: bool,
    /// 列のこの割合を「分からない」にしてから調べる（例: 0.1）。判定と金額の幅も書く。報告は書けない
    #[arg(long, value_name = "割合", conflicts_with = "report")]
    missing: Option<String>,
    /// どの欄を「分からない」にするか、どの会社が制度を使うかを決める種
    #[arg(long, value_name = "N", default_value_t = 1)]
    seed: u64,
    /// PDF を作るブラウザー（Chromium）の場所。書かなければ、環境変数 CHROMIUM の場所、それもなければ探す
    #[arg(long, value_name = "PATH")]
    browser: Option<PathBuf>,
    /// 何をしたかの知らせの形
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

/// Evaluates a population and writes what was asked for: all files or none.
pub fn run(arguments: &Arguments, data: Option<&Path>) -> Result<(), Failure> {
    let kinds = reports::kinds(&arguments.report, arguments.out.as_deref())?;
    let catalogue = service::data::catalogue(data)?;
    let as_of = super::as_of(arguments.as_of.as_deref())?;
    let missing = match &arguments.missing {
        Some(text) => Some(Missing { per_million: shares::per_million(text)?, seed: arguments.seed }),
        None => None,
    };
    let take_up = match &arguments.take_up {
        Some(text) => Some(TakeUp { share: shares::share(text)?, seed: arguments.seed, draws: DRAWS }),
        None => None,
    };
    let available = || std::thread::available_parallelism().map_or(1, NonZeroUsize::get);
    let asked = Asked { reforms: &arguments.reform, small_cell: arguments.small_cell, take_up };
    let request = Request {
        catalogue: &catalogue,
        data,
        population: &arguments.population,
        as_of,
        out: arguments.out.as_deref(),
        threads: arguments.threads.map_or_else(available, NonZeroUsize::get),
        missing,
        detail: if arguments.reasons || missing.is_some() { Detail::Full } else { Detail::Amounts },
        schemes: &arguments.scheme,
        figures: (!kinds.is_empty()).then_some(asked),
    };
    let simulated = simulate(&request)?;
    let mut files = Vec::new();
    if let Some(figures) = &simulated.figures {
        let named = || std::env::var_os("CHROMIUM").map(PathBuf::from);
        let browser = arguments.browser.clone().or_else(named);
        let printer = reports::Printer::new(figures, &catalogue.registry, browser.as_deref());
        for (path, kind) in &kinds {
            files.push((*path, printer.print(*kind)?));
        }
    }
    let report = simulated.keep(&files)?;
    for column in &report.absent_columns {
        eprintln!(
            "注意: 列「{column}」が表にないので、それで答える事実は分からないとし、それで分けるグループは省きました"
        );
    }
    let written: Vec<&Path> =
        arguments.out.as_deref().into_iter().chain(kinds.iter().map(|(path, _)| *path)).collect();
    match arguments.format {
        Format::Json => super::print(&json(&report)),
        Format::Text => super::print(&text(&report, &written)),
    }
}

fn json(report: &Report) -> String {
    let memory = report.peak_rss_kib.map_or("null".to_string(), |kib| tenths(kib * 10 / 1024));
    format!(
        "{{\"rows\": {}, \"schemes\": {}, \"read_s\": {}, \"evaluate_s\": {}, \"write_s\": {}, \"threads\": {}, \"peak_rss_mb\": {memory}}}\n",
        report.rows,
        report.schemes,
        seconds(report.read),
        seconds(report.evaluate),
        seconds(report.write),
        report.threads,
    )
}

fn text(report: &Report, written: &[&Path]) -> String {
    let written: Vec<String> = written.iter().map(|path| format!("「{}」", path.display())).collect();
    let mut text = format!(
        "{}社に{}制度を当てはめ、{}に書きました\n読む {}秒、計算 {}秒（{}スレッド）、書く {}秒\n",
        report.rows,
        report.schemes,
        written.join("、"),
        seconds(report.read),
        seconds(report.evaluate),
        report.threads,
        seconds(report.write),
    );
    let ways = report.ways;
    text.push_str(&format!(
        "答え方（会社×枠）: 一度で決まった {}、幅が確かめられた {}、場合に分けた {}、一社ずつ調べた {}\n",
        ways.settled, ways.proven, ways.split, ways.asked
    ));
    if report.facts_without_column > 0 {
        text.push_str(&format!(
            "制度が尋ねる事実のうち{}個には列がなく、どの会社でも分からないとして調べました\n",
            report.facts_without_column
        ));
    }
    text
}

/// Seconds with six decimals.
fn seconds(duration: Duration) -> String {
    format!("{}.{:06}", duration.as_secs(), duration.subsec_micros())
}

/// A number given in tenths.
fn tenths(number: u64) -> String {
    format!("{}.{}", number / 10, number % 10)
}
