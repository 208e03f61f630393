//! A small page on paper: everything is escaped, nothing is fetched.

#![expect(clippy::unwrap_used, reason = "a test that cannot read its data must fail")]

use std::path::Path;

use catalogue::Catalogue;
use service::data::read_text;
use service::diff::{diff, edition, html};
use service::render::{UNCHECKED, a4, sheet};

fn page(name: &str) -> (Catalogue, catalogue::Entry) {
    let catalogue = service::data::catalogue(None).unwrap();
    let text = read_text(&folder().join(name)).unwrap();
    let (scheme, diagnostics) = engine::check(&text, &catalogue.registry);
    let scheme = scheme.unwrap_or_else(|| panic!("{diagnostics:#?}"));
    (catalogue, catalogue::Entry { path: name.to_string(), text, scheme })
}

fn folder() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/editions")
}

/// What stands between the tags of the style, which is not under test.
fn without_style(html: &str) -> String {
    let (head, rest) = html.split_once("<style>").unwrap();
    let (_, body) = rest.split_once("</style>").unwrap();
    format!("{head}<style>…</style>{body}")
}

fn is_self_contained(html: &str) -> bool {
    ["<script", "<link", "src=", "href=", "url(", "@import", "=\"http"]
        .iter()
        .all(|part| !html.contains(part))
}

#[test]
fn a_page_on_paper() {
    let (catalogue, entry) = page("old.md");
    let html = a4(&catalogue, &entry).unwrap();
    assert!(is_self_contained(&html) && html.contains(UNCHECKED));
    insta::assert_snapshot!(without_style(&html));
}

#[test]
fn a_check_sheet() {
    let (_, entry) = page("old.md");
    let html = sheet(&entry).unwrap();
    assert!(is_self_contained(&html) && html.contains(UNCHECKED));
    insta::assert_snapshot!(without_style(&html));
}

#[test]
fn every_shipped_page_can_be_printed() {
    let catalogue = service::data::catalogue(None).unwrap();
    for entry in catalogue.pages() {
        let (paper, sheet) = (a4(&catalogue, entry).unwrap(), sheet(entry).unwrap());
        assert!(is_self_contained(&paper) && is_self_contained(&sheet), "{}", entry.path);
        for item in &entry.scheme.page.items {
            let name = item.name.text.replace('&', "&#38;");
            assert!(paper.contains(&name) && sheet.contains(&name), "{}: {name}", entry.path);
        }
    }
}

#[test]
fn two_editions_side_by_side_on_paper() {
    let (old, new) = (folder().join("old.md"), folder().join("new.md"));
    let (old, new) = (edition(&old, None).unwrap(), edition(&new, None).unwrap());
    let html = html(&diff(&old, &new)).unwrap();
    assert!(is_self_contained(&html));
    insta::assert_snapshot!(without_style(&html));
}

#[test]
fn an_edition_does_not_differ_from_itself() {
    let old = edition(&folder().join("old.md"), None).unwrap();
    assert!(diff(&old, &old).is_empty());
}
