//! The only place that reads a clock.

use vocabulary::Date;

/// Today where the machine stands.
#[expect(clippy::disallowed_methods, reason = "this is the one place that may ask for today")]
pub fn today() -> Date {
    jiff::Zoned::now().date()
}
