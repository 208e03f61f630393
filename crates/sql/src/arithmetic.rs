//! Numbers as SQL. What the checker has proven about bounds holds here too: 64 bits are enough, except where the lesser
//! of an open end and a number is calculated with; there the database counts wider, and what is too large is "no end".

use engine::batch::{Id, Op, Range};
use engine::program::Rounding;

use crate::term::{Number, Term, both_apply};
use crate::walk::Walk;

/// Which end of a set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum End {
    /// The least value.
    Low,
    /// The greatest value.
    High,
}

impl Number {
    fn end(&self, end: End) -> &Term {
        if end == End::Low { &self.low } else { &self.high }
    }

    /// A value of two ends that applies where others do.
    pub fn of(low: Term, high: Term, applies: Option<Term>) -> Number {
        Number { low, high, applies, cell: None }
    }
}

impl Walk<'_> {
    /// The set that an operation yields.
    pub(crate) fn number_of(&mut self, id: Id) -> Number {
        let is_day = self.days[id as usize];
        match self.graph.op(id).clone() {
            Op::IfNull(of, instead) => self.if_null(of, instead),
            Op::Scale(of, times) => {
                let of = self.number(of, false);
                let by = Term::number(times);
                let end = |end: &Term| self.product(id, end, &by);
                Number::of(end(&of.low), end(&of.high), of.applies)
            }
            Op::Add(a, b) => {
                let (a, b) = (self.number(a, false), self.number(b, false));
                let end = |end: End| self.counted(id, &[a.end(end), b.end(end)], " + ");
                Number::of(end(End::Low), end(End::High), both_apply(&a.applies, &b.applies))
            }
            Op::Subtract(a, b) => {
                let (a, b) = (self.number(a, false), self.number(b, false));
                let low = self.counted(id, &[&a.low, &b.high], " - ");
                let high = self.counted(id, &[&a.high, &b.low], " - ");
                Number::of(low, high, both_apply(&a.applies, &b.applies))
            }
            Op::Multiply(a, b) => self.multiply(id, a, b),
            Op::Least(a, b) => self.extreme(a, b, is_day, true),
            Op::Greatest(a, b) => self.extreme(a, b, is_day, false),
            Op::Round { of, units, step, mode } => {
                let is_up = self.range(of).is_not_negative();
                let of = self.number(of, false);
                let end = |end: &Term| self.rounded(end, units, step, mode, is_up);
                Number::of(end(&of.low), end(&of.high), of.applies.clone())
            }
            Op::Pick { when, then, otherwise } => self.pick(when, then, otherwise, is_day),
            Op::Day(of, step) => self.later_day(of, step),
            Op::Elapsed(from, until, per) => self.elapsed(from, until, per),
            // Truths and inputs never come here.
            _ => Number::of(Term::atom("NULL", 0), Term::atom("NULL", 0), None),
        }
    }

    /// The numbers that an operation may yield. Where some operation may be too large for 64 bits, any end may be missing.
    pub(crate) fn range(&self, id: Id) -> Range {
        let range = self.graph.ranges[id as usize];
        let (open_low, open_high) =
            (range.open_low || self.may_overflow, range.open_high || self.may_overflow);
        Range { open_low, open_high, ..range }
    }

    /// The number, or another one where it does not apply.
    fn if_null(&mut self, of: Id, instead: i64) -> Number {
        let number = self.number(of, false);
        let Some(applies) = number.applies.clone() else { return number };
        let instead = Term::number(instead);
        let range = self.range(of);
        let low = least(&number.low, &instead, range.open_low);
        let high = greatest(&number.high, &instead, range.open_high);
        let end = |end: &Term, either: &Term| {
            let condition = applies.operand();
            let sql = format!(
                "CASE WHEN {condition} THEN {} WHEN NOT {condition} THEN {} ELSE {} END",
                end.sql, instead.sql, either.sql
            );
            Term::made(sql, &[end, &applies])
        };
        Number::of(end(&number.low, &low), end(&number.high, &high), None)
    }

    /// An operation on whole numbers; where 64 bits might not hold it, it is counted wider.
    pub(crate) fn counted(&self, id: Id, of: &[&Term], sign: &str) -> Term {
        let is_wide = self.range(id).is_wide();
        let are_literals = of.iter().all(|term| term.is_literal);
        let kind = if is_wide { Some(self.dialect.wide_type()) } else { are_literals.then_some("BIGINT") };
        let operand = |term: &&Term| match kind {
            Some(kind) => format!("CAST({} AS {kind})", term.sql),
            None => term.operand(),
        };
        let sql = of.iter().map(operand).collect::<Vec<_>>().join(sign);
        if !is_wide {
            return Term::made(sql, of);
        }
        let most = i64::MAX;
        Term::made(format!("CASE WHEN {sql} BETWEEN -{most} AND {most} THEN CAST({sql} AS BIGINT) END"), of)
    }

    fn extreme(&mut self, a: Id, b: Id, is_day: bool, is_least: bool) -> Number {
        let (left, right) = (self.range(a), self.range(b));
        let (x, y) = (self.number(a, is_day), self.number(b, is_day));
        let choose = if is_least { least } else { greatest };
        let low = choose(&x.low, &y.low, is_least && (left.open_low || right.open_low));
        let high = choose(&x.high, &y.high, !is_least && (left.open_high || right.open_high));
        Number::of(low, high, both_apply(&x.applies, &y.applies))
    }

    /// Rounded to whole multiples; `is_up` says that the number is not below zero. Databases cut quotients towards zero;
    /// what that leaves is mended by the rest.
    fn rounded(&self, number: &Term, units: i64, step: i64, mode: Rounding, is_up: bool) -> Term {
        let text =
            if number.is_literal { format!("CAST({} AS BIGINT)", number.sql) } else { number.operand() };
        let rest = format!("{text} % {units}");
        let mend = match mode {
            _ if units == 1 => String::new(),
            Rounding::Down if is_up => String::new(),
            Rounding::Down => format!(" - CASE WHEN {rest} < 0 THEN 1 ELSE 0 END"),
            Rounding::Up => format!(" + CASE WHEN {rest} > 0 THEN 1 ELSE 0 END"),
            Rounding::HalfUp if is_up => format!(" + CASE WHEN {rest} >= {units} - {rest} THEN 1 ELSE 0 END"),
            Rounding::HalfUp => format!(
                " + CASE WHEN {rest} >= {units} - {rest} THEN 1 WHEN -({rest}) > {units} + {rest} THEN -1 ELSE 0 END"
            ),
        };
        let whole = if units == 1 { text } else { format!("{}{mend}", self.dialect.quotient(&text, units)) };
        Term::made(if step == 1 { whole } else { format!("({whole}) * {step}") }, &[number])
    }

    fn pick(&mut self, when: Id, then: Id, otherwise: Id, is_day: bool) -> Number {
        let (left, right) = (self.range(then), self.range(otherwise));
        let when = self.named(when);
        let (x, y) = (self.number(then, is_day), self.number(otherwise, is_day));
        let low = chosen(&when, &x.low, &y.low, &|a, b| least(a, b, left.open_low || right.open_low));
        let high = chosen(&when, &x.high, &y.high, &|a, b| greatest(a, b, left.open_high || right.open_high));
        let applies = match (&x.applies, &y.applies) {
            (None, None) => None,
            (a, b) => {
                let of = |applies: &Option<Term>| applies.clone().unwrap_or(Term::truth(true));
                Some(chosen(&when, &of(a), &of(b), &|a, b| {
                    Term::made(
                        format!("CASE WHEN {} = {} THEN {} END", a.operand(), b.operand(), a.sql),
                        &[a, b],
                    )
                }))
            }
        };
        Number::of(low, high, applies)
    }
}

/// One of two terms; where the condition is open, what both may be.
pub(crate) fn chosen(
    when: &Term,
    then: &Term,
    otherwise: &Term,
    either: &dyn Fn(&Term, &Term) -> Term,
) -> Term {
    if then == otherwise {
        return then.clone();
    }
    let condition = when.condition();
    let (a, b) = (&then.sql, &otherwise.sql);
    let either = either(then, otherwise);
    let sql = match () {
        () if either == *then => format!("CASE WHEN NOT {} THEN {b} ELSE {a} END", when.operand()),
        () if either == *otherwise => format!("CASE WHEN {condition} THEN {a} ELSE {b} END"),
        () => format!(
            "CASE WHEN {condition} THEN {a} WHEN NOT {} THEN {b} ELSE {} END",
            when.operand(),
            either.sql
        ),
    };
    // Two small numbers that are written out would be counted in 32 bits from here on.
    let sql = if then.is_literal && otherwise.is_literal { format!("CAST({sql} AS BIGINT)") } else { sql };
    Term { sql, ..Term::made("", &[when, then, otherwise]) }
}

/// The lesser; `is_open` says that NULL, "no lower end", may be among them.
fn least(a: &Term, b: &Term, is_open: bool) -> Term {
    match (written(a), written(b)) {
        (Some(x), Some(y)) => {
            if x <= y {
                a.clone()
            } else {
                b.clone()
            }
        }
        _ if a == b => a.clone(),
        _ => extreme_of("LEAST", "<=", a, b, is_open),
    }
}

/// The greater; `is_open` says that NULL, "no upper end", may be among them.
fn greatest(a: &Term, b: &Term, is_open: bool) -> Term {
    match (written(a), written(b)) {
        (Some(x), Some(y)) => {
            if x >= y {
                a.clone()
            } else {
                b.clone()
            }
        }
        _ if a == b => a.clone(),
        _ => extreme_of("GREATEST", ">=", a, b, is_open),
    }
}

fn extreme_of(call: &str, sign: &str, a: &Term, b: &Term, is_open: bool) -> Term {
    let (x, y) = (a.operand(), b.operand());
    let sql = match is_open {
        // Both databases leave NULL out of LEAST and GREATEST.
        true => format!("CASE WHEN {x} {sign} {y} THEN {x} ELSE CASE WHEN {x} IS NOT NULL THEN {y} END END"),
        false => format!("{call}({}, {})", a.sql, b.sql),
    };
    Term { is_atom: !is_open, ..Term::made(sql, &[a, b]) }
}

/// The number that is written out, where a term is one.
pub(crate) fn written(term: &Term) -> Option<i64> {
    if !term.is_literal {
        return None;
    }
    term.sql.trim_matches(['(', ')']).parse().ok()
}
