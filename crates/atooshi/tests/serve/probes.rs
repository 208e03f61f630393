//! Whether it lives, can answer, and how it is doing.

use super::client::{get, request};
use super::server::{Server, shared};

#[test]
fn it_lives() {
    let server = shared();
    let answer = get(server.address, "/healthz", &[]);
    assert_eq!((answer.status, answer.text()), (200, "ok\n"));
    assert_eq!(answer.header("cache-control"), Some("no-store"));
}

#[test]
fn it_can_answer() {
    let server = shared();
    let answer = get(server.address, "/readyz", &[]);
    let said = answer.json();
    assert_eq!((answer.status, &said["ready"]), (200, &true.into()));
    assert!(said["schemes"].as_u64().unwrap() > 100, "{said}");
    assert!(said["answers"].as_u64().unwrap() > 100, "{said}");
}

#[test]
fn it_counts_by_pattern_and_class() {
    let server = Server::start("");
    get(server.address, "/healthz", &[]);
    get(server.address, "/nothing/here?q=secret", &[]);
    request(server.address, "BREW", "/healthz", &[], b"");
    let answer = get(server.address, "/metrics", &[]);
    let counts = answer.text();
    assert_eq!(answer.status, 200);
    assert_eq!(answer.header("content-type"), Some("text/plain; version=0.0.4"));
    for line in [
        "atooshi_requests_total{route=\"/healthz\",status=\"2xx\"} 1",
        "atooshi_requests_total{route=\"/healthz\",status=\"4xx\"} 1",
        "atooshi_requests_total{route=\"none\",status=\"4xx\"} 1",
        "atooshi_request_duration_seconds_count{route=\"/healthz\"} 2",
        "atooshi_requests_in_flight 1",
        "atooshi_build_info{version=\"0.1.0\"} 1",
        "# TYPE atooshi_request_duration_seconds histogram",
    ] {
        assert!(counts.lines().any(|known| known == line), "{line} in\n{counts}");
    }
    assert!(counts.contains("atooshi_catalogue_schemes{fiscal_year=\"令和7年度\"} "), "{counts}");
    assert!(!counts.contains("secret") && !counts.contains("nothing"), "{counts}");
}
