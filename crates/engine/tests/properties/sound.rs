//! Agreement on complete facts and soundness on partial ones.

use engine::scheme::Plan;
use engine::set::{OPEN_HIGH, OPEN_LOW};
use engine::{Answer, Known, Outcome, Set};
use lang::ast::ItemKind;
use vocabulary::Verdict;

use super::bridge::Trial;
use super::{Finding, holds};
use crate::naive::{self, Fraction};

/// On complete facts the engine answers what the naive evaluator answers, frame by frame, and so do the deadlines.
pub fn agrees(trial: &Trial<'_>, point: &[Set]) -> Finding {
    for plan in &trial.scheme.plans {
        let engine = trial.scheme.answer(plan, point);
        let naive = trial.naive(plan, point);
        let broken = trial.scheme.clauses.iter().enumerate().any(|(at, clause)| {
            let is_later = matches!(clause.kind, ItemKind::Obligation | ItemKind::Window);
            is_later
                && plan.clauses.iter().any(|planned| planned.clause == at)
                && !naive.is_kept(&clause.name)
        });
        let verdict = match naive.eligible && !broken {
            false => Verdict::Ineligible,
            true if trial.is_judged(plan) => Verdict::Review,
            true => Verdict::Eligible,
        };
        holds(engine.verdict == verdict, || format!("verdict {:?}, naive {naive:?}", engine.verdict))?;
        holds(engine.tight && engine.missing.is_empty(), || {
            "complete facts leave something open".to_string()
        })?;
        is_sound(trial, plan, &engine, point)?;
        for (at, planned) in plan.parts.iter().enumerate() {
            let set = engine.parts[at].set;
            holds(set.lo == set.hi, || format!("part {} is not one number: {set:?}", planned.part))?;
        }
        if let Some(amount) = engine.amount {
            let is_one = amount.high_yen == Some(amount.low_yen);
            holds(is_one, || format!("amount is not one number: {amount:?}"))?;
        }
    }
    for deadline in &trial.scheme.deadlines {
        let engine = trial.scheme.readings(deadline, point, &Known::default()).last_days;
        let naive = trial.naive_last_days(&deadline.id, point);
        holds(engine == naive, || format!("last days {engine:?}, naive {naive:?}"))?;
    }
    Ok(())
}

/// What one walk settles holds for the completion too.
pub fn glance_is_sound(trial: &Trial<'_>, plan: &Plan, known: &[Set], point: &[Set]) -> Finding {
    let glance = trial.scheme.glance(plan, known, &mut Vec::new());
    let naive = trial.naive(plan, point);
    let is_later = |name: &str| {
        let clauses = plan.clauses.iter().map(|planned| &trial.scheme.clauses[planned.clause]);
        let mut later =
            clauses.filter(|clause| matches!(clause.kind, ItemKind::Obligation | ItemKind::Window));
        later.any(|clause| clause.name == name)
    };
    let keeps_later = naive.clauses.iter().all(|(name, kept)| *kept || !is_later(name));
    holds(glance.eligible || !naive.eligible || !keeps_later, || format!("{glance:?}, naive {naive:?}"))?;
    holds(!glance.eligible || glance.ineligible || naive.eligible, || {
        format!("{glance:?}, naive {naive:?}")
    })?;
    let Some(amount) = naive.amount.filter(|_| glance.eligible) else { return Ok(()) };
    let low = glance.amount.lo == OPEN_LOW || Fraction::whole(glance.amount.lo.into()) <= amount;
    let high = glance.amount.hi == OPEN_HIGH || amount <= Fraction::whole(glance.amount.hi.into());
    holds(low && high, || format!("{glance:?} does not hold {amount:?}"))
}

/// The exact answer on one completion lies in the answer on what was known.
pub fn is_sound(trial: &Trial<'_>, plan: &Plan, answer: &Answer, point: &[Set]) -> Finding {
    let naive = trial.naive(plan, point);
    let mut broken = false;
    for (clause, outcome) in &answer.outcomes {
        let clause = &trial.scheme.clauses[*clause];
        let kept = match outcome {
            Outcome::Met => Some(true),
            Outcome::Unmet | Outcome::Broken => Some(false),
            _ => None,
        };
        broken |= *outcome == Outcome::Broken;
        if let Some(kept) = kept {
            holds(naive.is_kept(&clause.name) == kept, || {
                format!("clause {} is {outcome:?}, naive {naive:?}", clause.name)
            })?;
        }
    }
    let eligible = naive.eligible && !broken;
    let fits = match answer.verdict {
        Verdict::Eligible | Verdict::Review => eligible,
        Verdict::Ineligible => !eligible,
        Verdict::Unknown => true,
    };
    holds(fits, || format!("verdict {:?} does not hold {naive:?}", answer.verdict))?;
    amount_holds(answer, &naive, eligible)?;
    for (at, planned) in plan.parts.iter().enumerate() {
        let label = &trial.scheme.parts[planned.part].label;
        let (_, exact) = &naive.parts[at];
        let set = answer.parts[at].set;
        let low = set.lo == OPEN_LOW || Fraction::new(set.lo.into(), planned.den.into()) <= *exact;
        let high = set.hi == OPEN_HIGH || Fraction::new(set.hi.into(), planned.den.into()) >= *exact;
        holds(low && high, || format!("part {label} {set:?}/{} does not hold {exact:?}", planned.den))?;
        if let Some(listed) = &planned.listed {
            let is_listed =
                listed.iter().any(|value| Fraction::new((*value).into(), planned.den.into()) == *exact);
            holds(is_listed, || format!("part {label} lists {listed:?} without {exact:?}"))?;
        }
    }
    Ok(())
}

fn amount_holds(answer: &Answer, naive: &naive::Answer, eligible: bool) -> Finding {
    let (Some(range), Some(exact)) = (answer.amount, naive.amount) else {
        return holds(answer.amount.is_none() && naive.amount.is_none(), || "amount on one side".to_string());
    };
    let yen = if eligible { exact } else { Fraction::whole(0) };
    let within = Fraction::whole(range.low_yen.into()) <= yen
        && range.high_yen.is_none_or(|high| yen <= Fraction::whole(high.into()));
    holds(within, || format!("amount {range:?} does not hold {yen:?}"))?;
    let settled = answer.amount_if_eligible_yen.map(|yen| Fraction::whole(yen.into()));
    holds(!eligible || settled.is_none_or(|settled| settled == exact), || {
        format!("amount if eligible {settled:?} is not {exact:?}")
    })
}
