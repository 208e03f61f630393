//! How a command ends when it cannot answer.

use std::process::ExitCode;

use service::DataError;
use service::simulate::SimulateError;

/// Why a command could not answer.
#[derive(Clone, Debug)]
pub enum Failure {
    /// The input is wrong: a Japanese sentence with what was found, what was expected and the mend. Exit status 2.
    Input(String),
    /// The input was right, but something went wrong. Exit status 1.
    System(String),
}

impl Failure {
    /// Says why on standard error and gives the exit status, the same as those of `atooshi`.
    pub fn report(self) -> ExitCode {
        match self {
            Failure::Input(message) => {
                eprintln!("{message}");
                ExitCode::from(2)
            }
            Failure::System(message) => {
                eprintln!("{message}");
                ExitCode::from(1)
            }
        }
    }
}

impl From<DataError> for Failure {
    fn from(error: DataError) -> Failure {
        Failure::from(SimulateError::from(error))
    }
}

impl From<SimulateError> for Failure {
    fn from(error: SimulateError) -> Failure {
        match error {
            SimulateError::Input(text) => Failure::Input(text),
            SimulateError::Output(text) => Failure::System(text),
        }
    }
}

impl From<simulation::Fault> for Failure {
    fn from(fault: simulation::Fault) -> Failure {
        Failure::from(SimulateError::from(fault))
    }
}
