//! Editions of one scheme in two times: when they are valid, and when they were published.

#![allow(clippy::unwrap_used)]

use catalogue::{Catalogue, File, Lifecycle, load};
use vocabulary::Date;

fn page(year: u32, first: &str, last: &str, published: &str) -> File {
    let text = format!(
        "# 庭の手入れ\n\n| 項目 | 内容 |\n|---|---|\n| 制度 | garden |\n| 実施 | 架空市 |\n| 種別 | 助成金 |\n\
         | 年度 | {year}年度 |\n| 有効 | {first} から {last} まで |\n| 公表 | {published} |\n\
         | 条件なし | 誰でも使える |\n| 出典 | 900 1行 |\n| 照合 | 機械起案 |\n"
    );
    File { path: format!("schemes/fiction/garden/{year}.md"), text }
}

fn catalogue() -> Catalogue {
    let files = [
        page(2025, "2025-04-01", "2026-03-31", "2025-02-10"),
        page(2024, "2024-04-01", "2025-03-31", "不明"),
    ];
    let (catalogue, problems) = load(&files);
    assert!(problems.is_empty(), "{problems:?}");
    catalogue
}

fn edition(valid_on: Date, known_on: Date) -> Option<i16> {
    let catalogue = catalogue();
    catalogue
        .edition("garden", valid_on, known_on)
        .and_then(|entry| entry.scheme.header.year)
        .map(|year| year.0)
}

const fn day(year: i16, month: i8, day: i8) -> Date {
    Date::constant(year, month, day)
}

#[test]
fn an_edition_is_valid_from_its_first_to_its_last_day() {
    let late = day(2030, 1, 1);
    assert_eq!(edition(day(2024, 3, 31), late), None);
    assert_eq!(edition(day(2024, 4, 1), late), Some(2024));
    assert_eq!(edition(day(2025, 3, 31), late), Some(2024));
    assert_eq!(edition(day(2025, 4, 1), late), Some(2025));
    assert_eq!(edition(day(2026, 4, 1), late), None);
}

#[test]
fn an_edition_is_known_from_its_publication_or_else_from_its_first_day() {
    assert_eq!(edition(day(2025, 6, 1), day(2025, 2, 9)), None);
    assert_eq!(edition(day(2025, 6, 1), day(2025, 2, 10)), Some(2025));
    assert_eq!(edition(day(2024, 6, 1), day(2024, 3, 31)), None);
    assert_eq!(edition(day(2024, 6, 1), day(2024, 4, 1)), Some(2024));
}

#[test]
fn without_a_day_the_latest_edition_is_meant() {
    let catalogue = catalogue();
    assert_eq!(catalogue.scheme("garden").unwrap().scheme.header.year.unwrap().0, 2025);
    let years: Vec<_> =
        catalogue.editions("garden").map(|entry| entry.scheme.header.year.unwrap().0).collect();
    assert_eq!(years, [2024, 2025]);
}

#[test]
fn a_lifecycle_has_three_stages() {
    let catalogue = catalogue();
    let entry = catalogue.scheme("garden").unwrap();
    assert_eq!(entry.lifecycle(day(2025, 3, 31)), Lifecycle::Planned);
    assert_eq!(entry.lifecycle(day(2025, 4, 1)), Lifecycle::Current);
    assert_eq!(entry.lifecycle(day(2026, 3, 31)), Lifecycle::Current);
    assert_eq!(entry.lifecycle(day(2026, 4, 1)), Lifecycle::Closed);
}
