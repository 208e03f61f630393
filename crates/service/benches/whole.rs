//! One company against whole catalogues: the shipped one, and one repeated to 20,000 schemes over 1,741 places.

use catalogue::{Catalogue, File, Index};
use divan::{Bencher, black_box};
use engine::Known;
use service::ask::Session;
use service::check_all::{Selection, check_all};
use service::profile_file::{Profile, read};
use service::reason::reasons;
use vocabulary::Date;

fn main() {
    divan::main();
}

const DAY: Date = Date::constant(2025, 6, 15);
const SCHEMES: usize = 20_000;
const MUNICIPALITIES: usize = 1_741;
const WORKSHOP: &str =
    concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/corpus/companies/01-sagamihara-metal.yaml");

fn selection() -> Selection<'static> {
    Selection { scheme: None, frame: None, kinds: &[], every_edition: false, expanded: false, as_of: DAY }
}

fn shipped() -> Catalogue {
    service::data::catalogue(None).expect("the shipped catalogue is sound")
}

fn workshop(catalogue: &Catalogue) -> Profile {
    read(&catalogue.registry, WORKSHOP.as_ref()).expect("the profile is readable")
}

/// The shipped schemes of the year, and copies of them for one municipality after the other.
fn repeated() -> Catalogue {
    let mut catalogue = shipped();
    let mut areas = String::from("id,name,first_code,last_code\nkanagawa,神奈川県,14000,14999\n");
    for at in 0..MUNICIPALITIES {
        // Made-up codes, of which one is that of the workshop's ward.
        let code = if at == 0 { 14_152 } else { 20_000 + at };
        areas.push_str(&format!("place{at},町{at},{code},{code}\n"));
    }
    let file = File { path: "codes/areas.csv".to_string(), text: areas };
    catalogue.areas = catalogue::load(&[file]).0.areas;
    catalogue.schemes.retain(|entry| entry.scheme.header.year.is_some_and(|year| year.0 == 2025));
    let originals = catalogue.schemes.clone();
    for at in 0..SCHEMES - originals.len() {
        let mut copy = originals[at % originals.len()].clone();
        copy.scheme.header.id = format!("{}_{at}", copy.scheme.header.id);
        copy.scheme.header.areas = vec![format!("町{}", at % MUNICIPALITIES)];
        catalogue.schemes.push(copy);
    }
    catalogue.index = Index::of(&catalogue.registry, &catalogue.areas, &catalogue.schemes);
    catalogue
}

/// Verdicts, amounts, missing facts, standing and order.
fn answers(bencher: Bencher<'_, '_>, catalogue: &Catalogue) {
    let profile = workshop(catalogue);
    bencher.bench(|| check_all(catalogue, &profile, &selection()).expect("an answer"));
}

#[divan::bench]
fn shipped_answers(bencher: Bencher<'_, '_>) {
    answers(bencher, &shipped());
}

/// The same with every reason as a Japanese sentence.
#[divan::bench]
fn shipped_reasons(bencher: Bencher<'_, '_>) {
    let catalogue = shipped();
    let profile = workshop(&catalogue);
    bencher.bench(|| {
        let report = check_all(&catalogue, &profile, &selection()).expect("an answer");
        for line in &report.lines {
            for (plan, answer) in &line.checked.answers {
                black_box(reasons(&line.checked, &catalogue.registry, plan, answer));
            }
        }
    });
}

#[divan::bench]
fn index_of_20000(bencher: Bencher<'_, '_>) {
    let catalogue = repeated();
    let profile = workshop(&catalogue);
    let mut known = profile.company.clone();
    engine::derive::derive(&catalogue.registry, &mut known, DAY);
    let codes = catalogue.registry.by_id("site_codes").and_then(|fact| known.words(fact));
    let query =
        catalogue::Query { known: &known, site_codes: codes, kinds: &[], day: DAY, every_edition: false };
    bencher.bench(|| black_box(catalogue.index.select(&query)));
}

#[divan::bench]
fn answers_of_20000(bencher: Bencher<'_, '_>) {
    answers(bencher, &repeated());
}

/// The next question for a company that answered what the workshop answered.
#[divan::bench]
fn next_question(bencher: Bencher<'_, '_>) {
    let catalogue = shipped();
    let known = workshop(&catalogue).company;
    let session = Session::new(&catalogue, known, &[], DAY).expect("a session");
    bencher.bench(|| session.next(&catalogue).expect("a question"));
}

/// The first question of all.
#[divan::bench]
fn first_question(bencher: Bencher<'_, '_>) {
    let catalogue = shipped();
    let session = Session::new(&catalogue, Known::default(), &[], DAY).expect("a session");
    bencher.bench(|| session.next(&catalogue).expect("a question"));
}
