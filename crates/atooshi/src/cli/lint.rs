//! `atooshi lint`: everything that is wrong with pages, and cases that do not come out as written.

use std::path::{Path, PathBuf};

use catalogue::Problem;
use lang::Severity;

use super::failure::Failure;
use super::problem;

/// ページの誤りと事例を確かめる
#[derive(clap::Args)]
pub struct Arguments {
    /// 確かめるページ（書かなければデータのすべて）
    pages: Vec<PathBuf>,
}

/// Checks the pages and runs their cases.
pub fn run(arguments: &Arguments, data: Option<&Path>) -> Result<(), Failure> {
    let (catalogue, mut problems) = service::data::catalogue_with_problems(data)?;
    let mut pages = 0;
    if arguments.pages.is_empty() {
        for entry in catalogue.pages() {
            let cases = entry.scheme.run_cases(&catalogue.registry);
            problems.extend(Problem::of_page(&entry.path, &entry.text, cases));
            pages += 1;
        }
    } else {
        problems.clear();
        for path in &arguments.pages {
            let text = service::data::read_text(path)?;
            let name = path.display().to_string();
            let (scheme, diagnostics) = engine::check(&text, &catalogue.registry);
            problems.extend(Problem::of_page(&name, &text, diagnostics));
            if let Some(scheme) = scheme {
                problems.extend(Problem::of_page(&name, &text, scheme.run_cases(&catalogue.registry)));
            }
            pages += 1;
        }
    }
    for problem in &problems {
        super::print(&format!("{}\n", problem::line(problem)))?;
    }
    let errors = problems.iter().filter(|problem| problem.severity == Severity::Error).count();
    super::print(&format!(
        "{pages}ページ: 誤り{errors}件、注意{}件{}\n",
        problems.len() - errors,
        super::shipped_remark(data)
    ))?;
    if errors == 0 { Ok(()) } else { Err(Failure::Reported) }
}
