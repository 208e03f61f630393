//! One line for each request, and nothing in it of what anybody sent.

use serde_json::Value as Json;

use super::client::{get, request};
use super::server::Server;

/// Words that stand only in what the tests send.
const SECRET: &str = "himitsunokotoba";

/// Sends the secret in every way there is.
fn tell(server: &Server) {
    let address = server.address;
    let form = ["Content-Type: application/x-www-form-urlencoded"];
    let json = ["Content-Type: application/json", "Accept: application/json, text/event-stream"];
    get(address, &format!("/search?q={SECRET}"), &[]);
    get(address, &format!("/{SECRET}"), &[]);
    get(address, &format!("/schemes/{SECRET}"), &[]);
    get(address, &format!("/api/v1/search?q={SECRET}"), &[]);
    let personal = [
        format!("User-Agent: {SECRET}"),
        format!("Cookie: {SECRET}={SECRET}"),
        format!("Referer: http://localhost/{SECRET}"),
        "X-Forwarded-For: 198.51.100.77".to_string(),
    ];
    get(address, "/", &personal.each_ref().map(String::as_str));
    request(
        address,
        "POST",
        "/check",
        &form,
        format!("company_name={SECRET}&employees_regular={SECRET}").as_bytes(),
    );
    let facts = format!("{{\"company\":{{\"{SECRET}\":\"{SECRET}\",\"employees_regular\":\"{SECRET}\"}}}}");
    request(address, "POST", "/api/v1/check", &json, facts.as_bytes());
    let call = format!(
        "{{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{{\"name\":\"search_schemes\",\"arguments\":{{\"words\":\"{SECRET}\"}}}}}}"
    );
    request(address, "POST", "/mcp", &json, call.as_bytes());
    request(address, "POST", "/mcp", &json, format!("{{\"{SECRET}").as_bytes());
    request(address, &SECRET.to_uppercase(), "/", &[], b"");
}

#[test]
fn no_line_holds_what_was_sent() {
    for format in ["text", "json"] {
        let server = Server::start(&format!("--log-level trace --log-format {format}"));
        tell(&server);
        let log = server.into_log();
        assert!(log.iter().filter(|line| line.contains("request_id")).count() >= 10, "{log:#?}");
        for line in &log {
            let small = line.to_lowercase();
            assert!(!small.contains(SECRET), "{line}");
            assert!(!small.contains("198.51.100.77"), "{line}");
            assert!(!small.contains("q="), "{line}");
        }
    }
}

#[test]
fn a_line_says_what_happened() {
    let server = Server::small("--log-format json");
    get(server.address, "/healthz?q=1", &["X-Request-Id: given-1"]);
    get(server.address, "/nothing", &["X-Request-Id: not one"]);
    let lines: Vec<Json> =
        server.into_log().iter().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    let requests: Vec<&Json> = lines.iter().filter(|line| line["message"] == "request").collect();
    let [first, second] = requests[..] else { panic!("{lines:#?}") };
    for (key, value) in
        [("method", "GET"), ("route", "/healthz"), ("request_id", "given-1"), ("level", "INFO")]
    {
        assert_eq!(first[key], value, "{first}");
    }
    assert_eq!((&first["status"], &first["bytes"]), (&200.into(), &3.into()));
    assert!(first["duration_us"].is_u64(), "{first}");
    assert_eq!((&second["route"], &second["status"]), (&"none".into(), &404.into()));
    assert_eq!(second["request_id"].as_str().unwrap().len(), 16, "{second}");
}

#[test]
fn a_number_comes_back() {
    let server = Server::small("--log-level error");
    let answer = get(server.address, "/healthz", &["X-Request-Id: trace.1_b-2"]);
    assert_eq!(answer.header("x-request-id"), Some("trace.1_b-2"));
    let odd = get(server.address, "/healthz", &["X-Request-Id: <script>"]);
    assert_ne!(odd.header("x-request-id"), Some("<script>"));
    assert!(server.into_log().is_empty());
}
