//! `atooshi check`: which support can be used, how much, why, by when, and what is still unknown.

use std::path::{Path, PathBuf};

use serde_json::{Value as Json, json};
use service::check_all::{Selection, check_all};
use service::profile_file;

use super::failure::Failure;
use super::format::Format;
use super::screen::Screen;
use super::{check_text, jsonl, wire};

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
        return jsonl::run(&catalogue, as_of);
    }
    let Some(path) = &arguments.profile else {
        return Err(Failure::Input(
            "プロフィールのファイルを指定してください（例: atooshi check 会社.yaml）。1行1件の JSON なら --jsonl です".to_string(),
        ));
    };
    let profile = profile_file::read(&catalogue.registry, path)
        .map_err(|error| Failure::Input(error.messages.join("\n")))?;
    let selection =
        Selection { scheme: arguments.scheme.as_deref(), frame: arguments.frame.as_deref(), as_of };
    let lines = check_all(&catalogue, &profile, &selection).map_err(Failure::Input)?;
    match arguments.format {
        Format::Text => {
            let screen = Screen::of_stdout();
            let detailed = arguments.scheme.is_some();
            super::print(&check_text::answer(&catalogue, &lines, as_of, detailed, screen))
        }
        Format::Json => {
            let results: Vec<Json> = lines
                .iter()
                .map(|line| {
                    let mut object = wire::scheme(&catalogue, &line.checked, arguments.frame.is_some());
                    object.insert("about".into(), json!(line.about));
                    Json::Object(object)
                })
                .collect();
            super::print_json(&json!({ "as_of": notation::write_date(as_of), "results": results }))
        }
    }
}
