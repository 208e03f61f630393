//! What is wrong with a command line, in Japanese.

use std::process::ExitCode;

use clap::error::{ContextKind, ContextValue, Error, ErrorKind};

/// Prints the help or the version, or says what is wrong; gives the exit status.
pub fn report(error: &Error) -> ExitCode {
    match error.kind() {
        ErrorKind::DisplayHelp
        | ErrorKind::DisplayVersion
        | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            // A reader that went away is no failure of ours.
            let _ = error.print();
            ExitCode::from(u8::from(error.use_stderr()) * 2)
        }
        _ => {
            eprintln!("{}\n使い方は --help で見られます", message(error));
            ExitCode::from(2)
        }
    }
}

fn message(error: &Error) -> String {
    let word = |kind: ContextKind| error.get(kind).map_or(String::new(), spell);
    let argument = word(ContextKind::InvalidArg);
    match error.kind() {
        ErrorKind::UnknownArgument => {
            format!("{argument} という指定はありません{}", suggestion(error, ContextKind::SuggestedArg))
        }
        ErrorKind::InvalidSubcommand => {
            let near = suggestion(error, ContextKind::SuggestedSubcommand);
            format!("「{}」という命令はありません{near}", word(ContextKind::InvalidSubcommand))
        }
        ErrorKind::MissingRequiredArgument => format!("{argument} を書いてください"),
        ErrorKind::ArgumentConflict if argument == word(ContextKind::PriorArg) => {
            format!("{argument} は一度だけ書けます")
        }
        ErrorKind::ArgumentConflict => {
            format!("{argument} は {} といっしょには使えません", word(ContextKind::PriorArg))
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            let (value, known) = (word(ContextKind::InvalidValue), word(ContextKind::ValidValue));
            let known = if known.is_empty() { known } else { format!("。書けるもの: {known}") };
            match value.as_str() {
                "" => format!("{argument} の値がありません{known}"),
                value => format!("{argument} に「{value}」は書けません{known}"),
            }
        }
        _ => error.to_string().trim_end().to_string(),
    }
}

fn suggestion(error: &Error, kind: ContextKind) -> String {
    error
        .get(kind)
        .map_or(String::new(), |near| format!("。もしかして（did you mean）{} ですか", spell(near)))
}

fn spell(value: &ContextValue) -> String {
    match value {
        ContextValue::Strings(list) => list.join("、"),
        other => other.to_string(),
    }
}
