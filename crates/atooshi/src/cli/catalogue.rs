//! `atooshi catalogue`: the whole catalogue for other programs, and how much of each source it holds.

use std::path::{Path, PathBuf};

use clap::{Subcommand, ValueEnum};
use serde_json::Value as Json;

use catalogue::{Catalogue, Coverage, Entry, coverage};
use service::export::{calendar, gif, in_source_order, record};
use wire::CoverageAnswer;

use super::failure::Failure;
use super::format::Format;
use super::screen::Screen;
use super::table::{Align, Table};

/// カタログ全体の書き出しと、資料のどこまでを載せたか
#[derive(clap::Args)]
pub struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// すべての制度を、ほかのプログラムが読む形で書き出す
    Export(Export),
    /// 資料ごとに、いくつの制度をページにしたか
    Coverage(CoverageArguments),
}

#[derive(clap::Args)]
struct Export {
    /// 書き出しの形
    #[arg(long, value_enum, default_value_t)]
    format: ExportFormat,
    /// 版の状態（予定・有効・終了）を決める日（書かなければ今日）
    #[arg(long, value_name = "YYYY-MM-DD")]
    as_of: Option<String>,
    /// 書き込むファイル（書かなければ標準出力）
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
}

/// The formats of the whole catalogue.
#[derive(Clone, Copy, Default, ValueEnum)]
enum ExportFormat {
    /// すべての値を持つ JSON
    #[default]
    Json,
    /// 「行政サービス・制度」（GIF DS-451-4）の項目名の JSON
    GifJson,
    /// 同じ項目名の CSV
    GifCsv,
    /// 受付と期限の iCalendar
    Ics,
}

#[derive(clap::Args)]
struct CoverageArguments {
    /// 出力の形
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

/// Runs one of the commands.
pub fn run(arguments: &Arguments, data: Option<&Path>) -> Result<(), Failure> {
    let catalogue = service::data::catalogue(data)?;
    match &arguments.command {
        Command::Export(arguments) => export(&catalogue, arguments),
        Command::Coverage(arguments) => show_coverage(&catalogue, arguments),
    }
}

fn export(catalogue: &Catalogue, arguments: &Export) -> Result<(), Failure> {
    let day = super::as_of(arguments.as_of.as_deref())?;
    let pretty = |json: Json| format!("{json:#}\n");
    let text = match arguments.format {
        ExportFormat::Json => pretty(record::records(catalogue, day)),
        ExportFormat::GifJson => pretty(gif::json(catalogue)),
        ExportFormat::GifCsv => gif::csv(catalogue).map_err(Failure::System)?,
        ExportFormat::Ics => {
            let entries: Vec<&Entry> = in_source_order(catalogue);
            calendar::calendar(catalogue, &entries, day)
        }
    };
    super::deliver(&text, arguments.output.as_deref())
}

fn show_coverage(catalogue: &Catalogue, arguments: &CoverageArguments) -> Result<(), Failure> {
    let list = coverage(catalogue);
    match arguments.format {
        Format::Json => super::print_json(&list.iter().map(CoverageAnswer::new).collect::<Vec<_>>()),
        Format::Text => super::print(&drawn(&list, Screen::of_stdout())),
    }
}

fn drawn(list: &[Coverage<'_>], screen: Screen) -> String {
    let mut table = Table::new(&[
        ("資料", Align::Left),
        ("題名", Align::Left),
        ("制度", Align::Right),
        ("ページ", Align::Right),
        ("条件あり", Align::Right),
        ("判断だけ", Align::Right),
        ("どちらもなし", Align::Right),
        ("行", Align::Right),
        ("載せ方", Align::Left),
    ]);
    for coverage in list {
        let source = coverage.source;
        let mut row = vec![
            source.id.as_str().into(),
            format!("{}（{}）", source.title, source.fiscal_year).into(),
            source.programmes.map_or("—".to_string(), |count| count.to_string()).into(),
            coverage.schemes.to_string().into(),
        ];
        row.extend(coverage.deciding.iter().map(|(_, count)| count.to_string().into()));
        row.push(format!("{}/{}", coverage.lines, source.lines).into());
        row.push(source.coverage.as_str().into());
        table.push(row);
    }
    table.draw(screen)
}
