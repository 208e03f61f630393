//! The schema of GIF DS-451-4 records.

use schemars::{Schema, SchemaGenerator, json_schema};
use serde_json::{Map, Value as Json, json};
use service::export::gif::{ITEMS, Origin};

/// All schemes with the 52 items of the standard.
pub(crate) fn gif_shape(_: &mut SchemaGenerator) -> Schema {
    let property = |(name, origin): &(&str, Origin)| {
        let about = match origin {
            Origin::Printed => "資料にあるまま",
            Origin::Derived => "資料から導いたもの",
            Origin::NotDerivable => "資料にないので空",
        };
        (name.to_string(), json!({ "type": "string", "description": about }))
    };
    let names: Vec<&str> = ITEMS.iter().map(|(name, _)| *name).collect();
    let properties: Map<String, Json> = ITEMS.iter().map(property).collect();
    json_schema!({
        "type": "array",
        "items": {
            "type": "object",
            "properties": properties,
            "required": names,
            "additionalProperties": false,
        },
    })
}
