//! The most useful question next, and how far the answers have come.
//!
//! Only facts that the engine names as missing for a scheme that is not settled are ever asked. Yes-or-no facts of
//! one topic are asked together as one checklist. The order is deterministic: the question that touches most
//! unsettled schemes first, then the one that stands first among their missing facts, topics kept together.

use std::collections::{BTreeSet, HashSet};

use catalogue::{Catalogue, Entry, Lifecycle};
use engine::fact::FactType;
use engine::{Answer, FactIndex, Known};
use vocabulary::{Date, Verdict};

use crate::check::{Checked, Prepared, Question as Asked, check_entry};

/// A question to the owner.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Question {
    /// Which frame of a scheme the owner has in mind.
    Frame {
        /// The scheme.
        scheme: String,
    },
    /// One fact.
    Fact(FactIndex),
    /// Several yes-or-no facts of one topic.
    Checklist {
        /// The topic.
        topic: String,
        /// The facts, in the registry's order.
        facts: Vec<FactIndex>,
    },
}

/// A conversation: what is known, what was skipped, and which schemes are of interest.
#[derive(Clone, Debug)]
pub struct Session {
    /// The facts so far.
    pub known: Known,
    /// The schemes of interest with the frame that was chosen.
    pub interest: Vec<(String, Option<String>)>,
    /// Facts the owner could not answer; they are not asked again.
    pub skipped: HashSet<FactIndex>,
    /// Schemes whose frame the owner could not choose; all of their frames stay in play.
    pub skipped_frames: HashSet<String>,
    /// The topic of the last question.
    pub topic: String,
    /// The day that is asked about.
    pub as_of: Date,
}

/// How far one scheme has come.
#[derive(Clone, Debug)]
pub struct Progress<'a> {
    /// The answer so far.
    pub checked: Checked<'a>,
    /// Whether verdict and range need no more questions.
    pub settled: bool,
}

impl Session {
    /// A conversation about these schemes; all that are valid on the day where none is named.
    pub fn new(
        catalogue: &Catalogue,
        known: Known,
        schemes: &[String],
        as_of: Date,
    ) -> Result<Session, String> {
        for id in schemes {
            crate::check::find(catalogue, id)?;
        }
        let all = valid(catalogue, as_of).map(|entry| entry.scheme.header.id.clone());
        let ids: Vec<String> = if schemes.is_empty() { all.collect() } else { schemes.to_vec() };
        let interest = ids.into_iter().map(|id| (id, None)).collect();
        Ok(Session {
            known,
            interest,
            skipped: HashSet::new(),
            skipped_frames: HashSet::new(),
            topic: String::new(),
            as_of,
        })
    }

    /// Where each scheme of interest stands.
    pub fn progress<'a>(&self, catalogue: &'a Catalogue) -> Result<Vec<Progress<'a>>, String> {
        let prepared = Prepared::new(catalogue, &self.known, self.as_of);
        let one = |(scheme, frame): &(String, Option<String>)| {
            let question = Asked { scheme, frame: frame.as_deref(), deadline: None, as_of: self.as_of };
            let checked =
                check_entry(catalogue, crate::check::find(catalogue, scheme)?, &question, &prepared)?;
            let settled = checked.answers.iter().all(|(_, answer)| is_settled(answer));
            Ok(Progress { checked, settled })
        };
        self.interest.iter().map(one).collect()
    }

    /// The next question; `None` when everything of interest is settled or cannot be settled by asking.
    pub fn next(&self, catalogue: &Catalogue) -> Result<Option<Question>, String> {
        Ok(self.next_after(catalogue, &self.progress(catalogue)?))
    }

    /// The next question where the progress of this conversation is at hand already.
    pub fn next_after(&self, catalogue: &Catalogue, progress: &[Progress<'_>]) -> Option<Question> {
        let open = self.open(progress);
        let missing: BTreeSet<FactIndex> = open.iter().flat_map(|one| one.askable.iter().copied()).collect();
        let mut best: Option<(Score, Question)> = None;
        for question in self.questions(catalogue, &open, &missing) {
            let score = self.score(catalogue, &question, &open);
            if best.as_ref().is_none_or(|(top, _)| score > *top) {
                best = Some((score, question));
            }
        }
        let shared = best.as_ref().is_some_and(|(score, _)| score.schemes > 1);
        match self.frame_question(&open) {
            Some(question) if !shared => Some(question),
            _ => best.map(|(_, question)| question),
        }
    }

    /// The schemes that wait for the answer to a question, in the order of interest.
    pub fn waiting<'p, 'a>(
        &self,
        question: &Question,
        progress: &'p [Progress<'a>],
    ) -> Vec<&'p Progress<'a>> {
        let is_about = |one: &Open<'p, 'a>| match question {
            Question::Frame { scheme } => self.interest[one.at].0 == *scheme,
            Question::Fact(_) | Question::Checklist { .. } => one.needs(question),
        };
        self.open(progress).into_iter().filter(is_about).map(|one| one.progress).collect()
    }

    /// The schemes that are not settled.
    fn open<'p, 'a>(&self, progress: &'p [Progress<'a>]) -> Vec<Open<'p, 'a>> {
        let unsettled = progress.iter().enumerate().filter(|(_, one)| !one.settled);
        unsettled.map(|(at, progress)| Open { at, progress, askable: self.askable(progress) }).collect()
    }

    /// Remembers that the owner chose a frame.
    pub fn choose_frame(&mut self, scheme: &str, frame: &str) {
        if let Some(interest) = self.interest.iter_mut().find(|(id, _)| id == scheme) {
            interest.1 = Some(frame.to_string());
        }
    }

    /// A scheme with several frames that still differ is first asked about in one frame.
    fn frame_question(&self, open: &[Open<'_, '_>]) -> Option<Question> {
        let one = open.iter().find(|one| {
            let answers = &one.progress.checked.answers;
            let alive = answers.iter().filter(|(_, answer)| answer.verdict != Verdict::Ineligible);
            let (scheme, frame) = &self.interest[one.at];
            let is_asked = frame.is_none() && !self.skipped_frames.contains(scheme);
            is_asked && answers.len() > 1 && alive.count() > 1
        })?;
        Some(Question::Frame { scheme: self.interest[one.at].0.clone() })
    }

    /// The facts a scheme still needs, most useful first.
    fn askable(&self, one: &Progress<'_>) -> Vec<FactIndex> {
        let mut found = Vec::new();
        for (_, answer) in one.checked.answers.iter().filter(|(_, answer)| !is_settled(answer)) {
            for fact in &answer.missing {
                if !self.skipped.contains(fact) && !found.contains(fact) {
                    found.push(*fact);
                }
            }
        }
        found
    }

    /// Every question that could be asked, each once, in the order in which schemes name their facts.
    fn questions(
        &self,
        catalogue: &Catalogue,
        open: &[Open<'_, '_>],
        missing: &BTreeSet<FactIndex>,
    ) -> Vec<Question> {
        let mut seen = HashSet::new();
        let mut found = Vec::new();
        for fact in open.iter().flat_map(|one| &one.askable) {
            if seen.contains(fact) {
                continue;
            }
            let question = question(catalogue, *fact, missing);
            seen.extend(question.facts().iter().copied());
            found.push(question);
        }
        found
    }

    fn score(&self, catalogue: &Catalogue, question: &Question, open: &[Open<'_, '_>]) -> Score {
        let facts = question.facts();
        let decides = |one: &Open<'_, '_>| {
            let answers = one.progress.checked.answers.iter();
            let undecided = answers.filter(|(_, answer)| answer.verdict == Verdict::Unknown);
            undecided.flat_map(|(_, answer)| &answer.missing).any(|fact| facts.contains(fact))
        };
        let first = facts.first().map(|fact| catalogue.registry.fact(*fact));
        let earliest = open.iter().filter_map(|one| one.askable.iter().position(|fact| facts.contains(fact)));
        Score {
            schemes: open.iter().filter(|one| one.needs(question)).count(),
            verdicts: open.iter().filter(|one| decides(one)).count(),
            is_choice: first.is_some_and(|fact| matches!(fact.kind, FactType::Choice(_))),
            same_topic: first.is_some_and(|fact| fact.topic == self.topic),
            facts: facts.len(),
            earliest: std::cmp::Reverse(earliest.min().unwrap_or(usize::MAX)),
        }
    }
}

/// A scheme of interest that is not settled, with the facts it still needs.
struct Open<'p, 'a> {
    /// Its place among the schemes of interest.
    at: usize,
    progress: &'p Progress<'a>,
    askable: Vec<FactIndex>,
}

impl Open<'_, '_> {
    /// Whether it needs a fact that a question asks for.
    fn needs(&self, question: &Question) -> bool {
        self.askable.iter().any(|fact| question.facts().contains(fact))
    }
}

impl Question {
    /// The facts it asks for; none for a frame.
    pub fn facts(&self) -> &[FactIndex] {
        match self {
            Question::Frame { .. } => &[],
            Question::Fact(fact) => std::slice::from_ref(fact),
            Question::Checklist { facts, .. } => facts,
        }
    }
}

/// The question that asks for a fact: a checklist where other yes-or-no facts of its topic are missing too.
fn question(catalogue: &Catalogue, fact: FactIndex, missing: &BTreeSet<FactIndex>) -> Question {
    let definition = catalogue.registry.fact(fact);
    if !matches!(definition.kind, FactType::Bool { .. }) {
        return Question::Fact(fact);
    }
    let belongs = |other: &FactIndex| {
        let other = catalogue.registry.fact(*other);
        matches!(other.kind, FactType::Bool { .. }) && other.topic == definition.topic
    };
    let facts: Vec<FactIndex> = missing.iter().copied().filter(belongs).collect();
    if facts.len() == 1 {
        return Question::Fact(fact);
    }
    Question::Checklist { topic: definition.topic.clone(), facts }
}

/// What makes one question more useful than another, most important first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Score {
    schemes: usize,
    verdicts: usize,
    /// A choice often makes other questions needless.
    is_choice: bool,
    same_topic: bool,
    facts: usize,
    earliest: std::cmp::Reverse<usize>,
}

/// Whether an answer needs no more questions: the verdict is there, or only the source leaves it open, and the
/// range has both ends.
pub fn is_settled(answer: &Answer) -> bool {
    let finite = answer.amount.is_none_or(|amount| amount.high_yen.is_some());
    match answer.verdict {
        Verdict::Unknown => answer.missing.is_empty(),
        Verdict::Ineligible => true,
        Verdict::Eligible | Verdict::Review => finite,
    }
}

/// The schemes valid on a day whose purposes hold one of these; all of them where none is given.
pub fn with_purposes<'a>(catalogue: &'a Catalogue, purposes: &[String], day: Date) -> Vec<&'a Entry> {
    let fits = |entry: &&Entry| {
        purposes.is_empty() || entry.scheme.header.purposes.iter().any(|purpose| purposes.contains(purpose))
    };
    valid(catalogue, day).filter(fits).collect()
}

fn valid(catalogue: &Catalogue, day: Date) -> impl Iterator<Item = &Entry> {
    catalogue.schemes.iter().filter(move |entry| entry.lifecycle(day) == Lifecycle::Current)
}
