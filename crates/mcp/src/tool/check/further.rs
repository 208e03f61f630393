//! The answers for which there is no room with their reasons: none is lost, each stands with its verdict.

use schemars::JsonSchema;
use serde::Serialize;
use service::check_all::{Line, Standing};
use vocabulary::Verdict;
use wire::answer::Amounts;

/// Answers that share standing and verdict.
#[derive(Serialize, JsonSchema)]
pub struct FurtherGroup<'a> {
    /// What the schemes are to the company on the day.
    #[schemars(extend("enum" = Standing::ALL.map(|(_, name)| name)))]
    standing: &'static str,
    /// The same in Japanese.
    standing_label: &'static str,
    /// Their verdict.
    #[schemars(extend("enum" = Verdict::ALL.map(Verdict::english)))]
    verdict: &'static str,
    /// The same in Japanese.
    verdict_label: &'static str,
    /// How many they are.
    count: usize,
    /// The schemes. With some of them under `schemes` the tool answers why.
    schemes: Vec<FurtherLine<'a>>,
}

/// One of these answers.
#[derive(Serialize, JsonSchema)]
struct FurtherLine<'a> {
    /// The identifier of the scheme.
    scheme: &'a str,
    /// Its name with the best frame and what it was asked about.
    name: String,
    /// The least and the greatest amount in yen; missing where it names no sum.
    #[serde(skip_serializing_if = "Option::is_none")]
    amount_range_yen: Option<(i64, Option<i64>)>,
}

/// The answers in groups, in their own order.
pub fn further<'a>(lines: &'a [Line<'a>]) -> Vec<FurtherGroup<'a>> {
    let mut groups: Vec<FurtherGroup<'a>> = Vec::new();
    for line in lines {
        let (_, answer) = &line.checked.answers[line.checked.best];
        let (standing, verdict) = (line.standing.english(), answer.verdict.english());
        let fits = |group: &FurtherGroup<'_>| group.standing == standing && group.verdict == verdict;
        let place = groups.iter().position(fits).unwrap_or_else(|| {
            groups.push(FurtherGroup {
                standing,
                standing_label: line.standing.label(),
                verdict,
                verdict_label: answer.verdict.label(),
                count: 0,
                schemes: Vec::new(),
            });
            groups.len() - 1
        });
        groups[place].count += 1;
        groups[place].schemes.push(FurtherLine {
            scheme: &line.checked.entry.scheme.header.id,
            name: line.name(),
            amount_range_yen: Amounts::of(answer).amount_range_yen,
        });
    }
    groups
}
