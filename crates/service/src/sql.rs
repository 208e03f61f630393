//! The pages as views for a database: whoever keeps companies elsewhere asks the same rules there.

use std::fs;
use std::path::Path;

use catalogue::Catalogue;
use engine::fact::FactType;
use engine::{Registry, Scheme};
use simulation::{MappedColumn, Mapping};
use sql::{Column, Columns, Dialect, Reading, Refusal};
use vocabulary::Date;

use crate::data::{files, spell};
use crate::simulate::{SimulateError, mapping, schemes};

/// Largest file of columns that is read.
const MOST_BYTES: u64 = 1024 * 1024;
/// How a column of words says yes and no.
const YES_AND_NO: [(&str, u64); 6] =
    [("true", 0b10), ("false", 0b01), ("yes", 0b10), ("no", 0b01), ("はい", 0b10), ("いいえ", 0b01)];

/// Which columns the table of companies has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source<'a> {
    /// One for each fact, named by its identifier.
    Facts,
    /// Those of `population/columns.toml` in the data folder.
    Mapping,
    /// Those of a file of that shape.
    File(&'a Path),
}

/// What is asked.
#[derive(Clone, Debug)]
pub struct Request<'a> {
    /// The catalogue.
    pub catalogue: &'a Catalogue,
    /// The folder of the catalogue; nothing for the shipped one.
    pub data: Option<&'a Path>,
    /// The schemes; all that are valid on the day where none is named.
    pub schemes: &'a [String],
    /// The day that the views ask about.
    pub as_of: Date,
    /// The database.
    pub dialect: Dialect,
    /// The table of companies.
    pub table: &'a str,
    /// The columns that tell one company from another.
    pub keys: &'a [String],
    /// The columns that answer facts.
    pub columns: Source<'a>,
    /// Whether the script makes the table too.
    pub with_table: bool,
}

/// Writes the script. The error is a Japanese sentence with the mend.
pub fn sql(request: &Request<'_>) -> Result<String, String> {
    let catalogue = request.catalogue;
    let schemes = asked(request)?;
    let columns = columns(request, &schemes)?;
    let written = sql::Request {
        registry: &catalogue.registry,
        schemes,
        as_of: request.as_of,
        dialect: request.dialect,
        table: request.table.to_string(),
        keys: request.keys.to_vec(),
        columns,
    };
    let views = sql::script(&written).map_err(|Refusal(text)| text)?;
    let table = if request.with_table { sql::table_definition(&written) } else { String::new() };
    Ok(format!("{table}{views}"))
}

/// The editions of the day. A scheme that was named and has none is an error, not a gap in the script.
fn asked<'a>(request: &Request<'a>) -> Result<Vec<&'a Scheme>, String> {
    let found = schemes(request.catalogue, request.schemes, request.as_of).map_err(sentence)?;
    let is_found = |id: &&String| found.iter().any(|scheme| scheme.header.id == **id);
    match request.schemes.iter().find(|id| !is_found(id)) {
        None => Ok(found),
        Some(id) => Err(format!(
            "制度「{id}」には、{} に有効なページがありません。--as-of の日付を確かめてください",
            notation::write_date(request.as_of)
        )),
    }
}

fn columns(request: &Request<'_>, schemes: &[&Scheme]) -> Result<Columns, String> {
    let registry = &request.catalogue.registry;
    let mapping = match request.columns {
        Source::Facts => return Ok(Columns::of_facts(registry, schemes)),
        Source::Mapping => {
            let files = files(request.data).map_err(|error| format!("制度データを読めません: {error:?}"))?;
            mapping(&files, request.data, registry).map_err(sentence)?
        }
        Source::File(path) => {
            let name = path.display().to_string();
            Mapping::read(&name, &read(path)?, registry).map_err(|fault| sentence(fault.into()))?
        }
    };
    let list = mapping.columns.iter().map(|column| mapped(column, registry)).collect::<Result<_, _>>()?;
    Ok(Columns { list })
}

fn read(path: &Path) -> Result<String, String> {
    let fault = |error| format!("「{}」を読めません: {}", path.display(), spell(&error));
    let bytes = fs::metadata(path).map_err(fault)?.len();
    if bytes > MOST_BYTES {
        return Err(format!(
            "「{}」は大きすぎます（{bytes}バイト）。列の対応は{MOST_BYTES}バイトまでです",
            path.display()
        ));
    }
    fs::read_to_string(path).map_err(fault)
}

/// A column of the mapping as views read it: as `simulate` reads the same column of a file.
fn mapped(column: &MappedColumn, registry: &Registry) -> Result<Column, String> {
    let fact = registry.fact(column.fact);
    let is_choice = fact.is_mask();
    if !is_choice && column.does_not_apply.is_some() {
        return Err(format!(
            "列「{}」の事実「{}」は数か日付なので、does_not_apply は書けません。消してください（空の欄は「分からない」として扱います）",
            column.name, fact.label
        ));
    }
    let own_words = || -> Vec<(String, u64)> {
        match &fact.kind {
            FactType::Bool { .. } => YES_AND_NO.map(|(word, mask)| (word.to_string(), mask)).to_vec(),
            _ => (fact.choices().iter().enumerate())
                .flat_map(|(at, choice)| [(choice.id.clone(), 1 << at), (choice.label.clone(), 1 << at)])
                .collect(),
        }
    };
    let reading = match is_choice {
        false => Reading::Plain { does_not_apply: None },
        true => Reading::Codes {
            pairs: if column.codes.is_empty() { own_words() } else { column.codes.clone() },
            others: column.others,
            does_not_apply: column.does_not_apply.clone(),
        },
    };
    Ok(Column { name: column.name.clone(), fact: column.fact, reading })
}

fn sentence(error: SimulateError) -> String {
    match error {
        SimulateError::Input(text) | SimulateError::Output(text) => text,
    }
}
