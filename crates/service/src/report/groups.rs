//! Whom a scheme reaches, by groups of companies.

use simulation::report::{GroupRow, GroupTable, SchemeReport, Verdicts};

use super::chart::{BarRow, Chart, Scale, Tone};
use super::figure::{Figures, number, reached, side_label};
use super::rests;
use super::table::{Cell, Row, Table};

/// Most groups that are drawn; all of them stand in the table.
const MOST_DRAWN: usize = 12;

/// A way to group companies, with its table and its bars.
pub(super) struct GroupView {
    /// What tells the groups apart.
    pub label: String,
    /// The table.
    pub table: Table,
    /// The bars.
    pub chart: Chart,
}

/// All groups of a scheme.
pub(super) fn groups(figures: Figures, scheme: &SchemeReport) -> Vec<GroupView> {
    let view = |group: &GroupTable| GroupView {
        label: group.label.clone(),
        table: table(figures, group),
        chart: chart(figures, group),
    };
    scheme.groups.iter().map(view).collect()
}

fn table(figures: Figures, group: &GroupTable) -> Table {
    let has_sides = group.rows.iter().any(|row| row.reach.reform.is_some());
    let head = format!("{}（会社の数）", group.label);
    let mut columns = vec![head.as_str()];
    columns.extend(has_sides.then_some("どちら"));
    columns.extend(["対象", "審査", "不明", "対象外"]);
    let mut table = Table::with_columns(format!("{}ごとの会社の数", group.label), &columns);
    for row in &group.rows {
        let label = format!("{}（{}）", row.label, figures.count(row.companies));
        let cells = |verdicts: &Verdicts| -> Vec<Cell> {
            verdicts.all().iter().map(|(_, count)| Cell::Figure(figures.count(*count))).collect()
        };
        let is_same = row.reach.reform.as_ref() == Some(&row.reach.base);
        if is_same {
            let cells = cells(&row.reach.base);
            table.rows.push(Row { head: Some((label, 1)), side: Some("どちらも"), cells });
            continue;
        }
        let sides = row.reach.sides().count();
        for (at, (side, verdicts)) in row.reach.sides().enumerate() {
            table.rows.push(Row {
                head: (at == 0).then(|| (label.clone(), sides)),
                side: has_sides.then_some(side.label()),
                cells: cells(verdicts),
            });
        }
    }
    table.remarks.push(format!("区分は列「{}」による（{}）", group.column, rests::origin(&group.origin)));
    table
}

fn chart(figures: Figures, group: &GroupTable) -> Chart {
    let most = |row: &GroupRow| row.reach.sides().filter_map(|(_, verdicts)| reached(verdicts)).max();
    // A group in which everything is hidden may be reached; one that shows nothing but zeros is not.
    let is_reached = |row: &&GroupRow| row.reach.sides().any(|(_, verdicts)| reached(verdicts) != Some(0));
    let mut drawn: Vec<&GroupRow> = group.rows.iter().filter(is_reached).collect();
    let unreached = group.rows.len() - drawn.len();
    let mut smaller = 0;
    if drawn.len() > MOST_DRAWN {
        let mut counts: Vec<Option<i128>> = drawn.iter().map(|row| most(row)).collect();
        counts.sort_unstable();
        let least = counts[drawn.len() - MOST_DRAWN];
        smaller = drawn.len();
        drawn.retain(|row| most(row) >= least);
        drawn.truncate(MOST_DRAWN);
        smaller -= drawn.len();
    }
    let scale = Scale::of(drawn.iter().filter_map(|row| most(row)));
    let mut rows = Vec::new();
    for row in drawn {
        for (at, (side, verdicts)) in row.reach.sides().enumerate() {
            let (eligible, review) = (verdicts.eligible.shown(), verdicts.review.shown());
            let (eligible, review) = (eligible.map_or(0, i128::from), review.map_or(0, i128::from));
            let bars = [
                scale.bar(0, eligible, Tone::strong(side)),
                scale.bar(eligible, eligible + review, Tone::soft(side)),
            ];
            rows.push(BarRow {
                label: if at == 0 { row.label.clone() } else { String::new() },
                side: side_label(&row.reach, side),
                bars: bars.into_iter().flatten().collect(),
                value: figures.reached(verdicts),
            });
        }
    }
    Chart {
        caption: format!("{}ごとの届く会社（対象か審査）の数", group.label),
        legend: legend(group),
        rows,
        full_width: format!("{}社", number(scale.most())),
        left_out: left_out(unreached, smaller),
    }
}

fn legend(group: &GroupTable) -> Vec<(Tone, &'static str)> {
    let has_sides = group.rows.iter().any(|row| row.reach.reform.is_some());
    if has_sides {
        vec![
            (Tone::BaseStrong, "現行 対象"),
            (Tone::BaseSoft, "現行 審査"),
            (Tone::ReformStrong, "改正案 対象"),
            (Tone::ReformSoft, "改正案 審査"),
        ]
    } else {
        vec![(Tone::BaseStrong, "対象"), (Tone::BaseSoft, "審査")]
    }
}

/// What is not drawn, in words.
fn left_out(unreached: usize, smaller: usize) -> String {
    let unreached = (unreached > 0).then(|| format!("届く会社のない{unreached}区分"));
    let smaller = (smaller > 0).then(|| format!("届く会社のより少ない{smaller}区分"));
    let parts: Vec<String> = [unreached, smaller].into_iter().flatten().collect();
    if parts.is_empty() {
        return String::new();
    }
    format!("{}は、図になく、表だけにあります", parts.join("と"))
}
