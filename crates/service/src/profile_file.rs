//! Profiles: one company, and any number of its projects, workers and trainings, as YAML, TOML or JSON.

use std::collections::HashMap;
use std::fs;
use std::path::Path;

use engine::{Known, Registry};
use serde_json::{Map, Value as Json};

use crate::data::DataError;
use crate::profile::{MOST_FAULTS, ProfileError, read_each, spell};
use crate::profile_text;
use crate::write::write;

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
    let failed = |reason: &str| ProfileError { messages: vec![format!("{}: {reason}", path.display())] };
    let unreadable = |error: std::io::Error| failed(&crate::data::spell(&error));
    let size = fs::metadata(path).map_err(unreadable)?.len();
    if size > MOST_BYTES {
        return Err(failed(&format!(
            "大きすぎます（{size}バイト）。プロフィールは{MOST_BYTES}バイトまでです"
        )));
    }
    let text = fs::read_to_string(path).map_err(unreadable)?;
    parse(registry, &text, Format::of(path)).map_err(|faults| {
        let place = |fault: Placed| match fault.line {
            Some(line) => format!("{}:{line}: {}", path.display(), fault.message),
            None => format!("{}: {}", path.display(), fault.message),
        };
        ProfileError { messages: faults.into_iter().map(place).collect() }
    })
}

/// Something that is wrong with a profile, with its line where it could be found.
struct Placed {
    line: Option<usize>,
    /// The entry of a list that it belongs to (`projects[0]`); empty outside of lists.
    within: String,
    message: String,
}

/// Reads a profile that is a value already: the sections and lists of a file, or facts at the top. A fault in a list
/// names its entry (`projects[0]`).
pub fn of_json(registry: &Registry, value: Json) -> Result<Profile, ProfileError> {
    of_value(registry, "", value).map_err(|faults| {
        let place = |fault: Placed| match fault.within.is_empty() {
            true => fault.message,
            false => format!("{} の {}", fault.within, fault.message),
        };
        ProfileError { messages: faults.into_iter().map(place).collect() }
    })
}

/// Reads a profile from its text, as somebody pasted it; a fault names its line where it could be found.
pub fn of_text(registry: &Registry, text: &str, format: Format) -> Result<Profile, ProfileError> {
    parse(registry, text, format).map_err(|faults| {
        let place = |fault: Placed| match fault.line {
            Some(line) => format!("{line}行目: {}", fault.message),
            None => fault.message,
        };
        ProfileError { messages: faults.into_iter().map(place).collect() }
    })
}

/// Reads a profile from its text.
fn parse(registry: &Registry, text: &str, format: Format) -> Result<Profile, Vec<Placed>> {
    let value = profile_text::value(text, format).map_err(|fault| {
        vec![Placed { line: Some(fault.line), within: String::new(), message: fault.message }]
    })?;
    of_value(registry, text, value)
}

/// Reads a profile from its value; the text says where what is wrong with it stands.
fn of_value(registry: &Registry, text: &str, value: Json) -> Result<Profile, Vec<Placed>> {
    let Json::Object(entries) = value else {
        let message = "プロフィールは「事実の名前: 値」の並びで書いてください".to_string();
        return Err(vec![Placed { line: None, within: String::new(), message }]);
    };
    let mut reading =
        Reading { registry, text, seen: HashMap::new(), within: String::new(), faults: Vec::new() };
    let mut profile = Profile::default();
    for (key, value) in entries {
        match key.as_str() {
            name if SECTIONS.contains(&name) => profile.company.extend(&reading.section(name, &value)),
            "projects" => profile.projects = reading.list(&key, &value),
            "workers" => profile.workers = reading.list(&key, &value),
            "trainings" => profile.trainings = reading.list(&key, &value),
            _ => profile.company.extend(&reading.facts(&Map::from_iter([(key, value)]))),
        }
    }
    if reading.faults.is_empty() { Ok(profile) } else { Err(reading.faults) }
}

/// The reading of one profile, in the order of its text.
struct Reading<'a> {
    registry: &'a Registry,
    text: &'a str,
    /// How often each key was met, to find its line among those of the same key.
    seen: HashMap<String, usize>,
    /// The entry of a list that is being read.
    within: String,
    faults: Vec<Placed>,
}

impl Reading<'_> {
    fn section(&mut self, name: &str, value: &Json) -> Known {
        match value {
            Json::Null => Known::default(),
            Json::Object(entries) => self.facts(entries),
            _ => {
                self.fault(name, format!("{name} には、「事実の名前: 値」の並びを書いてください"));
                Known::default()
            }
        }
    }

    fn facts(&mut self, entries: &Map<String, Json>) -> Known {
        if self.faults.len() >= MOST_FAULTS {
            return Known::default();
        }
        for key in entries.keys() {
            *self.seen.entry(key.clone()).or_default() += 1;
        }
        let (known, faults) = read_each(self.registry, entries);
        for fault in faults {
            self.fault(&fault.key, fault.message);
        }
        known
    }

    fn list(&mut self, key: &str, value: &Json) -> Vec<Entity> {
        let Json::Array(entries) = value else {
            self.fault(key, format!("{key} には、一覧（- で始まる並び）を書いてください"));
            return Vec::new();
        };
        if entries.len() > MOST_ENTITIES {
            self.fault(key, format!("{key} は{MOST_ENTITIES}件までです（{}件あります）", entries.len()));
            return Vec::new();
        }
        let label = LISTS.iter().find(|(list, _)| *list == key).map_or("", |(_, label)| label);
        let mut entity = |(at, entry): (usize, &Json)| {
            let mut entry = entry.clone();
            let name = match entry.as_object_mut().and_then(|entry| entry.shift_remove("name")) {
                Some(Json::String(name)) => name,
                _ => format!("{label}{}", at + 1),
            };
            self.within = format!("{key}[{at}]");
            Entity { name, known: self.section(key, &entry) }
        };
        let entities = entries.iter().enumerate().map(&mut entity).collect();
        self.within.clear();
        entities
    }

    fn fault(&mut self, key: &str, message: String) {
        let before = self.seen.get(key).map_or(0, |count| count - 1);
        let line = lines_of(self.text, key).nth(before);
        self.faults.push(Placed { line, within: self.within.clone(), message });
    }
}

/// The lines of a text that begin with a key, counted from 1.
fn lines_of<'a>(text: &'a str, key: &'a str) -> impl Iterator<Item = usize> + 'a {
    let is_key = move |line: &str| {
        let line = line.trim_start_matches(['-', ' ', '"', '\'', '{', '[', ',']);
        line.strip_prefix(key)
            .is_some_and(|rest| rest.trim_start_matches(['"', '\'', ']', ' ']).starts_with([':', '=']))
    };
    text.lines().enumerate().filter(move |(_, line)| is_key(line)).map(|(at, _)| at + 1)
}

/// Writes the profile as YAML, with the labels as comments, or as JSON; the file is replaced as a whole or not at all.
pub fn save(registry: &Registry, profile: &Profile, path: &Path) -> Result<(), DataError> {
    let text = match Format::of(path) {
        Format::Json => format!("{:#}\n", to_json(registry, profile)),
        Format::Toml => {
            let reason = "TOML では保存しません。.yaml か .json のファイルにしてください".to_string();
            return Err(DataError::Unwritable { path: path.to_path_buf(), reason });
        }
        Format::Yaml => to_yaml(registry, profile),
    };
    write(path, &text)
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

/// The profile as YAML, with the labels as comments.
pub fn to_yaml(registry: &Registry, profile: &Profile) -> String {
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
