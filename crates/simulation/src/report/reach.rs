//! Who is reached.

use vocabulary::Verdict;

use super::{ClauseRef, Compared, Count, Origin};

/// How many companies get each verdict.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Verdicts {
    /// 対象.
    pub eligible: Count,
    /// 審査.
    pub review: Count,
    /// 不明.
    pub unknown: Count,
    /// 対象外.
    pub ineligible: Count,
}

/// The verdicts of each group of companies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GroupTable {
    /// What tells the groups apart, in Japanese: 都道府県, 業種, …
    pub label: String,
    /// The column of the table.
    pub column: String,
    /// Where the numbers of the column come from.
    pub origin: Origin,
    /// The groups, in the order of the mapping; those without a company are left out.
    pub rows: Vec<GroupRow>,
}

/// One group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GroupRow {
    /// Its name in Japanese.
    pub label: String,
    /// How many companies it has.
    pub companies: Count,
    /// Their verdicts.
    pub reach: Compared<Verdicts>,
}

/// Why companies are excluded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NearMisses {
    /// Clauses that alone stood between some company and the scheme, in the order of the page.
    pub clauses: Vec<NearMiss>,
    /// Companies that are excluded by more than one clause or by something else.
    pub others: Count,
}

/// A clause that alone excludes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NearMiss {
    /// The clause.
    pub clause: ClauseRef,
    /// How many companies would be supported but for it.
    pub companies: Count,
}

impl Verdicts {
    /// The counts with their verdicts, the most useful to the owner first.
    pub fn all(&self) -> [(Verdict, Count); 4] {
        [
            (Verdict::Eligible, self.eligible),
            (Verdict::Review, self.review),
            (Verdict::Unknown, self.unknown),
            (Verdict::Ineligible, self.ineligible),
        ]
    }
}
