//! The only place that reads a clock.

use vocabulary::Date;

/// Which day it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Clock {
    /// The day where the machine stands.
    System,
    /// Always the same day.
    Fixed(Date),
}

impl Clock {
    /// The day.
    pub fn today(self) -> Date {
        match self {
            Clock::System => today(),
            Clock::Fixed(day) => day,
        }
    }
}

/// Today where the machine stands.
#[expect(clippy::disallowed_methods, reason = "this is the one place that may ask for today")]
pub fn today() -> Date {
    jiff::Zoned::now().date()
}
