//! The shipped pages with the facts of their own cases.

use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use catalogue::{Catalogue, File};
use engine::derive::derive;
use engine::fact::FactType;
use engine::input::Reading;
use engine::scheme::Input;
use engine::{FactIndex, Known, Registry, Scheme, Set};
use lang::Cell;
use vocabulary::{Date, Ratio};

use crate::properties::Trial;
use crate::random::{Constants, Tape, complete};

/// The day that all questions are asked.
pub const DAY: Date = Date::constant(2023, 6, 15);

/// The shipped catalogue.
pub fn catalogue_once() -> &'static Catalogue {
    static CATALOGUE: LazyLock<Catalogue> = LazyLock::new(catalogue);
    &CATALOGUE
}

fn catalogue() -> Catalogue {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data");
    let mut files = Vec::new();
    read(&root, &root, &mut files);
    files.sort_by(|a, b| a.path.cmp(&b.path));
    let (catalogue, problems) = catalogue::load(&files);
    assert!(problems.is_empty(), "{problems:?}");
    catalogue
}

fn read(root: &Path, folder: &Path, files: &mut Vec<File>) {
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path: PathBuf = entry.expect("an entry").path();
        if path.is_dir() {
            read(root, &path, files);
        } else {
            let text = std::fs::read_to_string(&path).expect("a text");
            let below = path.strip_prefix(root).expect("a path below");
            files.push(File { path: below.to_string_lossy().replace('\\', "/"), text });
        }
    }
}

/// The facts that the cases of a page give, one list for each case.
pub fn known_of_cases(registry: &Registry, scheme: &Scheme) -> Vec<Vec<(FactIndex, Set)>> {
    let mut cases = Vec::new();
    for table in &scheme.page.cases {
        for row in &table.rows {
            let mut facts: Vec<(FactIndex, Set)> = Vec::new();
            for (name, cell) in table.premises.iter().chain(&row.facts) {
                if *cell == Cell::Blank {
                    continue;
                }
                let sentence = registry.by_sentence(&name.text);
                let (fact, truth) = sentence
                    .or_else(|| registry.by_label(&name.text).map(|fact| (fact, true)))
                    .expect("a fact");
                facts.retain(|(other, _)| *other != fact);
                facts.extend(given(registry, fact, truth, cell).map(|set| (fact, set)));
            }
            cases.push(facts);
        }
    }
    cases
}

/// What a cell says of a fact; nothing where it was not answered.
fn given(registry: &Registry, fact: FactIndex, truth: bool, cell: &Cell) -> Option<Set> {
    let definition = registry.fact(fact);
    Some(match (cell, &definition.kind) {
        (Cell::Null, _) => Set::NULL,
        (Cell::Yes, _) => Set::mask(1 << u8::from(truth)),
        (Cell::No, _) => Set::mask(1 << u8::from(!truth)),
        (Cell::Number(value, _), _) => {
            let scaled = value.checked_mul(Ratio::whole(definition.den().into()))?.as_whole()?;
            Set::point(i64::try_from(scaled).ok()?)
        }
        (Cell::Date(date), _) => Set::day(*date),
        (Cell::Choices(labels), FactType::Choice(choices)) => {
            let is_named = |at: &usize| labels.contains(&choices[*at].label);
            Set::mask((0..choices.len()).filter(is_named).fold(0, |mask, at| mask | 1 << at))
        }
        _ => return None,
    })
}

/// A set of known facts, as a person would hand them in, with the inputs they come to.
pub struct Partial {
    /// The inputs of the engine.
    pub inputs: Vec<Set>,
    /// For each input whether it was given.
    given: Vec<bool>,
}

/// The inputs for these facts; what follows from them is derived, as the service does.
pub fn inputs_of(trial: &Trial<'_>, facts: &[(FactIndex, Set)]) -> Partial {
    let mut known = Known::default();
    for (fact, set) in facts {
        known.insert(*fact, Reading::Set(*set));
    }
    derive(trial.registry, &mut known, DAY);
    let is_given = |input: &Input| match input {
        Input::Fact(fact) => known.set(*fact).is_some(),
        _ => false,
    };
    let given = trial.scheme.inputs.iter().map(is_given).collect();
    Partial { inputs: trial.inputs(&known, DAY), given }
}

/// Complete facts: those of a case with some changed, the rest at random.
pub fn point(
    tape: &mut Tape,
    trial: &Trial<'_>,
    constants: &Constants,
    cases: &[Vec<(FactIndex, Set)>],
) -> Vec<Set> {
    let case: &Vec<(FactIndex, Set)> = tape.pick(cases);
    let mut inputs = inputs_of(trial, case).inputs;
    let acceptable = trial.acceptable();
    for _ in 0..if inputs.is_empty() { 0 } else { tape.below(4) } {
        let slot = tape.below(inputs.len());
        inputs[slot] = acceptable[slot];
    }
    let mut point = complete(tape, trial.scheme, trial.registry, constants, &inputs);
    trial.derive(&mut point, &|_| false);
    point
}

/// Some of the facts of a completion.
pub fn partial(tape: &mut Tape, trial: &Trial<'_>, truth: &[Set]) -> Partial {
    let share = 1 + tape.below(8);
    let mut facts = Vec::new();
    for (slot, input) in trial.scheme.inputs.iter().enumerate() {
        if let Input::Fact(fact) = input
            && tape.below(9) >= share
        {
            facts.push((*fact, truth[slot]));
        }
    }
    inputs_of(trial, &facts)
}

/// One completion of what is known, with what the page computes from it.
pub fn completion(tape: &mut Tape, trial: &Trial<'_>, constants: &Constants, partial: &Partial) -> Vec<Set> {
    let mut point = complete(tape, trial.scheme, trial.registry, constants, &partial.inputs);
    trial.derive(&mut point, &|slot| partial.given[slot]);
    point
}
