//! Our own endpoints: what each answers, and how answers are tagged and shared.

#![expect(clippy::unwrap_used, reason = "a test that cannot read an answer must fail")]

mod house;

use axum::body::Body;
use axum::http::{Request, StatusCode};
use serde_json::json;

use house::{get, get_json, post, post_json, send};

#[tokio::test]
async fn a_search_keeps_what_its_facets_exclude_with_the_reason() {
    let found = get_json("/api/v1/search?q=ロボット&kind=subsidy&limit=3").await;
    assert_eq!(found["as_of"], "2025-06-15");
    let hits = found["hits"].as_array().unwrap();
    assert_eq!(hits.len(), 3);
    assert!(hits.iter().all(|hit| hit["kinds"].as_array().unwrap().contains(&json!("subsidy"))));
    let excluded = found["excluded"].as_array().unwrap();
    let by_kind = |one: &&serde_json::Value| one["why"][0]["by"] == "kind";
    assert!(excluded.iter().filter(by_kind).count() > 3, "{excluded:?}");
    assert!(excluded.iter().all(|one| !one["why"][0]["text"].as_str().unwrap().is_empty()));
    let facets: Vec<&str> =
        found["facets"].as_array().unwrap().iter().map(|facet| facet["facet"].as_str().unwrap()).collect();
    assert_eq!(facets, ["open_now", "kind", "purpose", "area", "audience", "stage"]);
}

#[tokio::test]
async fn what_is_held_nowhere_is_said_so() {
    let found = get_json("/api/v1/search?q=大阪の補助金").await;
    assert_eq!(found["total"], 0);
    assert!(found["nothing"].as_str().unwrap().contains("大阪"), "{}", found["nothing"]);
}

#[tokio::test]
async fn lists_are_narrowed_and_paged() {
    let whole = get_json("/api/v1/schemes?limit=500").await;
    assert_eq!((whole["total"].as_i64(), whole["hidden_editions"].as_i64()), (Some(107), Some(18)));
    let all = get_json("/api/v1/schemes?limit=500&every_edition=true").await;
    assert_eq!(all["total"], 125);
    let second = get_json("/api/v1/schemes?limit=1&offset=1").await;
    assert_eq!(second["schemes"][0], whole["schemes"][1]);
    let few = get_json("/api/v1/schemes?kind=subsidy&kind=loan&state=upcoming&state=closed&limit=500").await;
    assert!(few["total"].as_i64().unwrap() > 0);
    for scheme in few["schemes"].as_array().unwrap() {
        assert!(["upcoming", "closed"].contains(&scheme["timing"]["state"].as_str().unwrap()));
    }
    let chapter = get_json("/api/v1/schemes?chapter=7&q=ベンチャー&area=yokohama&purpose=venture").await;
    assert!(chapter["total"].as_i64().unwrap() >= 1, "{chapter}");
}

#[tokio::test]
async fn a_scheme_is_read_with_its_clauses_their_citations_and_its_editions() {
    let bak = get_json("/api/v1/schemes/kanagawa_bak").await;
    assert_eq!(bak["record"]["id"], "kanagawa_bak");
    assert_eq!(bak["record"]["verification"], "machine_drafted");
    let clauses = bak["explanation"]["clauses"].as_array().unwrap();
    assert!(clauses.iter().all(|clause| !clause["source"].as_array().unwrap().is_empty()), "{clauses:?}");
    assert_eq!(bak["editions"][0]["lifecycle"], "current");
    let before = get_json("/api/v1/schemes/kanagawa_bak?as_of=2023-06-15").await;
    assert_eq!(before["editions"][0]["lifecycle"], "planned");
    assert_eq!(before["record"]["lifecycle"], "planned");
}

#[tokio::test]
async fn an_example_of_a_workshop_is_answered_as_on_the_command_line() {
    let yaml = include_str!("../../../examples/yokohama-workshop.yaml");
    let catalogue = &house::site().library.catalogue;
    let path =
        std::path::Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../examples/yokohama-workshop.yaml"));
    let profile = service::profile_file::read(&catalogue.registry, path).unwrap();
    let mut body = service::profile_file::to_json(&catalogue.registry, &profile);
    body["as_of"] = json!("2023-06-15");
    let day = notation::read_date_iso("2023-06-15").unwrap();
    let selection = service::check_all::Selection {
        scheme: None,
        frame: None,
        kinds: &[],
        every_edition: false,
        expanded: false,
        as_of: day,
    };
    let report = service::check_all::check_all(catalogue, &profile, &selection).unwrap();
    let expected = serde_json::to_string(&wire::ReportAnswer::new(catalogue, &report, day)).unwrap();
    assert!(yaml.contains("測定工具の更新"));
    assert_eq!(post("/api/v1/check", body.to_string()).await.text(), expected);
}

#[tokio::test]
async fn what_is_not_known_stays_unknown() {
    let answer =
        post_json("/api/v1/schemes/yokohama_small_equip/check", &json!({"as_of": "2023-06-15"})).await;
    assert_eq!(answer["verdict"], "unknown");
    assert_eq!(answer["amount_yen"], json!(null));
    assert_eq!(answer["amount_range_yen"], json!([0, 100_000]));
    assert!(!answer["missing"].as_array().unwrap().is_empty());
}

#[tokio::test]
async fn questions_lead_to_a_settled_answer() {
    let mut facts = json!({});
    let mut asked = 0;
    loop {
        let body = json!({"as_of": "2023-06-15", "schemes": ["yokohama_small_equip"], "facts": facts});
        let answer = post_json("/api/v1/questions", &body).await;
        assert_eq!(answer["progress"][0]["scheme"], "yokohama_small_equip");
        if answer["question"].is_null() {
            assert_eq!(answer["progress"][0]["settled"], true);
            assert_ne!(answer["progress"][0]["verdict"], "unknown");
            break;
        }
        assert!(!answer["question"]["text"].as_str().unwrap().is_empty());
        for fact in answer["question"]["facts"].as_array().unwrap() {
            let value = match fact["type"].as_str().unwrap() {
                "bool" => json!(true),
                "number" => fact["least"].as_i64().map_or(json!(10), |least| json!(least.max(10))),
                "date" => json!("2010-04-01"),
                _ => fact["values"][0]["id"].clone(),
            };
            facts[fact["id"].as_str().unwrap()] = value;
        }
        asked += 1;
        assert!(asked < 20, "{facts}");
    }
    assert!(asked > 2);
}

#[tokio::test]
async fn skipped_facts_are_not_asked_again() {
    let body = json!({"as_of": "2023-06-15", "schemes": ["yokohama_small_equip"]});
    let first = post_json("/api/v1/questions", &body).await;
    let ids: Vec<_> =
        first["question"]["facts"].as_array().unwrap().iter().map(|fact| fact["id"].clone()).collect();
    let body = json!({"as_of": "2023-06-15", "schemes": ["yokohama_small_equip"], "skipped": ids});
    let second = post_json("/api/v1/questions", &body).await;
    assert_ne!(first["question"], second["question"]);
}

#[tokio::test]
async fn purposes_choose_the_schemes_of_a_conversation() {
    let answer = post_json("/api/v1/questions", &json!({"purposes": ["craft"]})).await;
    let schemes = answer["progress"].as_array().unwrap();
    assert!(!schemes.is_empty());
    for one in schemes {
        let record = get_json(&format!("/api/v1/schemes/{}", one["scheme"].as_str().unwrap())).await;
        assert!(record["record"]["purposes"].as_array().unwrap().contains(&json!("craft")));
    }
}

#[tokio::test]
async fn facts_are_found_by_words_scheme_and_scope() {
    let all = get_json("/api/v1/facts").await;
    assert_eq!(all["total"].as_u64().unwrap() as usize, all["facts"].as_array().unwrap().len());
    let one = get_json("/api/v1/facts?q=従業員&scheme=yokohama_small_equip&scope=company").await;
    assert_eq!(one["facts"][0]["id"], "employees_regular");
    let same = get_json("/api/v1/facts/employees_regular").await;
    assert_eq!(same["fact"], one["facts"][0]);
}

#[tokio::test]
async fn the_calendar_lists_days_in_their_order_and_what_has_none() {
    let june = get_json("/api/v1/calendar?from=2025-06-01&until=2025-06-30").await;
    let days: Vec<&str> =
        june["days"].as_array().unwrap().iter().map(|day| day["day"].as_str().unwrap()).collect();
    assert!(days.len() > 5 && days.is_sorted(), "{days:?}");
    assert!(days.iter().all(|day| day.starts_with("2025-06")));
    assert!(!june["anytime"].as_array().unwrap().is_empty());
    assert!(!june["unknown"].as_array().unwrap().is_empty());
    let file = get("/api/v1/calendar.ics?scheme=kanagawa_productivity").await;
    assert_eq!(file.header("content-type"), "text/calendar; charset=utf-8");
    assert_eq!(file.header("content-disposition"), "attachment; filename=\"atooshi.ics\"");
    let text = file.text();
    assert!(text.starts_with("BEGIN:VCALENDAR") && text.contains("DTSTART;VALUE=DATE:20250630"), "{text}");
}

#[tokio::test]
async fn the_catalogue_is_there_as_gif_and_its_coverage() {
    let gif = get_json("/api/v1/gif.json").await;
    assert_eq!(gif.as_array().unwrap().len(), 125);
    assert_eq!(gif[0].as_object().unwrap().len(), 52);
    let csv = get("/api/v1/gif.csv").await.text();
    assert!(csv.starts_with("制度所管組織,タイトル（制度名）,"));
    let coverage = get_json("/api/v1/coverage").await;
    assert_eq!(coverage["sources"][0]["programmes"], 107);
}

#[tokio::test]
async fn answers_are_tagged_and_not_sent_twice() {
    let first = get("/api/v1/schemes/kanagawa_bak").await;
    let tag = first.header("etag").to_string();
    assert!(tag.starts_with("W/\""), "{tag}");
    assert_eq!(first.header("cache-control"), "public, no-cache");
    for known in [tag.as_str(), "*", &format!("\"other\", {tag}"), tag.trim_start_matches("W/")] {
        let request = Request::get("/api/v1/schemes/kanagawa_bak").header("if-none-match", known);
        let again = send(request.body(Body::empty()).unwrap()).await;
        assert_eq!((again.status, again.body.len()), (StatusCode::NOT_MODIFIED, 0), "{known}");
        assert_eq!(again.header("etag"), tag);
    }
    let request = Request::get("/api/v1/schemes/kanagawa_bak").header("if-none-match", "W/\"other\"");
    assert_eq!(send(request.body(Body::empty()).unwrap()).await.status, StatusCode::OK);
    let dated = get("/api/v1/schemes/kanagawa_bak?as_of=2025-06-16").await;
    assert_eq!(dated.header("cache-control"), "public, max-age=3600");
    assert_ne!(dated.header("etag"), tag);
    let posted = post("/api/v1/check", "{}").await;
    assert_eq!((posted.header("cache-control"), posted.header("etag")), ("no-store", ""));
}

#[tokio::test]
async fn programs_in_browsers_may_read_from_everywhere() {
    for address in [
        "/api/v1/coverage",
        "/exp/v1/public/subsidies?keyword=設備",
        "/common-grants/opportunities",
        "/api/none",
    ] {
        assert_eq!(get(address).await.header("access-control-allow-origin"), "*", "{address}");
    }
    let asked = Request::options("/api/v1/check")
        .header("origin", "https://other.example")
        .header("access-control-request-method", "POST")
        .header("access-control-request-headers", "content-type");
    let allowed = send(asked.body(Body::empty()).unwrap()).await;
    assert_eq!(allowed.status, StatusCode::OK);
    assert_eq!(allowed.header("access-control-allow-origin"), "*");
    assert!(allowed.header("access-control-allow-methods").contains("POST"));
    assert_eq!(allowed.header("access-control-allow-credentials"), "");
}

#[tokio::test]
async fn heads_are_answered_without_a_body() {
    let head = send(Request::head("/api/v1/coverage").body(Body::empty()).unwrap()).await;
    assert_eq!((head.status, head.body.len()), (StatusCode::OK, 0));
    assert!(!head.header("etag").is_empty());
}
