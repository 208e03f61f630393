//! What a simulation reads: the population, the mapping of its columns, the schemes of the day.

use std::fs::File;
use std::path::Path;

use catalogue::{Catalogue, Entry};
use engine::{Registry, Scheme};
use simulation::{Mapping, Population};
use vocabulary::Date;

use super::SimulateError;
use crate::data::spell;

/// Where a data folder says which column answers which fact.
pub const MAPPING: &str = "population/columns.toml";

/// A population with the mapping of its columns, as the data folder has it.
pub(crate) fn open(
    registry: &Registry,
    data: Option<&Path>,
    path: &Path,
) -> Result<(Population, Mapping), SimulateError> {
    let files = crate::data::files(data)?;
    let mapping = mapping(&files, data, registry)?;
    let name = path.display().to_string();
    let file = File::open(path)
        .map_err(|error| SimulateError::Input(format!("「{name}」を読めません: {}", spell(&error))))?;
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase());
    let population = match ending.as_deref() {
        Some("parquet") => Population::parquet(&name, file, &mapping, registry)?,
        Some("csv") => Population::csv(&name, file, &mapping, registry)?,
        _ => {
            return Err(SimulateError::Input(format!(
                "「{name}」は .parquet でも .csv でもありません。会社の表をどちらかの形で指定してください"
            )));
        }
    };
    Ok((population, mapping))
}

/// The mapping of columns to facts among the texts of a data folder; no folder stands for the shipped texts.
pub fn mapping(
    files: &[catalogue::File],
    folder: Option<&Path>,
    registry: &Registry,
) -> Result<Mapping, SimulateError> {
    let text = files.iter().find(|file| file.path == MAPPING).ok_or_else(|| {
        let folder = folder.map_or("同梱の制度データ".to_string(), |folder| folder.display().to_string());
        SimulateError::Input(format!(
            "列と事実の対応がありません（{folder} の {MAPPING}）。--data のフォルダーに、[[column]] の下に name（列）と fact（事実）を書いたファイルを置いてください"
        ))
    })?;
    Ok(Mapping::read(MAPPING, &text.text, registry)?)
}

/// The schemes that are valid on the day, of those that are asked for; of all where none is named.
pub fn schemes<'a>(
    catalogue: &'a Catalogue,
    asked: &[String],
    as_of: Date,
) -> Result<Vec<&'a Scheme>, SimulateError> {
    Ok(entries(catalogue, asked, as_of)?.into_iter().map(|entry| &entry.scheme).collect())
}

/// The same with their pages.
pub(crate) fn entries<'a>(
    catalogue: &'a Catalogue,
    asked: &[String],
    as_of: Date,
) -> Result<Vec<&'a Entry>, SimulateError> {
    for id in asked {
        crate::check::find(catalogue, id).map_err(SimulateError::Input)?;
    }
    let mut ids: Vec<&str> = catalogue.schemes.iter().map(|entry| entry.scheme.header.id.as_str()).collect();
    ids.dedup();
    let is_asked = |id: &&str| asked.is_empty() || asked.iter().any(|asked| asked == id);
    let edition = |id: &str| catalogue.edition(id, as_of, as_of);
    let entries: Vec<&Entry> = ids.into_iter().filter(is_asked).filter_map(edition).collect();
    if entries.is_empty() {
        return Err(SimulateError::Input(format!(
            "{} に有効な制度のページがありません。--as-of の日付を確かめてください",
            notation::write_date(as_of)
        )));
    }
    Ok(entries)
}
