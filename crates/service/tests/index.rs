//! The index leaves nothing out that could be used: what it rules out, the page itself refuses.

#![allow(clippy::unwrap_used)]

use std::sync::LazyLock;

use catalogue::{Catalogue, Exclusion, Query};
use engine::derive::derive;
use engine::input::Reading;
use engine::{Known, Set};
use service::check::{Question, check};
use vocabulary::{Date, SupportKind, Verdict};

static CATALOGUE: LazyLock<Catalogue> = LazyLock::new(|| service::data::catalogue(None).unwrap());
const DAY: Date = Date::constant(2025, 6, 15);

fn known(facts: &[(&str, Reading)]) -> Known {
    let mut known = Known::default();
    for (id, reading) in facts {
        known.insert(CATALOGUE.registry.by_id(id).unwrap(), reading.clone());
    }
    known
}

fn query<'a>(known: &'a Known, site_codes: Option<&'a [String]>, kinds: &'a [SupportKind]) -> Query<'a> {
    Query { known, site_codes, kinds, day: DAY, every_edition: true }
}

/// Every way to answer the facts that the index knows by heart.
fn profiles() -> Vec<Known> {
    let mut found = Vec::new();
    for codes in [["14205"], ["14109"], ["14131"], ["13101"]] {
        for form in ["kabushiki", "sole_proprietor", "cooperative", "shopping_street_association", "medical"]
        {
            for (employees, capital) in [(3, 1_000_000_i64), (40, 30_000_000), (900, 4_000_000_000)] {
                let facts = serde_json::json!({
                    "site_codes": codes, "legal_form": form, "industry": "manufacturing",
                    "employees_regular": employees, "capital_yen": capital,
                });
                found.push(service::profile::read_facts(&CATALOGUE.registry, &facts).unwrap());
            }
        }
    }
    for role in ["business", "organisation", "individual"] {
        let facts = serde_json::json!({ "applicant_type": role });
        found.push(service::profile::read_facts(&CATALOGUE.registry, &facts).unwrap());
    }
    found
}

#[test]
fn what_the_index_rules_out_the_page_refuses() {
    let mut ruled_out = 0;
    for given in profiles() {
        let mut known = given.clone();
        derive(&CATALOGUE.registry, &mut known, DAY);
        let codes =
            CATALOGUE.registry.by_id("site_codes").and_then(|fact| known.words(fact)).map(<[_]>::to_vec);
        let selected = CATALOGUE.index.select(&query(&known, codes.as_deref(), &[]));
        let all: usize =
            selected.matching.len() + selected.excluded.iter().map(|(_, list)| list.len()).sum::<usize>();
        assert_eq!(all, CATALOGUE.schemes.len());
        for (why, places) in selected.excluded {
            for at in places {
                let entry = &CATALOGUE.schemes[at];
                let scheme = entry.scheme.header.id.as_str();
                let question = Question { scheme, frame: None, deadline: None, as_of: DAY };
                let checked = check(&CATALOGUE, &question, &given).unwrap();
                for (_, answer) in &checked.answers {
                    assert_eq!(answer.verdict, Verdict::Ineligible, "{scheme} {why:?} {:?}", codes);
                }
                ruled_out += 1;
            }
        }
    }
    assert!(ruled_out > 500, "{ruled_out}");
}

#[test]
fn an_unknown_answer_rules_nothing_out() {
    let known = Known::default();
    let selected = CATALOGUE.index.select(&query(&known, None, &[]));
    assert_eq!(selected.matching.len(), CATALOGUE.schemes.len());
}

#[test]
fn a_group_tells_why() {
    let role = CATALOGUE.registry.by_id("applicant_type").unwrap();
    let person = known(&[("applicant_type", Reading::Set(Set::mask(0b100)))]);
    let selected = CATALOGUE.index.select(&query(&person, None, &[]));
    let group = selected.excluded.iter().find(|(why, _)| *why == Exclusion::Fact(role));
    assert!(group.is_some_and(|(_, schemes)| !schemes.is_empty()));
    let tokyo = ["13101".to_string()];
    let selected = CATALOGUE.index.select(&query(&person, Some(&tokyo), &[SupportKind::Loan]));
    let reasons: Vec<&Exclusion> = selected.excluded.iter().map(|(why, _)| why).collect();
    assert!(reasons.contains(&&Exclusion::OtherArea) && reasons.contains(&&Exclusion::OtherKind));
}

#[test]
fn editions_of_other_years_are_left_out_unless_asked_for() {
    let known = Known::default();
    let on =
        |day: Date| CATALOGUE.index.select(&Query { day, every_edition: false, ..query(&known, None, &[]) });
    assert_eq!(on(DAY).matching.len(), 107);
    assert_eq!(on(Date::constant(2023, 6, 15)).matching.len(), 18);
    assert_eq!(on(Date::constant(2026, 4, 1)).matching.len(), 0);
}
