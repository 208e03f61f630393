//! One line of `atooshi check --jsonl`.

use catalogue::Catalogue;
use engine::{Better, Known, Set};
use serde_json::{Map, Value as Json, json};
use service::check::{Question, check, find_choice};
use service::profile::read_facts;
use vocabulary::Date;
use wire::SchemeAnswer;

use super::jsonl::{Answer, text};

/// The answer to one line: a scheme or a choice between schemes, with the facts.
pub fn answer(catalogue: &Catalogue, as_of: Date, line: &Json) -> Answer {
    let empty = json!({});
    let known = read_facts(&catalogue.registry, line.get("facts").unwrap_or(&empty))
        .map_err(|error| error.messages.join("。"))?;
    let as_of = match text(line, "as_of")? {
        Some(date) => notation::read_date_iso(date).map_err(|invalid| {
            format!("as_of の日付「{}」が読めません。{}", invalid.written, invalid.reason)
        })?,
        None => as_of,
    };
    if let Some(choice) = text(line, "choice")? {
        return choose(catalogue, choice, &known, as_of);
    }
    let scheme = text(line, "scheme")?.ok_or("scheme（制度の識別子）か choice を書いてください")?;
    let frame = text(line, "frame")?;
    let question = Question { scheme, frame, deadline: text(line, "deadline")?, as_of };
    let checked = check(catalogue, &question, &known)?;
    let answer = SchemeAnswer::new(catalogue, &checked);
    match serde_json::to_value(answer) {
        Ok(Json::Object(object)) => Ok(object),
        Ok(_) => Err("答えが JSON のオブジェクトになりません".to_string()),
        Err(error) => Err(error.to_string()),
    }
}

fn choose(catalogue: &Catalogue, id: &str, known: &Known, as_of: Date) -> Answer {
    let entry = find_choice(catalogue, id)?;
    let scheme = &entry.scheme;
    let today = Set::day(as_of);
    let inputs = scheme.inputs(&catalogue.registry, &|fact| known.set(fact), today);
    let answer = scheme.choose(&catalogue.registry, &inputs);
    let better = answer.better.map(|better| match better {
        Better::Option(at) => scheme.options[at].id.clone(),
        Better::Equal => "equal".to_string(),
    });
    let mut object = Map::new();
    object.insert("choice".into(), json!(id));
    object.insert("better".into(), json!(better));
    if let Some(break_even) = &scheme.break_even {
        object.insert(break_even.id.clone(), json!(answer.break_even));
    }
    let notes: Vec<String> =
        scheme.notes.iter().map(|note| format!("{}: {}", note.name, note.text)).collect();
    object.insert("assumptions".into(), json!(notes));
    Ok(object)
}
