//! Facts that a page computes from other facts: the computed value wins once it is one number.

use engine::fact::FactType;
use engine::program::Node;
use engine::scheme::Input;
use engine::set::{Null, OPEN_HIGH, OPEN_LOW};
use engine::{FactIndex, Scheme};

use crate::Refusal;
use crate::term::{Number, Term};
use crate::walk::Walk;

/// Refuses derivations whose order or whose gaps a database would read otherwise than the engine.
pub(crate) fn check(walk: &Walk<'_>) -> Result<(), Refusal> {
    let scheme = walk.scheme;
    let refuse = |fact: FactIndex, why: &str| {
        let label = &walk.registry.fact(fact).label;
        Err(Refusal(format!(
            "制度「{}」の導出「{label}」は SQL にできません（{why}）。--scheme でほかの制度だけを選んでください",
            scheme.header.id
        )))
    };
    for (at, derivation) in scheme.derivations.iter().enumerate() {
        let later = &scheme.derivations[at..];
        if reads(scheme, at).any(|slot| later.iter().any(|other| other.slot == slot)) {
            return refuse(derivation.fact, "後で導かれる事実を使っている");
        }
        if !matches!(walk.registry.fact(derivation.fact).kind, FactType::Number { .. }) {
            return refuse(derivation.fact, "数でない事実を導いている");
        }
        if walk.registry.fact(derivation.fact).domain().null != Null::No {
            return refuse(derivation.fact, "当てはまらないことのある事実を導いている");
        }
    }
    Ok(())
}

/// The input slots that the value of a derivation depends on.
fn reads(scheme: &Scheme, at: usize) -> impl Iterator<Item = usize> {
    let derivation = &scheme.derivations[at];
    let (program, mut open, mut slots) = (&derivation.program, vec![derivation.node], Vec::new());
    while let Some(id) = open.pop() {
        let node = &program.nodes[id as usize];
        if let Node::Input(slot) = node {
            slots.push(usize::from(*slot));
        }
        program.operands(node, |operand| open.push(operand));
    }
    slots.into_iter()
}

impl Walk<'_> {
    /// The set of a fact that the page computes.
    pub(crate) fn derived(&mut self, slot: usize) -> Number {
        let at = self.scheme.derivations.iter().position(|derivation| derivation.slot == slot);
        let (Some(at), Input::Fact(index)) = (at, &self.scheme.inputs[slot]) else {
            return Number::of(Term::atom("NULL", 0), Term::atom("NULL", 0), None);
        };
        let computed = self.number(self.derivations[at], false);
        let range = self.range(self.derivations[at]);
        let read = self.read(*index);
        let fact = self.registry.fact(*index);
        let (domain, limit) = (fact.domain(), fact.input_limit());
        let low = if domain.lo == OPEN_LOW { -limit } else { domain.lo };
        let high = if domain.hi == OPEN_HIGH { limit } else { domain.hi };
        let name = self.names.take(&format!("{}_computed", fact.id), &["_low", "_high"]);
        // What lies beyond the answers that the fact may have is the last of them; an end that does not exist stays so.
        let mut possible = |end: &Term, is_open: bool, ending: &str| {
            let clamped = format!("LEAST(GREATEST({}, {low}), {high})", end.sql);
            let sql = match is_open {
                true => format!("CASE WHEN {} IS NOT NULL THEN {clamped} END", end.operand()),
                false => clamped,
            };
            self.steps.add(&format!("{name}{ending}"), &Term::made(sql, &[end]), Vec::new())
        };
        let computed_low = possible(&computed.low, range.open_low, "_low");
        let computed_high = possible(&computed.high, range.open_high, "_high");
        let mut end = |computed: &Term, last: i64, ending: &str| {
            let last =
                if matches!(last, OPEN_LOW | OPEN_HIGH) { "NULL".to_string() } else { last.to_string() };
            let sql = format!(
                "CASE WHEN {} = {} THEN {} ELSE COALESCE({}, {}, {last}) END",
                computed_low.sql, computed_high.sql, computed_low.sql, read.value.sql, computed.sql
            );
            let value = Term::made(sql, &[&computed_low, &computed_high, &read.value]);
            let name = self.names.take(&format!("{}{ending}", fact.id), &[""]);
            self.steps.add(&name, &value, vec![format!("{}（ページが導いた値）", fact.label)])
        };
        let low = end(&computed_low, domain.lo, "_derived_low");
        let high = end(&computed_high, domain.hi, "_derived_high");
        Number::of(low, high, None)
    }
}
