//! `check_profile`: which schemes a company can use, how much, why, and what is still unknown.

mod detail;
mod further;
mod line;
mod selection;

use std::cmp::Reverse;

use catalogue::Catalogue;
use engine::FactIndex;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value as Json};
use service::check_all::{Line, Standing};
use service::site::Site;

use self::further::{FurtherGroup, further};
use self::line::CheckedLine;
use self::selection::{Answered, LeftOutGroup, Selected};
use super::profile::{self, Written};
use crate::answer::NOT_LEGAL_DECISION;
use crate::fact_card::FactCard;
use crate::toolbox::{Entry, json};

/// How many schemes are answered with their reasons where nobody says.
const LIMIT: i64 = 12;
/// Most schemes that are answered with their reasons at once.
const MOST: i64 = 40;
/// Most projects, workers or trainings: a scheme is asked about each combination of them.
const MOST_ENTITIES: usize = 5;
/// Most questions that stand beside the answers.
const MOST_QUESTIONS: usize = 10;

const DESCRIPTION: &str = "会社などの事実から、使える制度・金額・理由・締切・まだ分からないことを答える。\
    verdict は eligible（対象）・review（審査：機械で確かめられる条件は満たし、残りは人が判断する）・\
    ineligible（対象外）・unknown（不明）の四つだけで、言い換えてはならない。unknown を「使える」とも「使えない」とも言わない。\
    金額は制度ごとの額か範囲で、制度どうしを足してはならない。\
    schemes を一つだけ書くと、その制度のすべての条項・計算の段階・前提（detail）が付く。\
    分からない事実は書かない（null は「当てはまらない」という答え）。事実の識別子は list_facts で調べる。";

/// What is asked.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Input {
    #[serde(default)]
    #[schemars(
        description = "分かっている事実: {識別子: 値}。会社・事業・労働者・訓練のどの事実でもよい",
        extend("maxProperties" = 400, "propertyNames" = {"maxLength": 80})
    )]
    facts: Map<String, Json>,
    #[serde(default)]
    #[schemars(
        description = "会社の事実: {識別子: 値}",
        extend("maxProperties" = 400, "propertyNames" = {"maxLength": 80})
    )]
    company: Map<String, Json>,
    #[serde(default)]
    #[schemars(description = "支援を受けたい事業（name と事実）。事業ごとに答える", length(max = MOST_ENTITIES))]
    projects: Vec<Map<String, Json>>,
    #[serde(default)]
    #[schemars(description = "労働者（name と事実）。労働者ごとに答える", length(max = MOST_ENTITIES))]
    workers: Vec<Map<String, Json>>,
    #[serde(default)]
    #[schemars(description = "訓練（name と事実）。訓練ごとに答える", length(max = MOST_ENTITIES))]
    trainings: Vec<Map<String, Json>>,
    #[serde(default)]
    #[schemars(
        description = "調べる制度の識別子。書かなければ基準日に有効なすべての制度。一つだけなら detail が付く",
        length(max = 20),
        inner(length(max = 80))
    )]
    schemes: Vec<String>,
    #[serde(default)]
    #[schemars(description = "調べる枠の識別子（schemes が一つのとき）", length(max = 80))]
    frame: Option<String>,
    #[serde(default)]
    #[schemars(schema_with = "super::kinds")]
    kinds: Vec<String>,
    #[serde(default)]
    #[schemars(description = "ねらい。どれか一つに合うもの", length(max = 20))]
    purposes: Vec<String>,
    #[serde(default)]
    #[schemars(description = "基準日 YYYY-MM-DD。書かなければ今日", length(max = 10))]
    as_of: Option<String>,
    #[serde(default = "limit")]
    #[schemars(description = "理由まで付けて答える件数。残りは further に判定だけを並べる", range(min = 1, max = MOST))]
    limit: i64,
}

fn limit() -> i64 {
    LIMIT
}

/// What is answered.
#[derive(Serialize, JsonSchema)]
struct Answer<'a> {
    /// The day it was asked about.
    as_of: String,
    /// How far the answer may be trusted, in Japanese.
    not_legal_decision: &'static str,
    /// How many answers there are of each standing, the most useful first.
    standings: Vec<StandingCount>,
    /// The answers, the most useful first. Their amounts are never added up.
    results: Vec<CheckedLine<'a>>,
    /// The answers beyond `limit`, with their verdict alone, in groups.
    further: Vec<FurtherGroup<'a>>,
    /// The schemes that were not asked, in groups with the reason.
    left_out: Vec<LeftOutGroup<'a>>,
    /// The facts that are missing, those first for which most answers wait, with the values they take.
    questions: Vec<FactCard<'a>>,
    /// How many facts are missing in all.
    questions_total: usize,
    /// What to do next, in Japanese.
    next_step: String,
}

/// How many answers there are of one standing.
#[derive(Serialize, JsonSchema)]
struct StandingCount {
    /// The standing.
    #[schemars(extend("enum" = Standing::ALL.map(|(_, name)| name)))]
    standing: &'static str,
    /// The same in Japanese.
    standing_label: &'static str,
    /// How many there are.
    count: usize,
}

/// The tool.
pub fn entry(catalogue: &Catalogue) -> Entry {
    Entry::new::<Input, Answer<'static>>(
        catalogue,
        "check_profile",
        "使える制度と金額を調べる",
        DESCRIPTION,
        answer,
    )
}

fn answer(site: &Site, arguments: Json) -> Result<Json, String> {
    let input: Input = crate::arguments::read(arguments)?;
    let as_of = site.day(input.as_of.as_deref())?;
    let catalogue = &site.library.catalogue;
    let written = Written {
        facts: input.facts,
        company: input.company,
        projects: input.projects,
        workers: input.workers,
        trainings: input.trainings,
    };
    let profile = profile::read(&catalogue.registry, written)?;
    let selected = Selected {
        schemes: &input.schemes,
        frame: input.frame.as_deref(),
        kinds: &input.kinds,
        purposes: &input.purposes,
        as_of,
    };
    let Answered { lines, left_out } = selection::ask(catalogue, &profile, &selected)?;
    let limit = usize::try_from(input.limit).unwrap_or_default().min(lines.len());
    let (shown, others) = lines.split_at(limit);
    let detailed = input.schemes.len() == 1;
    let missing = missing(&lines);
    json(&Answer {
        as_of: notation::write_date(as_of),
        not_legal_decision: NOT_LEGAL_DECISION,
        standings: standings(&lines),
        results: shown.iter().map(|line| CheckedLine::new(catalogue, line, detailed)).collect(),
        further: further(others),
        left_out,
        questions: missing
            .iter()
            .take(MOST_QUESTIONS)
            .map(|fact| FactCard::new(catalogue.registry.fact(*fact)))
            .collect(),
        questions_total: missing.len(),
        next_step: next_step(&lines, &missing),
    })
}

fn standings(lines: &[Line<'_>]) -> Vec<StandingCount> {
    let count = |standing: Standing| lines.iter().filter(|line| line.standing == standing).count();
    Standing::ALL
        .into_iter()
        .map(|(standing, name)| StandingCount {
            standing: name,
            standing_label: standing.label(),
            count: count(standing),
        })
        .filter(|counted| counted.count > 0)
        .collect()
}

/// The facts that are missing, each once, those first for which most answers wait.
fn missing(lines: &[Line<'_>]) -> Vec<FactIndex> {
    let mut found: Vec<(FactIndex, usize)> = Vec::new();
    for line in lines {
        let (_, answer) = &line.checked.answers[line.checked.best];
        for fact in &answer.missing {
            match found.iter_mut().find(|(known, _)| known == fact) {
                Some((_, waiting)) => *waiting += 1,
                None => found.push((*fact, 1)),
            }
        }
    }
    found.sort_by_key(|(_, waiting)| Reverse(*waiting));
    found.into_iter().map(|(fact, _)| fact).collect()
}

fn next_step(lines: &[Line<'_>], missing: &[FactIndex]) -> String {
    let has = |standing: Standing| lines.iter().any(|line| line.standing == standing);
    let mut steps = Vec::new();
    if !missing.is_empty() {
        steps.push("unknown の制度は、questions か next_question の問いを利用者に尋ね、答えを facts に足してもう一度調べてください");
    }
    if has(Standing::Examiner) {
        steps.push("review の制度は、contacts の窓口に確かめるよう伝えてください");
    }
    steps.push("利用者には、判定の語をそのままに、reasons の出典（文書と行）を添えて伝えてください。金額を制度どうしで足さないでください");
    steps.join("。")
}
