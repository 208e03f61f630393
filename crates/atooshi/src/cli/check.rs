//! `atooshi check`: which support can be used, how much, why, by when, and what is still unknown.

use std::path::{Path, PathBuf};

use super::failure::Failure;

/// 使える制度と金額を調べる
#[derive(clap::Args)]
pub struct Arguments {
    /// 事実を書いたファイル（YAML・TOML・JSON）
    profile: Option<PathBuf>,
    /// 標準入力から1行1件の JSON を読み、1行1件で答える
    #[arg(long)]
    jsonl: bool,
    /// 調べる日（書かなければ今日）
    #[arg(long, value_name = "YYYY-MM-DD")]
    as_of: Option<String>,
}

/// Answers a profile, or lines of JSON.
pub fn run(arguments: &Arguments, data: Option<&Path>) -> Result<(), Failure> {
    let catalogue = service::data::catalogue(data)?;
    let as_of = super::as_of(arguments.as_of.as_deref())?;
    if arguments.jsonl {
        return super::jsonl::run(&catalogue, as_of);
    }
    Err(Failure::Input("プロフィールのファイルか --jsonl を指定してください".to_string()))
}
