//! Everyday searches: what they must find among the first five, and what must find nothing.

use std::collections::HashSet;

use catalogue::Catalogue;
use proptest::prelude::*;
use serde_json::Value as Json;
use service::library::Library;
use vocabulary::Date;

const DAY: Date = Date::constant(2025, 6, 15);

const CONTRACT: &str = include_str!("../../../tests/corpus/searches/contract.jsonl");
const HELD_OUT: &str = include_str!("../../../tests/corpus/searches/held-out.jsonl");
const EVERYDAY: &str = include_str!("../../../tests/corpus/searches/everyday.jsonl");

#[test]
fn every_search_of_the_corpus_is_answered() {
    let catalogue = service::data::catalogue(None).unwrap();
    let library = Library::of(catalogue).unwrap();
    let mut wrong = Vec::new();
    let mut count = 0;
    for line in [CONTRACT, EVERYDAY, HELD_OUT].into_iter().flat_map(str::lines) {
        let case: Json = serde_json::from_str(line).unwrap();
        let typed = case["q"].as_str().unwrap();
        let results = library.search(typed, DAY, 5).unwrap();
        let headers = results.schemes.iter().map(|one| &one.listed.entry.scheme.header);
        let found: Vec<&str> =
            headers.flat_map(|header| [header.id.as_str(), header.title.as_str()]).collect();
        let is_right = match case["expect"]["among_top5"].as_array() {
            Some(wanted) => wanted.iter().any(|one| holds(&found, one.as_str().unwrap())),
            None => case["expect"]["none"] == true && found.is_empty(),
        };
        count += 1;
        if !is_right {
            wrong.push(format!("{} {typed}: {found:?}", case["id"]));
        }
    }
    assert!(count >= 162, "only {count} searches");
    assert!(wrong.is_empty(), "{} of {count} are wrong:\n{}", wrong.len(), wrong.join("\n"));
}

/// The printed names hold stray blanks that pages leave out.
fn holds(found: &[&str], wanted: &str) -> bool {
    let bare = |name: &str| name.replace([' ', '　'], "");
    found.iter().any(|name| bare(name) == bare(wanted))
}

#[test]
fn every_bridge_leads_to_a_page() {
    let catalogue = service::data::catalogue(None).unwrap();
    let library = Library::of(catalogue).unwrap();
    let means = library.catalogue.words.synonyms.iter().flat_map(|synonym| &synonym.means);
    let dead: Vec<&String> = means.filter(|word| library.count(word) == 0).collect();
    assert!(dead.is_empty(), "no page holds {dead:?}");
}

#[test]
fn no_word_stands_for_two_things() {
    let catalogue = service::data::catalogue(None).unwrap();
    let mut seen = HashSet::new();
    let twice: Vec<&str> = words(&catalogue).filter(|word| !seen.insert(*word)).collect();
    assert!(twice.is_empty(), "{twice:?}");
}

fn words(catalogue: &Catalogue) -> impl Iterator<Item = &str> {
    let words = &catalogue.words;
    let synonyms = words.synonyms.iter().flat_map(|one| &one.words);
    let general = words.general.iter().flat_map(|one| &one.words);
    let outside = words.outside.iter().flat_map(|one| &one.words);
    let places = words.places.iter().map(|one| &one.name);
    synonyms.chain(general).chain(outside).chain(places).map(String::as_str)
}

#[test]
fn a_bridge_is_named_and_a_typing_mistake_mended() {
    let catalogue = service::data::catalogue(None).unwrap();
    let library = Library::of(catalogue).unwrap();
    for typed in ["リスキリンク", "ﾘｽｷﾘﾝｸﾞ", "リスキリング"] {
        let results = library.search(typed, DAY, 5).unwrap();
        let ids: Vec<&str> =
            results.schemes.iter().map(|one| one.listed.entry.scheme.header.id.as_str()).collect();
        assert!(ids.contains(&"kanagawa_reskilling"), "{typed}: {ids:?}");
    }
}

#[test]
fn a_place_leaves_out_what_is_for_another() {
    let catalogue = service::data::catalogue(None).unwrap();
    let library = Library::of(catalogue).unwrap();
    let ids = |typed: &str| -> Vec<String> {
        let results = library.search(typed, DAY, 200).unwrap();
        results.schemes.iter().map(|one| one.listed.entry.scheme.header.id.clone()).collect()
    };
    assert!(ids("省エネの設備").contains(&"yokohama_green".to_string()));
    assert!(ids("横浜市 省エネの設備").contains(&"yokohama_green".to_string()));
    assert!(!ids("川崎市 省エネの設備").contains(&"yokohama_green".to_string()));
    // What is left out is named.
    let left_out = library.search("川崎市 省エネの設備", DAY, 5).unwrap().elsewhere;
    assert!(left_out.iter().any(|entry| entry.scheme.header.id == "yokohama_green"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]
    #[test]
    fn any_text_is_answered(texts in prop::collection::vec(".{0,60}", 8)) {
        let catalogue = service::data::catalogue(None).unwrap();
        let library = Library::of(catalogue).unwrap();
        for text in texts {
            let results = library.search(&text, DAY, 10).unwrap();
            prop_assert!(results.schemes.len() <= 10);
            for one in &results.schemes {
                prop_assert!(one.hit.score > 0);
            }
        }
    }
}
