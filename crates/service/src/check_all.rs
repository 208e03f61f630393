//! Asks every scheme about a whole profile: each project, worker and training for which a scheme has facts.

use catalogue::{Catalogue, Entry};
use engine::Known;
use engine::fact::Scope;
use vocabulary::Date;

use crate::check::{Checked, Question, check};
use crate::profile_file::{Entity, Profile};

/// Most combinations of projects, workers and trainings that one scheme is asked about.
const MOST_COMBINATIONS: usize = 500;

/// What is asked of the whole catalogue.
#[derive(Clone, Copy, Debug)]
pub struct Selection<'a> {
    /// Only this scheme.
    pub scheme: Option<&'a str>,
    /// Only this frame of it.
    pub frame: Option<&'a str>,
    /// The day it is asked about.
    pub as_of: Date,
}

/// The answer of one scheme for one combination of project, worker and training.
#[derive(Clone, Debug)]
pub struct Line<'a> {
    /// The names of project, worker and training, as far as they were used.
    pub about: Vec<String>,
    /// The answer.
    pub checked: Checked<'a>,
}

/// Asks the schemes; the most useful answers come first, then by the order of the catalogue.
pub fn check_all<'a>(
    catalogue: &'a Catalogue,
    profile: &Profile,
    selection: &Selection<'_>,
) -> Result<Vec<Line<'a>>, String> {
    let entries: Vec<&Entry> = match selection.scheme {
        Some(id) => vec![crate::check::find(catalogue, id)?],
        None => catalogue.schemes.iter().collect(),
    };
    let mut lines = Vec::new();
    for entry in entries {
        for (about, known) in combinations(catalogue, entry, profile)? {
            let scheme = entry.scheme.header.id.as_str();
            let question =
                Question { scheme, frame: selection.frame, deadline: None, as_of: selection.as_of };
            lines.push(Line { about, checked: check(catalogue, &question, &known)? });
        }
    }
    lines.sort_by_key(|line| std::cmp::Reverse(line.checked.answers[line.checked.best].1.verdict));
    Ok(lines)
}

/// Every combination of the profile's projects, workers and trainings that the scheme has facts for.
fn combinations(
    catalogue: &Catalogue,
    entry: &Entry,
    profile: &Profile,
) -> Result<Vec<(Vec<String>, Known)>, String> {
    let uses = |scope: Scope| entry.scheme.facts().any(|fact| catalogue.registry.fact(fact).scope == scope);
    let mut found = vec![(Vec::new(), profile.company.clone())];
    for (scope, entities) in [
        (Scope::Project, &profile.projects),
        (Scope::Worker, &profile.workers),
        (Scope::Training, &profile.trainings),
    ] {
        if entities.is_empty() || !uses(scope) {
            continue;
        }
        if found.len() * entities.len() > MOST_COMBINATIONS {
            return Err(format!(
                "「{}」について、事業・労働者・訓練の組合せが{MOST_COMBINATIONS}を超えます。プロフィールを分けてください",
                entry.scheme.header.title
            ));
        }
        let with = |(about, known): &(Vec<String>, Known), entity: &Entity| {
            let mut about = about.clone();
            about.push(entity.name.clone());
            let mut merged = entity.known.clone();
            merged.extend(known);
            (about, merged)
        };
        found = found.iter().flat_map(|base| entities.iter().map(move |entity| with(base, entity))).collect();
    }
    Ok(found)
}
