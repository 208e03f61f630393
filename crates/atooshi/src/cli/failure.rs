//! How a command ends when it cannot answer.

use std::process::ExitCode;

use service::DataError;
use service::library::LibraryError;
use service::simulate::SimulateError;

/// Why a command could not answer.
#[derive(Debug)]
pub enum Failure {
    /// The input is wrong: a Japanese sentence with the place and the mend. Exit status 2.
    Input(String),
    /// Everything was said already; only the status is left. Exit status 2.
    Reported,
    /// The input was right, but something went wrong. Exit status 1.
    System(String),
    /// The reader of the output went away; nothing is left to say. Exit status 0.
    NoReader,
}

impl Failure {
    /// Says why on standard error and gives the exit status.
    pub fn report(self) -> ExitCode {
        match self {
            Failure::Input(message) => {
                eprintln!("{message}");
                ExitCode::from(2)
            }
            Failure::Reported => ExitCode::from(2),
            Failure::System(message) => {
                eprintln!("{message}");
                ExitCode::from(1)
            }
            Failure::NoReader => ExitCode::SUCCESS,
        }
    }
}

impl From<DataError> for Failure {
    fn from(error: DataError) -> Failure {
        match error {
            DataError::Unreadable { path, reason } => {
                Failure::Input(format!("「{}」を読めません: {reason}", path.display()))
            }
            DataError::Unwritable { path, reason } => {
                Failure::System(format!("「{}」に書けません: {reason}", path.display()))
            }
            DataError::Unsound(problems) => {
                let lines: Vec<String> = problems.iter().take(20).map(super::problem::line).collect();
                Failure::Input(format!(
                    "制度データに誤りがあります（{}件）\n{}",
                    problems.len(),
                    lines.join("\n")
                ))
            }
        }
    }
}

impl From<LibraryError> for Failure {
    fn from(error: LibraryError) -> Failure {
        match error {
            LibraryError::Data(error) => Failure::from(error),
            LibraryError::Index(reason) => Failure::System(format!("さがすための索引を作れません: {reason}")),
        }
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

impl From<std::io::Error> for Failure {
    fn from(error: std::io::Error) -> Failure {
        match error.kind() {
            std::io::ErrorKind::BrokenPipe => Failure::NoReader,
            _ => Failure::System(format!("読み書きに失敗しました: {error}")),
        }
    }
}
