//! The JSON that `check` prints. These names are an interface that others rely on.

use catalogue::Catalogue;
use catalogue::window::{calls, state};
use engine::scheme::{Input, Plan, PlannedPart};
use engine::set::{OPEN_HIGH, OPEN_LOW, exact};
use engine::{Answer, FactIndex, Outcome, Readings, Registry, Set};
use lang::ast::ItemKind;
use serde_json::{Map, Value as Json, json};
use service::check::Checked;
use service::profile::{json_number, spell};
use service::reason::{Reason, reasons};
use service::relation::{Relation, relations};
use vocabulary::{Stage, Verdict};

use super::period;

/// The whole answer of a scheme: the best frame at the top, the others under `frames`.
pub fn scheme(catalogue: &Catalogue, checked: &Checked<'_>, one_frame: bool) -> Map<String, Json> {
    let registry = &catalogue.registry;
    let (plan, answer) = &checked.answers[checked.best];
    let mut object = Map::new();
    object.insert("scheme".into(), json!(checked.entry.scheme.header.id));
    object.extend(frame(checked, registry, plan, answer));
    if !one_frame && checked.answers.len() > 1 {
        let frames: Vec<Json> = checked
            .answers
            .iter()
            .map(|(plan, answer)| Json::Object(frame(checked, registry, plan, answer)))
            .collect();
        object.insert("frames".into(), Json::Array(frames));
    }
    let relations = relations(catalogue, checked);
    if let Some(Json::Array(reasons)) = object.get_mut("reasons") {
        reasons.extend(relations.iter().map(relation_reason));
    }
    object.insert("relations".into(), Json::Array(relations.iter().map(relation).collect()));
    object.insert("timing".into(), timing(checked));
    object.insert("as_of".into(), json!(notation::write_date(checked.as_of)));
    object.insert("verification".into(), json!(checked.entry.scheme.header.verification));
    object
}

fn frame(checked: &Checked<'_>, registry: &Registry, plan: &Plan, answer: &Answer) -> Map<String, Json> {
    let mut object = Map::new();
    if let Some(frame) = plan.frame {
        object.insert("frame".into(), json!(checked.entry.scheme.frames[frame].id));
    }
    object.insert("verdict".into(), json!(answer.verdict.english()));
    object.insert("tight".into(), json!(answer.tight));
    amounts(answer, &mut object);
    if answer.verdict != Verdict::Ineligible {
        object.insert("components".into(), components(checked, plan, answer));
    }
    let reasons = reasons(checked, registry, plan, answer);
    object.insert("obligations".into(), obligations(&reasons));
    object.insert("missing".into(), ids(registry, &answer.missing));
    let assumptions = service::answer::assumptions(checked, registry, plan, answer);
    object.insert("assumptions".into(), json!(assumptions));
    let reasons: Vec<Json> = reasons.iter().map(|one| reason(checked, registry, one)).collect();
    object.insert("reasons".into(), Json::Array(reasons));
    object
}

fn amounts(answer: &Answer, object: &mut Map<String, Json>) {
    // A refused application is paid nothing, whatever kind of support the frame gives.
    let nothing = engine::Amount { low_yen: 0, high_yen: Some(0) };
    let range = if answer.verdict == Verdict::Ineligible { Some(nothing) } else { answer.amount };
    let settled = range.filter(|range| Some(range.low_yen) == range.high_yen).map(|range| range.low_yen);
    let amount = if answer.verdict == Verdict::Unknown { None } else { settled };
    object.insert("amount_yen".into(), json!(amount));
    object.insert(
        "amount_range_yen".into(),
        range.map_or(Json::Null, |range| json!([range.low_yen, range.high_yen])),
    );
    let may_change = matches!(answer.verdict, Verdict::Unknown | Verdict::Review);
    if let Some(yen) = answer.amount_if_eligible_yen.filter(|_| may_change) {
        object.insert("amount_if_eligible_yen".into(), json!(yen));
    }
}

fn components(checked: &Checked<'_>, plan: &Plan, answer: &Answer) -> Json {
    let mut object = Map::new();
    for part in &answer.parts {
        let planned = &plan.parts[part.part];
        object.insert(checked.entry.scheme.parts[planned.part].id.clone(), component(planned, part.set));
    }
    Json::Object(object)
}

fn component(part: &PlannedPart, set: Set) -> Json {
    let number = |numerator: i64| match numerator {
        OPEN_LOW | OPEN_HIGH => Json::Null,
        // A rate is a fraction in text, so that 2/3 and 1/2 of one list look alike.
        numerator if part.unit == vocabulary::Unit::NONE => json!(exact(numerator, part.den).to_string()),
        numerator => json_number(exact(numerator, part.den)),
    };
    if let Some(list) = &part.listed {
        return Json::Array(list.iter().map(|value| number(*value)).collect());
    }
    if set.is_point() { number(set.lo) } else { json!({ "range": [number(set.lo), number(set.hi)] }) }
}

fn obligations(reasons: &[Reason]) -> Json {
    let state = |outcome: Outcome| match outcome {
        Outcome::Met => "met",
        Outcome::Broken => "broken",
        _ => "to do",
    };
    let list = reasons.iter().filter(|reason| reason.kind == ItemKind::Obligation).map(|reason| {
        json!({
            "clause": reason.clause,
            "stage": reason.stage.english(),
            "text": reason.text,
            "state": state(reason.outcome),
            "source": source(reason),
        })
    });
    Json::Array(list.collect())
}

fn reason(checked: &Checked<'_>, registry: &Registry, reason: &Reason) -> Json {
    let outcome = match reason.outcome {
        Outcome::Met => "met",
        Outcome::Unmet | Outcome::Broken => "unmet",
        Outcome::Unknown | Outcome::ToDo => "unknown",
        Outcome::Review => "review",
    };
    let mut facts = Map::new();
    for fact in &reason.facts {
        facts.insert(registry.fact(*fact).id.clone(), spell(registry, &checked.known, *fact));
    }
    json!({
        "clause": reason.clause,
        "kind": kind(reason.kind),
        "stage": reason.stage.english(),
        "outcome": outcome,
        "text": reason.text,
        "facts": facts,
        "source": source(reason),
    })
}

fn kind(kind: ItemKind) -> &'static str {
    match kind {
        ItemKind::Exclusion => "exclusion",
        ItemKind::Judgement => "judgement",
        ItemKind::Obligation => "obligation",
        ItemKind::Window => "window",
        _ => "condition",
    }
}

/// The first place in the source, with the last line and the sentences where they are named.
fn source(reason: &Reason) -> Json {
    let Some(citation) = reason.citations.first() else { return Json::Null };
    let all: Vec<String> = reason.citations.iter().map(ToString::to_string).collect();
    json!({ "document": citation.document, "line": citation.lines.0, "cited": all.join("、") })
}

fn ids(registry: &Registry, facts: &[FactIndex]) -> Json {
    Json::Array(facts.iter().map(|fact| json!(registry.fact(*fact).id)).collect())
}

/// A rule between schemes, with the others it names.
fn relation(relation: &Relation<'_>) -> Json {
    let header = &relation.entry.scheme.header;
    let others: Vec<&str> = relation.others.iter().map(|other| other.scheme.header.id.as_str()).collect();
    let state = match relation.outcome {
        Outcome::Unmet => "strikes",
        Outcome::Met => "does not strike",
        _ => "to be checked",
    };
    json!({
        "relation": header.id,
        "text": header.title,
        "with": others,
        "state": state,
        "source": relation_source(relation),
    })
}

/// The same among the reasons: it never decides this scheme's verdict, so where it may strike a person has to look.
fn relation_reason(relation: &Relation<'_>) -> Json {
    let others: Vec<&str> = relation.others.iter().map(|other| other.scheme.header.title.as_str()).collect();
    json!({
        "clause": relation.entry.scheme.header.title,
        "kind": "relation",
        "stage": Stage::Application.english(),
        "outcome": if relation.outcome == Outcome::Met { "met" } else { "review" },
        "text": format!("併せて受けられない相手: {}", others.join("、")),
        "facts": {},
        "source": relation_source(relation),
    })
}

fn relation_source(relation: &Relation<'_>) -> Json {
    let first = relation.entry.scheme.header.sources.first();
    first.map_or(Json::Null, |source| json!({ "document": source.document, "line": source.lines.0 }))
}

fn timing(checked: &Checked<'_>) -> Json {
    let calls = calls(&checked.entry.scheme);
    period::wire(&calls, state(&calls, checked.as_of))
}

/// The readings of a deadline, at the top of the answer and once more as one object.
pub fn deadline(registry: &Registry, checked: &Checked<'_>, readings: &Readings) -> Map<String, Json> {
    let days: Vec<String> = readings.last_days.iter().map(|day| notation::write_date(*day)).collect();
    let fact = |slot: &usize| match checked.entry.scheme.inputs[*slot] {
        Input::Fact(fact) => Some(json!(registry.fact(fact).id)),
        _ => None,
    };
    let mut object = Map::new();
    object.insert("last_day".into(), if let [one] = days.as_slice() { json!(one) } else { Json::Null });
    object.insert("readings".into(), json!(days));
    object.insert("on_time".into(), json!(readings.on_time));
    let mut inner = object.clone();
    inner.insert(
        "first_day".into(),
        readings.first_day.map_or(Json::Null, |day| json!(notation::write_date(day))),
    );
    inner.insert("missing".into(), Json::Array(readings.missing.iter().filter_map(fact).collect()));
    object.insert("deadline".into(), Json::Object(inner));
    object
}
