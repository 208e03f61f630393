//! Numbers, money, rates and dates in English.

use engine::{Fact, FactType};
use vocabulary::{BaseUnit, Date, Ratio, Unit, calendar};

/// `¥75,000`, `−¥500`.
pub fn yen(yen: i128) -> String {
    let sign = if yen < 0 { "−" } else { "" };
    let amount = i128::try_from(yen.unsigned_abs()).unwrap_or(i128::MAX);
    format!("{sign}¥{}", notation::write_number(Ratio::whole(amount)))
}

/// `2023-05-10`.
pub fn day(date: Date) -> String {
    notation::write_date(date)
}

/// A value in its unit: `¥960 per person per hour`, `12 months`, `1 person`, `1/2`.
pub fn quantity(value: Ratio, unit: Unit) -> String {
    if unit == Unit::NONE {
        return notation::write_rate(value);
    }
    let written = unit.to_string();
    let mut parts = written.split('/');
    let counted = parts.next().unwrap_or_default();
    let number = match (counted, value.as_whole()) {
        ("円", Some(whole)) => yen(whole),
        ("円", None) => fraction_of_yen(value),
        ("1", _) => notation::write_rate(value),
        _ => format!("{} {}", notation::write_number(value), noun(counted, value)),
    };
    parts.fold(number, |text, per| format!("{text} per {}", one(per)))
}

/// `¥0.5`, `¥333 and 1/3`
fn fraction_of_yen(value: Ratio) -> String {
    let sign = if value.num() < 0 { "−" } else { "" };
    let positive = if value.num() < 0 { value.negated() } else { value };
    let written = notation::write_number(positive);
    let (whole, rest) = (positive.num() / positive.den(), positive.num() % positive.den());
    match (written.contains('/'), whole) {
        (false, _) => format!("{sign}¥{written}"),
        (true, 0) => format!("{sign}¥{rest}/{}", positive.den()),
        (true, _) => format!("{sign}{} and {rest}/{}", yen(whole), positive.den()),
    }
}

/// A rate as it is printed: `75%`, `8/10`; what is printed in another way (3分の2) as its plain form.
pub(super) fn rate(value: Ratio, written: &str) -> String {
    let folded = notation::fold_width(written);
    let is_fraction =
        |part: &&str| part.split_once('/').is_some_and(|(over, under)| !over.is_empty() && !under.is_empty());
    let mut parts = folded.split(|letter: char| !letter.is_ascii_digit() && letter != '/');
    match parts.find(is_fraction) {
        _ if folded.contains('%') => percentage(value),
        Some(fraction) => fraction.to_string(),
        None => notation::write_rate(value),
    }
}

/// `75%`.
pub(super) fn percentage(value: Ratio) -> String {
    let percent = value.checked_mul(Ratio::whole(100)).unwrap_or(value);
    format!("{}%", notation::write_number(percent))
}

/// The number of a fact in its unit; of what is counted by its name (`number of applications`) the number alone.
pub(super) fn of_fact(fact: &Fact, value: Ratio) -> String {
    match &fact.kind {
        FactType::Number { percent: true, .. } => percentage(value),
        FactType::Number { unit, .. } if is_counted_by_name(*unit) => notation::write_number(value),
        FactType::Number { unit, .. } => quantity(value, *unit),
        _ => notation::write_number(value),
    }
}

/// The answer to a fact that a numerator stands for: a number with its unit, or a day.
pub(super) fn of_numerator(fact: &Fact, numerator: i64) -> String {
    match &fact.kind {
        FactType::Number { percent: true, .. } => {
            format!("{}%", notation::write_number(fact.number(numerator)))
        }
        FactType::Number { .. } => of_fact(fact, fact.number(numerator)),
        _ => day(calendar::from_day_number(i32::try_from(numerator).unwrap_or_default())),
    }
}

/// What a number is given in, for a question: `yen per person per day`, `months`; empty where the name says it.
pub(super) fn measure(fact: &Fact) -> String {
    match &fact.kind {
        FactType::Number { percent: true, .. } => "percent".to_string(),
        FactType::Number { unit, .. } if *unit != Unit::NONE && !is_counted_by_name(*unit) => {
            let written = unit.to_string();
            let mut parts = written.split('/');
            let first = noun(parts.next().unwrap_or_default(), Ratio::ZERO);
            parts.fold(first, |text, per| format!("{text} per {}", one(per)))
        }
        _ => String::new(),
    }
}

fn is_counted_by_name(unit: Unit) -> bool {
    unit == Unit::of(BaseUnit::Time) || unit == Unit::of(BaseUnit::Period)
}

/// The noun of a unit, or of a product of units (`person-hours`), as many as there are.
fn noun(written: &str, value: Ratio) -> String {
    let mut units: Vec<&str> = written.split('·').collect();
    let last = units.pop().unwrap_or_default();
    let plural = value != Ratio::whole(1);
    let last = if plural { many(last) } else { one(last) };
    units.into_iter().map(one).chain([last]).collect::<Vec<_>>().join("-")
}

fn base_unit(written: &str) -> Option<BaseUnit> {
    BaseUnit::ALL.into_iter().find(|unit| unit.label() == written)
}

fn one(written: &str) -> &'static str {
    match base_unit(written) {
        Some(BaseUnit::Yen) => "yen",
        Some(BaseUnit::Person) => "person",
        Some(BaseUnit::Hour) => "hour",
        Some(BaseUnit::Day) => "day",
        Some(BaseUnit::Month) => "month",
        Some(BaseUnit::Year) => "year",
        Some(BaseUnit::Time) => "time",
        Some(BaseUnit::Period) => "payment period",
        Some(BaseUnit::Age) => "year of age",
        None => "",
    }
}

fn many(written: &str) -> &'static str {
    match base_unit(written) {
        Some(BaseUnit::Yen) => "yen",
        Some(BaseUnit::Person) => "people",
        Some(BaseUnit::Hour) => "hours",
        Some(BaseUnit::Day) => "days",
        Some(BaseUnit::Month) => "months",
        Some(BaseUnit::Year) => "years",
        Some(BaseUnit::Time) => "times",
        Some(BaseUnit::Period) => "payment periods",
        Some(BaseUnit::Age) => "years of age",
        None => "",
    }
}
