//! Rules between schemes that stand beside an answer: what may not be received together.

use catalogue::{Catalogue, Entry};
use engine::scheme::Subject;
use engine::{Outcome, Set};

use crate::check::Checked;

/// A rule that binds the scheme of an answer to others.
#[derive(Clone, Debug)]
pub struct Relation<'a> {
    /// The page.
    pub entry: &'a Entry,
    /// The other schemes it names.
    pub others: Vec<&'a Entry>,
    /// Whether the known facts already say that it strikes (`Unmet`), that it does not, or neither.
    pub outcome: Outcome,
}

/// The rules that name the scheme of an answer.
pub fn relations<'a>(catalogue: &'a Catalogue, checked: &Checked<'_>) -> Vec<Relation<'a>> {
    let id = &checked.entry.scheme.header.id;
    let binds = |entry: &&Entry| {
        entry.scheme.header.subject == Subject::Exclusion && entry.scheme.header.about.contains(id)
    };
    catalogue.relations.iter().filter(binds).map(|entry| relation(catalogue, entry, checked)).collect()
}

fn relation<'a>(catalogue: &'a Catalogue, entry: &'a Entry, checked: &Checked<'_>) -> Relation<'a> {
    let own = &checked.entry.scheme.header.id;
    // The first scheme of the list excludes each of the others; these say nothing of one another.
    let about = &entry.scheme.header.about;
    let others: &[String] = match about.split_first() {
        Some((first, rest)) if first == own => rest,
        Some((first, _)) => std::slice::from_ref(first),
        None => &[],
    };
    let others = others.iter().filter_map(|id| catalogue.scheme(id)).collect();
    let today = Set::day(checked.as_of);
    let inputs = entry.scheme.inputs(&catalogue.registry, &|fact| checked.known.set(fact), today);
    let outcomes = entry.scheme.plans.iter().flat_map(|plan| entry.scheme.answer(plan, &inputs).outcomes);
    let outcomes: Vec<Outcome> = outcomes.map(|(_, outcome)| outcome).collect();
    let order = [Outcome::Unmet, Outcome::Unknown, Outcome::Met];
    let outcome = order.into_iter().find(|outcome| outcomes.contains(outcome)).unwrap_or(Outcome::Unknown);
    Relation { entry, others, outcome }
}
