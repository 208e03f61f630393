//! Which single clause keeps companies out.

use lang::ast::ItemKind;
use simulation::report::{ClauseRef, Count, NearMisses, SchemeReport};

use super::chart::{BarRow, Chart, Scale, Tone};
use super::figure::{Figures, companies, number, side_label};
use super::rests;
use super::table::{Cell, Row, Table};

/// A clause on both sides: what it is called, and where the sides stand.
type Key<'a> = (ItemKind, &'a str);

/// The table and its bars.
pub(super) fn misses(figures: Figures, scheme: &SchemeReport) -> (Table, Chart) {
    let misses = &scheme.near_misses;
    let mut clauses: Vec<Key<'_>> = Vec::new();
    for miss in misses.sides().flat_map(|(_, misses)| &misses.clauses) {
        let key = (miss.clause.kind, miss.clause.name.as_str());
        if !clauses.contains(&key) {
            clauses.push(key);
        }
    }
    let of = |misses: &NearMisses, key: Key<'_>| {
        let same = misses.clauses.iter().find(|miss| (miss.clause.kind, miss.clause.name.as_str()) == key);
        same.map(|miss| (miss.clause.clone(), miss.companies))
    };
    let mut columns = vec!["条項"];
    columns.extend(misses.reform.is_some().then_some("どちら"));
    columns.extend(["その条項だけで外れる会社", "書かれている所"]);
    let mut table = Table::with_columns("あと一つで届く会社", &columns);
    let has_sides = misses.reform.is_some();
    let counted = || misses.sides().flat_map(|(_, misses)| &misses.clauses);
    let scale = Scale::of(counted().filter_map(|miss| companies(miss.companies)));
    let mut rows = Vec::new();
    let sides = misses.sides().count();
    for key in clauses {
        let head = format!("{}「{}」", key.0.label(), key.1);
        for (at, (side, one)) in misses.sides().enumerate() {
            let found = of(one, key);
            let count: Option<Count> = found.as_ref().map(|(_, count)| *count);
            let written = count.map_or("0社".to_string(), |count| figures.count(count));
            let place = found.map_or("—".to_string(), |(clause, _)| place(&clause));
            table.rows.push(Row {
                head: (at == 0).then(|| (head.clone(), sides)),
                side: has_sides.then_some(side.label()),
                cells: vec![Cell::Figure(written.clone()), Cell::Words(place)],
            });
            let bar = count.and_then(companies).and_then(|count| scale.bar(0, count, Tone::strong(side)));
            rows.push(BarRow {
                label: if at == 0 { head.clone() } else { String::new() },
                side: side_label(misses, side),
                bars: bar.into_iter().collect(),
                value: written,
            });
        }
    }
    for (at, (side, one)) in misses.sides().enumerate() {
        table.rows.push(Row {
            head: (at == 0).then(|| ("二つ以上の条項などで外れる".to_string(), sides)),
            side: has_sides.then_some(side.label()),
            cells: vec![Cell::Figure(figures.count(one.others)), Cell::Words("—".to_string())],
        });
    }
    let chart = Chart {
        caption: "その条項だけで外れる会社の数".to_string(),
        legend: Vec::new(),
        rows,
        full_width: format!("{}社", number(scale.most())),
        left_out: String::new(),
    };
    (table, chart)
}

fn place(clause: &ClauseRef) -> String {
    let heading = if clause.heading.is_empty() {
        String::new()
    } else {
        format!("見出し「{}」、", clause.heading)
    };
    format!("{heading}{}", rests::lines(clause.page_line, &clause.citations))
}
