//! The only place that reads a clock.

use vocabulary::Date;

/// Today where the machine stands.
pub fn today() -> Date {
    jiff::Zoned::now().date()
}
