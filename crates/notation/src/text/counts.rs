//! How many people or things, and how old: bounds as whole numbers, both ends included.

use super::bound::{Subject, bounds};
use super::remark::{Remark, Taken};
use super::stream::Lexed;

/// Bounds of a number, both included; `None` where an end is open.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// The least.
    pub min: Option<u64>,
    /// The most.
    pub max: Option<u64>,
    /// The unit as printed (人, 社, 歳); empty where none is printed.
    pub unit: String,
}

/// The bounds that a text gives.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// The bounds; `None` where the text gives none.
    pub count: Option<Count>,
    /// What was not read, or was read with a doubt.
    pub remarks: Vec<Remark>,
}

/// A count with its place in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counted {
    /// The bounds.
    pub count: Count,
    /// Its first byte.
    pub from: usize,
    /// The byte after its end.
    pub to: usize,
}

/// Reads how many people or things the text speaks of; 未満 and 超 become inclusive whole numbers.
///
/// ```
/// let count = notation::read_count("従業員４０人以上１００人未満").count.unwrap();
/// assert_eq!((count.min, count.max, count.unit.as_str()), (Some(40), Some(99), "人"));
/// ```
pub fn read_count(text: &str) -> Counts {
    read(text, Subject::Things)
}

/// Reads the age that the text speaks of, in whole years.
///
/// ```
/// let age = notation::read_age("満年齢が65歳未満").count.unwrap();
/// assert_eq!((age.min, age.max), (None, Some(64)));
/// ```
pub fn read_age(text: &str) -> Counts {
    read(text, Subject::Age)
}

fn read(text: &str, subject: Subject) -> Counts {
    let lexed = Lexed::of(text);
    let mut taken = Taken::none(&lexed);
    let mut found = Counts::default();
    let bounds = bounds(&lexed, subject);
    // Where any number is bounded, that one is meant: 3回まで of 受講者5人で3回まで.
    let any_bounded = bounds.iter().any(|(_, bound)| bound.bounded);
    for (start, bound) in bounds.iter().filter(|(_, bound)| bound.bounded || !any_bounded) {
        let fits = found.count.as_ref().is_none_or(|count| bound.completes(count));
        if fits {
            taken.take(*start, bound.behind.at());
            bound.add_to(&mut found, *start);
        }
    }
    let what = if subject == Subject::Age { "年齢" } else { "数" };
    if found.count.is_none() {
        found.remarks.push(lexed.remark_all(&format!("{what}は見つかりません")));
    }
    found.remarks.extend(taken.unread(&lexed, what));
    found
}

/// Every count of a running text that has a unit.
pub(crate) fn counts(lexed: &Lexed<'_>, taken: &mut Taken) -> Vec<Counted> {
    let ages = bounds(lexed, Subject::Age);
    let mut found = Vec::new();
    for (start, bound) in ages.into_iter().chain(bounds(lexed, Subject::Things)) {
        if bound.unit.is_empty() || taken.has(start) {
            continue;
        }
        taken.take(start, bound.behind.at());
        let (from, to) = lexed.span(start, bound.behind.at());
        let unit = bound.unit.to_owned();
        found.push(Counted { count: Count { min: bound.min, max: bound.max, unit }, from, to });
    }
    found.sort_by_key(|counted| counted.from);
    found
}
