//! On complete facts the engine and the naive evaluator answer the same.

use proptest::prelude::*;

use crate::properties::{Trial, agrees};
use crate::random::{Size, Tape, complete, constants, page, registry};
use crate::{pages, shipped, tapes};

/// Sets of facts for each random page.
const FACTS: usize = 6;
/// Sets of facts for each shipped page.
const SHIPPED_FACTS: u64 = 60;

proptest! {
    #![proptest_config(pages(400))]

    #[test]
    fn on_random_pages(mut tape in tapes(), small in any::<bool>()) {
        let size = if small { Size::Small } else { Size::Large };
        let registry = registry(&mut tape, size);
        let text = page(&mut tape, &registry, size);
        let (Some(scheme), _) = engine::check(&text, &registry) else { return Ok(()) };
        let (trial, constants) = (Trial::new(&registry, &scheme), constants(&text));
        for _ in 0..FACTS {
            let point = complete(&mut tape, &scheme, &registry, &constants, &trial.acceptable());
            if let Err(finding) = agrees(&trial, &point) {
                prop_assert!(false, "{}\n{}\n{}", finding, trial.spell(&point), text);
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
        for seed in 0..SHIPPED_FACTS {
            let mut tape = Tape::seeded(seed, 900);
            let point = shipped::point(&mut tape, &trial, &constants, &cases);
            if let Err(finding) = agrees(&trial, &point) {
                panic!("{} {seed}: {finding}\n{}", entry.path, trial.spell(&point));
            }
        }
    }
}
