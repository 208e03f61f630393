//! Truths as SQL: NULL is "open", so AND, OR and NOT are the engine's.

use engine::batch::{Id, Op};
use engine::fact::FactType;

use crate::arithmetic::chosen;
use crate::term::Term;
use crate::walk::Walk;

impl Walk<'_> {
    /// The truth that an operation yields.
    pub(crate) fn truth_of(&mut self, id: Id) -> Term {
        match self.graph.op(id).clone() {
            Op::Compare(a, comparison, b) => self.compare(a, comparison, b),
            Op::In(of, mask) => self.contains(of, mask),
            Op::Not(of) => {
                let of = self.truth(of);
                Term::made(format!("NOT {}", of.operand()), &[&of])
            }
            Op::All(list) => {
                let list: Vec<Term> = list.iter().map(|id| self.truth(*id)).collect();
                all(&list)
            }
            Op::Any(list) => {
                let list: Vec<Term> = list.iter().map(|id| self.truth(*id)).collect();
                joined(&list, " OR ")
            }
            Op::Choose { when, then, otherwise } => {
                let when = self.named(when);
                let (then, otherwise) = (self.truth(then), self.truth(otherwise));
                chosen(&when, &then, &otherwise, &|a, b| {
                    let sql = format!("CASE WHEN {} = {} THEN {} END", a.operand(), b.operand(), a.sql);
                    Term::made(sql, &[a, b])
                })
            }
            // Numbers never come here.
            _ => Term::atom("CAST(NULL AS BOOLEAN)", 0),
        }
    }

    /// Whether a choice is among those of a mask.
    fn contains(&mut self, of: Id, mask: u64) -> Term {
        let Some(index) = self.fact_of(of) else { return Term::atom("CAST(NULL AS BOOLEAN)", 0) };
        let read = self.read(index);
        let fact = self.registry.fact(index);
        let value = read.value.operand();
        let sql = match fact.kind {
            FactType::Bool { .. } if mask & 0b11 == 0b10 => value,
            FactType::Bool { .. } => format!("NOT {value}"),
            _ => {
                let choices = fact.choices().iter().enumerate();
                let names: Vec<String> = choices
                    .filter(|(at, _)| mask & (1 << at) != 0)
                    .map(|(_, choice)| self.dialect.text(&choice.id))
                    .collect();
                match names.as_slice() {
                    [one] => format!("{value} = {one}"),
                    _ => format!("{value} IN ({})", names.join(", ")),
                }
            }
        };
        let is_atom = sql == read.value.sql;
        let truth = Term { is_atom, ..Term::made(sql, &[&read.value]) };
        where_it_applies(truth, &read.applies)
    }
}

/// A truth about a value that may not apply: then it is false.
pub(crate) fn where_it_applies(truth: Term, applies: &Option<Term>) -> Term {
    match applies {
        None => truth,
        Some(applies) => {
            Term::made(format!("{} AND {}", applies.operand(), truth.operand()), &[applies, &truth])
        }
    }
}

/// A conjunction; true where there is nothing to join.
pub(crate) fn all(list: &[Term]) -> Term {
    joined(list, " AND ")
}

fn joined(list: &[Term], sign: &str) -> Term {
    match list {
        [] => Term::truth(sign == " AND "),
        [one] => one.clone(),
        _ => {
            let sql = list.iter().map(Term::operand).collect::<Vec<_>>().join(sign);
            Term::made(sql, &list.iter().collect::<Vec<_>>())
        }
    }
}
