//! How a problem of the catalogue is told in a terminal.

use catalogue::Problem;

/// One problem in one line, with its mend under it.
pub fn line(problem: &Problem) -> String {
    problem.to_string()
}
