//! The settings of the server: a file, the environment and flags, each above the one before.
//!
//! Why no library for layered settings: what matters here is that every value knows where it came from and that a
//! wrong key or value is told in Japanese with its line and the mend. `figment` knows origins but speaks through
//! serde's English errors, `config` does not know them; both would be larger than the table, the three readers and the
//! nine kinds of value that stand below.

mod fault;
mod file;
mod flags;
mod layers;
mod limits;
mod network;
mod table;
mod value;
mod written;

use std::net::SocketAddr;
use std::path::PathBuf;

use tracing::level_filters::LevelFilter;
use vocabulary::Date;

pub use flags::Flags;
pub use layers::Sources;
pub use limits::Limits;
pub use network::{Network, client_bits};
pub use table::Setting;
pub use value::LogFormat;
pub use written::Written;

use layers::Reader;
use value::{address, base_url, day, folder, hosts, level, log_format, networks};

/// Everything that can be set, read and checked.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Where the server listens.
    pub listen: SocketAddr,
    /// How others reach it, without a slash at the end; none where it follows from `listen`.
    pub base_url: Option<String>,
    /// The folder of the catalogue; none for the one in the binary.
    pub data: Option<PathBuf>,
    /// The day it always is; none for the clock's.
    pub as_of: Option<Date>,
    /// Threads that answer.
    pub workers: usize,
    /// The most talkative line that is logged.
    pub log_level: LevelFilter,
    /// The shape of a line.
    pub log_format: LogFormat,
    /// What one request, one client and all of them together may take.
    pub limits: Limits,
    /// Proxies that are believed when they say who their client is.
    pub trusted_proxies: Vec<Network>,
    /// Names under which assistants may call the server, besides those of the machine and of `base_url`.
    pub allowed_hosts: Vec<String>,
    /// How long browsers are to insist on HTTPS, in seconds; 0 says nothing of it.
    pub hsts_seconds: u64,
}

/// The settings with what each was read from.
#[derive(Clone, Debug)]
pub struct Configuration {
    /// What the server runs with.
    pub settings: Settings,
    /// One line for each setting, in the order of the table.
    pub lines: Vec<(&'static Setting, Written)>,
}

impl Configuration {
    /// Reads all sources; the error is every fault at once, a Japanese line each.
    pub fn read(sources: &Sources) -> Result<Configuration, Vec<String>> {
        let mut reader = Reader::new(sources);
        let settings = Settings::read(&mut reader);
        let (lines, faults) = reader.finish();
        match settings {
            Some(settings) if faults.is_empty() => Ok(Configuration { settings, lines }),
            _ => Err(faults),
        }
    }
}

impl Settings {
    /// Every setting is read before the first missing one ends it, so that all faults are found at once.
    fn read(reader: &mut Reader) -> Option<Settings> {
        let listen = reader.read(&table::LISTEN, address);
        let base_url = reader.read(&table::BASE_URL, base_url);
        let data = reader.read(&table::DATA, folder);
        let as_of = reader.read(&table::AS_OF, day);
        let workers = reader.count(&table::WORKERS);
        let log_level = reader.read(&table::LOG_LEVEL, level);
        let log_format = reader.read(&table::LOG_FORMAT, log_format);
        let limits = Limits::read(reader);
        let trusted_proxies = reader.read(&table::TRUSTED_PROXIES, networks);
        let allowed_hosts = reader.read(&table::ALLOWED_HOSTS, hosts);
        let hsts_seconds = reader.count(&table::HSTS_SECONDS);
        Some(Settings {
            listen: listen?,
            base_url: base_url?,
            data: data?,
            as_of: as_of?,
            workers: workers?,
            log_level: log_level?,
            log_format: log_format?,
            limits: limits?,
            trusted_proxies: trusted_proxies?,
            allowed_hosts: allowed_hosts?,
            hsts_seconds: hsts_seconds?,
        })
    }

    /// How others reach a server that listens at `address`, without a slash at the end.
    pub fn base_url(&self, address: SocketAddr) -> String {
        self.base_url.clone().unwrap_or_else(|| format!("http://{address}"))
    }

    /// The hosts under which assistants may call besides those of the machine: that of the address and those that are set.
    pub fn assistant_hosts(&self) -> Vec<String> {
        let of_url =
            self.base_url.as_deref().and_then(|url| url.split_once("://")).map(|(_, host)| host.to_string());
        of_url.into_iter().chain(self.allowed_hosts.iter().cloned()).collect()
    }
}

#[cfg(test)]
mod tests;
