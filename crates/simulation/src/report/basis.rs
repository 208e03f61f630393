//! What a figure rests on.

use lang::ast::ItemKind;
use vocabulary::{Citation, Ratio};

/// Before or after the reform.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// By the page in force.
    Base,
    /// By the page of the reform.
    Reform,
}

impl Side {
    /// The name in JSON and tables.
    pub fn english(self) -> &'static str {
        match self {
            Side::Base => "base",
            Side::Reform => "reform",
        }
    }

    /// The name on Japanese faces.
    pub fn label(self) -> &'static str {
        match self {
            Side::Base => "現行",
            Side::Reform => "改正案",
        }
    }
}

/// Something that a figure rests on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Basis {
    /// A clause, table or amount of a page.
    Clause {
        /// By which page.
        side: Side,
        /// Where it stands.
        clause: ClauseRef,
    },
    /// A column of the population.
    Column {
        /// Its name in the table.
        column: String,
        /// The fact that it answers, in Japanese.
        fact: String,
        /// Where its numbers come from.
        origin: Origin,
    },
    /// Facts that the page asks for and no column answers (in Japanese): they are unknown in every row.
    WithoutColumn(Vec<String>),
    /// Something assumed for the whole population.
    Assumption(Assumption),
}

/// A place of a page with its source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClauseRef {
    /// Condition, exclusion, table, amount and so on.
    pub kind: ItemKind,
    /// The name, which is its citation.
    pub name: String,
    /// The heading that it stands under; empty where there is none.
    pub heading: String,
    /// The line of the page, counted from 1.
    pub page_line: usize,
    /// Where it stands in the source.
    pub citations: Vec<Citation>,
}

/// Where the numbers of a column come from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// From the table, as whoever brought it gives them.
    Table,
    /// From a statistic; its citation as the mapping writes it.
    Statistic(String),
    /// From an assumption, as the mapping words it.
    Assumption(String),
}

/// Something assumed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Assumption {
    /// The share of supported companies that use the scheme.
    TakeUp(Ratio),
    /// How many companies a row stands for.
    Weight {
        /// Companies for each row.
        companies_per_row: u32,
        /// The reason, as the mapping words it.
        text: String,
    },
    /// The numbers of a column.
    Column {
        /// Its name in the table.
        column: String,
        /// The fact that it answers, in Japanese.
        fact: String,
        /// The assumption, as the mapping words it.
        text: String,
    },
}
