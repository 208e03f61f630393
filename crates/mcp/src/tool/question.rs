//! `next_question`: what to ask the owner next, and how far the answers have come.

use std::collections::BTreeMap;

use catalogue::Catalogue;
use engine::FactIndex;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value as Json};
use service::ask::{Progress, Question, Session, with_purposes};
use service::profile::unknown_fact;
use service::site::Site;
use vocabulary::{Date, Verdict};
use wire::question::{FrameChoice, NextQuestion, ProgressAnswer, QuestionAnswer, asked};

use super::profile;
use crate::answer::NOT_LEGAL_DECISION;
use crate::fact_card::FactCard;
use crate::toolbox::{Entry, json};

/// Most schemes whose progress is answered one by one.
const MOST_PROGRESS: usize = 25;

const DESCRIPTION: &str = "次に利用者へ尋ねる問いを一つ返す。答えは、問いの facts の id を識別子にして facts に足し、もう一度呼ぶ。\
    分からないと言われた事実は skipped に id を足す。kind が checklist なら、はい・いいえの事実をまとめて尋ね、当てはまるものを true、\
    当てはまらないものを false、分からないものを skipped にする。kind が frame なら、選ばれた枠を frames に {制度: 枠} で足し、選べなければ skipped_frames に制度を足す。\
    question が null なら、尋ねて決まることはもう残っていない（done に理由）。制度を絞らないと問いが多くなるので、schemes か purposes を書くとよい。";

/// The conversation so far.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Input {
    #[serde(default)]
    #[schemars(
        description = "これまでに分かった事実: {識別子: 値}",
        extend("maxProperties" = 400, "propertyNames" = {"maxLength": 80})
    )]
    facts: Map<String, Json>,
    #[serde(default)]
    #[schemars(
        description = "会社の事実: {識別子: 値}（facts と同じ）",
        extend("maxProperties" = 400, "propertyNames" = {"maxLength": 80})
    )]
    company: Map<String, Json>,
    #[serde(default)]
    #[schemars(
        description = "分からないと言われた事実の識別子。二度と尋ねない",
        length(max = 400),
        inner(length(max = 80))
    )]
    skipped: Vec<String>,
    #[serde(default)]
    #[schemars(
        description = "調べたい制度の識別子。purposes とどちらかだけ",
        length(max = 20),
        inner(length(max = 80))
    )]
    schemes: Vec<String>,
    #[serde(default)]
    #[schemars(
        description = "やりたいこと。どれか一つに合う制度を調べる。schemes とどちらかだけ",
        length(max = 20)
    )]
    purposes: Vec<String>,
    #[serde(default)]
    #[schemars(
        description = "選ばれた枠: {制度の識別子: 枠の識別子}",
        extend("maxProperties" = 200, "propertyNames" = {"maxLength": 80})
    )]
    frames: BTreeMap<String, String>,
    #[serde(default)]
    #[schemars(
        description = "枠を選べないと言われた制度の識別子。その制度の枠は二度と尋ねず、すべての枠を調べる",
        length(max = 200),
        inner(length(max = 80))
    )]
    skipped_frames: Vec<String>,
    #[serde(default)]
    #[schemars(description = "前の問いの topic。書くと、同じ話題の問いを続ける", length(max = 80))]
    topic: Option<String>,
    #[serde(default)]
    #[schemars(description = "基準日 YYYY-MM-DD。書かなければ今日", length(max = 10))]
    as_of: Option<String>,
}

/// The next question.
#[derive(Serialize, JsonSchema)]
struct Answer<'a> {
    /// The day it was asked about.
    as_of: String,
    /// How far the answer may be trusted, in Japanese.
    not_legal_decision: &'static str,
    /// What to ask next; null when nothing is left that asking would settle.
    question: Option<Asked<'a>>,
    /// Why nothing is left to ask, in Japanese; null while there is a question.
    done: Option<String>,
    /// How many schemes are asked about.
    schemes: usize,
    /// How many of them need no more questions.
    settled: usize,
    /// How many schemes have each verdict so far.
    verdicts: Vec<VerdictCount>,
    /// Where the schemes stand, those that the question is about first.
    progress: Vec<ProgressAnswer<'a>>,
    /// How many schemes do not stand under `progress` for want of room; `check_profile` answers them.
    progress_left_out: usize,
}

/// How many schemes have one verdict.
#[derive(Serialize, JsonSchema)]
struct VerdictCount {
    /// The verdict.
    #[schemars(extend("enum" = Verdict::ALL.map(Verdict::english)))]
    verdict: &'static str,
    /// The same in Japanese.
    verdict_label: &'static str,
    /// How many there are.
    count: usize,
}

/// A question to the owner.
#[derive(Serialize, JsonSchema)]
struct Asked<'a> {
    /// Whether it asks for one fact, for several yes-or-no facts of one topic, or for the frame of a scheme.
    #[schemars(extend("enum" = ["fact", "checklist", "frame"]))]
    kind: &'static str,
    /// The question, in Japanese.
    text: String,
    /// The topic of its facts, to be handed in with the next call; null for a frame.
    topic: Option<&'a str>,
    /// The facts it asks for, with the values they take; none for a frame.
    facts: Vec<FactCard<'a>>,
    /// The scheme whose frame is asked for; null for facts.
    scheme: Option<&'a str>,
    /// The frames to choose from; none for facts.
    frames: Vec<FrameChoice<'a>>,
}

/// The tool.
pub fn entry(catalogue: &Catalogue) -> Entry {
    Entry::new::<Input, Answer<'static>>(catalogue, "next_question", "次に尋ねる問い", DESCRIPTION, answer)
}

fn answer(site: &Site, arguments: Json) -> Result<Json, String> {
    let input: Input = crate::arguments::read(arguments)?;
    let as_of = site.day(input.as_of.as_deref())?;
    let catalogue = &site.library.catalogue;
    let session = session(catalogue, input, as_of)?;
    let progress = session.progress(catalogue)?;
    let question = session.next_after(catalogue, &progress);
    let facts = asked(catalogue, question.as_ref());
    let answer = QuestionAnswer::new(catalogue, question.as_ref(), &facts, &progress, as_of);
    let done = question.is_none().then(|| done(&session, &progress));
    let order = order(&session, question.as_ref(), &progress);
    let mut standing: Vec<Option<ProgressAnswer<'_>>> = answer.progress.into_iter().map(Some).collect();
    let shown = order.iter().take(MOST_PROGRESS).filter_map(|at| standing[*at].take()).collect();
    json(&Answer {
        as_of: answer.as_of,
        not_legal_decision: NOT_LEGAL_DECISION,
        question: answer.question.map(short),
        done,
        schemes: progress.len(),
        settled: answer.settled,
        verdicts: verdicts(&progress),
        progress: shown,
        progress_left_out: progress.len().saturating_sub(MOST_PROGRESS),
    })
}

fn session(catalogue: &Catalogue, input: Input, as_of: Date) -> Result<Session, String> {
    if !input.schemes.is_empty() && !input.purposes.is_empty() {
        return Err("schemes と purposes は、どちらか一方だけに書いてください".to_string());
    }
    let registry = &catalogue.registry;
    let known = profile::company(registry, input.facts, input.company)?;
    let schemes = match input.purposes.is_empty() {
        true => input.schemes,
        false => {
            let entries = with_purposes(catalogue, &input.purposes, as_of);
            let ids: Vec<String> = entries.iter().map(|entry| entry.scheme.header.id.clone()).collect();
            if ids.is_empty() {
                return Err(
                    "そのねらいに合う制度は、この目録にはありません。purposes を変えてください".to_string()
                );
            }
            ids
        }
    };
    let mut session = Session::new(catalogue, known, &schemes, as_of)?;
    for (scheme, frame) in &input.frames {
        let entry = service::check::find(catalogue, scheme)?;
        let ids: Vec<&str> = entry.scheme.frames.iter().map(|frame| frame.id.as_str()).collect();
        if !ids.contains(&frame.as_str()) {
            return Err(format!(
                "frames: 「{scheme}」に枠「{frame}」はありません。あるもの: {}",
                ids.join(", ")
            ));
        }
        session.choose_frame(scheme, frame);
    }
    for id in &input.skipped {
        let fact = registry.by_id(id).or_else(|| registry.by_label(id));
        session.skipped.insert(fact.ok_or_else(|| format!("skipped: {}", unknown_fact(registry, id)))?);
    }
    for scheme in &input.skipped_frames {
        service::check::find(catalogue, scheme)?;
    }
    session.skipped_frames.extend(input.skipped_frames);
    session.topic = input.topic.unwrap_or_default();
    Ok(session)
}

/// Why nothing is left to ask.
fn done(session: &Session, progress: &[Progress<'_>]) -> String {
    let open = progress.iter().filter(|one| !one.settled).count();
    let waits =
        |one: &&Progress<'_>| one.checked.answers.iter().any(|(_, answer)| !answer.missing.is_empty());
    let ranges = progress.iter().filter(|one| one.settled).filter(waits).count();
    match (open, ranges) {
        (0, 0) => {
            "尋ねて決まることは、すべて決まりました。判定と理由は check_profile で調べてください".to_string()
        }
        (0, _) => format!(
            "判定は決まりました。{ranges}件は金額がまだ範囲で、progress の missing の事実が分かれば狭まります。判定と理由は check_profile で調べてください"
        ),
        _ if !session.skipped.is_empty() => format!(
            "{open}件は、分からないと言われた事実が残っているので決まりません。unknown のまま伝え、窓口に確かめるよう勧めてください"
        ),
        _ => format!("{open}件は、尋ねても決まりません（資料が決めていない）。unknown のまま伝えてください"),
    }
}

/// The schemes in the order in which they are of interest: those the question is about, then those not settled.
fn order(session: &Session, question: Option<&Question>, progress: &[Progress<'_>]) -> Vec<usize> {
    let facts: &[FactIndex] = question.map_or(&[], Question::facts);
    let is_asked = |at: usize, one: &Progress<'_>| match question {
        Some(Question::Frame { scheme }) => session.interest[at].0 == *scheme,
        _ => one
            .checked
            .answers
            .iter()
            .any(|(_, answer)| answer.missing.iter().any(|fact| facts.contains(fact))),
    };
    let mut order: Vec<usize> = (0..progress.len()).collect();
    order.sort_by_key(|at| (!is_asked(*at, &progress[*at]), progress[*at].settled));
    order
}

fn verdicts(progress: &[Progress<'_>]) -> Vec<VerdictCount> {
    let of = |one: &Progress<'_>| one.checked.answers[one.checked.best].1.verdict;
    Verdict::ALL
        .into_iter()
        .map(|verdict| VerdictCount {
            verdict: verdict.english(),
            verdict_label: verdict.label(),
            count: progress.iter().filter(|one| of(one) == verdict).count(),
        })
        .filter(|counted| counted.count > 0)
        .collect()
}

fn short(question: NextQuestion<'_>) -> Asked<'_> {
    Asked {
        kind: question.kind,
        text: question.text,
        topic: question.topic,
        facts: question.facts.into_iter().map(FactCard::of).collect(),
        scheme: question.scheme,
        frames: question.frames,
    }
}
