//! What a scheme costs, and how its amounts are spread.

use simulation::report::{
    Bin, Cell, Compared, Cost, Count, Draws, Expected, Hidden, Quantile, SchemeReport, Side, Spread, TakeUp,
    Yen,
};

use super::chart::{BarRow, Chart, Scale, Tone};
use super::figure::{Figures, change, companies, number, percent, side_label, yen};
use super::table::{Row, Table};

/// The cost of a scheme with its tables and bars.
pub(super) struct CostView {
    /// Sums and counts.
    pub table: Table,
    /// The range of the sum.
    pub chart: Chart,
    /// How many get how much.
    pub histogram: (Table, Chart),
    /// The deciles; nothing where too few companies have one amount.
    pub deciles: Option<Table>,
}

impl CostView {
    /// Its tables.
    pub fn tables_mut(&mut self) -> impl Iterator<Item = &mut Table> {
        [&mut self.table, &mut self.histogram.0].into_iter().chain(self.deciles.as_mut())
    }
}

/// The cost of a scheme; nothing where it grants no sum of money.
pub(super) fn cost(figures: Figures, scheme: &SchemeReport, take_up: Option<&TakeUp>) -> Option<CostView> {
    let cost = scheme.cost.as_ref()?;
    Some(CostView {
        table: table(figures, cost, take_up),
        chart: ranges(figures, cost),
        histogram: histogram(figures, cost),
        deciles: deciles(cost),
    })
}

/// The columns of figures before and after.
fn columns<T>(first: &'static str, compared: &Compared<T>, has_change: bool) -> Vec<&'static str> {
    match (&compared.reform, has_change) {
        (None, _) => vec![first, "値"],
        (Some(_), true) => vec![first, "現行", "改正案", "差"],
        (Some(_), false) => vec![first, "現行", "改正案"],
    }
}

/// A sum of money of one side; nothing where the side has none.
type Sum<'a> = &'a dyn Fn(&Cost) -> Option<Yen>;

/// A point of the spread over the draws, in yen.
type Point = fn(Spread) -> i128;
/// How many companies of one side there are of some kind.
type Companies = fn(&Cost) -> Count;

/// The hundredths of the draws that are shown.
const POINTS: [(&str, Point); 3] =
    [("5%", |spread| spread.p5_yen), ("50%", |spread| spread.p50_yen), ("95%", |spread| spread.p95_yen)];

fn table(figures: Figures, cost: &Compared<Cost>, take_up: Option<&TakeUp>) -> Table {
    let mut table = Table::with_columns("費用", &columns("項目", cost, true));
    table.rows.extend(sums(
        figures,
        cost,
        "すべて使った場合",
        [&|cost| Some(cost.low_yen), &|cost| Some(cost.high_yen)],
    ));
    table.remarks.push(
        "「少なくとも」は、判定や金額が決まらない会社をその下限で、「多くて」は上限で数えた費用です。制度をまたいだ合計は出しません。".to_string(),
    );
    if let Some(take_up) = take_up {
        table.rows.extend(expected(figures, cost, take_up));
        table.remarks.push(format!(
            "期待される費用の円未満は切り捨て。試行は、会社ごとに{}で使うかどうかを決めて費用を数えることを{}回くり返したもの（種 {}）です。",
            percent(take_up.share),
            take_up.draws,
            take_up.seed
        ));
    }
    table.rows.extend(counts(figures, cost));
    table
}

/// A row for the least and one for the greatest sum; one row where they are the same on both sides.
fn sums(figures: Figures, cost: &Compared<Cost>, head: &str, ends: [Sum<'_>; 2]) -> Vec<Row> {
    let is_one = cost.sides().all(|(_, cost)| ends[0](cost) == ends[1](cost));
    let named = if is_one {
        vec![("", ends[0])]
    } else {
        vec![("、少なくとも", ends[0]), ("、多くて", ends[1])]
    };
    let row = |(end, sum): (&str, Sum<'_>)| {
        let base = sum(&cost.base)?;
        let mut cells = vec![figures.yen(base)];
        if let Some(reform) = cost.reform.as_ref().and_then(sum) {
            cells.push(figures.yen(reform));
            cells.push(change(base.shown(), reform.shown(), "円"));
        }
        Some(Row::of(format!("{head}{end}"), cells))
    };
    named.into_iter().filter_map(row).collect()
}

/// The expected sums and the spread over the draws.
fn expected(figures: Figures, cost: &Compared<Cost>, take_up: &TakeUp) -> Vec<Row> {
    let head = format!("{}が使うと期待される費用", percent(take_up.share));
    let mut rows = sums(
        figures,
        cost,
        &head,
        [&|cost| Some(cost.taken_up?.low.floor_yen), &|cost| Some(cost.taken_up?.high.floor_yen)],
    );
    for (share, point) in POINTS {
        rows.extend(sums(
            figures,
            cost,
            &format!("試行の{share}がこれ以下"),
            [&|cost| cost.taken_up.map(|taken| drawn(taken.low_draws, taken.low, point)), &|cost| {
                cost.taken_up.map(|taken| drawn(taken.high_draws, taken.high, point))
            }],
        ));
    }
    rows
}

/// A point of the spread; hidden where the sum is.
fn drawn(draws: Draws, expected: Expected, point: Point) -> Yen {
    match (draws, expected.floor_yen) {
        (Some(spread), _) => Cell::Shown(point(spread)),
        (None, Cell::Hidden(hidden)) => Cell::Hidden(hidden),
        (None, Cell::Shown(_)) => Cell::Hidden(Hidden::Small),
    }
}

/// How many companies stand behind the sums.
fn counts(figures: Figures, cost: &Compared<Cost>) -> Vec<Row> {
    let kinds: [(&str, Companies); 3] = [
        ("金額が一つに決まる会社", |cost| cost.settled),
        ("判定か金額が決まらない会社", |cost| cost.open),
        ("金額の上限がない会社（多くての費用に入らない）", |cost| cost.endless),
    ];
    let row = |(head, count): (&str, Companies)| {
        let base = count(&cost.base);
        let mut cells = vec![figures.count(base)];
        if let Some(reform) = cost.reform.as_ref().map(count) {
            cells.push(figures.count(reform));
            cells.push(change(companies(base), companies(reform), "社"));
        }
        Row::of(head, cells)
    };
    kinds.into_iter().map(row).collect()
}

/// From nothing to the least sum in the strong colour, from there to the greatest in the soft one.
fn ranges(figures: Figures, cost: &Compared<Cost>) -> Chart {
    let ends = |cost: &Cost| [cost.low_yen.shown(), cost.high_yen.shown()];
    let scale = Scale::of(cost.sides().flat_map(|(_, cost)| ends(cost)).flatten());
    let row = |(side, one): (Side, &Cost)| {
        let low = one.low_yen.shown().unwrap_or(0);
        let high = one.high_yen.shown().unwrap_or(low);
        let bars = [scale.bar(0, low, Tone::strong(side)), scale.bar(low, high, Tone::soft(side))];
        BarRow {
            label: side.label().to_string(),
            side: "",
            bars: bars.into_iter().flatten().collect(),
            value: figures.yen_range(one.low_yen, one.high_yen),
        }
    };
    let mut rows: Vec<BarRow> = cost.sides().map(row).collect();
    if cost.reform.is_none() {
        rows.iter_mut().for_each(|row| row.label = "費用".to_string());
    }
    Chart {
        caption: "届く会社がすべて使った場合の費用（濃い色は少なくとも、淡い色は多くて）".to_string(),
        legend: Vec::new(),
        rows,
        full_width: yen(scale.most()),
        left_out: String::new(),
    }
}

/// The bars of both sides in their order; a bar that one side lacks stands for nobody on that side.
fn histogram(figures: Figures, cost: &Compared<Cost>) -> (Table, Chart) {
    let mut bounds: Vec<(i64, i64)> =
        cost.sides().flat_map(|(_, cost)| &cost.histogram).map(|bin| (bin.from_yen, bin.below_yen)).collect();
    bounds.sort_unstable();
    bounds.dedup();
    let bins = |(from, below): (i64, i64)| {
        let of = move |cost: &Cost| {
            let same = |bin: &&Bin| (bin.from_yen, bin.below_yen) == (from, below);
            cost.histogram.iter().find(same).map(|bin| bin.companies)
        };
        cost.sides().map(move |(side, cost)| (side, of(cost)))
    };
    let shown = bounds.iter().flat_map(|bound| bins(*bound)).filter_map(|(_, count)| companies(count?));
    let scale = Scale::of(shown);
    let mut table = Table::with_columns("一社あたりの金額の分布", &columns("金額", cost, false));
    let mut rows = Vec::new();
    for bound in &bounds {
        let label = band(*bound);
        let written = |count: Option<_>| count.map_or("0社".to_string(), |count| figures.count(count));
        table.rows.push(Row::of(label.clone(), bins(*bound).map(|(_, count)| written(count)).collect()));
        for (at, (side, count)) in bins(*bound).enumerate() {
            let bar = count.and_then(companies).and_then(|count| scale.bar(0, count, Tone::strong(side)));
            rows.push(BarRow {
                label: if at == 0 { label.clone() } else { String::new() },
                side: side_label(cost, side),
                bars: bar.into_iter().collect(),
                value: written(count),
            });
        }
    }
    table.remarks.push("金額が一つに決まる、届く会社だけを数えます。".to_string());
    let chart = Chart {
        caption: "一社あたりの金額ごとの会社の数".to_string(),
        legend: Vec::new(),
        rows,
        full_width: format!("{}社", number(scale.most())),
        left_out: String::new(),
    };
    (table, chart)
}

fn band((from, below): (i64, i64)) -> String {
    let written = |amount: i64| notation::write_yen(amount.into());
    match below - from {
        1 => written(from),
        _ => format!("{}以上 {}未満", written(from), written(below)),
    }
}

fn deciles(cost: &Compared<Cost>) -> Option<Table> {
    let mut points: Vec<u32> =
        cost.sides().flat_map(|(_, cost)| &cost.deciles).map(|quantile| quantile.permille).collect();
    points.sort_unstable();
    points.dedup();
    if points.is_empty() {
        return None;
    }
    let mut table = Table::with_columns("金額の小さい方から数えた分位", &columns("分位", cost, false));
    for permille in points {
        let of = |cost: &Cost| {
            let same = |quantile: &&Quantile| quantile.permille == permille;
            cost.deciles.iter().find(same).map_or("—".to_string(), |quantile| {
                let (low, high) = (yen(quantile.low_yen.into()), yen(quantile.high_yen.into()));
                if low == high { low } else { format!("{low}～{high}") }
            })
        };
        let head = format!("{}%", number(i128::from(permille) / 10));
        table.rows.push(Row::of(head, cost.sides().map(|(_, cost)| of(cost)).collect()));
    }
    table.remarks.push("幅は、少ない会社の金額を言い当てられないよう、広げたものです。".to_string());
    Some(table)
}
