//! The named schemas as tables.

use serde_json::Value as Json;

/// The schema of all facts, which are too many for a table.
const FACTS: &str = "FactValues";

/// A named schema.
pub(super) struct Type {
    /// Its name.
    pub name: String,
    /// What it is.
    pub about: String,
    /// Its members.
    pub members: Vec<Member>,
    /// What it is where it has no members.
    pub plain: Spelt,
}

/// A member of an object.
pub(super) struct Member {
    /// Its name.
    pub name: String,
    /// What it takes.
    pub takes: Spelt,
    /// Whether it is always there.
    pub always: bool,
    /// What it means.
    pub about: String,
}

/// A schema in a few words, with the named one that it speaks of.
#[derive(Default)]
pub(super) struct Spelt {
    /// What stands before the name.
    pub before: String,
    /// The name; empty where there is none.
    pub name: String,
    /// What stands after it.
    pub after: String,
}

/// The named schemas, without those of facts, which have a list of their own.
pub(super) fn types(schemas: &Json) -> Vec<Type> {
    let all = schemas.as_object().into_iter().flatten();
    all.filter(|(name, _)| *name != FACTS).map(|(name, schema)| named(name, schema)).collect()
}

fn named(name: &str, schema: &Json) -> Type {
    let text = |value: &Json| value.as_str().unwrap_or_default().to_string();
    let required: Vec<&str> =
        schema["required"].as_array().into_iter().flatten().filter_map(Json::as_str).collect();
    let member = |(name, schema): (&String, &Json)| Member {
        name: name.clone(),
        takes: spelt(schema),
        always: required.contains(&name.as_str()),
        about: text(&schema["description"]),
    };
    let members: Vec<Member> = schema["properties"].as_object().into_iter().flatten().map(member).collect();
    let plain = if members.is_empty() { spelt(schema) } else { Spelt::default() };
    Type { name: name.to_string(), about: text(&schema["description"]), members, plain }
}

/// The name of the schema that a reference leads to.
pub(super) fn name(schema: &Json) -> Option<&str> {
    schema["$ref"].as_str()?.rsplit('/').next()
}

fn spelt(schema: &Json) -> Spelt {
    if let Some(name) = name(schema) {
        if name == FACTS {
            return plain("object".to_string());
        }
        return Spelt { name: name.to_string(), ..Spelt::default() };
    }
    if let Some(list) = schema["anyOf"].as_array().or(schema["oneOf"].as_array()) {
        return joined(list);
    }
    if let Some(words) = schema["enum"].as_array() {
        return plain(words.iter().map(Json::to_string).collect::<Vec<_>>().join(" | "));
    }
    match &schema["type"] {
        Json::String(kind) if kind == "array" && schema["items"].is_object() => {
            let inner = spelt(&schema["items"]);
            Spelt {
                before: format!("[{}", inner.before),
                name: inner.name,
                after: format!("{}]", inner.after),
            }
        }
        Json::String(kind) => plain(kind.clone()),
        Json::Array(kinds) => plain(kinds.iter().filter_map(Json::as_str).collect::<Vec<_>>().join(" | ")),
        _ => plain("any".to_string()),
    }
}

/// Alternatives, of which at most one has a name that is linked.
fn joined(list: &[Json]) -> Spelt {
    let mut whole = Spelt::default();
    for (at, schema) in list.iter().enumerate() {
        let inner = spelt(schema);
        let bar = if at == 0 { "" } else { " | " };
        if whole.name.is_empty() {
            whole.before.push_str(&format!("{bar}{}", inner.before));
            whole.name = inner.name;
            whole.after = inner.after;
        } else {
            whole.after.push_str(&format!("{bar}{}{}{}", inner.before, inner.name, inner.after));
        }
    }
    whole
}

fn plain(text: String) -> Spelt {
    Spelt { before: text, ..Spelt::default() }
}
