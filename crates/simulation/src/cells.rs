//! The figures of a report as one long table: a row for each number, with what it rests on. For spreadsheets (CSV) and
//! for programs (Parquet).

mod csv_file;
mod parquet_file;
mod rests;
mod rows;

pub use csv_file::csv;
pub use parquet_file::parquet;

use crate::report::{Cell, Hidden, Report, Side};

/// A number of a report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CellRow {
    /// The identifier of the scheme.
    pub scheme: String,
    /// By which page; nothing where it is about both.
    pub side: Option<Side>,
    /// Which figure it belongs to.
    pub figure: Figure,
    /// What of the figure: a grouping, a bar, an assumption, …
    pub group: String,
    /// Which number of that, in Japanese.
    pub item: String,
    /// What is counted.
    pub unit: Unit,
    /// The number; nothing where it is hidden.
    pub value: Option<i128>,
    /// Why there is no number.
    pub hidden: Option<Hidden>,
    /// The exact fraction, where the number was rounded.
    pub exact: Option<String>,
    /// What it rests on, in Japanese; where that is what another figure of the scheme rests on, the name of that figure.
    pub rests_on: String,
}

/// Which figure a number belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Figure {
    /// Companies by verdict.
    Reach,
    /// The same by group.
    Group,
    /// The cost of full use.
    Cost,
    /// The deciles of the amounts.
    Decile,
    /// The bars of the amounts.
    Histogram,
    /// The cost at the assumed take-up.
    TakeUp,
    /// What the reform does.
    Winners,
    /// Clauses that alone exclude.
    NearMiss,
    /// The cost under another assumption.
    Sensitivity,
}

/// What is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Companies.
    Companies,
    /// Yen.
    Yen,
}

impl Figure {
    /// The name in Parquet tables.
    pub fn english(self) -> &'static str {
        match self {
            Figure::Reach => "reach",
            Figure::Group => "group",
            Figure::Cost => "cost",
            Figure::Decile => "decile",
            Figure::Histogram => "histogram",
            Figure::TakeUp => "take_up",
            Figure::Winners => "winners",
            Figure::NearMiss => "near_miss",
            Figure::Sensitivity => "sensitivity",
        }
    }

    /// The name in spreadsheets.
    pub fn label(self) -> &'static str {
        match self {
            Figure::Reach => "判定",
            Figure::Group => "グループ別の判定",
            Figure::Cost => "費用（全員が使う場合）",
            Figure::Decile => "金額の十分位",
            Figure::Histogram => "金額の分布",
            Figure::TakeUp => "費用（利用率を置いた場合）",
            Figure::Winners => "改正で変わる会社",
            Figure::NearMiss => "その条件だけで外れる会社",
            Figure::Sensitivity => "仮定を半分・2倍にした費用",
        }
    }
}

impl Unit {
    /// The name in Parquet tables.
    pub fn english(self) -> &'static str {
        match self {
            Unit::Companies => "companies",
            Unit::Yen => "yen",
        }
    }

    /// The name in spreadsheets.
    pub fn label(self) -> &'static str {
        match self {
            Unit::Companies => "社",
            Unit::Yen => "円",
        }
    }
}

/// Every number of a report, scheme by scheme.
pub fn cells(report: &Report) -> Vec<CellRow> {
    let share = report.take_up.map(|take_up| take_up.share);
    report.schemes.iter().flat_map(|scheme| rows::of_scheme(scheme, share)).collect()
}

/// A number or why there is none.
fn parts<T: Into<i128>>(cell: Cell<T>) -> (Option<i128>, Option<Hidden>) {
    match cell {
        Cell::Shown(number) => (Some(number.into()), None),
        Cell::Hidden(why) => (None, Some(why)),
    }
}
