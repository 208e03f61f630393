//! Random values in the words of pages.

use engine::fact::FactType;
use vocabulary::{BaseUnit, Ratio, Unit};

use super::page::Draft;

impl Draft<'_> {
    /// A value in this unit, of so many operations at most.
    pub(super) fn value(&mut self, unit: Unit, depth: usize) -> String {
        if depth == 0 {
            return self.simple(unit);
        }
        let inner = depth - 1;
        match self.tape.below(9) {
            0 | 1 => self.simple(unit),
            2 => format!("（{} + {}）", self.value(unit, inner), self.value(unit, inner)),
            3 => format!("（{} − {}）", self.value(unit, inner), self.value(unit, inner)),
            4 => format!("小さい方（{}、{}）", self.value(unit, inner), self.value(unit, inner)),
            5 => format!("大きい方（{}、{}）", self.value(unit, inner), self.value(unit, inner)),
            _ if unit == Unit::YEN => {
                let counted = Unit::of(*self.tape.pick(&[BaseUnit::Person, BaseUnit::Month]));
                match self.tape.below(3) {
                    0 => format!(
                        "{} × {}",
                        self.value(Unit::YEN.per(counted), inner),
                        self.value(counted, inner)
                    ),
                    _ => format!("{} × {}", self.value(Unit::YEN, inner), self.value(Unit::NONE, inner)),
                }
            }
            _ => self.simple(unit),
        }
    }

    /// A fact, a name of the page or a constant.
    fn simple(&mut self, unit: Unit) -> String {
        let mut words: Vec<String> =
            self.names.iter().filter(|name| name.1 == unit).map(|name| name.0.clone()).collect();
        for fact in self.registry.facts() {
            match &fact.kind {
                FactType::Number { unit: own, percent, .. } if *own == unit => {
                    let instead = write(Ratio::whole(self.tape.between(0, 3).into()), unit, *percent);
                    words.push(if fact.nullable {
                        format!("{}（なければ {instead}）", fact.label)
                    } else {
                        fact.label.clone()
                    });
                }
                _ => {}
            }
        }
        for name in self.names.iter().filter(|name| name.1 == unit && unit == Unit::of(BaseUnit::Month)) {
            words.retain(|word| *word != name.0);
            words.push(format!("{}（なければ {}か月）", name.0, self.tape.below(20)));
        }
        let constants = if words.is_empty() { 1 } else { 2 };
        if self.tape.below(words.len() + constants) < words.len() {
            return self.tape.pick(&words).clone();
        }
        match self.tape.below(6) {
            4 => {
                let low = self.tape.between(1, 5);
                let high = low + self.tape.between(1, 5);
                let times = self.times(unit);
                format!("{}から{}のどこか", scaled(low, times, unit), scaled(high, times, unit))
            }
            5 => {
                let low = self.tape.between(1, 4);
                let times = self.times(unit);
                let list: Vec<String> =
                    [low, low + 1, low + 3].map(|number| scaled(number, times, unit)).into();
                format!("{}のいずれか", list.join("、"))
            }
            _ => self.constant(unit),
        }
    }

    /// A constant in this unit.
    pub(super) fn constant(&mut self, unit: Unit) -> String {
        if unit == Unit::NONE {
            return (*self.tape.pick(&["1/2", "2/3", "75%", "1/4", "1", "12.5%"])).to_string();
        }
        let number = self.tape.between(0, 9);
        scaled(number, self.times(unit), unit)
    }

    /// How large constants of this unit are.
    fn times(&mut self, unit: Unit) -> i64 {
        if self.is_small || !unit.is_money() { 1 } else { *self.tape.pick(&[1, 10_000, 250_000]) }
    }

    /// The steps of an amount or value in yen, indented so many times.
    pub(super) fn steps(&mut self, depth: usize, is_amount: bool) -> Vec<String> {
        let indent = "  ".repeat(2 - depth);
        let mut lines = vec![format!("{indent}{}", self.value(Unit::YEN, 2))];
        for _ in 0..self.tape.below(4) {
            let line = match self.tape.below(9) {
                0 => "1円未満切り捨て".to_string(),
                1 => format!("上限 {}", self.value(Unit::YEN, 1)),
                2 => format!(
                    "{}円未満{}",
                    self.tape.pick(&[1, 10, 1_000]),
                    self.tape.pick(&["切り捨て", "切り上げ", "四捨五入"])
                ),
                3 => format!("× {}", self.value(Unit::NONE, 1)),
                4 => format!("+ {}", self.value(Unit::YEN, 1)),
                5 => format!("− {}", self.value(Unit::YEN, 1)),
                6 => format!("÷ {}", self.tape.between(2, 7)),
                7 if !is_amount || self.tape.once_in(2) => format!("下限 {}", self.value(Unit::YEN, 0)),
                _ if depth > 0 => {
                    lines.push(format!("{indent}ただし {} なら", self.atom()));
                    lines.extend(self.steps(depth - 1, false));
                    continue;
                }
                _ => continue,
            };
            lines.push(format!("{indent}{line}"));
        }
        lines
    }
}

fn scaled(number: i64, times: i64, unit: Unit) -> String {
    if unit == Unit::NONE {
        return format!("{number}/10");
    }
    notation::write_quantity(Ratio::whole((number * times).into()), unit)
}

/// A number as pages write it.
pub(super) fn write(value: Ratio, unit: Unit, percent: bool) -> String {
    if percent {
        return format!("{}%", notation::write_number(value));
    }
    notation::write_quantity(value, unit)
}
