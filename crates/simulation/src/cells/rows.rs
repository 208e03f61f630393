//! The rows of one scheme.

use vocabulary::Ratio;

use super::{CellRow, Figure, Unit, parts, rests};
use crate::report::{
    Assumption, Cell, Compared, Cost, Count, Expected, SchemeReport, Sensitivity, Side, Verdicts, Yen,
};

/// Every number of a scheme; `share` is the assumed take-up.
pub(super) fn of_scheme(scheme: &SchemeReport, share: Option<Ratio>) -> Vec<CellRow> {
    let mut rows = Rows { scheme, share, rows: Vec::new() };
    rows.reach();
    rows.groups();
    rows.costs();
    rows.winners();
    rows.near_misses();
    scheme.sensitivity.iter().for_each(|moved| rows.sensitivity(moved));
    rows.rows
}

struct Rows<'a> {
    scheme: &'a SchemeReport,
    share: Option<Ratio>,
    rows: Vec<CellRow>,
}

/// What rows have in common.
#[derive(Clone)]
struct Common<'a> {
    side: Option<Side>,
    figure: Figure,
    group: &'a str,
    rests_on: &'a str,
}

impl Rows<'_> {
    fn push<T: Into<i128>>(&mut self, common: &Common<'_>, item: &str, unit: Unit, cell: Cell<T>) {
        let (value, hidden) = parts(cell);
        self.rows.push(CellRow {
            scheme: self.scheme.id.clone(),
            side: common.side,
            figure: common.figure,
            group: common.group.to_string(),
            item: item.to_string(),
            unit,
            value,
            hidden,
            exact: None,
            rests_on: common.rests_on.to_string(),
        });
    }

    fn count(&mut self, common: &Common<'_>, item: &str, count: Count) {
        self.push(common, item, Unit::Companies, count);
    }

    fn yen(&mut self, common: &Common<'_>, item: &str, yen: Yen) {
        self.push(common, item, Unit::Yen, yen);
    }

    fn verdicts(&mut self, common: &Common<'_>, before: &str, verdicts: &Verdicts) {
        for (verdict, count) in verdicts.all() {
            self.count(common, &format!("{before}{}", verdict.label()), count);
        }
    }

    fn reach(&mut self) {
        let rests_on = rests::all(&self.scheme.reach_rests_on);
        for (side, verdicts) in self.scheme.reach.sides() {
            let common = Common { side: Some(side), figure: Figure::Reach, group: "", rests_on: &rests_on };
            self.verdicts(&common, "", verdicts);
        }
    }

    fn groups(&mut self) {
        let reach = rests::same_as(&[Figure::Reach]);
        for table in &self.scheme.groups {
            let rests_on =
                format!("グループは列「{}」（{}）／{reach}", table.column, rests::from(&table.origin));
            let common =
                Common { side: None, figure: Figure::Group, group: &table.label, rests_on: &rests_on };
            for row in &table.rows {
                self.count(&common, &format!("{} 会社数", row.label), row.companies);
                for (side, verdicts) in row.reach.sides() {
                    let common = Common { side: Some(side), ..common.clone() };
                    self.verdicts(&common, &format!("{} ", row.label), verdicts);
                }
            }
        }
    }

    fn costs(&mut self) {
        let Some(cost) = &self.scheme.cost else { return };
        let rests_on =
            format!("{}／{}", rests::all(&self.scheme.cost_rests_on), rests::same_as(&[Figure::Reach]));
        for (side, cost) in cost.sides() {
            self.cost(
                Common { side: Some(side), figure: Figure::Cost, group: "", rests_on: &rests_on },
                cost,
            );
        }
    }

    fn cost(&mut self, common: Common<'_>, cost: &Cost) {
        self.yen(&common, "最小（不明な会社は0円）", cost.low_yen);
        self.yen(&common, "最大（上限のない会社を除く）", cost.high_yen);
        self.count(&common, "上限のない会社", cost.endless);
        self.count(&common, "金額が一つに決まった会社", cost.settled);
        self.count(&common, "判定か金額が決まらない会社", cost.open);
        let same = rests::same_as(&[Figure::Cost]);
        let deciles = Common { figure: Figure::Decile, rests_on: &same, ..common.clone() };
        for decile in &cost.deciles {
            let item = format!("下から{}%", decile.permille / 10);
            self.yen(&deciles, &format!("{item} 以上"), Cell::Shown(decile.low_yen.into()));
            self.yen(&deciles, &format!("{item} 以下"), Cell::Shown(decile.high_yen.into()));
        }
        let bars = Common { figure: Figure::Histogram, rests_on: &same, ..common.clone() };
        for bin in &cost.histogram {
            let item = match bin.from_yen {
                0 => "0円".to_string(),
                from => {
                    let yen = |yen: i64| notation::write_yen(yen.into());
                    format!("{}以上 {}未満", yen(from), yen(bin.below_yen))
                }
            };
            self.count(&bars, &item, bin.companies);
        }
        if let Some((taken, share)) = cost.taken_up.as_ref().zip(self.share) {
            let rests_on = format!("{}／{same}", rests::assumption(&Assumption::TakeUp(share)));
            let taken_up = Common { figure: Figure::TakeUp, rests_on: &rests_on, ..common };
            self.expected(&taken_up, "期待値 最小（円未満切り捨て）", taken.low);
            self.expected(&taken_up, "期待値 最大（円未満切り捨て）", taken.high);
            for (name, draws) in [("最小", taken.low_draws), ("最大", taken.high_draws)] {
                for (part, yen) in draws
                    .into_iter()
                    .flat_map(|draws| [("5%", draws.p5_yen), ("50%", draws.p50_yen), ("95%", draws.p95_yen)])
                {
                    self.yen(&taken_up, &format!("くじの{part}点 {name}"), Cell::Shown(yen));
                }
            }
        }
    }

    fn expected(&mut self, common: &Common<'_>, item: &str, expected: Expected) {
        self.yen(common, item, expected.floor_yen);
        if let Some(row) = self.rows.last_mut() {
            row.exact = expected.exact_yen.map(|exact| exact.to_string());
        }
    }

    fn winners(&mut self) {
        let Some(winners) = &self.scheme.winners else { return };
        let rests_on = rests::same_as(&[Figure::Reach, Figure::Cost]);
        let common = Common { side: None, figure: Figure::Winners, group: "", rests_on: &rests_on };
        for (item, change) in [
            ("増える", winners.more),
            ("減る", winners.less),
            ("新しく対象になる", winners.newly),
            ("対象でなくなる", winners.no_longer),
        ] {
            self.count(&common, item, change.companies);
            if let Some(yen) = change.yen {
                self.yen(&common, &format!("{item} 差額の合計"), yen);
            }
        }
        self.count(&common, "変わらない", winners.same);
        self.count(&common, "どちらでも対象外", winners.neither);
        self.count(&common, "不明があり比べられない", winners.not_comparable);
    }

    fn near_misses(&mut self) {
        let reach = rests::same_as(&[Figure::Reach]);
        for (side, misses) in self.scheme.near_misses.sides() {
            let common = Common { side: Some(side), figure: Figure::NearMiss, group: "", rests_on: &reach };
            for miss in &misses.clauses {
                let place = rests::clause(&miss.clause);
                let common = Common { group: &miss.clause.heading, rests_on: &place, ..common.clone() };
                self.count(&common, &miss.clause.name, miss.companies);
            }
            self.count(&common, "二つ以上の条件など", misses.others);
        }
    }

    fn sensitivity(&mut self, moved: &Sensitivity) {
        let rests_on = rests::assumption(&moved.assumption);
        let group = match &moved.assumption {
            Assumption::TakeUp(_) => "利用率",
            Assumption::Weight { .. } => "1行が表す会社の数",
            Assumption::Column { column, .. } => column,
        };
        let sides = |name: &str, moved: &Compared<crate::report::Moved>, rows: &mut Rows<'_>| {
            for (side, moved) in moved.sides() {
                let common =
                    Common { side: Some(side), figure: Figure::Sensitivity, group, rests_on: &rests_on };
                rows.yen(&common, &format!("{name} 最小"), moved.low_yen);
                rows.yen(&common, &format!("{name} 最大"), moved.high_yen);
            }
        };
        sides("半分", &moved.halved, self);
        sides("2倍", &moved.doubled, self);
    }
}
