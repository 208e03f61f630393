//! The mutants of several pages at once, one thread for each page that waits for a core.

use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use catalogue::{Catalogue, Entry};
use lang::LineIndex;
use service::mutate::{Outcome, mutate};

/// What became of the mutants of each page, in the order of the pages.
pub fn outcomes(catalogue: &Catalogue) -> Vec<(&Entry, Outcome)> {
    let pages: Vec<&Entry> = catalogue.pages().collect();
    let next = AtomicUsize::new(0);
    let found = Mutex::new(Vec::new());
    let work = || {
        while let Some(page) = pages.get(next.fetch_add(1, Ordering::Relaxed)) {
            let outcome = mutate(catalogue, page);
            found.lock().unwrap().push((*page, outcome));
        }
    };
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    std::thread::scope(|scope| (0..cores).for_each(|_| drop(scope.spawn(work))));
    let mut found = found.into_inner().unwrap();
    found.sort_by(|a, b| a.0.path.cmp(&b.0.path));
    found
}

/// The mutants that no case noticed, one in a line.
pub fn survivors(page: &Entry, outcome: &Outcome) -> Vec<String> {
    let lines = LineIndex::new(&page.text);
    let line = |mutant: &service::mutate::Mutant| {
        let (line, column) = lines.line_column(&page.text, mutant.span.start);
        format!("{}:{line}:{column}: 「{}」→「{}」", page.path, mutant.before, mutant.after)
    };
    outcome.survivors.iter().map(line).collect()
}
