//! Which column of a table answers which fact.

use engine::fact::{Fact, FactType};
use engine::{FactIndex, Registry};
use lang::nearest;
use serde::Deserialize;
use std::collections::BTreeMap;

use crate::Fault;
use crate::group::{Group, GroupEntry};
use crate::report::{Origin, Weight};

/// The columns of a population with the facts they answer, as `population/columns.toml` of a data folder lists them.
#[derive(Clone, Debug)]
pub struct Mapping {
    /// The columns, in the order of the file.
    pub columns: Vec<MappedColumn>,
    /// How reports tell companies apart, in the order of the file.
    pub groups: Vec<Group>,
    /// How many companies a row stands for; nothing where a row is a company.
    pub weight: Option<Weight>,
}

/// A column with its fact.
#[derive(Clone, Debug)]
pub struct MappedColumn {
    /// The column's name in the table.
    pub name: String,
    /// The fact it answers.
    pub fact: FactIndex,
    /// What each code stands for, as a mask of choices; nothing where the column needs no codes.
    pub codes: Vec<(String, u64)>,
    /// What every other code stands for.
    pub others: Option<u64>,
    /// The code for "does not apply".
    pub does_not_apply: Option<String>,
    /// Where its numbers come from.
    pub origin: Origin,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct MappingFile {
    #[serde(default)]
    column: Vec<ColumnEntry>,
    #[serde(default)]
    group: Vec<GroupEntry>,
    weight: Option<WeightEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WeightEntry {
    companies_per_row: u32,
    statistic: Option<String>,
    assumption: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ColumnEntry {
    name: String,
    fact: String,
    #[serde(default)]
    codes: BTreeMap<String, String>,
    others: Option<String>,
    does_not_apply: Option<String>,
    statistic: Option<String>,
    assumption: Option<String>,
}

impl Mapping {
    /// Reads the text of the file; `path` is how messages call it.
    pub fn read(path: &str, text: &str, registry: &Registry) -> Result<Mapping, Fault> {
        let file: MappingFile = toml::from_str(text).map_err(|error| {
            let start = error.span().map_or(0, |span| span.start);
            let line = text[..start.min(text.len())].matches('\n').count() + 1;
            Fault::input(format!(
                "{path}:{line}: 列と事実の対応が読めません: {}。[[column]] の下に name と fact を、[[group]] の下に label と column を書いてください",
                error.message()
            ))
        })?;
        let mut columns: Vec<MappedColumn> = Vec::new();
        for entry in file.column {
            let column = entry.resolve(registry).map_err(|text| Fault::input(format!("{path}: {text}")))?;
            let same = columns.iter().find(|other| other.fact == column.fact || other.name == column.name);
            if let Some(other) = same {
                return Err(Fault::input(format!(
                    "{path}: 列「{}」と列「{}」は、名前か事実が重なっています。どちらかを消してください",
                    other.name, column.name
                )));
            }
            columns.push(column);
        }
        if columns.is_empty() {
            return Err(Fault::input(format!(
                "{path}: 列が一つも書かれていません。[[column]] の下に name と fact を書いてください"
            )));
        }
        let about = |text: String| Fault::input(format!("{path}: {text}"));
        let groups = file.group.into_iter().map(|entry| entry.resolve(&columns));
        let groups = groups.collect::<Result<Vec<Group>, String>>().map_err(about)?;
        let weight = file.weight.map(WeightEntry::resolve).transpose().map_err(about)?;
        Ok(Mapping { columns, groups, weight })
    }

    /// The facts of the columns, in their order.
    pub fn facts(&self) -> Vec<FactIndex> {
        self.columns.iter().map(|column| column.fact).collect()
    }
}

impl ColumnEntry {
    fn resolve(self, registry: &Registry) -> Result<MappedColumn, String> {
        let name = self.name;
        let index = registry.by_id(&self.fact).ok_or_else(|| {
            let ids = registry.facts().iter().map(|fact| fact.id.as_str());
            let mend = match nearest(&self.fact, ids) {
                Some(near) => format!("「{near}」のことですか"),
                None => "atooshi facts で識別子を確かめてください".to_string(),
            };
            format!("列「{name}」の事実「{}」はありません。{mend}", self.fact)
        })?;
        let fact = registry.fact(index);
        let is_rule_fact = fact.is_mask() || matches!(fact.kind, FactType::Number { .. } | FactType::Date);
        if !is_rule_fact {
            return Err(format!(
                "列「{name}」の事実「{}」は一覧やコードの事実なので、列にできません。はい・いいえ、区分、数、日付の事実にしてください",
                fact.label
            ));
        }
        let has_codes = !self.codes.is_empty() || self.others.is_some();
        if has_codes && !fact.is_mask() {
            return Err(format!(
                "列「{name}」の事実「{}」は数か日付なので、codes と others は書けません。消してください",
                fact.label
            ));
        }
        let codes = self.codes.into_iter().map(|(code, word)| Ok((code, mask(fact, &word)?)));
        let codes =
            codes.collect::<Result<Vec<_>, String>>().map_err(|text| format!("列「{name}」: {text}"))?;
        let others = self.others.map(|word| mask(fact, &word)).transpose();
        let others = others.map_err(|text| format!("列「{name}」: {text}"))?;
        let origin = origin(&format!("列「{name}」"), self.statistic, self.assumption)?;
        Ok(MappedColumn { name, fact: index, codes, others, does_not_apply: self.does_not_apply, origin })
    }
}

impl WeightEntry {
    fn resolve(self) -> Result<Weight, String> {
        let origin = origin("[weight]", self.statistic, self.assumption)?;
        match self.companies_per_row {
            0 => Err("[weight] の companies_per_row は 1 以上の整数にしてください".to_string()),
            companies_per_row => Ok(Weight { companies_per_row, origin }),
        }
    }
}

/// Where numbers come from, as an entry of the mapping says; the error names the entry by `what`.
pub(crate) fn origin(
    what: &str,
    statistic: Option<String>,
    assumption: Option<String>,
) -> Result<Origin, String> {
    let is_empty = |text: &Option<String>| text.as_ref().is_some_and(|text| text.trim().is_empty());
    if is_empty(&statistic) || is_empty(&assumption) {
        return Err(format!(
            "{what}の statistic か assumption が空です。出典か、置いた仮定を文で書いてください"
        ));
    }
    match (statistic, assumption) {
        (None, None) => Ok(Origin::Table),
        (Some(text), None) => Ok(Origin::Statistic(text)),
        (None, Some(text)) => Ok(Origin::Assumption(text)),
        (Some(_), Some(_)) => Err(format!(
            "{what}には statistic（統計の出典）か assumption（仮定）のどちらか一つを書いてください"
        )),
    }
}

/// The mask of a choice named by its identifier or its Japanese name; of yes and no by those words.
pub(crate) fn mask(fact: &Fact, word: &str) -> Result<u64, String> {
    if let FactType::Bool { .. } = fact.kind {
        return match word {
            "yes" | "はい" | "true" => Ok(0b10),
            "no" | "いいえ" | "false" => Ok(0b01),
            _ => Err(format!("「{}」は yes か no です。書かれているのは「{word}」です", fact.label)),
        };
    }
    let choices = fact.choices();
    let at = choices.iter().position(|choice| choice.id == word || choice.label == word);
    at.map(|at| 1 << at).ok_or_else(|| {
        let ids = || choices.iter().map(|choice| choice.id.as_str());
        let mend = match nearest(word, ids()) {
            Some(near) => format!("「{near}」のことですか"),
            None => format!("選べるもの: {}", ids().collect::<Vec<_>>().join(", ")),
        };
        format!("「{}」に「{word}」という選択肢はありません。{mend}", fact.label)
    })
}
