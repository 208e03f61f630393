//! Who gets more and who gets less by the reform.

use super::{Count, Yen};

/// Companies by what the reform does to them; all kinds together are all companies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Winners {
    /// Supported by both pages, with a greater amount.
    pub more: Change,
    /// Supported by both pages, with a smaller amount.
    pub less: Change,
    /// Supported only by the reform.
    pub newly: Change,
    /// Supported only by the page in force.
    pub no_longer: Change,
    /// Supported by both pages, with the same amount.
    pub same: Count,
    /// Supported by neither page.
    pub neither: Count,
    /// Not to be compared, because verdict or amount is open by one of the pages.
    pub not_comparable: Count,
}

/// Companies with what they gain or lose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Change {
    /// How many.
    pub companies: Count,
    /// The sum of the differences in yen, never negative; nothing for a scheme that grants no sum.
    pub yen: Option<Yen>,
}
