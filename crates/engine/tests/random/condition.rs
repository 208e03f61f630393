//! Random conditions in the words of pages.

use engine::fact::{Fact, FactType};
use vocabulary::{Ratio, Unit};

use super::page::Draft;
use super::value::write;

impl Draft<'_> {
    /// Lines of conditions, indented so many times.
    pub(super) fn conditions(&mut self, depth: usize) -> Vec<String> {
        let indent = "  ".repeat(depth);
        let mut lines = Vec::new();
        for _ in 0..1 + self.tape.below(if depth == 0 { 2 } else { 3 }) {
            match self.tape.below(9) {
                kind @ 0..=2 if depth < 2 => {
                    lines.push(format!("{indent}{}", ["いずれか", "すべて", "次でない"][kind]));
                    lines.extend(self.conditions(depth + 1));
                }
                3 if depth < 2 && !lines.is_empty() => {
                    lines.push(format!("{indent}ただし{}なら", self.atom()));
                    lines.extend(self.conditions(depth + 1));
                }
                4 => {
                    let joiner = *self.tape.pick(&["または", "かつ"]);
                    lines.push(format!("{indent}{} {joiner} {}", self.atom(), self.atom()));
                }
                5 if self.tape.once_in(4) => lines.push(format!("{indent}資料では決まらない どちらか")),
                _ => lines.push(format!("{indent}{}", self.atom())),
            }
        }
        lines
    }

    /// One comparison or sentence.
    pub(super) fn atom(&mut self) -> String {
        let registry = self.registry;
        let fact = self.tape.pick(registry.facts());
        if self.tape.once_in(5) && !self.definitions.is_empty() {
            return self.tape.pick(&self.definitions).clone();
        }
        if self.tape.once_in(6) && self.frame.is_some() {
            return format!("枠が{}{}", self.tape.pick(&["枠あ", "枠い"]), self.tape.pick(&["", "でない"]));
        }
        match &fact.kind {
            FactType::Bool { statement, denial } => self.tape.pick(&[statement, denial]).to_string(),
            FactType::Choice(choices) => {
                let count = 1 + self.tape.below(choices.len() - 1);
                let names: Vec<&str> = choices[..count].iter().map(|choice| choice.label.as_str()).collect();
                format!("{}が{}{}", fact.label, names.join("または"), self.tape.pick(&["", "でない"]))
            }
            FactType::Date => self.day_atom(fact),
            _ => self.number_atom(fact),
        }
    }

    fn number_atom(&mut self, fact: &Fact) -> String {
        let FactType::Number { unit, percent, .. } = fact.kind else { return String::new() };
        let left =
            if self.tape.once_in(4) && unit != Unit::NONE { self.value(unit, 1) } else { fact.label.clone() };
        let bounds = match self.tape.below(5) {
            0 => format!("{}以上", self.bound(fact, unit, percent)),
            1 => format!("{}以下", self.bound(fact, unit, percent)),
            2 => format!("{}超", self.bound(fact, unit, percent)),
            3 => self.bound(fact, unit, percent),
            _ => format!("{}以上{}未満", self.inside(fact, unit, percent), self.inside(fact, unit, percent)),
        };
        format!("{left}が{bounds}{}", self.tape.pick(&["", "", "でない"]))
    }

    fn bound(&mut self, fact: &Fact, unit: Unit, percent: bool) -> String {
        if self.tape.once_in(4) && !percent { self.value(unit, 1) } else { self.inside(fact, unit, percent) }
    }

    /// A number inside the domain of the fact.
    fn inside(&mut self, fact: &Fact, unit: Unit, percent: bool) -> String {
        let FactType::Number { least, greatest, decimals, .. } = fact.kind else { return String::new() };
        let low = least.unwrap_or(-20);
        let numerator = self.tape.between(low, greatest.unwrap_or(low + 1_000));
        let value = Ratio::new(numerator.into(), 10i128.pow(decimals)).expect("a decimal");
        write(value, unit, percent)
    }

    fn day_atom(&mut self, fact: &Fact) -> String {
        if self.tape.once_in(4) {
            let other = self.day(1);
            let (unit, count) = *self.tape.pick(&[("月数", "6か月"), ("年数", "2年")]);
            return format!(
                "{}から{other}までの{unit}が{count}{}",
                fact.label,
                self.tape.pick(&["以上", "未満", "以下"])
            );
        }
        let word = *self.tape.pick(&["以降", "以前", "より前", "より後", ""]);
        format!("{}が{}{word}{}", fact.label, self.day(2), self.tape.pick(&["", "", "でない"]))
    }

    /// A day, of so many operations at most; those with more are written for bounds only.
    pub(super) fn day(&mut self, depth: usize) -> String {
        let registry = self.registry;
        let days: Vec<&str> = registry
            .facts()
            .iter()
            .filter(|fact| fact.kind == FactType::Date)
            .map(|fact| fact.label.as_str())
            .collect();
        let operation = if depth == 2 { self.tape.below(9) } else { self.tape.below(3) };
        match operation {
            0 => (*self.tape.pick(&["2023-05-10", "2023-12-31", "2024-02-29", "2023-08-31"])).to_string(),
            1 | 2 => {
                if self.tape.once_in(6) {
                    "基準日".to_string()
                } else {
                    (*self.tape.pick(&days)).to_string()
                }
            }
            3 => format!("{}の翌日", self.day(1)),
            4 => format!("{}の前日", self.day(1)),
            5 => format!("遅い方（{}、{}）", self.day(1), self.day(1)),
            6 => format!("早い方（{}、{}の翌日）", self.day(1), self.day(1)),
            _ => {
                let length = *self.tape.pick(&["2か月", "6か月", "30日", "1年"]);
                let end = *self.tape.pick(&["の末日", "を経過する日", "前の日"]);
                format!("{}から起算して{length}{end}", self.day(1))
            }
        }
    }
}
