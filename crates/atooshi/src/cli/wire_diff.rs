//! The JSON that `diff` prints.

use catalogue::Entry;
use serde_json::{Value as Json, json};
use service::diff::{Outcome, PageDiff, Place, ResultChange, Row, Section, State};
use vocabulary::Verdict;

/// Every page that differs.
pub fn wire(pages: &[PageDiff<'_>]) -> Json {
    json!({ "pages": pages.iter().map(page).collect::<Vec<_>>() })
}

fn page(page: &PageDiff<'_>) -> Json {
    let state = match (page.old, page.new) {
        (None, _) => State::Added,
        (_, None) => State::Removed,
        _ => State::Changed,
    };
    json!({
        "old": page.old.map(edition),
        "new": page.new.map(edition),
        "state": state.english(),
        "sections": page.sections.iter().map(section).collect::<Vec<_>>(),
        "results": {
            "cases_tried": page.results.cases_tried,
            "points_tried": page.results.points_tried,
            "cut_short": page.results.is_cut_short,
            "cases": page.results.cases.iter().map(change).collect::<Vec<_>>(),
            "points": page.results.points.iter().map(change).collect::<Vec<_>>(),
        },
    })
}

fn edition(entry: &Entry) -> Json {
    let header = &entry.scheme.header;
    json!({ "id": header.id, "title": header.title, "fiscal_year": header.fiscal_year })
}

fn section(section: &Section) -> Json {
    let row = |row: &Row| json!({ "old": row.old, "new": row.new });
    let place = |place: &Place| json!({ "page_line": place.line, "cited": place.cited });
    json!({
        "name": section.name,
        "state": section.state.english(),
        "heading": section.heading,
        "old_place": section.old_place.as_ref().map(place),
        "new_place": section.new_place.as_ref().map(place),
        "rows": section.rows.iter().map(row).collect::<Vec<_>>(),
    })
}

fn change(change: &ResultChange) -> Json {
    json!({
        "case": change.case,
        "frame": change.frame,
        "point": change.point,
        "old": outcome(&change.old),
        "new": outcome(&change.new),
    })
}

fn outcome(outcome: &Outcome) -> Json {
    json!({
        "verdict": outcome.verdict.map(Verdict::english),
        "amount_min": outcome.amount.map(|amount| amount.low_yen),
        "amount_max": outcome.amount.and_then(|amount| amount.high_yen),
        "details": outcome.details,
        "because": outcome.because,
        "text": outcome.text(),
    })
}
