//! `atooshi config`: every setting of the server, its value, and where that was written.

use std::path::Path;

use serde::Serialize;

use super::failure::Failure;
use super::format::Format;
use super::screen::Screen;
use super::table::{Align, Table};
use crate::serve::settings::{Configuration, Flags, Sources};

/// サーバーの設定と、それぞれがどこに書かれたか
#[derive(clap::Args)]
pub struct Arguments {
    #[command(flatten)]
    flags: Flags,
    /// 出力の形
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

/// A setting for programs.
#[derive(Serialize)]
struct SettingLine<'a> {
    key: &'a str,
    value: &'a str,
    default: &'a str,
    /// `default`, `file`, `environment` or `flag`.
    source: &'a str,
    /// The file with the line, the variable or the flag.
    written_in: String,
    what: &'a str,
    meaning: &'a str,
    environment: String,
    flag: String,
}

/// Shows the settings that `serve` would run with.
pub fn run(arguments: &Arguments, data: Option<&Path>) -> Result<(), Failure> {
    let configuration = configuration(&arguments.flags, data)?;
    match arguments.format {
        Format::Json => super::print_json(&lines(&configuration)),
        Format::Text => super::print(&drawn(&configuration, Screen::of_stdout())),
    }
}

/// The settings that the sources give; the failure lists everything that is wrong with them.
pub fn configuration(flags: &Flags, data: Option<&Path>) -> Result<Configuration, Failure> {
    let sources = Sources::bring(flags, data).map_err(Failure::Input)?;
    Configuration::read(&sources).map_err(|faults| Failure::Input(faults.join("\n")))
}

fn lines(configuration: &Configuration) -> Vec<SettingLine<'_>> {
    configuration
        .lines
        .iter()
        .map(|(setting, written)| SettingLine {
            key: setting.key,
            value: &written.text,
            default: setting.default,
            source: written.origin.kind(),
            written_in: written.origin.to_string(),
            what: setting.what,
            meaning: setting.meaning,
            environment: setting.variable(),
            flag: format!("--{}", setting.flag()),
        })
        .collect()
}

fn drawn(configuration: &Configuration, screen: Screen) -> String {
    let mut table = Table::new(&["設定", "値", "書かれた所", "意味"].map(|name| (name, Align::Left)));
    for (setting, written) in &configuration.lines {
        let value = if written.text.is_empty() { "（なし）" } else { &written.text };
        table.push(vec![
            setting.key.into(),
            value.into(),
            written.origin.to_string().into(),
            setting.what.into(),
        ]);
    }
    table.draw(screen)
}
