//! Twelve companies, worked out by hand.

use simulation::report::{Assumption, Basis, Cell, Hidden, Report, SchemeReport, Side, Verdicts};
use vocabulary::Ratio;

use crate::world::{Asked, BASE, MAPPING, reform, report};

/// What each company gets before and after the reform (yen; ✗ refused, by which clauses; ? open):
const COMPANIES: [&str; 12] = [
    "14,10,1000000\n", // 500,000 → 666,666
    "14,20,3000000\n", // 1,000,000 (cap) → 1,500,000 (cap)
    "14,25,900000\n",  // ✗ 人数 → 600,000
    "14,40,900000\n",  // ✗ 人数 → ✗ 人数
    "13,10,900000\n",  // ✗ 県内 → ✗ 県内
    "13,40,900000\n",  // ✗ both → ✗ both
    "13,25,900000\n",  // ✗ both → ✗ 県内
    "14,,600000\n",    // ? 0～300,000 → ? 0～400,000
    "14,5,\n",         // supported, 0～1,000,000 → 0～1,500,000
    ",10,100\n",       // ? 0～50 → ? 0～66
    "14,1,0\n",        // 0 → 0
    "14,25,\n",        // ✗ 人数 → supported, 0～1,500,000
];

fn companies() -> Vec<String> {
    COMPANIES.map(str::to_string).to_vec()
}

fn one(report: &Report) -> &SchemeReport {
    &report.schemes[0]
}

fn verdicts(eligible: u64, unknown: u64, ineligible: u64) -> Verdicts {
    Verdicts {
        eligible: Cell::Shown(eligible),
        review: Cell::Shown(0),
        unknown: Cell::Shown(unknown),
        ineligible: Cell::Shown(ineligible),
    }
}

#[test]
fn verdicts_before_and_after() {
    let report = report(&companies(), &Asked { reform: Some(&reform()), ..Asked::default() });
    let reach = &one(&report).reach;
    // Before: 1, 2, 9 and 11 are supported, 8 and 10 open, 3 to 7 and 12 refused; after: 3 and 12 are supported too.
    assert_eq!(reach.base, verdicts(4, 2, 6));
    assert_eq!(reach.reform, Some(verdicts(6, 2, 4)));
    assert_eq!(report.population.rows, 12);
}

#[test]
fn groups_by_codes_and_by_bands() {
    let report = report(&companies(), &Asked { reform: Some(&reform()), ..Asked::default() });
    let rows = |at: usize| {
        let rows = one(&report).groups[at].rows.iter();
        rows.map(|row| (row.label.as_str(), row.companies, row.reach.base, row.reach.reform))
            .collect::<Vec<_>>()
    };
    assert_eq!(
        rows(0),
        [
            ("東京都", Cell::Shown(3), verdicts(0, 0, 3), Some(verdicts(0, 0, 3))),
            ("神奈川県", Cell::Shown(8), verdicts(4, 1, 3), Some(verdicts(6, 1, 1))),
            ("記入なし", Cell::Shown(1), verdicts(0, 1, 0), Some(verdicts(0, 1, 0))),
        ]
    );
    // Employees: 5 and 1; 10, 20, 10 and 10; 25, 40, 40, 25 and 25; one without an entry.
    assert_eq!(
        rows(1),
        [
            ("5人以下", Cell::Shown(2), verdicts(2, 0, 0), Some(verdicts(2, 0, 0))),
            ("6～20人", Cell::Shown(4), verdicts(2, 1, 1), Some(verdicts(2, 1, 1))),
            ("21人以上", Cell::Shown(5), verdicts(0, 0, 5), Some(verdicts(2, 0, 3))),
            ("記入なし", Cell::Shown(1), verdicts(0, 1, 0), Some(verdicts(0, 1, 0))),
        ]
    );
}

#[test]
fn costs_and_bars() {
    let report = report(&companies(), &Asked { reform: Some(&reform()), ..Asked::default() });
    let cost = one(&report).cost.as_ref().unwrap();
    // 500,000 + 1,000,000; above that 1,000,000 of the ninth, 300,000 of the eighth and 50 of the tenth.
    assert_eq!((cost.base.low_yen, cost.base.high_yen), (Cell::Shown(1_500_000), Cell::Shown(2_800_050)));
    assert_eq!((cost.base.settled, cost.base.open), (Cell::Shown(3), Cell::Shown(3)));
    assert_eq!(cost.base.endless, Cell::Shown(0));
    // 666,666 + 1,500,000 + 600,000; above that 2 × 1,500,000, 400,000 and 66.
    let after = cost.reform.as_ref().unwrap();
    assert_eq!((after.low_yen, after.high_yen), (Cell::Shown(2_766_666), Cell::Shown(6_166_732)));
    // Bars of 200,000 yen: 1,500,000 / 200,000 is less than 12, of 100,000 it is not. One gets nothing.
    let bars = |cost: &simulation::report::Cost| {
        let filled = cost.histogram.iter().filter(|bin| bin.companies != Cell::Shown(0));
        filled.map(|bin| (bin.from_yen, bin.below_yen, bin.companies.shown().unwrap())).collect::<Vec<_>>()
    };
    assert_eq!(bars(&cost.base), [(0, 1, 1), (400_000, 600_000, 1), (1_000_000, 1_200_000, 1)]);
    assert_eq!(bars(after), [(0, 1, 1), (600_000, 800_000, 2), (1_400_000, 1_600_000, 1)]);
}

#[test]
fn winners_and_losers() {
    let report = report(&companies(), &Asked { reform: Some(&reform()), ..Asked::default() });
    let winners = one(&report).winners.unwrap();
    // 1 and 2 get 166,666 and 500,000 more; 3 is new with 600,000; 11 keeps its nothing; 8, 9, 10 and 12 are open.
    assert_eq!(winners.more.companies, Cell::Shown(2));
    assert_eq!(winners.more.yen, Some(Cell::Shown(666_666)));
    assert_eq!((winners.newly.companies, winners.newly.yen), (Cell::Shown(1), Some(Cell::Shown(600_000))));
    assert_eq!((winners.less.companies, winners.no_longer.companies), (Cell::Shown(0), Cell::Shown(0)));
    assert_eq!((winners.same, winners.neither), (Cell::Shown(1), Cell::Shown(4)));
    assert_eq!(winners.not_comparable, Cell::Shown(4));
}

#[test]
fn near_misses_with_their_places() {
    let report = report(&companies(), &Asked { reform: Some(&reform()), ..Asked::default() });
    let misses = &one(&report).near_misses;
    let told = |misses: &simulation::report::NearMisses| {
        let of =
            |miss: &simulation::report::NearMiss| (miss.clause.name.clone(), miss.companies.shown().unwrap());
        (misses.clauses.iter().map(of).collect::<Vec<_>>(), misses.others.shown().unwrap())
    };
    // Before: 人数 alone excludes 3, 4 and 12, 県内の会社 alone 5, both 6 and 7. After: 4; 5 and 7; 6.
    let named = |kanagawa, size| vec![("県内の会社".to_string(), kanagawa), ("人数".to_string(), size)];
    assert_eq!(told(&misses.base), (named(1, 3), 2));
    assert_eq!(told(misses.reform.as_ref().unwrap()), (named(2, 1), 1));
    let size = &misses.base.clauses[1].clause;
    assert_eq!(size.heading, "使える会社");
    assert_eq!(BASE.lines().nth(size.page_line - 1), Some("```条件 人数"));
    assert_eq!(size.citations[0].to_string(), "900 2行");
}

#[test]
fn a_duty_of_later_stands_in_nobodys_way() {
    let page = BASE.replace(
        "## 補助の額",
        "## 使える会社の義務【900 4行】\n\n```義務 発注\n段階 実施\n決定より後に発注した\n```\n\n## 補助の額",
    );
    let report = report(&companies(), &Asked { base: &page, ..Asked::default() });
    let counts: Vec<_> = one(&report).near_misses.base.clauses.iter().map(|miss| miss.companies).collect();
    // As without the duty, of which nothing is known yet.
    assert_eq!(counts, [Cell::Shown(1), Cell::Shown(3)]);
}

#[test]
fn a_take_up_is_an_exact_share_and_its_draws_lie_around_it() {
    let asked = Asked { take_up: Some((3, 10)), ..Asked::default() };
    let report = report(&companies(), &asked);
    let taken = one(&report).cost.as_ref().unwrap().base.taken_up.unwrap();
    assert_eq!(taken.low.exact_yen, Ratio::new(450_000, 1));
    assert_eq!(taken.high.floor_yen, Cell::Shown(840_015));
    let spread = taken.low_draws.unwrap();
    // Each draw is one of 0, 500,000, 1,000,000 and 1,500,000; nobody uses it in 49 of 100 draws, both in 9.
    assert_eq!((spread.p5_yen, spread.p95_yen), (0, 1_500_000));
    assert!([0, 500_000].contains(&spread.p50_yen), "{spread:?}");
}

#[test]
fn assumptions_halved_and_doubled() {
    let asked = Asked { take_up: Some((3, 5)), ..Asked::default() };
    let report = report(&companies(), &asked);
    let told: Vec<_> = one(&report)
        .sensitivity
        .iter()
        .map(|moved| {
            let ends = |moved: &simulation::report::Moved| {
                (moved.low_yen.shown().unwrap(), moved.high_yen.shown().unwrap())
            };
            (&moved.assumption, ends(&moved.halved.base), ends(&moved.doubled.base))
        })
        .collect();
    // 3/10 of 1,500,000 and 2,800,050; twice 3/5 is everybody.
    assert_eq!(told[0].1, (450_000, 840_015));
    assert_eq!(told[0].2, (1_500_000, 2_800_050));
    // Half the costs: 250,000 + 750,000, above that 1,000,000 (unknown cost), 150,000 and 25.
    let Assumption::Column { column, text, .. } = told[1].0 else { panic!("{told:?}") };
    assert_eq!((column.as_str(), text.as_str()), ("cost", "費用は100万円くらいとした（架空）"));
    assert_eq!(told[1].1, (1_000_000, 2_150_025));
    // Twice: 1,000,000 + 1,000,000 (cap), above that 1,000,000, 600,000 and 100.
    assert_eq!(told[1].2, (2_000_000, 3_600_100));
    assert_eq!(told.len(), 2);
}

#[test]
fn a_weight_multiplies_companies_and_yen() {
    let mapping = format!(
        "[weight]\ncompanies_per_row = 3\nassumption = \"1行は3社を代表するとした（架空）\"\n{MAPPING}"
    );
    let hidden = report(&companies(), &Asked { mapping: &mapping, small_cell: 3, ..Asked::default() });
    let report = report(&companies(), &Asked { mapping: &mapping, ..Asked::default() });
    // Fewer than 3 rows are fewer than 9 companies.
    assert_eq!(hidden.small_cell, 9);
    assert!(matches!(one(&hidden).reach.base.unknown, Cell::Hidden(_)));
    assert_eq!(one(&report).reach.base, verdicts(12, 6, 18));
    let cost = one(&report).cost.as_ref().unwrap();
    assert_eq!(cost.base.low_yen, Cell::Shown(4_500_000));
    let weight = &one(&report).sensitivity[0];
    assert!(matches!(weight.assumption, Assumption::Weight { companies_per_row: 3, .. }));
    assert_eq!(weight.halved.base.low_yen, Cell::Shown(2_250_000));
}

#[test]
fn every_figure_says_what_it_rests_on() {
    let report = report(&companies(), &Asked { reform: Some(&reform()), ..Asked::default() });
    let named = |rests: &[Basis]| {
        let one = |basis: &Basis| match basis {
            Basis::Clause { side: Side::Base, clause } => format!("{}行 {}", clause.page_line, clause.name),
            Basis::Clause { side: Side::Reform, clause } => format!("改正 {}", clause.name),
            Basis::Column { column, fact, .. } => format!("{column} {fact}"),
            other => format!("{other:?}"),
        };
        rests.iter().map(one).collect::<Vec<_>>()
    };
    assert_eq!(
        named(&one(&report).reach_rests_on),
        ["17行 県内の会社", "21行 人数", "改正 人数", "employees 従業員数", "pref 県内の該否"]
    );
    assert_eq!(named(&one(&report).cost_rests_on), ["27行 補助額", "改正 補助額", "cost 設備の費用"]);
}

#[test]
fn small_counts_and_the_sums_on_them_are_gone() {
    let asked = Asked { reform: Some(&reform()), small_cell: 5, ..Asked::default() };
    let report = report(&companies(), &asked);
    let scheme = one(&report);
    // 4 supported and 2 open before are few; 6 refused are not, but 12 less 6 would tell the others apart no more.
    assert!(matches!(scheme.reach.base.eligible, Cell::Hidden(_)));
    assert!(matches!(scheme.reach.base.unknown, Cell::Hidden(_)));
    let cost = scheme.cost.as_ref().unwrap();
    assert!(matches!(cost.base.low_yen, Cell::Hidden(_)));
    assert!(cost.base.deciles.is_empty());
    assert_eq!(scheme.winners.unwrap().newly.companies, Cell::Hidden(Hidden::Small));
    assert_eq!(scheme.winners.unwrap().newly.yen, Some(Cell::Hidden(Hidden::Small)));
    // No number of fewer than 5 companies is left in the whole report.
    let text = format!("{report:?}");
    for number in 1..5 {
        assert!(!text.contains(&format!("companies: Shown({number})")), "{text}");
    }
}
