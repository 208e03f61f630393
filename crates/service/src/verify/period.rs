//! The table of calls against the periods that its sentences print, read by one reader.

use catalogue::Entry;
use engine::term::Call;
use lang::ast::{Body, CallRow};
use notation::{Window, read_windows};
use vocabulary::{Citation, FiscalYear};

use super::fault::Fault;
use crate::sources::{Place, Sources};

/// A period that a sentence prints, with its bytes.
#[derive(Clone, Debug)]
pub(super) struct Printed {
    pub place: Place,
    pub window: Window,
}

/// The sentences of one table of calls, with what they print.
struct Table<'a> {
    citations: &'a [Citation],
    rows: Vec<(&'a CallRow, &'a Call)>,
    printed: Vec<Printed>,
    first_come: Option<bool>,
}

/// Every period that the sentences of the page's tables of calls print.
pub(super) fn printed(entry: &Entry, sources: &Sources) -> Vec<Printed> {
    tables(entry, sources).into_iter().flat_map(|table| table.printed).collect()
}

/// What tables and sentences disagree about, with the byte of the page; 0 for the page as a whole.
pub(super) fn faults(entry: &Entry, sources: &Sources) -> Vec<(usize, Fault)> {
    let mut found = Vec::new();
    for table in tables(entry, sources) {
        let cited = table.citations.iter().map(ToString::to_string).collect::<Vec<_>>().join("、");
        for (row, call) in &table.rows {
            if !table.printed.iter().any(|printed| same(&printed.window, &call.window)) {
                let fault =
                    Fault::PeriodNotInSource { period: row.period.text.clone(), cited: cited.clone() };
                found.push((row.period.span.start, fault));
            }
        }
        for printed in &table.printed {
            if !table.rows.iter().any(|(_, call)| same(&printed.window, &call.window)) {
                let text = sources.sentence(&printed.place);
                let period = text.get(printed.window.from..printed.window.to).unwrap_or_default().to_string();
                found.push((0, Fault::UnusedPeriod { place: printed.place.clone(), period }));
            }
        }
        let said =
            table.rows.iter().filter_map(|(_, call)| call.first_come).reduce(|one, other| one || other);
        if said != table.first_come {
            let at = table.rows.first().map_or(0, |(row, _)| row.period.span.start);
            found.push((at, Fault::OtherBudgetWords { cited }));
        }
    }
    found
}

/// The tables of the page: rows that cite the same sentences.
fn tables<'a>(entry: &'a Entry, sources: &Sources) -> Vec<Table<'a>> {
    let scheme = &entry.scheme;
    let mut tables: Vec<Table<'a>> = Vec::new();
    let rows = scheme.page.items.iter().flat_map(|item| match &item.body {
        Body::Calls(rows) => rows.as_slice(),
        _ => &[],
    });
    for pair in rows.zip(&scheme.calls) {
        match tables.iter_mut().find(|table| table.citations == pair.1.citations.as_slice()) {
            Some(table) => table.rows.push(pair),
            None => {
                let mut table = Table {
                    citations: &pair.1.citations,
                    rows: vec![pair],
                    printed: Vec::new(),
                    first_come: None,
                };
                table.read(sources, scheme.header.year);
                tables.push(table);
            }
        }
    }
    tables
}

impl Table<'_> {
    fn read(&mut self, sources: &Sources, year: Option<FiscalYear>) {
        let places = self.citations.iter().filter_map(|citation| sources.places(citation).ok()).flatten();
        for place in places {
            let read = read_windows(sources.sentence(&place), year.map(FiscalYear::first_day));
            self.first_come = match (self.first_come, read.first_come) {
                (Some(one), Some(other)) => Some(one || other),
                (one, other) => one.or(other),
            };
            let printed = |window: Window| Printed { place: place.clone(), window };
            self.printed.extend(read.windows.into_iter().map(printed));
        }
    }
}

/// Whether two periods say the same, wherever they stand and whatever they are called.
fn same(one: &Window, other: &Window) -> bool {
    let said = |window: &Window| Window { label: String::new(), from: 0, to: 0, ..window.clone() };
    said(one) == said(other)
}
