//! What databases write differently: names, texts, types and the few functions that views need.

use vocabulary::Date;

use crate::name::is_plain;

/// A database's way of writing SQL.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Dialect {
    /// PostgreSQL 14 or newer.
    PostgreSql,
    /// Spark SQL 3.5 or newer.
    Spark,
}

impl Dialect {
    /// The name for people.
    pub fn label(self) -> &'static str {
        match self {
            Dialect::PostgreSql => "PostgreSQL",
            Dialect::Spark => "Spark SQL",
        }
    }

    /// A name of a table, view or column that somebody else gave: always between quotes.
    pub fn quoted(self, name: &str) -> String {
        match self {
            Dialect::PostgreSql => format!("\"{}\"", name.replace('"', "\"\"")),
            Dialect::Spark => format!("`{}`", name.replace('`', "``")),
        }
    }

    /// Whether a name that somebody else gave can stand in a script: no control characters, and for Spark nothing that
    /// `spark-sql` takes for the end of a statement or of a quotation, because it does not know of names in quotes.
    pub fn takes_name(self, name: &str) -> bool {
        let is_hidden = name.chars().any(char::is_control);
        let is_cut = || ["`", "'", "\"", ";", "\\", "--", "/*"].iter().any(|sign| name.contains(sign));
        !(name.is_empty() || is_hidden || (self == Dialect::Spark && is_cut()))
    }

    /// A name that may stand without quotes where it is plain.
    pub fn name(self, name: &str) -> String {
        if is_plain(name) { name.to_string() } else { self.quoted(name) }
    }

    /// A text.
    pub fn text(self, text: &str) -> String {
        let escaped = |quote: &str| text.replace('\\', "\\\\").replace('\'', quote);
        match self {
            // A server may be set to read backslashes; a text that has one says how they are meant.
            Dialect::PostgreSql if text.contains('\\') => format!("E'{}'", escaped("''")),
            Dialect::PostgreSql => format!("'{}'", text.replace('\'', "''")),
            // Two quotes are two texts side by side here.
            Dialect::Spark => format!("'{}'", escaped("\\'")),
        }
    }

    /// A day.
    pub fn date(self, date: Date) -> String {
        format!("DATE '{}'", notation::write_date(date))
    }

    /// The type of texts.
    pub fn text_type(self) -> &'static str {
        match self {
            Dialect::PostgreSql => "TEXT",
            Dialect::Spark => "STRING",
        }
    }

    /// The type of whole numbers beyond 64 bits.
    pub fn wide_type(self) -> &'static str {
        match self {
            Dialect::PostgreSql => "NUMERIC",
            Dialect::Spark => "DECIMAL(38, 0)",
        }
    }

    /// A quotient of whole numbers without its fraction.
    pub fn quotient(self, number: &str, by: i64) -> String {
        match self {
            Dialect::PostgreSql => format!("{number} / {by}"),
            Dialect::Spark => format!("{number} DIV {by}"),
        }
    }

    /// A day some days later.
    pub fn add_days(self, day: &str, days: i32) -> String {
        match self {
            Dialect::PostgreSql if days < 0 => format!("{day} - {}", days.unsigned_abs()),
            Dialect::PostgreSql => format!("{day} + {days}"),
            Dialect::Spark => format!("DATE_ADD({day}, {days})"),
        }
    }

    /// The same day some months later, or the last of its month.
    pub fn add_months(self, day: &str, months: i32) -> String {
        match self {
            Dialect::PostgreSql => format!("CAST({day} + INTERVAL '{months} months' AS DATE)"),
            Dialect::Spark => format!("ADD_MONTHS({day}, {months})"),
        }
    }

    /// A part of a day as a whole number: YEAR, MONTH or DAY.
    pub fn part(self, part: &str, day: &str) -> String {
        format!("CAST(EXTRACT({part} FROM {day}) AS BIGINT)")
    }

    /// The day of the week, 6 and 7 for Saturday and Sunday.
    pub fn weekday(self, day: &str) -> String {
        match self {
            Dialect::PostgreSql => format!("EXTRACT(ISODOW FROM {day})"),
            Dialect::Spark => format!("WEEKDAY({day}) + 1"),
        }
    }

    /// What keeps the planner from writing a step's expressions into every place that reads them, which would make
    /// queries grow with each step.
    pub fn fence(self) -> &'static str {
        match self {
            Dialect::PostgreSql => "\n  OFFSET 0",
            Dialect::Spark => "",
        }
    }
}
