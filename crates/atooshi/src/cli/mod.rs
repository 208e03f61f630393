//! The command line: one file for each command, the JSON of answers is in the crate `wire`.

mod ask;
mod budget;
mod catalogue;
mod check;
mod check_line;
mod check_text;
mod choose;
mod config;
mod diff;
mod explain;
mod facts;
mod failure;
mod fmt;
mod format;
mod jsonl;
mod lint;
mod list;
mod mcp;
mod mutate;
mod population;
mod problem;
mod read;
mod render;
mod screen;
mod search;
mod serve;
mod simulate;
mod sql;
mod table;
mod usage;
mod verify;
mod wire_diff;
mod wire_read;

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use failure::Failure;
use vocabulary::Date;

/// 中小企業支援の制度を、出典つきで調べる。
#[derive(Parser)]
#[command(name = "atooshi", version, about, disable_help_subcommand = true)]
struct Arguments {
    /// 制度データのフォルダー（書かなければ同梱のもの）
    #[arg(long, global = true, value_name = "DIR")]
    data: Option<PathBuf>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// 使える制度と金額を調べる
    Check(check::Arguments),
    /// 質問に答えながら、使える制度を絞り込む
    Ask(ask::Arguments),
    /// 二つの助成のどちらが大きいかを比べる
    Choose(choose::Arguments),
    /// ページの誤りと事例を確かめる
    Lint(lint::Arguments),
    /// 決まりを一か所ずつ変え、事例が気付くかを確かめる
    Mutate(mutate::Arguments),
    /// 制度のページを印刷用の HTML にする
    Render(render::Arguments),
    /// 新旧対照表と、変わる結果を出す
    Diff(diff::Arguments),
    /// ページの書き方を整える
    Fmt(fmt::Arguments),
    /// 事実（制度が尋ねる項目）の一覧
    Facts(facts::Arguments),
    /// 制度の一覧
    List(list::Arguments),
    /// ふだんの言葉で制度を探す
    Search(search::Arguments),
    /// カタログ全体の書き出しと、資料のどこまでを載せたか
    Catalogue(catalogue::Arguments),
    /// 制度を読み上げる順に出す
    Explain(explain::Arguments),
    /// 文に書かれた率・金額・期間・電話番号・数を読み取る
    Read(read::Arguments),
    /// ページと出典の文書を突き合わせる
    Verify(verify::Arguments),
    /// 会社の表のすべての行に、すべての制度を当てはめる
    Simulate(simulate::Arguments),
    /// 先着順の制度の予算が、いつ終わるかを調べる
    Budget(budget::Arguments),
    /// 架空の会社の表を書く
    Population(population::Arguments),
    /// 制度のページを、データベースのビュー（SQL）にする
    Sql(sql::Arguments),
    /// ポータル・API・AI アシスタントの窓口を動かす
    Serve(serve::Arguments),
    /// AI アシスタントの窓口を標準入出力で動かす（Model Context Protocol）
    Mcp(mcp::Arguments),
    /// サーバーの設定と、それぞれがどこに書かれたか
    Config(config::Arguments),
}

/// Runs the command line: 0 answered, 2 bad input, 1 failure.
pub fn run() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => return usage::report(&error),
    };
    let data = arguments.data.as_deref();
    let done = match &arguments.command {
        Command::Check(arguments) => check::run(arguments, data),
        Command::Ask(arguments) => ask::run(arguments, data),
        Command::Choose(arguments) => choose::run(arguments, data),
        Command::Lint(arguments) => lint::run(arguments, data),
        Command::Mutate(arguments) => mutate::run(arguments, data),
        Command::Render(arguments) => render::run(arguments, data),
        Command::Diff(arguments) => diff::run(arguments, data),
        Command::Fmt(arguments) => fmt::run(arguments, data),
        Command::Facts(arguments) => facts::run(arguments, data),
        Command::List(arguments) => list::run(arguments, data),
        Command::Search(arguments) => search::run(arguments, data),
        Command::Catalogue(arguments) => catalogue::run(arguments, data),
        Command::Explain(arguments) => explain::run(arguments, data),
        Command::Read(arguments) => read::run(arguments),
        Command::Verify(arguments) => verify::run(arguments, data),
        Command::Simulate(arguments) => simulate::run(arguments, data),
        Command::Budget(arguments) => budget::run(arguments, data),
        Command::Population(arguments) => population::run(arguments),
        Command::Sql(arguments) => sql::run(arguments, data),
        Command::Serve(arguments) => serve::run(arguments, data),
        Command::Mcp(arguments) => mcp::run(arguments, data),
        Command::Config(arguments) => config::run(arguments, data),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => failure.report(),
    }
}

/// Prints a text that is ready; a reader that went away is no failure of ours.
fn print(text: &str) -> Result<(), Failure> {
    let mut output = std::io::stdout().lock();
    output.write_all(text.as_bytes())?;
    Ok(output.flush()?)
}

/// Writes a text to a file, or prints it where none is named.
fn deliver(text: &str, file: Option<&Path>) -> Result<(), Failure> {
    match file {
        Some(path) => Ok(service::write::write(path, text)?),
        None => print(text),
    }
}

/// A remark for commands that judge pages, where they read the shipped ones: an author must not take them for the
/// edited ones.
fn shipped_remark(data: Option<&Path>) -> &'static str {
    if data.is_none() { "（同梱のデータ。手元のページは --data DIR で）" } else { "" }
}

/// The day that is asked about: the one written, or today.
fn as_of(written: Option<&str>) -> Result<Date, Failure> {
    match written {
        Some(text) => notation::read_date_iso(text).map_err(|invalid| {
            Failure::Input(format!("--as-of の日付「{}」が読めません。{}", invalid.written, invalid.reason))
        }),
        None => Ok(service::clock::today()),
    }
}

/// Prints an answer for programs.
fn print_json(value: &impl serde::Serialize) -> Result<(), Failure> {
    print(&json_text(value)?)
}

/// An answer for programs, indented and with a line end.
fn json_text(value: &impl serde::Serialize) -> Result<String, Failure> {
    let text = serde_json::to_string_pretty(value).map_err(std::io::Error::from)?;
    Ok(format!("{text}\n"))
}
