//! Every question and act of the product as one function in one file; the only place with disk and clock.
//!
//! Faces (CLI, later portal, API and assistants) call these functions and give their results their own shape.

pub mod answer;
pub mod ask;
pub mod budget;
pub mod business_stage;
pub mod check;
pub mod check_all;
pub mod clock;
mod combination;
pub mod cost_curve;
pub mod data;
pub mod diff;
pub mod english;
pub mod explain;
pub mod export;
pub mod facts;
pub mod find;
pub mod format;
pub mod library;
pub mod list;
pub mod mutate;
pub mod outline;
pub mod pdf;
pub mod population;
pub mod profile;
pub mod profile_file;
pub mod profile_text;
pub mod reason;
pub mod relation;
pub mod render;
pub mod reply;
pub mod report;
pub mod search;
pub mod simulate;
pub mod site;
pub mod sources;
pub mod sql;
pub mod steps;
pub mod support;
pub mod timing;
pub mod verify;
mod wording;
pub mod write;

pub use data::DataError;
