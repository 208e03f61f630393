//! Any text: parsing, formatting and checking end, and formatting changes neither the rules nor itself.
#![no_main]

use std::sync::LazyLock;

use catalogue::Catalogue;
use libfuzzer_sys::fuzz_target;

static CATALOGUE: LazyLock<Catalogue> =
    LazyLock::new(|| service::data::catalogue(None).expect("the shipped catalogue is sound"));

fuzz_target!(|text: &str| {
    let labels = CATALOGUE.registry.labels();
    let (scheme, diagnostics) = engine::check(text, &CATALOGUE.registry);
    for diagnostic in &diagnostics {
        assert!(diagnostic.span.start <= diagnostic.span.end && diagnostic.span.end <= text.len());
        assert!(text.is_char_boundary(diagnostic.span.start) && text.is_char_boundary(diagnostic.span.end));
    }
    let formatted = lang::format(text, labels);
    assert_eq!(lang::format(&formatted, labels), formatted, "formatting again changes nothing");
    if let Some(scheme) = scheme {
        scheme.run_cases(&CATALOGUE.registry);
        let (again, diagnostics) = engine::check(&formatted, &CATALOGUE.registry);
        let again = again.unwrap_or_else(|| panic!("a formatted page is still sound: {diagnostics:?}"));
        assert_eq!(scheme.plans.len(), again.plans.len());
        for (plan, other) in scheme.plans.iter().zip(&again.plans) {
            assert_eq!(plan.program.nodes, other.program.nodes, "formatting keeps the rules");
        }
    }
});
