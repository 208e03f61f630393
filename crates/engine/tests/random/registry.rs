//! Random fact registries.

use engine::Registry;
use engine::fact::{Choice, Fact, FactType, Scope};
use vocabulary::{BaseUnit, Unit};

use super::{Size, Tape};

/// Letters that tell facts apart; none is a word of the language or a numeral.
pub const LETTERS: [&str; 8] = ["甲", "乙", "丙", "丁", "戊", "己", "庚", "辛"];

/// A registry of a few facts of each kind.
pub fn registry(tape: &mut Tape, size: Size) -> Registry {
    let mut facts = Vec::new();
    let counts = if size == Size::Small { [2, 3, 1, 2] } else { [4, 7, 3, 3] };
    for letter in &LETTERS[..counts[0]] {
        let kind = FactType::Bool {
            statement: format!("印{letter}がある"),
            denial: format!("印{letter}がない"),
        };
        facts.push(fact(format!("mark_{}", facts.len()), format!("印{letter}の有無"), kind, tape.once_in(4)));
    }
    for (at, letter) in LETTERS[..counts[1]].iter().enumerate() {
        let kind = if size == Size::Small { small_number(tape, at) } else { number(tape, at) };
        facts.push(fact(format!("number_{}", facts.len()), format!("量{letter}"), kind, tape.once_in(3)));
    }
    for letter in &LETTERS[..counts[2]] {
        let nullable = tape.once_in(3);
        facts.push(fact(format!("day_{}", facts.len()), format!("期日{letter}"), FactType::Date, nullable));
    }
    for letter in &LETTERS[..counts[3]] {
        let choice = |at: usize| Choice {
            id: format!("choice_{at}"),
            label: format!("{letter}種{}", ["い", "ろ", "は", "に"][at]),
            english: String::new(),
        };
        let kind = FactType::Choice((0..2 + tape.below(3)).map(choice).collect());
        facts.push(fact(format!("class_{}", facts.len()), format!("区分{letter}"), kind, tape.once_in(4)));
    }
    let (registry, problems) = Registry::new(facts);
    assert_eq!(problems, Vec::<String>::new());
    registry
}

fn fact(id: String, label: String, kind: FactType, nullable: bool) -> Fact {
    Fact {
        id,
        label,
        english: String::new(),
        kind,
        nullable,
        scope: Scope::Company,
        known_by: String::new(),
        topic: String::new(),
        question: String::new(),
        help: String::new(),
    }
}

/// The unit of a number; the first is always yen, so that every registry can grant something.
fn unit(tape: &mut Tape, at: usize) -> (Unit, bool) {
    let of = Unit::of;
    let units = [
        (Unit::YEN, false),
        (of(BaseUnit::Person), false),
        (Unit::NONE, true),
        (Unit::YEN.per(of(BaseUnit::Person)), false),
        (of(BaseUnit::Month), false),
        (of(BaseUnit::Hour), false),
        (Unit::YEN, false),
    ];
    units[if at == 0 { 0 } else { tape.below(units.len()) }]
}

fn small_number(tape: &mut Tape, at: usize) -> FactType {
    let (unit, percent) = unit(tape, at);
    let least = tape.between(-2, 1);
    let greatest = Some(least + tape.between(1, 7));
    FactType::Number { unit, percent, decimals: 0, least: Some(least), greatest }
}

fn number(tape: &mut Tape, at: usize) -> FactType {
    let (unit, percent) = unit(tape, at);
    let decimals = if unit == Unit::YEN { 0 } else { tape.below(3) as u32 };
    let least = match tape.below(4) {
        0 | 1 => Some(0),
        2 => Some(10i64.pow(decimals)),
        _ => None,
    };
    let greatest = match tape.below(3) {
        0 | 1 => None,
        _ => Some(tape.between(10, 1_000) * 10i64.pow(decimals)),
    };
    FactType::Number { unit, percent, decimals, least, greatest }
}
