//! A shipped page, some facts and one completion of them: the exact result of the completion lies in the answer.
#![no_main]

use std::sync::LazyLock;

use arbitrary::{Arbitrary, Unstructured};
use catalogue::Catalogue;
use engine::scheme::{Input, Plan, Scheme};
use engine::set::{Null, OPEN_HIGH, OPEN_LOW};
use engine::{Answer, Outcome, Set};
use libfuzzer_sys::fuzz_target;
use vocabulary::Verdict;

static CATALOGUE: LazyLock<Catalogue> =
    LazyLock::new(|| service::data::catalogue(None).expect("the shipped catalogue is sound"));

fuzz_target!(|bytes: &[u8]| {
    let mut choices = Unstructured::new(bytes);
    let _ = run(&mut choices);
});

fn run(choices: &mut Unstructured<'_>) -> arbitrary::Result<()> {
    let scheme = &choices.choose(&CATALOGUE.schemes)?.scheme;
    let plan = choices.choose(&scheme.plans)?;
    let mut known = Vec::new();
    for (slot, input) in scheme.inputs.iter().enumerate() {
        let domain = match input {
            Input::Fact(fact) => CATALOGUE.registry.fact(*fact).domain(),
            Input::Today => Set::point(i64::from(choices.int_in_range(-20_000i32..=80_000)?)),
            Input::Open { domain, .. } => *domain,
        };
        let is_given = !matches!(input, Input::Open { .. }) && bool::arbitrary(choices)?;
        known.push(if is_given { member(choices, scheme, plan, slot, domain)? } else { domain });
    }
    let mut point = Vec::new();
    for (slot, set) in known.iter().enumerate() {
        point.push(member(choices, scheme, plan, slot, *set)?);
    }
    let (answer, exact) = (scheme.answer(plan, &known), scheme.answer(plan, &point));
    sound(scheme, &answer, &exact);
    Ok(())
}

/// One value of a set, often one at which a comparison changes.
fn member(
    choices: &mut Unstructured<'_>,
    scheme: &Scheme,
    plan: &Plan,
    slot: usize,
    set: Set,
) -> arbitrary::Result<Set> {
    if set.null == Null::Yes || (set.null == Null::Maybe && choices.ratio(1u8, 6u8)?) {
        return Ok(Set::NULL);
    }
    if scheme.masks & (1 << slot) != 0 {
        let bits: Vec<u64> = (0..63).map(|at| 1u64 << at).filter(|bit| set.bits() & bit != 0).collect();
        return Ok(Set::mask(*choices.choose(&bits)?));
    }
    let limit = scheme.limits[slot];
    let low = if set.lo == OPEN_LOW { (-limit).min(set.hi) } else { set.lo };
    let high = if set.hi == OPEN_HIGH { limit.max(low) } else { set.hi };
    let cuts = &plan.cuts[slot];
    let value = if !cuts.is_empty() && bool::arbitrary(choices)? {
        choices.choose(cuts)?.saturating_add(i64::from(choices.int_in_range(-1i8..=1)?))
    } else {
        choices.int_in_range(low..=high)?
    };
    Ok(Set::point(value.clamp(low, high)))
}

fn sound(scheme: &Scheme, answer: &Answer, exact: &Answer) {
    // Obligations and windows count only where what was known already breaks them.
    let is_refused = |answer: &Answer| {
        answer.outcomes.iter().any(|(_, outcome)| *outcome == Outcome::Unmet)
    };
    let is_broken = answer.outcomes.iter().any(|(_, outcome)| *outcome == Outcome::Broken);
    for ((clause, known), (_, truth)) in answer.outcomes.iter().zip(&exact.outcomes) {
        if !matches!(known, Outcome::Unknown | Outcome::ToDo) {
            assert_eq!(known, truth, "{}", scheme.clauses[*clause].name);
        }
    }
    let is_eligible = !is_refused(exact) && !is_broken;
    match answer.verdict {
        Verdict::Eligible | Verdict::Review => assert!(is_eligible),
        Verdict::Ineligible => assert!(!is_eligible),
        Verdict::Unknown => {}
    }
    if let (Some(range), Some(one)) = (answer.amount, exact.amount) {
        let is_later_broken = exact.outcomes.iter().any(|(_, outcome)| *outcome == Outcome::Broken);
        if is_broken || !is_later_broken {
            let yen = one.low_yen;
            assert_eq!(one.high_yen, Some(yen));
            assert!(range.low_yen <= yen && range.high_yen.is_none_or(|high| yen <= high), "{range:?} {yen}");
        }
    }
    for (part, one) in answer.parts.iter().zip(&exact.parts) {
        assert!(part.set.lo <= one.set.lo && one.set.hi <= part.set.hi);
    }
}
