//! Figures of a reform, made by hand: every kind of figure that a report can hold, shown and hidden.

use catalogue::Catalogue;
use lang::ast::ItemKind;
use simulation::report::{
    Assumption, Basis, Bin, Cell, Change, ChangedPage, ClauseRef, Compared, Cost, Count, Expected, GroupRow,
    GroupTable, Hidden, Moved, NearMiss, NearMisses, Origin, PopulationNote, Quantile, Report, SchemeReport,
    Sensitivity, Side, Spread, TakeUp, TakenUp, Verdicts, Winners, Yen,
};
use vocabulary::{Citation, Date, Ratio};

const ID: &str = "kanagawa_productivity";
const SMALL: Count = Cell::Hidden(Hidden::Small);
const WITHHELD: Count = Cell::Hidden(Hidden::Withheld);

fn shown(count: u64) -> Count {
    Cell::Shown(count)
}

fn sum(yen: i128) -> Yen {
    Cell::Shown(yen)
}

fn both<T>(base: T, reform: T) -> Compared<T> {
    Compared { base, reform: Some(reform) }
}

/// The assumed take-up.
fn share() -> Ratio {
    Ratio::new(3, 10).expect("a denominator that is not 0")
}

fn verdicts(eligible: Count, review: Count, unknown: Count, ineligible: Count) -> Verdicts {
    Verdicts { eligible, review, unknown, ineligible }
}

fn assumed(text: &str) -> Origin {
    Origin::Assumption(format!("架空: {text}"))
}

fn clause(kind: ItemKind, name: &str, heading: &str, page_line: usize, source_line: u32) -> ClauseRef {
    let cited = format!("000 {source_line}行");
    let citation: Citation = lang::parse_citation_cell(&cited, 0, &mut Vec::new()).remove(0);
    ClauseRef {
        kind,
        name: name.to_string(),
        heading: heading.to_string(),
        page_line,
        citations: vec![citation],
    }
}

/// The shipped page, and one with a greater rate and limit.
fn page(catalogue: &Catalogue) -> ChangedPage {
    let entry = catalogue.scheme(ID).expect("a shipped scheme");
    let reform = entry
        .text
        .replace("| そのほか | — | 1/2 |", "| そのほか | — | 2/3 |")
        .replace("上限 500万円", "上限 750万円");
    assert_ne!(entry.text, reform);
    ChangedPage { id: ID.to_string(), path: entry.path.clone(), base: entry.text.clone(), reform }
}

fn groups() -> Vec<GroupTable> {
    let row = |label: &str, companies, base, reform| GroupRow {
        label: label.to_string(),
        companies,
        reach: both(base, reform),
    };
    let none = verdicts(shown(0), shown(0), shown(0), shown(310));
    let industry = GroupTable {
        label: "業種".to_string(),
        column: "industry".to_string(),
        origin: assumed("どれも同じ割合"),
        rows: vec![
            row(
                "製造業",
                shown(410),
                verdicts(shown(0), shown(180), shown(20), shown(210)),
                verdicts(shown(0), shown(210), shown(20), shown(180)),
            ),
            row(
                "小売業",
                shown(280),
                verdicts(shown(0), SMALL, WITHHELD, shown(270)),
                verdicts(shown(0), shown(30), shown(10), shown(240)),
            ),
            row("卸売業", shown(310), none, none),
        ],
    };
    let prefectures = (1..=15).map(|at: u64| {
        let count = |count: u64| verdicts(shown(at), shown(count), shown(0), shown(60));
        row(&format!("第{at}の県"), shown(60 + at * 11), count(at * 10), count(at * 12))
    });
    let prefecture = GroupTable {
        label: "都道府県".to_string(),
        column: "prefecture".to_string(),
        origin: Origin::Table,
        rows: prefectures.collect(),
    };
    vec![industry, prefecture]
}

fn cost(low: i128, high: i128, most: i64) -> Cost {
    let expected = |yen: i128| Expected { exact_yen: Ratio::new(yen * 3, 10), floor_yen: sum(yen * 3 / 10) };
    let draws =
        |yen: i128| Some(Spread { p5_yen: yen * 28 / 100, p50_yen: yen * 30 / 100, p95_yen: yen * 32 / 100 });
    let bin = |from_yen, below_yen, companies| Bin { from_yen, below_yen, companies };
    Cost {
        low_yen: sum(low),
        high_yen: sum(high),
        endless: shown(0),
        settled: shown(184),
        open: shown(30),
        deciles: (1..=9)
            .map(|tenth| {
                let low_yen = most / 10 * i64::from(tenth);
                Quantile {
                    permille: tenth * 100,
                    low_yen,
                    high_yen: low_yen + i64::from(tenth == 9) * 50_000,
                }
            })
            .collect(),
        histogram: vec![
            bin(0, 1, SMALL),
            bin(1, 1_000_000, shown(60)),
            bin(1_000_000, 2_000_000, shown(70)),
            bin(2_000_000, most, WITHHELD),
            bin(most, most + 1, shown(40)),
        ],
        taken_up: Some(TakenUp {
            low: expected(low),
            high: expected(high),
            low_draws: draws(low),
            high_draws: None,
        }),
    }
}

fn sensitivity() -> Vec<Sensitivity> {
    let moved = |low: i128, high: i128| Moved { low_yen: sum(low), high_yen: sum(high) };
    vec![
        Sensitivity {
            assumption: Assumption::TakeUp(share()),
            halved: both(moved(60_000_000, 75_000_000), moved(90_000_000, 120_000_000)),
            doubled: both(moved(240_000_000, 300_000_000), moved(360_000_000, 480_000_000)),
        },
        Sensitivity {
            assumption: Assumption::Column {
                column: "eligible_cost_yen".to_string(),
                fact: "補助対象経費".to_string(),
                text: "架空: 10万円から2倍ごとの10段".to_string(),
            },
            halved: both(moved(220_000_000, 275_000_000), moved(330_000_000, 440_000_000)),
            doubled: both(
                moved(640_000_000, 800_000_000),
                Moved { low_yen: Cell::Hidden(Hidden::Small), high_yen: sum(1_440_000_000) },
            ),
        },
    ]
}

fn near_misses() -> Compared<NearMisses> {
    let miss = |name: &str, line, companies| NearMiss {
        clause: clause(ItemKind::Condition, name, "対象者", line, 61),
        companies,
    };
    let base = NearMisses {
        clauses: vec![miss("中小企業", 24, shown(120)), miss("県内の事業所", 29, shown(433))],
        others: shown(210),
    };
    let reform = NearMisses { clauses: vec![miss("県内の事業所", 29, shown(433))], others: SMALL };
    both(base, reform)
}

fn rests() -> (Vec<Basis>, Vec<Basis>) {
    let stands = |side, kind, name: &str, heading: &str, line, source| Basis::Clause {
        side,
        clause: clause(kind, name, heading, line, source),
    };
    let column = |column: &str, fact: &str, origin| Basis::Column {
        column: column.to_string(),
        fact: fact.to_string(),
        origin,
    };
    let reach = vec![
        stands(Side::Base, ItemKind::Condition, "中小企業", "対象者", 24, 61),
        stands(Side::Reform, ItemKind::Condition, "中小企業", "対象者", 24, 61),
        stands(Side::Base, ItemKind::Condition, "県内の事業所", "対象者", 29, 61),
        column("prefecture", "県内事業所の有無", assumed("2社に1社は神奈川県")),
        column("employees", "常時使用する従業員数", Origin::Statistic("事業所統計 第3表".to_string())),
        Basis::WithoutColumn(vec!["みなし大企業の該否".to_string(), "申請日".to_string()]),
    ];
    let cost = vec![
        stands(Side::Base, ItemKind::Condition, "中小企業", "対象者", 24, 61),
        stands(Side::Base, ItemKind::Amount, "補助額", "補助額", 62, 63),
        stands(Side::Reform, ItemKind::Amount, "補助額", "補助額", 62, 63),
        column("eligible_cost_yen", "補助対象経費", assumed("10万円から2倍ごとの10段")),
        Basis::Assumption(Assumption::TakeUp(share())),
    ];
    (reach, cost)
}

/// The figures of a reform of a shipped page.
pub fn report(catalogue: &Catalogue) -> Report {
    let (reach_rests_on, cost_rests_on) = rests();
    let change = |companies, yen: Option<Yen>| Change { companies, yen };
    let scheme = SchemeReport {
        id: ID.to_string(),
        title: "中小企業生産性向上促進事業費補助金".to_string(),
        fiscal_year: "令和7年度".to_string(),
        issuer: "神奈川県".to_string(),
        verification: both("機械起案".to_string(), "機械起案".to_string()),
        reach: both(
            verdicts(shown(0), shown(1_214), shown(30), shown(756)),
            verdicts(shown(0), shown(1_394), shown(30), shown(576)),
        ),
        groups: groups(),
        cost: Some(both(
            cost(400_000_001, 500_000_000, 5_000_000),
            cost(600_000_000, 800_000_000, 7_500_000),
        )),
        winners: Some(Winners {
            more: change(shown(900), Some(sum(160_000_000))),
            less: change(shown(0), Some(sum(0))),
            newly: change(shown(180), Some(sum(40_000_000))),
            no_longer: change(SMALL, Some(Cell::Hidden(Hidden::Small))),
            same: shown(310),
            neither: shown(576),
            not_comparable: WITHHELD,
        }),
        near_misses: near_misses(),
        sensitivity: sensitivity(),
        reach_rests_on,
        cost_rests_on,
    };
    Report {
        as_of: Date::constant(2025, 6, 15),
        population: PopulationNote {
            name: "companies.parquet".to_string(),
            rows: 2_000,
            invented: Some("架空の会社の集まりです（種 1、基準日 2025年6月15日）".to_string()),
            weight: None,
            absent_columns: vec!["workers".to_string()],
        },
        small_cell: 5,
        take_up: Some(TakeUp { share: share(), seed: 1, draws: 200 }),
        changed_pages: vec![page(catalogue)],
        schemes: vec![scheme],
    }
}
