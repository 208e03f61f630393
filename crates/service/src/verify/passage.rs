//! A page as passages: the figures of each fence, table and paragraph with the sentences they stand on.

use catalogue::Entry;
use lang::ast::{Body, CallRow, Item};
use lang::{Page, Span};
use vocabulary::Citation;

use super::context::{is_marker, is_per, is_reference};
use super::figure::{Figure, figures};

/// A part of a page with its figures and citations.
#[derive(Clone, Debug)]
pub struct Passage {
    /// What it is called on the page.
    pub name: String,
    /// The sentences it stands on.
    pub citations: Vec<Citation>,
    /// Its figures, with their places in the page.
    pub figures: Vec<Figure>,
    /// Whether each figure must stand in the sentences it cites.
    pub checked: bool,
}

/// The passages of a page, in the order of head, items, prose.
pub fn passages(entry: &Entry) -> Vec<Passage> {
    let page = &entry.scheme.page;
    let text = without_citations(&entry.text);
    let mut found = vec![head(entry, page)];
    for item in &page.items {
        match &item.body {
            Body::Calls(rows) => found.push(call_names(item, rows, &text)),
            _ => found.extend(item_passages(item, &text)),
        }
    }
    found.extend(sections(page, &text).into_iter().map(|section| prose(entry, page, &text, &section)));
    found
}

/// The table at the head and the title: they may use figures of any line of the page.
fn head(entry: &Entry, page: &Page) -> Passage {
    let values = page.header.iter().filter(|row| row.key.text != "出典");
    let spans = values.map(|row| row.value.span).chain([page.title_span]);
    let figures = spans.flat_map(|span| placed(&entry.text, span)).collect();
    Passage {
        name: "頭書き".to_string(),
        citations: entry.scheme.header.sources.clone(),
        figures,
        checked: false,
    }
}

/// A fence or table; roundings stand on citations of their own, or on none where the source is silent.
fn item_passages(item: &Item, text: &str) -> Vec<Passage> {
    let roundings = match &item.body {
        Body::Steps(steps) => steps.roundings(),
        _ => Vec::new(),
    };
    let inside = |figure: &Figure, span: Span| figure.start >= span.start && figure.end <= span.end;
    let all = placed(text, item.span);
    let figures = all
        .iter()
        .filter(|figure| !roundings.iter().any(|(span, _)| inside(figure, *span)))
        .copied()
        .collect();
    let passage = |citations: Vec<Citation>, figures: Vec<Figure>| Passage {
        name: item.name.text.clone(),
        citations,
        figures,
        checked: true,
    };
    let mut found = vec![passage(item.citations.clone(), figures)];
    for (span, citations) in roundings.into_iter().filter(|(_, citations)| !citations.is_empty()) {
        let figures = all.iter().filter(|figure| inside(figure, span)).copied().collect();
        found.push(passage(citations.to_vec(), figures));
    }
    found
}

/// The names of calls; their periods are compared as periods, not figure by figure.
fn call_names(item: &Item, rows: &[CallRow], text: &str) -> Passage {
    Passage {
        name: item.name.text.clone(),
        citations: item.citations.clone(),
        figures: rows.iter().flat_map(|row| placed(text, row.label.span)).collect(),
        checked: true,
    }
}

/// A heading with what stands below it, up to the next heading.
struct Section {
    name: String,
    span: Span,
    citations: Vec<Citation>,
}

/// The sections whose prose is checked: cases, left-out sentences and computed figures are none.
fn sections(page: &Page, text: &str) -> Vec<Section> {
    let first = page.headings.first().map_or(text.len(), |heading| heading.span.start);
    let mut found = vec![Section {
        name: "前書き".to_string(),
        span: Span::new(page.title_span.end, first),
        citations: Vec::new(),
    }];
    let (mut is_rule, mut above) = (true, Vec::new());
    for (at, heading) in page.headings.iter().enumerate() {
        let cited = page.heading_citations.get(at).map_or(&[][..], |cited| &cited.citations);
        if heading.level <= 2 {
            is_rule =
                !["事例", "採らなかった文", "計算で出た数"].iter().any(|word| heading.text.contains(word));
            above = cited.to_vec();
        }
        let end = page.headings.get(at + 1).map_or(text.len(), |next| next.span.start);
        if is_rule {
            let citations = if cited.is_empty() { above.clone() } else { cited.to_vec() };
            let span = Span::new(heading.span.start, end);
            found.push(Section { name: heading.text.clone(), span, citations });
        }
    }
    found
}

/// The prose of a section with its heading. It also speaks for the items it introduces, and where nothing near it
/// is cited, for the page as a whole.
fn prose(entry: &Entry, page: &Page, text: &str, section: &Section) -> Passage {
    let within = |span: Span| span.start >= section.span.start && span.end <= section.span.end;
    let headings = page.headings.iter().map(|heading| heading.span);
    let spans = page.prose.iter().map(|line| line.span).chain(headings).filter(|span| within(*span));
    let mut citations = section.citations.clone();
    for item in page.items.iter().filter(|item| within(item.span)) {
        citations.extend(item.citations.iter().cloned());
    }
    if citations.is_empty() {
        citations.clone_from(&entry.scheme.header.sources);
    }
    Passage {
        name: section.name.clone(),
        citations,
        figures: spans.flat_map(|span| placed(text, span)).collect(),
        checked: true,
    }
}

/// The figures that a part of the text states, with their places in the whole.
fn placed(text: &str, span: Span) -> Vec<Figure> {
    let moved =
        |figure: Figure| Figure { start: figure.start + span.start, end: figure.end + span.start, ..figure };
    let part = span.of(text);
    let counts =
        |figure: &Figure| is_marker(part, figure) || is_reference(part, figure) || is_per(part, figure);
    figures(part).into_iter().filter(|figure| !counts(figure)).map(moved).collect()
}

/// The text with citations blanked out, every other byte in its place.
fn without_citations(text: &str) -> String {
    let mut inside = false;
    let mut blanked = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '【' => inside = true,
            '\n' => inside = false,
            _ => {}
        }
        if inside {
            blanked.extend(std::iter::repeat_n(' ', letter.len_utf8()));
        } else {
            blanked.push(letter);
        }
        if letter == '】' {
            inside = false;
        }
    }
    blanked
}
