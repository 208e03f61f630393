//! `atooshi simulate`: what every scheme answers for every company of a table.

use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::time::Duration;

use engine::batch::Detail;
use service::simulate::{Report, Request, SimulateError, simulate};
use simulation::Missing;

use super::failure::Failure;
use super::format::Format;

/// 会社の表のすべての行に、すべての制度を当てはめる
#[derive(clap::Args)]
pub struct Arguments {
    /// 会社の表（.parquet か .csv）。列と事実の対応は --data のフォルダーの population/columns.toml に書く
    #[arg(long, value_name = "FILE")]
    population: PathBuf,
    /// 調べる日（書かなければ今日）
    #[arg(long, value_name = "YYYY-MM-DD")]
    as_of: Option<String>,
    /// 答えを書く Parquet のファイル
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
    /// この制度だけを調べる
    #[arg(long, value_name = "ID")]
    scheme: Vec<String>,
    /// 計算に使うスレッドの数（書かなければ、ある限り）
    #[arg(long, value_name = "N")]
    threads: Option<NonZeroUsize>,
    /// 金額だけでなく、判定、金額の幅、理由も書く
    #[arg(long)]
    reasons: bool,
    /// 列のこの割合を「分からない」にしてから調べる（例: 0.1）。判定と金額の幅も書く
    #[arg(long, value_name = "割合")]
    missing: Option<String>,
    /// どの欄を「分からない」にするかを決める種
    #[arg(long, value_name = "N", default_value_t = 1, requires = "missing")]
    seed: u64,
    /// 報告の形
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

/// Evaluates a population.
pub fn run(arguments: &Arguments, data: Option<&Path>) -> Result<(), Failure> {
    let catalogue = service::data::catalogue(data)?;
    let as_of = super::as_of(arguments.as_of.as_deref())?;
    let missing = match &arguments.missing {
        Some(text) => Some(Missing { per_million: per_million(text)?, seed: arguments.seed }),
        None => None,
    };
    let available = || std::thread::available_parallelism().map_or(1, NonZeroUsize::get);
    let request = Request {
        catalogue: &catalogue,
        data,
        population: &arguments.population,
        as_of,
        out: &arguments.out,
        threads: arguments.threads.map_or_else(available, NonZeroUsize::get),
        missing,
        detail: if arguments.reasons || missing.is_some() { Detail::Full } else { Detail::Amounts },
        schemes: &arguments.scheme,
    };
    let report = simulate(&request).map_err(|error| match error {
        SimulateError::Input(text) => Failure::Input(text),
        SimulateError::Output(text) => Failure::System(text),
    })?;
    for column in &report.absent_columns {
        eprintln!("注意: 列「{column}」が表にないので、その事実は分からないとして調べました");
    }
    match arguments.format {
        Format::Json => super::print(&json(&report)),
        Format::Text => super::print(&text(&report, &arguments.out)),
    }
}

/// A share between 0 and 1 with at most six decimals, in millionths.
fn per_million(text: &str) -> Result<u32, Failure> {
    let wrong = || Failure::Input(format!("--missing の「{text}」は 0 から 1 までの割合ではありません（例: 0.1）"));
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let is_plain = !whole.is_empty()
        && fraction.len() <= 6
        && whole.bytes().chain(fraction.bytes()).all(|byte| byte.is_ascii_digit());
    let digits: u32 = format!("{whole}{fraction:0<6}").parse().map_err(|_| wrong())?;
    if is_plain && digits <= 1_000_000 { Ok(digits) } else { Err(wrong()) }
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

fn text(report: &Report, out: &Path) -> String {
    let mut text = format!(
        "{}社に{}制度を当てはめ、「{}」に書きました\n読む {}秒、計算 {}秒（{}スレッド）、書く {}秒\n",
        report.rows,
        report.schemes,
        out.display(),
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
