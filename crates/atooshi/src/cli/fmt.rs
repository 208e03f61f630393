//! `atooshi fmt`: brings pages into their canonical form.

use std::path::{Path, PathBuf};

use service::format::{Formatted, format, pages};

use super::failure::Failure;

/// ページの書き方を整える
#[derive(clap::Args)]
pub struct Arguments {
    /// 整えるページ（フォルダーなら、その下のすべて）
    #[arg(required = true, value_name = "FILES")]
    files: Vec<PathBuf>,
    /// 書き換えずに、整っていないページを挙げる（あれば終了コード2）
    #[arg(long)]
    check: bool,
}

/// Formats the pages and names those that change.
pub fn run(arguments: &Arguments, data: Option<&Path>) -> Result<(), Failure> {
    // The page at work may itself be part of the data and unsound, so problems of the data do not matter here.
    let (catalogue, _) = service::data::catalogue_with_problems(data)?;
    let mut is_done = true;
    for path in pages(&arguments.files)? {
        match format(&path, catalogue.registry.labels(), arguments.check)? {
            Formatted::Same => {}
            Formatted::Changed => {
                super::print(&format!("{}\n", path.display()))?;
                is_done &= !arguments.check;
            }
            Formatted::Unclosed(problems) => {
                is_done = false;
                for problem in &problems {
                    eprintln!(
                        "{}\n    → 囲みを閉じるまで、このページには手を付けません",
                        super::problem::line(problem)
                    );
                }
            }
        }
    }
    if is_done { Ok(()) } else { Err(Failure::Reported) }
}
