//! Rules as their pages word them.

use lang::Span;
use lang::ast::{Body, Condition, Item, ItemKind, Name, Page, Table, TermRow};
use vocabulary::Citation;

/// The lines of a fence with their indentation, without the one that names the stage; a table has none.
pub(crate) fn lines(item: &Item, text: &str) -> Vec<String> {
    if matches!(item.body, Body::Table(_) | Body::Calls(_) | Body::Terms(_)) {
        return Vec::new();
    }
    let inside = item.span.of(text).lines().skip(1).filter(|line| line.trim() != "```");
    let stated = inside.skip_while(|line| item.stage.is_some() && line.trim_start().starts_with("段階"));
    stated.filter(|line| !line.trim().is_empty()).map(|line| line.trim_end().to_string()).collect()
}

/// Head and rows of a table; a fence has none.
pub(crate) fn rows(item: &Item, text: &str) -> Vec<Vec<String>> {
    let head = |columns: &[&str]| -> Vec<Vec<String>> {
        vec![
            std::iter::once(item.name.text.as_str())
                .chain(columns.iter().copied())
                .map(String::from)
                .collect(),
        ]
    };
    let dashed = |name: &Name| if name.text.is_empty() { "—".to_string() } else { name.text.clone() };
    match &item.body {
        Body::Table(table) => table_rows(item, table, text),
        Body::Calls(calls) => {
            let mut rows = head(&["期間"]);
            rows.extend(calls.iter().map(|row| vec![dashed(&row.label), row.period.text.clone()]));
            rows
        }
        Body::Terms(terms) => {
            let mut rows = head(&["値", "条件"]);
            let row =
                |row: &TermRow| vec![row.key.text.clone(), row.value.text.clone(), dashed(&row.condition)];
            rows.extend(terms.iter().map(row));
            rows
        }
        _ => Vec::new(),
    }
}

fn table_rows(item: &Item, table: &Table, text: &str) -> Vec<Vec<String>> {
    let written = |span: Span| span.of(text).to_string();
    let mut head = vec![item.name.text.clone()];
    head.extend(table.columns.iter().map(|column| column.text.clone()));
    head.push("値".to_string());
    let mut rows = vec![head];
    for row in &table.rows {
        let mut cells = vec![row.name.text.clone()];
        let guard = |guard: &Option<Condition>| {
            guard.as_ref().map_or("—".to_string(), |condition| written(condition.span()))
        };
        cells.extend(row.guards.iter().map(guard));
        cells.push(row.value.as_ref().map_or(String::new(), |value| written(value.span)));
        rows.push(cells);
    }
    rows
}

/// The rows of a table in words; a fence has none.
pub(crate) fn rows_in_words(item: &Item, text: &str) -> Vec<String> {
    let rows = rows(item, text);
    let Some((head, rows)) = rows.split_first() else { return Vec::new() };
    let in_words = |row: &Vec<String>| match (item.kind, row.as_slice()) {
        (ItemKind::Table, _) => row_in_words(head, row),
        (ItemKind::Terms, [key, value, condition]) if condition != "—" => {
            format!("{key}　{value}（{condition}）")
        }
        _ => row.iter().filter(|cell| *cell != "—").cloned().collect::<Vec<_>>().join("　"),
    };
    rows.iter().map(in_words).collect()
}

/// A row of a table in words: its name, what has to hold, and the value.
pub(crate) fn row_in_words(head: &[String], row: &[String]) -> String {
    let ([name, guards @ ..], Some(value)) = (row, row.last()) else { return String::new() };
    let guards: Vec<String> = head[1..head.len() - 1]
        .iter()
        .zip(guards)
        .filter(|(_, guard)| *guard != "—")
        .map(|(column, guard)| format!("{column} {guard}"))
        .collect();
    let when = if guards.is_empty() { "そのほか".to_string() } else { guards.join("、") };
    format!("{name}（{when}）→ {value}")
}

/// Citations in one line.
pub(crate) fn cited(citations: &[Citation]) -> String {
    citations.iter().map(ToString::to_string).collect::<Vec<_>>().join("、")
}

/// The name of the frame an item belongs to; empty for all frames.
pub(crate) fn frame<'a>(page: &'a Page, item: &Item) -> &'a str {
    item.frame.and_then(|at| page.frames.get(at)).map_or("", |frame| frame.label.text.as_str())
}
