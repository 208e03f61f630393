//! How a problem of the catalogue is told in a terminal.

use catalogue::Problem;
use lang::Severity;

/// One problem in one line, with its mend under it.
pub fn line(problem: &Problem) -> String {
    let severity = if problem.severity == Severity::Error { "誤り" } else { "注意" };
    let place = match problem.line {
        0 => problem.path.clone(),
        line => format!("{}:{line}:{}", problem.path, problem.column),
    };
    let mend = if problem.mend.is_empty() { String::new() } else { format!("\n    → {}", problem.mend) };
    format!("{place}: {severity}: {}{mend}", problem.message)
}
