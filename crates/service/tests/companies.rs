//! Twenty invented companies against every programme of the overview, each answer with the line that decides it.
//!
//! The verdicts were first worked out from the document alone by two readers with programs of their own, then held
//! against the pages line by line; `docs/quality.md` tells how.

#![allow(clippy::unwrap_used)]

use std::collections::BTreeMap;
use std::path::PathBuf;

use service::check_all::{Selection, check_all};
use service::profile_file;
use vocabulary::{Date, Verdict};

const ANSWERS: &str = include_str!("../../../tests/corpus/companies/answers.tsv");
const DAY: Date = Date::constant(2025, 6, 15);

fn folder() -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/corpus/companies"))
}

/// The expected verdicts of each company, with the reason.
fn expected() -> BTreeMap<&'static str, Vec<(&'static str, &'static str, &'static str)>> {
    let mut companies: BTreeMap<&str, Vec<_>> = BTreeMap::new();
    for line in ANSWERS.lines().skip(1) {
        let [company, scheme, verdict, because] = line.split('\t').collect::<Vec<_>>().try_into().unwrap();
        companies.entry(company).or_default().push((scheme, verdict, because));
    }
    companies
}

fn selection() -> Selection<'static> {
    Selection { scheme: None, frame: None, kinds: &[], every_edition: false, expanded: false, as_of: DAY }
}

/// How much a verdict leaves to the company: the best of several frames and projects counts.
fn rank(verdict: Verdict) -> usize {
    let order = [Verdict::Ineligible, Verdict::Unknown, Verdict::Review, Verdict::Eligible];
    order.iter().position(|known| *known == verdict).unwrap()
}

#[test]
fn every_company_gets_the_answer_of_the_document() {
    let catalogue = service::data::catalogue(None).unwrap();
    let mut wrong = Vec::new();
    for (company, answers) in expected() {
        assert_eq!(answers.len(), 107, "{company}");
        let file = folder().join(format!("{company}.yaml"));
        let profile = profile_file::read(&catalogue.registry, &file).unwrap();
        let asked = Selection { expanded: true, ..selection() };
        let report = check_all(&catalogue, &profile, &asked).unwrap();
        for (scheme, verdict, because) in answers {
            let lines = report.lines.iter().filter(|line| line.checked.entry.scheme.header.id == scheme);
            let verdicts =
                lines.flat_map(|line| line.checked.answers.iter().map(|(_, answer)| answer.verdict));
            let best = verdicts.max_by_key(|verdict| rank(*verdict)).unwrap();
            if best.english() != verdict {
                wrong.push(format!("{company} {scheme}: {} instead of {verdict}, {because}", best.english()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_answer_names_its_line() {
    for (company, answers) in expected() {
        for (scheme, _, because) in answers {
            assert!(because.contains("行"), "{company} {scheme}: {because}");
        }
    }
    assert_eq!(expected().len(), 20);
}

#[test]
fn the_index_gives_the_same_answers_in_groups() {
    let catalogue = service::data::catalogue(None).unwrap();
    for (company, answers) in expected() {
        let file = folder().join(format!("{company}.yaml"));
        let profile = profile_file::read(&catalogue.registry, &file).unwrap();
        let asked = Selection { every_edition: true, ..selection() };
        let report = check_all(&catalogue, &profile, &asked).unwrap();
        for entry in report.left_out.iter().flat_map(|group| &group.entries) {
            let id = entry.scheme.header.id.as_str();
            let answer = answers.iter().find(|(scheme, ..)| *scheme == id);
            assert!(answer.is_none_or(|(_, verdict, _)| *verdict == "ineligible"), "{company} {id}");
        }
    }
}
