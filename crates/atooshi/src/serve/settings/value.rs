//! Texts read as the values of settings. `None` is a text that cannot be read; what is expected, the table says.

use std::net::SocketAddr;
use std::path::PathBuf;

use tracing::level_filters::LevelFilter;
use vocabulary::Date;

use super::network::Network;
use super::written::{Origin, Written};

/// The shape of a line of the log.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LogFormat {
    /// For people.
    Text,
    /// One JSON object.
    Json,
}

/// An address with its port.
pub fn address(written: &Written) -> Option<SocketAddr> {
    written.text.parse().ok()
}

/// The beginning of web addresses, without a slash at the end; nothing where nothing is written.
pub fn base_url(written: &Written) -> Option<Option<String>> {
    let text = written.text.trim_end_matches('/');
    if text.is_empty() {
        return written.text.is_empty().then_some(None);
    }
    let (scheme, host) = text.split_once("://")?;
    let fits = matches!(scheme, "http" | "https") && is_host(host);
    fits.then(|| Some(text.to_string()))
}

/// A folder, taken from the folder of the file that names it; nothing where nothing is written.
pub fn folder(written: &Written) -> Option<Option<PathBuf>> {
    if written.text.is_empty() {
        return Some(None);
    }
    let beside = match &written.origin {
        Origin::File { path, .. } => path.parent().map(|folder| folder.join(&written.text)),
        _ => None,
    };
    Some(Some(beside.unwrap_or_else(|| PathBuf::from(&written.text))))
}

/// A day; nothing where nothing is written.
pub fn day(written: &Written) -> Option<Option<Date>> {
    match written.text.as_str() {
        "" => Some(None),
        text => notation::read_date_iso(text).ok().map(Some),
    }
}

/// How much is logged.
pub fn level(written: &Written) -> Option<LevelFilter> {
    match written.text.as_str() {
        "error" => Some(LevelFilter::ERROR),
        "warn" => Some(LevelFilter::WARN),
        "info" => Some(LevelFilter::INFO),
        "debug" => Some(LevelFilter::DEBUG),
        "trace" => Some(LevelFilter::TRACE),
        _ => None,
    }
}

/// The shape of a line.
pub fn log_format(written: &Written) -> Option<LogFormat> {
    match written.text.as_str() {
        "text" => Some(LogFormat::Text),
        "json" => Some(LogFormat::Json),
        _ => None,
    }
}

/// Host names.
pub fn hosts(written: &Written) -> Option<Vec<String>> {
    written.parts().map(|part| is_host(part).then(|| part.to_string())).collect()
}

/// Addresses and networks.
pub fn networks(written: &Written) -> Option<Vec<Network>> {
    written.parts().map(Network::read).collect()
}

/// Whether a text can be a host, with or without its port.
fn is_host(text: &str) -> bool {
    let known = |letter: char| letter.is_ascii_alphanumeric() || "-.:[]_".contains(letter);
    !text.is_empty() && text.chars().all(known)
}
