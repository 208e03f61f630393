//! Which schemes are asked, and what is left out.

use catalogue::{Catalogue, Exclusion};
use schemars::JsonSchema;
use serde::Serialize;
use service::check_all::{LeftOut, Line, Selection, check_all};
use service::export::record;
use service::profile_file::Profile;
use vocabulary::Date;

/// Which schemes are asked.
pub struct Selected<'s> {
    /// These alone; all that are valid on the day where none is named.
    pub schemes: &'s [String],
    /// One frame of the only scheme.
    pub frame: Option<&'s str>,
    /// Kinds of support, one of which it must be.
    pub kinds: &'s [String],
    /// Purposes, one of which it must serve.
    pub purposes: &'s [String],
    /// The day.
    pub as_of: Date,
}

/// What was asked and what was not.
pub struct Answered<'a> {
    /// The answers, the most useful first.
    pub lines: Vec<Line<'a>>,
    /// What was not asked.
    pub left_out: Vec<LeftOutGroup<'a>>,
}

/// Schemes that were not asked, with the reason.
#[derive(Serialize, JsonSchema)]
pub struct LeftOutGroup<'a> {
    /// Why.
    #[schemars(extend("enum" = ["other_year", "other_area", "other_kind", "other_purpose", "fact"]))]
    why: &'static str,
    /// The fact whose answer rules them out; null where it is something else.
    fact: Option<&'a str>,
    /// The same in Japanese.
    text: String,
    /// How many they are.
    count: usize,
    /// Their identifiers. With one of them under `schemes` the tool answers why.
    schemes: Vec<&'a str>,
}

/// Asks the schemes; the error is a Japanese sentence.
pub fn ask<'a>(
    catalogue: &'a Catalogue,
    profile: &Profile,
    selected: &Selected<'_>,
) -> Result<Answered<'a>, String> {
    let kinds = record::kinds(selected.kinds)?;
    let selection = |scheme| Selection {
        scheme,
        frame: selected.frame,
        kinds: &kinds,
        every_edition: false,
        expanded: false,
        as_of: selected.as_of,
    };
    if selected.schemes.is_empty() {
        if selected.frame.is_some() {
            return Err("frame を書くときは、schemes に制度を一つだけ書いてください".to_string());
        }
        let report = check_all(catalogue, profile, &selection(None))?;
        let left_out = report.left_out.iter().map(|group| left_out(catalogue, group)).collect();
        return Ok(of_purposes(Answered { lines: report.lines, left_out }, selected.purposes));
    }
    if !kinds.is_empty() || !selected.purposes.is_empty() {
        return Err(
            "schemes を書くときは、kinds と purposes は書けません。どちらかにしてください".to_string()
        );
    }
    if selected.frame.is_some() && selected.schemes.len() > 1 {
        return Err("frame を書くときは、schemes に制度を一つだけ書いてください".to_string());
    }
    let mut lines = Vec::new();
    for id in selected.schemes {
        lines.extend(check_all(catalogue, profile, &selection(Some(id)))?.lines);
    }
    lines.sort_by_key(|line: &Line<'_>| line.standing);
    Ok(Answered { lines, left_out: Vec::new() })
}

/// What serves none of the purposes is left out by name.
fn of_purposes<'a>(answered: Answered<'a>, purposes: &[String]) -> Answered<'a> {
    if purposes.is_empty() {
        return answered;
    }
    let serves = |line: &Line<'_>| {
        line.checked.entry.scheme.header.purposes.iter().any(|purpose| purposes.contains(purpose))
    };
    let (lines, others): (Vec<_>, Vec<_>) = answered.lines.into_iter().partition(serves);
    let mut schemes: Vec<&str> =
        others.iter().map(|line| line.checked.entry.scheme.header.id.as_str()).collect();
    schemes.dedup();
    let mut left_out = answered.left_out;
    if !schemes.is_empty() {
        let text = "ほかのねらいの制度".to_string();
        left_out.push(LeftOutGroup { why: "other_purpose", fact: None, text, count: schemes.len(), schemes });
    }
    Answered { lines, left_out }
}

fn left_out<'a>(catalogue: &'a Catalogue, group: &LeftOut<'a>) -> LeftOutGroup<'a> {
    let (why, fact) = match &group.why {
        Exclusion::OtherYear => ("other_year", None),
        Exclusion::OtherArea => ("other_area", None),
        Exclusion::OtherKind => ("other_kind", None),
        Exclusion::Fact(fact) => ("fact", Some(catalogue.registry.fact(*fact).id.as_str())),
    };
    LeftOutGroup {
        why,
        fact,
        text: group.label(catalogue),
        count: group.entries.len(),
        schemes: group.entries.iter().map(|entry| entry.scheme.header.id.as_str()).collect(),
    }
}
