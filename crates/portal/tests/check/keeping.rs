//! Answers are kept by those who gave them, and by nobody else.

use axum::body::Body;
use axum::http::{Request, header};

use crate::browser::{begin, encoded, open};
use crate::support::{send, text};

#[tokio::test]
async fn the_server_lets_nobody_keep_a_page_with_answers() {
    let state = begin(&["hire"], &[]).await.state();
    for address in ["/check", "/check/result", "/check/answers.yaml", "/en/check", "/en/check/result"] {
        let request = Request::post(address)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(Body::from(format!("state={state}")))
            .unwrap();
        let response = send(request).await;
        assert!(response.status().is_success(), "{address}: {}", response.status());
        assert_eq!(response.headers()[header::CACHE_CONTROL], "no-store", "{address}");
        assert!(!response.headers().contains_key(header::SET_COOKIE), "{address}");
        assert!(!response.headers().contains_key(header::LOCATION), "{address}");
    }
}

#[tokio::test]
async fn answers_are_never_part_of_an_address() {
    let first = begin(&["hire"], &["zama"]).await;
    for piece in first.page.split(['"', '\'']).filter(|piece| piece.starts_with('/')) {
        assert!(!piece.contains("hire") && !piece.contains("zama") && !piece.contains("state"), "{piece}");
    }
}

#[tokio::test]
async fn a_file_of_answers_is_read_again() {
    let first = begin(&["equipment"], &["yokohama", "kawasaki"]).await;
    let asked = first.send(&[("change", "founded_on")]).await;
    let known = asked.answer(&[("a.founded_on", "2009-04-01")]).await;
    let request = Request::post("/check/answers.yaml")
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .body(Body::from(format!("state={}", known.state())))
        .unwrap();
    let response = send(request).await;
    let attached = response.headers()[header::CONTENT_DISPOSITION].to_str().unwrap().to_string();
    assert_eq!(attached, "attachment; filename=\"atooshi-2025-06-15.yaml\"");
    use http_body_util::BodyExt;
    let file = response.into_body().collect().await.unwrap().to_bytes();
    let file = String::from_utf8(file.to_vec()).unwrap();
    insta::assert_snapshot!("a_file_of_answers", file);

    let again = open("/check").await.send(&[("do", "saved"), ("saved", &file)]).await;
    for fact in [r#""purposes":["equipment"]"#, r#""site_codes":["14100","14130"]"#, "2009-04-01"] {
        assert!(again.said().contains(fact), "{fact} in {}", again.said());
    }
    // The same facts are asked about as before.
    assert_eq!(again.asked(), known.asked());
}

#[tokio::test]
async fn a_file_with_mistakes_says_where_and_stays_in_the_field() {
    for (file, message) in [
        ("company:\n  employes_regular: 3", "employees_regular"),
        ("company:\n  capital_yen: たくさん", "capital_yen"),
        ("company: [", "YAML として読めません"),
        ("{\"capital_yen\": ", "JSON として読めません"),
        ("projects:\n  - name: a\n  - name: b", "一つだけ残して"),
    ] {
        let shown = open("/check").await.send(&[("do", "saved"), ("saved", file)]).await;
        assert_eq!(shown.status.as_u16(), 400, "{file}");
        assert!(text(&shown.page).contains(message), "{file}: {}", text(&shown.page));
        let first = file.split(['{', '\n', '"']).find(|line| !line.is_empty()).expect("a line");
        assert!(shown.page.contains(first), "what was pasted is still there: {file}");
    }
}

#[tokio::test]
async fn a_link_holds_what_a_page_holds() {
    let first = begin(&["hire"], &["zama"]).await;
    let state = first.state();
    assert!(state.bytes().all(|sign| sign.is_ascii_alphanumeric() || b"-_".contains(&sign)), "{state}");
    // The script of the first page sends what stands behind the `#` in this way.
    let (status, page) = crate::support::post("/check", format!("state={}", encoded(&state))).await;
    assert!(status.is_success());
    assert!(page.contains(&format!("value=\"{state}\"")));
}
