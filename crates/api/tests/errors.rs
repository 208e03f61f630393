//! Everything that can be wrong with a request: each answer is a problem with a Japanese sentence, and none is a
//! failure of the server.

#![expect(clippy::unwrap_used, reason = "a test that cannot read an answer must fail")]

mod house;

use axum::body::Body;
use axum::http::{Request, StatusCode};
use serde_json::{Value as Json, json};

use house::{Answer, get, post, send};

/// The detail of a problem of our own endpoints.
fn detail(answer: &Answer, status: u16, slug: &str) -> String {
    assert_eq!(answer.status, StatusCode::from_u16(status).unwrap(), "{}", answer.text());
    assert_eq!(answer.header("content-type"), "application/problem+json");
    assert_eq!(answer.header("cache-control"), "no-store");
    let problem = answer.json();
    assert_eq!(problem["status"], status);
    assert_eq!(problem["type"], format!("/api/docs#{slug}"));
    problem["detail"].as_str().unwrap().to_string()
}

#[tokio::test]
async fn unknown_addresses_are_told_below_every_prefix() {
    for address in
        ["/api", "/api/", "/api/v1", "/api/v2/schemes", "/api/v1/schemes/", "/api/../etc/passwd", "/api//v1"]
    {
        let said = detail(&get(address).await, 404, "not-found");
        assert!(said.contains("という番地はありません"), "{said}");
    }
    let exp = get("/exp/v3/public/subsidies").await;
    assert_eq!(exp.status, StatusCode::NOT_FOUND);
    assert_eq!(exp.json()["errorCode"], "E-ATOOSHI-404");
    let common = get("/common-grants/awards").await;
    assert_eq!(common.status, StatusCode::NOT_FOUND);
    assert_eq!(common.json()["status"], 404);
}

#[tokio::test]
async fn what_was_probably_meant_is_told() {
    let scheme = detail(&get("/api/v1/schemes/kanagawa_bok").await, 404, "not-found");
    assert_eq!(
        scheme,
        "「kanagawa_bok」という制度はありません。もしかして（did you mean）「kanagawa_bak」ですか"
    );
    let fact = detail(&get("/api/v1/facts/employee_regular").await, 404, "not-found");
    assert!(fact.contains("「employees_regular」"), "{fact}");
    let name = detail(&get("/api/v1/schemes?limt=5").await, 400, "bad-query");
    assert!(name.contains("「limit」"), "{name}");
    let word = detail(&get("/api/v1/schemes?kind=補助金").await, 400, "bad-query");
    assert!(word.contains("「subsidy」"), "{word}");
    let area = detail(&get("/api/v1/schemes?area=横浜市").await, 400, "bad-query");
    assert!(area.contains("「yokohama」"), "{area}");
}

#[tokio::test]
async fn every_fault_of_a_query_is_told_at_once() {
    let answer = get("/api/v1/search?limit=0&offset=x&as_of=2025-02-30&open_now=yes&as_of=2025-01-01").await;
    detail(&answer, 400, "bad-query");
    let errors = answer.json()["errors"].clone();
    assert_eq!(errors.as_array().unwrap().len(), 4, "{errors}");
    let text = errors.to_string();
    for part in ["limit は 1 から 500 まで", "offset の「x」", "as_of が2回", "open_now の「yes」"]
    {
        assert!(text.contains(part), "{part}: {text}");
    }
}

#[tokio::test]
async fn wrong_methods_name_those_that_fit() {
    let answer = post("/api/v1/schemes", "{}").await;
    let said = detail(&answer, 405, "wrong-method");
    assert!(said.contains("POST は使えません"), "{said}");
    assert_eq!(answer.header("allow"), "GET,HEAD");
    let answer = get("/api/v1/check").await;
    detail(&answer, 405, "wrong-method");
    assert_eq!(answer.header("allow"), "POST");
    let deleted = send(Request::delete("/common-grants/opportunities").body(Body::empty()).unwrap()).await;
    assert_eq!((deleted.status.as_u16(), deleted.json()["status"].as_i64()), (405, Some(405)));
}

#[tokio::test]
async fn bodies_that_are_no_json_are_refused() {
    let send_as = |kind: &'static str, body: &'static str| {
        let request = Request::post("/api/v1/check").header("content-type", kind);
        send(request.body(Body::from(body)).unwrap())
    };
    let form = detail(&send_as("application/x-www-form-urlencoded", "a=b").await, 415, "not-json");
    assert!(form.contains("application/json"), "{form}");
    let charset = detail(&send_as("application/json; charset=shift_jis", "{}").await, 415, "not-json");
    assert!(charset.contains("shift_jis"), "{charset}");
    let none = send(Request::post("/api/v1/check").body(Body::from("{}")).unwrap()).await;
    assert!(detail(&none, 415, "not-json").contains("ありません"));
    assert_eq!(send_as("Application/JSON; Charset=\"UTF-8\"", "{}").await.status, StatusCode::OK);
}

#[tokio::test]
async fn broken_bodies_are_told_where_they_break() {
    let cases: [(&[u8], u16, &str, &str); 8] = [
        (b"{\"facts\": ", 400, "bad-body", "本文の1行目"),
        (b"", 400, "bad-body", "途中で終わっています"),
        (b"{\n  \"facts\": {,}\n}", 400, "bad-body", "本文の2行目"),
        (b"\xff\xfe", 400, "bad-body", "本文の1バイト目が UTF-8 ではありません"),
        (b"[1, 2]", 400, "bad-body", "オブジェクト"),
        (b"{\"fact\": {}}", 400, "bad-body", "「facts」"),
        (b"{\"facts\": [1]}", 400, "bad-body", "facts には"),
        (b"{\"as_of\": 20250615}", 400, "bad-body", "as_of には日付"),
    ];
    for (body, status, slug, part) in cases {
        let said = detail(&post("/api/v1/check", body.to_vec()).await, status, slug);
        assert!(said.contains(part), "{said}");
    }
}

#[tokio::test]
async fn deep_and_large_bodies_are_refused() {
    let deep = format!("{{\"facts\": {}1{}}}", "[".repeat(100_000), "]".repeat(100_000));
    let said = detail(&post("/api/v1/check", deep).await, 400, "bad-body");
    assert!(said.contains("入れ子が深すぎます"), "{said}");
    let large = format!("{{\"facts\": {{\"x\": \"{}\"}}}}", "あ".repeat(4_000_000));
    let said = detail(&post("/api/v1/check", large).await, 413, "too-large");
    assert!(said.contains("262144バイトまで"), "{said}");
}

#[tokio::test]
async fn facts_that_cannot_be_are_told_one_by_one() {
    let facts = json!({"employes_regular": 3, "capital_yen": "1000万円", "founded_on": "2025-99-01", "industry": "工場"});
    let answer = post("/api/v1/check", json!({"facts": facts}).to_string()).await;
    detail(&answer, 422, "cannot-answer");
    let errors = answer.json()["errors"].clone();
    assert_eq!(errors.as_array().unwrap().len(), 4, "{errors}");
    let projects = json!({"projects": [{"name": "一つ目"}, {"eligible_cost_yen": -5}]});
    let said = detail(&post("/api/v1/check", projects.to_string()).await, 422, "cannot-answer");
    assert!(said.starts_with("projects[1] の eligible_cost_yen"), "{said}");
    let many: Json =
        (0..30_000).map(|at| (format!("事実{at}"), json!(1))).collect::<serde_json::Map<_, _>>().into();
    let said = detail(
        &post("/api/v1/check", json!({"facts": many}).to_string()[..262_100].to_string()).await,
        400,
        "bad-body",
    );
    assert!(!said.is_empty());
    let many: Json =
        (0..5_000).map(|at| (format!("事実{at}"), json!(1))).collect::<serde_json::Map<_, _>>().into();
    let said = detail(&post("/api/v1/check", json!({"facts": many}).to_string()).await, 400, "bad-body");
    assert!(said.contains("5000件"), "{said}");
}

#[tokio::test]
async fn more_combinations_than_can_be_answered_are_refused() {
    let some = |count: usize| vec![json!({}); count];
    let many = json!({"projects": some(4), "workers": some(4), "trainings": some(4)});
    let said = detail(&post("/api/v1/check", many.to_string()).await, 422, "cannot-answer");
    assert!(said.contains("組合せは60までです（64あります）"), "{said}");
    let said =
        detail(&post("/api/v1/check", json!({"projects": some(21)}).to_string()).await, 400, "bad-body");
    assert!(said.contains("projects は20件まで"), "{said}");
}

#[tokio::test]
async fn schemes_frames_and_deadlines_that_are_none_are_told() {
    let cases = [
        ("/api/v1/check", json!({"scheme": "nothing_at_all"}), 422),
        ("/api/v1/check", json!({"frame": "x"}), 400),
        ("/api/v1/check", json!({"scheme": "tokutei", "frame": "x"}), 422),
        ("/api/v1/schemes/tokutei/check", json!({"deadline": "x"}), 422),
        ("/api/v1/schemes/nothing/check", json!({}), 404),
        ("/api/v1/questions", json!({"schemes": ["x"]}), 422),
        ("/api/v1/questions", json!({"skipped": ["x"]}), 422),
        ("/api/v1/questions", json!({"frames": {"x": "y"}}), 422),
        ("/api/v1/questions", json!({"purposes": ["x"]}), 400),
    ];
    for (address, body, status) in cases {
        let answer = post(address, body.to_string()).await;
        assert_eq!(answer.status.as_u16(), status, "{address} {body}: {}", answer.text());
        assert!(answer.json()["detail"].as_str().unwrap().chars().any(|letter| letter >= 'ぁ'));
    }
}

#[tokio::test]
async fn broken_addresses_are_refused() {
    for address in
        ["/api/v1/search?q=%ff%fe", "/api/v1/search?%ff=1", "/api/v1/schemes/%ff", "/api/v1/facts/%c3%28"]
    {
        let answer = send(Request::get(address).body(Body::empty()).unwrap()).await;
        assert!(detail(&answer, 400, "bad-query").contains("UTF-8"), "{address}");
    }
    let long = format!("/api/v1/search?q={}", "あ".repeat(401));
    assert!(detail(&get(&long).await, 400, "bad-query").contains("400字まで"));
    for trick in ["/api/v1/schemes/..%2f..%2fetc%2fpasswd", "/api/v1/schemes/%00", "/api/v1/facts/<script>"] {
        detail(&get(trick).await, 404, "not-found");
    }
}

#[tokio::test]
async fn days_at_the_ends_of_time_are_answered() {
    for day in ["0001-01-01", "0000-01-01", "9999-12-31"] {
        for address in [
            "/api/v1/schemes?limit=1",
            "/api/v1/calendar?",
            "/api/v1/search?q=設備",
            "/common-grants/opportunities?",
        ] {
            let answer = get(&format!("{address}&as_of={day}")).await;
            assert!(answer.status.as_u16() < 500, "{address} {day}: {}", answer.text());
        }
        let facts = json!({"founded_on": "1900-01-01"});
        let answer =
            post("/api/v1/check", json!({"as_of": day, "every_edition": true, "facts": facts}).to_string())
                .await;
        assert!(answer.status.as_u16() < 500, "{day}: {}", answer.text());
    }
}

#[tokio::test]
async fn numbers_without_measure_are_refused() {
    for number in ["1e999999999", "99999999999999999999999999999999999999999", "-1", "1.5", "1e-999"] {
        let body = format!("{{\"facts\": {{\"employees_regular\": {number}}}}}");
        let answer = post("/api/v1/check", body).await;
        assert!(matches!(answer.status.as_u16(), 400 | 422), "{number}: {}", answer.text());
    }
}
