//! The best frame of a scheme in each row, by the rank that the engine gives to answers: one that can be used, by the
//! amount that is sure, then by verdict and by the amount that is possible; the first where they are equal.

use crate::frame::FrameAnswer;
use crate::term::Term;
use crate::walk::Walk;

/// The columns by which a frame is ranked.
struct Ranked {
    usable: Term,
    sure: Term,
    high: Term,
    is_judged: bool,
}

impl Walk<'_> {
    /// The number of the best frame, counted from 1.
    pub(crate) fn best(&mut self, frames: &[FrameAnswer]) -> Term {
        let ranked: Vec<Ranked> = frames.iter().map(|frame| self.ranked(frame)).collect();
        let mut choices = Vec::new();
        let mut terms = Vec::new();
        for (at, frame) in ranked.iter().enumerate() {
            let mut beaten = Vec::new();
            for (later, other) in ranked.iter().enumerate().skip(at + 1) {
                let name = format!("beats_{}_{}", later + 1, at + 1);
                let name = self.names.take(&name, &[""]);
                beaten.push(self.steps.add(&name, &beats(other, frame), Vec::new()));
            }
            let unbeaten: Vec<String> = beaten.iter().map(|one| format!("NOT {}", one.sql)).collect();
            match unbeaten.is_empty() {
                true => choices.push(format!("ELSE {}", at + 1)),
                false => choices.push(format!("WHEN {} THEN {}", unbeaten.join(" AND "), at + 1)),
            }
            terms.extend(beaten);
        }
        let sql = format!("CASE {} END", choices.join(" "));
        let best = Term::made(sql, &terms.iter().collect::<Vec<_>>());
        let name = self.names.take("best", &[""]);
        self.steps.add(&name, &best, vec!["いちばん役に立つ枠の番号".to_string()])
    }

    fn ranked(&mut self, frame: &FrameAnswer) -> Ranked {
        let holds = frame.holds.operand();
        let usable = Term::made(
            format!("CASE WHEN {holds} THEN 3 WHEN NOT {holds} THEN 0 ELSE 1 END"),
            &[&frame.holds],
        );
        let mut add = |what: &str, term: &Term| {
            let name = self.names.take(&format!("{what}_{}", frame.id), &[""]);
            self.steps.add(&name, term, Vec::new())
        };
        let nothing = Term::number(0);
        let term = |of: &Option<Term>| of.clone().unwrap_or(nothing.clone());
        Ranked {
            usable: add("usable", &usable),
            sure: add("sure", &term(&frame.sure_yen)),
            high: add("high", &term(&frame.high_yen)),
            is_judged: frame.is_judged,
        }
    }
}

/// Whether a later frame is better than an earlier one.
fn beats(later: &Ranked, earlier: &Ranked) -> Term {
    let (a, b) = (later, earlier);
    let verdict = match (a.is_judged, b.is_judged) {
        (false, true) => format!(" WHEN {} = 3 THEN TRUE", a.usable.sql),
        (true, false) => format!(" WHEN {} = 3 THEN FALSE", a.usable.sql),
        _ => String::new(),
    };
    let sql = format!(
        "CASE WHEN {0} <> {1} THEN {0} > {1} WHEN {2} <> {3} THEN {2} > {3}{verdict} WHEN {5} IS NULL THEN FALSE WHEN {4} IS NULL THEN TRUE ELSE {4} > {5} END",
        a.usable.sql, b.usable.sql, a.sure.sql, b.sure.sql, a.high.sql, b.high.sql
    );
    Term::made(sql, &[&a.usable, &b.usable, &a.sure, &b.sure, &a.high, &b.high])
}
