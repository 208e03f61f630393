use vocabulary::{Date, Ratio};

use super::draw::{Arriving, Draw, arrival_day};
use super::ending::{Money, PLAIN, Scale, Share};
use super::forecast::{Ending, Setting, doubled, halved};
use super::pace::Pace;
use crate::report::{Cell, TakeUp};
use crate::tally::Lots;

fn setting(budget_yen: i64, share: (i128, i128), days: i8, pace: Pace) -> Setting {
    let share = Ratio::new(share.0, share.1).unwrap();
    Setting {
        budget_yen,
        take_up: TakeUp { share, seed: 7, draws: 5 },
        days: (1..=days).map(|day| Date::constant(2026, 6, day)).collect(),
        pace,
        small_cell: 1,
    }
}

/// Rows of 1, 2, 3 … thousand yen; every third is open.
fn rows(count: u64) -> Vec<Arriving> {
    let row = |row: u64| Arriving { row, yen: (row as i64 + 1) * 1000, is_open: row % 3 == 2 };
    (0..count).map(row).collect()
}

fn draws(setting: &Setting, rows: &[Arriving]) -> Vec<Draw> {
    let lots = Lots::new(&setting.take_up);
    let share = setting.take_up.share;
    let below = [halved(share), share, doubled(share)].map(Lots::below);
    let draw = |at: usize| {
        let mut draw = Draw::new(at, setting.days.len());
        // The parts of a stream.
        rows.chunks(7).for_each(|part| draw.add(part, &lots, &below, setting));
        draw
    };
    (0..lots.len()).map(draw).collect()
}

#[test]
fn the_days_of_a_draw_are_those_of_a_naive_loop() {
    for (share, pace) in [
        ((1, 3), Pace::Even),
        ((1, 3), Pace::FirstHalf { days: 3 }),
        ((2, 3), Pace::Even),
        ((1, 1), Pace::FirstHalf { days: 1 }),
        ((0, 1), Pace::Even),
    ] {
        let (setting, rows) = (setting(1, share, 10, pace), rows(100));
        let lots = Lots::new(&setting.take_up);
        let share = setting.take_up.share;
        for (at, draw) in draws(&setting, &rows).iter().enumerate() {
            for (place, share) in [halved(share), share, doubled(share)].into_iter().enumerate() {
                for with_open in [false, true] {
                    let (mut yen, mut count) = (vec![0i128; 10], vec![0u64; 10]);
                    for row in rows.iter().filter(|row| with_open || !row.is_open) {
                        let number = lots.number(at, row.row);
                        if u128::from(number) >= Lots::below(share) {
                            continue;
                        }
                        // A row that applies on a day is among those of that day and of all later ones.
                        for day in arrival_day(pace, number, 10)..10 {
                            yen[day] += i128::from(row.yen);
                            count[day] += 1;
                        }
                    }
                    let run = draw.run(place, with_open);
                    assert_eq!((run.yen, run.rows), (yen, count), "{share} {pace:?} draw {at}");
                }
            }
        }
    }
}

#[test]
fn shares_decide_who_applies() {
    let rows = rows(3000);
    let applicants = |share| {
        let setting = setting(1, share, 10, Pace::Even);
        *draws(&setting, &rows)[0].run(Share::Assumed as usize, true).rows.last().unwrap()
    };
    assert_eq!(applicants((0, 1)), 0);
    assert_eq!(applicants((1, 1)), 3000);
    assert!((900..1_100).contains(&applicants((1, 3))));
}

#[test]
fn a_budget_ends_where_it_does_not_cover_what_is_asked_for() {
    // Everybody applies: 1 + 2 + … + 20 thousand yen are 210,000 yen, of which every third (3, 6, … 18) is open: 63,000.
    let rows = rows(20);
    let ends = |budget_yen, with_open| {
        let setting = setting(budget_yen, (1, 1), 10, Pace::Even);
        let draws = draws(&setting, &rows);
        let money = Money { setting: &setting, draws: &draws, companies_per_row: 1 };
        money.answer(with_open).unwrap()
    };
    for (sum, with_open) in [(147_000, false), (210_000, true)] {
        let below = ends(sum - 1, with_open);
        assert_eq!((below.lasting, below.left_yen), (0, None));
        assert!(matches!(below.ends.least, Ending::On(_)), "one yen is missing");
        let at = ends(sum, with_open);
        assert_eq!((at.lasting, at.left_yen.map(|left| left.greatest)), (5, Some(0)));
        assert_eq!((at.ends.least, at.on_last_day), (Ending::Lasts, None));
        let above = ends(sum + 1, with_open);
        assert_eq!(above.left_yen.map(|left| (left.least, left.greatest)), Some((1, 1)));
        let all = if with_open { 20 } else { 14 };
        assert_eq!(above.granted, Cell::Shown(above.granted.shown().unwrap().map(|_| all)));
    }
}

#[test]
fn a_window_of_one_day_ends_on_that_day_or_not_at_all() {
    let rows = rows(20);
    for (budget_yen, expected) in
        [(146_999, Ending::On(Date::constant(2026, 6, 1))), (147_000, Ending::Lasts)]
    {
        let setting = setting(budget_yen, (1, 1), 1, Pace::FirstHalf { days: 1 });
        let draws = draws(&setting, &rows);
        let money = Money { setting: &setting, draws: &draws, companies_per_row: 1 };
        let answer = money.answer(false).unwrap();
        assert_eq!((answer.ends.least, answer.ends.greatest), (expected, expected));
    }
}

#[test]
fn a_weight_is_a_smaller_budget_and_half_a_budget_is_half_of_it() {
    let rows = rows(40);
    let median = |budget_yen, companies_per_row, scale| {
        let setting = setting(budget_yen, (2, 3), 20, Pace::Even);
        let draws = draws(&setting, &rows);
        Money { setting: &setting, draws: &draws, companies_per_row }
            .median(Share::Assumed, scale, true)
            .unwrap()
    };
    for budget_yen in (10_000..800_000).step_by(33_333) {
        assert_eq!(median(budget_yen * 3, 3, PLAIN), median(budget_yen, 1, PLAIN));
        let half = Scale { times: 1, over: 2 };
        assert_eq!(median(budget_yen * 2, 1, half), median(budget_yen, 1, PLAIN));
        assert!(median(budget_yen, 1, half) <= median(budget_yen, 1, PLAIN));
    }
}

#[test]
fn what_rests_on_few_rows_is_hidden_day_by_day() {
    let rows = rows(20);
    let setting = Setting { small_cell: 5, ..setting(1_000_000, (1, 1), 10, Pace::Even) };
    let draws = draws(&setting, &rows);
    let answer = Money { setting: &setting, draws: &draws, companies_per_row: 1 }.answer(true).unwrap();
    for (day, share) in answer.by_day.iter().enumerate() {
        let is_of_few =
            draws.iter().any(|draw| (1..5).contains(&draw.run(Share::Assumed as usize, true).rows[day]));
        assert_eq!(matches!(share.spent, Cell::Hidden(_)), is_of_few);
    }
    assert!(matches!(answer.by_day[0].spent, Cell::Hidden(_)));
    // All 210,000 of 1,000,000 yen.
    assert_eq!(answer.by_day[9].spent.shown().unwrap().p50_permille, 210);
}
