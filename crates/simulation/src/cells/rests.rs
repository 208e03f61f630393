//! What a number rests on, in one line of Japanese.

use super::Figure;
use crate::report::{Assumption, Basis, ClauseRef, Origin};

/// All that a figure rests on.
pub(super) fn all(rests_on: &[Basis]) -> String {
    rests_on.iter().map(one).collect::<Vec<_>>().join("／")
}

fn one(basis: &Basis) -> String {
    match basis {
        Basis::Clause { side, clause: place } => format!("{}の{}", side.label(), clause(place)),
        Basis::Column { column, fact, origin } => format!("列「{column}」（{fact}、{}）", from(origin)),
        Basis::WithoutColumn(facts) => format!("列がなく不明とした事実: {}", facts.join("、")),
        Basis::Assumption(assumed) => assumption(assumed),
    }
}

/// The same as other figures of the scheme.
pub(super) fn same_as(figures: &[Figure]) -> String {
    let names: Vec<String> = figures.iter().map(|figure| format!("「{}」", figure.label())).collect();
    format!("{}の根拠と同じ", names.join(""))
}

/// A place of a page.
pub(super) fn clause(clause: &ClauseRef) -> String {
    let cited: Vec<String> = clause.citations.iter().map(ToString::to_string).collect();
    let cited = if cited.is_empty() { String::new() } else { format!("【{}】", cited.join("、")) };
    format!("ページ{}行 {} {}{cited}", clause.page_line, clause.kind.label(), clause.name)
}

/// Where numbers come from.
pub(super) fn from(origin: &Origin) -> String {
    match origin {
        Origin::Table => "表のとおり".to_string(),
        Origin::Statistic(text) => format!("統計: {text}"),
        Origin::Assumption(text) => format!("仮定: {text}"),
    }
}

/// Something assumed.
pub(super) fn assumption(assumption: &Assumption) -> String {
    match assumption {
        Assumption::TakeUp(share) => format!("仮定: 利用率 {}", notation::write_rate(*share)),
        Assumption::Weight { companies_per_row, text } => {
            format!("仮定: 1行が{companies_per_row}社（{text}）")
        }
        Assumption::Column { column, fact, text } => format!("仮定: 列「{column}」（{fact}）{text}"),
    }
}
