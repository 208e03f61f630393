//! Any bytes: profiles are read or refused, never worse; what was read is within the domain and can be asked about.
#![no_main]

use std::sync::LazyLock;

use catalogue::Catalogue;
use engine::Set;
use libfuzzer_sys::fuzz_target;
use vocabulary::Date;

static CATALOGUE: LazyLock<Catalogue> =
    LazyLock::new(|| service::data::catalogue(None).expect("the shipped catalogue is sound"));

const DAY: Date = Date::constant(2023, 6, 15);

fuzz_target!(|bytes: &[u8]| {
    let Ok(facts) = serde_json::from_slice(bytes) else { return };
    let Ok(mut known) = service::profile::read_facts(&CATALOGUE.registry, &facts) else { return };
    engine::derive::derive(&CATALOGUE.registry, &mut known, DAY);
    let today = Set::day(DAY);
    let mut values = Vec::new();
    for entry in CATALOGUE.pages() {
        let inputs = entry.scheme.inputs(&CATALOGUE.registry, &|fact| known.set(fact), today);
        for plan in &entry.scheme.plans {
            entry.scheme.glance(plan, &inputs, &mut values);
        }
        for deadline in &entry.scheme.deadlines {
            entry.scheme.readings(deadline, &inputs, &known);
        }
    }
});
