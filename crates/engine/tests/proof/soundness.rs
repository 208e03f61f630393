//! Whatever the unknown facts turn out to be, the exact result lies in the answer. No exception.

use proptest::prelude::*;

use crate::properties::{Trial, glance_is_sound, is_sound};
use crate::random::{Size, Tape, complete, constants, narrow, page, registry};
use crate::{pages, shipped, tapes};

/// Sets of known facts for each random page.
const KNOWN: usize = 3;
/// Completions for each set of known facts.
const COMPLETIONS: usize = 8;
/// Sets of known facts for each shipped page.
const SHIPPED_KNOWN: u64 = 25;

proptest! {
    #![proptest_config(pages(400))]

    #[test]
    fn on_random_pages(mut tape in tapes(), small in any::<bool>()) {
        let size = if small { Size::Small } else { Size::Large };
        let registry = registry(&mut tape, size);
        let text = page(&mut tape, &registry, size);
        let (Some(scheme), _) = engine::check(&text, &registry) else { return Ok(()) };
        let (trial, constants) = (Trial::new(&registry, &scheme), constants(&text));
        for _ in 0..KNOWN {
            let truth = complete(&mut tape, &scheme, &registry, &constants, &trial.acceptable());
            let known = narrow(&mut tape, &scheme, &registry, &truth, small);
            for plan in &scheme.plans {
                let answer = scheme.answer(plan, &known);
                for _ in 0..COMPLETIONS {
                    let point = complete(&mut tape, &scheme, &registry, &constants, &known);
                    let sound = is_sound(&trial, plan, &answer, &point);
                    let sound = sound.and_then(|()| glance_is_sound(&trial, plan, &known, &point));
                    if let Err(finding) = sound {
                        prop_assert!(
                            false, "{}\nknown {}\npoint {}\n{:?}\n{}",
                            finding, trial.spell(&known), trial.spell(&point), answer, text
                        );
                    }
                }
            }
        }
    }
}

#[test]
fn on_shipped_pages() {
    let catalogue = shipped::catalogue_once();
    for entry in &catalogue.schemes {
        let (trial, constants) = (Trial::new(&catalogue.registry, &entry.scheme), constants(&entry.text));
        let cases = shipped::known_of_cases(&catalogue.registry, &entry.scheme);
        for seed in 0..SHIPPED_KNOWN {
            let mut tape = Tape::seeded(seed, 2_000);
            let truth = shipped::point(&mut tape, &trial, &constants, &cases);
            let partial = shipped::partial(&mut tape, &trial, &truth);
            for plan in &entry.scheme.plans {
                let answer = entry.scheme.answer(plan, &partial.inputs);
                for _ in 0..COMPLETIONS {
                    let point = shipped::completion(&mut tape, &trial, &constants, &partial);
                    let sound = is_sound(&trial, plan, &answer, &point);
                    let sound = sound.and_then(|()| glance_is_sound(&trial, plan, &partial.inputs, &point));
                    if let Err(finding) = sound {
                        panic!(
                            "{} {seed}: {finding}\nknown {}\npoint {}",
                            entry.path,
                            trial.spell(&partial.inputs),
                            trial.spell(&point)
                        );
                    }
                }
            }
        }
    }
}
