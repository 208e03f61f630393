//! Random facts: sets of what may be known, and completions of them.

use engine::fact::{FIRST_DAY, LAST_DAY};
use engine::scheme::{Input, Scheme};
use engine::set::{Null, OPEN_HIGH, OPEN_LOW};
use engine::{Registry, Set};
use vocabulary::calendar::{day_number, from_day_number};
use vocabulary::{Ratio, calendar};

use super::Tape;

/// The numbers and dates a page writes, whatever they are for.
#[derive(Clone, Debug, Default)]
pub struct Constants {
    numbers: Vec<Ratio>,
    days: Vec<i64>,
}

/// All constants of a page.
pub fn constants(text: &str) -> Constants {
    let mut found = Constants::default();
    for figure in notation::figures(text) {
        match figure.value {
            notation::Value::Quantity { value, .. } => found.numbers.push(value),
            notation::Value::Date(date) => found.days.push(day_number(date).into()),
        }
    }
    found
}

/// One completion of what is known: every input gets one of its values, often one next to a constant of the page.
pub fn complete(
    tape: &mut Tape,
    scheme: &Scheme,
    registry: &Registry,
    constants: &Constants,
    known: &[Set],
) -> Vec<Set> {
    let mut point = known.to_vec();
    let mut days: Vec<i64> = constants.days.clone();
    for slot in 0..known.len() {
        let set = known[slot];
        let is_null = set.null == Null::Yes || (set.null == Null::Maybe && tape.once_in(5));
        point[slot] = if is_null {
            Set::NULL
        } else if scheme.masks & (1 << slot) != 0 {
            let bits: Vec<u64> = (0..63).map(|at| 1 << at).filter(|bit| set.bits() & bit != 0).collect();
            Set::mask(*tape.pick(&bits))
        } else if is_day(scheme, registry, slot) {
            let day = day(tape, &days, set);
            days.push(day);
            Set::point(day)
        } else {
            Set::point(number(tape, scheme, registry, slot, constants, set))
        };
    }
    point
}

fn is_day(scheme: &Scheme, registry: &Registry, slot: usize) -> bool {
    match &scheme.inputs[slot] {
        Input::Fact(fact) => registry.fact(*fact).kind == engine::FactType::Date,
        Input::Today => true,
        Input::Open { .. } => false,
    }
}

fn day(tape: &mut Tape, days: &[i64], set: Set) -> i64 {
    let (first, last) = (i64::from(day_number(FIRST_DAY)), i64::from(day_number(LAST_DAY)));
    let near = if days.is_empty() || tape.once_in(8) {
        tape.between(first, last)
    } else {
        let base = from_day_number(*tape.pick(days) as i32);
        let months = tape.between(-14, 14) as i32;
        let months = if tape.once_in(2) { months } else { 0 };
        i64::from(day_number(calendar::add_months(base, months))) + tape.between(-3, 3)
    };
    near.clamp(set.lo, set.hi)
}

fn number(
    tape: &mut Tape,
    scheme: &Scheme,
    registry: &Registry,
    slot: usize,
    constants: &Constants,
    set: Set,
) -> i64 {
    let (den, limit) = match &scheme.inputs[slot] {
        Input::Fact(fact) => (registry.fact(*fact).den(), registry.fact(*fact).input_limit()),
        _ => (1, i64::from(i32::MAX)),
    };
    let low = if set.lo == OPEN_LOW { (-limit).min(set.hi) } else { set.lo };
    let high = if set.hi == OPEN_HIGH { limit.max(low) } else { set.hi };
    let near = match tape.below(6) {
        0 | 1 if !constants.numbers.is_empty() => {
            let value = *tape.pick(&constants.numbers);
            let scaled = value.num().saturating_mul(den.into()).div_euclid(value.den());
            i64::try_from(scaled).unwrap_or(high).saturating_add(tape.between(-1, 1))
        }
        2 => low,
        3 => high,
        4 => tape.between(0, 1_000),
        _ => tape.between(low, high),
    };
    near.clamp(low, high)
}

/// Something that may be known where `point` is the truth: the truth itself, a set around it, or nothing.
pub fn narrow(tape: &mut Tape, scheme: &Scheme, registry: &Registry, point: &[Set], small: bool) -> Vec<Set> {
    let mut known = point.to_vec();
    for slot in 0..point.len() {
        let domain = match &scheme.inputs[slot] {
            Input::Fact(fact) => registry.fact(*fact).domain(),
            Input::Today => continue,
            Input::Open { domain, .. } => {
                known[slot] = *domain;
                continue;
            }
        };
        let (truth, is_day) = (point[slot], is_day(scheme, registry, slot));
        let is_mask = scheme.masks & (1 << slot) != 0;
        known[slot] = match tape.below(6) {
            0 | 1 => truth,
            2..=4 if !(small && is_day) => around(domain, truth),
            _ if truth.null == Null::Yes => truth,
            _ if is_mask => Set::mask(truth.bits() | (tape.below(64) as u64 & domain.bits())),
            _ => {
                let wide = if small { 4 } else { *tape.pick(&[2, 30, 400, 1_000_000]) };
                let (down, up) = (tape.between(0, wide), tape.between(0, wide));
                Set::range((truth.lo - down).max(domain.lo), (truth.lo + up).min(domain.hi))
            }
        };
    }
    known
}

/// The whole domain of a fact, widened where the truth lies outside it.
fn around(domain: Set, truth: Set) -> Set {
    match (domain.null, truth.null) {
        (Null::No, Null::Yes) => truth,
        _ => domain,
    }
}
