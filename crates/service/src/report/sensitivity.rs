//! How the cost moves when an assumption is halved or doubled.

use simulation::report::{Assumption, Moved, SchemeReport, Sensitivity, Side, Yen};

use super::chart::{BarRow, Chart, Scale, Tone};
use super::figure::{Figures, yen};
use super::rests;
use super::table::{Cell, Row, Table};

/// What an assumption is set to, as charts call it.
const STEPS: [&str; 3] = ["半分", "いま", "2倍"];

/// The table, and bars for each assumption; nothing where the cost rests on no assumption that can be moved.
pub(super) fn sensitivity(figures: Figures, scheme: &SchemeReport) -> Option<(Table, Vec<Chart>)> {
    if scheme.sensitivity.is_empty() {
        return None;
    }
    let has_sides = scheme.sensitivity.iter().any(|one| one.halved.reform.is_some());
    let mut columns = vec!["仮定"];
    columns.extend(has_sides.then_some("どちら"));
    columns.extend(["半分なら", "いまの仮定", "2倍なら"]);
    let mut table = Table::with_columns("仮定を半分・2倍にしたときの費用", &columns);
    let mut charts = Vec::new();
    for one in &scheme.sensitivity {
        let sides = one.halved.sides().count();
        let mut rows = Vec::new();
        for (at, (side, halved)) in one.halved.sides().enumerate() {
            let Some(doubled) = of(one, side) else { continue };
            let now = now(scheme, &one.assumption, side);
            let written = |moved: Option<Moved>| {
                moved.map_or("—".to_string(), |moved| figures.yen_range(moved.low_yen, moved.high_yen))
            };
            let steps = [(STEPS[0], Some(*halved)), (STEPS[1], now), (STEPS[2], Some(doubled))];
            table.rows.push(Row {
                head: (at == 0).then(|| (rests::assumption_name(&one.assumption), sides)),
                side: has_sides.then_some(side.label()),
                cells: steps.iter().map(|(_, moved)| Cell::Figure(written(*moved))).collect(),
            });
            rows.extend(steps.into_iter().filter_map(|(label, moved)| Some((side, label, moved?))));
        }
        // One step beside the other, and both sides of each together.
        rows.sort_by_key(|(_, label, _)| STEPS.iter().position(|step| step == label));
        charts.push(chart(figures, &one.assumption, has_sides, &rows));
    }
    table.remarks.push(
        "利用する会社の割合を動かすときは期待される費用、ほかの仮定を動かすときはすべて使った場合の費用です。ほかの仮定は動かしません。円未満は切り捨て。".to_string(),
    );
    Some((table, charts))
}

fn of(one: &Sensitivity, side: Side) -> Option<Moved> {
    match side {
        Side::Base => Some(one.doubled.base),
        Side::Reform => one.doubled.reform,
    }
}

/// The cost under the assumption as it stands.
fn now(scheme: &SchemeReport, assumption: &Assumption, side: Side) -> Option<Moved> {
    let cost = scheme.cost.as_ref()?;
    let cost = match side {
        Side::Base => &cost.base,
        Side::Reform => cost.reform.as_ref()?,
    };
    match assumption {
        Assumption::TakeUp(_) => cost
            .taken_up
            .map(|taken_up| Moved { low_yen: taken_up.low.floor_yen, high_yen: taken_up.high.floor_yen }),
        _ => Some(Moved { low_yen: cost.low_yen, high_yen: cost.high_yen }),
    }
}

fn chart(
    figures: Figures,
    assumption: &Assumption,
    has_sides: bool,
    steps: &[(Side, &'static str, Moved)],
) -> Chart {
    let shown = |sum: Yen| sum.shown();
    let ends = steps.iter().flat_map(|(_, _, moved)| [moved.low_yen, moved.high_yen]).filter_map(shown);
    let scale = Scale::of(ends);
    let mut before = "";
    let rows = steps.iter().map(|(side, label, moved)| {
        let is_new = std::mem::replace(&mut before, label) != *label;
        let low = moved.low_yen.shown().unwrap_or(0);
        let high = moved.high_yen.shown().unwrap_or(low);
        let bars = [scale.bar(0, low, Tone::strong(*side)), scale.bar(low, high, Tone::soft(*side))];
        BarRow {
            label: if is_new { label.to_string() } else { String::new() },
            side: if has_sides { side.label() } else { "" },
            bars: bars.into_iter().flatten().collect(),
            value: figures.yen_range(moved.low_yen, moved.high_yen),
        }
    });
    Chart {
        caption: format!("費用の動き: {}", rests::assumption_name(assumption)),
        legend: Vec::new(),
        rows: rows.collect(),
        full_width: yen(scale.most()),
        left_out: String::new(),
    }
}
