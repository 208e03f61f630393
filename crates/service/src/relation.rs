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
    binding(catalogue, id).map(|entry| relation(catalogue, entry, checked)).collect()
}

/// The rules that name a scheme.
pub fn binding<'a>(catalogue: &'a Catalogue, id: &str) -> impl Iterator<Item = &'a Entry> {
    catalogue.relations.iter().filter(move |entry| {
        let header = &entry.scheme.header;
        header.subject == Subject::Exclusion && header.about.iter().any(|named| named == id)
    })
}

/// The schemes that a rule binds to one that it names: the first of its list excludes each of the others; these say
/// nothing of one another.
pub fn others<'a>(catalogue: &'a Catalogue, rule: &Entry, own: &str) -> Vec<&'a Entry> {
    let others: &[String] = match rule.scheme.header.about.split_first() {
        Some((first, rest)) if first == own => rest,
        Some((first, _)) => std::slice::from_ref(first),
        None => &[],
    };
    others.iter().filter_map(|id| catalogue.scheme(id)).collect()
}

fn relation<'a>(catalogue: &'a Catalogue, entry: &'a Entry, checked: &Checked<'_>) -> Relation<'a> {
    let others = others(catalogue, entry, &checked.entry.scheme.header.id);
    let today = Set::day(checked.as_of);
    let inputs = entry.scheme.inputs(&catalogue.registry, &|fact| checked.known.set(fact), today);
    let outcomes = entry.scheme.plans.iter().flat_map(|plan| entry.scheme.answer(plan, &inputs).outcomes);
    let outcomes: Vec<Outcome> = outcomes.map(|(_, outcome)| outcome).collect();
    let order = [Outcome::Unmet, Outcome::Unknown, Outcome::Met];
    let outcome = order.into_iter().find(|outcome| outcomes.contains(outcome)).unwrap_or(Outcome::Unknown);
    Relation { entry, others, outcome }
}
