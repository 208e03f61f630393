//! Larger populations beside a loop that asks the row evaluator about one company after the other.

use engine::{Known, Set, input};
use simulation::report::Cell;
use vocabulary::Verdict;

use crate::companies::{Company, companies, lines};
use crate::world::{Asked, BASE, DAY, catalogue, reform, report};

/// What the naive loop counts: rows by verdict, least and greatest sum.
#[derive(Debug, Default, PartialEq, Eq)]
struct Naive {
    verdicts: [u64; 4],
    low_yen: i128,
    high_yen: i128,
}

fn naive(page: &str, companies: &[Company]) -> Naive {
    let catalogue = catalogue(page);
    let registry = &catalogue.registry;
    let scheme = &catalogue.schemes[0].scheme;
    let mut naive = Naive::default();
    for (prefecture, employees, cost) in companies {
        let mut known = Known::default();
        let mut answer = |id: &str, set: Option<Set>| {
            if let Some(set) = set {
                known.insert(registry.by_id(id).unwrap(), input::Reading::Set(set));
            }
        };
        answer("in_kanagawa", prefecture.map(|code| Set::mask(if code == 14 { 0b10 } else { 0b01 })));
        answer("employees", employees.map(Set::point));
        answer("cost_yen", cost.map(Set::point));
        let inputs = scheme.inputs(registry, &|fact| known.set(fact), Set::day(DAY));
        let answer = scheme.answer(&scheme.plans[0], &inputs);
        let amount = answer.amount.unwrap();
        naive.verdicts[answer.verdict as usize] += 1;
        naive.low_yen += i128::from(amount.low_yen);
        naive.high_yen += i128::from(amount.high_yen.unwrap());
    }
    naive
}

#[test]
fn the_counts_are_those_of_a_loop_over_single_companies() {
    let reform = reform();
    for (rows, seed) in [(1, 1), (40, 2), (700, 3), (700, 4)] {
        let companies = companies(rows, seed);
        let asked = Asked { reform: Some(&reform), ..Asked::default() };
        let report = report(&lines(&companies), &asked);
        let scheme = &report.schemes[0];
        let cost = scheme.cost.as_ref().unwrap();
        for (page, reach, cost) in [
            (BASE, &scheme.reach.base, &cost.base),
            (&reform, scheme.reach.reform.as_ref().unwrap(), cost.reform.as_ref().unwrap()),
        ] {
            let mut verdicts = [0; 4];
            for (verdict, count) in reach.all() {
                verdicts[verdict as usize] = count.shown().unwrap();
            }
            let counted = Naive {
                verdicts,
                low_yen: cost.low_yen.shown().unwrap(),
                high_yen: cost.high_yen.shown().unwrap(),
            };
            assert_eq!(counted, naive(page, &companies), "{rows} rows of seed {seed}");
        }
    }
}

#[test]
fn neither_threads_nor_blocks_change_anything() {
    let reform = reform();
    let lines = lines(&companies(5000, 9));
    let asked = |threads, block| Asked {
        reform: Some(&reform),
        small_cell: 5,
        take_up: Some((1, 3)),
        threads,
        block,
        ..Asked::default()
    };
    let expected = report(&lines, &asked(1, usize::MAX));
    for (threads, block) in [(2, usize::MAX), (3, usize::MAX), (1, 777), (3, 1999)] {
        assert_eq!(report(&lines, &asked(threads, block)), expected, "{threads} threads, blocks of {block}");
    }
}

#[test]
fn deciles_are_where_a_sorted_list_has_them() {
    let companies = companies(2000, 5);
    let report = report(&lines(&companies), &Asked { small_cell: 5, ..Asked::default() });
    let deciles = &report.schemes[0].cost.as_ref().unwrap().base.deciles;
    let supported = companies.iter().filter(|(code, employees, _)| {
        *code == Some(14) && employees.is_some_and(|employees| employees <= 20)
    });
    let mut amounts: Vec<i64> =
        supported.filter_map(|(_, _, cost)| cost.map(|cost| (cost / 2).min(1_000_000))).collect();
    amounts.sort_unstable();
    assert_eq!(deciles.len(), 9);
    for (tenth, decile) in deciles.iter().enumerate() {
        let exact = amounts[(amounts.len() * (tenth + 1)).div_ceil(10) - 1];
        assert!((decile.low_yen..=decile.high_yen).contains(&exact), "{exact}: {decile:?}");
    }
    // Half of them reach the cap, so that it is told to the yen.
    assert_eq!((deciles[8].low_yen, deciles[8].high_yen), (1_000_000, 1_000_000));
}

#[test]
fn nothing_of_fewer_companies_than_k_is_told() {
    let report = report(&lines(&companies(4, 1)), &Asked { small_cell: 5, ..Asked::default() });
    let reach = report.schemes[0].reach.base;
    assert!(reach.all().iter().all(|(_, count)| matches!(count, Cell::Hidden(_))), "{reach:?}");
    assert_eq!(Verdict::ALL.len(), reach.all().len());
}
