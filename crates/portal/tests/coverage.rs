//! Coverage and the accessibility statement, as browsers get them.

mod support;

use axum::http::StatusCode;
use support::{get, text};

#[tokio::test]
async fn coverage_counts_what_is_held_and_says_that_nothing_was_checked() {
    let (status, page) = get("/coverage").await;
    assert_eq!(status, StatusCode::OK);
    assert!(page.len() <= 40_000, "{}", page.len());
    let text = text(&page);
    for part in [
        "制度のページ 125 制度どうしの決まり 3 機械起案 128 照合済 0",
        "令和7年度 107 2025-04-01 ～ 2026-03-31",
        "2026-03-31 : この先の日は",
        "資料の制度の数 107 制度のページ 107（条件あり 89、判断だけ 11、どちらもなし 7）",
        "922f30c90601532306ef8131e9a6c7b0ef358e409b75a29d3cd45c9e582bb0fe",
        "数えていない",
        "1 生産性向上への支援 6件",
        "農業の支援",
    ] {
        assert!(text.contains(part), "{part}: {text}");
    }
}

#[tokio::test]
async fn every_scheme_stands_in_one_chapter() {
    let (_, page) = get("/coverage").await;
    let links = page.split("href=\"/schemes/").skip(1).filter_map(|link| link.split('"').next());
    let links: Vec<&str> = links.collect();
    assert_eq!(links.len(), 125);
    assert_eq!(links.iter().collect::<std::collections::BTreeSet<_>>().len(), 125);
}

#[tokio::test]
async fn counts_by_kind_are_what_a_search_finds() {
    let (_, page) = get("/coverage").await;
    let row = page.split_once("kind=loan\">融資</a></th><td class=\"number\">").map(|(_, rest)| rest);
    let count = row.and_then(|row| row.split('<').next()).and_then(|count| count.parse().ok());
    let valid: usize = count.expect("a count");
    let (_, results) = get("/search?kind=loan").await;
    assert!(text(&results).contains(&format!("見つかった制度 {valid}件")), "{valid}");
}

#[tokio::test]
async fn the_english_page_marks_titles_of_documents() {
    let (status, page) = get("/en/coverage").await;
    assert_eq!(status, StatusCode::OK);
    assert!(page.len() <= 40_000, "{}", page.len());
    assert!(page.contains("<span lang=\"ja\">令和7年度主要事業の概要</span>"));
    assert!(text(&page).contains("Drafted by machine 128 Checked 0"));
}

#[tokio::test]
async fn the_statement_claims_no_more_than_was_done() {
    let (status, page) = get("/accessibility").await;
    assert_eq!(status, StatusCode::OK);
    let text_of_page = text(&page);
    for part in [
        "WCAG 2.2",
        "JIS X 8341-3:2016",
        "第三者の試験は受けておらず",
        "クッキーを使いません",
        "MITライセンス",
    ] {
        assert!(text_of_page.contains(part), "{part}");
    }
    let (_, english) = get("/en/accessibility").await;
    let english = text(&english);
    assert!(english.contains("no conformity is claimed") && english.contains("Permission is hereby granted"));
}
