//! Facts in English: what is known of them, and how they are asked for.

use engine::set::{Null, OPEN_HIGH, OPEN_LOW};
use engine::{Fact, FactType, Set};

use super::condition::yes_or_no;
use super::quantity::{measure, of_numerator};

/// How "does not apply" is said.
pub const DOES_NOT_APPLY: &str = "does not apply";
/// How it is said that nothing is known.
pub const NOT_KNOWN: &str = "not known";

/// What is known of a fact: `18 people`, `yes`, `between 170 months and 171 months`.
pub fn spell(fact: &Fact, set: Set) -> String {
    if set.null == Null::Yes {
        return DOES_NOT_APPLY.to_string();
    }
    if set == fact.domain() {
        return NOT_KNOWN.to_string();
    }
    match &fact.kind {
        FactType::Bool { .. } => match set.bits() {
            0b10 => yes_or_no(true).to_string(),
            0b01 => yes_or_no(false).to_string(),
            _ => NOT_KNOWN.to_string(),
        },
        FactType::Choice(choices) => {
            let possible = choices.iter().enumerate().filter(|(at, _)| set.bits() & (1 << at) != 0);
            possible.map(|(_, choice)| choice.english.as_str()).collect::<Vec<_>>().join(" or ")
        }
        FactType::Number { .. } | FactType::Date => range(fact, set),
        FactType::ChoiceList(_) | FactType::Code | FactType::CodeList => NOT_KNOWN.to_string(),
    }
}

fn range(fact: &Fact, set: Set) -> String {
    let number = |numerator: i64| of_numerator(fact, numerator);
    if set.is_point() {
        return number(set.lo);
    }
    let den = fact.den();
    // Between two anniversaries: more than a whole number and less than the next.
    if den > 1 && set.lo.rem_euclid(den) == 1 && set.hi == set.lo + den - 2 {
        return format!("between {} and {}", number(set.lo - 1), number(set.hi + 1));
    }
    let is_date = fact.kind == FactType::Date;
    match (set.lo, set.hi) {
        (OPEN_LOW, OPEN_HIGH) => NOT_KNOWN.to_string(),
        (OPEN_LOW, high) if is_date => format!("on or before {}", number(high)),
        (low, OPEN_HIGH) if is_date => format!("on or after {}", number(low)),
        (OPEN_LOW, high) => format!("at most {}", number(high)),
        (low, OPEN_HIGH) => format!("at least {}", number(low)),
        (low, high) => format!("from {} to {}", number(low), number(high)),
    }
}

/// The question for a fact: `What is the number of regular employees (people)?`
pub fn question(fact: &Fact) -> String {
    let name = &fact.english;
    match &fact.kind {
        FactType::Bool { .. } => format!("Is this so: {name}?"),
        FactType::Number { .. } => match measure(fact).as_str() {
            // `number of days` says it already.
            said if name.contains(said) => format!("What is the {name}?"),
            measure => format!("What is the {name} ({measure})?"),
        },
        FactType::Date => format!("What is the {name} (year-month-day)?"),
        FactType::Choice(_) | FactType::Code => format!("What is the {name}?"),
        FactType::ChoiceList(_) => format!("What are the {name} (any number of these)?"),
        FactType::CodeList => format!("What are the {name}?"),
    }
}
