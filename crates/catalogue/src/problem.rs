//! What is wrong with a file of the catalogue.

use std::fmt;

use lang::{Diagnostic, LineIndex, Severity};

/// A remark on a file, with its line and column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The file.
    pub path: String,
    /// The line, counted from 1; 0 where it is about the file as a whole.
    pub line: usize,
    /// The column in characters, counted from 1.
    pub column: usize,
    /// How bad it is.
    pub severity: Severity,
    /// What was found and what was expected.
    pub message: String,
    /// How to mend it; may be empty.
    pub mend: String,
}

impl Problem {
    /// A remark on a file as a whole.
    pub fn of_file(path: &str, message: impl Into<String>, mend: impl Into<String>) -> Problem {
        let (message, mend) = (message.into(), mend.into());
        Problem { path: path.to_string(), line: 0, column: 0, severity: Severity::Error, message, mend }
    }

    /// The remarks of a page with their lines.
    pub fn of_page(path: &str, text: &str, diagnostics: Vec<Diagnostic>) -> Vec<Problem> {
        let lines = LineIndex::new(text);
        let problem = |diagnostic: Diagnostic| {
            let (line, column) = lines.line_column(text, diagnostic.span.start);
            Problem {
                path: path.to_string(),
                line,
                column,
                severity: diagnostic.severity,
                message: diagnostic.message,
                mend: diagnostic.mend,
            }
        };
        diagnostics.into_iter().map(problem).collect()
    }
}

impl fmt::Display for Problem {
    /// In one line, with its mend under it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.path)?;
        if self.line > 0 {
            write!(f, ":{}:{}", self.line, self.column)?;
        }
        let severity = if self.severity == Severity::Error { "誤り" } else { "注意" };
        write!(f, ": {severity}: {}", self.message)?;
        if self.mend.is_empty() { Ok(()) } else { write!(f, "\n    → {}", self.mend) }
    }
}
