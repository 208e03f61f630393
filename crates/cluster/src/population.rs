//! A population as pieces that executors read by themselves: rows from one number on, in files that all of them see.

use std::fs::{self, File};
use std::path::{Path, PathBuf};

use datafusion::arrow::datatypes::SchemaRef;
use datafusion::parquet::arrow::arrow_reader::{ArrowReaderMetadata, ArrowReaderOptions};
use datafusion::parquet::file::metadata::RowGroupMetaData;
use service::data::spell;

use crate::Failure;

/// The most files of one population.
const MOST_FILES: usize = 10_000;

/// A population, cut.
#[derive(Clone, Debug)]
pub struct Population {
    /// Its columns.
    pub schema: SchemaRef,
    /// The pieces, in the order of the rows.
    pub pieces: Vec<Piece>,
    /// How many rows.
    pub rows: u64,
}

/// Rows that follow one another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// How many rows.
    pub rows: u64,
    /// Where they are, in their order.
    pub spans: Vec<Span>,
}

/// Whole row groups that follow one another in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Span {
    /// The file, as an absolute path.
    pub path: PathBuf,
    /// The size of the file in bytes.
    pub file_bytes: u64,
    /// The first byte.
    pub start: u64,
    /// The byte after the last.
    pub end: u64,
}

/// What cannot be cut further: a row group, with its rows.
#[derive(Clone, Debug)]
struct Group {
    rows: u64,
    span: Span,
}

impl Population {
    /// Reads the ends of the files and cuts them into at most so many pieces of about the same number of rows.
    pub fn open(path: &Path, most_pieces: usize) -> Result<Population, Failure> {
        let mut schema: Option<(SchemaRef, PathBuf)> = None;
        let mut groups = Vec::new();
        for file in files(path)? {
            let (own, own_groups) = read_end(&file)?;
            match &schema {
                Some((first, path)) if *first.fields() != *own.fields() => {
                    return Err(Failure::Input(format!(
                        "「{}」の列が「{}」の列と違います。一つのフォルダーのファイルは、列の名前、型、順序を同じにしてください",
                        file.display(),
                        path.display()
                    )));
                }
                Some(_) => {}
                None => schema = Some((own, file)),
            }
            groups.extend(own_groups);
        }
        let (schema, _) = schema.ok_or_else(|| {
            Failure::Input(format!(
                "「{}」に .parquet のファイルがありません。会社の表のファイルか、それを入れたフォルダーを指定してください",
                path.display()
            ))
        })?;
        let rows = groups.iter().map(|group| group.rows).sum();
        Ok(Population { schema, pieces: cut(groups, rows, most_pieces), rows })
    }
}

/// The files of a population, in the order of their names.
fn files(path: &Path) -> Result<Vec<PathBuf>, Failure> {
    let unreadable =
        |path: &Path, reason: String| Failure::Input(format!("「{}」を読めません: {reason}", path.display()));
    // Executors have other working directories.
    let path = path.canonicalize().map_err(|error| unreadable(path, spell(&error)))?;
    let is_parquet = |path: &Path| {
        path.extension().is_some_and(|ending| ending.to_string_lossy().to_lowercase() == "parquet")
    };
    if !path.is_dir() {
        return match is_parquet(&path) {
            true => Ok(vec![path]),
            false => Err(Failure::Input(format!(
                "「{}」は .parquet ではありません。複数の機械で計算できる会社の表は Parquet だけです。CSV は atooshi simulate で計算してください",
                path.display()
            ))),
        };
    }
    let mut found = Vec::new();
    for entry in fs::read_dir(&path).map_err(|error| unreadable(&path, spell(&error)))? {
        let file = entry.map_err(|error| unreadable(&path, spell(&error)))?.path();
        if is_parquet(&file) {
            found.push(file);
        }
        if found.len() > MOST_FILES {
            return Err(unreadable(&path, format!("ファイルが{MOST_FILES}個を超えています")));
        }
    }
    found.sort();
    Ok(found)
}

/// The columns and the row groups of a file, from its end.
fn read_end(path: &Path) -> Result<(SchemaRef, Vec<Group>), Failure> {
    let file = File::open(path)
        .map_err(|error| Failure::Input(format!("「{}」を読めません: {}", path.display(), spell(&error))))?;
    let size = file.metadata().map_or(0, |metadata| metadata.len());
    let end = ArrowReaderMetadata::load(&file, ArrowReaderOptions::default()).map_err(|error| {
        Failure::Input(format!(
            "「{}」を Parquet として読めません（{error}）。途中で切れていないか、Parquet のファイルかを確かめてください",
            path.display()
        ))
    })?;
    let groups = end.metadata().row_groups();
    let rows = |group: &RowGroupMetaData| u64::try_from(group.num_rows()).unwrap_or(0);
    let span = |start, end| Span { path: path.to_path_buf(), file_bytes: size, start, end };
    let starts: Vec<u64> = groups.iter().map(start).collect();
    let groups = if starts.is_sorted_by(|a, b| a < b) {
        let ends = starts.iter().skip(1).copied().chain([size]);
        let bounds = starts.iter().zip(ends);
        groups
            .iter()
            .zip(bounds)
            .map(|(group, (start, end))| Group { rows: rows(group), span: span(*start, end) })
            .collect()
    } else {
        // Whoever wrote the row groups in another order gets one piece in the order of the footer.
        vec![Group { rows: groups.iter().map(rows).sum(), span: span(0, size) }]
    };
    Ok((end.schema().clone(), groups))
}

/// The byte by which the reader tells whether a row group is in a span: that of the first page.
fn start(group: &RowGroupMetaData) -> u64 {
    let column = group.column(0);
    let offset = column.dictionary_page_offset().unwrap_or_else(|| column.data_page_offset());
    u64::try_from(offset).unwrap_or(0)
}

/// Cuts row groups into at most so many pieces.
fn cut(groups: Vec<Group>, rows: u64, most_pieces: usize) -> Vec<Piece> {
    let pieces = most_pieces.max(1) as u128;
    let mut cut: Vec<Piece> = Vec::new();
    let mut before = 0u128;
    let mut last = None;
    for group in groups.into_iter().filter(|group| group.rows > 0) {
        // The piece in which the middle of the group lies, if all pieces were of the same size.
        let place = (2 * before + u128::from(group.rows)) * pieces / (2 * u128::from(rows.max(1)));
        before += u128::from(group.rows);
        match cut.last_mut().filter(|_| last == Some(place)) {
            Some(piece) => piece.add(group),
            None => cut.push(Piece { rows: group.rows, spans: vec![group.span] }),
        }
        last = Some(place);
    }
    cut
}

impl Piece {
    fn add(&mut self, group: Group) {
        self.rows += group.rows;
        match self.spans.last_mut().filter(|span| span.path == group.span.path) {
            Some(span) => span.end = group.span.end,
            None => self.spans.push(group.span),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn groups(files: &[&[u64]]) -> Vec<Group> {
        let span = |file: usize, at: usize| Span {
            path: PathBuf::from(format!("/{file}.parquet")),
            file_bytes: 1000,
            start: 4 + 10 * at as u64,
            end: 14 + 10 * at as u64,
        };
        let of_file = |(file, rows): (usize, &&[u64])| {
            let rows: Vec<u64> = rows.to_vec();
            rows.into_iter().enumerate().map(move |(at, rows)| Group { rows, span: span(file, at) })
        };
        files.iter().enumerate().flat_map(of_file).collect()
    }

    fn cut_rows(files: &[&[u64]], most: usize) -> Vec<u64> {
        let rows = files.iter().flat_map(|file| file.iter()).sum();
        cut(groups(files), rows, most).iter().map(|piece| piece.rows).collect()
    }

    #[test]
    fn pieces_hold_every_row_once_and_in_order() {
        let files: &[&[u64]] = &[&[10, 10, 10], &[10, 0, 20]];
        let pieces = cut(groups(files), 60, 2);
        assert_eq!(pieces.len(), 2);
        assert_eq!(pieces.iter().map(|piece| piece.rows).sum::<u64>(), 60);
        assert_eq!(pieces[0].spans, vec![Span { end: 34, ..groups(files)[0].span.clone() }]);
        assert_eq!(pieces[1].spans[0].path, PathBuf::from("/1.parquet"));
        assert_eq!((pieces[1].spans[0].start, pieces[1].spans[0].end), (4, 34));
    }

    #[test]
    fn there_are_never_more_pieces_than_row_groups_or_than_asked_for() {
        assert_eq!(cut_rows(&[&[5, 5]], 16), vec![5, 5]);
        assert_eq!(cut_rows(&[&[1; 100]], 4), vec![25; 4]);
        assert_eq!(cut_rows(&[&[100, 1, 1]], 1), vec![102]);
        assert_eq!(cut_rows(&[&[]], 4), Vec::<u64>::new());
        assert!(cut_rows(&[&[1_000_000, 3, 3, 3]], 3).len() <= 3);
    }
}
