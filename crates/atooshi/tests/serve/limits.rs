//! Clients that ask too often or too slowly.

use std::io::{ErrorKind, Read, Write};
use std::time::{Duration, Instant};

use super::client::{connect, get, read_all};
use super::server::Server;

#[test]
fn who_asks_too_often_has_to_wait() {
    let server = Server::small("--limits-requests-per-second 1 --limits-burst 3");
    let statuses: Vec<u16> = (0..4).map(|_| get(server.address, "/nothing", &[]).status).collect();
    assert_eq!(statuses, [404, 404, 404, 429]);
    let refused = get(server.address, "/nothing", &[]);
    let seconds: u64 = refused.header("retry-after").unwrap().parse().unwrap();
    assert!((1..=2).contains(&seconds), "{seconds}");
    assert!(refused.text().contains("続けて送られたリクエストが多すぎます"), "{}", refused.text());
    // A name that anybody can write changes nothing, and whoever looks after the server is let in.
    assert_eq!(get(server.address, "/nothing", &["X-Forwarded-For: 198.51.100.1"]).status, 429);
    assert_eq!(get(server.address, "/healthz", &[]).status, 200);
    assert_eq!(get(server.address, "/metrics", &[]).status, 200);
    let problem = get(server.address, "/api/nothing", &[]);
    assert_eq!((problem.status, &problem.json()["status"]), (429, &429.into()));
    std::thread::sleep(Duration::from_secs(seconds));
    assert_eq!(get(server.address, "/nothing", &[]).status, 404);
}

#[test]
fn behind_a_proxy_clients_are_told_apart() {
    let flags = "--limits-requests-per-second 1 --limits-burst 1 --trusted-proxies 127.0.0.1";
    let server = Server::small(flags);
    let status =
        |client: &str| get(server.address, "/nothing", &[&format!("X-Forwarded-For: {client}")]).status;
    assert_eq!([status("198.51.100.1"), status("198.51.100.2")], [404, 404]);
    assert_eq!(status("198.51.100.1"), 429);
    assert_eq!([status("2001:db8::1"), status("2001:db8::2")], [404, 429]);
}

#[test]
fn a_head_that_never_ends_is_cut_off() {
    let server = Server::small("--limits-header-seconds 1");
    let mut stream = connect(server.address);
    let begun = Instant::now();
    stream.write_all(b"GET / HTTP/1.1\r\nHost: localhost\r\n").unwrap();
    for _ in 0..20 {
        std::thread::sleep(Duration::from_millis(200));
        if stream.write_all(b"X-Slow: a\r\n").is_err() {
            break;
        }
    }
    let mut rest = Vec::new();
    let ended = stream.read_to_end(&mut rest);
    assert!(ended.is_ok() || ended.is_err_and(|error| error.kind() == ErrorKind::ConnectionReset));
    assert!(begun.elapsed() < Duration::from_secs(8), "{:?}", begun.elapsed());
    assert_eq!(get(server.address, "/healthz", &[]).status, 200);
}

#[test]
fn a_connection_at_rest_is_closed() {
    let server = Server::small("--limits-header-seconds 1");
    let mut stream = connect(server.address);
    let begun = Instant::now();
    stream.write_all(b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n").unwrap();
    assert_eq!(read_all(&mut stream).status, 200);
    assert!(begun.elapsed() < Duration::from_secs(8), "{:?}", begun.elapsed());
}

#[test]
fn a_body_that_never_comes_ends_the_request() {
    let server = Server::small("--limits-request-seconds 1");
    let mut stream = connect(server.address);
    stream.write_all(b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 300000\r\n\r\n{").unwrap();
    let answer = read_all(&mut stream);
    assert_eq!((answer.status, answer.header("connection")), (408, Some("close")));
    assert!(answer.text().contains("1秒のうちに全部が届きませんでした"), "{}", answer.text());
}

#[test]
fn who_takes_no_answers_is_cut_off() {
    let server = Server::small("--limits-requests-per-second 0 --limits-write-seconds 1");
    let mut stream = connect(server.address);
    stream.set_write_timeout(Some(Duration::from_millis(500))).unwrap();
    let asked = b"GET /metrics HTTP/1.1\r\nHost: localhost\r\n\r\n".repeat(100);
    // Until neither side takes anything more.
    let sent = (0..10_000).take_while(|_| stream.write_all(&asked).is_ok()).count();
    assert!(sent < 10_000, "the server stops reading while nobody takes its answers");
    std::thread::sleep(Duration::from_secs(2));
    let mut taken = Vec::new();
    let _ = stream.read_to_end(&mut taken); // a connection that was cut off may end in an error
    let answers = taken.windows(12).filter(|start| start == b"HTTP/1.1 200").count();
    assert!(answers < sent * 100, "{answers} of {}", sent * 100);
    assert_eq!(get(server.address, "/healthz", &[]).status, 200);
}
