//! The batch evaluator answers every row as the row evaluator does: random pages and the shipped ones, with rows in
//! which much is unknown.

mod rows;

use engine::scheme::Input;
use engine::{Scheme, Set};
use proptest::prelude::*;

use crate::properties::Trial;
use crate::random::{Size, Tape, complete, constants, narrow, page, registry};
use crate::shipped;
use rows::{DAY, Rows};

/// Rows for each random page.
const ROWS: usize = 24;
/// Rows for each shipped page.
const SHIPPED_ROWS: u64 = 60;

/// What does not agree, in words.
fn disagreement(rows: &Rows<'_>, trial: &Trial<'_>, is_portable: bool) -> Option<String> {
    let (batch, ways) = rows.by_batch(is_portable);
    for (row, batch) in batch.iter().enumerate() {
        let (said, is_tight) = rows.by_row(row);
        // Where the row evaluator gives up its proof, the cells may still have one: its answer may be narrower.
        if said != *batch && (is_tight || !said.holds(batch)) {
            return Some(format!(
                "row {row}: {said:?} (tight: {is_tight})\n     but {batch:?}, {ways:?}\n{}",
                trial.spell(&rows.inputs(row))
            ));
        }
    }
    None
}

/// The day that is asked about is the same in every row.
fn on_the_day(scheme: &Scheme, point: &mut [Set]) {
    for (input, set) in scheme.inputs.iter().zip(point) {
        if *input == Input::Today {
            *set = Set::day(DAY);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig {
        failure_persistence: None, max_shrink_iters: 400, ..ProptestConfig::default()
    })]

    #[test]
    fn random_pages(numbers in prop::collection::vec(any::<u32>(), 6_000), small in any::<bool>()) {
        let mut tape = Tape::new(numbers);
        let size = if small { Size::Small } else { Size::Large };
        let registry = registry(&mut tape, size);
        let text = page(&mut tape, &registry, size);
        let (Some(scheme), _) = engine::check(&text, &registry) else { return Ok(()) };
        let (trial, constants) = (Trial::new(&registry, &scheme), constants(&text));
        let mut rows = Rows::new(&registry, &scheme);
        for at in 0..ROWS {
            let mut point = complete(&mut tape, &scheme, &registry, &constants, &trial.acceptable());
            on_the_day(&scheme, &mut point);
            let is_known = at % 4 == 0;
            let known = if is_known { point } else { narrow(&mut tape, &scheme, &registry, &point, small) };
            rows.push(&known);
        }
        if let Some(text_of) = disagreement(&rows, &trial, tape.once_in(3)) {
            prop_assert!(false, "{}\n{}", text_of, text);
        }
    }
}

#[test]
fn shipped_pages() {
    let catalogue = shipped::catalogue_once();
    for entry in &catalogue.schemes {
        let (trial, constants) = (Trial::new(&catalogue.registry, &entry.scheme), constants(&entry.text));
        let cases = shipped::known_of_cases(&catalogue.registry, &entry.scheme);
        let mut rows = Rows::new(&catalogue.registry, &entry.scheme);
        for seed in 0..SHIPPED_ROWS {
            let mut tape = Tape::seeded(seed, 900);
            let point = shipped::point(&mut tape, &trial, &constants, &cases);
            let known = shipped::partial(&mut tape, &trial, &point).inputs;
            rows.push(if seed % 3 == 0 { &point } else { &known });
        }
        if let Some(text) = disagreement(&rows, &trial, false) {
            panic!("{}: {text}", entry.path);
        }
    }
}

#[test]
fn a_row_does_not_depend_on_the_rows_before_it() {
    // More rows than the evaluator takes at once: what it knew of one must not be taken for another.
    const TIMES: usize = 300;
    let catalogue = shipped::catalogue_once();
    let several = catalogue.schemes.iter().filter(|entry| entry.scheme.plans.len() > 1).take(2);
    for entry in several {
        let (trial, constants) = (Trial::new(&catalogue.registry, &entry.scheme), constants(&entry.text));
        let cases = shipped::known_of_cases(&catalogue.registry, &entry.scheme);
        let (mut few, mut many) =
            (Rows::new(&catalogue.registry, &entry.scheme), Rows::new(&catalogue.registry, &entry.scheme));
        let known = |seed: u64| {
            let mut tape = Tape::seeded(seed, 900);
            let point = shipped::point(&mut tape, &trial, &constants, &cases);
            shipped::partial(&mut tape, &trial, &point).inputs
        };
        let known: Vec<Vec<Set>> = (0..30).map(known).collect();
        known.iter().for_each(|row| few.push(row));
        (0..TIMES).flat_map(|_| &known).for_each(|row| many.push(row));
        let (few, (many, _)) = (few.by_batch(false).0, many.by_batch(false));
        assert!(many.len() == TIMES * few.len() && many.len() > 8 * 1024);
        assert!(many.chunks(few.len()).all(|rows| rows == few), "{}", entry.path);
    }
}
