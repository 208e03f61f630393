//! How the cost moves with an assumption.

use super::{Assumption, Compared, Yen};

/// The cost when one assumption is halved or doubled and everything else stays.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sensitivity {
    /// The assumption.
    pub assumption: Assumption,
    /// The cost with half of it.
    pub halved: Compared<Moved>,
    /// The cost with twice of it, a take-up at most 100 %.
    pub doubled: Compared<Moved>,
}

/// A cost under another assumption: the expected sum where it is the take-up that moves, else that of full use.
/// Fractions of a yen are dropped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moved {
    /// The least.
    pub low_yen: Yen,
    /// The greatest, without companies that have no upper end.
    pub high_yen: Yen,
}
