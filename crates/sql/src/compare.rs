//! Comparisons as SQL.

use engine::Set;
use engine::batch::Id;
use engine::program::Comparison;
use engine::set::Null;

use crate::term::{Number, Term, both_apply};
use crate::truths::where_it_applies;
use crate::walk::Walk;

impl Walk<'_> {
    /// Whether a comparison holds.
    pub(crate) fn compare(&mut self, a: Id, comparison: Comparison, b: Id) -> Term {
        let is_day = self.days[a as usize] || self.days[b as usize];
        let (x, y) = (self.number(a, is_day), self.number(b, is_day));
        let truth = match self.with_a_constant(a, comparison, b) {
            Some(Set::TRUE) => Term::truth(true),
            Some(Set::FALSE) => Term::truth(false),
            // The cell is empty exactly where the comparison is open.
            Some(_) => match (&x.cell, &y.cell) {
                (Some(cell), _) => of_cells(cell, comparison, &y.low),
                (_, Some(cell)) => of_cells(&x.low, comparison, cell),
                _ => of_sets(&x, comparison, &y),
            },
            None => of_sets(&x, comparison, &y),
        };
        where_it_applies(truth, &both_apply(&x.applies, &y.applies))
    }

    /// What the comparison of a fact with a constant comes to while nobody knows the fact.
    fn with_a_constant(&self, a: Id, comparison: Comparison, b: Id) -> Option<Set> {
        let fact = match (self.graph.constant(a), self.graph.constant(b)) {
            (None, Some(_)) => self.fact_of(a)?,
            (Some(_), None) => self.fact_of(b)?,
            _ => return None,
        };
        let domain = Set { null: Null::No, ..self.registry.fact(fact).domain() };
        let set = |id: Id| self.graph.constant(id).unwrap_or(domain);
        Some(engine::batch::Op::Compare(a, comparison, b).result(set))
    }
}

fn of_cells(a: &Term, comparison: Comparison, b: &Term) -> Term {
    Term::made(format!("{} {} {}", a.operand(), sign(comparison), b.operand()), &[a, b])
}

fn of_sets(a: &Number, comparison: Comparison, b: &Number) -> Term {
    let ((a_low, a_high), (b_low, b_high)) =
        ((a.low.operand(), a.high.operand()), (b.low.operand(), b.high.operand()));
    let apart = format!("{a_high} < {b_low} OR {a_low} > {b_high}");
    let same = format!("{a_low} = {a_high} AND {b_low} = {b_high} AND {a_low} = {b_low}");
    let (holds, fails) = match comparison {
        Comparison::AtLeast => (format!("{a_low} >= {b_high}"), format!("{a_high} < {b_low}")),
        Comparison::AtMost => (format!("{a_high} <= {b_low}"), format!("{a_low} > {b_high}")),
        Comparison::Below => (format!("{a_high} < {b_low}"), format!("{a_low} >= {b_high}")),
        Comparison::Above => (format!("{a_low} > {b_high}"), format!("{a_high} <= {b_low}")),
        Comparison::Equal => (same, apart),
        Comparison::Differs => (apart, same),
    };
    let sql = format!("CASE WHEN {holds} THEN TRUE WHEN {fails} THEN FALSE END");
    Term::made(sql, &[&a.low, &a.high, &b.low, &b.high])
}

fn sign(comparison: Comparison) -> &'static str {
    match comparison {
        Comparison::AtLeast => ">=",
        Comparison::AtMost => "<=",
        Comparison::Below => "<",
        Comparison::Above => ">",
        Comparison::Equal => "=",
        Comparison::Differs => "<>",
    }
}
