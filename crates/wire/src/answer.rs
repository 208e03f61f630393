//! The answer of one scheme. These names are an interface that others rely on.

mod deadline;

use catalogue::Catalogue;
use catalogue::window::{calls, state};
use engine::scheme::{Plan, PlannedPart};
use engine::set::{OPEN_HIGH, OPEN_LOW, exact};
use engine::{Answer, FactIndex, Outcome, Registry, Set};
use lang::ast::ItemKind;
use serde::{Serialize, Serializer};
use serde_json::{Map, Value as Json, json};
use service::check::Checked;
use service::profile::{json_number, spell};
use service::reason::{Reason, reasons};
use service::relation::{Relation, relations};
use vocabulary::{Stage, Verdict};

use self::deadline::{DeadlineAnswer, deadline};
use crate::timing::Timing;

/// The whole answer of a scheme: the best frame at the top, the others under `frames`.
#[derive(Serialize)]
pub struct SchemeAnswer<'a> {
    scheme: &'a str,
    #[serde(flatten)]
    best: FrameAnswer<'a>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    frames: Vec<FrameAnswer<'a>>,
    relations: Vec<RelationWire<'a>>,
    timing: Json,
    as_of: String,
    verification: &'a str,
    #[serde(flatten)]
    deadline: Option<DeadlineAnswer>,
}

/// The answer of one frame.
#[derive(Clone, Serialize)]
struct FrameAnswer<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    frame: Option<&'a str>,
    verdict: &'static str,
    tight: bool,
    #[serde(flatten)]
    amounts: Amounts,
    #[serde(skip_serializing_if = "Option::is_none")]
    components: Option<Map<String, Json>>,
    obligations: Vec<ObligationWire<'a>>,
    missing: Vec<&'a str>,
    assumptions: Vec<String>,
    reasons: Vec<ReasonWire<'a>>,
}

/// What a frame pays.
#[derive(Clone, Serialize)]
struct Amounts {
    amount_yen: Option<i64>,
    amount_range_yen: Option<(i64, Option<i64>)>,
    #[serde(skip_serializing_if = "Option::is_none")]
    amount_if_eligible_yen: Option<i64>,
}

#[derive(Clone, Serialize)]
struct ObligationWire<'a> {
    clause: &'a str,
    stage: &'static str,
    text: String,
    state: &'static str,
    source: Option<SourceWire<'a>>,
}

#[derive(Clone, Serialize)]
struct ReasonWire<'a> {
    clause: &'a str,
    kind: &'static str,
    stage: &'static str,
    outcome: &'static str,
    text: String,
    #[serde(serialize_with = "as_object")]
    facts: Vec<(&'a str, Json)>,
    source: Option<SourceWire<'a>>,
}

/// Pairs as an object, in their order.
fn as_object<S: Serializer>(pairs: &[(&str, Json)], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_map(pairs.iter().map(|(key, value)| (key, value)))
}

/// The first place in the source, with the last line and the sentences where they are named.
#[derive(Clone, Serialize)]
struct SourceWire<'a> {
    document: &'a str,
    line: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    cited: Option<String>,
}

/// A rule between schemes, with the others it names.
#[derive(Serialize)]
struct RelationWire<'a> {
    relation: &'a str,
    text: &'a str,
    with: Vec<&'a str>,
    state: &'static str,
    source: Option<SourceWire<'a>>,
}

impl<'a> SchemeAnswer<'a> {
    /// The answer in its wire form; all frames stand under `frames` where there are several.
    pub fn new(catalogue: &'a Catalogue, checked: &'a Checked<'a>) -> SchemeAnswer<'a> {
        let scheme = &checked.entry.scheme;
        let all = checked.answers.iter();
        let mut frames: Vec<FrameAnswer<'a>> =
            all.map(|(plan, answer)| frame(checked, &catalogue.registry, plan, answer)).collect();
        let mut best = match frames.len() == 1 {
            true => std::mem::take(&mut frames).swap_remove(checked.best),
            false => frames[checked.best].clone(),
        };
        let relations = relations(catalogue, checked);
        best.reasons.extend(relations.iter().map(relation_reason));
        let calls = calls(scheme);
        SchemeAnswer {
            scheme: &scheme.header.id,
            best,
            frames,
            relations: relations.iter().map(relation).collect(),
            timing: json!(Timing::new(&calls, state(&calls, checked.as_of))),
            as_of: notation::write_date(checked.as_of),
            verification: &scheme.header.verification,
            deadline: deadline(&catalogue.registry, checked),
        }
    }
}

fn frame<'a>(
    checked: &'a Checked<'a>,
    registry: &'a Registry,
    plan: &Plan,
    answer: &Answer,
) -> FrameAnswer<'a> {
    let scheme = &checked.entry.scheme;
    let reasons = reasons(checked, registry, plan, answer);
    let is_paid = answer.verdict != Verdict::Ineligible;
    FrameAnswer {
        frame: plan.frame.map(|frame| scheme.frames[frame].id.as_str()),
        verdict: answer.verdict.english(),
        tight: answer.tight,
        amounts: amounts(answer),
        components: is_paid.then(|| components(checked, plan, answer)),
        obligations: reasons
            .iter()
            .filter(|reason| reason.kind == ItemKind::Obligation)
            .map(obligation)
            .collect(),
        missing: answer.missing.iter().map(|fact| registry.fact(*fact).id.as_str()).collect(),
        assumptions: service::answer::assumptions(checked, registry, plan, answer),
        reasons: reasons.into_iter().map(|one| reason(checked, registry, one)).collect(),
    }
}

fn amounts(answer: &Answer) -> Amounts {
    // A refused application is paid nothing, whatever kind of support the frame gives.
    let nothing = engine::Amount { low_yen: 0, high_yen: Some(0) };
    let range = if answer.verdict == Verdict::Ineligible { Some(nothing) } else { answer.amount };
    let settled = range.filter(|range| Some(range.low_yen) == range.high_yen).map(|range| range.low_yen);
    let may_change = matches!(answer.verdict, Verdict::Unknown | Verdict::Review);
    Amounts {
        amount_yen: settled.filter(|_| answer.verdict != Verdict::Unknown),
        amount_range_yen: range.map(|range| (range.low_yen, range.high_yen)),
        amount_if_eligible_yen: answer.amount_if_eligible_yen.filter(|_| may_change),
    }
}

fn components(checked: &Checked<'_>, plan: &Plan, answer: &Answer) -> Map<String, Json> {
    let part = |part: &engine::PartAnswer| {
        let planned = &plan.parts[part.part];
        (checked.entry.scheme.parts[planned.part].id.clone(), component(planned, part.set))
    };
    answer.parts.iter().map(part).collect()
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

fn obligation<'a>(reason: &Reason<'a>) -> ObligationWire<'a> {
    let state = match reason.outcome {
        Outcome::Met => "met",
        Outcome::Broken => "broken",
        _ => "to do",
    };
    ObligationWire {
        clause: reason.clause,
        stage: reason.stage.english(),
        text: reason.text.clone(),
        state,
        source: source(reason),
    }
}

fn reason<'a>(checked: &Checked<'_>, registry: &'a Registry, reason: Reason<'a>) -> ReasonWire<'a> {
    let outcome = match reason.outcome {
        Outcome::Met => "met",
        Outcome::Unmet | Outcome::Broken => "unmet",
        Outcome::Unknown | Outcome::ToDo => "unknown",
        Outcome::Review => "review",
    };
    let spelt = |fact: &FactIndex| (registry.fact(*fact).id.as_str(), spell(registry, &checked.known, *fact));
    ReasonWire {
        clause: reason.clause,
        kind: kind(reason.kind),
        stage: reason.stage.english(),
        outcome,
        facts: reason.facts.iter().map(spelt).collect(),
        source: source(&reason),
        text: reason.text,
    }
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

fn source<'a>(reason: &Reason<'a>) -> Option<SourceWire<'a>> {
    let first = reason.citations.first()?;
    let all: Vec<String> = reason.citations.iter().map(ToString::to_string).collect();
    Some(SourceWire { document: &first.document, line: first.lines.0, cited: Some(all.join("、")) })
}

fn relation<'a>(relation: &Relation<'a>) -> RelationWire<'a> {
    let header = &relation.entry.scheme.header;
    let state = match relation.outcome {
        Outcome::Unmet => "strikes",
        Outcome::Met => "does not strike",
        _ => "to be checked",
    };
    RelationWire {
        relation: &header.id,
        text: &header.title,
        with: relation.others.iter().map(|other| other.scheme.header.id.as_str()).collect(),
        state,
        source: relation_source(relation),
    }
}

/// The same among the reasons: it never decides this scheme's verdict, so where it may strike a person has to look.
fn relation_reason<'a>(relation: &Relation<'a>) -> ReasonWire<'a> {
    let others: Vec<&str> = relation.others.iter().map(|other| other.scheme.header.title.as_str()).collect();
    ReasonWire {
        clause: &relation.entry.scheme.header.title,
        kind: "relation",
        stage: Stage::Application.english(),
        outcome: if relation.outcome == Outcome::Met { "met" } else { "review" },
        text: format!("併せて受けられない相手: {}", others.join("、")),
        facts: Vec::new(),
        source: relation_source(relation),
    }
}

fn relation_source<'a>(relation: &Relation<'a>) -> Option<SourceWire<'a>> {
    let first = relation.entry.scheme.header.sources.first()?;
    Some(SourceWire { document: &first.document, line: first.lines.0, cited: None })
}
