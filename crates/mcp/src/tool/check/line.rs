//! The answer of one scheme, short enough to read many of them.

use std::cmp::Reverse;

use catalogue::Catalogue;
use engine::Fact;
use schemars::JsonSchema;
use serde::Serialize;
use service::answer::amount_in_words;
use service::check_all::{Line, Standing};
use service::timing;
use vocabulary::Verdict;
use wire::SchemeAnswer;
use wire::answer::{Amounts, ReasonAnswer};

use super::detail::Detail;
use crate::answer::{Office, Origin, offices};

/// Most reasons that stand in a short answer.
const MOST_REASONS: usize = 5;

/// The answer of one scheme for one combination of project, worker and training.
#[derive(Serialize, JsonSchema)]
pub struct CheckedLine<'a> {
    /// The identifier of the scheme.
    scheme: &'a str,
    /// Its name.
    name: &'a str,
    /// The identifier of the best frame; null where the scheme has none.
    frame: Option<&'a str>,
    /// The name of that frame.
    frame_label: Option<&'a str>,
    /// The names of project, worker and training, as far as they were used.
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    about: &'a [String],
    /// The verdict over all completions of the facts. Never to be softened; unknown is neither yes nor no.
    #[schemars(extend("enum" = Verdict::ALL.map(Verdict::english)))]
    verdict: &'static str,
    /// The same in Japanese: 対象, 審査, 対象外, 不明.
    verdict_label: &'static str,
    /// What that means to the company on the day.
    #[schemars(extend("enum" = Standing::ALL.map(|(_, name)| name)))]
    standing: &'static str,
    /// The same in Japanese.
    standing_label: &'static str,
    /// What it pays. Never to be added to what other schemes pay.
    #[serde(flatten)]
    amounts: Amounts,
    /// Who runs it.
    issuer: &'a str,
    /// Whether verdict, amounts and missing facts are proven to be exactly those of all completions of the facts.
    tight: bool,
    /// The amount in Japanese words.
    amount_in_words: String,
    /// When one can apply, in Japanese words; empty where the source prints no period.
    calls: Vec<String>,
    /// The facts of which some value would change the answer, most useful first.
    missing: Vec<Missing<'a>>,
    /// The clauses that decide, each with its place in the source.
    reasons: Vec<ReasonAnswer<'a>>,
    /// How many more clauses there are; with this scheme alone under `schemes` all of them are answered.
    more_reasons: usize,
    /// The other frames of the scheme; missing where there are none.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    other_frames: Vec<OtherFrame<'a>>,
    /// Whom to ask; missing where nothing is left to ask.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    contacts: Vec<Office>,
    /// Where the page comes from.
    #[serde(flatten)]
    origin: Origin<'a>,
    /// Everything; where one scheme was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    detail: Option<Detail<'a>>,
}

/// A fact that would change the answer.
#[derive(Serialize, JsonSchema)]
struct Missing<'a> {
    /// Its identifier.
    fact: &'a str,
    /// Its question, in Japanese.
    question: &'a str,
}

/// Another frame of the same scheme.
#[derive(Serialize, JsonSchema)]
struct OtherFrame<'a> {
    /// Its identifier.
    frame: &'a str,
    /// Its name.
    frame_label: &'a str,
    /// Its verdict.
    #[schemars(extend("enum" = Verdict::ALL.map(Verdict::english)))]
    verdict: &'static str,
    /// The same in Japanese.
    verdict_label: &'static str,
    /// What it pays.
    #[serde(flatten)]
    amounts: Amounts,
}

impl<'a> CheckedLine<'a> {
    /// A line with the reasons that decide, or with everything.
    pub fn new(catalogue: &'a Catalogue, line: &'a Line<'a>, detailed: bool) -> CheckedLine<'a> {
        let entry = line.checked.entry;
        let (plan, answer) = &line.checked.answers[line.checked.best];
        let frame = plan.frame.map(|frame| &entry.scheme.frames[frame]);
        let whole = SchemeAnswer::new(catalogue, &line.checked);
        let reasons = deciding(whole.best.reasons.clone(), answer.verdict);
        let more_reasons = reasons.len().saturating_sub(MOST_REASONS);
        let is_open = matches!(answer.verdict, Verdict::Unknown | Verdict::Review);
        CheckedLine {
            scheme: &entry.scheme.header.id,
            name: &entry.scheme.header.title,
            frame: frame.map(|frame| frame.id.as_str()),
            frame_label: frame.map(|frame| frame.label.as_str()),
            about: &line.about,
            verdict: answer.verdict.english(),
            verdict_label: answer.verdict.label(),
            standing: line.standing.english(),
            standing_label: line.standing.label(),
            amounts: Amounts::of(answer),
            issuer: &entry.scheme.header.issuer,
            tight: answer.tight,
            amount_in_words: amount_in_words(answer),
            calls: line.calls.iter().map(timing::written).collect(),
            missing: answer.missing.iter().map(|fact| missing(catalogue.registry.fact(*fact))).collect(),
            reasons: reasons.into_iter().take(MOST_REASONS).collect(),
            more_reasons,
            other_frames: other_frames(line),
            contacts: if is_open || detailed { offices(entry) } else { Vec::new() },
            origin: Origin::of(entry),
            detail: detailed.then(|| Detail::new(line, whole)),
        }
    }
}

fn missing(fact: &Fact) -> Missing<'_> {
    Missing { fact: &fact.id, question: &fact.question }
}

/// The reasons in the order in which they decide: for a refusal what fails, for all else what is not settled yet.
fn deciding(mut reasons: Vec<ReasonAnswer<'_>>, verdict: Verdict) -> Vec<ReasonAnswer<'_>> {
    let weight = |reason: &ReasonAnswer<'_>| match (verdict, reason.outcome) {
        (Verdict::Ineligible, "unmet") => 3,
        (Verdict::Unknown, "unknown") if reason.kind != "obligation" => 3,
        (Verdict::Review, "review") => 3,
        (Verdict::Eligible, "met") => 3,
        (_, "review") => 2,
        (_, "unmet" | "unknown") => 1,
        _ => 0,
    };
    reasons.sort_by_key(|reason| Reverse(weight(reason)));
    reasons
}

fn other_frames<'a>(line: &'a Line<'a>) -> Vec<OtherFrame<'a>> {
    let checked = &line.checked;
    let frames = &checked.entry.scheme.frames;
    let others = checked.answers.iter().enumerate().filter(|(at, _)| *at != checked.best);
    others
        .filter_map(|(_, (plan, answer))| {
            let frame = &frames[plan.frame?];
            Some(OtherFrame {
                frame: &frame.id,
                frame_label: &frame.label,
                verdict: answer.verdict.english(),
                verdict_label: answer.verdict.label(),
                amounts: Amounts::of(answer),
            })
        })
        .collect()
}
