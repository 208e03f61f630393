//! Writes an invented (架空) population for trying simulations.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;

use simulation::Fault;
use simulation::synthetic::{Synthetic, write_csv, write_parquet};

use crate::simulate::SimulateError;
use crate::write::fill;

/// Writes the first companies of an invented population as Parquet or CSV, as the name of the file ends.
///
/// The file is there only when all of it is.
pub fn population(synthetic: &Synthetic, rows: u64, out: &Path) -> Result<(), SimulateError> {
    let ending = out.extension().map(|ending| ending.to_string_lossy().to_lowercase());
    let write = match ending.as_deref() {
        Some("parquet") => parquet,
        Some("csv") => csv,
        _ => {
            return Err(SimulateError::Input(format!(
                "「{}」は .parquet でも .csv でもありません。架空の集団を書くファイルの名前をどちらかで終わらせてください",
                out.display()
            )));
        }
    };
    fill(out, |file| Ok(write(file, synthetic, rows)?))
}

fn parquet(file: &mut File, synthetic: &Synthetic, rows: u64) -> Result<(), Fault> {
    flush(write_parquet(BufWriter::new(file), synthetic, rows)?)
}

fn csv(file: &mut File, synthetic: &Synthetic, rows: u64) -> Result<(), Fault> {
    flush(write_csv(BufWriter::new(file), synthetic, rows)?)
}

fn flush(mut output: impl Write) -> Result<(), Fault> {
    output.flush().map_err(|error| Fault::Output(format!("架空の集団を書けません（{error}）")))
}
