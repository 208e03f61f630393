//! Reports in the form that the name of their file asks for.

use std::cell::OnceCell;
use std::path::{Path, PathBuf};

use engine::Registry;
use simulation::cells;
use simulation::report::Report;

use crate::cli::failure::Failure;

/// The form of a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// One file for a browser.
    Html,
    /// The same printed.
    Pdf,
    /// A long table for spreadsheets.
    Csv,
    /// A long table for programs.
    Parquet,
    /// Everything, for programs.
    Json,
}

/// The form of each report; what cannot be written is refused before anything is counted.
pub fn kinds<'a>(reports: &'a [PathBuf], out: Option<&Path>) -> Result<Vec<(&'a Path, Kind)>, Failure> {
    let mut kinds: Vec<(&Path, Kind)> = Vec::new();
    for path in reports {
        let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase());
        let kind = match ending.as_deref() {
            Some("html") => Kind::Html,
            Some("pdf") => Kind::Pdf,
            Some("csv") => Kind::Csv,
            Some("parquet") => Kind::Parquet,
            Some("json") => Kind::Json,
            _ => {
                return Err(Failure::Input(format!(
                    "--report の「{}」の形が分かりません。名前を .html、.pdf、.csv、.parquet、.json のどれかで終わらせてください",
                    path.display()
                )));
            }
        };
        if out == Some(path) || kinds.iter().any(|(other, _)| other == path) {
            return Err(Failure::Input(format!(
                "「{}」が二度書かれています。--out と --report には、別々のファイルを指定してください",
                path.display()
            )));
        }
        kinds.push((path, kind));
    }
    Ok(kinds)
}

/// Brings a report into its forms; the page is made once.
pub struct Printer<'a> {
    report: &'a Report,
    registry: &'a Registry,
    browser: Option<&'a Path>,
    page: OnceCell<String>,
}

impl<'a> Printer<'a> {
    /// A report on facts; `browser` prints it, or one that the system knows.
    pub fn new(report: &'a Report, registry: &'a Registry, browser: Option<&'a Path>) -> Printer<'a> {
        Printer { report, registry, browser, page: OnceCell::new() }
    }

    /// The report in a form.
    pub fn print(&self, kind: Kind) -> Result<Vec<u8>, Failure> {
        let failed = |fault: simulation::Fault| Failure::System(fault.to_string());
        match kind {
            Kind::Html => Ok(self.page()?.as_bytes().to_vec()),
            Kind::Pdf => service::pdf::pdf(self.page()?, self.browser).map_err(Failure::System),
            Kind::Csv => cells::csv(self.report).map_err(failed),
            Kind::Parquet => cells::parquet(self.report).map_err(failed),
            Kind::Json => Ok(crate::cli::json_text(&wire::simulation::figures(self.report))?.into_bytes()),
        }
    }

    fn page(&self) -> Result<&str, Failure> {
        if let Some(page) = self.page.get() {
            return Ok(page);
        }
        let page = service::report::html(self.report, self.registry)
            .map_err(|error| Failure::System(format!("報告を HTML にできません: {error}")))?;
        Ok(self.page.get_or_init(|| page))
    }
}
