//! From when to when applications are taken, and what cannot be asked, with the calls of one shipped page changed.

#![expect(clippy::unwrap_used, reason = "a test that cannot prepare its files must fail")]

use std::path::PathBuf;

use catalogue::Catalogue;
use service::budget::{Budget, FirstCome, Request, budget};
use service::simulate::SimulateError;
use simulation::report::TakeUp;
use vocabulary::{Date, Ratio};

const PAGE: &str = "schemes/kanagawa/kanagawa_small_digital/2025.md";
const ROW: &str = "| — | 2025年4月2日（水曜日）～2025年9月30日（火曜日） 先着順、予算がなくなり次第終了 |";

/// The shipped catalogue with nothing but the page, with other rows of calls.
fn catalogue(rows: &str) -> Catalogue {
    edited(PAGE, ROW, rows)
}

/// The shipped catalogue with nothing but a page in which a line is another one.
fn edited(path: &str, line: &str, other: &str) -> Catalogue {
    let mut files = service::data::files(None).unwrap();
    files.retain(|file| !file.path.starts_with("schemes/") || file.path == path);
    let page = files.iter_mut().find(|file| file.path == path).unwrap();
    assert!(page.text.contains(line));
    page.text = page.text.replace(line, other);
    let (catalogue, _) = catalogue::load(&files);
    assert_eq!(catalogue.schemes.len(), 1);
    catalogue
}

/// A table of ten small companies and one of unknown size.
fn population(name: &str) -> PathBuf {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("budget_{name}.csv"));
    let company = |employees: &str| format!("x,14,0,1000000,{employees},0,false,600000\n");
    let head =
        "架空,prefecture,legal_form,capital_yen,employees,industry,is_planning_to_found,eligible_cost_yen\n";
    std::fs::write(&path, format!("{head}{}{}", company("5").repeat(10), company(""))).unwrap();
    path
}

fn request<'a>(catalogue: &'a Catalogue, population: &'a PathBuf) -> Request<'a> {
    Request {
        catalogue,
        data: None,
        scheme: "kanagawa_small_digital",
        population,
        as_of: Date::constant(2025, 6, 15),
        budget_yen: 4_000_000,
        call: None,
        opens: None,
        closes: None,
        take_up: TakeUp { share: Ratio::whole(1), seed: 1, draws: 20 },
        first_half_days: None,
        small_cell: 1,
        threads: 1,
    }
}

fn refusal(found: Result<Budget<'_>, SimulateError>) -> String {
    match found {
        Err(SimulateError::Input(text)) => text,
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_days_are_those_of_the_page() {
    let (catalogue, population) = (catalogue(ROW), population("page"));
    let found = budget(&request(&catalogue, &population)).unwrap();
    let window = &found.window;
    assert_eq!((window.opens, window.closes), (Date::constant(2025, 4, 2), Date::constant(2025, 9, 30)));
    assert_eq!((window.first_come, window.is_given), (FirstCome::Stated, false));
    assert_eq!(window.citations[0].to_string(), "000 73行");
    // April 21, May 20, June 21, July 22, August 20 and September 20 working days, without 1 April.
    assert_eq!(window.days.len(), 20 + 20 + 21 + 22 + 20 + 20);
    assert_eq!(found.invented.as_deref(), Some("架空"));
    // Ten companies get 400,000 yen each; one more may.
    let lasting = |budget_yen| {
        let found = budget(&Request { budget_yen, ..request(&catalogue, &population) }).unwrap();
        [found.forecast.known, found.forecast.with_open].map(|told| told.answer().unwrap().lasting)
    };
    assert_eq!(lasting(3_999_999), [0, 0]);
    assert_eq!(lasting(4_000_000), [20, 0]);
    assert_eq!(lasting(4_400_000), [20, 20]);
}

#[test]
fn given_days_stand_for_those_of_the_page() {
    let population = population("given");
    let (opens, closes) = (Some(Date::constant(2025, 7, 1)), Some(Date::constant(2025, 7, 31)));
    for (rows, first_come) in [
        (ROW, FirstCome::Stated),
        ("| — | 2025年5月1日～2025年6月30日 |", FirstCome::Assumed),
        ("| — | 2025年5月 先着順、予算がなくなり次第終了 |", FirstCome::Stated),
    ] {
        let catalogue = catalogue(rows);
        let found = budget(&Request { opens, closes, ..request(&catalogue, &population) }).unwrap();
        assert_eq!((found.window.first_come, found.window.is_given), (first_come, true), "{rows}");
        assert_eq!(found.window.days.len(), 22);
    }
}

#[test]
fn what_cannot_be_asked_is_refused_with_what_the_page_says() {
    let population = population("refused");
    let two = "| 春 | 2025年5月1日～2025年6月30日 先着順、予算がなくなり次第終了 |\n| 秋 | 2025年9月1日～2025年10月31日 先着順、予算がなくなり次第終了 |";
    let day = |month, day| Some(Date::constant(2025, month, day));
    let mut told = String::new();
    let mut note = |what: &str, rows: &str, change: &dyn Fn(&mut Request<'_>)| {
        let catalogue = catalogue(rows);
        let mut request = request(&catalogue, &population);
        change(&mut request);
        told += &format!("{what}: {}\n", refusal(budget(&request)));
    };
    let denied = "| — | 2025年5月1日～2025年6月30日 先着順でない |";
    note("not first come", denied, &|_| {});
    note("not first come, with days", denied, &|request| {
        (request.opens, request.closes) = (day(5, 1), day(6, 30));
    });
    note("silent", "| — | 2025年5月1日～2025年6月30日 |", &|_| {});
    note("closed", ROW, &|request| request.as_of = Date::constant(2025, 12, 1));
    note("no call", "", &|_| {});
    note("no such call, and no other", "", &|request| request.call = Some("秋"));
    note("no such call", ROW, &|request| request.call = Some("秋"));
    note("two calls", two, &|_| {});
    note("only a month", "| — | 2025年5月 先着順、予算がなくなり次第終了 |", &|_| {});
    note("turned round", ROW, &|request| (request.opens, request.closes) = (day(7, 2), day(7, 1)));
    note("a weekend", ROW, &|request| (request.opens, request.closes) = (day(7, 5), day(7, 6)));
    note("too long", ROW, &|request| request.closes = Some(Date::constant(2029, 3, 31)));
    note("half within all days", ROW, &|request| request.first_half_days = Some(123));
    note("half within no day", ROW, &|request| request.first_half_days = Some(0));
    note("unknown scheme", ROW, &|request| request.scheme = "kanagawa_small_digitl");
    let path = "schemes/kanagawa/kanagawa_care_robots/2025.md";
    let row = "| ロボット開発企業 | 2025年5月1日～2025年6月30日 先着順、予算がなくなり次第終了 |";
    let robots = edited(path, "| ロボット開発企業 | 2025年5月～2025年6月頃（予定） |", row);
    let request = Request { scheme: "kanagawa_care_robots", ..request(&robots, &population) };
    told += &format!("one frame of two: {}\n", refusal(budget(&request)));
    let path = "schemes/kanagawa/kanagawa_automotive/2025.md";
    let without_amount = edited(path, "\n", "\n");
    let request = Request { scheme: "kanagawa_automotive", catalogue: &without_amount, ..request };
    told += &format!("no sum of money: {}\n", refusal(budget(&request)));
    insta::assert_snapshot!(told);
}

#[test]
fn of_several_frames_each_company_takes_the_best() {
    let population = population("frames");
    let path = "schemes/kanagawa/kanagawa_drone_development/2025.md";
    let row = "| — | 2025年4月1日～2025年6月30日 先着順、予算がなくなり次第終了 |";
    let drones = edited(path, "| — | 2025年4月～2025年6月頃（予定） |", row);
    let request = Request { scheme: "kanagawa_drone_development", ..request(&drones, &population) };
    let found = budget(&request).unwrap();
    assert!(found.rests_on().iter().any(|(what, _)| what == "枠"));
}

#[test]
fn a_named_call_is_one_of_several() {
    let population = population("named");
    let two = "| 春 | 2025年5月1日～2025年6月30日 先着順、予算がなくなり次第終了 |\n| 秋 | 2025年9月1日～2025年10月31日 先着順、予算がなくなり次第終了 |";
    let catalogue = catalogue(two);
    let found = budget(&Request { call: Some("秋"), ..request(&catalogue, &population) }).unwrap();
    assert_eq!(found.window.opens, Date::constant(2025, 9, 1));
    assert_eq!(found.window.call.unwrap().label, "秋");
}
