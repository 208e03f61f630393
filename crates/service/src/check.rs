//! Asks one scheme, frame or deadline about known facts.

use std::sync::Arc;

use catalogue::{Catalogue, Entry};
use engine::derive::{Derivation, derive};
use engine::scheme::Plan;
use engine::{Answer, Known, Readings, Set};
use vocabulary::{Date, Verdict};

/// What is asked.
#[derive(Clone, Copy, Debug)]
pub struct Question<'a> {
    /// The scheme.
    pub scheme: &'a str,
    /// One of its frames; all of them where none is named.
    pub frame: Option<&'a str>,
    /// One of its deadlines.
    pub deadline: Option<&'a str>,
    /// The day it is asked about.
    pub as_of: Date,
}

/// The answer to a question, with everything it rests on.
#[derive(Clone, Debug)]
pub struct Checked<'a> {
    /// The page.
    pub entry: &'a Entry,
    /// The facts, derived ones included.
    pub known: Arc<Known>,
    /// How the derived ones were found.
    pub derivations: Arc<[Derivation]>,
    /// The inputs of the programs.
    pub inputs: Vec<Set>,
    /// One answer for each frame asked about, with its plan.
    pub answers: Vec<(&'a Plan, Answer)>,
    /// Index of the best of them.
    pub best: usize,
    /// The readings of the deadline, where one was asked about.
    pub readings: Option<Readings>,
    /// The day it was asked about.
    pub as_of: Date,
}

/// Facts with what follows from them: prepared once, asked of many schemes.
#[derive(Clone, Debug)]
pub struct Prepared {
    known: Arc<Known>,
    derivations: Arc<[Derivation]>,
    as_of: Date,
}

impl Prepared {
    /// Adds what follows from the facts on a day.
    pub fn new(catalogue: &Catalogue, known: &Known, as_of: Date) -> Prepared {
        let mut known = known.clone();
        let derivations = derive(&catalogue.registry, &mut known, as_of).into();
        Prepared { known: Arc::new(known), derivations, as_of }
    }

    /// The facts, derived ones included.
    pub fn known(&self) -> &Known {
        &self.known
    }
}

/// Asks a scheme. The error is a Japanese sentence that names what is known.
pub fn check<'a>(
    catalogue: &'a Catalogue,
    question: &Question<'_>,
    known: &Known,
) -> Result<Checked<'a>, String> {
    let entry = find(catalogue, question.scheme)?;
    check_entry(catalogue, entry, question, &Prepared::new(catalogue, known, question.as_of))
}

/// The page of a scheme, or a sentence with the one that was probably meant.
pub fn find<'a>(catalogue: &'a Catalogue, id: &str) -> Result<&'a Entry, String> {
    catalogue.scheme(id).ok_or_else(|| {
        let ids = catalogue.schemes.iter().map(|entry| entry.scheme.header.id.as_str());
        not_found("制度", id, ids)
    })
}

/// The page of a choice between two benefits, or a sentence with the one that was probably meant.
pub fn find_choice<'a>(catalogue: &'a Catalogue, id: &str) -> Result<&'a Entry, String> {
    let choices = || catalogue.relations.iter().filter(|entry| !entry.scheme.options.is_empty());
    let ids = choices().map(|entry| entry.scheme.header.id.as_str());
    choices().find(|entry| entry.scheme.header.id == id).ok_or_else(|| not_found("選択", id, ids))
}

/// "There is no such thing", with the one that was probably meant or the list of all.
pub(crate) fn not_found<'a>(what: &str, id: &str, known: impl Iterator<Item = &'a str> + Clone) -> String {
    let shown: String = id.chars().take(60).collect();
    if known.clone().next().is_none() {
        return format!("「{shown}」という{what}はありません。{what}は一つもありません");
    }
    match lang::nearest(id, known.clone()) {
        Some(near) => {
            format!("「{shown}」という{what}はありません。もしかして（did you mean）「{near}」ですか")
        }
        None => {
            format!("「{shown}」という{what}はありません。あるもの: {}", known.collect::<Vec<_>>().join(", "))
        }
    }
}

/// Asks a page that is already at hand, as of the day of the facts.
pub fn check_entry<'a>(
    catalogue: &'a Catalogue,
    entry: &'a Entry,
    question: &Question<'_>,
    prepared: &Prepared,
) -> Result<Checked<'a>, String> {
    let scheme = &entry.scheme;
    let plans: Vec<&Plan> = match question.frame {
        Some(frame) => {
            let ids = scheme.frames.iter().map(|frame| frame.id.as_str());
            vec![scheme.plan_of(frame).ok_or_else(|| not_found("枠", frame, ids))?]
        }
        None => scheme.plans.iter().collect(),
    };
    let Prepared { known, derivations, as_of } = prepared.clone();
    let today = Set::day(as_of);
    let inputs = scheme.inputs(&catalogue.registry, &|fact| known.set(fact), today);
    let readings = match question.deadline {
        Some(name) => {
            let ids = scheme.deadlines.iter().map(|deadline| deadline.id.as_str());
            let deadline = scheme.deadline(name).ok_or_else(|| not_found("期限", name, ids))?;
            Some(scheme.readings(deadline, &inputs, &known))
        }
        None => None,
    };
    let answers: Vec<(&Plan, Answer)> =
        plans.into_iter().map(|plan| (plan, scheme.answer(plan, &inputs))).collect();
    let best = best(&answers);
    Ok(Checked { entry, known, derivations, inputs, answers, best, readings, as_of })
}

/// The most useful frame: one that can be used, by the amount that is sure, then by verdict and by the amount that
/// is possible; the first where they are equal.
fn best(answers: &[(&Plan, Answer)]) -> usize {
    let rank = |answer: &Answer| {
        let (low, high) = match answer.amount {
            Some(amount) => (amount.low_yen, amount.high_yen.unwrap_or(i64::MAX)),
            None => (0, 0),
        };
        let low = if answer.verdict == Verdict::Unknown {
            answer.amount_if_eligible_yen.unwrap_or(low)
        } else {
            low
        };
        // What an examiner still judges is as useful to know of as what is settled.
        let usable = if answer.verdict == Verdict::Review { Verdict::Eligible } else { answer.verdict };
        (usable, low, answer.verdict, high)
    };
    let mut best = 0;
    for at in 1..answers.len() {
        if rank(&answers[at].1) > rank(&answers[best].1) {
            best = at;
        }
    }
    best
}
