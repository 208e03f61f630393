//! Products of sets as SQL, where ends may be missing and signs may be any.

use engine::batch::Id;

use crate::arithmetic::{End, written};
use crate::term::{Number, Term, both_apply};
use crate::walk::Walk;

impl Walk<'_> {
    /// A product of two ends.
    pub(crate) fn product(&self, id: Id, a: &Term, b: &Term) -> Term {
        match (written(a), written(b)) {
            (_, Some(1)) => a.clone(),
            (Some(1), _) => b.clone(),
            _ => self.counted(id, &[a, b], " * "),
        }
    }

    /// The set of a product.
    pub(crate) fn multiply(&mut self, id: Id, a: Id, b: Id) -> Number {
        let (left, right) = (self.range(a), self.range(b));
        let (a_is_up, b_is_up) = (left.is_not_negative(), right.is_not_negative());
        let (x, y) = (self.number(a, false), self.number(b, false));
        let applies = both_apply(&x.applies, &y.applies);
        if a_is_up && b_is_up {
            let low = self.product(id, &x.low, &y.low);
            let high = self.product(id, &x.high, &y.high);
            let may_be_nothing = (left.open_high && right.low == 0) || (right.open_high && left.low == 0);
            let high = if may_be_nothing { self.nothing_of_anything(&x.high, &y.high, high) } else { high };
            return Number::of(low, high, applies);
        }
        let is_open = left.is_open() || right.is_open();
        let low = self.corner(id, [&x.low, &x.high], [&y.low, &y.high], End::Low, is_open);
        let high = self.corner(id, [&x.low, &x.high], [&y.low, &y.high], End::High, is_open);
        Number::of(low, high, applies)
    }

    /// The least or greatest product of two ranges of any sign; `is_open` says that ends may be missing.
    fn corner(&self, id: Id, a: [&Term; 2], b: [&Term; 2], end: End, is_open: bool) -> Term {
        let pairs = [(a[0], b[0]), (a[0], b[1]), (a[1], b[0]), (a[1], b[1])];
        let corners: Vec<Term> = pairs.into_iter().map(|(a, b)| self.product(id, a, b)).collect();
        let call = if end == End::Low { "LEAST" } else { "GREATEST" };
        let list = corners.iter().map(|one| one.sql.as_str()).collect::<Vec<_>>().join(", ");
        let all = format!("{call}({list})");
        let sql = match (is_open, self.may_overflow) {
            (false, _) => all,
            // A product that is too large looks like an end that does not exist.
            (true, true) => {
                let known: Vec<String> =
                    corners.iter().map(|one| format!("{} IS NOT NULL", one.operand())).collect();
                format!("CASE WHEN {} THEN {all} END", known.join(" AND "))
            }
            // Nothing of something without an end is nothing, and then no product is left.
            (true, false) => {
                format!("CASE WHEN {} THEN NULL ELSE COALESCE({all}, 0) END", endless(a, b, end))
            }
        };
        Term::made(sql, &corners.iter().collect::<Vec<_>>())
    }

    /// Nothing of something without an end is nothing.
    fn nothing_of_anything(&self, a: &Term, b: &Term, product: Term) -> Term {
        let sql =
            format!("CASE WHEN {} = 0 OR {} = 0 THEN 0 ELSE {} END", a.operand(), b.operand(), product.sql);
        Term::made(sql, &[a, b])
    }
}

/// When a product has no lower, or no upper, end: an end that does not exist meets a factor of the sign that leads there.
fn endless(a: [&Term; 2], b: [&Term; 2], end: End) -> String {
    let below = |of: [&Term; 2]| format!("COALESCE({} < 0, TRUE)", of[0].operand());
    let above = |of: [&Term; 2]| format!("COALESCE({} > 0, TRUE)", of[1].operand());
    let missing = |of: &Term| format!("{} IS NULL", of.operand());
    let one_way = |x: [&Term; 2], y: [&Term; 2]| {
        let (with_low, with_high) = if end == End::Low { (above(y), below(y)) } else { (below(y), above(y)) };
        format!("({} AND {with_low}) OR ({} AND {with_high})", missing(x[0]), missing(x[1]))
    };
    format!("{} OR {}", one_way(a, b), one_way(b, a))
}
