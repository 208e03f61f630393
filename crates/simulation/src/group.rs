//! How reports tell companies apart: by the codes or by the numbers of a column, which need not answer a fact.

use std::collections::{BTreeMap, HashMap};
use std::fmt::Display;
use std::hash::Hash;

use arrow_array::cast::AsArray;
use arrow_array::{Array, ArrayRef};
use arrow_schema::{DataType, Schema};
use serde::Deserialize;

use crate::Fault;
use crate::mapping::{MappedColumn, origin};
use crate::report::Origin;
use crate::widen::widened;

/// A way to group companies.
#[derive(Clone, Debug)]
pub struct Group {
    /// What tells the groups apart, in Japanese: 都道府県, 業種, …
    pub label: String,
    /// The column of the table.
    pub column: String,
    /// Where the numbers of the column come from.
    pub origin: Origin,
    /// The groups.
    pub classes: Classes,
}

/// The groups that a column makes.
#[derive(Clone, Debug)]
pub enum Classes {
    /// Codes with their names; all other codes are `others`, where that is allowed.
    Names {
        /// Code and name, numbers in their order, else in the order of letters.
        names: Vec<(String, String)>,
        /// The name of all other codes.
        others: Option<String>,
    },
    /// Bands of whole numbers: each holds those below its bound that no band before it holds; the last has no bound.
    Bands(Vec<(Option<i64>, String)>),
}

/// What companies without an entry are called.
const NO_ENTRY: &str = "記入なし";

/// An entry `[[group]]` of a mapping.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct GroupEntry {
    label: String,
    column: String,
    #[serde(default)]
    names: BTreeMap<String, String>,
    others: Option<String>,
    #[serde(default)]
    bands: Vec<BandEntry>,
    statistic: Option<String>,
    assumption: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct BandEntry {
    below: Option<i64>,
    label: String,
}

impl GroupEntry {
    /// Checks the entry; the error is a Japanese sentence. A column that answers a fact has the origin of that column.
    pub(crate) fn resolve(self, columns: &[MappedColumn]) -> Result<Group, String> {
        let what = format!("グループ「{}」", self.label);
        let mapped = columns.iter().find(|column| column.name == self.column);
        let origin = match mapped {
            Some(column) if self.statistic.is_none() && self.assumption.is_none() => column.origin.clone(),
            _ => origin(&what, self.statistic, self.assumption)?,
        };
        let classes = match (self.names.is_empty(), self.bands.is_empty()) {
            (false, true) => Classes::Names { names: in_order(self.names), others: self.others },
            (true, false) if self.others.is_none() => Classes::Bands(bands(&what, self.bands)?),
            _ => {
                return Err(format!(
                    "{what}には names（コードと名前）か bands（数の区切り）のどちらか一つを書いてください。others は names といっしょに書けます"
                ));
            }
        };
        Ok(Group { label: self.label, column: self.column, origin, classes })
    }
}

/// Codes that are all numbers stand in the order of the numbers.
fn in_order(names: BTreeMap<String, String>) -> Vec<(String, String)> {
    let mut names: Vec<(String, String)> = names.into_iter().collect();
    names.sort_by_key(|(code, _)| code.parse::<i64>().map_or((1, 0), |code| (0, code)));
    names
}

fn bands(what: &str, entries: Vec<BandEntry>) -> Result<Vec<(Option<i64>, String)>, String> {
    let wrong = || {
        format!(
            "{what}の bands は、小さい方から {{ below = 6, label = \"5人以下\" }} のように並べ、最後の一つだけ below を書かないでください"
        )
    };
    let last = entries.len().saturating_sub(1);
    let mut before = None;
    for (at, band) in entries.iter().enumerate() {
        if band.below.is_none() != (at == last) || (at < last && band.below <= before) {
            return Err(wrong());
        }
        before = band.below;
    }
    Ok(entries.into_iter().map(|band| (band.below, band.label)).collect())
}

impl Group {
    /// The names of the groups, by their numbers; the last is for companies without an entry.
    pub fn names(&self) -> Vec<&str> {
        let mut names: Vec<&str> = match &self.classes {
            Classes::Names { names, others } => {
                names.iter().map(|(_, name)| name.as_str()).chain(others.as_deref()).collect()
            }
            Classes::Bands(bands) => bands.iter().map(|(_, label)| label.as_str()).collect(),
        };
        names.push(NO_ENTRY);
        names
    }

    /// The group of a number, where it has one.
    fn of_number(&self, number: i64) -> Option<usize> {
        match &self.classes {
            Classes::Bands(bands) => {
                bands.iter().position(|(below, _)| below.is_none_or(|below| number < below))
            }
            Classes::Names { names, .. } => {
                let is_it = |code: &str| code.parse() == Ok(number);
                names.iter().position(|(code, _)| is_it(code)).or(self.others())
            }
        }
    }

    /// The group of a word, where it has one.
    fn of_word(&self, word: &str) -> Option<usize> {
        match &self.classes {
            Classes::Bands(_) => word.parse().ok().and_then(|number| self.of_number(number)),
            Classes::Names { names, .. } => names.iter().position(|(code, _)| code == word).or(self.others()),
        }
    }

    fn others(&self) -> Option<usize> {
        match &self.classes {
            Classes::Names { names, others } => others.as_ref().map(|_| names.len()),
            Classes::Bands(_) => None,
        }
    }
}

/// A group with the place of its column in a table.
#[derive(Clone, Debug)]
pub struct BoundGroup {
    /// The group.
    pub group: Group,
    /// The place of its column.
    pub at: usize,
    /// How many numerators of a cell make one, where the table holds numerators.
    times: i64,
}

impl BoundGroup {
    /// Finds the column of a group in a table; nothing where the table lacks it. `times` is 1 unless the cells are
    /// numerators of a fact over that denominator.
    pub(crate) fn new(group: &Group, schema: &Schema, times: i64) -> Result<Option<BoundGroup>, Fault> {
        let Ok(at) = schema.index_of(&group.column) else { return Ok(None) };
        let data_type = schema.field(at).data_type();
        let is_integer = data_type.is_integer() && *data_type != DataType::UInt64;
        let is_word = matches!(data_type, DataType::Utf8 | DataType::LargeUtf8);
        if !is_integer && !is_word {
            return Err(Fault::input(format!(
                "列「{}」の型は {data_type} です。グループ「{}」の列は整数か文字にしてください",
                group.column, group.label
            )));
        }
        Ok(Some(BoundGroup { group: group.clone(), at, times }))
    }

    /// The number of each row's group, as an index into [`Group::names`].
    pub(crate) fn classes(&self, array: &ArrayRef, first_row: u64) -> Result<Vec<u16>, Fault> {
        let words = |word: &&str| self.group.of_word(word.trim());
        match array.data_type() {
            DataType::Utf8 => self.sorted(array.as_string::<i32>().iter(), words, first_row),
            DataType::LargeUtf8 => self.sorted(array.as_string::<i64>().iter(), words, first_row),
            _ => {
                let numbers = widened(array);
                let numbers = numbers.iter().map(|cell| cell.map(|cell| cell.div_euclid(self.times)));
                self.sorted(numbers, |number| self.group.of_number(*number), first_row)
            }
        }
    }

    fn sorted<T: Copy + Display + Hash + Eq>(
        &self,
        cells: impl Iterator<Item = Option<T>>,
        class: impl Fn(&T) -> Option<usize>,
        first_row: u64,
    ) -> Result<Vec<u16>, Fault> {
        let no_entry = self.group.names().len() - 1;
        // Few of the cells differ.
        let mut seen: HashMap<T, usize> = HashMap::new();
        let one = |(row, cell): (u64, Option<T>)| {
            let Some(cell) = cell else { return Ok(no_entry as u16) };
            if let Some(class) = seen.get(&cell) {
                return Ok(*class as u16);
            }
            let class = class(&cell).ok_or_else(|| self.unlisted(first_row + row, &cell))?;
            seen.insert(cell, class);
            Ok(class as u16)
        };
        (0u64..).zip(cells).map(one).collect()
    }

    fn unlisted(&self, row: u64, cell: &dyn Display) -> Fault {
        Fault::input(format!(
            "列「{}」の{}行目の「{cell}」は、グループ「{}」のどれにも入りません。names に加えるか、ほかのコードをまとめる others を書いてください",
            self.group.column,
            row + 1,
            self.group.label
        ))
    }
}
