//! What a population comes to, before and after a reform: everything a planner reads, as plain data.
//!
//! Numbers that rest on too few companies are not here: their place holds a [`Hidden`] instead. Every count is of
//! companies (rows times the weight of the mapping), every sum is of one scheme; there is no sum over schemes.

mod basis;
mod cell;
mod cost;
mod reach;
mod sensitivity;
mod winners;

pub use basis::{Assumption, Basis, ClauseRef, Origin, Side};
pub use cell::{Cell, Count, Hidden, Yen};
pub use cost::{Bin, Cost, Draws, Expected, Quantile, Spread, TakenUp};
pub use reach::{GroupRow, GroupTable, NearMiss, NearMisses, Verdicts};
pub use sensitivity::{Moved, Sensitivity};
pub use winners::{Change, Winners};

use vocabulary::{Date, Ratio};

/// The figures of a simulation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// The day that was asked about.
    pub as_of: Date,
    /// The population.
    pub population: PopulationNote,
    /// Counts of fewer companies than this are hidden (k).
    pub small_cell: u64,
    /// The assumed take-up with its draws; nothing where none is assumed.
    pub take_up: Option<TakeUp>,
    /// The pages that the reform changes; empty where there is no reform.
    pub changed_pages: Vec<ChangedPage>,
    /// The schemes, in the order of their identifiers.
    pub schemes: Vec<SchemeReport>,
}

/// What the population is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PopulationNote {
    /// The name of the file.
    pub name: String,
    /// How many rows it has.
    pub rows: u64,
    /// What the file says about being invented (架空); nothing where it does not say so. Reports show it on each page.
    pub invented: Option<String>,
    /// How many companies a row stands for, and who says so; nothing where a row is a company.
    pub weight: Option<Weight>,
    /// Columns of the mapping that the table lacks: their facts are unknown in every row.
    pub absent_columns: Vec<String>,
}

/// How many companies a row stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Weight {
    /// Companies for each row.
    pub companies_per_row: u32,
    /// Who says so.
    pub origin: Origin,
}

/// An assumed take-up: each supported company uses the scheme with this probability, independently of the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TakeUp {
    /// The share, from 0 to 1.
    pub share: Ratio,
    /// The seed of the draws.
    pub seed: u64,
    /// How many draws.
    pub draws: u32,
}

/// A page before and after the reform.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChangedPage {
    /// The identifier of the scheme.
    pub id: String,
    /// Its path below the data folder.
    pub path: String,
    /// The text in force.
    pub base: String,
    /// The text of the reform.
    pub reform: String,
}

/// The same figure before and after the reform.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Compared<T> {
    /// By the page in force.
    pub base: T,
    /// By the page of the reform; nothing where there is no reform.
    pub reform: Option<T>,
}

/// The figures of one scheme.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SchemeReport {
    /// The identifier.
    pub id: String,
    /// The name, of the reform where it changes it.
    pub title: String,
    /// The fiscal year as written.
    pub fiscal_year: String,
    /// Who runs it.
    pub issuer: String,
    /// Whether somebody of the office has checked the page, as the page says.
    pub verification: Compared<String>,
    /// How many companies get which verdict.
    pub reach: Compared<Verdicts>,
    /// The same for each group of companies.
    pub groups: Vec<GroupTable>,
    /// What full use would cost; nothing where the scheme grants no sum of money.
    pub cost: Option<Compared<Cost>>,
    /// Who gets more and who gets less; nothing where there is no reform.
    pub winners: Option<Winners>,
    /// Which single clause excludes how many.
    pub near_misses: Compared<NearMisses>,
    /// How the cost moves when an assumption is halved or doubled.
    pub sensitivity: Vec<Sensitivity>,
    /// On what the verdicts and counts rest.
    pub reach_rests_on: Vec<Basis>,
    /// On what the sums of money rest.
    pub cost_rests_on: Vec<Basis>,
}

impl<T> Compared<T> {
    /// Both figures, with the side they belong to.
    pub fn sides(&self) -> impl Iterator<Item = (Side, &T)> {
        std::iter::once((Side::Base, &self.base))
            .chain(self.reform.iter().map(|reform| (Side::Reform, reform)))
    }
}
