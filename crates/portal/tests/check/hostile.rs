//! Whatever comes back from a browser may be anything.

use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

use crate::browser::{begin_with, encoded, open};
use crate::support::{post, send, text};

/// A state that nobody but us writes, written by somebody else.
fn forged(json: &str) -> String {
    format!("state={}", URL_SAFE_NO_PAD.encode(json))
}

#[tokio::test]
async fn what_cannot_be_read_is_said_and_everything_else_is_kept() {
    for (json, message) in [
        (r#"{"said":[{"no_such_fact":1},{"company_size":"small"}]}"#, "no_such_fact"),
        (r#"{"said":[{"employees_regular":"<i>"},{"company_size":"small"}]}"#, "文字です"),
        (r#"{"said":[{"employees_regular":-5},{"company_size":"small"}]}"#, "以上の数です"),
        (r#"{"said":[{"employees_regular":1e99},{"company_size":"small"}]}"#, "外しました"),
        (r#"{"said":[{"founded_on":"2023-02-30"},{"company_size":"small"}]}"#, "読めません"),
        (r#"{"said":[{"is_corporation":{"min":1}},{"company_size":"small"}]}"#, "外しました"),
        (r#"{"said":[[],7,{"company_size":"small"}]}"#, "外しました"),
        (r#"{"said":[{"@no_such":"x"},{"company_size":"small"}]}"#, "no_such"),
        (r#"{"said":[{"@monozukuri":"x"},{"company_size":"small"}]}"#, "枠"),
        (r#"{"kinds":["nothing"],"said":[{"company_size":"small"}]}"#, "支援の種類"),
        (r#"{"schemes":["no_such"],"said":[{"company_size":"small"}]}"#, "no_such"),
        (r#"{"<script>":1,"said":[{"company_size":"small"}]}"#, "外しました"),
    ] {
        for address in ["/check", "/check/result", "/en/check"] {
            let (status, page) = post(address, forged(json)).await;
            assert_eq!(status, StatusCode::BAD_REQUEST, "{json}");
            assert!(text(&page).contains(message), "{json}: {}", text(&page));
            assert!(!page.contains("<script>") && !page.contains("<i>"), "{json}");
            let kept = page.split("name=\"state\" value=\"").nth(1).and_then(|rest| rest.split('"').next());
            let kept = URL_SAFE_NO_PAD.decode(kept.expect("a state")).expect("base64url");
            assert!(String::from_utf8_lossy(&kept).contains("company_size"), "{json} at {address}");
        }
    }
}

#[tokio::test]
async fn broken_texts_say_that_they_are_broken() {
    let long = "A".repeat(70_000);
    let deep = URL_SAFE_NO_PAD.encode(format!("{}{}", "[".repeat(5_000), "]".repeat(5_000)));
    for state in ["%%%", "AAA=", "not base64!", "W10", "bnVsbA", &long, &deep] {
        let (status, page) = post("/check", format!("state={}", encoded(state))).await;
        assert_eq!(status, StatusCode::BAD_REQUEST, "{}", &state[..state.len().min(20)]);
        assert!(text(&page).contains("答えの控えが"), "{}", text(&page));
    }
}

#[tokio::test]
async fn a_text_that_is_wrong_all_over_is_not_answered_word_by_word() {
    let facts: Vec<String> = (0..3_000).map(|at| format!("\"fact_{at}\":1")).collect();
    let schemes: Vec<String> = (0..3_000).map(|at| format!("\"scheme_{at}\"")).collect();
    for json in [
        format!(r#"{{"said":[{{{}}}]}}"#, facts.join(",")),
        format!(r#"{{"said":[{{{}}}]}}"#, facts.join("},{")),
        format!(r#"{{"schemes":[{}]}}"#, schemes.join(",")),
    ] {
        let (status, page) = post("/check", forged(&json)).await;
        assert_eq!(status, StatusCode::BAD_REQUEST);
        let told = page.matches("外しました").count() + page.matches("という制度はありません").count();
        assert_eq!(told, 10);
    }
    for (lines, told) in [(4_000, 10), (6_000, 1)] {
        let file: String = (0..lines).map(|at| format!("fact_{at}: 1\n")).collect();
        let shown = open("/check").await.send(&[("do", "saved"), ("saved", &file)]).await;
        assert_eq!(shown.status, StatusCode::BAD_REQUEST);
        let found =
            shown.page.matches("という事実はありません").count() + shown.page.matches("多すぎます").count();
        assert_eq!(found, told);
        assert!(shown.page.len() < 90_000, "what is too long is not sent back");
    }
}

#[tokio::test]
async fn floods_are_refused_with_a_page() {
    for (body, status) in [
        (vec![b'a'; 10_000_000], StatusCode::PAYLOAD_TOO_LARGE),
        ("a=1&".repeat(5_000).into_bytes(), StatusCode::BAD_REQUEST),
        (b"state=%ff%fe".to_vec(), StatusCode::BAD_REQUEST),
        (vec![0xff, 0xfe, b'='], StatusCode::BAD_REQUEST),
    ] {
        for address in ["/check", "/check/result", "/check/answers.yaml"] {
            let (found, page) = post(address, body.clone()).await;
            assert_eq!(found, status, "{address}");
            assert!(text(&page).contains("この内容では答えられません"), "{address}: {}", text(&page));
        }
    }
}

#[tokio::test]
async fn other_kinds_of_bodies_are_refused() {
    for kind in [None, Some("application/json"), Some("multipart/form-data; boundary=x"), Some("")] {
        let mut request = Request::post("/check");
        if let Some(kind) = kind {
            request = request.header(header::CONTENT_TYPE, kind);
        }
        let response = send(request.body(Body::from("{}")).unwrap()).await;
        assert_eq!(response.status(), StatusCode::UNSUPPORTED_MEDIA_TYPE, "{kind:?}");
    }
}

#[tokio::test]
async fn forms_that_no_page_sends_lead_somewhere() {
    let first = begin_with("kanagawa_productivity").await;
    for (pairs, is_fine) in [
        (&[("do", "answer")][..], false),
        (&[("do", "answer"), ("asked", "no_such")][..], false),
        (&[("do", "answer"), ("asked", "@no_such")][..], false),
        (&[("do", "answer"), ("asked", ",,,,")][..], false),
        (&[("do", "answer"), ("asked", "company_size,company_size"), ("a.company_size", "small")][..], true),
        (&[("do", "answer"), ("asked", "company_size"), ("a.company_size", "gigantic")][..], false),
        (
            &[("do", "answer"), ("asked", "capital_yen"), ("a.capital_yen", "9".repeat(300).as_str())][..],
            false,
        ),
        (&[("do", "answer"), ("asked", "company_size"), ("reply", "none")][..], false),
        (&[("do", "no_such_button")][..], true),
        (&[("change", "no_such")][..], false),
        (&[("clear", "../../etc/passwd")][..], false),
        (&[("do", "begin"), ("purpose", "no_such")][..], true),
        (&[("do", "saved")][..], true),
        (&[("do", "back")][..], true),
        (&[("do", "review"), ("page", "99999999999999999999")][..], true),
    ] {
        let shown = first.send(pairs).await;
        let expected = if is_fine { StatusCode::OK } else { StatusCode::BAD_REQUEST };
        assert_eq!(shown.status, expected, "{pairs:?}: {}", text(&shown.page));
    }
    let from = first.send_to("/check/result", &[("from", "-1"), ("show", "")]).await;
    assert_eq!(from.status, StatusCode::OK);
    let purpose = open("/check").await.send(&[("do", "begin"), ("purpose", "<u>")]).await;
    assert_eq!(purpose.status, StatusCode::BAD_REQUEST);
    assert!(!purpose.page.contains("<u>"));
}
