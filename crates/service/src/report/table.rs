//! Tables as they are printed.

/// Most rows of a table that stays on one page of paper.
pub(super) const MOST_SHORT: usize = 16;

/// A table.
#[derive(Clone, Debug, Default)]
pub(super) struct Table {
    /// What it shows.
    pub caption: String,
    /// The heads of the columns, the first of them for the heads of the rows.
    pub columns: Vec<String>,
    /// The rows.
    pub rows: Vec<Row>,
    /// The numbers of what its figures rest on.
    pub rests: Vec<usize>,
    /// Remarks below it.
    pub remarks: Vec<String>,
}

/// A row of a table.
#[derive(Clone, Debug)]
pub(super) struct Row {
    /// The head, and over how many rows it stands; nothing where the head of a row above stands over this one.
    pub head: Option<(String, usize)>,
    /// Before or after the reform; nothing where the table has no column for it.
    pub side: Option<&'static str>,
    /// The cells.
    pub cells: Vec<Cell>,
}

/// A cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Cell {
    /// A figure.
    Figure(String),
    /// Words.
    Words(String),
}

impl Row {
    /// A row of figures with a head of its own.
    pub fn of(head: impl Into<String>, figures: Vec<String>) -> Row {
        Row {
            head: Some((head.into(), 1)),
            side: None,
            cells: figures.into_iter().map(Cell::Figure).collect(),
        }
    }
}

impl Table {
    /// The heads of the columns, for screen readers and eyes.
    pub fn with_columns(caption: impl Into<String>, columns: &[&str]) -> Table {
        Table {
            caption: caption.into(),
            columns: columns.iter().map(ToString::to_string).collect(),
            ..Table::default()
        }
    }

    /// The heads of the columns, and whether each holds figures.
    pub fn heads(&self) -> impl Iterator<Item = (&str, bool)> {
        let first = self.rows.first();
        let words = 1 + usize::from(first.is_some_and(|row| row.side.is_some()));
        let cell = move |at: usize| first.and_then(|row| row.cells.get(at.checked_sub(words)?));
        let heads = self.columns.iter().enumerate();
        heads.map(move |(at, head)| (head.as_str(), matches!(cell(at), Some(Cell::Figure(_)))))
    }

    /// Whether it fits a page of paper beside other things.
    pub fn is_short(&self) -> bool {
        self.rows.len() <= MOST_SHORT
    }
}
