//! `atooshi population`: an invented table of companies for trying simulations.

use std::path::PathBuf;

use service::population::population;
use simulation::synthetic::Synthetic;
use vocabulary::Ratio;

use super::failure::Failure;

/// 架空の会社の表を書く（実在の会社の数や割合を表さない）
#[derive(clap::Args)]
pub struct Arguments {
    /// 会社の数
    #[arg(long, value_name = "N")]
    rows: u64,
    /// 会社を決める種。同じ種からは同じ会社ができる
    #[arg(long, value_name = "N", default_value_t = 1)]
    seed: u64,
    /// 表を書くファイル（.parquet か .csv）
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
    /// 会社がある日（書かなければ今日）。設立の日はこれより前になる
    #[arg(long, value_name = "YYYY-MM-DD")]
    as_of: Option<String>,
}

/// Writes the table.
pub fn run(arguments: &Arguments) -> Result<(), Failure> {
    let as_of = super::as_of(arguments.as_of.as_deref())?;
    let synthetic = Synthetic { seed: arguments.seed, as_of };
    population(&synthetic, arguments.rows, &arguments.out)?;
    super::print(&format!(
        "「{}」に{}社を書きました\n{}\n",
        arguments.out.display(),
        notation::write_number(Ratio::whole(arguments.rows.into())),
        synthetic.note()
    ))
}
