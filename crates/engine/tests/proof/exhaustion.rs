//! On small pages every completion is tried: tight answers are attained, and what is missing is what matters.

use proptest::prelude::*;

use crate::properties::{Trial, exhaust};
use crate::random::{Size, complete, constants, narrow, page, registry};
use crate::{pages, tapes};

/// Sets of known facts for each page.
const KNOWN: usize = 2;

proptest! {
    #![proptest_config(pages(300))]

    #[test]
    fn of_small_pages(mut tape in tapes()) {
        let registry = registry(&mut tape, Size::Small);
        let text = page(&mut tape, &registry, Size::Small);
        let (Some(scheme), _) = engine::check(&text, &registry) else { return Ok(()) };
        let (trial, constants) = (Trial::new(&registry, &scheme), constants(&text));
        for _ in 0..KNOWN {
            let truth = complete(&mut tape, &scheme, &registry, &constants, &trial.acceptable());
            let known = narrow(&mut tape, &scheme, &registry, &truth, true);
            for plan in &scheme.plans {
                let answer = scheme.answer(plan, &known);
                if let Err(finding) = exhaust(&trial, plan, &known, &answer) {
                    prop_assert!(false, "{}\nknown {}\n{:?}\n{}", finding, trial.spell(&known), answer, text);
                }
            }
        }
    }
}
