//! One company against the eighteen schemes of 2023: what one request costs without its JSON.

use catalogue::Catalogue;
use divan::{Bencher, black_box};
use engine::{Known, Set};
use service::check::{Question, check};
use service::reason::reasons;
use vocabulary::Date;

fn main() {
    divan::main();
}

const DAY: Date = Date::constant(2023, 6, 15);

/// The eighteen schemes of the booklet of 2023; the year's whole catalogue is measured in `whole`.
fn catalogue() -> Catalogue {
    let mut catalogue = service::data::catalogue(None).expect("the shipped catalogue is sound");
    catalogue.schemes.retain(|entry| entry.scheme.header.year.is_some_and(|year| year.0 == 2023));
    catalogue
}

/// A profile that answers one of `of` facts out of every `of`, the first `part` of them, in the registry's order.
fn profile(catalogue: &Catalogue, part: usize, of: usize) -> Known {
    let text = include_str!("full-profile.json");
    let facts = serde_json::from_str(text).expect("the profile is JSON");
    let full = service::profile::read_facts(&catalogue.registry, &facts).expect("the profile is readable");
    let mut known = full.clone();
    for (at, fact) in full.facts(&catalogue.registry).into_iter().enumerate() {
        if at % of >= part {
            known.forget(fact);
        }
    }
    known
}

/// Verdicts, amounts, outcomes of all clauses and missing facts, for every frame.
fn answers(bencher: Bencher<'_, '_>, part: usize, of: usize) {
    let catalogue = catalogue();
    let known = profile(&catalogue, part, of);
    let today = Set::day(DAY);
    bencher.bench(|| {
        for entry in &catalogue.schemes {
            let inputs = entry.scheme.inputs(&catalogue.registry, &|fact| known.set(fact), today);
            for plan in &entry.scheme.plans {
                black_box(entry.scheme.answer(plan, &inputs));
            }
        }
    });
}

#[divan::bench]
fn answers_full(bencher: Bencher<'_, '_>) {
    answers(bencher, 1, 1);
}

#[divan::bench]
fn answers_half_empty(bencher: Bencher<'_, '_>) {
    answers(bencher, 1, 2);
}

#[divan::bench]
fn answers_empty(bencher: Bencher<'_, '_>) {
    answers(bencher, 0, 1);
}

/// Verdicts and amounts alone, inputs already laid out, as far as one walk settles them.
fn verdicts(bencher: Bencher<'_, '_>, part: usize, of: usize) {
    let catalogue = catalogue();
    let known = profile(&catalogue, part, of);
    let today = Set::day(DAY);
    let inputs: Vec<Vec<Set>> = catalogue
        .schemes
        .iter()
        .map(|entry| entry.scheme.inputs(&catalogue.registry, &|fact| known.set(fact), today))
        .collect();
    let mut values = Vec::new();
    bencher.bench_local(|| {
        for (entry, inputs) in catalogue.schemes.iter().zip(&inputs) {
            for plan in &entry.scheme.plans {
                black_box(entry.scheme.glance(plan, inputs, &mut values));
            }
        }
    });
}

#[divan::bench]
fn verdicts_full(bencher: Bencher<'_, '_>) {
    verdicts(bencher, 1, 1);
}

#[divan::bench]
fn verdicts_half_empty(bencher: Bencher<'_, '_>) {
    verdicts(bencher, 1, 2);
}

#[divan::bench]
fn verdicts_empty(bencher: Bencher<'_, '_>) {
    verdicts(bencher, 0, 1);
}

/// The same with every reason as a Japanese sentence, derived facts included.
#[divan::bench]
fn sentences_full(bencher: Bencher<'_, '_>) {
    let catalogue = catalogue();
    let known = profile(&catalogue, 1, 1);
    bencher.bench(|| {
        for entry in &catalogue.schemes {
            let scheme = entry.scheme.header.id.as_str();
            let question = Question { scheme, frame: None, deadline: None, as_of: DAY };
            let checked = check(&catalogue, &question, &known).expect("the scheme is there");
            for (plan, answer) in &checked.answers {
                black_box(reasons(&checked, &catalogue.registry, plan, answer));
            }
        }
    });
}

#[divan::bench(sample_count = 20)]
fn load_catalogue(bencher: Bencher<'_, '_>) {
    bencher.bench(catalogue);
}
