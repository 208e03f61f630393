//! The facts of the table as sets.

use engine::Set;
use engine::batch::{Id, Op, Source};
use engine::fact::{Fact, FactIndex};
use engine::set::{Null, OPEN_HIGH, OPEN_LOW};
use vocabulary::calendar::from_day_number;

use crate::reading::{cell, inner_type};
use crate::term::{Number, Term};
use crate::walk::Walk;

/// A fact as the first step reads it.
#[derive(Clone, Debug)]
pub(crate) struct Read {
    /// The column with its value, NULL while nobody knows it.
    pub value: Term,
    /// Whether it applies.
    pub applies: Option<Term>,
}

impl Walk<'_> {
    /// Reads a fact in the first step, once.
    pub fn read(&mut self, index: FactIndex) -> Read {
        if let Some(known) = self.facts.get(&index) {
            return known.clone();
        }
        let fact = self.registry.fact(index);
        let name = self.names.take(&fact.id, &["", "_low", "_high", "_applies"]);
        let (value, applies) = match self.columns.of(index) {
            Some(column) => {
                let cell = cell(column, fact, self.dialect);
                let is_unreadable = cell.is_unreadable.map(|sql| (column.name.clone(), sql));
                self.unreadable_cells.extend(is_unreadable);
                (cell.value, cell.applies)
            }
            None => {
                let may_lack = fact.domain().null == Null::Maybe;
                let unknown = |kind: &str| format!("CAST(NULL AS {kind})");
                (unknown(inner_type(fact, self.dialect)), may_lack.then(|| unknown("BOOLEAN")))
            }
        };
        let remark = match self.columns.of(index) {
            Some(_) if fact.decimals() > 0 => {
                format!("{}（{}倍した整数）", fact.label, 10i64.pow(fact.decimals()))
            }
            Some(_) => fact.label.clone(),
            None => format!("{}（表に列がないので、どの行でも分からない）", fact.label),
        };
        let value = self.steps.read(&name, value, vec![remark]);
        let applies = applies.map(|sql| self.steps.read(&format!("{name}_applies"), sql, Vec::new()));
        let read = Read { value, applies };
        self.facts.insert(index, read.clone());
        read
    }

    /// The first column in which something stands that is no answer to its fact. Such a cell is read as unknown, and
    /// nothing that is passed over may stay hidden.
    pub(crate) fn unreadable(&mut self) -> Term {
        let when = |(name, is_unreadable): &(String, String)| {
            format!("\n      WHEN {is_unreadable} THEN {}", self.dialect.text(name))
        };
        let whens: String = self.unreadable_cells.iter().map(when).collect();
        let sql = match whens.is_empty() {
            true => format!("CAST(NULL AS {})", self.dialect.text_type()),
            false => format!("CASE{whens}\n    END"),
        };
        let name = self.names.take("unreadable", &[""]);
        self.steps.read(&name, sql, vec!["読めない値のある列のうち最初のもの".to_string()])
    }

    /// The set of an input that is a number or a day.
    pub(crate) fn input_number(&mut self, input: u32) -> Number {
        match self.sources[input as usize] {
            Source::Same(set) => self.open(set),
            Source::Derived { slot, .. } => self.derived(slot),
            Source::Column { fact, .. } => {
                let read = self.read(fact);
                let definition = self.registry.fact(fact);
                let (low, high) = self.ends(definition, &read.value);
                Number { low, high, applies: read.applies, cell: Some(read.value) }
            }
        }
    }

    /// The ends of a fact whose cell may be empty.
    pub(crate) fn ends(&self, fact: &Fact, value: &Term) -> (Term, Term) {
        let domain = fact.domain();
        let end = |end: i64| match end {
            OPEN_LOW | OPEN_HIGH => value.clone(),
            _ => {
                let end = self.written(fact, end);
                Term::atom(format!("COALESCE({}, {end})", value.sql), value.step)
            }
        };
        (end(domain.lo), end(domain.hi))
    }

    fn written(&self, fact: &Fact, end: i64) -> String {
        match fact.kind {
            engine::FactType::Date => {
                self.dialect.date(from_day_number(i32::try_from(end).unwrap_or(i32::MAX)))
            }
            _ => end.to_string(),
        }
    }

    /// A number that the source leaves open.
    fn open(&self, set: Set) -> Number {
        Number { low: Term::number(set.lo), high: Term::number(set.hi), applies: None, cell: None }
    }

    /// The fact of an input whose cell is its whole value.
    pub(crate) fn fact_of(&self, id: Id) -> Option<FactIndex> {
        let Op::Input(input) = *self.graph.op(id) else { return None };
        match self.sources[input as usize] {
            Source::Column { fact, .. } => Some(fact),
            _ => None,
        }
    }
}
