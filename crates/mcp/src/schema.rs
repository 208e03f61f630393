//! The schemas of what tools take and give, as JSON Schema 2020-12.

use std::sync::Arc;

use catalogue::Catalogue;
use engine::fact::Choice;
use rmcp::model::JsonObject;
use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use schemars::transform::{RecursiveTransform, Transform};
use serde_json::{Map, Value as Json, json};

/// What a tool takes, in one piece: clients hold what a model writes against it. Where it takes places, purposes or groups, the schema names those of the catalogue.
pub fn input<T: JsonSchema>(catalogue: &Catalogue) -> Arc<JsonObject> {
    let settings = SchemaSettings::draft2020_12().with(|settings| settings.inline_subschemas = true);
    let mut schema = written::<T>(settings.for_deserialize());
    if let Some(Json::Object(properties)) = schema.get_mut("properties") {
        name_choices(properties, catalogue);
    }
    Arc::new(schema)
}

/// What a tool gives. What occurs at several places stands under `$defs` once, since clients load all schemas at once.
pub fn output<T: JsonSchema>() -> Arc<JsonObject> {
    Arc::new(written::<T>(SchemaSettings::draft2020_12().for_serialize()))
}

fn written<T: JsonSchema>(settings: SchemaSettings) -> JsonObject {
    let mut schema = settings.into_generator().into_root_schema_for::<T>();
    RecursiveTransform(plain).transform(&mut schema);
    match Json::from(schema) {
        Json::Object(object) => object,
        // A schema of `true` takes everything; a tool's is always an object.
        _ => Map::new(),
    }
}

/// Without the names of Rust types, and without widths of integers, which clients do not know.
fn plain(schema: &mut schemars::Schema) {
    let is_integer = schema
        .get("format")
        .and_then(Json::as_str)
        .is_some_and(|format| format.strip_prefix('u').unwrap_or(format).starts_with("int"));
    if is_integer {
        schema.remove("format");
    }
    if schema.get("title").is_some_and(Json::is_string) {
        schema.remove("title");
    }
}

fn name_choices(properties: &mut Map<String, Json>, catalogue: &Catalogue) {
    let ids = |choices: &[Choice]| choices.iter().map(|choice| choice.id.clone()).collect::<Vec<_>>();
    let areas: Vec<&str> = catalogue.areas.iter().map(|area| area.id.as_str()).collect();
    let groups: Vec<&str> = catalogue.words.audiences.iter().map(|group| group.id.as_str()).collect();
    let lists = [("purposes", json!(ids(catalogue.purposes()))), ("audiences", json!(groups))];
    for (name, choices) in lists {
        if let Some(items) = properties.get_mut(name).and_then(|list| list.get_mut("items")) {
            items["enum"] = choices;
        }
    }
    if let Some(area) = properties.get_mut("area") {
        let known = areas.into_iter().map(Json::from);
        area["enum"] = known.chain([Json::Null]).collect();
    }
}
