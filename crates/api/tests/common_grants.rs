//! The CommonGrants protocol for our schemes, as its clients ask it and read it.

#![expect(clippy::unwrap_used, reason = "a test that cannot read an answer must fail")]

mod house;

use axum::http::StatusCode;
use serde_json::{Value as Json, json};

use house::{get, get_json, post, post_json};

const LIST: &str = "/common-grants/opportunities";
const SEARCH: &str = "/common-grants/opportunities/search";

/// All opportunities.
async fn all() -> Vec<Json> {
    get_json(&format!("{LIST}?pageSize=1000")).await["items"].as_array().unwrap().clone()
}

/// What a search finds.
async fn found(body: &Json) -> Vec<Json> {
    post_json(SEARCH, body).await["items"].as_array().unwrap().clone()
}

fn scheme(item: &Json) -> &str {
    item["customFields"]["atooshi_scheme_id"]["value"].as_str().unwrap()
}

#[tokio::test]
async fn lists_are_paged_with_the_newest_first() {
    let first = get_json(&format!("{LIST}?page=1&pageSize=10")).await;
    assert_eq!((&first["status"], &first["message"]), (&json!(200), &json!("Success")));
    assert_eq!(first["items"].as_array().unwrap().len(), 10);
    let all = all().await;
    let info =
        json!({"page": 1, "pageSize": 10, "totalItems": all.len(), "totalPages": all.len().div_ceil(10)});
    assert_eq!(first["paginationInfo"], info);
    let times: Vec<&str> = all.iter().map(|item| item["lastModifiedAt"].as_str().unwrap()).collect();
    assert!(times.iter().rev().is_sorted());
    let second = get_json(&format!("{LIST}?page=2&pageSize=10")).await;
    assert_eq!(second["items"][0], all[10]);
    let beyond = get_json(&format!("{LIST}?page=2147483647&pageSize=2147483647")).await;
    assert_eq!(beyond["items"], json!([]));
    assert_eq!(get(&format!("{LIST}?page=0")).await.status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn what_is_required_is_always_there_and_null_never() {
    for item in all().await {
        for field in ["id", "title", "status", "description", "createdAt", "lastModifiedAt"] {
            assert!(!item[field].is_null(), "{}: {field}", scheme(&item));
        }
        assert_no_null(&item, scheme(&item));
        for money in ["minAwardAmount", "maxAwardAmount"] {
            if let Some(money) = item["funding"].get(money) {
                assert_eq!(money["currency"], "JPY");
                assert!(money["amount"].as_str().unwrap().bytes().all(|byte| byte.is_ascii_digit()));
            }
        }
    }
}

/// The protocol leaves out what it does not know; only the values of our own fields may be null inside.
fn assert_no_null(value: &Json, place: &str) {
    match value {
        Json::Null => panic!("{place} is null"),
        Json::Array(list) => list.iter().for_each(|one| assert_no_null(one, place)),
        Json::Object(object) => {
            for (name, one) in object.iter().filter(|(name, _)| *name != "value") {
                assert_no_null(one, &format!("{place}.{name}"));
            }
        }
        _ => {}
    }
}

#[tokio::test]
async fn an_opportunity_is_read_by_its_uuid_with_its_gif_record() {
    let answer = get_json(&format!("{LIST}/9b643136-5f3e-577e-9a5f-0dc1184a688d")).await;
    let bak = &answer["data"];
    assert_eq!(scheme(bak), "kanagawa_bak", "the id that documents show");
    assert_eq!(bak["customFields"]["jp_gif"]["value"].as_object().unwrap().len(), 52);
    assert_eq!(bak["customFields"]["jp_verification"]["value"], "機械起案");
    assert_eq!(bak["keyDates"]["closeDate"]["eventType"], "other", "a month is no day");
    insta::assert_snapshot!(serde_json::to_string_pretty(bak).unwrap());
    for id in ["x", "search2", "00000000-0000-0000-0000-000000000000"] {
        let answer = get(&format!("{LIST}/{id}")).await;
        assert_eq!((answer.status, answer.json()["status"].as_i64()), (StatusCode::NOT_FOUND, Some(404)));
        assert!(answer.json()["errors"].is_array());
    }
}

#[tokio::test]
async fn searches_find_by_words_with_the_best_first() {
    let body = json!({"search": "ロボット", "pagination": {"pageSize": 3}});
    let answer = post_json(SEARCH, &body).await;
    assert_eq!(answer["items"].as_array().unwrap().len(), 3);
    assert_eq!(
        answer["sortInfo"],
        json!({"sortBy": "custom", "customSortBy": "relevance", "sortOrder": "desc"})
    );
    assert_eq!(answer["filterInfo"], json!({"filters": {}}));
    let none = post_json(SEARCH, &json!({"search": "大阪"})).await;
    assert_eq!(none["paginationInfo"], json!({"page": 1, "pageSize": 100, "totalItems": 0, "totalPages": 0}));
    let everything = post_json(SEARCH, &json!({})).await;
    assert_eq!(everything["paginationInfo"]["totalItems"], all().await.len());
    assert_eq!(everything["sortInfo"], json!({"sortBy": "lastModifiedAt", "sortOrder": "desc"}));
}

#[tokio::test]
async fn filters_are_exact_and_echoed() {
    let open = json!({"status": {"operator": "in", "value": ["open"]}});
    let answer = post_json(SEARCH, &json!({"filters": open})).await;
    assert_eq!(answer["filterInfo"]["filters"], open);
    assert!(answer["items"].as_array().unwrap().iter().all(|item| item["status"]["value"] == "open"));
    let not_open = found(&json!({"filters": {"status": {"operator": "notIn", "value": ["open"]}}})).await;
    assert!(not_open.iter().all(|item| item["status"]["value"] != "open") && !not_open.is_empty());
    let july = json!({"operator": "between", "value": {"min": "2025-07-01", "max": "2025-07-31T23:59:59Z"}});
    let closing = found(&json!({"filters": {"closeDateRange": july}})).await;
    assert!(
        closing
            .iter()
            .all(|item| item["keyDates"]["closeDate"]["date"].as_str().unwrap().starts_with("2025-07"))
    );
    let range = |currency: &str| {
        let money = |amount: &str| json!({"amount": amount, "currency": currency});
        json!({"operator": "between", "value": {"min": money("5000000"), "max": money("5000000.0")}})
    };
    let five = found(&json!({"filters": {"maxAwardAmountRange": range("JPY")}})).await;
    assert!(
        !five.is_empty() && five.iter().all(|item| item["funding"]["maxAwardAmount"]["amount"] == "5000000")
    );
    assert!(found(&json!({"filters": {"maxAwardAmountRange": range("USD")}})).await.is_empty());
    assert!(found(&json!({"filters": {"totalFundingAvailableRange": range("JPY")}})).await.is_empty());
}

#[tokio::test]
async fn what_cannot_be_followed_is_said_and_what_cannot_be_read_is_refused() {
    let body = json!({
        "filters": {"customFilters": {"agency": {"operator": "eq", "value": "x"}}, "colour": {"operator": "eq", "value": 1}},
        "sorting": {"sortBy": "custom", "customSortBy": "moon"},
    });
    let answer = post_json(SEARCH, &body).await;
    assert_eq!(answer["filterInfo"]["errors"].as_array().unwrap().len(), 2);
    assert_eq!(answer["sortInfo"]["errors"].as_array().unwrap().len(), 1);
    for body in [
        json!([1]),
        json!({"search": 5}),
        json!({"filters": [1]}),
        json!({"filters": {"status": {"operator": "is", "value": ["open"]}}}),
        json!({"filters": {"closeDateRange": {"operator": "between", "value": {"min": "soon", "max": "later"}}}}),
        json!({"search": null}),
        json!({"filters": {"status": null}}),
        json!({"filters": {"customFilters": {"agency": {"operator": "is", "value": "x"}}}}),
        json!({"sorting": {}}),
        json!({"sorting": {"sortBy": "title", "sortOrder": null}}),
        json!({"sorting": {"sortBy": "moon"}}),
        json!({"sorting": {"sortBy": "title", "sortOrder": "sideways"}}),
        json!({"pagination": {"page": 0}}),
        json!({"search": "あ".repeat(401)}),
    ] {
        let answer = post(SEARCH, body.to_string()).await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{body}");
        assert_eq!(answer.json()["status"], 400);
        assert!(answer.json()["message"].as_str().unwrap().chars().any(|letter| letter >= 'ぁ'));
    }
}

#[tokio::test]
async fn every_field_sorts_with_what_has_none_last() {
    for field in ["title", "status.value", "keyDates.closeDate", "funding.maxAwardAmount", "createdAt"] {
        for order in ["asc", "desc"] {
            let body =
                json!({"sorting": {"sortBy": field, "sortOrder": order}, "pagination": {"pageSize": 500}});
            let answer = post_json(SEARCH, &body).await;
            assert_eq!(answer["sortInfo"], json!({"sortBy": field, "sortOrder": order}));
            let items = answer["items"].as_array().unwrap();
            let keys: Vec<Option<String>> = items.iter().map(|item| key(item, field)).collect();
            let known: Vec<&String> = keys.iter().map_while(Option::as_ref).collect();
            assert!(keys[known.len()..].iter().all(Option::is_none), "{field}");
            assert!(
                if order == "asc" { known.is_sorted() } else { known.iter().rev().is_sorted() },
                "{field} {order}"
            );
        }
    }
}

/// What a field of an opportunity is sorted by, as text.
fn key(item: &Json, field: &str) -> Option<String> {
    match field {
        "keyDates.closeDate" => item["keyDates"]["closeDate"]["date"].as_str().map(str::to_string),
        "funding.maxAwardAmount" => {
            item["funding"]["maxAwardAmount"]["amount"].as_str().map(|amount| format!("{amount:0>15}"))
        }
        field => {
            let value = field.split('.').fold(item, |value, part| &value[part]);
            value.as_str().map(str::to_string)
        }
    }
}

#[tokio::test]
async fn only_the_three_routes_of_the_protocol_are_there() {
    let document = get_json("/api/openapi.json").await;
    let paths: Vec<&String> = document["paths"].as_object().unwrap().keys().collect();
    let below: Vec<&&String> = paths.iter().filter(|path| path.starts_with("/common-grants")).collect();
    assert_eq!(below.len(), 3, "{below:?}");
}

#[tokio::test]
async fn what_may_be_missing_is_never_null_in_the_document_either() {
    let document = get_json("/api/openapi.json").await;
    for (name, schema) in document["components"]["schemas"].as_object().unwrap() {
        let text = schema.to_string();
        let is_free = name == "CommonGrantsCustomField" || name == "CommonGrantsCustomFilter";
        assert!(!name.starts_with("CommonGrants") || is_free || !text.contains("\"null\""), "{name}: {text}");
    }
}
