//! The figures of a text as they are compared: as values, whatever way they are written.

use notation::{Figure as Read, Value};
use vocabulary::{BaseUnit, Date, Ratio, Unit};

/// A figure with its place in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Figure {
    /// What it says.
    pub meaning: Meaning,
    /// The byte where it begins.
    pub start: usize,
    /// The byte after its end.
    pub end: usize,
}

/// What a figure says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// A number; `unit_written` is false for plain numbers and fractions.
    Number {
        /// The number without its sign, since 10%減 and -10% say the same.
        value: Ratio,
        /// The unit.
        unit: Unit,
        /// Whether a unit or percent sign was written.
        unit_written: bool,
    },
    /// A day.
    Date(Date),
    /// A day whose year is left to the context (5月10日).
    MonthDay(i8, i8),
    /// The end of a month whose year is left to the context (7月末).
    MonthEnd(i8),
    /// A calendar or fiscal year (令和5年度).
    Year(i16),
    /// A time of day (17:00).
    Clock(u8, u8),
}

/// The figures of a text, from left to right.
pub fn figures(text: &str) -> Vec<Figure> {
    let read = notation::figures(text);
    let mut found: Vec<Figure> = Vec::new();
    let mut at = 0;
    while let Some(first) = read.get(at) {
        let second = read.get(at + 1);
        let (figure, taken) = match second.and_then(|second| joined(text, *first, *second)) {
            Some(figure) => (figure, 2),
            None => {
                (second.and_then(|second| leaning(text, *first, *second)).unwrap_or(alone(text, *first)), 1)
            }
        };
        found.push(figure);
        at += taken;
    }
    found
}

/// The first number of 3～5%, 50又は70億円, 令和2・3年度, which borrows from the second.
fn leaning(text: &str, first: Read, second: Read) -> Option<Figure> {
    const SPANS: [&str; 12] = ["～", "〜", "~", "-", "－", "ー", "から", "又は", "または", "か", "・", "、"];
    let between = text.get(first.end..second.start)?.trim();
    let (one, other) = (number(first)?, number(second)?);
    if first.unit_written || !SPANS.contains(&between) || one.0.as_whole().is_none() {
        return None;
    }
    let is_list = matches!(between, "・" | "、");
    let era = year(text.get(..first.start)?, one.0, other.1);
    let meaning = match era {
        Some(year) => year,
        None if is_list => return None,
        None => {
            let written = text.get(second.start..second.end)?;
            let digits = written.find(|letter: char| !letter.is_numeric() && !",，.．".contains(letter))?;
            let Some(Value::Quantity { value: literal, .. }) = notation::read_value(&written[..digits])
            else {
                return None;
            };
            let scale = other.0.checked_mul(Ratio::new(literal.den(), literal.num())?)?;
            Meaning::Number {
                value: one.0.checked_mul(scale)?,
                unit: other.1,
                unit_written: second.unit_written,
            }
        }
    };
    Some(Figure { meaning, start: first.start, end: first.end })
}

/// Two numbers that say one thing together: 5月10日, 17:00, 1年6か月.
fn joined(text: &str, first: Read, second: Read) -> Option<Figure> {
    let between = text.get(first.end..second.start)?.trim();
    let (one, other) = (number(first)?, number(second)?);
    let plain = |read: Read| !read.unit_written;
    let meaning = match between {
        "月" if plain(first) && is_unit(other.1, BaseUnit::Day) => {
            Meaning::MonthDay(ranged(one.0, 1, 12)?, ranged(other.0, 1, 31)?)
        }
        ":" | "：" if plain(first) && plain(second) => {
            Meaning::Clock(ranged(one.0, 0, 24)?, ranged(other.0, 0, 59)?)
        }
        "" if is_unit(one.1, BaseUnit::Year) && is_unit(other.1, BaseUnit::Month) => {
            let months = one.0.checked_mul(Ratio::whole(12))?.checked_add(other.0)?;
            Meaning::Number { value: months, unit: other.1, unit_written: true }
        }
        _ => return None,
    };
    Some(Figure { meaning, start: first.start, end: second.end })
}

fn alone(text: &str, read: Read) -> Figure {
    let (start, end) = (read.start, read.end);
    let meaning = match read.value {
        Value::Date(date) => Meaning::Date(date),
        Value::Quantity { value, unit } => {
            let (before, after) =
                (text.get(..start).unwrap_or_default(), text.get(end..).unwrap_or_default());
            year(before, value, unit).or_else(|| month_end(after, value, read.unit_written)).unwrap_or(
                Meaning::Number {
                    value: if value < Ratio::ZERO { value.negated() } else { value },
                    unit,
                    unit_written: read.unit_written,
                },
            )
        }
    };
    Figure { meaning, start, end }
}

/// 令和5年, 2023年
fn year(before: &str, value: Ratio, unit: Unit) -> Option<Meaning> {
    const ERAS: [(&str, i16); 3] = [("令和", 2018), ("平成", 1988), ("昭和", 1925)];
    let count: i16 = ranged(value, 1, 2200).filter(|_| is_unit(unit, BaseUnit::Year))?;
    // 令和2・3年度: the era stands before the first of the years.
    let before =
        before.trim_end_matches(|letter: char| letter.is_numeric() || "・、～〜~-－ ".contains(letter));
    let era = ERAS.into_iter().find(|(name, _)| before.ends_with(name));
    match era {
        Some((_, base)) => count.checked_add(base).map(Meaning::Year),
        None => (count >= 1900).then_some(Meaning::Year(count)),
    }
}

/// 7月末
fn month_end(after: &str, value: Ratio, unit_written: bool) -> Option<Meaning> {
    let is_end = !unit_written && after.trim_start().starts_with("月末");
    ranged(value, 1, 12).filter(|_| is_end).map(Meaning::MonthEnd)
}

fn number(read: Read) -> Option<(Ratio, Unit)> {
    match read.value {
        Value::Quantity { value, unit } => Some((value, unit)),
        Value::Date(_) => None,
    }
}

fn is_unit(unit: Unit, base: BaseUnit) -> bool {
    unit == Unit::of(base)
}

fn ranged<T: TryFrom<i128> + PartialOrd + Copy>(value: Ratio, least: T, greatest: T) -> Option<T> {
    let whole = T::try_from(value.as_whole()?).ok()?;
    (whole >= least && whole <= greatest).then_some(whole)
}

impl Meaning {
    /// Whether both say the same, as far as they can be compared without their context.
    pub fn agrees(self, other: Meaning) -> bool {
        match (self, other) {
            (Meaning::Number { .. }, Meaning::Number { .. }) => self.same_number(other),
            (Meaning::Date(date), Meaning::MonthDay(month, day))
            | (Meaning::MonthDay(month, day), Meaning::Date(date)) => {
                (date.month(), date.day()) == (month, day)
            }
            (Meaning::Date(date), Meaning::MonthEnd(month))
            | (Meaning::MonthEnd(month), Meaning::Date(date)) => {
                date.month() == month && date.day() == date.days_in_month()
            }
            _ => self == other,
        }
    }

    fn same_number(self, other: Meaning) -> bool {
        let (
            Meaning::Number { value, unit, unit_written },
            Meaning::Number { value: other_value, unit: other_unit, unit_written: other_written },
        ) = (self, other)
        else {
            return false;
        };
        if !unit_written || !other_written {
            return value == other_value;
        }
        counted(value, unit) == counted(other_value, other_unit)
    }

    /// The year it names.
    pub fn year(self) -> Option<i16> {
        match self {
            Meaning::Date(date) => Some(date.year()),
            Meaning::Year(year) => Some(year),
            _ => None,
        }
    }

    /// Whether it is a zero, which pages need where the source says "nothing".
    pub fn is_zero(self) -> bool {
        matches!(self, Meaning::Number { value: Ratio::ZERO, .. })
    }
}

/// A number in the unit that is counted, whatever it is counted per; years in months.
fn counted(value: Ratio, unit: Unit) -> (Option<Ratio>, String) {
    if is_unit(unit, BaseUnit::Year) {
        return (value.checked_mul(Ratio::whole(12)), BaseUnit::Month.label().to_string());
    }
    let written = unit.to_string();
    let above = written.split('/').next().unwrap_or_default().to_string();
    (Some(value), above)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn meanings(text: &str) -> Vec<Meaning> {
        figures(text).into_iter().map(|figure| figure.meaning).collect()
    }

    fn agree(page: &str, source: &str) -> bool {
        let source = meanings(source);
        let page = meanings(page);
        !page.is_empty() && page.iter().all(|figure| source.iter().any(|said| said.agrees(*figure)))
    }

    #[test]
    fn the_same_value_in_other_writings_agrees() {
        let pairs = [
            ("2,000,000円", "200万円"),
            ("3/4", "75%"),
            ("18か月", "1年6ヶ月"),
            ("12か月", "1年"),
            ("2023-05-10", "令和5年5月10日"),
            ("960円/人/時間", "1時間あたり960円"),
            ("-10%", "10%以上低下"),
            ("6人", "6名"),
            ("12か月", "創業から12月"),
            ("30万円", "30～50万円"),
            ("3%", "3～5%"),
            ("50億円", "50又は70億円以上"),
            ("令和3年度", "令和2・3年度"),
            ("令和4年度", "令和4～8年度"),
            ("2023-07-31", "7月末"),
            ("17:00", "9:30~17：00"),
        ];
        for (page, source) in pairs {
            assert!(agree(page, source), "{page} / {source}: {:?} {:?}", meanings(page), meanings(source));
        }
    }

    #[test]
    fn other_values_do_not_agree() {
        let pairs = [
            ("2万円", "200万円"),
            ("20人", "20円"),
            ("5か月", "5年"),
            ("2023-05-11", "5月10日"),
            ("2023-07-30", "7月末"),
            ("30円", "30～50万円"),
            ("5%", "5人"),
            ("令和5年度", "令和4～8年度"),
        ];
        for (page, source) in pairs {
            assert!(!agree(page, source), "{page} / {source}: {:?} {:?}", meanings(page), meanings(source));
        }
    }
}
