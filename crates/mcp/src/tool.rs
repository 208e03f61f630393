//! The tools, one file for each.

pub mod check;
pub mod deadlines;
pub mod facts;
mod profile;
pub mod question;
pub mod read;
pub mod search;

use serde_json::{Value as Json, json};
use vocabulary::SupportKind;

/// The schema of a list of kinds of support.
fn kinds(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
    let ids: Vec<&str> = SupportKind::all().map(SupportKind::id).collect();
    let named: Vec<String> =
        SupportKind::all().map(|kind| format!("{}（{}）", kind.id(), kind.label())).collect();
    let schema: Json = json!({
        "type": "array",
        "description": format!("種別。どれか一つに合うもの。{}", named.join("、")),
        "items": { "type": "string", "enum": ids },
        "maxItems": ids.len(),
        "default": [],
    });
    schema.try_into().unwrap_or_default()
}
