//! `atooshi render`: a scheme on paper.

use std::path::{Path, PathBuf};

use service::render::{a4, sheet};

use super::failure::Failure;

/// 制度のページを印刷用の HTML にする
#[derive(clap::Args)]
pub struct Arguments {
    /// 制度（または併給・選択）の識別子
    scheme: String,
    /// 要綱の順に並べた A4 縦のページ
    #[arg(long)]
    a4: bool,
    /// 条項ごとに○×・氏名・日付を書き込む A4 横の照合票
    #[arg(long)]
    sheet: bool,
    /// 書き出すファイル（書かなければ標準出力）
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
}

/// Writes the page as one HTML file.
pub fn run(arguments: &Arguments, data: Option<&Path>) -> Result<(), Failure> {
    let catalogue = service::data::catalogue(data)?;
    let id = arguments.scheme.as_str();
    let entry = match catalogue.relation(id) {
        Some(entry) => entry,
        None => service::check::find(&catalogue, id).map_err(Failure::Input)?,
    };
    let rendered = match (arguments.a4, arguments.sheet) {
        (true, false) => a4(&catalogue, entry),
        (false, true) => sheet(entry),
        _ => {
            return Err(Failure::Input(
                "--a4（要綱の順の印刷ページ）か --sheet（照合票）のどちらか一つを選んでください".to_string(),
            ));
        }
    };
    let html = rendered.map_err(|error| Failure::System(format!("ページを組めませんでした: {error}")))?;
    super::deliver(&html, arguments.out.as_deref())
}
