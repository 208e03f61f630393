//! What a reader with a pencil can subtract from a report.

use simulation::report::{Cell, Count, Report, Verdicts};

use crate::companies::{companies, lines};
use crate::world::{Asked, reform, report};

/// Every sum that a report lets its reader write down: parts and their total.
fn sums(report: &Report) -> Vec<(String, Vec<Count>, Count)> {
    let scheme = &report.schemes[0];
    let rows = Cell::Shown(report.population.rows);
    let mut sums = Vec::new();
    let sides =
        scheme.reach.sides().zip(scheme.near_misses.sides()).zip(scheme.cost.as_ref().unwrap().sides());
    for (place, (((side, reach), (_, misses)), (_, cost))) in sides.enumerate() {
        let side = side.english();
        sums.push((format!("{side} verdicts"), counts(reach), rows));
        let bars = cost.histogram.iter().map(|bin| bin.companies);
        sums.push((format!("{side} bars"), bars.collect(), cost.settled));
        let missed = misses.clauses.iter().map(|miss| miss.companies).chain([misses.others]);
        sums.push((format!("{side} misses"), missed.collect(), reach.ineligible));
        for group in &scheme.groups {
            let name = &group.label;
            let of_side = |verdicts: &simulation::report::Compared<Verdicts>| match place {
                0 => verdicts.base,
                _ => verdicts.reform.unwrap(),
            };
            for row in &group.rows {
                sums.push((
                    format!("{side} {name} {}", row.label),
                    counts(&of_side(&row.reach)),
                    row.companies,
                ));
            }
            for (at, whole) in counts(reach).into_iter().enumerate() {
                let parts = group.rows.iter().map(|row| counts(&of_side(&row.reach))[at]);
                sums.push((format!("{side} {name} column {at}"), parts.collect(), whole));
            }
            sums.push((format!("{name} rows"), group.rows.iter().map(|row| row.companies).collect(), rows));
        }
    }
    let winners = scheme.winners.unwrap();
    let changes =
        [winners.more, winners.less, winners.newly, winners.no_longer].map(|change| change.companies);
    let others = [winners.same, winners.neither, winners.not_comparable];
    sums.push(("winners".to_string(), changes.into_iter().chain(others).collect(), rows));
    sums
}

fn counts(verdicts: &Verdicts) -> Vec<Count> {
    verdicts.all().map(|(_, count)| count).to_vec()
}

#[test]
fn no_hidden_count_is_the_rest_of_a_sum_and_no_small_one_is_shown() {
    let reform = reform();
    let mut hidden = 0;
    for seed in 0..60 {
        let companies = companies(8 + seed * 7, seed);
        let asked = Asked { reform: Some(&reform), small_cell: 5, ..Asked::default() };
        let report = report(&lines(&companies), &asked);
        for (name, parts, total) in sums(&report) {
            let cells: Vec<Count> = parts.into_iter().chain([total]).collect();
            let missing = cells.iter().filter(|count| matches!(count, Cell::Hidden(_))).count();
            assert_ne!(missing, 1, "seed {seed}, {name}: {cells:?}");
            hidden += missing;
            let is_small = |count: &Count| matches!(count, Cell::Shown(1..5));
            assert!(!cells.iter().any(is_small), "seed {seed}, {name}: {cells:?}");
        }
    }
    assert!(hidden > 100, "{hidden}");
}

#[test]
fn sums_of_money_that_two_costs_would_give_away_are_gone_too() {
    // One company of thirty is new: what it gets would be the difference of the two costs.
    let mut lines = vec!["14,10,1000000\n".to_string(); 29];
    lines.push("14,25,900000\n".to_string());
    let reform = crate::world::BASE.replace("20人以下", "30人以下");
    let asked = Asked { reform: Some(&reform), small_cell: 5, ..Asked::default() };
    let report = report(&lines, &asked);
    let scheme = &report.schemes[0];
    assert!(matches!(scheme.winners.unwrap().newly.yen, Some(Cell::Hidden(_))));
    let cost = scheme.cost.as_ref().unwrap();
    let costs = [cost.base.low_yen, cost.reform.as_ref().unwrap().low_yen];
    assert!(costs.iter().any(|yen| matches!(yen, Cell::Hidden(_))), "{costs:?}");
}

#[test]
fn what_is_hidden_of_one_page_is_not_shown_of_the_other() {
    // A reform of the rate alone changes no verdict, as everybody can see.
    let reform = crate::world::BASE.replace("× 1/2", "× 2/3");
    let mut hidden = 0;
    for seed in 0..40 {
        let companies = companies(8 + seed * 11, seed);
        let asked = Asked { reform: Some(&reform), small_cell: 5, ..Asked::default() };
        let report = report(&lines(&companies), &asked);
        let scheme = &report.schemes[0];
        let groups = scheme.groups.iter().flat_map(|table| &table.rows).map(|row| &row.reach);
        for reach in groups.chain([&scheme.reach]) {
            let is_hidden = |verdicts: &Verdicts| verdicts.all().map(|(_, count)| count.shown().is_none());
            let base = is_hidden(&reach.base);
            assert_eq!(base, is_hidden(&reach.reform.unwrap()), "seed {seed}");
            hidden += usize::from(base.contains(&true));
        }
    }
    assert!(hidden > 100, "{hidden}");
}

#[test]
fn no_hidden_sum_of_money_is_the_rest_of_the_others() {
    let reform = reform();
    let mut hidden = 0;
    for seed in 0..60 {
        // With every entry there, each company can be compared.
        let companies: Vec<_> = companies(8 + seed * 7, seed)
            .into_iter()
            .map(|(place, employees, cost)| {
                (place.or(Some(14)), employees.or(Some(20)), cost.or(Some(500_000)))
            })
            .collect();
        let asked = Asked { reform: Some(&reform), small_cell: 5, ..Asked::default() };
        let report = report(&lines(&companies), &asked);
        let scheme = &report.schemes[0];
        let (cost, winners) = (scheme.cost.as_ref().unwrap(), scheme.winners.unwrap());
        let (before, after) = (cost.base.low_yen, cost.reform.as_ref().unwrap().low_yen);
        let gains = [winners.more.yen, winners.newly.yen].map(Option::unwrap);
        let losses = [winners.less.yen, winners.no_longer.yen].map(Option::unwrap);
        let sums: Vec<_> = [before, after].into_iter().chain(gains).chain(losses).collect();
        let missing = sums.iter().filter(|yen| yen.shown().is_none()).count();
        assert_ne!(missing, 1, "seed {seed}: {sums:?}");
        hidden += missing;
        if missing == 0 {
            let shown: Vec<i128> = sums.iter().filter_map(|yen| yen.shown()).collect();
            let [before, after, more, newly, less, no_longer] = shown[..] else { panic!("{shown:?}") };
            assert_eq!(before + more + newly, after + less + no_longer, "seed {seed}");
        }
        // Nothing is open, so that both ends of the cost are hidden or neither.
        assert_eq!(cost.base.low_yen, cost.base.high_yen);
    }
    assert!(hidden > 20, "{hidden}");
}

#[test]
fn a_few_unknown_companies_do_not_hide_reach_and_cost() {
    // Three of two thousand companies do not say how many people they employ.
    let line = |at: usize| match at {
        0..3 => "14,,1000000\n".to_string(),
        _ => format!("{},{},1000000\n", 13 + at % 2, at % 40),
    };
    let lines: Vec<String> = (0..2000).map(line).collect();
    let reform = reform();
    let report = report(&lines, &Asked { reform: Some(&reform), small_cell: 5, ..Asked::default() });
    let scheme = &report.schemes[0];
    assert!(matches!(scheme.reach.base.unknown, Cell::Hidden(_)));
    for (_, reach) in scheme.reach.sides() {
        assert!(matches!(reach.eligible, Cell::Shown(_)), "{reach:?}");
    }
    for (_, cost) in scheme.cost.as_ref().unwrap().sides() {
        assert!(matches!(cost.low_yen, Cell::Shown(_)), "{:?}", cost.low_yen);
    }
    let winners = scheme.winners.unwrap();
    assert!(matches!(winners.more.yen, Some(Cell::Shown(_))), "{winners:?}");
}

#[test]
fn an_empty_table_has_figures_of_nobody() {
    let report = report(&[], &Asked { small_cell: 5, take_up: Some((1, 2)), ..Asked::default() });
    let scheme = &report.schemes[0];
    assert_eq!(report.population.rows, 0);
    assert!(scheme.reach.base.all().iter().all(|(_, count)| *count == Cell::Shown(0)));
    assert_eq!(scheme.cost.as_ref().unwrap().base.low_yen, Cell::Shown(0));
}
