//! 架空 populations: invented companies, the same ones for the same seed, however many are asked for.
//!
//! Their shape is openly invented. It follows no statistic, and what it yields says nothing of real companies.

mod column;
mod company;
mod draw;
mod writer;

use vocabulary::{Date, calendar};

use company::Company;

pub use column::{COLUMNS, SyntheticColumn};
pub use writer::{write_csv, write_parquet};

/// The name of the first column, which says that the companies are invented.
pub const INVENTED_COLUMN: &str = "架空の会社";

/// An invented population.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Synthetic {
    /// What decides every company.
    pub seed: u64,
    /// The day on which the companies exist: all of them were founded before it.
    pub as_of: Date,
}

impl Synthetic {
    /// The company in a row, counted from 0. It hangs on nothing but seed, day and row.
    fn company(&self, row: u64) -> Company {
        Company::new(self.seed, calendar::day_number(self.as_of), row)
    }

    /// What the file says of itself.
    pub fn note(&self) -> String {
        format!(
            "架空の会社の集まりです（種 {}、基準日 {}）。実在の会社の数や割合を表しません",
            self.seed,
            notation::write_date(self.as_of)
        )
    }
}
