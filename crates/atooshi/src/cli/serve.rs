//! `atooshi serve`: the portal, the API and the server for assistants on one port.

use std::path::Path;

use super::config::configuration;
use super::failure::Failure;
use crate::serve::settings::Flags;
use crate::serve::{self, ServeError};

/// ポータル・API・AI アシスタントの窓口を動かす（設定は atooshi config で見られる）
#[derive(clap::Args)]
pub struct Arguments {
    #[command(flatten)]
    flags: Flags,
}

/// Serves until it is told to end.
pub fn run(arguments: &Arguments, data: Option<&Path>) -> Result<(), Failure> {
    let configuration = configuration(&arguments.flags, data)?;
    serve::run(&configuration.settings).map_err(|error| match error {
        ServeError::Library(error) => Failure::from(error),
        ServeError::Address(address, reason) => {
            Failure::System(format!("{address} で待ち受けられません: {reason}"))
        }
        ServeError::System(reason) => Failure::System(format!("サーバーを動かせません: {reason}")),
    })
}
