//! The answers as one text that fits into a hidden field and behind the `#` of a link: JSON in base64url.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use catalogue::Catalogue;
use engine::Registry;
use serde_json::{Map, Value as Json, json};
use service::profile::{read_facts, spell};
use vocabulary::SupportKind;

use super::{Said, State, Subject};

/// Longest text that is read, in bytes.
const MOST_BYTES: usize = 64 * 1024;
/// Most schemes that are asked about by name.
pub const MOST_SCHEMES: usize = 20;
/// Most faults that are told.
const MOST_FAULTS: usize = 10;
/// What stands for "I do not know".
const SKIPPED: &str = "?";
/// What opens the name of a scheme whose frame was chosen.
const FRAME: char = '@';

impl State {
    /// Reads what [`State::write`] wrote. Whatever cannot be read is left out, with one Japanese sentence each.
    pub fn read(catalogue: &Catalogue, text: &str) -> (State, Vec<String>) {
        let mut reading = Reading { catalogue, state: State::default(), faults: Vec::new() };
        match decoded(text.trim()) {
            Ok(entries) => reading.object(&entries),
            Err(message) => reading.faults.push(message),
        }
        (reading.state, reading.faults)
    }

    /// The answers as one text without any sign that forms or links would change.
    pub fn write(&self, registry: &Registry) -> String {
        let mut object = Map::new();
        if !self.kinds.is_empty() {
            object.insert("kinds".into(), self.kinds.iter().map(|kind| kind.id()).collect());
        }
        if !self.schemes.is_empty() {
            object.insert("schemes".into(), json!(self.schemes));
        }
        if !self.steps.is_empty() {
            object.insert("said".into(), self.steps.iter().map(|step| self.said(registry, step)).collect());
        }
        URL_SAFE_NO_PAD.encode(Json::Object(object).to_string())
    }

    fn said(&self, registry: &Registry, step: &[Subject]) -> Json {
        let entry = |subject: &Subject| match subject {
            Subject::Fact(fact) if self.known.has(*fact) => {
                (registry.fact(*fact).id.clone(), spell(registry, &self.known, *fact))
            }
            Subject::Fact(fact) => (registry.fact(*fact).id.clone(), json!(SKIPPED)),
            Subject::Frame(scheme) => {
                (format!("{FRAME}{scheme}"), json!(self.frame(scheme).unwrap_or(SKIPPED)))
            }
        };
        Json::Object(step.iter().map(entry).collect())
    }
}

fn decoded(text: &str) -> Result<Map<String, Json>, String> {
    let broken = "答えの控えが読めません（途中で切れているか、書き換わっています）";
    if text.is_empty() {
        return Ok(Map::new());
    }
    if text.len() > MOST_BYTES {
        return Err(format!("答えの控えが大きすぎます（{}バイト、{MOST_BYTES}バイトまで）", text.len()));
    }
    let bytes = URL_SAFE_NO_PAD.decode(text).map_err(|_| broken.to_string())?;
    match serde_json::from_slice(&bytes) {
        Ok(Json::Object(entries)) => Ok(entries),
        _ => Err(broken.to_string()),
    }
}

/// The reading of one text, in its order.
struct Reading<'a> {
    catalogue: &'a Catalogue,
    state: State,
    faults: Vec<String>,
}

impl Reading<'_> {
    fn object(&mut self, entries: &Map<String, Json>) {
        for (key, value) in entries {
            match (key.as_str(), value) {
                ("kinds", Json::Array(kinds)) => kinds.iter().for_each(|kind| self.kind(kind)),
                ("schemes", Json::Array(schemes)) => schemes.iter().for_each(|scheme| self.scheme(scheme)),
                ("said", Json::Array(steps)) => steps.iter().for_each(|step| self.step(step)),
                _ => self.fault(format!("答えの控えの「{}」は読めないので外しました", shortened(key))),
            }
        }
    }

    fn kind(&mut self, kind: &Json) {
        match kind.as_str().and_then(SupportKind::of_id) {
            Some(kind) if self.state.kinds.contains(&kind) => {}
            Some(kind) => self.state.kinds.push(kind),
            None => self.fault("知られていない支援の種類を外しました".to_string()),
        }
    }

    fn scheme(&mut self, scheme: &Json) {
        let id = scheme.as_str().unwrap_or_default();
        if self.catalogue.scheme(id).is_none() {
            self.fault(format!("「{}」という制度はありません", shortened(id)));
        } else if self.state.schemes.len() >= MOST_SCHEMES {
            self.fault(format!("一度に調べられる制度は{MOST_SCHEMES}件までです"));
        } else if !self.state.schemes.iter().any(|known| known == id) {
            self.state.schemes.push(id.to_string());
        }
    }

    fn step(&mut self, step: &Json) {
        if self.faults.len() >= MOST_FAULTS {
            return;
        }
        let Json::Object(entries) = step else {
            return self.fault("読めない答えを外しました".to_string());
        };
        let mut answers = Vec::new();
        for (key, value) in entries {
            match self.answer(key, value) {
                Ok(answer) => answers.push(answer),
                Err(message) => self.fault(format!("読めない答えを外しました。{message}")),
            }
            // A text that is wrong all over is not worth a search for what each of its words may have meant.
            if self.faults.len() >= MOST_FAULTS {
                break;
            }
        }
        self.state.answer(answers);
    }

    fn answer(&self, key: &str, value: &Json) -> Result<(Subject, Said), String> {
        if let Some(scheme) = key.strip_prefix(FRAME) {
            return self.frame(scheme, value.as_str().unwrap_or_default());
        }
        let registry = &self.catalogue.registry;
        let fact = registry.by_id(key).ok_or_else(|| service::profile::unknown_fact(registry, key))?;
        if value.as_str() == Some(SKIPPED) {
            return Ok((Subject::Fact(fact), Said::Skip));
        }
        let one = Json::Object(Map::from_iter([(key.to_string(), value.clone())]));
        let known = read_facts(registry, &one).map_err(|error| error.messages.join("。"))?;
        let reading = super::reading_of(&known, fact).ok_or_else(|| key.to_string())?;
        Ok((Subject::Fact(fact), Said::Reading(reading)))
    }

    fn frame(&self, scheme: &str, frame: &str) -> Result<(Subject, Said), String> {
        let entry = self.catalogue.scheme(scheme);
        let entry = entry.ok_or_else(|| format!("「{}」という制度はありません", shortened(scheme)))?;
        let subject = Subject::Frame(scheme.to_string());
        if frame == SKIPPED {
            return Ok((subject, Said::Skip));
        }
        let is_known = entry.scheme.frames.iter().any(|known| known.id == frame);
        match is_known {
            true => Ok((subject, Said::Frame(frame.to_string()))),
            false => Err(format!("「{}」に、その枠はありません", entry.scheme.header.title)),
        }
    }

    fn fault(&mut self, message: String) {
        if self.faults.len() < MOST_FAULTS {
            self.faults.push(message);
        }
    }
}

fn shortened(text: &str) -> String {
    text.chars().take(40).collect()
}
