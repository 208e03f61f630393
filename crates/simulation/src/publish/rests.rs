//! What the figures of a scheme rest on: clauses with their lines, columns with their origin.

use engine::scheme::Input;
use engine::{FactIndex, Registry};
use lang::LineIndex;
use lang::ast::{Item, ItemKind};

use super::counts::CountCells;
use crate::Mapping;
use crate::bind::Binding;
use crate::plans::{Edition, Pair};
use crate::report::{Assumption, Basis, ClauseRef, NearMiss, NearMisses, Origin, Side};

/// A scheme with the table that its facts are read from.
pub(super) struct Rests<'a> {
    pub pair: &'a Pair<'a>,
    pub registry: &'a Registry,
    pub mapping: &'a Mapping,
    pub binding: &'a Binding,
}

impl Rests<'_> {
    /// What the verdicts rest on.
    pub fn reach(&self) -> Vec<Basis> {
        let facts = |edition: &Edition<'_>| {
            let plans = edition.scheme.plans.iter();
            let nodes = plans.flat_map(|plan| {
                plan.clauses.iter().filter_map(|clause| clause.node).map(|node| plan.reads[node as usize])
            });
            facts(edition, nodes)
        };
        self.rests(ItemKind::is_clause, facts)
    }

    /// What the amounts rest on, beside the verdicts.
    pub fn cost(&self) -> Vec<Basis> {
        let facts = |edition: &Edition<'_>| {
            let plans = edition.scheme.plans.iter();
            facts(edition, plans.filter_map(|plan| plan.amount.map(|node| plan.reads[node as usize])))
        };
        self.rests(|kind| matches!(kind, ItemKind::Amount | ItemKind::Part), facts)
    }

    fn rests(
        &self,
        starts: impl Fn(ItemKind) -> bool,
        facts: impl Fn(&Edition<'_>) -> Vec<FactIndex>,
    ) -> Vec<Basis> {
        let base = clauses(&self.pair.base, &starts);
        let mut found: Vec<Basis> = base
            .iter()
            .map(|(clause, _)| Basis::Clause { side: Side::Base, clause: clause.clone() })
            .collect();
        let mut read = facts(&self.pair.base);
        if let Some(reform) = &self.pair.reform {
            // What both pages say word for word is named once.
            let is_new = |text: &str| base.iter().all(|(_, other)| *other != text);
            let new = clauses(reform, &starts).into_iter().filter(|(_, text)| is_new(text));
            found.extend(new.map(|(clause, _)| Basis::Clause { side: Side::Reform, clause }));
            read.extend(facts(reform));
        }
        // What follows from columns rests on these.
        let behind: Vec<FactIndex> =
            read.iter().flat_map(|fact| self.binding.derived.behind(*fact)).collect();
        read.retain(|fact| self.column(*fact).is_some() || self.binding.derived.behind(*fact).is_empty());
        read.extend(behind);
        read.sort_unstable();
        read.dedup();
        let (with, without): (Vec<FactIndex>, Vec<FactIndex>) =
            read.into_iter().partition(|fact| self.column(*fact).is_some());
        found.extend(with.into_iter().filter_map(|fact| self.column(fact)));
        if !without.is_empty() {
            let labels = without.into_iter().map(|fact| self.registry.fact(fact).label.clone());
            found.push(Basis::WithoutColumn(labels.collect()));
        }
        found
    }

    /// The column that answers a fact.
    fn column(&self, fact: FactIndex) -> Option<Basis> {
        let bound = self.binding.columns.iter().find(|column| column.fact == fact)?;
        let mapped = self.mapping.columns.iter().find(|column| column.fact == fact)?;
        let label = self.registry.fact(fact).label.clone();
        Some(Basis::Column { column: bound.name.clone(), fact: label, origin: mapped.origin.clone() })
    }

    /// The assumption behind a column of the binding.
    pub fn assumption(&self, column: usize) -> Option<Assumption> {
        match self.column(self.binding.columns[column].fact)? {
            Basis::Column { column, fact, origin: Origin::Assumption(text) } => {
                Some(Assumption::Column { column, fact, text })
            }
            _ => None,
        }
    }

    /// Which clause alone excludes how many by a page.
    pub fn near_misses(&self, side: usize, cells: &CountCells) -> NearMisses {
        let edition = self.pair.side(side);
        let cells_of = &cells.sides[side];
        let miss = |(clause, counted): &(usize, super::counts::Counted)| NearMiss {
            clause: clause_at(edition, *clause),
            companies: cells.show(*counted),
        };
        NearMisses {
            clauses: cells_of.misses.iter().map(miss).collect(),
            others: cells.show(cells_of.others),
        }
    }
}

/// The facts behind sets of inputs.
fn facts(edition: &Edition<'_>, reads: impl Iterator<Item = u128>) -> Vec<FactIndex> {
    let reads = reads.fold(0, |all, reads| all | reads);
    let inputs = edition.scheme.inputs.iter().enumerate().filter(|(slot, _)| reads >> slot & 1 == 1);
    let fact = |(_, input): (usize, &Input)| match input {
        Input::Fact(fact) => Some(*fact),
        _ => None,
    };
    inputs.filter_map(fact).collect()
}

/// The items of some kinds and everything that they name, with their texts, in the order of the page.
fn clauses<'a>(edition: &Edition<'a>, starts: &impl Fn(ItemKind) -> bool) -> Vec<(ClauseRef, &'a str)> {
    let items = &edition.scheme.page.items;
    let text = |item: &Item| item.span.of(edition.text);
    let mut is_used: Vec<bool> = items.iter().map(|item| starts(item.kind)).collect();
    let mut waiting: Vec<usize> = (0..items.len()).filter(|at| is_used[*at]).collect();
    while let Some(at) = waiting.pop() {
        for (other, item) in items.iter().enumerate() {
            let is_named = item.kind.defines_name() && text(&items[at]).contains(item.name.text.as_str());
            if is_named && !is_used[other] {
                is_used[other] = true;
                waiting.push(other);
            }
        }
    }
    let used = items.iter().zip(is_used).filter(|(_, is_used)| *is_used);
    used.map(|(item, _)| (clause_ref(edition, item), text(item))).collect()
}

/// The place of a clause of the checked scheme. The floor of an amount is a clause without an item of its own: it stands
/// where the amount does.
fn clause_at(edition: &Edition<'_>, at: usize) -> ClauseRef {
    let clause = &edition.scheme.clauses[at.min(edition.scheme.clauses.len() - 1)];
    let items = edition.scheme.page.items.iter();
    let of_frame =
        items.filter(|item| item.frame == clause.frame || clause.frame.is_none() || item.frame.is_none());
    let mut of_frame = of_frame.filter(|item| clause.name.starts_with(item.name.text.as_str()));
    let item = of_frame.clone().find(|item| item.name.text == clause.name).or_else(|| of_frame.next());
    let place = item.map(|item| clause_ref(edition, item));
    let named = ClauseRef {
        kind: clause.kind,
        name: clause.name.clone(),
        heading: String::new(),
        page_line: 1,
        citations: clause.citations.clone(),
    };
    match place {
        Some(place) => ClauseRef { heading: place.heading, page_line: place.page_line, ..named },
        None => named,
    }
}

fn clause_ref(edition: &Edition<'_>, item: &Item) -> ClauseRef {
    let mut headings = edition.scheme.page.headings.iter();
    let above = headings.rfind(|heading| heading.span.start <= item.span.start);
    let (page_line, _) = LineIndex::new(edition.text).line_column(edition.text, item.span.start);
    ClauseRef {
        kind: item.kind,
        name: item.name.text.clone(),
        heading: above.map_or(String::new(), |heading| heading.text.trim().to_string()),
        page_line,
        citations: item.citations.clone(),
    }
}
