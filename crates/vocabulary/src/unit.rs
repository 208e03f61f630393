//! Units of measurement with exact dimensional arithmetic.

use std::fmt;

/// A base unit that pages count in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum BaseUnit {
    /// Money, whole yen.
    Yen,
    /// People.
    Person,
    /// Hours.
    Hour,
    /// Days.
    Day,
    /// Calendar months.
    Month,
    /// Years.
    Year,
    /// Occasions (回).
    Time,
    /// Payment periods (期).
    Period,
    /// Years of a person's age.
    Age,
}

impl BaseUnit {
    /// All base units; the index in this list is the index of the exponent in a [`Unit`].
    pub const ALL: [BaseUnit; 9] = [
        BaseUnit::Yen,
        BaseUnit::Person,
        BaseUnit::Hour,
        BaseUnit::Day,
        BaseUnit::Month,
        BaseUnit::Year,
        BaseUnit::Time,
        BaseUnit::Period,
        BaseUnit::Age,
    ];

    /// The unit as pages write it.
    pub fn label(self) -> &'static str {
        match self {
            BaseUnit::Yen => "円",
            BaseUnit::Person => "人",
            BaseUnit::Hour => "時間",
            BaseUnit::Day => "日",
            BaseUnit::Month => "か月",
            BaseUnit::Year => "年",
            BaseUnit::Time => "回",
            BaseUnit::Period => "期",
            BaseUnit::Age => "歳",
        }
    }
}

/// A product of powers of base units, such as 円, 円/人/時間, or none at all for a plain rate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub struct Unit {
    exponents: [i8; 9],
}

impl Unit {
    /// No unit: a rate or a percentage.
    pub const NONE: Unit = Unit { exponents: [0; 9] };
    /// Plain yen.
    pub const YEN: Unit = Unit { exponents: [1, 0, 0, 0, 0, 0, 0, 0, 0] };

    /// The base unit itself.
    pub fn of(base: BaseUnit) -> Unit {
        let mut exponents = [0; 9];
        exponents[base as usize] = 1;
        Unit { exponents }
    }

    /// The unit of a product.
    pub fn times(self, other: Unit) -> Unit {
        self.combine(other, 1)
    }

    /// The unit of a quotient.
    pub fn per(self, other: Unit) -> Unit {
        self.combine(other, -1)
    }

    /// Whether money is counted in it, whatever it is counted per.
    pub fn is_money(self) -> bool {
        self.exponents[BaseUnit::Yen as usize] == 1
    }

    /// Reads `円`, `円/人/時間`, `か月`, … as written on pages and in fact files; `%` and the empty text are
    /// [`Unit::NONE`].
    pub fn parse(text: &str) -> Option<Unit> {
        if text.is_empty() || text == "%" {
            return Some(Unit::NONE);
        }
        let mut parts = text.split('/');
        let mut unit = Unit::of(base_unit(parts.next()?)?);
        for part in parts {
            unit = unit.per(Unit::of(base_unit(part)?));
        }
        Some(unit)
    }

    fn combine(self, other: Unit, sign: i8) -> Unit {
        let mut exponents = self.exponents;
        for (mine, theirs) in exponents.iter_mut().zip(other.exponents) {
            *mine = mine.saturating_add(sign * theirs);
        }
        Unit { exponents }
    }
}

/// Reads one base unit in any of its spellings.
fn base_unit(text: &str) -> Option<BaseUnit> {
    match text {
        "か月" | "ヶ月" | "カ月" | "ヵ月" | "ケ月" | "箇月" | "月" => Some(BaseUnit::Month),
        "時" => Some(BaseUnit::Hour),
        "名" => Some(BaseUnit::Person),
        _ => BaseUnit::ALL.into_iter().find(|unit| unit.label() == text),
    }
}

impl fmt::Display for Unit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut above = BaseUnit::ALL.into_iter().filter(|unit| self.exponents[*unit as usize] > 0);
        match above.next() {
            Some(first) => write!(f, "{}", first.label())?,
            None if *self == Unit::NONE => return Ok(()),
            None => write!(f, "1")?,
        }
        for unit in above {
            write!(f, "·{}", unit.label())?;
        }
        for unit in BaseUnit::ALL {
            for _ in 0..-self.exponents[unit as usize].min(0) {
                write!(f, "/{}", unit.label())?;
            }
        }
        Ok(())
    }
}
