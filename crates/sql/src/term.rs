//! Pieces of SQL and the values that they make up.

/// An expression.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Term {
    /// The text.
    pub sql: String,
    /// The step whose columns it reads; 0 for the cells of the table.
    pub step: usize,
    /// Whether it needs no brackets.
    pub is_atom: bool,
    /// Whether it is a number that is written out.
    pub is_literal: bool,
}

/// The set of a number or a day.
#[derive(Clone, Debug)]
pub(crate) struct Number {
    /// The least value; NULL where there is no lower end.
    pub low: Term,
    /// The greatest value; NULL where there is no upper end.
    pub high: Term,
    /// Whether it applies, NULL where it may or may not; nothing where it always does.
    pub applies: Option<Term>,
    /// The cell itself, NULL while nobody knows it, where the value is one.
    pub cell: Option<Term>,
}

impl Term {
    /// A column, a call or a word.
    pub fn atom(sql: impl Into<String>, step: usize) -> Term {
        Term { sql: sql.into(), step, is_atom: true, is_literal: false }
    }

    /// Anything else, made of other terms.
    pub fn made(sql: impl Into<String>, of: &[&Term]) -> Term {
        Term { sql: sql.into(), step: last_step(of), is_atom: false, is_literal: false }
    }

    /// A whole number.
    pub fn number(number: i64) -> Term {
        let sql = if number < 0 { format!("({number})") } else { number.to_string() };
        Term { sql, step: 0, is_atom: true, is_literal: true }
    }

    /// A truth.
    pub fn truth(truth: bool) -> Term {
        Term::atom(if truth { "TRUE" } else { "FALSE" }, 0)
    }

    /// The text as an operand.
    pub fn operand(&self) -> String {
        if self.is_atom { self.sql.clone() } else { format!("({})", self.sql) }
    }

    /// The text as a condition after CASE WHEN.
    pub fn condition(&self) -> &str {
        &self.sql
    }

    /// Whether it is the given truth for certain.
    pub fn is_truth(&self, truth: bool) -> bool {
        *self == Term::truth(truth)
    }
}

/// The latest step that some terms read.
pub(crate) fn last_step(of: &[&Term]) -> usize {
    of.iter().map(|term| term.step).max().unwrap_or(0)
}

/// What two values need to apply both.
pub(crate) fn both_apply(a: &Option<Term>, b: &Option<Term>) -> Option<Term> {
    match (a, b) {
        (None, other) | (other, None) => other.clone(),
        (Some(a), Some(b)) if a == b => Some(a.clone()),
        (Some(a), Some(b)) => Some(Term::made(format!("{} AND {}", a.operand(), b.operand()), &[a, b])),
    }
}
