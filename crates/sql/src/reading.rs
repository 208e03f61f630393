//! What a cell of the table says of its fact, as SQL on the table itself.

use engine::fact::{FIRST_DAY, Fact, FactType, LAST_DAY};
use engine::set::{Null, OPEN_HIGH, OPEN_LOW};

use crate::columns::{Column, Reading};
use crate::dialect::Dialect;

/// The alias of the table in the step that reads it.
pub(crate) const TABLE: &str = "c";

/// A cell as SQL.
#[derive(Clone, Debug)]
pub(crate) struct Cell {
    /// The value in the type of the fact, NULL where it is not known or cannot be read.
    pub value: String,
    /// Whether the fact applies; nothing where it always does.
    pub applies: Option<String>,
    /// True where something stands there that is no answer; nothing where every cell is one.
    pub is_unreadable: Option<String>,
}

/// The type of a fact inside views.
pub(crate) fn inner_type(fact: &Fact, dialect: Dialect) -> &'static str {
    match fact.kind {
        FactType::Number { .. } => "BIGINT",
        FactType::Date => "DATE",
        FactType::Bool { .. } => "BOOLEAN",
        _ => dialect.text_type(),
    }
}

/// The type that a column of the fact is meant to have in the table.
pub(crate) fn column_type(fact: &Fact, dialect: Dialect) -> String {
    match (fact.decimals(), &fact.kind) {
        (decimals @ 1.., FactType::Number { .. }) => format!("DECIMAL({}, {decimals})", 18 + decimals),
        _ => inner_type(fact, dialect).to_string(),
    }
}

/// Reads a column.
pub(crate) fn cell(column: &Column, fact: &Fact, dialect: Dialect) -> Cell {
    let raw = format!("{TABLE}.{}", dialect.quoted(&column.name));
    match &column.reading {
        Reading::Plain { does_not_apply } => {
            let without = does_not_apply.as_ref().map(|name| format!("{TABLE}.{}", dialect.quoted(name)));
            plain(raw, without, fact, dialect)
        }
        Reading::Codes { pairs, others, does_not_apply } => {
            let coded = Coded { pairs, others: *others, without: does_not_apply.as_deref() };
            coded.cell(raw, fact, dialect)
        }
    }
}

fn plain(raw: String, without: Option<String>, fact: &Fact, dialect: Dialect) -> Cell {
    let (is_readable, value, none) = match &fact.kind {
        FactType::Number { .. } => number(&raw, fact),
        FactType::Date => {
            let (first, last) = (dialect.date(FIRST_DAY), dialect.date(LAST_DAY));
            let value = format!("CAST({raw} AS DATE)");
            (format!("{raw} BETWEEN {first} AND {last}"), value, "DATE '1970-01-01'".to_string())
        }
        FactType::Bool { .. } => (format!("{raw} IS NOT NULL"), raw.clone(), "NULL".to_string()),
        _ => {
            let ids: Vec<String> = fact.choices().iter().map(|choice| dialect.text(&choice.id)).collect();
            (format!("{raw} IN ({})", ids.join(", ")), raw.clone(), "NULL".to_string())
        }
    };
    let may_lack = fact.domain().null == Null::Maybe;
    let known = if may_lack { format!("WHEN {is_readable} THEN TRUE") } else { "ELSE TRUE".to_string() };
    let is_wrong = match fact.kind {
        FactType::Bool { .. } => None,
        _ => Some(format!("{raw} IS NOT NULL AND NOT ({is_readable})")),
    };
    let Some(without) = without else {
        let is_truth = matches!(fact.kind, FactType::Bool { .. });
        let value = if is_truth { raw.clone() } else { format!("CASE WHEN {is_readable} THEN {value} END") };
        let applies = may_lack.then(|| format!("CASE {known} END"));
        return Cell { value, applies, is_unreadable: is_wrong };
    };
    Cell {
        value: format!("CASE WHEN {without} THEN {none} WHEN {is_readable} THEN {value} END"),
        applies: Some(format!("CASE WHEN {without} THEN FALSE {known} END")),
        is_unreadable: is_wrong.map(|is_wrong| format!("{is_wrong} AND NOT COALESCE({without}, FALSE)")),
    }
}

/// When a number can be an answer, its numerator, and what stands for one that does not apply.
fn number(raw: &str, fact: &Fact) -> (String, String, String) {
    let (domain, limit) = (fact.domain(), fact.input_limit());
    let least = if domain.lo == OPEN_LOW { -limit } else { domain.lo };
    let most = if domain.hi == OPEN_HIGH { limit } else { domain.hi };
    let decimals = fact.decimals();
    let (least, most, one) = (decimal(least, decimals), decimal(most, decimals), decimal(1, decimals));
    let is_readable = format!("{raw} BETWEEN {least} AND {most} AND {raw} % {one} = 0");
    let value = match decimals {
        0 => format!("CAST({raw} AS BIGINT)"),
        _ => format!("CAST({raw} * {} AS BIGINT)", 10i64.pow(decimals)),
    };
    (is_readable, value, "0".to_string())
}

/// A whole number of the given decimals, written with its point.
fn decimal(number: i64, decimals: u32) -> String {
    let sign = if number < 0 { "-" } else { "" };
    let (whole, rest) =
        (number.unsigned_abs() / 10u64.pow(decimals), number.unsigned_abs() % 10u64.pow(decimals));
    match decimals {
        0 => format!("{sign}{whole}"),
        _ => format!("{sign}{whole}.{rest:0width$}", width = decimals as usize),
    }
}

/// Codes that stand for choices.
struct Coded<'a> {
    pairs: &'a [(String, u64)],
    others: Option<u64>,
    without: Option<&'a str>,
}

impl Coded<'_> {
    fn cell(&self, raw: String, fact: &Fact, dialect: Dialect) -> Cell {
        let code = format!("CAST({raw} AS {})", dialect.text_type());
        let word = |mask: u64| match fact.kind {
            FactType::Bool { .. } => (if mask == 0b10 { "TRUE" } else { "FALSE" }).to_string(),
            _ => {
                let choice = fact.choices().get(mask.trailing_zeros() as usize);
                choice.map_or("NULL".to_string(), |choice| dialect.text(&choice.id))
            }
        };
        let mut value = "CASE".to_string();
        let mut known: Vec<String> = Vec::new();
        if let Some(without) = self.without {
            let none = dialect.text(without);
            value.push_str(&format!(" WHEN {code} = {none} THEN NULL"));
            known.push(none);
        }
        for (text, mask) in self.pairs {
            let text = dialect.text(text);
            value.push_str(&format!(" WHEN {code} = {text} THEN {}", word(*mask)));
            known.push(text);
        }
        if let Some(others) = self.others {
            value.push_str(&format!(" WHEN {raw} IS NOT NULL THEN {}", word(others)));
        }
        value.push_str(" END");
        let is_unreadable = match self.others {
            Some(_) => None,
            None if known.is_empty() => Some(format!("{raw} IS NOT NULL")),
            None => Some(format!("{raw} IS NOT NULL AND {code} NOT IN ({})", known.join(", "))),
        };
        let may_lack = fact.domain().null == Null::Maybe;
        let unknown =
            if may_lack { format!("WHEN {raw} IS NOT NULL THEN TRUE") } else { "ELSE TRUE".to_string() };
        let applies = match self.without {
            Some(without) => {
                Some(format!("CASE WHEN {code} = {} THEN FALSE {unknown} END", dialect.text(without)))
            }
            None => may_lack.then(|| format!("CASE {unknown} END")),
        };
        Cell { value, applies, is_unreadable }
    }
}
