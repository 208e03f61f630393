//! The long run of the proofs: many completions of random and shipped pages, and the share of tight answers.
//!
//! `cargo run --release -p engine --example long_proof` prints the figures of `docs/quality.md`.

#![allow(dead_code, unused_imports)] // the tests use the rest of these modules

#[path = "../tests/naive/mod.rs"]
mod naive;
#[path = "../tests/properties/mod.rs"]
mod properties;
#[path = "../tests/random/mod.rs"]
mod random;
#[path = "../tests/shipped/mod.rs"]
mod shipped;

use engine::scheme::Input;
use engine::{FactIndex, Registry, Scheme, Set};
use properties::{Trial, agrees, exhaust, is_sound};
use random::{Size, Tape, complete, constants, narrow, page, registry};
use vocabulary::Verdict;

/// Completions of random pages, and as many of shipped ones.
const COMPLETIONS: usize = 100_000;
/// Completions for each answer.
const EACH: usize = 20;
/// Removals that are tried for each case of a shipped page.
const REMOVALS: usize = 4;

fn main() {
    random_pages();
    shipped_pages();
    tight_shares();
}

/// What was counted on random pages.
#[derive(Default)]
struct Counts {
    written: usize,
    accepted: usize,
    answers: usize,
    tight: usize,
    completions: usize,
    exhausted: usize,
    exhausted_tight: usize,
}

fn random_pages() {
    let mut counts = Counts::default();
    let mut seed = 0;
    while counts.completions < COMPLETIONS {
        let small = seed % 2 == 0;
        let mut tape = Tape::seeded(seed, 2_000);
        seed += 1;
        let size = if small { Size::Small } else { Size::Large };
        let registry = registry(&mut tape, size);
        let text = page(&mut tape, &registry, size);
        counts.written += 1;
        let (Some(scheme), _) = engine::check(&text, &registry) else { continue };
        counts.accepted += 1;
        if let Err(finding) = random_page(&mut tape, &registry, &scheme, &text, small, &mut counts) {
            panic!("seed {seed}: {finding}\n{text}");
        }
    }
    println!("無作為のページ: {}（うち検査を通ったもの {}）", counts.written, counts.accepted);
    println!("答え: {}（tight {}）、確かめた補完: {}", counts.answers, counts.tight, counts.completions);
    println!("補完をすべて尽くした答え: {}（tight {}）", counts.exhausted, counts.exhausted_tight);
}

fn random_page(
    tape: &mut Tape,
    registry: &Registry,
    scheme: &Scheme,
    text: &str,
    small: bool,
    counts: &mut Counts,
) -> properties::Finding {
    let (trial, constants) = (Trial::new(registry, scheme), constants(text));
    let truth = complete(tape, scheme, registry, &constants, &trial.acceptable());
    agrees(&trial, &truth)?;
    let known = narrow(tape, scheme, registry, &truth, small);
    for plan in &scheme.plans {
        let answer = scheme.answer(plan, &known);
        counts.answers += 1;
        counts.tight += usize::from(answer.tight);
        for _ in 0..EACH {
            let point = complete(tape, scheme, registry, &constants, &known);
            counts.completions += 1;
            is_sound(&trial, plan, &answer, &point)
                .map_err(|finding| format!("{finding}\n{}\n{}", trial.spell(&known), trial.spell(&point)))?;
        }
        if small && exhaust(&trial, plan, &known, &answer)? {
            counts.exhausted += 1;
            counts.exhausted_tight += usize::from(answer.tight);
        }
    }
    Ok(())
}

fn shipped_pages() {
    let catalogue = shipped::catalogue_once();
    let (mut completions, mut seed) = (0, 0);
    while completions < COMPLETIONS {
        for entry in &catalogue.schemes {
            let (trial, constants) = (Trial::new(&catalogue.registry, &entry.scheme), constants(&entry.text));
            let cases = shipped::known_of_cases(&catalogue.registry, &entry.scheme);
            let mut tape = Tape::seeded(seed, 20_000);
            seed += 1;
            let truth = shipped::point(&mut tape, &trial, &constants, &cases);
            agrees(&trial, &truth).unwrap_or_else(|finding| panic!("{} {seed}: {finding}", entry.path));
            let partial = shipped::partial(&mut tape, &trial, &truth);
            for plan in &entry.scheme.plans {
                let answer = entry.scheme.answer(plan, &partial.inputs);
                for _ in 0..EACH {
                    let point = shipped::completion(&mut tape, &trial, &constants, &partial);
                    completions += 1;
                    is_sound(&trial, plan, &answer, &point)
                        .unwrap_or_else(|finding| panic!("{} {seed}: {finding}", entry.path));
                }
            }
        }
    }
    println!("収録ページで確かめた補完: {completions}");
}

/// How many answers of a scheme are tight, of how many.
#[derive(Clone, Copy, Default)]
struct Share {
    tight: usize,
    all: usize,
}

impl Share {
    fn spell(self) -> String {
        let per_mille = self.tight * 1_000 / self.all.max(1);
        format!("{}.{}% ({}/{})", per_mille / 10, per_mille % 10, self.tight, self.all)
    }
}

fn tight_shares() {
    let catalogue = shipped::catalogue_once();
    println!("| 制度 | 1つ除く | 3つ除く | 半分除く |");
    println!("|---|---|---|---|");
    for entry in &catalogue.schemes {
        let trial = Trial::new(&catalogue.registry, &entry.scheme);
        let cases = shipped::known_of_cases(&catalogue.registry, &entry.scheme);
        let mut shares = [Share::default(); 3];
        let mut tape = Tape::seeded(1, 1_000_000);
        for case in &cases {
            let read: Vec<(FactIndex, Set)> =
                case.iter().copied().filter(|(fact, _)| reads(&trial, *fact)).collect();
            for (at, share) in shares.iter_mut().enumerate() {
                let removed = [1, 3, read.len() / 2][at];
                for _ in 0..REMOVALS {
                    measure(&trial, without(&mut tape, case, &read, removed), share);
                }
            }
        }
        let shares = shares.map(Share::spell);
        println!("| {} | {} |", entry.scheme.header.id, shares.join(" | "));
    }
}

fn reads(trial: &Trial<'_>, fact: FactIndex) -> bool {
    trial.scheme.inputs.contains(&Input::Fact(fact))
}

/// The facts of a case without so many of those that the page reads.
fn without(
    tape: &mut Tape,
    case: &[(FactIndex, Set)],
    read: &[(FactIndex, Set)],
    removed: usize,
) -> Vec<(FactIndex, Set)> {
    let mut left: Vec<(FactIndex, Set)> = read.to_vec();
    let mut facts = case.to_vec();
    for _ in 0..removed.min(read.len()) {
        let (fact, _) = left.swap_remove(tape.below(left.len()));
        facts.retain(|(other, _)| *other != fact);
    }
    facts
}

/// Answers that a known fact already decides are left out: they are tight without any work.
fn measure(trial: &Trial<'_>, facts: Vec<(FactIndex, Set)>, share: &mut Share) {
    let partial = shipped::inputs_of(trial, &facts);
    for plan in &trial.scheme.plans {
        let answer = trial.scheme.answer(plan, &partial.inputs);
        if answer.verdict != Verdict::Ineligible {
            share.all += 1;
            share.tight += usize::from(answer.tight);
        }
    }
}
