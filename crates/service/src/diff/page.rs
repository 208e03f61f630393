//! What changes in the text of a page.

use catalogue::Entry;
use lang::LineIndex;
use lang::ast::{Body, Item, Page};

use super::align::align;
use super::section::{Place, Row, Section, State};
use crate::render::prose::paragraphs;
use crate::wording::{self, cited, row_in_words};

/// The parts that differ: the head, the rules in the order of the new page, sentences left out, prose.
pub(super) fn sections(old: &Entry, new: &Entry) -> Vec<Section> {
    let mut found = Vec::new();
    found.extend(lists("頭書き", (old, head(old)), (new, head(new))));
    found.extend(items(old, new));
    found.extend(lists("採らなかった文", (old, left_out(old)), (new, left_out(new))));
    found.extend(lists("説明（判定に影響しない）", (old, prose(old)), (new, prose(new))));
    found
}

/// Lines with the bytes at which they start.
type Lines = Vec<(usize, String)>;

/// A section of lines of which only those that differ are of interest.
fn lists(name: &str, old: (&Entry, Lines), new: (&Entry, Lines)) -> Option<Section> {
    let texts = |lines: &Lines| lines.iter().map(|(_, text)| text.clone()).collect::<Vec<_>>();
    let (old_texts, new_texts) = (texts(&old.1), texts(&new.1));
    let rows: Vec<Row> = align(&old_texts, &new_texts).into_iter().filter(|row| !row.is_same()).collect();
    // The place of the first line that differs.
    let place = |(entry, lines): (&Entry, Lines), text: Option<&String>| {
        let (start, _) = lines.iter().find(|(_, line)| Some(line) == text)?;
        Some(Place { line: line_of(entry, *start), cited: String::new() })
    };
    let (old_first, new_first) =
        (rows.iter().find_map(|row| row.old.as_ref()), rows.iter().find_map(|row| row.new.as_ref()));
    let (old_place, new_place) = (place(old, old_first), place(new, new_first));
    (!rows.is_empty()).then(|| Section {
        name: name.to_string(),
        state: State::Changed,
        heading: String::new(),
        old_place,
        new_place,
        rows,
    })
}

fn line_of(entry: &Entry, start: usize) -> usize {
    LineIndex::new(&entry.text).line_column(&entry.text, start).0
}

fn head(entry: &Entry) -> Lines {
    let page = &entry.scheme.page;
    let rows = page.header.iter();
    let rows = rows.map(|row| (row.key.span.start, format!("{}: {}", row.key.text, row.value.text)));
    std::iter::once((page.title_span.start, format!("題: {}", page.title))).chain(rows).collect()
}

fn left_out(entry: &Entry) -> Lines {
    let rows = entry.scheme.page.left_out.iter();
    let text = |row: &lang::ast::LeftOut| format!("【{}】{}", cited(&row.citations), row.reason.text);
    rows.map(|row| (row.reason.span.start, text(row))).collect()
}

fn prose(entry: &Entry) -> Lines {
    let found = paragraphs(&entry.scheme.page, &entry.text).into_iter();
    found.map(|paragraph| (paragraph.start, paragraph.text)).collect()
}

fn place(entry: &Entry, item: &Item) -> Place {
    Place { line: line_of(entry, item.span.start), cited: cited(&item.citations) }
}

/// The heading that an item stands under.
fn heading(page: &Page, item: &Item) -> String {
    let above = page.headings.iter().rfind(|heading| heading.span.start <= item.span.start);
    above.map_or(String::new(), |heading| heading.text.clone())
}

fn items(old: &Entry, new: &Entry) -> Vec<Section> {
    let mut found = Vec::new();
    for pair in pairs(&old.scheme.page, &new.scheme.page) {
        match pair {
            (Some(before), Some(after)) => found.extend(changed((old, before), (new, after))),
            (None, Some(after)) => found.push(alone(new, after, State::Added)),
            (Some(before), None) => found.push(alone(old, before, State::Removed)),
            (None, None) => {}
        }
    }
    found
}

/// Items of two editions that belong together, in the order of the new page, those that are gone at the end.
///
/// They belong together by kind, frame and name. One whose name is gone was renamed where another of its kind and
/// frame rests on the same sentences of the source: names often hold the number that was changed.
fn pairs<'a>(old: &'a Page, new: &'a Page) -> Vec<(Option<&'a Item>, Option<&'a Item>)> {
    let mut rest: Vec<&Item> = old.items.iter().collect();
    let mut pairs: Vec<(Option<&Item>, Option<&Item>)> =
        new.items.iter().map(|item| (None, Some(item))).collect();
    let alike = |a: &Item, b: &Item| a.kind == b.kind && wording::frame(old, a) == wording::frame(new, b);
    let same_name = |a: &Item, b: &Item| alike(a, b) && a.name.text == b.name.text;
    let same_source =
        |a: &Item, b: &Item| alike(a, b) && !a.citations.is_empty() && a.citations == b.citations;
    for by_name in [true, false] {
        let belong = |a: &Item, b: &Item| if by_name { same_name(a, b) } else { same_source(a, b) };
        for (before, after) in pairs.iter_mut().filter(|(before, _)| before.is_none()) {
            let at = rest.iter().position(|item| after.is_some_and(|after| belong(item, after)));
            *before = at.map(|at| rest.remove(at));
        }
    }
    pairs.extend(rest.into_iter().map(|item| (Some(item), None)));
    pairs
}

fn name(page: &Page, item: &Item) -> String {
    let frame = wording::frame(page, item);
    let frame = if frame.is_empty() { String::new() } else { format!("（枠 {frame}）") };
    format!("{} {}{frame}", item.kind.label(), item.name.text)
}

fn alone(entry: &Entry, item: &Item, state: State) -> Section {
    let row = |line: String| match state {
        State::Removed => Row { old: Some(line), new: None },
        _ => Row { old: None, new: Some(line) },
    };
    let rows = lines(entry, item).into_iter().map(row).collect();
    let place = Some(place(entry, item));
    let (old_place, new_place) = match state {
        State::Removed => (place, None),
        _ => (None, place),
    };
    let page = &entry.scheme.page;
    Section { name: name(page, item), state, heading: heading(page, item), old_place, new_place, rows }
}

fn changed(old: (&Entry, &Item), new: (&Entry, &Item)) -> Option<Section> {
    let mut rows = match (&old.1.body, &new.1.body) {
        (Body::Table(_), Body::Table(_)) => {
            let mut rows = table_rows(old, new);
            rows.extend(align(&about(old.1), &about(new.1)));
            rows.retain(|row| !row.is_same());
            rows
        }
        _ => align(&lines(old.0, old.1), &lines(new.0, new.1)),
    };
    if old.1.name.text != new.1.name.text {
        let row = |item: &Item| Some(format!("名前 {}", item.name.text));
        rows.insert(0, Row { old: row(old.1), new: row(new.1) });
    }
    let is_changed = rows.iter().any(|row| !row.is_same());
    let page = &new.0.scheme.page;
    is_changed.then(|| Section {
        name: name(page, new.1),
        state: State::Changed,
        heading: heading(page, new.1),
        old_place: Some(place(old.0, old.1)),
        new_place: Some(place(new.0, new.1)),
        rows,
    })
}

/// Everything about an item that stands in no cell: stage, identifier, citations.
fn about(item: &Item) -> Vec<String> {
    let stage = item.stage.map(|stage| format!("段階 {}", stage.label()));
    let id = item.id.as_ref().map(|id| format!("識別子 {id}"));
    let citations = (!item.citations.is_empty()).then(|| format!("【{}】", cited(&item.citations)));
    [stage, id, citations].into_iter().flatten().collect()
}

/// The lines of an item, rows of tables in words, with what stands about it.
fn lines(entry: &Entry, item: &Item) -> Vec<String> {
    let mut found = match &item.body {
        Body::Table(_) | Body::Calls(_) | Body::Terms(_) => wording::rows_in_words(item, &entry.text),
        Body::Text(text) => vec![text.clone()],
        _ => wording::lines(item, &entry.text),
    };
    found.extend(about(item));
    found
}

/// The cells that differ, named by row and column; rows that only one edition has, and a changed order.
fn table_rows(old: (&Entry, &Item), new: (&Entry, &Item)) -> Vec<Row> {
    let rows = |(entry, item): (&Entry, &Item)| wording::rows(item, &entry.text);
    let (before, after) = (rows(old), rows(new));
    if before[0] != after[0] {
        let in_words = |rows: &[Vec<String>]| {
            rows[1..].iter().map(|row| row_in_words(&rows[0], row)).collect::<Vec<_>>()
        };
        return align(&in_words(&before), &in_words(&after));
    }
    let head = &after[0];
    let like =
        |rows: &[Vec<String>], row: &[String]| rows[1..].iter().find(|other| other[0] == row[0]).cloned();
    let mut found = Vec::new();
    for row in &after[1..] {
        match like(&before, row) {
            Some(other) => found.extend(cells(head, &other, row)),
            None => found.push(Row { old: None, new: Some(row_in_words(head, row)) }),
        }
    }
    let gone = before[1..].iter().filter(|row| like(&after, row).is_none());
    found.extend(gone.map(|row| Row { old: Some(row_in_words(head, row)), new: None }));
    let order = |rows: &[Vec<String>], others: &[Vec<String>]| {
        let shared = rows[1..].iter().filter(|row| like(others, row).is_some());
        format!("行の順: {}", shared.map(|row| row[0].as_str()).collect::<Vec<_>>().join("、"))
    };
    found.push(Row { old: Some(order(&before, &after)), new: Some(order(&after, &before)) });
    found
}

fn cells(head: &[String], old: &[String], new: &[String]) -> Vec<Row> {
    let spell = |column: &str, row: &[String], cell: &str| Some(format!("{} ／ {column}: {cell}", row[0]));
    let pairs = head.iter().zip(old.iter().zip(new)).skip(1);
    pairs
        .filter(|(_, (old, new))| old != new)
        .map(|(column, (before, after))| Row {
            old: spell(column, old, before),
            new: spell(column, new, after),
        })
        .collect()
}
