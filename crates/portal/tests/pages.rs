//! Start, results, what was excluded, and scheme pages, as browsers get them.

mod support;

use axum::http::StatusCode;
use support::{get, post, text};

#[tokio::test]
async fn the_start_page_has_one_search_and_three_entrances() {
    let (status, page) = get("/").await;
    assert_eq!(status, StatusCode::OK);
    assert_eq!(page.matches("role=\"search\"").count(), 1);
    for address in ["href=\"/search\"", "href=\"/check\"", "href=\"/calendar\""] {
        assert!(page.contains(address), "{address}");
    }
    let (_, english) = get("/en").await;
    assert!(english.contains("<html lang=\"en\">") && english.contains("href=\"/en/search\""));
    assert!(english.contains("href=\"/\" lang=\"ja\""), "the way back to Japanese");
}

#[tokio::test]
async fn everyday_words_find_and_say_how_they_were_read() {
    let (status, page) =
        get("/search?q=%E3%82%A8%E3%82%A2%E3%82%B3%E3%83%B3%E3%81%AE%E9%9B%BB%E6%B0%97%E4%BB%A3").await;
    assert_eq!(status, StatusCode::OK);
    let text = text(&page);
    assert!(text.contains("エアコン→"), "{text}");
    assert!(text.contains("外したものと理由を見る"), "{text}");
}

#[tokio::test]
async fn what_is_not_held_finds_nothing_and_says_so() {
    let (_, page) = get("/search?q=%E8%BE%B2%E8%96%AC").await;
    let text = text(&page);
    assert!(text.contains("見つかった制度 0件"), "{text}");
    assert!(text.contains("農業の支援はこの目録に載せていません"), "{text}");
}

#[tokio::test]
async fn facets_exclude_with_reasons_on_a_page_of_their_own() {
    let address = "q=%E8%A8%AD%E5%82%99&kind=loan&as_of=2025-06-15";
    let (_, page) = get(&format!("/search?{address}")).await;
    assert!(
        page.contains("href=\"/search/excluded?q=%E8%A8%AD%E5%82%99&#38;kind=loan&#38;as_of=2025-06-15\"")
    );
    let (status, excluded) = get(&format!("/search/excluded?{address}")).await;
    assert_eq!(status, StatusCode::OK);
    let text = text(&excluded);
    assert!(text.contains("中小企業生産性向上促進事業費補助金 神奈川県 ほかの種別（補助金）"), "{text}");
    assert!(text.contains("過ぎた年度のページ"), "{text}");
}

#[tokio::test]
async fn a_scheme_page_cites_and_says_that_nobody_checked_it() {
    let (status, page) = get("/schemes/kanagawa_productivity").await;
    assert_eq!(status, StatusCode::OK);
    let text = text(&page);
    for part in ["機械起案", "000 63行", "045-315-3755", "6月公募 2025-05-01～2025-06-30", "上限 500万円"]
    {
        assert!(text.contains(part), "{part}: {text}");
    }
    assert!(page.contains("href=\"tel:045-315-3755\""));
}

#[tokio::test]
async fn the_calculator_shows_its_steps_at_below_and_above_the_limit() {
    for (cost, amount) in [("7499998", "4,999,998円"), ("7500000", "500万円"), ("7500002", "500万円")] {
        let form = format!("a.company_size=small&a.eligible_cost_yen={cost}");
        let (status, page) = post("/schemes/kanagawa_productivity", form).await;
        assert_eq!(status, StatusCode::OK);
        let text = text(&page);
        assert!(
            text.contains(&format!("ほかの条件をすべて満たすとした場合の額です。 {amount} ")),
            "{cost}: {text}"
        );
    }
}

#[tokio::test]
async fn what_is_not_known_stays_a_range() {
    let (_, page) = post("/schemes/kanagawa_productivity", "a.eligible_cost_yen=300万円").await;
    let text = text(&page);
    // One half of it for most, two thirds for small businesses.
    assert!(text.contains("150万円～200万円"), "{text}");
}

#[tokio::test]
async fn a_wrong_figure_says_so_beside_its_field_and_is_kept() {
    let (status, page) = post("/schemes/kanagawa_productivity", "a.eligible_cost_yen=たくさん").await;
    assert_eq!(status, StatusCode::OK);
    assert!(text(&page).contains("「たくさん」は数として読めません"));
    assert!(page.contains("value=\"たくさん\"") && page.contains("aria-invalid=\"true\""));
}

#[tokio::test]
async fn only_the_scheme_that_a_rule_names_is_said_to_exclude() {
    let (_, page) = get("/schemes/yokohama_small_equip").await;
    let part = text(&page);
    let part = part.split_once("併せて受けられないもの").expect("the rule").1;
    let part = part.split_once("関連する制度").expect("the end").0;
    assert!(
        part.contains("神奈川県ビジネスモデル転換事業費補助金") && !part.contains("ものづくり"),
        "{part}"
    );
}

#[tokio::test]
async fn an_edition_that_is_over_says_until_when_it_held() {
    let (_, page) = get("/schemes/yokohama_small_equip").await;
    assert!(text(&page).contains("確かめられているのは 2024-03-31 まで"));
    let (_, page) = get("/schemes/yokohama_small_equip?as_of=2023-07-01").await;
    assert!(!text(&page).contains("確かめられているのは"));
}

#[tokio::test]
async fn a_day_without_pages_leads_to_one_with_pages() {
    let (_, page) = get("/?as_of=2026-11-20").await;
    assert!(page.contains("この日に有効な年度のページは載っていません"));
    assert!(page.contains("href=\"/?as_of=2026-03-31\""));
}

#[tokio::test]
async fn every_scheme_has_a_page_of_bounded_size_in_both_languages() {
    let catalogue = service::data::catalogue(None).expect("the shipped catalogue");
    for entry in &catalogue.schemes {
        for prefix in ["", "/en"] {
            let address = format!("{prefix}/schemes/{}", entry.scheme.header.id);
            let (status, page) = get(&address).await;
            assert_eq!(status, StatusCode::OK, "{address}");
            assert!(page.len() <= 40_000, "{address}: {} bytes", page.len());
            assert!(!page.contains(" style=\"") && !page.contains("<script>"), "{address}");
        }
    }
}

#[tokio::test]
async fn hostile_input_gets_a_clear_page_and_nothing_of_it_is_markup() {
    for address in [
        "/search?q=%ff%fe",
        "/search?q=%00",
        "/search?kind=%3Cscript%3E",
        "/search?area=..%2F..%2Fetc",
        "/search?least=abc",
        "/search?as_of=2025-02-30",
        "/schemes/..%2f..%2fetc%2fpasswd",
        "/schemes/%3Cscript%3Ealert(1)%3C%2Fscript%3E",
        "/schemes/kanagawa_productivity?year=1999",
    ] {
        let (status, page) = get(address).await;
        assert!(status.is_client_error(), "{address}: {status}");
        assert!(page.contains("<h1>") && !page.contains("<script>"), "{address}: {page}");
    }
    let long = "あ".repeat(401);
    let (status, page) =
        get(&format!("/search?q={}", long.bytes().map(|byte| format!("%{byte:02x}")).collect::<String>()))
            .await;
    assert_eq!(status, StatusCode::BAD_REQUEST);
    assert!(page.contains("400字まで"));
    let (_, page) = get("/search?q=%22%3E%3Cscript%3Ealert(1)%3C%2Fscript%3E").await;
    assert!(!page.contains("<script>alert"));
}

#[tokio::test]
async fn paper_and_calendar_hold_what_the_page_holds() {
    let (status, paper) = get("/schemes/kanagawa_productivity/print").await;
    assert_eq!(status, StatusCode::OK);
    assert!(paper.contains("機械起案"));
    let (status, calendar) = get("/schemes/kanagawa_productivity/calendar.ics").await;
    assert_eq!(status, StatusCode::OK);
    assert!(calendar.starts_with("BEGIN:VCALENDAR") && calendar.contains("20250630"), "{calendar}");
}

#[tokio::test]
async fn rules_that_are_too_many_stand_on_several_pages_and_none_is_lost() {
    let address = "/schemes/jinzai_hito_toshi/rules?as_of=2023-06-15";
    let (status, first) = get(address).await;
    assert_eq!(status, StatusCode::OK);
    let pages = first.matches("page=").count();
    assert!(pages >= 1, "links to further pages");
    let mut rules = first.matches("class=\"rule\"").count();
    for page in 2..=pages + 1 {
        let (_, html) = get(&format!("{address}&page={page}")).await;
        assert!(html.len() <= 40_000, "page {page} weighs {} bytes", html.len());
        rules += html.matches("class=\"rule\"").count();
    }
    let (_, scheme) = get("/schemes/jinzai_hito_toshi?as_of=2023-06-15").await;
    assert!(text(&scheme).contains(&format!("決まりをすべて見る（{rules}）")), "{rules} rules");
}
