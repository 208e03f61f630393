//! Every shipped page is sound, tested by its own cases, in canonical form and honest about its state.

#![expect(clippy::unwrap_used, reason = "a test that cannot read its data must fail")]

mod mutants;

use std::collections::BTreeSet;
use std::sync::LazyLock;

use catalogue::window::State;
use catalogue::{Catalogue, Problem};
use lang::Severity;
use lang::ast::ItemKind;
use vocabulary::{Stage, Verdict};

/// Least share of the mutants of a page that its cases must notice, in thousandths.
const LEAST_KILLED_PERMILLE: usize = 980;

const GLOSSARY: &str = include_str!("../../../docs/glossary.md");

static LOADED: LazyLock<(Catalogue, Vec<Problem>)> =
    LazyLock::new(|| service::data::catalogue_with_problems(None).unwrap());

#[test]
fn pages_check_without_an_error_and_their_cases_come_out() {
    let (catalogue, problems) = &*LOADED;
    let errors: Vec<&Problem> =
        problems.iter().filter(|problem| problem.severity == Severity::Error).collect();
    assert!(errors.is_empty(), "{errors:#?}");
    assert!(catalogue.pages().count() > 0);
    for page in catalogue.pages() {
        assert!(!page.scheme.page.cases.is_empty(), "{} has no cases", page.path);
        assert_eq!(page.scheme.run_cases(&catalogue.registry), [], "{}", page.path);
    }
}

#[test]
fn pages_are_in_canonical_form() {
    for page in LOADED.0.pages() {
        assert!(lang::format(&page.text, LOADED.0.registry.labels()) == page.text, "{}", page.path);
    }
}

#[test]
fn the_cases_of_the_pages_notice_nearly_every_change() {
    let mut weak = Vec::new();
    for (page, outcome) in mutants::outcomes(&LOADED.0) {
        assert!(!outcome.cases_fail, "{}", page.path);
        let survivors = mutants::survivors(page, &outcome);
        survivors.iter().for_each(|survivor| println!("{survivor}"));
        if outcome.killed_permille() < LEAST_KILLED_PERMILLE {
            weak.push(format!("{}: {}‰\n{}", page.path, outcome.killed_permille(), survivors.join("\n")));
        }
    }
    assert!(weak.is_empty(), "{}", weak.join("\n"));
}

#[test]
fn pages_are_honest_about_their_state() {
    for page in LOADED.0.pages() {
        let header = &page.scheme.header;
        assert_eq!(header.verification, "機械起案", "{}", page.path);
        assert!(header.valid.is_some(), "{} says no period of validity", page.path);
    }
}

#[test]
fn identifiers_are_unique() {
    let ids: Vec<_> = LOADED.0.pages().map(|page| (&page.scheme.header.id, &page.path)).collect();
    let distinct: BTreeSet<_> = ids.iter().map(|(id, _)| id).collect();
    assert_eq!(distinct.len(), ids.len(), "{ids:#?}");
}

#[test]
fn the_glossary_names_every_item_stage_verdict_and_state() {
    let items =
        ItemKind::FENCES.map(|(kind, _)| kind).into_iter().chain(ItemKind::TABLES.map(|(kind, _)| kind));
    let mut terms: Vec<(&str, &str)> = items.map(|kind| (kind.label(), english(kind))).collect();
    terms.extend(Stage::ALL.map(|stage| (stage.label(), stage.english())));
    terms.extend(Verdict::ALL.map(|verdict| (verdict.label(), verdict.english())));
    terms.extend(State::ALL.map(|state| (state.label(), state.english())));
    let rows: Vec<Vec<&str>> =
        GLOSSARY.lines().map(|line| line.split('|').map(str::trim).collect()).collect();
    let is_named = |(japanese, english): &(&str, &str)| {
        rows.iter().any(|row| row.get(1) == Some(japanese) && row.get(2) == Some(english))
    };
    let missing: Vec<_> = terms.iter().filter(|term| !is_named(term)).collect();
    assert!(missing.is_empty(), "the glossary does not name {missing:?}");
}

/// What an item is called in English; the code gives it the same name.
fn english(kind: ItemKind) -> &'static str {
    match kind {
        ItemKind::Condition => "condition",
        ItemKind::Exclusion => "exclusion",
        ItemKind::Judgement => "judgement",
        ItemKind::Obligation => "obligation",
        ItemKind::Window => "window",
        ItemKind::Definition => "definition",
        ItemKind::Value => "value",
        ItemKind::Part => "part",
        ItemKind::Amount => "amount",
        ItemKind::Deadline => "deadline",
        ItemKind::Note => "note",
        ItemKind::Option => "option",
        ItemKind::BreakEven => "break-even point",
        ItemKind::Derivation => "derivation",
        ItemKind::Table => "table",
        ItemKind::Calls => "calls",
        ItemKind::Terms => "terms",
    }
}
