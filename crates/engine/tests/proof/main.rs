//! Tests that would find the engine wrong: a second evaluator, random pages, and every completion of small ones.

#[path = "../naive/mod.rs"]
mod naive;
#[path = "../properties/mod.rs"]
mod properties;
#[path = "../random/mod.rs"]
mod random;
#[path = "../shipped/mod.rs"]
mod shipped;

mod agreement;
mod batch;
mod exhaustion;
mod inputs;
mod mangled;
mod many;
mod regressions;
mod soundness;

use proptest::prelude::*;

/// So many random pages; a failure shrinks to a short tape and is printed, not kept in a file.
fn pages(cases: u32) -> ProptestConfig {
    ProptestConfig { cases, failure_persistence: None, max_shrink_iters: 20_000, ..ProptestConfig::default() }
}

/// What a page and its facts are drawn from.
fn tapes() -> impl Strategy<Value = random::Tape> {
    prop::collection::vec(any::<u32>(), 900).prop_map(random::Tape::new)
}
