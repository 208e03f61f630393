//! The comparison of schemes with their amounts, as browsers get it.

mod support;

use axum::http::StatusCode;
use support::{get, text};

const TWO: &str = "/compare?s=kanagawa_productivity&s=kanagawa_small_digital";

#[tokio::test]
async fn schemes_stand_side_by_side_with_what_the_source_says() {
    let (status, page) = get(TWO).await;
    assert_eq!(status, StatusCode::OK);
    assert_eq!(page.matches("<th scope=\"row\">").count(), 10 + 3, "ten items, three courses");
    let text = text(&page);
    for part in [
        "A 中小企業生産性向上促進事業費補助金",
        "B 小規模事業者デジタル化支援推進事業費補助金",
        "県内の事業所で事業を行う中小企業",
        "2/3（小規模事業者）",
        "6月公募 2025-05-01～2025-06-30",
        "企業規模が小規模企業者または小規模でない中小企業",
        "045-315-3755",
        "000 57-64行",
        "機械起案",
    ] {
        assert!(text.contains(part), "{part}: {text}");
    }
    assert!(text.contains("受けられるという意味ではない"), "{text}");
    assert!(page.contains("href=\"/compare?s=kanagawa_small_digital\""), "one can be taken out");
}

#[tokio::test]
async fn amounts_follow_from_costs_to_the_yen_and_are_never_added_up() {
    let (_, page) = get(TWO).await;
    let text = text(&page);
    assert!(text.contains("ほかの条件はすべて満たすとした場合の額です。"), "{text}");
    assert!(text.contains("足し合わせることはできません"), "{text}");
    let costs = "費用が 20万円 50万円 100万円 200万円 500万円 1,000万円 最も多い額 その額になる費用";
    assert!(text.contains(costs), "{text}");
    let small = "A1 中小企業生産性向上促進事業費補助金 企業規模が小規模企業者 費用: 補助対象経費 133,333円 \
                 333,333円 666,666円 1,333,333円 3,333,333円 500万円 500万円 750万円";
    assert!(text.contains(small), "{text}");
    let digital = "B 小規模事業者デジタル化支援推進事業費補助金 費用: 補助対象経費 133,333円 333,333円 50万円 50万円 \
                   50万円 50万円 50万円 75万円";
    assert!(text.contains(digital), "{text}");
    let chart = page.split_once("<svg role=\"img\"").and_then(|(_, rest)| rest.split_once("</svg>"));
    let (chart, _) = chart.expect("a chart");
    for letter in [">A1<", ">A2<", ">B<"] {
        assert!(chart.contains(letter), "{letter}: {chart}");
    }
    assert!(page.contains("aria-describedby=\"money-table\"") && page.contains("id=\"money-table\""));
}

#[tokio::test]
async fn what_has_no_course_is_named_with_the_reason() {
    let (_, page) =
        get("/compare?s=kanagawa_bak&s=kanagawa_disability_trial&s=kanagawa_productivity_loan").await;
    let text = text(&page);
    assert!(text.contains("費用一つから額を計算できる制度はありません。"), "{text}");
    assert!(text.contains("資料からは額が一つに決まりません"), "{text}");
    assert!(text.contains("「体験実習の受入れ日数」で決まります"), "{text}");
    assert!(text.contains("金額を計算する決まりが資料にありません"), "{text}");
    assert!(!page.contains("<svg role=\"img\""));
}

#[tokio::test]
async fn a_rule_against_receiving_both_is_shown_with_its_lines() {
    let (_, page) = get("/compare?s=yokohama_digital&s=kanagawa_bm&s=yokohama_green&as_of=2023-06-15").await;
    let text = text(&page);
    let pairs = "併せて受けられない定めがある A 中小企業デジタル化推進支援補助金 ＋ B 神奈川県ビジネスモデル転換事業費補助金 \
                 B 神奈川県ビジネスモデル転換事業費補助金 ＋ C グリーンリカバリー設備投資助成金";
    assert!(text.contains(pairs), "{text}");
    assert!(text.contains("【002 820行】"), "{text}");
    // The two schemes of Yokohama say nothing of one another.
    assert!(!text.contains("A 中小企業デジタル化推進支援補助金 ＋ C"), "{text}");
}

#[tokio::test]
async fn too_many_unknown_and_no_schemes_have_clear_pages() {
    let five = "/compare?s=kanagawa_productivity&s=kanagawa_small_digital&s=kanagawa_bak&s=kanagawa_ecoasset&s=kanagawa_ksap";
    let (status, page) = get(five).await;
    assert_eq!(status, StatusCode::BAD_REQUEST);
    assert!(
        text(&page).contains("くらべられるのは四つまでです。四つまでに減らしてください。選ばれている数: 5")
    );
    assert_eq!(page.matches("type=\"checkbox\"").count(), 5);
    let (status, page) = get("/compare?s=kanagawa_productivty").await;
    assert_eq!(status, StatusCode::NOT_FOUND);
    assert!(text(&page).contains("もしかして（did you mean）「kanagawa_productivity」ですか"));
    let (status, page) = get("/compare?s=%3Cscript%3Ealert(1)%3C/script%3E").await;
    assert_eq!(status, StatusCode::NOT_FOUND);
    assert!(!page.contains("<script>alert"), "{page}");
    let (status, page) = get("/compare").await;
    assert_eq!(status, StatusCode::OK);
    assert!(text(&page).contains("くらべる制度がまだ選ばれていません"));
    let twice = get("/compare?s=kanagawa_bak&s=kanagawa_bak").await.1;
    assert_eq!(twice.matches("<th scope=\"col\"><span class=\"letter\">").count(), 1, "each scheme once");
}

#[tokio::test]
async fn english_pages_name_schemes_facts_and_reasons_in_english() {
    let (status, page) = get(&format!("/en{TWO}")).await;
    assert_eq!(status, StatusCode::OK);
    let text = text(&page);
    for part in [
        "A Subsidy for raising the productivity of SMEs",
        "These are the amounts if every other condition holds.",
        "¥3,333,333",
        "Who can use it",
    ] {
        assert!(text.contains(part), "{part}: {text}");
    }
    assert!(page.contains("<td><p lang=\"ja\">"), "Japanese prose is marked");
}

#[tokio::test]
async fn the_heaviest_pages_together_stay_light_and_say_what_they_leave_to_other_pages() {
    let four = "/compare?s=saikouchiku&s=jizokuka&s=jinzai_hito_toshi&s=kanagawa_bm";
    for prefix in ["", "/en"] {
        let (status, page) = get(&format!("{prefix}{four}")).await;
        assert_eq!(status, StatusCode::OK);
        assert!(page.len() <= 40_000, "{prefix}: {}", page.len());
    }
    let (_, page) = get(four).await;
    let text = text(&page);
    assert!(text.contains("条件が多いので、名前だけを並べています。"), "{text}");
    assert!(text.contains("ほかに"), "{text}");
}
