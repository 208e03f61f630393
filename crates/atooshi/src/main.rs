//! Atooshi（あとおし）: business-support schemes as pages that run.

mod cli;
mod serve;

use std::process::ExitCode;

fn main() -> ExitCode {
    cli::run()
}
