//! `atooshi-cluster`: the batch evaluator as a function inside Apache DataFusion Ballista, for more companies than one
//! machine can hold. `docs/cluster.md` says how to run it, `docs/adr/0017-the-rules-as-one-function-of-an-engine.md` why
//! it is built this way.

mod address;
mod answers;
mod deliver;
mod evaluator;
mod executor;
mod failure;
mod function;
mod job;
mod journal;
mod pack;
mod population;
mod question;
mod ready;
mod report;
mod restore;
mod run;
mod scheduler;
mod session;
mod shelf;
mod table;
mod totals;

use std::process::ExitCode;

use clap::error::ErrorKind;
use clap::{Parser, Subcommand};
use log::LevelFilter;

use failure::Failure;

/// 会社の表のすべての行に、すべての制度を、複数の機械で当てはめる
#[derive(Parser)]
#[command(name = "atooshi-cluster", version)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// 仕事を実行側に配るスケジューラーを動かす
    Scheduler(scheduler::Arguments),
    /// 会社の表を読んで計算する実行側を動かす
    Executor(executor::Arguments),
    /// 会社の表のすべての行に、すべての制度を当てはめる
    Run(run::Arguments),
}

fn main() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => return usage(&error),
    };
    let done = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .map_err(|error| Failure::System(format!("処理を始められません（{error}）")))
        .and_then(|runtime| runtime.block_on(command(&arguments.command)));
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => failure.report(),
    }
}

async fn command(command: &Command) -> Result<(), Failure> {
    match command {
        Command::Scheduler(arguments) => {
            journal::open(level(arguments.verbose, LevelFilter::Warn));
            scheduler::run(arguments).await
        }
        Command::Executor(arguments) => {
            journal::open(level(arguments.verbose, LevelFilter::Warn));
            executor::run(arguments).await
        }
        Command::Run(arguments) => {
            // What fails is said once, as a sentence.
            journal::open(level(arguments.verbose, LevelFilter::Off));
            tokio::select! {
                done = run::run(arguments) => done,
                // What was begun is dropped, and with it the file that is not whole.
                _ = tokio::signal::ctrl_c() => {
                    Err(Failure::System("中断しました。答えは何も書いていません".to_string()))
                }
            }
        }
    }
}

/// What the engine may note: the course of jobs too where that is asked for.
fn level(is_verbose: bool, otherwise: LevelFilter) -> LevelFilter {
    if is_verbose { LevelFilter::Info } else { otherwise }
}

/// Help goes to whoever asked for it; everything else is an error of the caller.
fn usage(error: &clap::Error) -> ExitCode {
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            print!("{error}");
            ExitCode::SUCCESS
        }
        _ => {
            eprint!("{error}");
            eprintln!("書き方は atooshi-cluster --help と、サブコマンドの --help で確かめられます");
            ExitCode::from(2)
        }
    }
}
