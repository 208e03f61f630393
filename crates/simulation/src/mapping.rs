//! Which column of a table answers which fact.

use engine::fact::{Fact, FactType};
use engine::{FactIndex, Registry};
use lang::nearest;
use serde::Deserialize;
use std::collections::BTreeMap;

use crate::Fault;

/// The columns of a population with the facts they answer, as `population/columns.toml` of a data folder lists them.
#[derive(Clone, Debug)]
pub struct Mapping {
    /// The columns, in the order of the file.
    pub columns: Vec<MappedColumn>,
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
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct MappingFile {
    #[serde(default)]
    column: Vec<ColumnEntry>,
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
}

impl Mapping {
    /// Reads the text of the file; `path` is how messages call it.
    pub fn read(path: &str, text: &str, registry: &Registry) -> Result<Mapping, Fault> {
        let file: MappingFile = toml::from_str(text).map_err(|error| {
            let start = error.span().map_or(0, |span| span.start);
            let line = text[..start.min(text.len())].matches('\n').count() + 1;
            Fault::input(format!(
                "{path}:{line}: 列と事実の対応が読めません: {}。[[column]] の下に name と fact を書いてください",
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
        Ok(Mapping { columns })
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
        if !fact.is_mask() && !(self.codes.is_empty() && self.others.is_none()) {
            return Err(format!(
                "列「{name}」の事実「{}」は数か日付なので、codes と others は書けません。消してください",
                fact.label
            ));
        }
        let codes = self.codes.into_iter().map(|(code, word)| Ok((code, mask(fact, &word)?)));
        let codes = codes.collect::<Result<Vec<_>, String>>().map_err(|text| format!("列「{name}」: {text}"))?;
        let others = self.others.map(|word| mask(fact, &word)).transpose();
        let others = others.map_err(|text| format!("列「{name}」: {text}"))?;
        Ok(MappedColumn { name, fact: index, codes, others, does_not_apply: self.does_not_apply })
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
