//! Aligned tables for the terminal: full-width characters count two columns, long cells wrap, colour is optional.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::screen::{Screen, Tone};

/// Blanks between two columns.
const GAP: usize = 2;
/// No column is made narrower than this, unless its texts are.
const LEAST_WIDTH: usize = 8;
/// Words up to this width are not torn apart.
const LONGEST_WORD: usize = 32;
/// Characters that do not begin a line.
const NOT_FIRST: &str =
    "、。，．・：；？！）」』】］〕｝〉》％ーぁぃぅぇぉっゃゅょァィゥェォッャュョ々,.)]}%:;!?";
/// Characters that do not end a line.
const NOT_LAST: &str = "（「『【［〔｛〈《([{";

/// Where the texts of a column stand.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Align {
    /// At the left edge.
    Left,
    /// At the right edge, for numbers and amounts.
    Right,
}

/// A text with its tone; a line end in it starts a new line of the cell.
#[derive(Clone)]
pub struct Cell {
    text: String,
    tone: Tone,
}

impl Cell {
    /// A text in a tone.
    pub fn toned(text: impl Into<String>, tone: Tone) -> Cell {
        Cell { text: text.into(), tone }
    }
}

impl From<&str> for Cell {
    fn from(text: &str) -> Cell {
        Cell::toned(text, Tone::Plain)
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Cell {
        Cell::toned(text, Tone::Plain)
    }
}

/// A table with a head.
pub struct Table {
    head: Vec<(String, Align)>,
    rows: Vec<Vec<Cell>>,
}

impl Table {
    /// A table with these columns and no rows yet.
    pub fn new(columns: &[(&str, Align)]) -> Table {
        let head = columns.iter().map(|(name, align)| (name.to_string(), *align)).collect();
        Table { head, rows: Vec::new() }
    }

    /// Adds a row; cells that are missing stay empty, and those beyond the head are not shown.
    pub fn push(&mut self, row: Vec<Cell>) {
        self.rows.push(row);
    }

    /// Whether the table has no rows.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The lines of the table as they are printed on a screen, each with its line end.
    pub fn draw(&self, screen: Screen) -> String {
        let widths = self.widths(screen.columns);
        let head: Vec<Cell> =
            self.head.iter().map(|(name, _)| Cell::toned(name.clone(), Tone::Strong)).collect();
        let rule: Vec<Cell> =
            widths.iter().map(|width| Cell::toned("-".repeat(*width), Tone::Quiet)).collect();
        let mut out = String::new();
        for row in [&head, &rule].into_iter().chain(&self.rows) {
            self.draw_row(row, &widths, screen, &mut out);
        }
        out
    }

    fn draw_row(&self, row: &[Cell], widths: &[usize], screen: Screen, out: &mut String) {
        let cells: Vec<(Vec<String>, Tone)> =
            row.iter().zip(widths).map(|(cell, width)| (wrap(&cell.text, *width), cell.tone)).collect();
        let height = cells.iter().map(|(lines, _)| lines.len()).max().unwrap_or_default();
        for at in 0..height {
            let mut line = String::new();
            for ((column, (_, align)), (lines, tone)) in self.head.iter().enumerate().zip(&cells) {
                let text = lines.get(at).map_or("", String::as_str);
                let blanks = " ".repeat(widths[column].saturating_sub(text.width()));
                let shown = screen.paint(text, *tone);
                match align {
                    Align::Left => line.extend([shown, blanks]),
                    Align::Right => line.extend([blanks, shown]),
                }
                line.push_str(&" ".repeat(GAP));
            }
            out.push_str(line.trim_end_matches(' '));
            out.push('\n');
        }
    }

    /// The natural widths, with the widest columns narrowed until the table fits.
    fn widths(&self, most: usize) -> Vec<usize> {
        let widest = |text: &str| text.lines().map(UnicodeWidthStr::width).max().unwrap_or_default();
        let mut widths: Vec<usize> = self.head.iter().map(|(name, _)| name.width()).collect();
        for row in &self.rows {
            for (width, cell) in widths.iter_mut().zip(row) {
                *width = (*width).max(widest(&cell.text));
            }
        }
        let least = self.least_widths();
        let gaps = GAP * widths.len().saturating_sub(1);
        while widths.iter().sum::<usize>() + gaps > most {
            let shrinking = widths.iter_mut().zip(&least).filter(|(width, least)| **width > **least);
            let Some((widest, _)) = shrinking.max() else { break };
            *widest -= 1;
        }
        widths
    }

    /// The widths at which the longest words of the columns still stand on one line.
    fn least_widths(&self) -> Vec<usize> {
        let mut least: Vec<usize> = self.head.iter().map(|_| LEAST_WIDTH).collect();
        for row in &self.rows {
            for (least, cell) in least.iter_mut().zip(row) {
                let words = cell.text.split(|letter| !is_word(letter)).map(str::len);
                *least = (*least).max(words.max().unwrap_or_default().min(LONGEST_WORD));
            }
        }
        least
    }
}

/// Cuts a text into lines of at most `width` columns, keeping words, figures and punctuation together.
pub fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut found = Vec::new();
    for line in text.split('\n') {
        let mut rest = line;
        loop {
            let cut = if rest.width() > width { cut(rest, width) } else { rest.len() };
            found.push(rest[..cut].trim_end().to_string());
            rest = rest[cut..].trim_start();
            if rest.is_empty() {
                break;
            }
        }
    }
    found
}

/// The byte at which a line of `width` columns ends; at least one character fits, however narrow the line is.
fn cut(text: &str, width: usize) -> usize {
    let mut used = 0;
    let fits = |(_, letter): &(usize, char)| {
        used += letter.width().unwrap_or_default();
        used <= width
    };
    let hard = text.char_indices().take_while(fits).last().map_or(0, |(at, letter)| at + letter.len_utf8());
    let hard = hard.max(text.chars().next().map_or(0, char::len_utf8));
    let ends: Vec<usize> = text[..hard].char_indices().map(|(at, _)| at).skip(1).chain([hard]).collect();
    // A line that would become shorter than a third is cut anywhere.
    let long_enough = |at: &&usize| text[..**at].width() * 3 >= width;
    ends.iter().rev().take_while(long_enough).find(|at| may_break(text, **at)).copied().unwrap_or(hard)
}

fn may_break(text: &str, at: usize) -> bool {
    let (Some(before), Some(after)) = (text[..at].chars().next_back(), text[at..].chars().next()) else {
        return true;
    };
    !(NOT_FIRST.contains(after) || NOT_LAST.contains(before) || (is_word(before) && is_word(after)))
}

/// Identifiers and figures are not torn apart.
fn is_word(letter: char) -> bool {
    letter.is_ascii_alphanumeric() || matches!(letter, '_' | ',' | '.' | '-')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn full_width_characters_count_two_columns() {
        let mut table = Table::new(&[("名前", Align::Left), ("金額", Align::Right)]);
        table.push(vec!["経費".into(), "10万円".into()]);
        table.push(vec!["wage".into(), "5円".into()]);
        let drawn = table.draw(Screen::plain(80));
        assert_eq!(drawn, "名前    金額\n----  ------\n経費  10万円\nwage     5円\n");
    }

    #[test]
    fn long_cells_wrap_without_punctuation_at_the_start_of_a_line() {
        assert_eq!(wrap("市内に事業所を持つ、中小企業", 18), ["市内に事業所を持", "つ、中小企業"]);
        assert_eq!(wrap("上限 2,000,000円まで", 12), ["上限", "2,000,000円", "まで"]);
    }

    #[test]
    fn a_column_narrower_than_a_character_still_ends() {
        assert_eq!(wrap("漢字", 1), ["漢", "字"]);
    }

    #[test]
    fn a_table_fits_the_screen() {
        let mut table = Table::new(&[("左", Align::Left), ("右", Align::Left)]);
        table.push(vec!["あ".repeat(60).into(), "い".repeat(60).into()]);
        assert!(table.draw(Screen::plain(50)).lines().all(|line| line.width() <= 50));
    }
}
