//! `atooshi mcp`: the server for AI assistants over standard input and output.

use std::path::Path;
use std::sync::Arc;

use service::clock::Clock;
use service::library::Library;
use service::site::Site;

use super::failure::Failure;

/// AI アシスタントの窓口を標準入出力で動かす（Model Context Protocol）
#[derive(clap::Args)]
pub struct Arguments {
    /// 基準日を書かない問いに答える日（書かなければ、答えるときの今日）
    #[arg(long, value_name = "YYYY-MM-DD")]
    as_of: Option<String>,
}

/// Answers messages until the input ends.
pub fn run(arguments: &Arguments, data: Option<&Path>) -> Result<(), Failure> {
    let clock = match arguments.as_of.as_deref() {
        Some(written) => Clock::Fixed(super::as_of(Some(written))?),
        None => Clock::System,
    };
    let site = Site { library: Library::open(data)?, clock, base_url: String::new() };
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    let served = runtime.block_on(mcp::stdio(Arc::new(site)));
    // Reading standard input cannot be broken off; who ends does not wait for another line.
    runtime.shutdown_background();
    served.map_err(|error| Failure::Input(error.to_string()))
}
