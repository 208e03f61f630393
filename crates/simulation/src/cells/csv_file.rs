//! The long table as a CSV file that spreadsheets open as it is.

use std::borrow::Cow;

use super::{CellRow, cells};
use crate::Fault;
use crate::report::Report;

/// What stands before the first line, so that spreadsheets read the file as UTF-8.
const MARK: &str = "\u{feff}";

/// What says in each line that the companies are invented.
const INVENTED: &str = "架空";

/// The table as CSV: UTF-8 with its mark, lines ended as spreadsheets end them, no cell that a spreadsheet would compute.
pub fn csv(report: &Report) -> Result<Vec<u8>, Fault> {
    let mut text = MARK.as_bytes().to_vec();
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(&mut text);
    let unwritable = |error: csv::Error| Fault::Output(format!("表を CSV にできません（{error}）"));
    let names =
        ["制度", "案", "図表", "区分", "項目", "値", "単位", "値を出さない理由", "端数のある値", "根拠"];
    writer.write_record(names).map_err(unwritable)?;
    if let Some(invented) = &report.population.invented {
        let mut line = [""; 10].map(str::to_string);
        (line[2], line[4]) = (INVENTED.to_string(), harmless(invented).into_owned());
        writer.write_record(line).map_err(unwritable)?;
    }
    let mark = if report.population.invented.is_some() { INVENTED } else { "" };
    for row in cells(report) {
        writer.write_record(line(&row, report.small_cell, mark)).map_err(unwritable)?;
    }
    writer.flush().map_err(|error| unwritable(error.into()))?;
    drop(writer);
    Ok(text)
}

fn line(row: &CellRow, small_cell: u64, mark: &str) -> [String; 10] {
    let rests_on = if mark.is_empty() { row.rests_on.clone() } else { format!("{mark}／{}", row.rests_on) };
    [
        harmless(&row.scheme).into_owned(),
        row.side.map_or("", |side| side.label()).to_string(),
        row.figure.label().to_string(),
        harmless(&row.group).into_owned(),
        harmless(&row.item).into_owned(),
        row.value.map_or(String::new(), |value| value.to_string()),
        row.unit.label().to_string(),
        row.hidden.map_or(String::new(), |why| why.label(small_cell)),
        // A fraction that begins with a figure might be read as a date.
        row.exact.as_ref().map_or(String::new(), |exact| format!("'{exact}")),
        harmless(&rests_on).into_owned(),
    ]
}

/// A text that no spreadsheet takes for something to compute: one that begins like a formula gets a mark before it.
fn harmless(text: &str) -> Cow<'_, str> {
    match text.trim_start().chars().next() {
        Some('=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠' | '|' | '%') => {
            Cow::Owned(format!("'{text}"))
        }
        _ if text.starts_with(['\t', '\r', '\n']) => Cow::Owned(format!("'{text}")),
        _ => Cow::Borrowed(text),
    }
}
