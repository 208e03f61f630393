//! Profiles: one company, and any number of its projects, workers and trainings, as YAML, TOML or JSON.

use std::fs;
use std::io::Write;
use std::path::Path;

use engine::{Known, Registry};
use serde_json::{Map, Value as Json};

use crate::profile::{ProfileError, read_facts, spell};

/// Largest profile that is read.
const MOST_BYTES: u64 = 1024 * 1024;
/// Most projects, workers or trainings of one profile.
const MOST_ENTITIES: usize = 200;

/// The lists of a profile with their keys in the file.
const LISTS: [(&str, &str); 3] = [("projects", "事業"), ("workers", "労働者"), ("trainings", "訓練")];
/// The sections that belong to the company as a whole.
const SECTIONS: [&str; 3] = ["company", "site", "application"];

/// What a profile says.
#[derive(Clone, Debug, Default)]
pub struct Profile {
    /// Facts of the company, its sites and its application.
    pub company: Known,
    /// Projects for which support is sought.
    pub projects: Vec<Entity>,
    /// Workers, or groups of like workers.
    pub workers: Vec<Entity>,
    /// Trainings.
    pub trainings: Vec<Entity>,
}

/// A project, worker or training.
#[derive(Clone, Debug, Default)]
pub struct Entity {
    /// How the owner calls it.
    pub name: String,
    /// Its facts.
    pub known: Known,
}

/// How a profile is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// YAML.
    Yaml,
    /// TOML.
    Toml,
    /// JSON.
    Json,
}

impl Format {
    /// The format that a file's ending names; YAML where it names none.
    pub fn of(path: &Path) -> Format {
        match path.extension().and_then(|ending| ending.to_str()) {
            Some("toml") => Format::Toml,
            Some("json") => Format::Json,
            _ => Format::Yaml,
        }
    }
}

/// Reads a profile from a file.
pub fn read(registry: &Registry, path: &Path) -> Result<Profile, ProfileError> {
    let failed = |reason: String| ProfileError { messages: vec![format!("{}: {reason}", path.display())] };
    let size = fs::metadata(path).map_err(|error| failed(format!("読めません（{error}）")))?.len();
    if size > MOST_BYTES {
        return Err(failed(format!(
            "大きすぎます（{size}バイト）。プロフィールは{MOST_BYTES}バイトまでです"
        )));
    }
    let text = fs::read_to_string(path)
        .map_err(|error| failed(format!("読めません（{error}）。UTF-8 の文章か確かめてください")))?;
    parse(registry, &text, Format::of(path)).map_err(|error| {
        let place = |message: String| match line_of(&text, &message) {
            Some(line) => format!("{}:{line}: {message}", path.display()),
            None => format!("{}: {message}", path.display()),
        };
        ProfileError { messages: error.messages.into_iter().map(place).collect() }
    })
}

/// Reads a profile from its text.
pub fn parse(registry: &Registry, text: &str, format: Format) -> Result<Profile, ProfileError> {
    let one = |message: String| ProfileError { messages: vec![message] };
    let value: Json = match format {
        Format::Yaml if text.trim().is_empty() => Json::Object(Map::new()),
        Format::Yaml => {
            serde_saphyr::from_str(text).map_err(|error| one(format!("YAML として読めません: {error}")))?
        }
        Format::Toml => {
            toml::from_str(text).map_err(|error| one(format!("TOML として読めません: {error}")))?
        }
        Format::Json => serde_json::from_str(text).map_err(|error| {
            one(format!("JSON として読めません（{}行{}文字目）: {error}", error.line(), error.column()))
        })?,
    };
    let Json::Object(entries) = value else {
        return Err(one("プロフィールは「事実の名前: 値」の並びで書いてください".to_string()));
    };
    let mut profile = Profile::default();
    let mut messages = Vec::new();
    let mut flat = Map::new();
    for (key, value) in entries {
        match key.as_str() {
            key if SECTIONS.contains(&key) => section(registry, &value, &mut profile.company, &mut messages),
            "projects" => profile.projects = list(registry, &key, &value, &mut messages),
            "workers" => profile.workers = list(registry, &key, &value, &mut messages),
            "trainings" => profile.trainings = list(registry, &key, &value, &mut messages),
            _ => {
                flat.insert(key, value);
            }
        }
    }
    section(registry, &Json::Object(flat), &mut profile.company, &mut messages);
    if messages.is_empty() { Ok(profile) } else { Err(ProfileError { messages }) }
}

fn section(registry: &Registry, value: &Json, into: &mut Known, messages: &mut Vec<String>) {
    if value.is_null() {
        return;
    }
    match read_facts(registry, value) {
        Ok(known) => into.extend(&known),
        Err(error) => messages.extend(error.messages),
    }
}

fn list(registry: &Registry, key: &str, value: &Json, messages: &mut Vec<String>) -> Vec<Entity> {
    let Json::Array(entries) = value else {
        messages.push(format!("{key} には、一覧（- で始まる並び）を書いてください"));
        return Vec::new();
    };
    if entries.len() > MOST_ENTITIES {
        messages.push(format!("{key} は{MOST_ENTITIES}件までです（{}件あります）", entries.len()));
        return Vec::new();
    }
    let mut found = Vec::new();
    for (at, entry) in entries.iter().enumerate() {
        let mut entry = entry.clone();
        let name = entry.as_object_mut().and_then(|entry| entry.shift_remove("name"));
        let label = LISTS.iter().find(|(list, _)| *list == key).map_or("", |(_, label)| label);
        let name = match name {
            Some(Json::String(name)) => name,
            _ => format!("{label}{}", at + 1),
        };
        let mut known = Known::default();
        section(registry, &entry, &mut known, messages);
        found.push(Entity { name, known });
    }
    found
}

/// The line of the text where the fact of a message is written, found by the words in 「」 or （）.
fn line_of(text: &str, message: &str) -> Option<usize> {
    let quoted = message.split(['「', '」', '（', '）']).skip(1).step_by(2);
    let words: Vec<&str> = quoted.filter(|word| !word.is_empty()).collect();
    let is_key = |line: &str, word: &str| {
        let line = line.trim_start_matches(['-', ' ', '"', '{', ',']);
        line.strip_prefix(word)
            .is_some_and(|rest| rest.trim_start_matches('"').trim_start().starts_with([':', '=']))
    };
    words.iter().find_map(|word| text.lines().position(|line| is_key(line, word)).map(|at| at + 1))
}

/// Writes the profile as YAML, with the labels as comments, or as JSON; the file is replaced as a whole or not at all.
pub fn save(registry: &Registry, profile: &Profile, path: &Path) -> std::io::Result<()> {
    let text = match Format::of(path) {
        Format::Json => {
            serde_json::to_string_pretty(&to_json(registry, profile)).map_err(std::io::Error::from)? + "\n"
        }
        Format::Toml => {
            return Err(std::io::Error::other(
                "TOML では保存しません。.yaml か .json のファイルにしてください",
            ));
        }
        Format::Yaml => to_yaml(registry, profile),
    };
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let temporary = folder.join(format!(".{name}.{}.part", std::process::id()));
    let written = fs::File::create(&temporary)
        .and_then(|mut file| file.write_all(text.as_bytes()).and_then(|()| file.sync_all()))
        .and_then(|()| fs::rename(&temporary, path));
    if written.is_err() {
        // The half-written copy is of no use; that it could not be made is the error to tell.
        let _ = fs::remove_file(&temporary);
    }
    written
}

/// The profile as a JSON object in the form it is read.
pub fn to_json(registry: &Registry, profile: &Profile) -> Json {
    let facts = |known: &Known| -> Map<String, Json> {
        let entry = |fact| (registry.fact(fact).id.clone(), spell(registry, known, fact));
        known.facts(registry).into_iter().map(entry).collect()
    };
    let mut object = Map::new();
    object.insert("company".into(), Json::Object(facts(&profile.company)));
    for (key, entities) in
        [("projects", &profile.projects), ("workers", &profile.workers), ("trainings", &profile.trainings)]
    {
        let entity = |entity: &Entity| {
            let mut entry = Map::new();
            entry.insert("name".into(), Json::String(entity.name.clone()));
            entry.extend(facts(&entity.known));
            Json::Object(entry)
        };
        if !entities.is_empty() {
            object.insert(key.into(), Json::Array(entities.iter().map(entity).collect()));
        }
    }
    Json::Object(object)
}

fn to_yaml(registry: &Registry, profile: &Profile) -> String {
    let mut text = String::from("company:\n");
    let line = |known: &Known, fact, indent: &str| {
        let definition = registry.fact(fact);
        format!("{indent}{}: {}  # {}\n", definition.id, spell(registry, known, fact), definition.label)
    };
    for fact in profile.company.facts(registry) {
        text.push_str(&line(&profile.company, fact, "  "));
    }
    for (key, entities) in
        [("projects", &profile.projects), ("workers", &profile.workers), ("trainings", &profile.trainings)]
    {
        if entities.is_empty() {
            continue;
        }
        text.push_str(&format!("{key}:\n"));
        for entity in entities {
            text.push_str(&format!("  - name: {}\n", Json::String(entity.name.clone())));
            for fact in entity.known.facts(registry) {
                text.push_str(&line(&entity.known, fact, "    "));
            }
        }
    }
    text
}
