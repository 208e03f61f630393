//! Reads the columns of a table as answers: which Arrow type each fact may have, and what a cell says.

use std::collections::HashMap;
use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::types::{
    Date32Type, Int8Type, Int16Type, Int32Type, Int64Type, UInt8Type, UInt16Type, UInt32Type,
};
use arrow_array::{Array, ArrayRef, Int32Array, Int64Array};
use arrow_buffer::BooleanBuffer;
use arrow_schema::{DataType, Schema};
use engine::batch::{Bits, Codes, Column, Reading, Table, Values};
use engine::fact::{Fact, FactType};
use engine::{FactIndex, Registry, Scheme};
use vocabulary::Date;

use crate::derived::{Derived, DerivedCells};
use crate::group::BoundGroup;
use crate::mapping::{MappedColumn, Mapping, mask};
use crate::{Fault, Missing};

/// The columns of a table that answer facts.
#[derive(Clone, Debug)]
pub struct Binding {
    /// The columns that the table has, in the order of the mapping.
    pub columns: Vec<BoundColumn>,
    /// The columns of the mapping that the table lacks: their facts are unknown.
    pub absent: Vec<String>,
    /// The groups whose columns the table has.
    pub groups: Vec<BoundGroup>,
    /// What follows from the columns.
    pub derived: Derived,
}

/// A column of the table with its fact and how it is read.
#[derive(Clone, Debug)]
pub struct BoundColumn {
    /// The name.
    pub name: String,
    /// Its place in the table.
    pub at: usize,
    /// The fact.
    pub fact: FactIndex,
    /// What a cell says.
    reading: Reading,
    /// Words and their codes, where the cells are words.
    words: Option<HashMap<String, i32>>,
}

/// The cells of one column for some rows.
#[derive(Clone, Debug)]
pub struct BoundCells {
    array: ArrayRef,
    /// The words behind the codes, where the cells are words.
    words: Option<ArrayRef>,
    answered: Option<BooleanBuffer>,
}

/// The code of a word that stands nowhere.
const NO_WORD: i32 = -1;

impl Binding {
    /// Finds the columns of a mapping in a table and checks their types.
    ///
    /// `is_read` says that numbers stand there as numerators of their facts already.
    pub fn new(
        mapping: &Mapping,
        registry: &Registry,
        schema: &Schema,
        is_read: bool,
    ) -> Result<Binding, Fault> {
        let (mut columns, mut absent) = (Vec::new(), Vec::new());
        for mapped in &mapping.columns {
            match schema.index_of(&mapped.name) {
                Ok(at) => columns.push(bound(mapped, registry, at, schema.field(at).data_type(), is_read)?),
                Err(_) => absent.push(mapped.name.clone()),
            }
        }
        if columns.is_empty() {
            let names = |names: &[String]| names.join("、");
            let found: Vec<String> = schema.fields().iter().map(|field| field.name().clone()).collect();
            return Err(Fault::input(format!(
                "対応に書かれた列が一つも表にありません。表の列: {}。対応の列: {}。population/columns.toml の name を表に合わせてください",
                names(&found),
                names(&absent),
            )));
        }
        let mut groups = Vec::new();
        for group in &mapping.groups {
            let mapped = mapping.columns.iter().find(|column| column.name == group.column);
            let decimals = mapped.map_or(0, |column| registry.fact(column.fact).decimals());
            let times = if is_read { 10i64.pow(decimals) } else { 1 };
            match BoundGroup::new(group, schema, times)? {
                Some(bound) => groups.push(bound),
                None if absent.contains(&group.column) => {}
                None => absent.push(group.column.clone()),
            }
        }
        Ok(Binding { columns, absent, groups, derived: Derived::default() })
    }

    /// Adds the facts that follow from the columns, as far as some schemes ask for them.
    pub fn derive(&mut self, registry: &Registry, schemes: &[&Scheme], as_of: Date) {
        self.derived = Derived::new(registry, &self.given(), schemes, as_of);
    }

    /// The facts of the columns and those that follow from them, as the tables of [`Binding::complete`] have them.
    pub fn facts(&self) -> Vec<FactIndex> {
        let mut facts = self.given();
        facts.extend(self.derived.facts());
        facts
    }

    /// Whether a scheme asks for the fact of a column, or for one that follows from it.
    pub fn is_read(&self, column: FactIndex, scheme: &Scheme) -> bool {
        scheme.facts().any(|fact| fact == column || self.derived.behind(fact).contains(&column))
    }

    fn given(&self) -> Vec<FactIndex> {
        self.columns.iter().map(|column| column.fact).collect()
    }

    /// What follows from the cells of a table, one column for each of the binding.
    pub fn follow(&self, registry: &Registry, table: &Table<'_>) -> DerivedCells {
        self.derived.cells(registry, table)
    }

    /// The table with the columns that follow from its own.
    pub fn complete<'a>(&self, table: &Table<'a>, cells: &'a DerivedCells) -> Table<'a> {
        self.derived.columns(&self.given(), table, cells)
    }
}

fn bound(
    mapped: &MappedColumn,
    registry: &Registry,
    at: usize,
    data_type: &DataType,
    is_read: bool,
) -> Result<BoundColumn, Fault> {
    let fact = registry.fact(mapped.fact);
    let is_integer = data_type.is_integer() && *data_type != DataType::UInt64;
    let is_word = matches!(data_type, DataType::Utf8 | DataType::LargeUtf8);
    let mut words = None;
    let reading = match (&fact.kind, data_type) {
        (FactType::Number { .. }, _) if is_integer => {
            let times = if is_read { 1 } else { 10i64.pow(fact.decimals()) };
            Some(Reading::Number { times })
        }
        (FactType::Date, DataType::Date32) => Some(Reading::Number { times: 1 }),
        (FactType::Bool { .. }, DataType::Boolean) => {
            Some(Reading::Choice(Codes::new(vec![(0, 0b01), (1, 0b10)], None, None)))
        }
        (FactType::Bool { .. } | FactType::Choice(_), _) if is_integer => {
            Some(Reading::Choice(integer_codes(mapped, fact)?))
        }
        (FactType::Bool { .. } | FactType::Choice(_), _) if is_word => {
            let (codes, known) = word_codes(mapped, fact);
            words = Some(known);
            Some(Reading::Choice(codes))
        }
        _ => None,
    };
    let reading = reading.ok_or_else(|| {
        Fault::input(format!(
            "列「{}」の型は {data_type} です。事実「{}」の列は{}にしてください",
            mapped.name,
            fact.label,
            expected(fact)
        ))
    })?;
    Ok(BoundColumn { name: mapped.name.clone(), at, fact: mapped.fact, reading, words })
}

/// The types that a column of a fact may have, in words.
fn expected(fact: &Fact) -> &'static str {
    match fact.kind {
        FactType::Number { .. } => "整数（8～64ビット。小数や浮動小数点数は使えません）",
        FactType::Date => "日付（Date32）",
        FactType::Bool { .. } => "真偽（Boolean）、コードの整数、または文字",
        _ => "コードの整数か文字",
    }
}

fn integer_codes(mapped: &MappedColumn, fact: &Fact) -> Result<Codes, Fault> {
    let code = |text: &str| {
        text.trim().parse::<i64>().map_err(|_| {
            Fault::input(format!(
                "列「{}」は整数ですが、対応のコード「{text}」は整数ではありません。表のとおりのコードを書いてください",
                mapped.name
            ))
        })
    };
    if mapped.codes.is_empty() && mapped.others.is_none() {
        return Err(Fault::input(format!(
            "列「{}」は整数ですが、事実「{}」のどの選択肢を表すかが対応に書かれていません。codes = {{ 0 = \"…\" }} のように書いてください",
            mapped.name, fact.label
        )));
    }
    let pairs = mapped.codes.iter().map(|(text, mask)| Ok((code(text)?, *mask)));
    let none = mapped.does_not_apply.as_deref().map(code).transpose()?;
    Ok(Codes::new(pairs.collect::<Result<Vec<_>, Fault>>()?, mapped.others, none))
}

/// Codes for words: those of the mapping, or the identifiers and names of the choices themselves.
fn word_codes(mapped: &MappedColumn, fact: &Fact) -> (Codes, HashMap<String, i32>) {
    let mut words: Vec<(String, u64)> = mapped.codes.clone();
    if words.is_empty() {
        let own: Vec<String> = match fact.kind {
            FactType::Bool { .. } => {
                ["yes", "no", "はい", "いいえ", "true", "false"].map(str::to_string).to_vec()
            }
            _ => fact.choices().iter().flat_map(|choice| [choice.id.clone(), choice.label.clone()]).collect(),
        };
        words.extend(own.into_iter().filter_map(|word| mask(fact, &word).ok().map(|mask| (word, mask))));
    }
    let mut known: HashMap<String, i32> = words.iter().map(|(word, _)| word.clone()).zip(0i32..).collect();
    let pairs = words.iter().zip(0i64..).map(|((_, mask), code)| (code, *mask)).collect();
    let none = mapped.does_not_apply.as_ref().map(|word| {
        known.insert(word.clone(), words.len() as i32);
        words.len() as i64
    });
    (Codes::new(pairs, mapped.others, none), known)
}

impl BoundColumn {
    /// Takes the cells of some rows; words become codes, and some answers are forgotten where that is asked for.
    pub fn take(&self, array: &ArrayRef, first_row: u64, missing: Option<Missing>) -> BoundCells {
        let words = self.words.is_some().then(|| array.clone());
        let array = match &self.words {
            Some(words) => Arc::new(coded(array, words)),
            None => array.clone(),
        };
        let given = array.nulls().filter(|nulls| nulls.null_count() > 0).map(|nulls| nulls.inner().clone());
        let kept = missing.map(|missing| missing.kept(&self.name, first_row, array.len()));
        let answered = match (given, kept) {
            (Some(given), Some(kept)) => Some(&given & &kept),
            (given, kept) => given.or(kept),
        };
        BoundCells { array, words, answered }
    }

    /// The least and the greatest number that a cell may hold.
    pub(crate) fn ends(&self, fact: &Fact) -> (i64, i64) {
        let FactType::Number { least, greatest, .. } = fact.kind else { return (i64::MIN, i64::MAX) };
        let Reading::Number { times } = self.reading else { return (i64::MIN, i64::MAX) };
        let limit = fact.input_limit();
        let (least, greatest) = (least.unwrap_or(-limit), greatest.unwrap_or(limit));
        (-((-least).div_euclid(times)), greatest.div_euclid(times))
    }

    /// The column as the engine reads it.
    pub fn column<'a>(&'a self, cells: &'a BoundCells) -> Column<'a> {
        let array = &cells.array;
        let bits = |buffer: &'a BooleanBuffer| Bits { bytes: buffer.values(), offset: buffer.offset() };
        let values = match array.data_type() {
            DataType::Int8 => Values::I8(array.as_primitive::<Int8Type>().values()),
            DataType::Int16 => Values::I16(array.as_primitive::<Int16Type>().values()),
            DataType::Int64 => Values::I64(array.as_primitive::<Int64Type>().values()),
            DataType::UInt8 => Values::U8(array.as_primitive::<UInt8Type>().values()),
            DataType::UInt16 => Values::U16(array.as_primitive::<UInt16Type>().values()),
            DataType::UInt32 => Values::U32(array.as_primitive::<UInt32Type>().values()),
            DataType::Date32 => Values::I32(array.as_primitive::<Date32Type>().values()),
            DataType::Boolean => Values::Bits(bits(array.as_boolean().values())),
            // Every other type was refused when the table was opened.
            _ => Values::I32(array.as_primitive::<Int32Type>().values()),
        };
        Column { values, answered: cells.answered.as_ref().map(bits), reading: &self.reading }
    }
}

impl BoundCells {
    /// The word in a cell, where the cells are words.
    pub(crate) fn word(&self, row: usize) -> Option<String> {
        let words = self.words.as_ref()?;
        Some(match words.data_type() {
            DataType::LargeUtf8 => words.as_string::<i64>().value(row).to_string(),
            _ => words.as_string::<i32>().value(row).to_string(),
        })
    }

    /// The cells as they lie in the table, words as codes.
    pub(crate) fn array(&self) -> &ArrayRef {
        &self.array
    }

    /// The same cells with other numbers; those that are not answered stay so.
    pub(crate) fn with_numbers(&self, numbers: Int64Array) -> BoundCells {
        BoundCells { array: Arc::new(numbers), words: None, answered: self.answered.clone() }
    }

    /// How many cells.
    pub fn len(&self) -> usize {
        self.array.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.array.is_empty()
    }
}

fn coded(array: &ArrayRef, words: &HashMap<String, i32>) -> Int32Array {
    let code = |word: Option<&str>| word.map(|word| words.get(word.trim()).copied().unwrap_or(NO_WORD));
    match array.data_type() {
        DataType::LargeUtf8 => array.as_string::<i64>().iter().map(code).collect(),
        _ => array.as_string::<i32>().iter().map(code).collect(),
    }
}
