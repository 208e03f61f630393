//! Atooshi（あとおし）: business-support schemes as pages that run.

mod cli;

use std::process::ExitCode;

fn main() -> ExitCode {
    cli::run()
}
