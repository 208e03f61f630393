//! Who gets more and who gets less by the reform.

use simulation::report::{Change, Count, SchemeReport};

use super::chart::{BarRow, Chart, Scale, Tone};
use super::figure::{Figures, companies, number};
use super::table::{Row, Table};

/// The table and its bars; nothing where there is no reform.
pub(super) fn winners(figures: Figures, scheme: &SchemeReport) -> Option<(Table, Chart)> {
    let winners = scheme.winners.as_ref()?;
    let kinds: [(&str, Count, Option<Change>, Tone); 7] = [
        ("新しく届く", winners.newly.companies, Some(winners.newly), Tone::ReformStrong),
        ("金額が増える", winners.more.companies, Some(winners.more), Tone::ReformSoft),
        ("同じ", winners.same, None, Tone::BaseSoft),
        ("金額が減る", winners.less.companies, Some(winners.less), Tone::BaseStrong),
        ("届かなくなる", winners.no_longer.companies, Some(winners.no_longer), Tone::BaseStrong),
        ("どちらでも届かない", winners.neither, None, Tone::BaseSoft),
        ("比べられない（判定か金額が決まらない）", winners.not_comparable, None, Tone::BaseSoft),
    ];
    let has_sums = kinds.iter().any(|(_, _, change, _)| change.is_some_and(|change| change.yen.is_some()));
    let mut columns = vec!["改正で", "会社の数"];
    columns.extend(has_sums.then_some("差の合計"));
    let mut table = Table::with_columns("得をする会社と損をする会社", &columns);
    let scale = Scale::of(kinds.iter().filter_map(|(_, count, _, _)| companies(*count)));
    let mut rows = Vec::new();
    for (label, count, change, tone) in kinds {
        let mut cells = vec![figures.count(count)];
        if has_sums {
            let yen = change.and_then(|change| change.yen);
            cells.push(yen.map_or("—".to_string(), |yen| figures.yen(yen)));
        }
        table.rows.push(Row::of(label, cells));
        let bar = companies(count).and_then(|count| scale.bar(0, count, tone));
        rows.push(BarRow {
            label: label.to_string(),
            side: "",
            bars: bar.into_iter().collect(),
            value: figures.count(count),
        });
    }
    let chart = Chart {
        caption: "改正で変わる会社の数".to_string(),
        legend: Vec::new(),
        rows,
        full_width: format!("{}社", number(scale.most())),
        left_out: String::new(),
    };
    Some((table, chart))
}
