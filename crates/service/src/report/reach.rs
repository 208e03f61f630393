//! How many companies get which verdict.

use simulation::report::SchemeReport;

use super::chart::{BarRow, Chart, Scale, Tone};
use super::figure::{Figures, change, companies, number, side_label};
use super::table::{Row, Table};

/// The table and its bars.
pub(super) fn reach(figures: Figures, scheme: &SchemeReport) -> (Table, Chart) {
    (table(figures, scheme), chart(figures, scheme))
}

fn table(figures: Figures, scheme: &SchemeReport) -> Table {
    let reach = &scheme.reach;
    let caption = "判定ごとの会社の数";
    let mut table = match reach.reform {
        Some(_) => Table::with_columns(caption, &["判定", "現行", "改正案", "差"]),
        None => Table::with_columns(caption, &["判定", "会社の数"]),
    };
    let reform = reach.reform.map(|verdicts| verdicts.all());
    for (at, (verdict, base)) in reach.base.all().into_iter().enumerate() {
        let mut cells = vec![figures.count(base)];
        if let Some((_, reform)) = reform.map(|all| all[at]) {
            cells.push(figures.count(reform));
            cells.push(change(companies(base), companies(reform), "社"));
        }
        table.rows.push(Row::of(verdict.label(), cells));
    }
    table
}

fn chart(figures: Figures, scheme: &SchemeReport) -> Chart {
    let all = || scheme.reach.sides().flat_map(|(_, verdicts)| verdicts.all());
    let scale = Scale::of(all().filter_map(|(_, count)| companies(count)));
    let mut rows = Vec::new();
    for (at, (verdict, _)) in scheme.reach.base.all().into_iter().enumerate() {
        for (side, verdicts) in scheme.reach.sides() {
            let (_, count) = verdicts.all()[at];
            let bar = companies(count).and_then(|count| scale.bar(0, count, Tone::strong(side)));
            rows.push(BarRow {
                label: if rows.len() % scheme.reach.sides().count() == 0 {
                    verdict.label().to_string()
                } else {
                    String::new()
                },
                side: side_label(&scheme.reach, side),
                bars: bar.into_iter().collect(),
                value: figures.count(count),
            });
        }
    }
    Chart {
        caption: "判定ごとの会社の数".to_string(),
        legend: Vec::new(),
        rows,
        full_width: format!("{}社", number(scale.most())),
        left_out: String::new(),
    }
}
