//! The facts that pages ask about: their types, units, domains and questions.

use std::collections::HashMap;

use lang::{LabelKind, Labels};
use vocabulary::{BaseUnit, Date, Ratio, Unit, calendar};

use crate::set::{Null, OPEN_HIGH, OPEN_LOW, Set, is_open};

/// What kind of answer a fact takes.
#[derive(Clone, Debug, PartialEq)]
pub enum FactType {
    /// Yes or no, with the two sentences that pages use.
    Bool {
        /// The sentence for yes.
        statement: String,
        /// The sentence for no.
        denial: String,
    },
    /// A number with a unit, exact to a fixed number of decimals.
    Number {
        /// The unit; none for percentages.
        unit: Unit,
        /// Whether it is given in percent.
        percent: bool,
        /// Digits after the point that are accepted.
        decimals: u32,
        /// Least possible value, as a numerator over [`Fact::den`].
        least: Option<i64>,
        /// Greatest possible value, as a numerator over [`Fact::den`].
        greatest: Option<i64>,
    },
    /// A calendar date.
    Date,
    /// One of a list.
    Choice(Vec<Choice>),
    /// One or more of a list; not used in rules.
    ChoiceList(Vec<Choice>),
    /// A code such as an industry or a municipality; not used in rules.
    Code,
    /// Several codes; not used in rules.
    CodeList,
}

/// One value of a choice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// The identifier in data and answers.
    pub id: String,
    /// The Japanese name, used in rules.
    pub label: String,
    /// The English name.
    pub english: String,
}

/// To whom or what a fact belongs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Scope {
    /// The company.
    Company,
    /// One of its sites.
    Site,
    /// A project for which support is sought.
    Project,
    /// A worker, or a group of like workers.
    Worker,
    /// A training.
    Training,
    /// The application itself: dates and papers.
    Application,
}

impl Scope {
    /// All scopes with their names in data files.
    pub const ALL: [(Scope, &'static str); 6] = [
        (Scope::Company, "company"),
        (Scope::Site, "site"),
        (Scope::Project, "project"),
        (Scope::Worker, "worker"),
        (Scope::Training, "training"),
        (Scope::Application, "application"),
    ];
}

/// A fact of the registry.
#[derive(Clone, Debug)]
pub struct Fact {
    /// The identifier in data and answers.
    pub id: String,
    /// The Japanese name.
    pub label: String,
    /// The English name.
    pub english: String,
    /// The type and domain.
    pub kind: FactType,
    /// Whether "does not apply" is among the answers that an unknown may turn out to be.
    pub nullable: bool,
    /// To whom it belongs.
    pub scope: Scope,
    /// Who usually knows it.
    pub known_by: String,
    /// Questions of one topic are asked together.
    pub topic: String,
    /// The question as one would ask an owner.
    pub question: String,
    /// A line that explains the question; may be empty.
    pub help: String,
}

/// The first day that a date fact may have when it is unknown.
pub const FIRST_DAY: Date = Date::constant(1900, 1, 1);
/// The last day that a date fact may have when it is unknown.
pub const LAST_DAY: Date = Date::constant(2199, 12, 31);

impl Fact {
    /// The denominator that all numbers of this fact have.
    pub fn den(&self) -> i64 {
        match &self.kind {
            FactType::Number { percent, decimals, .. } => {
                10i64.pow(*decimals) * if *percent { 100 } else { 1 }
            }
            _ => 1,
        }
    }

    /// Everything the fact may be while nobody has answered.
    pub fn domain(&self) -> Set {
        let null = if self.nullable { Null::Maybe } else { Null::No };
        let set = match &self.kind {
            FactType::Bool { .. } => Set::mask(0b11),
            FactType::Number { least, greatest, .. } => {
                Set::range(least.unwrap_or(OPEN_LOW), greatest.unwrap_or(OPEN_HIGH))
            }
            FactType::Date => {
                Set::range(calendar::day_number(FIRST_DAY).into(), calendar::day_number(LAST_DAY).into())
            }
            FactType::Choice(choices) => Set::mask((1u64 << choices.len()) - 1),
            FactType::ChoiceList(_) | FactType::Code | FactType::CodeList => Set::range(0, 0),
        };
        Set { null, ..set }
    }

    /// The greatest magnitude that an answer may have, as a numerator; it bounds every product of a page.
    pub fn input_limit(&self) -> i64 {
        let FactType::Number { unit, percent, .. } = &self.kind else { return i64::from(i32::MAX) };
        let per_day = Unit::YEN.per(Unit::of(BaseUnit::Person)).per(Unit::of(BaseUnit::Day));
        let units = match () {
            () if *percent => 1_000_000,
            () if *unit == Unit::YEN => 10_000_000_000_000,
            () if *unit == per_day => 100_000_000,
            () if unit.is_money() => 10_000_000_000,
            () if *unit == Unit::of(BaseUnit::Day) => 3_660,
            () => 1_000_000,
        };
        units * 10i64.pow(self.decimals())
    }

    /// A computed set as far as answers to this fact may go: what lies beyond the least or greatest answer is that.
    pub(crate) fn possible(&self, set: Set) -> Set {
        let (domain, limit) = (self.domain(), self.input_limit());
        let low = if domain.lo == OPEN_LOW { -limit } else { domain.lo };
        let high = if domain.hi == OPEN_HIGH { limit } else { domain.hi };
        let within = |end: i64| if is_open(end) { end } else { end.clamp(low, high) };
        Set { lo: within(set.lo), hi: within(set.hi), null: set.null }
    }

    /// Digits after the point that an answer may have.
    pub fn decimals(&self) -> u32 {
        if let FactType::Number { decimals, .. } = &self.kind { *decimals } else { 0 }
    }

    /// Whether masks, not ranges, describe what is known of the fact.
    pub fn is_mask(&self) -> bool {
        matches!(self.kind, FactType::Bool { .. } | FactType::Choice(_))
    }

    /// Whether a set of this fact leaves nothing open.
    pub fn is_known(&self, set: Set) -> bool {
        if self.is_mask() { set.is_single() } else { set.is_point() }
    }

    /// The choices of the fact; empty for other types.
    pub fn choices(&self) -> &[Choice] {
        match &self.kind {
            FactType::Choice(choices) | FactType::ChoiceList(choices) => choices,
            _ => &[],
        }
    }

    /// The number that a numerator of this fact stands for, in its unit; percentages in percent.
    pub fn number(&self, numerator: i64) -> Ratio {
        crate::set::exact(numerator, 10i64.pow(self.decimals()))
    }
}

/// Index of a fact in its registry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FactIndex(pub u16);

/// All facts, found by identifier or by the words of pages.
#[derive(Clone, Debug, Default)]
pub struct Registry {
    facts: Vec<Fact>,
    by_id: HashMap<String, FactIndex>,
    by_label: HashMap<String, FactIndex>,
    sentences: HashMap<String, (FactIndex, bool)>,
    labels: Labels,
}

impl Registry {
    /// A registry of these facts. Returns, beside it, what is wrong with them (in Japanese).
    pub fn new(facts: Vec<Fact>) -> (Registry, Vec<String>) {
        let mut registry = Registry::default();
        let mut problems = Vec::new();
        for fact in facts {
            registry.insert(fact, &mut problems);
        }
        (registry, problems)
    }

    fn insert(&mut self, fact: Fact, problems: &mut Vec<String>) {
        let index = FactIndex(self.facts.len() as u16);
        let mut taken = |what: &str, name: &str, already: bool| {
            if already {
                problems.push(format!("事実「{}」の{what}「{name}」は、ほかの事実と重なっています", fact.id));
            }
        };
        taken("識別子", &fact.id, self.by_id.insert(fact.id.clone(), index).is_some());
        taken("名前", &fact.label, self.by_label.insert(fact.label.clone(), index).is_some());
        match &fact.kind {
            FactType::Bool { statement, denial } => {
                for (sentence, truth) in [(statement, true), (denial, false)] {
                    taken("文", sentence, self.sentences.insert(sentence.clone(), (index, truth)).is_some());
                    self.labels.add(sentence, LabelKind::Sentence);
                }
            }
            FactType::Number { .. } | FactType::Date => self.labels.add(&fact.label, LabelKind::Quantity),
            FactType::Choice(choices) => {
                self.labels.add(&fact.label, LabelKind::Quantity);
                for choice in choices {
                    self.labels.add(&choice.label, LabelKind::Choice);
                }
            }
            _ => {}
        }
        self.facts.push(fact);
    }

    /// The facts in order.
    pub fn facts(&self) -> &[Fact] {
        &self.facts
    }

    /// The fact at an index.
    pub fn fact(&self, index: FactIndex) -> &Fact {
        &self.facts[usize::from(index.0)]
    }

    /// The fact with this identifier.
    pub fn by_id(&self, id: &str) -> Option<FactIndex> {
        self.by_id.get(id).copied()
    }

    /// The fact with this Japanese name.
    pub fn by_label(&self, label: &str) -> Option<FactIndex> {
        self.by_label.get(label).copied()
    }

    /// The fact that a sentence speaks of, and whether the sentence says yes.
    pub fn by_sentence(&self, sentence: &str) -> Option<(FactIndex, bool)> {
        self.sentences.get(sentence).copied()
    }

    /// The words that pages may use for facts.
    pub fn labels(&self) -> &Labels {
        &self.labels
    }

    /// All facts with their indices.
    pub fn iter(&self) -> impl Iterator<Item = (FactIndex, &Fact)> {
        self.facts.iter().enumerate().map(|(at, fact)| (FactIndex(at as u16), fact))
    }
}
