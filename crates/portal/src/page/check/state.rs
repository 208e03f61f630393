//! What was answered so far, as it travels between browser and server; the server keeps nothing of it.

mod written;

pub use written::MOST_SCHEMES;

use std::collections::HashSet;

use catalogue::Catalogue;
use engine::input::Reading;
use engine::{FactIndex, Known};
use service::ask::Session;
use vocabulary::{Date, SupportKind};

/// What a question asks about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Subject {
    /// A fact.
    Fact(FactIndex),
    /// Which frame of a scheme is meant.
    Frame(String),
}

/// What somebody says to a question.
#[derive(Clone, Debug, PartialEq)]
pub enum Said {
    /// A fact is this.
    Reading(Reading),
    /// The frame with this identifier is meant.
    Frame(String),
    /// "I do not know": it is not asked again.
    Skip,
}

/// What was answered so far.
#[derive(Clone, Debug, Default)]
pub struct State {
    /// The kinds of support that are looked for; empty for all.
    pub kinds: Vec<SupportKind>,
    /// The schemes that are asked about; empty for all that serve the purposes.
    pub schemes: Vec<String>,
    /// The facts.
    pub known: Known,
    /// Facts that somebody could not answer.
    pub skipped: HashSet<FactIndex>,
    /// The frames that were chosen; none where somebody could not choose.
    pub frames: Vec<(String, Option<String>)>,
    /// What was asked together, in the order of the answers.
    pub steps: Vec<Vec<Subject>>,
}

impl State {
    /// Remembers the answers to one question. What was answered before keeps its place.
    pub fn answer(&mut self, answers: Vec<(Subject, Said)>) {
        let mut step = Vec::new();
        for (subject, said) in answers {
            if !self.steps.iter().flatten().any(|known| *known == subject) {
                step.push(subject.clone());
            }
            self.remember(&subject, said);
        }
        if !step.is_empty() {
            self.steps.push(step);
        }
    }

    /// Remembers what somebody says before the first question: it stands before everything else.
    pub fn begin_with(&mut self, answers: Vec<(Subject, Said)>) {
        let count = self.steps.len();
        self.answer(answers);
        if self.steps.len() > count {
            self.steps.rotate_right(1);
        }
    }

    fn remember(&mut self, subject: &Subject, said: Said) {
        self.drop_answer(subject);
        match (subject, said) {
            (Subject::Fact(fact), Said::Reading(reading)) => self.known.insert(*fact, reading),
            (Subject::Fact(fact), _) => {
                self.skipped.insert(*fact);
            }
            (Subject::Frame(scheme), Said::Frame(frame)) => self.frames.push((scheme.clone(), Some(frame))),
            (Subject::Frame(scheme), _) => self.frames.push((scheme.clone(), None)),
        }
    }

    fn drop_answer(&mut self, subject: &Subject) {
        match subject {
            Subject::Fact(fact) => {
                self.known.forget(*fact);
                self.skipped.remove(fact);
            }
            Subject::Frame(scheme) => self.frames.retain(|(known, _)| known != scheme),
        }
    }

    /// Forgets an answer; it may be asked again.
    pub fn forget(&mut self, subject: &Subject) {
        self.drop_answer(subject);
        for step in &mut self.steps {
            step.retain(|known| known != subject);
        }
        self.steps.retain(|step| !step.is_empty());
    }

    /// How many questions were answered, each line of a list on its own.
    pub fn count(&self) -> usize {
        self.steps.iter().map(Vec::len).sum()
    }

    /// The frame of a scheme that was chosen.
    pub fn frame(&self, scheme: &str) -> Option<&str> {
        self.frames.iter().find(|(known, _)| known == scheme).and_then(|(_, frame)| frame.as_deref())
    }

    /// What somebody wants to do, as ids of the fact `purposes`.
    pub fn purposes(&self, catalogue: &Catalogue) -> &[String] {
        let fact = catalogue.registry.by_id("purposes");
        fact.and_then(|fact| self.known.words(fact)).unwrap_or_default()
    }

    /// The schemes of interest on a day, in the order of the catalogue.
    pub fn interest(&self, catalogue: &Catalogue, day: Date) -> Vec<String> {
        if !self.schemes.is_empty() {
            return self.schemes.clone();
        }
        let fits = |kinds: &[SupportKind]| {
            self.kinds.is_empty() || self.kinds.iter().any(|kind| kinds.contains(kind))
        };
        service::ask::with_purposes(catalogue, self.purposes(catalogue), day)
            .into_iter()
            .map(|entry| &entry.scheme.header)
            .filter(|header| fits(&header.kinds))
            .map(|header| header.id.clone())
            .collect()
    }

    /// The conversation so far; `None` where no scheme is of interest on the day.
    pub fn session(&self, catalogue: &Catalogue, day: Date) -> Result<Option<Session>, String> {
        let interest = self.interest(catalogue, day);
        if interest.is_empty() {
            return Ok(None);
        }
        let mut session = Session::new(catalogue, self.known.clone(), &interest, day)?;
        session.skipped.clone_from(&self.skipped);
        for (scheme, frame) in &self.frames {
            match frame {
                Some(frame) => session.choose_frame(scheme, frame),
                None => {
                    session.skipped_frames.insert(scheme.clone());
                }
            }
        }
        if let Some(Subject::Fact(fact)) = self.steps.last().and_then(|step| step.first()) {
            session.topic.clone_from(&catalogue.registry.fact(*fact).topic);
        }
        Ok(Some(session))
    }
}

/// The answers as pages carry them.
pub struct Held {
    /// All of them in one text.
    pub text: String,
    /// How many there are.
    pub count: usize,
    /// Whether nothing was said or chosen yet.
    pub is_fresh: bool,
}

impl Held {
    /// The answers of a state.
    pub fn of(state: &State, registry: &engine::Registry) -> Held {
        let is_fresh = state.steps.is_empty() && state.kinds.is_empty() && state.schemes.is_empty();
        Held { text: state.write(registry), count: state.count(), is_fresh }
    }
}

/// What is known of a fact, as it would be read.
pub fn reading_of(known: &Known, fact: FactIndex) -> Option<Reading> {
    let words = known.words(fact).map(|words| Reading::Words(words.to_vec()));
    words.or_else(|| known.set(fact).map(Reading::Set))
}
