//! What a client handed in, held against the schema of the tool: what is wrong is said in Japanese, with the place and
//! the mend, before anything is asked.

use serde::de::DeserializeOwned;
use serde_json::{Map, Value as Json};

/// Most faults that are told at once; more would bury the first.
const MOST_FAULTS: usize = 10;
/// Most of a client's text that is shown back.
const MOST_SHOWN_CHARACTERS: usize = 40;
/// Most choices that are listed.
const MOST_CHOICES: usize = 60;

/// Everything that is wrong with arguments by their schema; empty where nothing is.
pub fn faults(schema: &Map<String, Json>, arguments: &Json) -> Vec<String> {
    let mut check = Check { faults: Vec::new() };
    check.value(schema, arguments, "");
    check.faults
}

/// Arguments that stood the check, as the type that the schema was made from.
pub fn read<T: DeserializeOwned>(arguments: Json) -> Result<T, String> {
    serde_json::from_value(arguments).map_err(|error| format!("引数が読めません（{error}）"))
}

struct Check {
    faults: Vec<String>,
}

impl Check {
    fn fault(&mut self, place: &str, message: String) {
        if self.faults.len() < MOST_FAULTS {
            let place = if place.is_empty() { "引数" } else { place };
            self.faults.push(format!("{place}: {message}"));
        }
    }

    fn value(&mut self, schema: &Map<String, Json>, value: &Json, place: &str) {
        let types = types(schema);
        if !types.is_empty() && !types.iter().any(|name| is_of(value, name)) {
            let expected: Vec<&str> = types.iter().map(|name| in_words(name)).collect();
            let message = format!("{}を書きます。書かれているのは{}です", expected.join("か"), spell(value));
            return self.fault(place, message);
        }
        if let Some(Json::Array(choices)) = schema.get("enum")
            && !choices.contains(value)
        {
            return self.fault(place, no_such_choice(choices, value));
        }
        match value {
            Json::String(text) => {
                let length = text.chars().count() as u64;
                self.bounds(schema, ("minLength", "maxLength"), length, "字", place);
            }
            Json::Array(list) => self.list(schema, list, place),
            Json::Object(entries) => self.object(schema, entries, place),
            Json::Number(number) => self.number(schema, number, place),
            Json::Null | Json::Bool(_) => {}
        }
    }

    fn list(&mut self, schema: &Map<String, Json>, list: &[Json], place: &str) {
        self.bounds(schema, ("minItems", "maxItems"), list.len() as u64, "件", place);
        let Some(Json::Object(items)) = schema.get("items") else { return };
        for (at, item) in list.iter().enumerate() {
            self.value(items, item, &format!("{place}[{at}]"));
        }
    }

    fn object(&mut self, schema: &Map<String, Json>, entries: &Map<String, Json>, place: &str) {
        self.bounds(schema, ("minProperties", "maxProperties"), entries.len() as u64, "個", place);
        let none = Map::new();
        let properties = schema.get("properties").and_then(Json::as_object).unwrap_or(&none);
        let below = |key: &str| if place.is_empty() { key.to_string() } else { format!("{place}.{key}") };
        for key in required(schema).filter(|key| !entries.contains_key(*key)) {
            self.fault(&below(key), "必ず書いてください".to_string());
        }
        for (key, value) in entries {
            match (properties.get(key), schema.get("additionalProperties")) {
                (Some(Json::Object(property)), _) => self.value(property, value, &below(key)),
                (None, Some(Json::Bool(false))) => self.fault(place, unknown_key(properties, key)),
                (None, Some(Json::Object(any))) => self.value(any, value, &below(key)),
                _ => {}
            }
        }
    }

    fn number(&mut self, schema: &Map<String, Json>, number: &serde_json::Number, place: &str) {
        let end = |name: &str| schema.get(name).and_then(Json::as_i64);
        let value = number.as_i64();
        let is_within = value.is_some_and(|value| {
            end("minimum").is_none_or(|least| least <= value)
                && end("maximum").is_none_or(|most| value <= most)
        });
        if !is_within {
            let written = |end: Option<i64>| end.map_or(String::new(), |end| end.to_string());
            let (least, most) = (written(end("minimum")), written(end("maximum")));
            let shown = shortened(&number.to_string());
            self.fault(place, format!("{least}～{most}の整数を書きます。書かれているのは {shown} です"));
        }
    }

    fn bounds(
        &mut self,
        schema: &Map<String, Json>,
        (least, most): (&str, &str),
        count: u64,
        unit: &str,
        place: &str,
    ) {
        let end = |name: &str| schema.get(name).and_then(Json::as_u64);
        if let Some(most) = end(most).filter(|most| count > *most) {
            self.fault(place, format!("{most}{unit}までです（{count}{unit}あります）。減らしてください"));
        }
        if let Some(least) = end(least).filter(|least| count < *least) {
            self.fault(place, format!("{least}{unit}以上を書いてください"));
        }
    }
}

fn types(schema: &Map<String, Json>) -> Vec<&str> {
    match schema.get("type") {
        Some(Json::String(name)) => vec![name],
        Some(Json::Array(names)) => names.iter().filter_map(Json::as_str).collect(),
        _ => Vec::new(),
    }
}

fn required(schema: &Map<String, Json>) -> impl Iterator<Item = &str> {
    schema.get("required").and_then(Json::as_array).into_iter().flatten().filter_map(Json::as_str)
}

fn is_of(value: &Json, name: &str) -> bool {
    match name {
        "null" => value.is_null(),
        "boolean" => value.is_boolean(),
        "integer" | "number" => value.is_number(),
        "string" => value.is_string(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        _ => true,
    }
}

fn in_words(name: &str) -> &str {
    match name {
        "null" => "null",
        "boolean" => " true か false ",
        "integer" => "整数",
        "number" => "数",
        "string" => "文字",
        "array" => "一覧（[ ] で囲む）",
        "object" => "キーと値の組（{ } で囲む）",
        other => other,
    }
}

/// A value as the client wrote it, shortened.
fn spell(value: &Json) -> String {
    match value {
        Json::Null => "null".to_string(),
        Json::Bool(truth) => truth.to_string(),
        Json::Number(number) => shortened(&number.to_string()),
        Json::String(text) => format!("文字「{}」", shortened(text)),
        Json::Array(_) => "一覧".to_string(),
        Json::Object(_) => "キーと値の組".to_string(),
    }
}

fn shortened(text: &str) -> String {
    let mut shown: String = text.chars().take(MOST_SHOWN_CHARACTERS).collect();
    if shown.len() < text.len() {
        shown.push('…');
    }
    shown
}

fn no_such_choice(choices: &[Json], value: &Json) -> String {
    let words = || choices.iter().filter_map(Json::as_str);
    let near = value.as_str().and_then(|text| lang::nearest(text, words()));
    let meant = near.map_or(String::new(), |near| format!("もしかして（did you mean）「{near}」ですか。"));
    let listed: Vec<&str> = words().take(MOST_CHOICES).collect();
    format!("{}は選べません。{meant}選べるもの: {}", spell(value), listed.join(", "))
}

fn unknown_key(properties: &Map<String, Json>, key: &str) -> String {
    let keys = || properties.keys().map(String::as_str);
    let shown = shortened(key);
    match lang::nearest(key, keys()) {
        Some(near) => {
            format!("「{shown}」という引数はありません。もしかして（did you mean）「{near}」ですか")
        }
        None => {
            let known: Vec<&str> = keys().collect();
            format!("「{shown}」という引数はありません。書けるもの: {}", known.join(", "))
        }
    }
}
