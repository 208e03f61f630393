//! The flags of the settings, made from their table.

use std::path::PathBuf;

use clap::{Arg, ArgMatches, Args, Command, FromArgMatches};

use super::table::{self, Setting};

/// What the command line says about settings.
#[derive(Clone, Debug, Default)]
pub struct Flags {
    /// The file to read.
    pub config: Option<PathBuf>,
    /// The values of flags by key.
    pub given: Vec<(&'static str, String)>,
}

/// The settings that have a flag of their own here; `--data` is one of all commands.
fn flagged() -> impl Iterator<Item = &'static Setting> {
    table::ALL.into_iter().filter(|setting| setting.key != table::DATA.key)
}

impl Args for Flags {
    fn augment_args(command: Command) -> Command {
        let config = Arg::new("config")
            .long("config")
            .value_name("FILE")
            .value_parser(clap::value_parser!(PathBuf))
            .help("設定ファイル（書かなければ、あれば ./atooshi.toml）");
        let flag = |setting: &'static Setting| {
            let what = match setting.default {
                "" => setting.what.to_string(),
                default => format!("{}［{default}］", setting.what),
            };
            Arg::new(setting.key).long(setting.flag()).value_name("VALUE").help(what)
        };
        command.arg(config).args(flagged().map(flag))
    }

    fn augment_args_for_update(command: Command) -> Command {
        Flags::augment_args(command)
    }
}

impl FromArgMatches for Flags {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Flags, clap::Error> {
        let value = |setting: &'static Setting| {
            matches.get_one::<String>(setting.key).map(|text| (setting.key, text.clone()))
        };
        let config = matches.get_one::<PathBuf>("config").cloned();
        Ok(Flags { config, given: flagged().filter_map(value).collect() })
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), clap::Error> {
        *self = Flags::from_arg_matches(matches)?;
        Ok(())
    }
}
