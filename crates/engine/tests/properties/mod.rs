//! The properties that an answer must have, stated against the naive evaluator.

mod bridge;
mod brute;
mod sound;

pub use bridge::Trial;
pub use brute::exhaust;
pub use sound::{agrees, glance_is_sound, is_sound};

/// What does not hold, in words.
pub type Finding = Result<(), String>;

/// Fails with a text when a condition does not hold.
pub fn holds(condition: bool, text: impl FnOnce() -> String) -> Finding {
    if condition { Ok(()) } else { Err(text()) }
}
