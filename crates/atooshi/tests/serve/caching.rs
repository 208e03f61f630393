//! Pages that did not change, and compressed ones.

use super::client::get;
use super::server::shared;

#[test]
fn an_unchanged_page_is_not_sent_twice() {
    let server = shared();
    let first = get(server.address, "/", &[]);
    let tag = first.header("etag").unwrap().to_string();
    assert!(tag.starts_with("W/\""), "{tag}");
    assert_eq!(first.header("cache-control"), Some("no-cache"));
    for has in [tag.clone(), tag[2..].to_string(), format!("\"other\", {tag}"), "*".to_string()] {
        let again = get(server.address, "/", &[&format!("If-None-Match: {has}")]);
        assert_eq!((again.status, again.body.len()), (304, 0), "{has}");
        assert_eq!(again.header("etag"), Some(tag.as_str()));
        assert_eq!(again.header("content-type"), None);
    }
    let other = get(server.address, "/", &["If-None-Match: \"other\""]);
    assert_eq!((other.status, other.body), (200, first.body));
}

#[test]
fn pages_are_compressed_for_those_who_can_read_it() {
    let server = shared();
    let plain = get(server.address, "/", &[]);
    let packed = get(server.address, "/", &["Accept-Encoding: gzip, br"]);
    assert_eq!(plain.header("content-encoding"), None);
    assert_eq!(packed.header("content-encoding"), Some("gzip"));
    assert_eq!(packed.body[..2], [0x1f, 0x8b]);
    assert!(packed.body.len() < plain.body.len(), "{} of {}", packed.body.len(), plain.body.len());
    // Caches between must keep the two apart, and the tag holds for both.
    assert!(plain.header("vary").is_some_and(|names| names.contains("accept-encoding")));
    assert_eq!(packed.header("etag"), plain.header("etag"));
    let tag = format!("If-None-Match: {}", plain.header("etag").unwrap());
    assert_eq!(get(server.address, "/", &["Accept-Encoding: gzip", &tag]).status, 304);
}

#[test]
fn small_answers_are_sent_as_they_are() {
    let server = shared();
    let answer = get(server.address, "/healthz", &["Accept-Encoding: gzip"]);
    assert_eq!((answer.header("content-encoding"), answer.text()), (None, "ok\n"));
}
