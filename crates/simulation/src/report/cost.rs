//! What it costs.

use vocabulary::Ratio;

use super::{Count, Yen};

/// What full use of a scheme would cost.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cost {
    /// The least: nothing for companies whose verdict is open, the least amount of each other.
    pub low_yen: Yen,
    /// The greatest: the greatest amount of each company that may be supported; those without an upper end are left
    /// out and counted in `endless`.
    pub high_yen: Yen,
    /// Companies whose amount has no upper end.
    pub endless: Count,
    /// Companies that are supported with one amount.
    pub settled: Count,
    /// Companies whose amount or verdict is open.
    pub open: Count,
    /// The deciles of the amount over the companies with one amount; empty where too few have one.
    pub deciles: Vec<Quantile>,
    /// How many of the companies with one amount get how much, from the least.
    pub histogram: Vec<Bin>,
    /// The cost at the assumed take-up; nothing where none is assumed.
    pub taken_up: Option<TakenUp>,
}

/// A point of the distribution: so many thousandths of the companies get no more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quantile {
    /// Thousandths of the companies.
    pub permille: u32,
    /// The amount is at least this.
    pub low_yen: i64,
    /// The amount is at most this; the same as `low_yen` where enough companies share the very amount.
    pub high_yen: i64,
}

/// A bar of the histogram.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bin {
    /// The least amount that belongs to it.
    pub from_yen: i64,
    /// The least amount that belongs to the next one; the bar `0..1` holds those that get nothing.
    pub below_yen: i64,
    /// How many companies.
    pub companies: Count,
}

/// The cost at an assumed take-up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TakenUp {
    /// The expected sum of the least amounts.
    pub low: Expected,
    /// The expected sum of the greatest amounts; companies without an upper end are left out.
    pub high: Expected,
    /// The sums of the least amounts over the draws.
    pub low_draws: Draws,
    /// The sums of the greatest amounts over the draws.
    pub high_draws: Draws,
}

/// An expected sum.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Expected {
    /// The exact sum in yen; nothing where it is hidden.
    pub exact_yen: Option<Ratio>,
    /// The same with fractions of a yen dropped.
    pub floor_yen: Yen,
}

/// The spread of the sums over seeded draws; nothing where the cost is hidden, or where so few would use the scheme that a
/// draw could tell of a small number of companies.
pub type Draws = Option<Spread>;

/// The sums of money that so many hundredths of the draws do not exceed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spread {
    /// 5 %.
    pub p5_yen: i128,
    /// 50 %.
    pub p50_yen: i128,
    /// 95 %.
    pub p95_yen: i128,
}
