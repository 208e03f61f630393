//! What is wrong with a page, where, and how to mend it.

use crate::Span;

/// How bad a diagnostic is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Severity {
    /// The page cannot be used.
    Error,
    /// The page can be used, but somebody should look.
    Warning,
}

/// One remark on a page, in Japanese, for the person who writes the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// How bad it is.
    pub severity: Severity,
    /// The place.
    pub span: Span,
    /// What was found and what was expected.
    pub message: String,
    /// How to mend it; empty when the message says it all.
    pub mend: String,
}

impl Diagnostic {
    /// An error at `span`.
    pub fn error(span: Span, message: impl Into<String>, mend: impl Into<String>) -> Diagnostic {
        Diagnostic { severity: Severity::Error, span, message: message.into(), mend: mend.into() }
    }

    /// A warning at `span`.
    pub fn warning(span: Span, message: impl Into<String>, mend: impl Into<String>) -> Diagnostic {
        Diagnostic { severity: Severity::Warning, span, message: message.into(), mend: mend.into() }
    }
}
