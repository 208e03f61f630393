//! The guided check, as browsers without script walk through it.

mod support;

#[path = "check/browser.rs"]
mod browser;
#[path = "check/hostile.rs"]
mod hostile;
#[path = "check/keeping.rs"]
mod keeping;
#[path = "check/questions.rs"]
mod questions;
#[path = "check/results.rs"]
mod results;
