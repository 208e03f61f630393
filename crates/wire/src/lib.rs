//! The JSON of answers, the same for command line, API and assistants. These names are an interface that others
//! rely on.

pub mod answer;
pub mod fact;
pub mod hits;
pub mod line;
pub mod report;
pub mod timing;

pub use answer::SchemeAnswer;
pub use fact::fact;
pub use hits::SearchAnswer;
pub use line::SchemeLine;
pub use report::ReportAnswer;
