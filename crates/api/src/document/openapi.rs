//! The OpenAPI 3.1 document, made from the list of endpoints.

use std::sync::Arc;

use schemars::{Schema, SchemaGenerator};
use serde_json::{Map, Value as Json, json};

use super::{facts, schema};
use crate::Api;
use crate::dialect::{CommonGrantsError, Dialect, JGrantsError};
use crate::endpoint::{Endpoint, Input};
use crate::field::Field;
use crate::problem::{ProblemDetails, Trouble};
use crate::reply::Media;

const ABOUT: &str = "神奈川県の企業支援制度を、探し、調べ、日程を受け取るための API です。\n\n\
    - 鍵も登録も要りません。どの番地からも読めます（CORS）。\n\
    - 日付は引数です。as_of に基準日を書けば、同じ答えがいつでも返ります。\n\
    - 分からないことは分からないまま返します。判定 unknown（不明）と review（審査）を eligible（対象）とみなさないでください。\n\
    - 金額は円の整数、率は分数です。制度どうしの額は足しません。\n\
    - ページはすべて機械起案で、所管の職員の照合を受けていません。出典（資料の番号と行）が付いています。\n\
    - 読む番地は ETag を返します。If-None-Match を付けると、変わりがなければ 304 です。";

/// The document.
pub(super) fn document(api: &Arc<Api>) -> Json {
    let mut generator = schema::generator();
    let mut paths: Map<String, Json> = Map::new();
    for endpoint in &api.endpoints {
        let operation = operation(api, endpoint, &mut generator);
        let path = paths.entry(endpoint.path).or_insert_with(|| json!({}));
        path[if endpoint.is_read() { "get" } else { "post" }] = operation;
    }
    generator.subschema_for::<ProblemDetails<'_>>();
    let mut schemas = schema::named(&mut generator);
    let facts = facts::schemas(&api.site.library.catalogue.registry);
    schemas.extend(facts.map(|(name, schema)| (name.to_string(), schema)));
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "あとおし API",
            "version": env!("CARGO_PKG_VERSION"),
            "description": ABOUT,
            "license": { "name": "Apache-2.0 OR MIT", "identifier": "Apache-2.0 OR MIT" },
        },
        "servers": [{ "url": api.site.base_url }],
        "tags": groups(api).into_iter().map(|name| json!({ "name": name })).collect::<Vec<_>>(),
        "paths": paths,
        "components": { "schemas": schemas },
    })
}

/// The groups of endpoints in their order.
pub(super) fn groups(api: &Api) -> Vec<&'static str> {
    let mut found = Vec::new();
    for endpoint in &api.endpoints {
        if !found.contains(&endpoint.group) {
            found.push(endpoint.group);
        }
    }
    found
}

fn operation(api: &Arc<Api>, endpoint: &Endpoint, generator: &mut SchemaGenerator) -> Json {
    let catalogue = &api.site.library.catalogue;
    let parameter = |field: &Field, place: &str| {
        let mut parameter = json!({
            "name": field.name,
            "in": place,
            "required": field.required,
            "description": field.about,
            "schema": schema::of_field(field, catalogue),
        });
        if field.is_list() {
            parameter["style"] = json!("form");
            parameter["explode"] = json!(true);
        }
        parameter
    };
    let path = endpoint.path_fields.iter().zip(endpoint.example.path).map(|(field, value)| {
        let mut parameter = parameter(field, "path");
        parameter["example"] = json!(value);
        parameter
    });
    let query = endpoint.query().iter().map(|field| parameter(field, "query"));
    let parameters: Vec<Json> = path.chain(query).collect();
    let mut operation = json!({
        "operationId": endpoint.id,
        "tags": [endpoint.group],
        "summary": endpoint.summary,
        "description": endpoint.about,
        "parameters": parameters,
        "responses": responses(api, endpoint, generator),
    });
    let body = match endpoint.input {
        Input::Query(_) => None,
        Input::Fields(fields) => Some(schema::of_fields(fields, catalogue)),
        Input::Body(shape) => Some(shape(generator).into()),
    };
    if let Some(body) = body {
        let example: Json = serde_json::from_str(endpoint.example.body).unwrap_or_default();
        operation["requestBody"] = json!({
            "required": true,
            "content": { "application/json": { "schema": body, "example": example } },
        });
    }
    operation
}

fn responses(api: &Arc<Api>, endpoint: &Endpoint, generator: &mut SchemaGenerator) -> Json {
    let mut content = match endpoint.shape {
        Some(shape) => json!({ "schema": Json::from(shape(generator)) }),
        None => json!({ "schema": { "type": "string" } }),
    };
    let is_long = matches!(endpoint.media, Media::Csv | Media::Html | Media::Css)
        || endpoint.path.ends_with("/gif.json");
    let describes_itself = endpoint.path == "/api/openapi.json";
    if !is_long
        && !describes_itself
        && let Some(answer) = endpoint.example_answer(api)
    {
        content["example"] = answer;
    }
    if describes_itself {
        content["schema"] = json!({ "type": "object" });
    }
    let mut found = Map::new();
    let ok = json!({ "description": endpoint.summary, "content": { endpoint.media.essence(): content } });
    found.insert("200".to_string(), ok);
    if endpoint.is_read() {
        found.insert("304".to_string(), json!({ "description": "前に受け取った答えから変わりがない" }));
    }
    for trouble in endpoint.troubles() {
        let status = trouble.status().as_u16().to_string();
        let problem = found.entry(status).or_insert_with(|| refusal(endpoint.dialect, trouble, generator));
        let said = problem["description"].as_str().unwrap_or_default();
        if !said.contains(trouble.title()) {
            problem["description"] = json!(format!("{said}、{}", trouble.title()));
        }
    }
    // Whatever else stands in the way: limits of the server, a fact that cannot be.
    let mut other = refusal(endpoint.dialect, Trouble::Facts, generator);
    other["description"] = json!("そのほかの誤り");
    found.insert("default".to_string(), other);
    Json::Object(found)
}

/// How a dialect tells of a trouble; what the server refuses before it asks the API is always a problem by RFC 9457.
fn refusal(dialect: Dialect, trouble: Trouble, generator: &mut SchemaGenerator) -> Json {
    let mut content = Map::new();
    let mut add = |media: Media, schema: Schema| {
        content.insert(media.essence().to_string(), json!({ "schema": Json::from(schema) }));
    };
    match dialect {
        Dialect::Own => {}
        Dialect::JGrants => add(Media::Json, generator.subschema_for::<JGrantsError<'_>>()),
        Dialect::CommonGrants => add(Media::Json, generator.subschema_for::<CommonGrantsError<'_>>()),
    }
    add(Media::Problem, generator.subschema_for::<ProblemDetails<'_>>());
    json!({ "description": trouble.title(), "content": content })
}
