//! What nobody should send: each is refused in words, and the server lives on.

use std::io::{Read, Write};

use super::client::{Answer, connect, get, read_all, request, send};
use super::server::{Server, shared};

/// A refusal that a person can read, by a server that lives on.
fn refused(server: &Server, answer: &Answer, status: u16) {
    assert_eq!(answer.status, status, "{answer:?}");
    assert!(answer.text().contains("<html lang=\"ja\""), "{}", answer.text());
    assert_eq!(get(server.address, "/healthz", &[]).status, 200);
}

#[test]
fn ten_megabytes() {
    let server = shared();
    let body = vec![b'a'; 10 * 1024 * 1024];
    let form = ["Content-Type: application/x-www-form-urlencoded"];
    let answer = request(server.address, "POST", "/check", &form, &body);
    refused(&server, &answer, 413);
    assert!(answer.text().contains("262144バイトまで"), "{}", answer.text());
}

#[test]
fn ten_megabytes_to_a_program() {
    let server = shared();
    let answer =
        request(server.address, "POST", "/mcp", &["Content-Type: application/json"], &vec![b'['; 10 << 20]);
    assert_eq!(answer.status, 413);
    assert_eq!(answer.json()["status"], 413);
}

#[test]
fn who_asks_before_sending_is_refused_before_sending() {
    let server = shared();
    let mut stream = connect(server.address);
    let head = "POST / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nExpect: 100-continue\r\nContent-Length: 99999999\r\n\r\n";
    stream.write_all(head.as_bytes()).unwrap();
    refused(&server, &read_all(&mut stream), 413);
}

#[test]
fn broken_text_in_addresses() {
    let server = shared();
    for path in ["/%FF%FE", "/schemes/%E8%A3", "/search?q=%FF", "/search?q=%c0%ae", "/a%00b", "/a%0d%0ab"] {
        refused(&server, &get(server.address, path, &[]), 400);
    }
}

#[test]
fn raw_bytes_in_addresses() {
    let server = shared();
    let answer = send(
        server.address,
        b"GET /search?q=\xff\xfe HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
    );
    assert_eq!(answer.status, 400, "{answer:?}");
}

#[test]
fn paths_that_want_out() {
    let server = shared();
    for path in [
        "/../../etc/passwd",
        "/..%2f..%2fetc%2fpasswd",
        "/%2e%2e/%2e%2e/etc/passwd",
        "//etc/passwd",
        "/assets/../../etc/passwd",
        "/assets/..%5c..%5cetc%5cpasswd",
        "/.git/config",
        "/;/etc/passwd",
    ] {
        let answer = get(server.address, path, &[]);
        assert_eq!(answer.status, 404, "{path}: {answer:?}");
        assert!(!answer.text().contains("root:"), "{path}");
    }
}

#[test]
fn the_address_of_another_server() {
    let server = shared();
    let answer = get(server.address, "http://example.com/nothing", &[]);
    assert_eq!(answer.status, 404);
}

#[test]
fn large_heads() {
    let server = shared();
    refused(&server, &get(server.address, &format!("/search?q={}", "a".repeat(10_000)), &[]), 414);
    refused(&server, &get(server.address, "/", &[&format!("X-Long: {}", "a".repeat(20_000))]), 431);
    // Beyond what is read at all there is no page, but still a status.
    assert_eq!(get(server.address, "/", &[&format!("X-Long: {}", "a".repeat(200_000))]).status, 431);
    assert_eq!(get(server.address, &format!("/{}", "a".repeat(70_000)), &[]).status, 414);
    let many: Vec<String> = (0..150).map(|number| format!("X-{number}: a")).collect();
    let many: Vec<&str> = many.iter().map(String::as_str).collect();
    assert_eq!(get(server.address, "/", &many).status, 431);
}

#[test]
fn what_is_no_http() {
    let server = shared();
    assert_eq!(send(server.address, b"\x16\x03\x01\x02\x00\x01\x00\r\n\r\n").status, 400);
    assert_eq!(send(server.address, b"GET\r\n\r\n").status, 400);
    let smuggled = b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nabcdef";
    assert_eq!(send(server.address, smuggled).status, 400);
    assert_eq!(get(server.address, "/healthz", &[]).status, 200);
}

#[test]
fn scripts_come_back_as_text() {
    let server = shared();
    let answer = get(server.address, "/%3Cscript%3Ealert(1)%3C%2Fscript%3E", &[]);
    assert_eq!(answer.status, 404);
    assert!(!answer.text().contains("<script>alert"), "{}", answer.text());
}

#[test]
fn a_connection_can_be_used_again_after_a_refusal() {
    let server = shared();
    let mut stream = connect(server.address);
    let body = [b'['; 100_000];
    for path in ["/healthz", "/nothing", "/mcp"] {
        let head =
            format!("PUT {path} HTTP/1.1\r\nHost: localhost\r\nContent-Length: {}\r\n\r\n", body.len());
        stream.write_all(head.as_bytes()).unwrap();
        stream.write_all(&body).unwrap();
    }
    stream.write_all(b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n").unwrap();
    let mut answers = String::new();
    stream.read_to_string(&mut answers).unwrap();
    assert_eq!(answers.matches("HTTP/1.1 4").count(), 3, "{answers}");
    assert!(answers.ends_with("\r\n\r\nok\n"), "{answers}");
}
