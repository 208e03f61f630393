//! Reads an edition: one page, or a folder of pages in the shape of `data/`.

use std::path::Path;

use catalogue::{Entry, File, Problem, read_facts};
use engine::Registry;
use lang::Severity;

use crate::DataError;
use crate::data::{files, read_text};

/// Pages with the facts that they speak of.
pub struct Edition {
    /// The facts.
    pub registry: Registry,
    /// The pages.
    pub entries: Vec<Entry>,
}

/// Reads a page, or all pages below a folder; facts come from the folder, or from `data` where it has none.
pub fn edition(path: &Path, data: Option<&Path>) -> Result<Edition, DataError> {
    let is_fact = |file: &&File| file.path.starts_with("facts/");
    let own = if path.is_dir() { files(Some(path))? } else { Vec::new() };
    let pages: Vec<File> = match path.is_dir() {
        true => own.iter().filter(|file| file.path.ends_with(".md")).cloned().collect(),
        false => vec![File { path: String::new(), text: read_text(path)? }],
    };
    let shipped = if own.iter().any(|file| is_fact(&file)) { Vec::new() } else { files(data)? };
    let (registry, mut problems) = read_facts(own.iter().chain(&shipped).filter(is_fact));
    let mut entries = Vec::new();
    for page in pages {
        let shown = if page.path.is_empty() { path.to_path_buf() } else { path.join(&page.path) };
        let (scheme, diagnostics) = engine::check(&page.text, &registry);
        problems.extend(Problem::of_page(&shown.display().to_string(), &page.text, diagnostics));
        entries.extend(scheme.map(|scheme| Entry { path: page.path, text: page.text, scheme }));
    }
    problems.retain(|problem| problem.severity == Severity::Error);
    if problems.is_empty() { Ok(Edition { registry, entries }) } else { Err(DataError::Unsound(problems)) }
}

/// Pages of both editions that belong together: the only ones, or those of one identifier, first of one year.
pub(super) fn pairs<'a>(old: &'a Edition, new: &'a Edition) -> Vec<(Option<&'a Entry>, Option<&'a Entry>)> {
    if let ([before], [after]) = (old.entries.as_slice(), new.entries.as_slice()) {
        return vec![(Some(before), Some(after))];
    }
    let mut rest: Vec<&Entry> = new.entries.iter().collect();
    let mut pairs: Vec<(Option<&Entry>, Option<&Entry>)> =
        old.entries.iter().map(|before| (Some(before), None)).collect();
    for same_year in [true, false] {
        for (before, after) in pairs.iter_mut().filter(|(_, after)| after.is_none()) {
            let fits = |other: &&Entry| before.is_some_and(|before| belong(before, other, same_year));
            if let Some(at) = rest.iter().position(fits) {
                *after = Some(rest.remove(at));
            }
        }
    }
    pairs.extend(rest.into_iter().map(|after| (None, Some(after))));
    let id = |entry: Option<&Entry>| entry.map(|entry| entry.scheme.header.id.clone());
    pairs.sort_by_key(|(before, after)| id(*before).or_else(|| id(*after)));
    pairs
}

fn belong(before: &Entry, after: &Entry, same_year: bool) -> bool {
    let (a, b) = (&before.scheme.header, &after.scheme.header);
    a.id == b.id && (!same_year || a.fiscal_year == b.fiscal_year)
}
