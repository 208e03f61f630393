//! What a frame of a scheme answers, as terms over the columns of its clauses and its amount.

use engine::batch::Id;
use engine::scheme::{Clause, Plan};
use vocabulary::Verdict;

use crate::term::{Number, Term, last_step};
use crate::truths::all;
use crate::walk::Walk;

/// The answer of one frame.
#[derive(Clone, Debug)]
pub(crate) struct FrameAnswer {
    /// The identifier of the frame; empty where the scheme has none.
    pub id: String,
    /// Whether every clause is kept, NULL where that is open.
    pub holds: Term,
    /// Whether "kept" is for a person to say.
    pub is_judged: bool,
    /// The verdict's word.
    pub verdict: Term,
    /// The least amount; nothing where the frame grants no sum.
    pub low_yen: Option<Term>,
    /// The greatest amount, NULL where there is no upper end.
    pub high_yen: Option<Term>,
    /// The least amount where it is supported.
    pub sure_yen: Option<Term>,
    /// The first clause that fails, or else the first that is open.
    pub reason: Term,
}

/// A clause as a truth.
struct ClauseTruth<'a> {
    clause: &'a Clause,
    truth: Term,
}

impl Walk<'_> {
    /// Says what the pages call their clauses, parts and steps, so that columns carry those words.
    pub(crate) fn hint_names(&mut self) {
        let scheme = self.scheme;
        for (at, plan) in scheme.plans.iter().enumerate() {
            for planned in &plan.clauses {
                let Some(node) = planned.node else { continue };
                let name = Some(format!("clause_{}", planned.clause + 1));
                self.hint(self.plans[at][node as usize], name, heading(&scheme.clauses[planned.clause]));
            }
        }
        for (at, plan) in scheme.plans.iter().enumerate() {
            let ids = self.plans[at].clone();
            if let Some(node) = plan.amount {
                let name = named_after(plan, scheme, "amount");
                self.hint(ids[node as usize], Some(name), "金額（円）".to_string());
            }
            for part in &plan.parts {
                let part_of = &scheme.parts[part.part];
                let remark = part_of.label.clone();
                self.hint(ids[part.node as usize], Some(part_of.id.clone()), remark);
            }
            for named in &plan.named {
                self.hint(ids[named.node as usize], None, named.name.clone());
            }
            for step in &plan.steps {
                self.hint(ids[step.node as usize], None, format!("{}: {}", step.of, step.text));
            }
            for line in plan.clauses.iter().flat_map(|planned| &planned.lines) {
                self.hint(ids[line.node as usize], None, line.text.clone());
            }
        }
    }

    /// Writes a frame's clauses and its amount.
    pub(crate) fn frame(&mut self, at: usize) -> FrameAnswer {
        let (scheme, ids) = (self.scheme, self.plans[at].clone());
        let plan = &scheme.plans[at];
        let mut clauses = Vec::new();
        for planned in &plan.clauses {
            let Some(node) = planned.node else { continue };
            let truth = self.truth(ids[node as usize]);
            clauses.push(ClauseTruth { clause: &scheme.clauses[planned.clause], truth });
        }
        let holds = holds(&clauses);
        let remark = "決める条件がすべて満たされるか（分からなければ NULL）".to_string();
        let name = self.names.take(&named_after(plan, scheme, "holds"), &[""]);
        let holds = self.steps.add(&name, &holds, vec![remark]);
        let amount = plan.amount.map(|node| self.amount(ids[node as usize]));
        let condition = holds.operand();
        let is_judged = plan.clauses.iter().any(|planned| planned.node.is_none());
        let low = |low: &Term| format!("CASE WHEN {condition} THEN {} ELSE 0 END", low.sql);
        let high = |high: &Term| format!("CASE WHEN NOT {condition} THEN 0 ELSE {} END", high.sql);
        // Where some completions are refused, only one single amount of all others counts as sure.
        let sure = |low: &Term, high: &Term| {
            format!(
                "CASE WHEN NOT {condition} THEN 0 WHEN {condition} OR {} = {} THEN {} ELSE 0 END",
                low.operand(),
                high.operand(),
                low.sql
            )
        };
        let yen = |sql: String, of: &Term| Term::made(format!("CAST({sql} AS BIGINT)"), &[of, &holds]);
        FrameAnswer {
            id: plan.frame.map_or(String::new(), |frame| scheme.frames[frame].id.clone()),
            verdict: self.verdict(&holds, is_judged),
            low_yen: amount.as_ref().map(|amount| yen(low(&amount.low), &amount.low)),
            high_yen: amount.as_ref().map(|amount| yen(high(&amount.high), &amount.high)),
            sure_yen: amount.as_ref().map(|amount| yen(sure(&amount.low, &amount.high), &amount.high)),
            reason: self.reason(&clauses),
            is_judged,
            holds,
        }
    }

    /// The amount. It is never below zero, even where the walk finds no lower end.
    fn amount(&mut self, id: Id) -> Number {
        let amount = self.number(id, false);
        if !self.range(id).open_low {
            return amount;
        }
        let low = Term::atom(format!("COALESCE(GREATEST({}, 0), 0)", amount.low.sql), amount.low.step);
        Number { low, ..amount }
    }

    fn verdict(&self, holds: &Term, is_judged: bool) -> Term {
        let word = |verdict: Verdict| self.dialect.text(verdict.english());
        let kept = if is_judged { Verdict::Review } else { Verdict::Eligible };
        let sql = format!(
            "CASE WHEN {0} THEN {1} WHEN NOT {0} THEN {2} ELSE {3} END",
            holds.operand(),
            word(kept),
            word(Verdict::Ineligible),
            word(Verdict::Unknown)
        );
        Term::made(sql, &[holds])
    }

    fn reason(&self, clauses: &[ClauseTruth<'_>]) -> Term {
        let fails = |one: &&ClauseTruth<'_>| !one.truth.is_truth(true);
        let failing = clauses.iter().filter(fails).map(|one| {
            format!("WHEN NOT {} THEN {}", one.truth.operand(), self.dialect.text(&one.clause.name))
        });
        let open = clauses.iter().filter(fails).filter(|one| one.clause.kind.decides()).map(|one| {
            format!("WHEN {} IS NULL THEN {}", one.truth.operand(), self.dialect.text(&one.clause.name))
        });
        let whens: Vec<String> = failing.chain(open).collect();
        let truths: Vec<&Term> = clauses.iter().map(|one| &one.truth).collect();
        let sql = match whens.is_empty() {
            true => format!("CAST(NULL AS {})", self.dialect.text_type()),
            false => format!("CASE\n      {}\n    END", whens.join("\n      ")),
        };
        Term { sql, step: last_step(&truths), is_atom: false, is_literal: false }
    }
}

/// Whether all clauses that decide are kept and none that comes later is broken.
fn holds(clauses: &[ClauseTruth<'_>]) -> Term {
    let of = |decides: bool| {
        let of_kind = clauses.iter().filter(|one| one.clause.kind.decides() == decides);
        let mut list: Vec<Term> = of_kind.map(|one| one.truth.clone()).collect();
        list.retain(|truth| !truth.is_truth(true));
        all(&list)
    };
    let (deciding, later) = (of(true), of(false));
    if later.is_truth(true) {
        return deciding;
    }
    let sql = format!("CASE WHEN NOT {} THEN FALSE ELSE {} END", later.operand(), deciding.sql);
    Term::made(sql, &[&later, &deciding])
}

/// The words of a clause's heading and where it stands in the source.
fn heading(clause: &Clause) -> String {
    let cited: Vec<String> = clause.citations.iter().map(ToString::to_string).collect();
    let cited = if cited.is_empty() { String::new() } else { format!("【{}】", cited.join("、")) };
    format!("{}「{}」{cited}", clause.kind.label(), clause.name)
}

fn named_after(plan: &Plan, scheme: &engine::Scheme, what: &str) -> String {
    match plan.frame {
        Some(frame) => format!("{what}_{}", scheme.frames[frame].id),
        None => what.to_string(),
    }
}
