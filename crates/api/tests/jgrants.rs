//! The API of Jグランツ for our schemes, as its clients ask it and read it.

#![expect(clippy::unwrap_used, reason = "a test that cannot read an answer must fail")]

mod house;

use std::collections::BTreeSet;

use axum::http::StatusCode;
use serde_json::{Value as Json, json};

use house::{get, get_json};

const LIST: &str = "/exp/v1/public/subsidies";

/// The items of a list.
async fn items(query: &str) -> Vec<Json> {
    let answer = get_json(&format!("{LIST}?{query}")).await;
    let items = answer["result"].as_array().unwrap().clone();
    assert_eq!(answer["metadata"]["type"], "https://developers.digital.go.jp/documents/jgrants/api/");
    items
}

/// The management numbers of a list.
async fn names(query: &str) -> Vec<String> {
    items(query).await.iter().map(|item| item["name"].as_str().unwrap().to_string()).collect()
}

/// A detail.
async fn detail(version: &str, id: &str) -> Json {
    let answer = get_json(&format!("/exp/{version}/public/subsidies/id/{id}")).await;
    assert_eq!(answer["metadata"]["resultset"]["count"], 1);
    answer["result"][0].clone()
}

fn keys(object: &Json) -> BTreeSet<&str> {
    object.as_object().unwrap().keys().map(String::as_str).collect()
}

#[tokio::test]
async fn the_list_has_the_fields_of_the_official_one() {
    let all = items("keyword=事業&sort=created_date&order=DESC&acceptance=0").await;
    assert!(all.len() > 40, "{}", all.len());
    let expected = BTreeSet::from([
        "id",
        "name",
        "title",
        "target_area_search",
        "subsidy_max_limit",
        "acceptance_start_datetime",
        "acceptance_end_datetime",
        "target_number_of_employees",
        "institution_name",
    ]);
    let mut ids = BTreeSet::new();
    for item in &all {
        assert_eq!(keys(item), expected);
        let id = item["id"].as_str().unwrap();
        assert_eq!(id.len(), 18);
        assert!(ids.insert(id.to_string()), "{id} twice");
        for field in ["acceptance_start_datetime", "acceptance_end_datetime"] {
            if let Some(time) = item[field].as_str() {
                assert!(time.len() == 24 && time.ends_with(":00.000Z"), "{time}");
            }
        }
    }
}

#[tokio::test]
async fn both_styles_of_asking_find_the_same() {
    let flat = names("keyword=設備&sort=acceptance_end_datetime&order=DESC&acceptance=1").await;
    let whole =
        r#"request={"keyword":"設備","sort":"acceptance_end_datetime","order":"DESC","acceptance":1}"#;
    assert_eq!(names(whole).await, flat);
    assert!(!flat.is_empty());
    assert_eq!(
        names("keyword=設備").await,
        names("keyword=設備&sort=acceptance_end_datetime&order=ASC&acceptance=0").await
    );
}

#[tokio::test]
async fn keywords_are_folded_and_one_letter_finds_nothing() {
    assert_eq!(names("keyword=ロボット").await, names("keyword=ﾛﾎﾞｯﾄ").await);
    assert_eq!(names("keyword=DX").await, names("keyword=ｄｘ").await);
    assert_eq!(items("keyword=業").await.len(), 0);
    let missing = get(LIST).await;
    assert_eq!(missing.status, StatusCode::BAD_REQUEST);
    assert!(missing.json()["detail"].as_str().unwrap().contains("keyword がありません"));
    let long = get(&format!("{LIST}?keyword={}", "あ".repeat(256))).await;
    assert_eq!(long.status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn acceptance_leaves_only_what_can_be_applied_for() {
    let open = names("keyword=事業&acceptance=1").await;
    let all = names("keyword=事業&acceptance=0").await;
    assert!(open.len() < all.len());
    assert!(open.iter().all(|name| all.contains(name) && name.ends_with("-2025")), "{open:?}");
    for name in &open {
        let id = name.trim_end_matches("-2025");
        let scheme = get_json("/api/v1/search?every_edition=true&q=&limit=500&open_now=true").await;
        assert!(scheme["hits"].as_array().unwrap().iter().any(|hit| hit["scheme"] == id), "{id}");
    }
    let then = names("keyword=設備&acceptance=1&as_of=2023-06-15").await;
    assert!(!then.is_empty() && then.iter().all(|name| name.ends_with("-2023")), "{then:?}");
}

#[tokio::test]
async fn lists_are_sorted_with_what_has_no_day_last() {
    for (sort, field) in [
        ("acceptance_start_datetime", "acceptance_start_datetime"),
        ("acceptance_end_datetime", "acceptance_end_datetime"),
    ] {
        for order in ["ASC", "DESC"] {
            let items = items(&format!("keyword=事業&sort={sort}&order={order}&acceptance=0")).await;
            let days: Vec<Option<&str>> = items.iter().map(|item| item[field].as_str()).collect();
            let known: Vec<&str> = days.iter().map_while(|day| *day).collect();
            assert!(known.len() > 3 && days[known.len()..].iter().all(Option::is_none), "{days:?}");
            assert!(
                if order == "ASC" { known.is_sorted() } else { known.iter().rev().is_sorted() },
                "{known:?}"
            );
        }
    }
}

#[tokio::test]
async fn places_are_found_in_the_wider_ones_too() {
    let prefecture = names("keyword=助成金&target_area_search=神奈川県").await;
    let exact = names("keyword=助成金&target_area_search=神奈川県&target_area_match=exact").await;
    let country = names("keyword=助成金&target_area_search=全国").await;
    assert!(exact.iter().all(|name| prefecture.contains(name)));
    assert!(country.iter().all(|name| prefecture.contains(name)) && !country.is_empty());
    assert_eq!(prefecture.len(), exact.len() + country.len());
    assert_eq!(names("keyword=助成金&target_area_search=東京都").await, country);
    assert_eq!(names("keyword=助成金&target_area_search=海外").await, Vec::<String>::new());
    assert_eq!(names("keyword=助成金&target_area_search=神奈川県 / 東京都").await, prefecture);
}

#[tokio::test]
async fn purposes_industries_and_employees_exclude_only_what_pages_refuse() {
    let all = names("keyword=事業").await;
    let hire = names("keyword=事業&use_purpose=雇用・職場環境を改善したい").await;
    let both = names("keyword=事業&use_purpose=雇用・職場環境を改善したい / 人材育成を行いたい").await;
    assert!(hire.len() < both.len() && both.len() < all.len(), "{} {} {}", hire.len(), both.len(), all.len());
    for industry in ["製造業", "卸売業、小売業", "分類不能の産業"] {
        let some = names(&format!("keyword=事業&industry={industry}")).await;
        assert!(some.iter().all(|name| all.contains(name)) && !some.is_empty(), "{industry}");
    }
    let five = names("keyword=事業&target_number_of_employees=5名以下").await;
    let many = names("keyword=事業&target_number_of_employees=901名以上").await;
    assert!(many.len() < five.len(), "{} {}", many.len(), five.len());
    let unlimited = items("keyword=事業&target_number_of_employees=従業員数の制約なし").await;
    assert!(unlimited.iter().all(|item| item["target_number_of_employees"] == "従業員数の制約なし"));
    let wrong = get(&format!("{LIST}?keyword=事業&industry=製造")).await;
    assert_eq!(wrong.status, StatusCode::BAD_REQUEST);
    assert!(wrong.json()["detail"].as_str().unwrap().contains("「製造業」"), "{}", wrong.text());
}

#[tokio::test]
async fn additions_narrow_by_amount_and_page() {
    let rich = items("keyword=事業&subsidy_max_limit_from=10000000").await;
    assert!(
        !rich.is_empty() && rich.iter().all(|item| item["subsidy_max_limit"].as_i64().unwrap() >= 10_000_000)
    );
    let poor = items("keyword=事業&subsidy_max_limit_to=500000").await;
    assert!(
        !poor.is_empty() && poor.iter().all(|item| item["subsidy_max_limit"].as_i64().unwrap() <= 500_000)
    );
    let all = names("keyword=事業").await;
    assert_eq!(names("keyword=事業&offset=1&limit=2").await, all[1..3]);
    let page = get_json(&format!("{LIST}?keyword=事業&limit=1")).await;
    assert_eq!(page["metadata"]["resultset"]["count"], all.len());
    assert_eq!(names("keyword=事業&unknown=1").await, all, "names of others are left alone");
}

#[tokio::test]
async fn the_limit_of_a_loan_is_no_subsidy() {
    let all = items("keyword=事業").await;
    let select = all.iter().find(|item| item["name"] == "kanagawa_select_next-2025").unwrap();
    assert_eq!(select["subsidy_max_limit"], 500_000_000);
}

const BOTH: [&str; 22] = [
    "id",
    "name",
    "title",
    "subsidy_catch_phrase",
    "detail",
    "use_purpose",
    "industry",
    "target_number_of_employees",
    "subsidy_rate",
    "subsidy_max_limit",
    "institution_name",
    "request_reception_presence",
    "is_enable_multiple_request",
    "front_subsidy_detail_page_url",
    "application_guidelines",
    "outline_of_grant",
    "application_form",
    "target_industry",
    "inquiry_url",
    "update_datetime",
    "source",
    "verification",
];

#[tokio::test]
async fn details_have_the_fields_of_their_version() {
    let v1 = detail("v1", "atef622f7661204450").await;
    assert_eq!(v1["name"], "kanagawa_bak-2025", "the id that documents show");
    let only = [
        "target_area_search",
        "target_area_detail",
        "acceptance_start_datetime",
        "acceptance_end_datetime",
        "project_end_deadline",
    ];
    assert_eq!(keys(&v1), BOTH.into_iter().chain(only).collect());
    let v2 = detail("v2", "atef622f7661204450").await;
    assert_eq!(keys(&v2), BOTH.into_iter().chain(["granttype", "workflow"]).collect());
    let round = BTreeSet::from([
        "id",
        "target_area_search",
        "target_area_detail",
        "fiscal_year_round",
        "acceptance_start_datetime",
        "acceptance_end_datetime",
        "project_end_deadline",
    ]);
    assert_eq!(keys(&v2["workflow"][0]), round);
    assert_eq!(v1["application_guidelines"], json!([]));
    assert_eq!(v1["request_reception_presence"], "無");
    assert_eq!(v1["verification"], "機械起案");
}

#[tokio::test]
async fn rounds_are_told_to_the_minute_where_they_are_printed_so() {
    let found = items("keyword=生産性向上促進").await;
    let item = found.iter().find(|item| item["name"] == "kanagawa_productivity-2025").unwrap();
    assert_eq!(item["acceptance_end_datetime"], "2025-06-30T08:00:00.000Z");
    let v2 = detail("v2", item["id"].as_str().unwrap()).await;
    let rounds = v2["workflow"].as_array().unwrap();
    assert!(rounds.len() >= 3);
    assert_eq!(rounds[1]["fiscal_year_round"], "7月公募");
    let by_month = detail("v1", "atef622f7661204450").await;
    assert_eq!(by_month["acceptance_end_datetime"], json!(null), "a month is no day");
    assert!(by_month["detail"].as_str().unwrap().contains("2025-06"));
}

#[tokio::test]
async fn the_html_of_a_detail_is_escaped_and_cites_its_source() {
    let html = detail("v1", "atef622f7661204450").await["detail"].as_str().unwrap().to_string();
    assert!(html.starts_with("<p>") && html.contains("【000 ") && html.contains("機械起案"), "{html}");
    assert!(!html.contains("<script") && !html.contains("style="));
    insta::assert_snapshot!(html.replace("</", "\n</"));
}

#[tokio::test]
async fn what_is_not_there_is_told_in_the_words_of_jgrants() {
    for address in ["/exp/v1/public/subsidies/id/S-0", "/exp/v2/public/subsidies/id/atffffffffffffffff"] {
        let answer = get(address).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND);
        assert_eq!(answer.header("content-type"), "application/json");
        let error = answer.json();
        assert_eq!(keys(&error), BTreeSet::from(["type", "errorCode", "title", "instance", "detail"]));
        assert_eq!((&error["title"], &error["instance"]), (&json!("Not Found"), &json!(address)));
    }
}
