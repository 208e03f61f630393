//! The schemas of what endpoints take and give.

use catalogue::Catalogue;
use schemars::SchemaGenerator;
use schemars::generate::SchemaSettings;
use schemars::transform::{RecursiveTransform, Transform};
use serde_json::{Map, Value as Json, json};

use crate::field::{Field, Kind};

/// What makes the schemas of answers; those that have a name stand among the components of the document.
pub(super) fn generator() -> SchemaGenerator {
    let mut settings = SchemaSettings::draft2020_12().for_serialize();
    settings.definitions_path = "/components/schemas".into();
    settings.meta_schema = None;
    settings.into_generator()
}

/// The named schemas, without the widths of integers that only Rust knows.
pub(super) fn named(generator: &mut SchemaGenerator) -> Map<String, Json> {
    let plain = |schema: &mut schemars::Schema| {
        let is_width =
            schema.get("format").and_then(Json::as_str).is_some_and(|format| format.starts_with("uint"));
        if is_width {
            schema.remove("format");
        }
    };
    let mut named = generator.take_definitions(true);
    for (name, value) in &mut named {
        if name.starts_with("CommonGrants") {
            without_null(value);
        }
        if let Ok(schema) = <&mut schemars::Schema>::try_from(value) {
            RecursiveTransform(plain).transform(schema);
        }
    }
    named
}

/// In the protocol of CommonGrants what may be missing is never null.
fn without_null(schema: &mut Json) {
    let variants = schema.get_mut("oneOf").and_then(Json::as_array_mut).into_iter().flatten();
    variants.for_each(without_null);
    let required = schema.get("required").cloned().unwrap_or_default();
    let is_required =
        |name: &String| required.as_array().is_some_and(|list| list.iter().any(|one| one == name));
    let properties = schema.get_mut("properties").and_then(Json::as_object_mut).into_iter().flatten();
    for (_, property) in properties.filter(|(name, _)| !is_required(name)) {
        if let Some([kind, Json::String(null)]) = property["type"].as_array().map(Vec::as_slice)
            && null == "null"
        {
            property["type"] = kind.clone();
        }
        let alternatives = property["anyOf"].as_array().map(Vec::as_slice);
        if let Some([one, _]) = alternatives.filter(|list| list[1] == json!({ "type": "null" }))
            && let (Json::Object(one), Some(property)) = (one.clone(), property.as_object_mut())
        {
            property.remove("anyOf");
            property.extend(one);
        }
    }
}

/// What a field takes.
pub(super) fn of_field(field: &Field, catalogue: &Catalogue) -> Json {
    let words = |words: crate::field::Words| -> Vec<String> {
        words(catalogue).into_iter().map(|word| word.id).collect()
    };
    let mut schema = match field.kind {
        Kind::Text(most) => json!({ "type": "string", "maxLength": most }),
        Kind::Day => json!({ "type": "string", "format": "date", "examples": ["2025-06-15"] }),
        Kind::Whole(least, greatest) => json!({ "type": "integer", "minimum": least, "maximum": greatest }),
        Kind::Flag => json!({ "type": "boolean" }),
        Kind::One(list) => json!({ "type": "string", "enum": words(list) }),
        Kind::Any(list) => json!({ "type": "array", "items": { "type": "string", "enum": words(list) } }),
        Kind::Texts(most) => json!({ "type": "array", "items": { "type": "string" }, "maxItems": most }),
        Kind::Facts => json!({ "$ref": "#/components/schemas/Facts" }),
        Kind::Entities(most) => {
            json!({ "type": "array", "items": { "$ref": "#/components/schemas/Entity" }, "maxItems": most })
        }
        Kind::Pairs => json!({ "type": "object", "additionalProperties": { "type": "string" } }),
    };
    if let Some(usual) = field.usual {
        schema["default"] = json!(usual);
    }
    schema
}

/// A body of these fields; null says as little as leaving out.
pub(super) fn of_fields(fields: &[Field], catalogue: &Catalogue) -> Json {
    let property = |field: &Field| {
        let schema = json!({
            "description": field.about,
            "anyOf": [of_field(field, catalogue), { "type": "null" }],
        });
        (field.name.to_string(), schema)
    };
    let required: Vec<&str> = fields.iter().filter(|field| field.required).map(|field| field.name).collect();
    json!({
        "type": "object",
        "properties": fields.iter().map(property).collect::<Map<_, _>>(),
        "required": required,
        "additionalProperties": false,
    })
}
