//! The result: complete, cited, honest, and small enough for a telephone.

use axum::http::StatusCode;

use crate::browser::{Shown, begin, begin_with, open};
use crate::support::text;

/// Largest page in bytes.
const MOST_BYTES: usize = 40_000;

/// What a noodle shop in Kawasaki answers.
const SHOP: [(&str, &str); 7] = [
    ("applicant_type", "business"),
    ("company_size", "small"),
    ("is_corporation", "いいえ"),
    ("is_sole_proprietor", "はい"),
    ("site_in_kanagawa", "はい"),
    ("employees_regular", "3人"),
    ("eligible_cost_yen", "300万円"),
];

async fn result_of(shown: &Shown) -> Shown {
    shown.send_to("/check/result", &[]).await
}

#[tokio::test]
async fn a_settled_scheme_is_shown_with_amount_steps_clauses_and_sources() {
    let end = begin_with("kanagawa_productivity").await.answer_all(&SHOP).await;
    let range = text(&end.page);
    assert!(
        range.contains("これで終わりです") && range.contains("0円～500万円"),
        "the result follows: {range}"
    );
    let question = end.send(&[("change", "eligible_cost_yen"), ("then", "result")]).await;
    let end = question.answer(&[("a.eligible_cost_yen", "300万円")]).await;
    let shown = text(&end.page);
    assert!(shown.contains("補助対象経費 × 補助率 = 200万円"), "amount and steps: {shown}");
    insta::assert_snapshot!("one_scheme_in_full", lines(&end.page));
}

#[tokio::test]
async fn the_same_in_english_marks_what_is_japanese() {
    let first = open("/en/check?s=kanagawa_productivity").await.send(&[("do", "begin")]).await;
    let end = first.answer_all(&SHOP).await;
    insta::assert_snapshot!("one_scheme_in_english", lines(&end.page));
    let verification = end.page.contains("<span lang=\"ja\">機械起案</span>");
    assert!(verification, "the status is marked as Japanese");
}

#[tokio::test]
async fn at_any_time_the_result_says_what_is_still_to_be_asked() {
    let first = begin(&["equipment", "digital"], &["kawasaki"]).await;
    let result = result_of(&first).await;
    let shown = text(&result.page);
    assert!(shown.contains("基準日 2025年6月15日") || shown.contains("基準日 令和7年6月15日"), "{shown}");
    assert!(shown.contains("まだ決まらない") && shown.contains("まだ尋ねていないこと"), "{shown}");
    assert!(shown.contains("選んだ「したいこと」に入らない制度"), "{shown}");
    assert!(!shown.contains("合計"), "amounts of schemes are never added up");
}

#[tokio::test]
async fn what_the_places_rule_out_is_counted_and_named() {
    let first = begin(&[], &["kawasaki"]).await;
    let result = first.send_to("/check/result", &[("as_of", "2023-06-15")]).await;
    let shown = text(&result.page);
    assert!(shown.contains("「市内事業所の有無」の答えで使えない制度 3件"), "{shown}");
    assert!(shown.contains("グリーンリカバリー設備投資助成金"), "{shown}");
}

#[tokio::test]
async fn every_scheme_of_the_day_is_somewhere_in_the_result() {
    let catalogue = service::data::catalogue(None).unwrap();
    for purposes in [&[][..], &["equipment"][..]] {
        let page = result_of(&begin(purposes, &["kawasaki"]).await).await.page;
        for entry in &catalogue.schemes {
            let title = &entry.scheme.header.title;
            assert!(page.contains(title.as_str()), "{title} with {purposes:?}");
        }
    }
}

#[tokio::test]
async fn one_scheme_of_a_long_result_is_shown_in_full() {
    let result = result_of(&begin(&[], &[]).await).await;
    let one = result.send_to("/check/result", &[("show", "kanagawa_productivity")]).await;
    let shown = text(&one.page);
    assert!(shown.contains("条件ごとの結果") && shown.contains("結果の一覧へ戻る"), "{shown}");
    assert!(one.page.contains("<details open>"), "nothing is folded where one scheme is read");
    let unknown = result.send_to("/check/result", &[("show", "no_such_scheme")]).await;
    assert_eq!(unknown.status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn the_result_can_be_continued_changed_and_widened() {
    let end = begin_with("kanagawa_productivity").await.answer_all(&SHOP[..2]).await;
    let open_question = end.send(&[("change", "eligible_cost_yen"), ("then", "result")]).await;
    assert_eq!(open_question.asked(), "eligible_cost_yen");
    let result = open_question.answer(&[("a.eligible_cost_yen", "300万円")]).await;
    assert!(text(&result.page).contains("診断の結果"));
    let all = result.send(&[("do", "all")]).await;
    assert!(text(&all.page).contains("すべての制度"), "{}", text(&all.page));
    assert!(!all.said().contains("schemes"));
}

#[tokio::test]
async fn no_page_is_larger_than_a_telephone_likes() {
    let mut pages = Vec::new();
    for prefix in ["", "/en"] {
        let start = open(&format!("{prefix}/check")).await;
        for company in companies() {
            let first = start.send(&[("do", "saved"), ("saved", &company)]).await;
            assert_eq!(first.status, StatusCode::OK, "{}", text(&first.page));
            let review = first.send(&[("do", "review")]).await;
            let result = result_of(&first).await;
            let behind = result.send_to("/check/result", &[("from", "3")]).await;
            pages.extend([first, review, result, behind]);
        }
        let empty = start.send(&[("do", "begin")]).await;
        pages.push(result_of(&empty).await);
        pages.push(empty);
        pages.push(start);
    }
    assert!(pages.len() > 160, "{}", pages.len());
    let largest = pages.iter().max_by_key(|shown| shown.page.len()).expect("pages");
    assert!(largest.page.len() <= MOST_BYTES, "{} bytes: {}", largest.page.len(), text(&largest.page));
}

/// The profiles of the corpus.
fn companies() -> Vec<String> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/corpus/companies");
    let files = std::fs::read_dir(folder).expect("the corpus").map(|entry| entry.expect("an entry").path());
    let profiles = files.filter(|path| path.extension().is_some_and(|ending| ending == "yaml"));
    profiles.map(|path| std::fs::read_to_string(path).expect("a profile")).collect()
}

/// What people read of a page, in the lines of its template.
fn lines(page: &str) -> String {
    let (_, main) = page.split_once("<main").expect("a page");
    let lines = main.lines().skip(1).map(text).filter(|line| !line.is_empty() && line != "<");
    lines
        .take_while(|line| !line.contains("機械起案で") && !line.contains("drafted by machine"))
        .collect::<Vec<_>>()
        .join("\n")
}
