//! The examples of the language manual are right, and they leave no construct of the language out.

#![expect(clippy::unwrap_used, reason = "a test that cannot read its data must fail")]

mod constructs;
mod mutants;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use catalogue::{Catalogue, File, Problem};
use lang::TokenKind;
use lang::ast::ItemKind;
use vocabulary::Stage;

static EXAMPLES: LazyLock<Vec<File>> = LazyLock::new(examples);
static LOADED: LazyLock<(Catalogue, Vec<Problem>)> = LazyLock::new(load);

fn docs() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/lang"))
}

/// The example pages in order, as files of a catalogue of their own.
fn examples() -> Vec<File> {
    let folder = docs().join("examples");
    let file = |name: String| {
        let text = fs::read_to_string(folder.join(&name)).unwrap();
        File { path: format!("schemes/{name}"), text }
    };
    let mut names: Vec<String> = fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names.into_iter().map(file).collect()
}

/// The examples together with the shipped facts.
fn load() -> (Catalogue, Vec<Problem>) {
    let mut files = service::data::files(None).unwrap();
    files.retain(|file| file.path.starts_with("facts/"));
    files.extend(EXAMPLES.iter().cloned());
    catalogue::load(&files)
}

#[test]
fn examples_check_without_a_remark_and_their_cases_come_out() {
    let (catalogue, problems) = &*LOADED;
    assert_eq!(*problems, []);
    assert_eq!(catalogue.pages().count(), EXAMPLES.len());
    for page in catalogue.pages() {
        let scheme = &page.scheme;
        assert!(!scheme.page.cases.is_empty() || !scheme.page.deadline_cases.is_empty(), "{}", page.path);
        assert_eq!(scheme.run_cases(&catalogue.registry), [], "{}", page.path);
    }
}

#[test]
fn examples_are_in_canonical_form() {
    for file in EXAMPLES.iter() {
        assert_eq!(lang::format(&file.text, LOADED.0.registry.labels()), file.text, "{}", file.path);
    }
}

#[test]
fn the_cases_of_the_examples_notice_every_change() {
    for (page, outcome) in mutants::outcomes(&LOADED.0) {
        assert!(!outcome.cases_fail && outcome.killed > 0, "{}", page.path);
        assert_eq!(mutants::survivors(page, &outcome), Vec::<String>::new());
    }
}

#[test]
fn every_kind_of_item_occurs_in_an_example() {
    let used: BTreeSet<&str> = items().map(ItemKind::label).collect();
    let fences = ItemKind::FENCES.iter().map(|(_, label)| *label);
    let all: BTreeSet<&str> = fences.chain(ItemKind::TABLES.map(|(_, label)| label)).collect();
    assert_eq!(used, all);
}

fn items() -> impl Iterator<Item = ItemKind> {
    LOADED.0.pages().flat_map(|page| &page.scheme.page.items).map(|item| item.kind)
}

#[test]
fn every_word_of_the_language_occurs_in_an_example() {
    let labels = LOADED.0.registry.labels();
    let mut used = BTreeSet::new();
    for file in EXAMPLES.iter() {
        let rules = lang::rule_lines(&file.text, labels).into_iter().flat_map(|line| line.words);
        let premises = file.text.lines().filter(|line| line.starts_with("共通の前提"));
        let premises = premises.flat_map(|line| lang::tokenize(line, 0, labels));
        used.extend(rules.chain(premises).filter_map(|token| match token.kind {
            TokenKind::Keyword(word) => Some(word),
            _ => None,
        }));
    }
    let missing: Vec<&str> = lang::keywords().filter(|word| !used.contains(word)).collect();
    assert!(missing.is_empty(), "no example uses {missing:?}");
}

#[test]
fn every_construct_occurs_in_an_example() {
    let mut used = constructs::Names::new();
    LOADED.0.pages().for_each(|page| constructs::add(&page.scheme.page, &mut used));
    let missing: Vec<_> = constructs::all().difference(&used).copied().collect();
    assert!(missing.is_empty(), "no example uses {missing:?}");
    let pages = || LOADED.0.pages().map(|page| &page.scheme.page);
    assert!(pages().any(|page| !page.left_out.is_empty()) && pages().any(|page| !page.computed.is_empty()));
}

#[test]
fn the_manual_links_every_example() {
    let manual = fs::read_to_string(docs().join("README.md")).unwrap();
    for file in EXAMPLES.iter() {
        let name = file.path.trim_start_matches("schemes/");
        assert!(manual.contains(&format!("(examples/{name})")), "the manual does not link {name}");
    }
}

#[test]
fn the_grammar_names_every_word() {
    let grammar = fs::read_to_string(docs().join("grammar.md")).unwrap();
    let fences = ItemKind::FENCES.iter().map(|(_, label)| *label);
    for word in lang::keywords().chain(fences).chain(Stage::ALL.map(Stage::label)) {
        assert!(grammar.contains(&format!("\"{word}\"")), "the grammar does not name {word}");
    }
}
