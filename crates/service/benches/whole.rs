//! One company against whole catalogues: the shipped one, and one repeated to 20,000 schemes over 1,741 places.

use catalogue::{Catalogue, File, Index};
use divan::{Bencher, black_box};
use engine::fact::FactType;
use engine::input::Reading;
use engine::{Known, Set};
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

/// The workshop with an answer to every other fact too: the least there is.
fn answering_all(catalogue: &Catalogue) -> Profile {
    let mut profile = workshop(catalogue);
    for (index, fact) in catalogue.registry.iter() {
        let domain = fact.domain();
        let is_plain = fact.is_mask() || matches!(fact.kind, FactType::Number { .. } | FactType::Date);
        if !is_plain || profile.company.has(index) {
            continue;
        }
        let set = match fact.kind {
            FactType::Date => Set::day(DAY),
            _ if fact.is_mask() => Set::mask(domain.bits() & domain.bits().wrapping_neg()),
            _ => Set::point(domain.lo.max(0)),
        };
        profile.company.insert(index, Reading::Set(set));
    }
    profile
}

/// Verdicts, amounts, missing facts, standing and order, each reason as a Japanese sentence where asked for.
fn answers(bencher: Bencher<'_, '_>, catalogue: &Catalogue, profile: &Profile, asked: Asked) {
    let selection = Selection {
        scheme: None,
        frame: None,
        kinds: &[],
        every_edition: asked.everything,
        expanded: asked.everything,
        as_of: DAY,
    };
    bencher.bench(|| {
        let report = check_all(catalogue, profile, &selection).expect("an answer");
        for line in report.lines.iter().filter(|_| asked.reasons) {
            for (plan, answer) in &line.checked.answers {
                black_box(reasons(&line.checked, &catalogue.registry, plan, answer));
            }
        }
        report
    });
}

#[derive(Clone, Copy)]
struct Asked {
    /// Every edition, and what the index rules out.
    everything: bool,
    reasons: bool,
}

/// The year's schemes that the index leaves, a profile with gaps.
#[divan::bench]
fn year_answers(bencher: Bencher<'_, '_>) {
    let catalogue = shipped();
    let profile = workshop(&catalogue);
    answers(bencher, &catalogue, &profile, Asked { everything: false, reasons: false });
}

#[divan::bench]
fn year_reasons(bencher: Bencher<'_, '_>) {
    let catalogue = shipped();
    let profile = workshop(&catalogue);
    answers(bencher, &catalogue, &profile, Asked { everything: false, reasons: true });
}

/// All 125 schemes of both years, a profile without gaps.
#[divan::bench]
fn all_answers(bencher: Bencher<'_, '_>) {
    let catalogue = shipped();
    let profile = answering_all(&catalogue);
    answers(bencher, &catalogue, &profile, Asked { everything: true, reasons: false });
}

#[divan::bench]
fn all_reasons(bencher: Bencher<'_, '_>) {
    let catalogue = shipped();
    let profile = answering_all(&catalogue);
    answers(bencher, &catalogue, &profile, Asked { everything: true, reasons: true });
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
    let catalogue = repeated();
    let profile = workshop(&catalogue);
    answers(bencher, &catalogue, &profile, Asked { everything: false, reasons: false });
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
