//! Every question and act of the product as one function in one file; the only place with disk and clock.
//!
//! Faces (CLI, later portal, API and assistants) call these functions and give their results their own shape.

pub mod answer;
pub mod check;
pub mod clock;
pub mod data;
pub mod facts;
pub mod profile;
pub mod reason;
pub mod timing;

pub use data::DataError;
