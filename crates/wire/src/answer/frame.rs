//! The answer of one frame.

use engine::scheme::{Plan, PlannedPart};
use engine::set::{OPEN_HIGH, OPEN_LOW, exact};
use engine::{Answer, FactIndex, Outcome, Registry, Set};
use lang::ast::ItemKind;
use schemars::JsonSchema;
use serde::{Serialize, Serializer};
use serde_json::{Map, Value as Json, json};
use service::check::Checked;
use service::profile::{json_number, spell};
use service::reason::{Reason, reasons};
use vocabulary::{Stage, Verdict};

/// The answer of one frame.
#[derive(Clone, Serialize, JsonSchema)]
pub struct FrameAnswer<'a> {
    /// The identifier of the frame; missing where the scheme has none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub frame: Option<&'a str>,
    /// The verdict over all completions of the facts.
    #[schemars(extend("enum" = Verdict::ALL.map(Verdict::english)))]
    pub verdict: &'static str,
    /// Whether verdict, amounts and missing facts are proven to be exactly those of all completions.
    pub tight: bool,
    /// What it pays.
    #[serde(flatten)]
    pub amounts: Amounts,
    /// The parts of the amount by their identifiers; missing where nothing is paid.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub components: Option<Map<String, Json>>,
    /// What is to be kept later.
    pub obligations: Vec<ObligationAnswer<'a>>,
    /// The facts of which some value would change the answer, most useful first.
    pub missing: Vec<&'a str>,
    /// On what the answer rests, in Japanese.
    pub assumptions: Vec<String>,
    /// Every clause with what became of it.
    pub reasons: Vec<ReasonAnswer<'a>>,
}

/// What a frame pays, in whole yen. Amounts of different schemes are never added up.
#[derive(Clone, Serialize, JsonSchema)]
pub struct Amounts {
    /// The amount, where it is settled; null where it is not, or where the scheme names no sum.
    pub amount_yen: Option<i64>,
    /// The least and the greatest amount, 0 included where refusal is possible; a greatest of null has no upper
    /// end. Null where the scheme names no sum.
    pub amount_range_yen: Option<(i64, Option<i64>)>,
    /// The amount of those completions that are supported, where that is one number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub amount_if_eligible_yen: Option<i64>,
}

/// What is to be kept after the application.
#[derive(Clone, Serialize, JsonSchema)]
pub struct ObligationAnswer<'a> {
    /// The name of the clause on the page.
    pub clause: &'a str,
    /// When it has to be kept.
    #[schemars(extend("enum" = Stage::ALL.map(Stage::english)))]
    pub stage: &'static str,
    /// What is to be done, in Japanese.
    pub text: String,
    /// Whether it was.
    #[schemars(extend("enum" = ["met", "broken", "to do"]))]
    pub state: &'static str,
    /// Where it stands in the source.
    pub source: Option<SourceAnswer<'a>>,
}

/// A clause with what became of it.
#[derive(Clone, Serialize, JsonSchema)]
pub struct ReasonAnswer<'a> {
    /// The name of the clause on the page.
    pub clause: &'a str,
    /// What kind of clause it is.
    #[schemars(extend("enum" = ["condition", "exclusion", "judgement", "obligation", "window", "relation"]))]
    pub kind: &'static str,
    /// When it has to hold.
    #[schemars(extend("enum" = Stage::ALL.map(Stage::english)))]
    pub stage: &'static str,
    /// What became of it.
    #[schemars(extend("enum" = ["met", "unmet", "unknown", "review"]))]
    pub outcome: &'static str,
    /// The same in one Japanese sentence, with the answers that were given.
    pub text: String,
    /// The facts it reads, with what is known of them.
    #[serde(serialize_with = "as_object")]
    #[schemars(with = "Map<String, Json>")]
    pub facts: Vec<(&'a str, Json)>,
    /// Where it stands in the source.
    pub source: Option<SourceAnswer<'a>>,
}

/// Pairs as an object, in their order.
fn as_object<S: Serializer>(pairs: &[(&str, Json)], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_map(pairs.iter().map(|(key, value)| (key, value)))
}

/// The first place in the source, with the last line and the sentences where they are named.
#[derive(Clone, Serialize, JsonSchema)]
pub struct SourceAnswer<'a> {
    /// The number of the document.
    pub document: &'a str,
    /// Its line, counted from 1.
    #[schemars(with = "i64", range(min = 1))]
    pub line: u32,
    /// All places in words: `002 256行 文1`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cited: Option<String>,
}

/// The answer of one frame in its wire form.
pub(super) fn frame<'a>(
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
        amounts: Amounts::of(answer),
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

impl Amounts {
    /// What an answer pays.
    pub fn of(answer: &Answer) -> Amounts {
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

fn obligation<'a>(reason: &Reason<'a>) -> ObligationAnswer<'a> {
    let state = match reason.outcome {
        Outcome::Met => "met",
        Outcome::Broken => "broken",
        _ => "to do",
    };
    ObligationAnswer {
        clause: reason.clause,
        stage: reason.stage.english(),
        text: reason.text.clone(),
        state,
        source: source(reason),
    }
}

fn reason<'a>(checked: &Checked<'_>, registry: &'a Registry, reason: Reason<'a>) -> ReasonAnswer<'a> {
    let outcome = match reason.outcome {
        Outcome::Met => "met",
        Outcome::Unmet | Outcome::Broken => "unmet",
        Outcome::Unknown | Outcome::ToDo => "unknown",
        Outcome::Review => "review",
    };
    let spelt = |fact: &FactIndex| (registry.fact(*fact).id.as_str(), spell(registry, &checked.known, *fact));
    ReasonAnswer {
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

fn source<'a>(reason: &Reason<'a>) -> Option<SourceAnswer<'a>> {
    let first = reason.citations.first()?;
    let all: Vec<String> = reason.citations.iter().map(ToString::to_string).collect();
    Some(SourceAnswer { document: &first.document, line: first.lines.0, cited: Some(all.join("、")) })
}
