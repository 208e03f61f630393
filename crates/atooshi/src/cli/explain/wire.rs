//! The JSON that `explain` prints.

use serde_json::{Value as Json, json};
use service::explain::{Explained, Explanation, Quoted};
use vocabulary::Citation;

/// The whole scheme.
pub fn explanation(explanation: &Explanation) -> Json {
    let header = &explanation.header;
    let date = notation::write_date;
    let valid = header.valid.map(|(from, until)| json!({ "from": date(from), "until": date(until) }));
    let amounts: Vec<Json> = explanation
        .amounts
        .iter()
        .map(|(frame, items)| json!({ "frame": frame, "items": list(items) }))
        .collect();
    let left_out: Vec<Json> = explanation
        .left_out
        .iter()
        .map(|row| {
            json!({
                "source": citations(&row.citations),
                "reason": row.reason,
                "sentences": quoted(&row.sentences),
            })
        })
        .collect();
    json!({
        "scheme": header.id,
        "title": header.title,
        "issuer": header.issuer,
        "kind": header.kind,
        "fiscal_year": header.fiscal_year,
        "valid": valid,
        "contacts": header.contacts,
        "source": citations(&header.sources),
        "verification": header.verification,
        "clauses": list(&explanation.clauses),
        "amounts": amounts,
        "deadlines": list(&explanation.deadlines),
        "windows": list(&explanation.windows),
        "notes": list(&explanation.notes),
        "left_out": left_out,
    })
}

fn list(items: &[Explained]) -> Json {
    Json::Array(items.iter().map(item).collect())
}

fn item(item: &Explained) -> Json {
    json!({
        "kind": item.kind.label(),
        "name": item.name,
        "stage": item.stage.map(|stage| stage.english()),
        "frame": item.frame,
        "lines": item.lines,
        "table": item.rows,
        "source": citations(&item.citations),
        "sentences": quoted(&item.sentences),
    })
}

fn citations(citations: &[Citation]) -> Json {
    Json::Array(citations.iter().map(|citation| json!(citation.to_string())).collect())
}

fn quoted(sentences: &[Quoted]) -> Json {
    let wire = |quoted: &Quoted| {
        json!({
            "document": quoted.place.document,
            "line": quoted.place.line,
            "sentence": quoted.place.sentence,
            "text": quoted.text,
        })
    };
    Json::Array(sentences.iter().map(wire).collect())
}
