//! Facts that follow from the columns of a table, such as the size of a company: worked out for each row by the rules of
//! [`engine::derive`], the same ones that read a profile.

use std::collections::HashMap;

use engine::batch::{Column, Reading, Table, Values};
use engine::derive::{RULES, Rule};
use engine::input::Reading as Answer;
use engine::{FactIndex, Known, Registry, Scheme, Set};
use vocabulary::Date;

/// Rows whose answers are remembered, so that the next row with the same ones need not be worked out.
const MOST_REMEMBERED: usize = 1 << 16;

/// How a listed column is read: it is read already.
static READ: Reading = Reading::Number { times: 1 };

/// The facts that follow from the columns of a table.
#[derive(Clone, Debug, Default)]
pub struct Derived {
    steps: Vec<Step>,
    as_of: Option<Date>,
}

/// One rule with where it finds what it reads.
#[derive(Clone, Debug)]
struct Step {
    rule: &'static Rule,
    /// What decides its conclusions: what the rule reads, then those of its conclusions that may be given.
    reads: Vec<(FactIndex, Place)>,
    /// How many of them the rule reads.
    read_by_rule: usize,
    /// What it may conclude.
    concludes: Vec<FactIndex>,
}

/// Where a fact stands.
#[derive(Clone, Copy, Debug)]
enum Place {
    /// In a column of the table.
    Column(usize),
    /// Among the conclusions of an earlier step; where that has none, in the table.
    Concluded { step: usize, at: usize },
}

/// What one step concludes for some rows.
struct Conclusions {
    /// For each row its place in the lists.
    places: Vec<u32>,
    /// For each fact that the step may conclude.
    lists: Vec<Vec<Option<Set>>>,
}

/// The conclusions of every step for some rows.
pub struct DerivedCells(Vec<Conclusions>);

impl Derived {
    /// What follows from columns that answer `given`, as far as some schemes ask for it.
    pub fn new(registry: &Registry, given: &[FactIndex], schemes: &[&Scheme], as_of: Date) -> Derived {
        let mut wanted: Vec<FactIndex> = schemes.iter().flat_map(|scheme| scheme.facts()).collect();
        // What a rule reads is wanted where the rule is.
        let mut rules: Vec<&'static Rule> = Vec::new();
        for rule in RULES.iter().rev() {
            if concluded(rule, registry).any(|fact| wanted.contains(&fact)) {
                wanted.extend(read(rule, registry));
                rules.insert(0, rule);
            }
        }
        let mut derived = Derived { steps: Vec::new(), as_of: Some(as_of) };
        for rule in rules {
            let concludes: Vec<FactIndex> =
                concluded(rule, registry).filter(|fact| wanted.contains(fact)).collect();
            // What is given wins, so a rule has to know that too.
            let placed = |fact: FactIndex| derived.place(given, fact).map(|place| (fact, place));
            let mut reads: Vec<(FactIndex, Place)> = read(rule, registry).filter_map(placed).collect();
            let read_by_rule = reads.len();
            let of_rule: Vec<FactIndex> = read(rule, registry).collect();
            reads.extend(concludes.iter().filter(|fact| !of_rule.contains(fact)).copied().filter_map(placed));
            if read_by_rule > 0 {
                derived.steps.push(Step { rule, reads, read_by_rule, concludes });
            }
        }
        derived
    }

    fn place(&self, given: &[FactIndex], fact: FactIndex) -> Option<Place> {
        let concluded = self.steps.iter().enumerate().rev().find_map(|(step, other)| {
            let at = other.concludes.iter().position(|concluded| *concluded == fact)?;
            Some(Place::Concluded { step, at })
        });
        concluded.or_else(|| given.iter().position(|given| *given == fact).map(Place::Column))
    }

    /// The facts that are derived, in the order of the columns of [`Derived::columns`].
    pub fn facts(&self) -> impl Iterator<Item = FactIndex> + '_ {
        self.steps.iter().flat_map(|step| step.concludes.iter().copied())
    }

    /// The facts with a column that a fact follows from; none where it does not follow from any.
    pub fn behind(&self, fact: FactIndex) -> Vec<FactIndex> {
        let step = self.steps.iter().find(|step| step.concludes.contains(&fact));
        let reads = step.into_iter().flat_map(|step| &step.reads[..step.read_by_rule]);
        let mut behind: Vec<FactIndex> = Vec::new();
        for (read, place) in reads {
            match place {
                Place::Column(_) => behind.push(*read),
                Place::Concluded { .. } => behind.extend(self.behind(*read)),
            }
        }
        behind
    }

    /// Works out every row of a table.
    pub fn cells(&self, registry: &Registry, table: &Table<'_>) -> DerivedCells {
        let mut cells = DerivedCells(Vec::with_capacity(self.steps.len()));
        for step in &self.steps {
            let conclusions = step.conclusions(registry, table, &cells, self.as_of);
            cells.0.push(conclusions);
        }
        cells
    }

    /// The columns of a table with those that follow from them. A fact that has a column keeps its place there; where
    /// several columns answer one fact, the first that was given is read.
    pub fn columns<'a>(&self, given: &[FactIndex], table: &Table<'a>, cells: &'a DerivedCells) -> Table<'a> {
        let mut table = table.clone();
        for (step, conclusions) in self.steps.iter().zip(&cells.0) {
            for (fact, list) in step.concludes.iter().zip(&conclusions.lists) {
                let values = Values::Listed(&conclusions.places, list);
                let column = Column { values, answered: None, reading: &READ };
                if let Some(at) = given.iter().position(|given| given == fact) {
                    table.columns[at] = column.clone();
                }
                table.columns.push(column);
            }
        }
        table
    }
}

impl Step {
    fn conclusions(
        &self,
        registry: &Registry,
        table: &Table<'_>,
        cells: &DerivedCells,
        as_of: Option<Date>,
    ) -> Conclusions {
        let mut places = Vec::with_capacity(table.rows);
        let mut lists: Vec<Vec<Option<Set>>> = vec![Vec::new(); self.concludes.len()];
        let mut remembered: HashMap<Box<[Option<Set>]>, u32> = HashMap::new();
        let mut answers: Vec<Option<Set>> = Vec::with_capacity(self.reads.len());
        let mut next = 0u32;
        for row in 0..table.rows {
            answers.clear();
            answers.extend(self.reads.iter().map(|(_, place)| match *place {
                Place::Column(at) => table.columns[at].answer(row),
                Place::Concluded { step, at } => cells.0[step].lists[at][cells.0[step].places[row] as usize],
            }));
            if let Some(place) = remembered.get(answers.as_slice()) {
                places.push(*place);
                continue;
            }
            let known = self.known(registry, &answers, as_of);
            for (list, fact) in lists.iter_mut().zip(&self.concludes) {
                list.push(known.set(*fact));
            }
            if remembered.len() < MOST_REMEMBERED {
                remembered.insert(answers.as_slice().into(), next);
            }
            places.push(next);
            next += 1;
        }
        Conclusions { places, lists }
    }

    fn known(&self, registry: &Registry, answers: &[Option<Set>], as_of: Option<Date>) -> Known {
        let mut known = Known::default();
        for ((fact, _), answer) in self.reads.iter().zip(answers) {
            if let Some(set) = answer {
                known.insert(*fact, Answer::Set(*set));
            }
        }
        if let Some(as_of) = as_of {
            self.rule.derive(registry, &mut known, as_of);
        }
        known
    }
}

fn read<'r>(rule: &'static Rule, registry: &'r Registry) -> impl Iterator<Item = FactIndex> + 'r {
    rule.reads.iter().filter_map(|id| registry.by_id(id))
}

fn concluded<'r>(rule: &'static Rule, registry: &'r Registry) -> impl Iterator<Item = FactIndex> + 'r {
    rule.concludes.iter().copied().flatten().filter_map(|id| registry.by_id(id))
}
