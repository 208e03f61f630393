//! `atooshi check`: which support can be used, how much, why, by when, and what is still unknown.

use std::path::{Path, PathBuf};

use service::check_all::{Selection, check_all};
use service::export::record::kinds;
use service::profile_file;
use wire::ReportAnswer;

use super::failure::Failure;
use super::format::Format;
use super::screen::Screen;
use super::{check_line, check_text, jsonl};

/// 使える制度と金額を調べる
#[derive(clap::Args)]
pub struct Arguments {
    /// 会社・事業・労働者・訓練の事実を書いたファイル（YAML・TOML・JSON）
    profile: Option<PathBuf>,
    /// 標準入力から1行1件の JSON を読み、1行1件で答える
    #[arg(long, conflicts_with_all = ["profile", "scheme", "frame", "format"])]
    jsonl: bool,
    /// この制度だけを、理由をすべて挙げて調べる
    #[arg(long, value_name = "ID")]
    scheme: Option<String>,
    /// この枠だけを調べる
    #[arg(long, value_name = "ID", requires = "scheme")]
    frame: Option<String>,
    /// この種別だけを調べる（補助金、融資、相談 など）
    #[arg(long, value_name = "種別")]
    kind: Vec<String>,
    /// 基準日に有効でない年度のページも調べる
    #[arg(long)]
    closed: bool,
    /// 一つの答えで除いた制度も、理由を挙げて調べる
    #[arg(long)]
    all: bool,
    /// 調べる日（書かなければ今日）
    #[arg(long, value_name = "YYYY-MM-DD")]
    as_of: Option<String>,
    /// 答えの形
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

/// Answers a profile, or lines of JSON.
pub fn run(arguments: &Arguments, data: Option<&Path>) -> Result<(), Failure> {
    let catalogue = service::data::catalogue(data)?;
    let as_of = super::as_of(arguments.as_of.as_deref())?;
    if arguments.jsonl {
        return jsonl::run(|line| check_line::answer(&catalogue, as_of, line));
    }
    let Some(path) = &arguments.profile else {
        return Err(Failure::Input(
            "プロフィールのファイルを指定してください（例: atooshi check 会社.yaml）。1行1件の JSON なら --jsonl です".to_string(),
        ));
    };
    let profile = profile_file::read(&catalogue.registry, path)
        .map_err(|error| Failure::Input(error.messages.join("\n")))?;
    let kinds = kinds(&arguments.kind).map_err(Failure::Input)?;
    let selection = Selection {
        scheme: arguments.scheme.as_deref(),
        frame: arguments.frame.as_deref(),
        kinds: &kinds,
        every_edition: arguments.closed,
        expanded: arguments.all,
        as_of,
    };
    let report = check_all(&catalogue, &profile, &selection).map_err(Failure::Input)?;
    match arguments.format {
        Format::Text => {
            let screen = Screen::of_stdout();
            let detailed = arguments.scheme.is_some();
            super::print(&check_text::answer(&catalogue, &report, as_of, detailed, screen))
        }
        Format::Json => super::print_json(&ReportAnswer::new(&catalogue, &report, as_of)),
    }
}
