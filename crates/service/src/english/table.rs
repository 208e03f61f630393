//! The tables of a page in English: cases, calls and terms.

use lang::ast::{CallRow, Item, ItemKind, Name, Table, TermRow};

use super::{English, Text, term, timing};

impl English<'_> {
    /// Head and rows of a table of cases.
    pub(super) fn table(&self, item: &Item, table: &Table) -> Vec<Vec<Text>> {
        let columns = table.columns.iter().map(|column| self.column(column));
        let head = [Text::of_page(&item.name.text)].into_iter().chain(columns).chain(["Value".into()]);
        let mut rows = vec![head.collect::<Vec<Text>>()];
        for row in &table.rows {
            let guards = row.guards.iter().map(|guard| match guard {
                Some(guard) => self.guard(guard).capitalised(),
                None => "Any".into(),
            });
            let value = row.value.as_ref().map(|value| self.expression(value).capitalised());
            rows.push([Text::of_page(&row.name.text)].into_iter().chain(guards).chain(value).collect());
        }
        rows
    }

    /// The head of a column: the fact, value or definition that its cells speak of.
    fn column(&self, column: &Name) -> Text {
        let text = match self.registry.by_sentence(&column.text) {
            Some(_) => self.subject(&column.text),
            None => self.label(&column.text),
        };
        text.capitalised()
    }

    /// Head and rows of a table of calls.
    pub(super) fn calls(&self, item: &Item, rows: &[CallRow]) -> Vec<Vec<Text>> {
        let calls = self.entry.scheme.calls.iter().skip(self.rows_before(item));
        let mut found = vec![vec!["Call".into(), "Period".into()]];
        for (row, call) in rows.iter().zip(calls) {
            let period = timing::period(&call.window, call.first_come);
            found.push(vec![dashed(&row.label), Text::from(period).capitalised()]);
        }
        found
    }

    /// Head and rows of a table of terms.
    pub(super) fn terms(&self, item: &Item, rows: &[TermRow]) -> Vec<Vec<Text>> {
        let terms = self.entry.scheme.terms.iter().skip(self.rows_before(item));
        let mut found = vec![vec!["Term".into(), "Value".into(), "When".into()]];
        for (row, term) in rows.iter().zip(terms) {
            found.push(vec![term::key(&term.key), term::value(term).capitalised(), dashed(&row.condition)]);
        }
        found
    }

    /// How many rows the tables of the same kind before an item have: the scheme keeps the rows of all in one list.
    fn rows_before(&self, item: &Item) -> usize {
        use lang::ast::Body;
        let rows = |other: &Item| match (&other.body, item.kind) {
            (Body::Calls(rows), ItemKind::Calls) => rows.len(),
            (Body::Terms(rows), ItemKind::Terms) => rows.len(),
            _ => 0,
        };
        self.items().filter(|other| other.span.start < item.span.start).map(rows).sum()
    }
}

fn dashed(name: &Name) -> Text {
    if name.text.is_empty() { "—".into() } else { Text::of_page(&name.text) }
}
