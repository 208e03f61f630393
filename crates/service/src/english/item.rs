//! A fence or table of a page in English.

use lang::ast::{Body, Condition, Expression, Item, ItemKind, Name};
use vocabulary::Stage;

use super::lead::{lead, without_head};
use super::line::Line;
use super::steps::FloorMeans;
use super::words;
use super::{English, Text};
use crate::explain::Explained;

/// A fence or table of a page in English.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// What it is: `Condition`, `Amount`, `Table`.
    pub kind: &'static str,
    /// Its name, Japanese unless it is the name of a fact; empty where it has none.
    pub name: Text,
    /// The frame it belongs to; `None` for all.
    pub frame: Option<Text>,
    /// When it has to hold, where it is a clause.
    pub stage: Option<&'static str>,
    /// A sentence that leads to the lines or rows; may be empty.
    pub lead: &'static str,
    /// Its lines; empty for tables.
    pub lines: Vec<Line>,
    /// Head and rows of a table; empty for fences.
    pub rows: Vec<Vec<Text>>,
}

impl English<'_> {
    /// A fence or table as it is read in English.
    pub fn item(&self, item: &Item) -> Reading {
        let mut lines = Vec::new();
        let mut rows = Vec::new();
        match &item.body {
            Body::Conditions(conditions) => self.rule_lines(conditions, &mut lines),
            Body::Window { conditions, first_come } => {
                self.rule_lines(conditions, &mut lines);
                if *first_come {
                    lines.push(Line::new(0, "first come first served: it ends when the budget is spent"));
                }
            }
            Body::Steps(steps) => self.step_lines(steps, floor(item.kind), 0, &mut lines),
            Body::Deadline { from, until, arrival } => {
                lines.extend(self.deadline(from.as_ref(), until.as_ref(), arrival.as_ref()));
            }
            Body::Text(name) if item.kind == ItemKind::BreakEven => {
                lines.push(Line::new(0, self.label(name.trim())));
            }
            Body::Text(text) => {
                let written = text.lines().map(str::trim).filter(|line| !line.is_empty());
                lines.extend(written.map(|line| Line { depth: 0, text: Text::of_page(line) }));
            }
            Body::Table(table) => rows = self.table(item, table),
            Body::Calls(calls) => rows = self.calls(item, calls),
            Body::Terms(terms) => rows = self.terms(item, terms),
        }
        let is_staged = matches!(
            item.kind,
            ItemKind::Condition | ItemKind::Exclusion | ItemKind::Judgement | ItemKind::Obligation
        );
        Reading {
            kind: words::item_kind(item.kind),
            name: self.name(item),
            frame: item.frame.and_then(|frame| self.frame(frame)),
            stage: is_staged.then(|| words::stage(item.stage.unwrap_or(Stage::Application))),
            lead: lead(item, self.entry.scheme.header.subject),
            lines,
            rows,
        }
    }

    /// A fence or table of an explanation of the same page.
    pub fn explained(&self, explained: &Explained) -> Option<Reading> {
        self.entry.scheme.page.items.get(explained.place).map(|item| self.item(item))
    }

    /// The name of a frame of the page.
    pub fn frame(&self, frame: usize) -> Option<Text> {
        self.entry.scheme.frames.get(frame).map(|frame| Text::of_page(&frame.label))
    }

    /// The name of a rule: a derivation has that of its fact, a table of calls or terms none.
    fn name(&self, item: &Item) -> Text {
        match item.kind {
            ItemKind::Derivation => self.label(&item.name.text),
            ItemKind::Calls | ItemKind::Terms => Text::default(),
            _ => Text::of_page(&item.name.text),
        }
    }

    fn rule_lines(&self, conditions: &[Condition], lines: &mut Vec<Line>) {
        match without_head(conditions) {
            (inner, true) => self.alternative_lines(inner, 0, lines),
            (inner, false) => self.condition_lines(inner, 0, lines),
        }
    }

    fn deadline(
        &self,
        from: Option<&Expression>,
        until: Option<&Expression>,
        arrival: Option<&Name>,
    ) -> Vec<Line> {
        let line = |lead: &str, text: Text| Line::new(0, Text::from(lead).then(text));
        let from = from.map(|from| line("first day: ", self.named(from)));
        let until = until.map(|until| line("last day: ", self.named(until)));
        let arrival = arrival.map(|name| line("the day that has to be in time: ", self.label(&name.text)));
        [from, until, arrival].into_iter().flatten().collect()
    }
}

/// What a lower limit means in an item.
pub(super) fn floor(kind: ItemKind) -> FloorMeans {
    if kind == ItemKind::Amount { FloorMeans::NothingBelow } else { FloorMeans::AtLeast }
}
