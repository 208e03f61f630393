//! The JSON of answers, the same for command line, API and assistants. These names are an interface that others
//! rely on.

pub mod answer;
pub mod budget;
pub mod coverage;
pub mod day;
pub mod explanation;
pub mod fact;
pub mod finding;
pub mod hits;
pub mod line;
pub mod question;
pub mod report;
pub mod simulation;
pub mod timing;

pub use answer::SchemeAnswer;
pub use coverage::CoverageAnswer;
pub use day::DayAnswer;
pub use explanation::Explanation;
pub use fact::{FactAnswer, fact};
pub use finding::FindingAnswer;
pub use hits::SearchAnswer;
pub use line::SchemeLine;
pub use question::QuestionAnswer;
pub use report::ReportAnswer;
