//! The sources of settings laid over each other, and what is wrong with what they say.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use super::fault::Fault;
use super::file;
use super::flags::Flags;
use super::table::{self, Accepts, Setting};
use super::written::{Origin, Written};

/// The file that is read where none is named and it is there.
const USUAL_FILE: &str = "atooshi.toml";

/// What was found in all sources, not yet judged.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    /// The file with its text.
    pub file: Option<(PathBuf, String)>,
    /// The variables of the environment whose names begin with `ATOOSHI_`.
    pub variables: Vec<(String, String)>,
    /// What the command line says, by key.
    pub flags: Vec<(&'static str, String)>,
}

impl Sources {
    /// Brings the file that the flags name, or the usual one, and the variables; the error is a Japanese sentence.
    pub fn bring(flags: &Flags, data: Option<&Path>) -> Result<Sources, String> {
        let usual = Path::new(USUAL_FILE);
        let path = flags.config.as_deref().or_else(|| usual.exists().then_some(usual));
        let file = path.map(read_file).transpose()?;
        let data = data.map(|folder| (table::DATA.key, folder.to_string_lossy().into_owned()));
        let flags = flags.given.iter().cloned().chain(data).collect();
        Ok(Sources { file, variables: variables(), flags })
    }
}

fn read_file(path: &Path) -> Result<(PathBuf, String), String> {
    match service::data::read_text(path) {
        Ok(text) => Ok((path.to_path_buf(), text)),
        Err(service::DataError::Unreadable { reason, .. }) => {
            Err(format!("設定ファイル「{}」を読めません: {reason}", path.display()))
        }
        Err(_) => Err(format!("設定ファイル「{}」を読めません", path.display())),
    }
}

/// The only place of the server that reads the environment; what is no text is shown with its broken places replaced,
/// and then refused like any other value.
fn variables() -> Vec<(String, String)> {
    let texts = std::env::vars_os().map(|(name, value)| (name.to_string_lossy().into_owned(), value));
    let ours = texts.filter(|(name, _)| name.starts_with(table::PREFIX));
    let mut found: Vec<(String, String)> =
        ours.map(|(name, value)| (name, value.to_string_lossy().into_owned())).collect();
    found.sort();
    found
}

/// Hands out the value of each setting and gathers what is wrong.
pub struct Reader {
    written: HashMap<&'static str, Written>,
    read: Vec<(&'static Setting, Written)>,
    faults: Vec<Fault>,
}

impl Reader {
    /// Lays the sources over each other, the file lowest.
    pub fn new(sources: &Sources) -> Reader {
        let mut reader = Reader { written: HashMap::new(), read: Vec::new(), faults: Vec::new() };
        if let Some((path, text)) = &sources.file {
            let (found, faults) = file::read(path, text);
            reader.written.extend(found);
            reader.faults.extend(faults);
        }
        for (name, text) in &sources.variables {
            match table::ALL.into_iter().find(|setting| setting.variable() == *name) {
                Some(setting) => reader.lay(setting.key, text, Origin::Variable(name.clone())),
                None => reader.faults.push(unknown_variable(name)),
            }
        }
        for (key, text) in &sources.flags {
            reader.lay(key, text, Origin::Flag(key.replace(['.', '_'], "-")));
        }
        reader
    }

    fn lay(&mut self, key: &'static str, text: &str, origin: Origin) {
        self.written.insert(key, Written { text: text.trim().to_string(), origin });
    }

    /// The value of a setting; `None`, and a fault more, where it cannot be read.
    pub fn read<T>(&mut self, setting: &'static Setting, read: impl Fn(&Written) -> Option<T>) -> Option<T> {
        let usual = || Written { text: setting.default.to_string(), origin: Origin::Default };
        let written = self.written.remove(setting.key).unwrap_or_else(usual);
        let value = read(&written);
        if value.is_none() {
            self.faults.push(Fault::unfit(written.origin.clone(), setting, &written.text));
        }
        self.read.push((setting, written));
        value
    }

    /// The value of a setting that is a whole number within its ends.
    pub fn count<N: TryFrom<u64>>(&mut self, setting: &'static Setting) -> Option<N> {
        let Accepts::Count(least, most) = setting.accepts else { return None };
        self.read(setting, |written| {
            let number: u64 = written.text.replace('_', "").parse().ok()?;
            if (least..=most).contains(&number) { N::try_from(number).ok() } else { None }
        })
    }

    /// What each setting was read from, in the order of the table, and all faults, those of the file first.
    pub fn finish(mut self) -> (Vec<(&'static Setting, Written)>, Vec<String>) {
        self.faults.sort_by_key(Fault::line);
        let place = |key: &str| table::ALL.iter().position(|setting| setting.key == key);
        self.read.sort_by_key(|(setting, _)| place(setting.key));
        (self.read, self.faults.iter().map(Fault::to_string).collect())
    }
}

/// The beginning of all names says nothing about which one was meant.
fn unknown_variable(name: &str) -> Fault {
    let own = |name: &str| name.trim_start_matches(table::PREFIX).to_string();
    let known = table::ALL.map(|setting| own(&setting.variable()));
    let near = lang::nearest(&own(name), known.iter().map(String::as_str));
    let near = near.map(|near| format!("{}{near}", table::PREFIX));
    Fault::unknown(Origin::Variable(name.to_string()), name, near.as_deref())
}
