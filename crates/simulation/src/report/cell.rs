//! Numbers that may be hidden: once hidden, the number is gone.

/// A number, or why it is not shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cell<T> {
    /// The number.
    Shown(T),
    /// It is not shown, and nothing here knows it any more.
    Hidden(Hidden),
}

/// Why a number is not shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hidden {
    /// It is of fewer companies than [`super::Report::small_cell`], or a sum that rests on so few.
    Small,
    /// It would give away a small one by subtraction.
    Withheld,
}

/// How many companies.
pub type Count = Cell<u64>;

/// A sum of money in yen.
pub type Yen = Cell<i128>;

impl<T: Copy> Cell<T> {
    /// The number, where it is shown.
    pub fn shown(self) -> Option<T> {
        match self {
            Cell::Shown(number) => Some(number),
            Cell::Hidden(_) => None,
        }
    }
}

impl Hidden {
    /// What stands in the place of a count, in Japanese; `small_cell` is k.
    pub fn label(self, small_cell: u64) -> String {
        match self {
            Hidden::Small => format!("{small_cell}社未満"),
            Hidden::Withheld => "秘匿".to_string(),
        }
    }

    /// The name in JSON and tables.
    pub fn english(self) -> &'static str {
        match self {
            Hidden::Small => "small",
            Hidden::Withheld => "withheld",
        }
    }
}
