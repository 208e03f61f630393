//! `atooshi diff`: two editions of pages side by side, with the results that change.

use std::path::{Path, PathBuf};

use service::diff::{PageDiff, ResultChange, Results, Row, Section, State, diff, edition, html};

use super::failure::Failure;
use super::format::Format;
use super::screen::{Screen, Tone};
use super::table::{Align, Cell, Table};
use super::wire_diff::wire;

/// Points beside thresholds that are listed on a screen.
const MOST_POINTS: usize = 40;

/// 新旧対照表と、変わる結果を出す
#[derive(clap::Args)]
pub struct Arguments {
    /// 古いページ（または data/ の形のフォルダー）
    old: PathBuf,
    /// 新しいページ（または data/ の形のフォルダー）
    new: PathBuf,
    /// 出力の形
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    /// 印刷用の表も書き出すファイル
    #[arg(long, value_name = "FILE")]
    html: Option<PathBuf>,
}

/// Compares the editions.
pub fn run(arguments: &Arguments, data: Option<&Path>) -> Result<(), Failure> {
    let (old, new) = (edition(&arguments.old, data)?, edition(&arguments.new, data)?);
    let pages = diff(&old, &new);
    if let Some(file) = &arguments.html {
        let printed = html(&pages);
        let printed = printed.map_err(|error| Failure::System(format!("表を組めませんでした: {error}")))?;
        service::write::write(file, &printed)?;
    }
    match arguments.format {
        Format::Json => super::print(&format!("{:#}\n", wire(&pages))),
        Format::Text => super::print(&shown(&pages, Screen::of_stdout())),
    }
}

fn shown(pages: &[PageDiff<'_>], screen: Screen) -> String {
    if pages.is_empty() {
        return "違いはありません\n".to_string();
    }
    pages.iter().map(|page| shown_page(page, screen)).collect::<Vec<_>>().join("\n")
}

fn shown_page(page: &PageDiff<'_>, screen: Screen) -> String {
    let name = screen.paint(&page.name(), Tone::Strong);
    match (page.old, page.new) {
        (None, _) => return format!("{name}: 新設（新しい側だけにあります）\n"),
        (_, None) => return format!("{name}: 廃止（古い側だけにあります）\n"),
        _ => {}
    }
    let mut out = format!("{name}\n\n");
    if page.sections.is_empty() {
        out.push_str("決まりと説明に違いはありません（書き方か事例だけが違います）\n");
    } else {
        out.push_str(&sections(&page.sections, screen));
    }
    out.push('\n');
    out.push_str(&results(&page.results, screen));
    out
}

fn columns(first: &str) -> Table {
    Table::new(&[(first, Align::Left), ("旧", Align::Left), ("新", Align::Left)])
}

fn sections(sections: &[Section], screen: Screen) -> String {
    let mut table = columns("条項");
    for section in sections {
        let title = format!("{}（{}）", section.name, section.state.label());
        let title = Cell::toned(title, state_tone(section.state));
        let mut title = Some(title);
        for row in &section.rows {
            let (old, new) = row_cells(row);
            table.push(vec![title.take().unwrap_or("".into()), old, new]);
        }
    }
    table.draw(screen)
}

fn state_tone(state: State) -> Tone {
    match state {
        State::Changed => Tone::Caution,
        State::Added => Tone::Good,
        State::Removed => Tone::Bad,
    }
}

/// What changes carries a sign, so that it can be told apart without colour.
fn row_cells(row: &Row) -> (Cell, Cell) {
    if row.is_same() {
        let cell = |text: &str| Cell::toned(format!("  {text}"), Tone::Quiet);
        return (cell(row.old_text()), cell(row.new_text()));
    }
    let side = |side: &Option<String>, sign: &str, tone: Tone| match side {
        Some(text) => Cell::toned(format!("{sign} {text}"), tone),
        None => "".into(),
    };
    (side(&row.old, "-", Tone::Bad), side(&row.new, "+", Tone::Good))
}

fn results(results: &Results, screen: Screen) -> String {
    let mut out = format!(
        "変わる結果: 事例{}件のうち{}件、境目の{}点のうち{}点{}\n",
        results.cases_tried,
        results.cases.len(),
        results.points_tried,
        results.points.len(),
        if results.is_cut_short { "（点は途中で打ち切りました）" } else { "" },
    );
    let mut table = columns("事例");
    let shown = results.cases.iter().chain(results.points.iter().take(MOST_POINTS));
    for change in shown {
        let (old, new) = (change.old.text(), change.new.text());
        table.push(vec![case(change).into(), Cell::toned(old, Tone::Bad), Cell::toned(new, Tone::Good)]);
    }
    if !table.is_empty() {
        out.push('\n');
        out.push_str(&table.draw(screen));
    }
    if let Some(more) = results.points.len().checked_sub(MOST_POINTS).filter(|more| *more > 0) {
        out.push_str(&format!("ほかに{more}点（--format json ですべて出ます）\n"));
    }
    out
}

fn case(change: &ResultChange) -> String {
    let frame = change.frame.as_ref().map_or(String::new(), |frame| format!("（枠 {frame}）"));
    match &change.point {
        Some(point) => format!("{point}{frame}\nほかは「{}」", change.case),
        None => format!("{}{frame}", change.case),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_editions_side_by_side() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../service/tests/editions");
        let old = edition(&folder.join("old.md"), None).unwrap();
        let new = edition(&folder.join("new.md"), None).unwrap();
        insta::assert_snapshot!(shown(&diff(&old, &new), Screen::plain(100)));
    }
}
