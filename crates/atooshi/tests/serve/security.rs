//! The headers that stand on every kind of answer, and the words of refusals.

use std::net::SocketAddr;

use insta::assert_snapshot;

use super::client::{Answer, get, request, send};
use super::server::{Server, shared};

const STRICT: [&str; 6] = [
    "content-security-policy",
    "x-content-type-options",
    "referrer-policy",
    "permissions-policy",
    "cross-origin-opener-policy",
    "cross-origin-resource-policy",
];

/// One answer of every kind.
fn kinds(address: SocketAddr) -> Vec<(&'static str, Answer)> {
    let page = get(address, "/", &[]);
    let tag = format!("If-None-Match: {}", page.header("etag").unwrap());
    vec![
        ("a page", page),
        ("an unchanged page", get(address, "/", &[&tag])),
        ("a compressed page", get(address, "/", &["Accept-Encoding: gzip"])),
        ("only the head", request(address, "HEAD", "/", &[], b"")),
        ("no page", get(address, "/nothing", &[])),
        ("a wrong method", request(address, "DELETE", "/healthz", &[], b"")),
        ("a probe", get(address, "/healthz", &[])),
        ("counts", get(address, "/metrics", &[])),
        ("too large", request(address, "POST", "/", &[], &vec![b'a'; 300_000])),
        ("no text", get(address, "/%FF", &[])),
        ("nothing for programs", get(address, "/api/nothing", &[])),
    ]
}

#[test]
fn every_answer_is_strict() {
    let server = shared();
    for (kind, answer) in kinds(server.address) {
        for name in STRICT {
            assert!(answer.header(name).is_some(), "{kind}: {name} in {answer:?}");
        }
        assert!(answer.header("x-request-id").is_some(), "{kind}");
        assert!(answer.header("cache-control").is_some(), "{kind}");
        assert_eq!(answer.header("strict-transport-security"), None, "{kind}");
        assert_eq!(answer.header("server"), None, "{kind}");
    }
}

#[test]
fn the_headers_word_for_word() {
    let server = shared();
    let answer = get(server.address, "/healthz", &[]);
    let lines: Vec<String> =
        STRICT.iter().map(|name| format!("{name}: {}", answer.header(name).unwrap())).collect();
    assert_snapshot!(lines.join("\n"));
}

#[test]
fn programs_elsewhere_may_read_what_is_for_programs() {
    let server = shared();
    let policy =
        |path| get(server.address, path, &[]).header("cross-origin-resource-policy").map(str::to_string);
    assert_eq!(policy("/api/nothing").as_deref(), Some("cross-origin"));
    assert_eq!(policy("/exp/nothing").as_deref(), Some("cross-origin"));
    assert_eq!(policy("/apiary").as_deref(), Some("same-origin"));
}

#[test]
fn https_is_asked_for_where_it_is_set() {
    let server = Server::small("--hsts-seconds 31536000");
    let answer = get(server.address, "/healthz", &[]);
    assert_eq!(answer.header("strict-transport-security"), Some("max-age=31536000"));
}

#[test]
fn people_get_a_page_and_programs_a_problem() {
    let server = shared();
    let page = get(server.address, "/nothing", &[]);
    assert_eq!(page.header("content-type"), Some("text/html; charset=utf-8"));
    assert!(page.text().contains("このアドレスには何もありません"), "{}", page.text());
    let english = get(server.address, "/en/nothing", &[]);
    assert!(english.text().contains("There is nothing at this address"), "{}", english.text());
    let problem = get(server.address, "/mcp/nothing", &[]);
    assert_eq!(problem.header("content-type"), Some("application/problem+json"));
    assert_snapshot!("a_problem", format!("{:#}", problem.json()));
}

#[test]
fn a_wrong_method_names_the_right_ones() {
    let server = shared();
    let answer = request(server.address, "DELETE", "/healthz", &[], b"");
    assert_eq!((answer.status, answer.header("allow")), (405, Some("GET,HEAD")));
    assert!(answer.text().contains("そのメソッドでは呼べません"), "{}", answer.text());
}

#[test]
fn assistants_call_under_known_names_only() {
    let server = Server::small("--base-url https://support.example.jp --allowed-hosts other.example.jp");
    let status = |host: &str| {
        let body = r#"{"jsonrpc":"2.0","id":1,"method":"ping"}"#;
        let head = format!(
            "POST /mcp HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\nContent-Type: application/json\r\n\
             Accept: application/json, text/event-stream\r\nContent-Length: {}\r\n\r\n{body}",
            body.len()
        );
        send(server.address, head.as_bytes()).status
    };
    let known = ["localhost", "127.0.0.1:8080", "support.example.jp", "other.example.jp"];
    assert_eq!(known.map(status), [200; 4]);
    assert_eq!(status("evil.example"), 403);
}
