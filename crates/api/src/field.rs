//! What a request may say, in its query or in its body: one declaration reads it, refuses it, and describes it.

use catalogue::Catalogue;
use lang::nearest;
use serde_json::{Map, Value as Json};

/// Most facts that nobody knows of which one request is told.
const MOST_UNKNOWN_FACTS: usize = 20;

/// Something that a request may say.
#[derive(Clone, Copy)]
pub(crate) struct Field {
    /// Its name in requests.
    pub name: &'static str,
    /// What it takes.
    pub kind: Kind,
    /// What it means, in Japanese.
    pub about: &'static str,
    /// Whether it must be said.
    pub required: bool,
    /// What holds where a number is not said.
    pub usual: Option<i64>,
}

/// What a field takes.
#[derive(Clone, Copy)]
pub(crate) enum Kind {
    /// A text of at most so many characters.
    Text(usize),
    /// A day, as `YYYY-MM-DD`.
    Day,
    /// A whole number between two ends.
    Whole(i64, i64),
    /// Yes or no.
    Flag,
    /// One word of a list.
    One(Words),
    /// Any words of a list.
    Any(Words),
    /// At most so many texts.
    Texts(usize),
    /// Facts by their identifiers.
    Facts,
    /// At most so many projects, workers or trainings, each with its facts.
    Entities(usize),
    /// Texts by their names.
    Pairs,
}

/// The words that a field takes.
pub(crate) type Words = fn(&Catalogue) -> Vec<Word>;

/// A word that a field takes.
pub(crate) struct Word {
    /// The identifier that is written in requests.
    pub id: String,
    /// The Japanese name.
    pub label: String,
}

impl Field {
    /// A field that may be left out.
    pub const fn new(name: &'static str, kind: Kind, about: &'static str) -> Field {
        Field { name, kind, about, required: false, usual: None }
    }

    /// The same, but it must be said.
    pub const fn required(self) -> Field {
        Field { required: true, ..self }
    }

    /// The same with the number that holds where it is not said.
    pub const fn usual(self, number: i64) -> Field {
        Field { usual: Some(number), ..self }
    }

    /// Whether it may be said several times in a query.
    pub fn is_list(&self) -> bool {
        matches!(self.kind, Kind::Any(_) | Kind::Texts(_))
    }

    /// A value that was written as text, as one of JSON.
    pub fn of_text(&self, catalogue: &Catalogue, text: &str) -> Result<Json, String> {
        let wrong = |expected: &str| Err(format!("{} の「{}」は{expected}", self.name, shown(text)));
        match self.kind {
            Kind::Whole(least, greatest) => {
                let digits = text.strip_prefix('-').unwrap_or(text);
                let is_whole = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
                match text.parse::<i64>() {
                    Ok(number) if is_whole => self.checked(catalogue, Json::from(number)),
                    _ => wrong(&format!(
                        "整数ではありません。{least} から {greatest} までの数を書いてください"
                    )),
                }
            }
            Kind::Flag => match text {
                "true" => Ok(Json::Bool(true)),
                "false" => Ok(Json::Bool(false)),
                _ => wrong("読めません。true か false を書いてください"),
            },
            Kind::Any(words) => self.word(catalogue, words, text).map(Json::String),
            Kind::Texts(_) => Ok(Json::String(text.to_string())),
            _ => self.checked(catalogue, Json::String(text.to_string())),
        }
    }

    /// A value of JSON, if it is what the field takes.
    pub fn checked(&self, catalogue: &Catalogue, value: Json) -> Result<Json, String> {
        let name = self.name;
        match (self.kind, &value) {
            (Kind::Text(most), Json::String(text)) => match text.chars().count() {
                length if length > most => Err(format!("{name} は{most}字までです（{length}字ありました）")),
                _ => Ok(value),
            },
            (Kind::Day, Json::String(text)) => match notation::read_date_iso(text) {
                Ok(_) => Ok(value),
                Err(invalid) => {
                    Err(format!("{name} の「{}」が日付として読めません。{}", shown(text), invalid.reason))
                }
            },
            (Kind::Whole(least, greatest), Json::Number(number)) => match number.as_i64() {
                Some(whole) if (least..=greatest).contains(&whole) => Ok(value),
                _ => Err(format!(
                    "{name} は {least} から {greatest} までの整数です（{} が書かれています）",
                    shown(&number.to_string())
                )),
            },
            (Kind::Flag, Json::Bool(_)) => Ok(value),
            (Kind::One(words), Json::String(text)) => self.word(catalogue, words, text).map(Json::String),
            (Kind::Any(words), Json::Array(list)) => self
                .texts(list)?
                .into_iter()
                .map(|text| self.word(catalogue, words, text).map(Json::String))
                .collect(),
            (Kind::Texts(most), Json::Array(list)) => {
                self.texts(list)?;
                self.few(list.len(), most)?;
                Ok(value)
            }
            (Kind::Facts, Json::Object(facts)) => known_facts(catalogue, name, facts).map(|()| value),
            (Kind::Entities(most), Json::Array(list)) => {
                self.few(list.len(), most)?;
                for (at, one) in list.iter().enumerate() {
                    let Json::Object(facts) = one else {
                        return Err(format!(
                            "{name}[{at}] には {{\"事実の識別子\": 値, …}} を書いてください"
                        ));
                    };
                    if facts.get("name").is_some_and(|name| !name.is_string()) {
                        return Err(format!("{name}[{at}] の name には、呼び名を文字で書いてください"));
                    }
                    known_facts(catalogue, &format!("{name}[{at}]"), facts)?;
                }
                Ok(value)
            }
            (Kind::Pairs, Json::Object(pairs)) if pairs.values().all(Json::is_string) => Ok(value),
            _ => Err(format!(
                "{name} には{}を書いてください（書かれているのは{}です）",
                self.expected(),
                sort(&value)
            )),
        }
    }

    fn expected(&self) -> String {
        match self.kind {
            Kind::Text(_) | Kind::One(_) => "文字".to_string(),
            Kind::Day => "日付（\"2025-06-15\" の形）".to_string(),
            Kind::Whole(least, greatest) => format!(" {least} から {greatest} までの整数"),
            Kind::Flag => " true か false ".to_string(),
            Kind::Any(_) | Kind::Texts(_) => "文字の一覧（[\"…\", \"…\"]）".to_string(),
            Kind::Facts => "事実の識別子と値の組（{\"…\": 値, …}）".to_string(),
            Kind::Entities(_) => "事実の組の一覧（[{\"name\": \"…\", \"…\": 値}, …]）".to_string(),
            Kind::Pairs => "文字の組（{\"…\": \"…\"}）".to_string(),
        }
    }

    /// The word of a list, or which one was probably meant.
    fn word(&self, catalogue: &Catalogue, words: Words, text: &str) -> Result<String, String> {
        let words = words(catalogue);
        if words.iter().any(|word| word.id == text) {
            return Ok(text.to_string());
        }
        let ids = || words.iter().map(|word| word.id.as_str());
        let meant = words.iter().find(|word| word.label == text).map(|word| word.id.as_str());
        let mend = match meant.or_else(|| nearest(text, ids())) {
            Some(near) => format!("もしかして（did you mean）「{near}」ですか"),
            None => format!("書けるもの: {}", ids().collect::<Vec<_>>().join(", ")),
        };
        Err(format!("{} に「{}」は書けません。{mend}", self.name, shown(text)))
    }

    fn texts<'a>(&self, list: &'a [Json]) -> Result<Vec<&'a str>, String> {
        let text = |(at, value): (usize, &'a Json)| {
            value.as_str().ok_or_else(|| {
                format!("{}[{at}] には文字を書いてください（書かれているのは{}です）", self.name, sort(value))
            })
        };
        list.iter().enumerate().map(text).collect()
    }

    fn few(&self, count: usize, most: usize) -> Result<(), String> {
        match count > most {
            true => Err(format!("{} は{most}件までです（{count}件あります）", self.name)),
            false => Ok(()),
        }
    }
}

/// The name among `fields` that was probably meant by one that is none of them.
pub(crate) fn unknown_field(fields: &[Field], name: &str) -> String {
    let names = || fields.iter().map(|field| field.name);
    let mend = match (nearest(name, names()), fields.is_empty()) {
        (Some(near), _) => format!("もしかして（did you mean）「{near}」ですか"),
        (None, true) => "ここには何も書けません".to_string(),
        (None, false) => format!("書けるもの: {}", names().collect::<Vec<_>>().join(", ")),
    };
    format!("「{}」という項目はありません。{mend}", shown(name))
}

/// Facts that do not exist are told at once, but not without end.
fn known_facts(catalogue: &Catalogue, place: &str, facts: &Map<String, Json>) -> Result<(), String> {
    let registry = &catalogue.registry;
    let is_unknown =
        |key: &&String| *key != "name" && registry.by_id(key).is_none() && registry.by_label(key).is_none();
    let unknown: Vec<&String> = facts.keys().filter(is_unknown).collect();
    match unknown.len() > MOST_UNKNOWN_FACTS {
        true => Err(format!(
            "{place} に、知られていない事実が{}件あります。GET /api/v1/facts の識別子で書いてください",
            unknown.len()
        )),
        false => Ok(()),
    }
}

/// What a value of JSON is, in Japanese.
fn sort(value: &Json) -> &'static str {
    match value {
        Json::Null => " null ",
        Json::Bool(_) => " true か false ",
        Json::Number(_) => "数",
        Json::String(_) => "文字",
        Json::Array(_) => "一覧",
        Json::Object(_) => "組",
    }
}

/// As much of a text as a message shows.
pub(crate) fn shown(text: &str) -> String {
    text.chars().take(60).collect()
}
