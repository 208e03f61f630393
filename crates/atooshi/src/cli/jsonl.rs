//! JSON lines in, JSON lines out: the same order, one answer a line, a bad line answers with its error.

use std::io::{BufRead, BufReader, Read, Write};

use catalogue::Catalogue;
use engine::{Better, Known, Set};
use serde_json::{Map, Value as Json, json};
use service::check::{Question, check, find_choice};
use service::profile::read_facts;
use vocabulary::Date;

use super::failure::Failure;
use super::wire;

/// Longest line that is read.
const MOST_LINE_BYTES: usize = 1024 * 1024;

/// Answers every line of standard input; exit status 2 at the end when one of them was bad.
pub fn run(catalogue: &Catalogue, as_of: Date) -> Result<(), Failure> {
    let mut input = BufReader::new(std::io::stdin().lock());
    let mut output = std::io::BufWriter::new(std::io::stdout().lock());
    let mut any_bad = false;
    let mut line = Vec::new();
    loop {
        line.clear();
        let read = (&mut input).take(MOST_LINE_BYTES as u64 + 1).read_until(b'\n', &mut line)?;
        if read == 0 {
            break;
        }
        if line.iter().all(u8::is_ascii_whitespace) {
            continue;
        }
        let too_long = read > MOST_LINE_BYTES;
        if too_long {
            skip_line(&mut input)?;
        }
        let (id, result) = if too_long {
            (Json::Null, Err(format!("1行が長すぎます（{MOST_LINE_BYTES}バイトまで）")))
        } else {
            answer(catalogue, as_of, &line)
        };
        let mut object = Map::new();
        object.insert("id".into(), id);
        match result {
            Ok(answer) => object.extend(answer),
            Err(message) => {
                any_bad = true;
                object.insert("error".into(), json!({ "message": message }));
            }
        }
        serde_json::to_writer(&mut output, &Json::Object(object)).map_err(std::io::Error::from)?;
        output.write_all(b"\n")?;
    }
    output.flush()?;
    if any_bad { Err(Failure::Reported) } else { Ok(()) }
}

fn skip_line(input: &mut impl BufRead) -> Result<(), Failure> {
    loop {
        let buffer = input.fill_buf()?;
        if buffer.is_empty() {
            return Ok(());
        }
        let end = buffer.iter().position(|byte| *byte == b'\n');
        let used = end.map_or(buffer.len(), |end| end + 1);
        input.consume(used);
        if end.is_some() {
            return Ok(());
        }
    }
}

/// The id of a line and its answer.
fn answer(catalogue: &Catalogue, as_of: Date, line: &[u8]) -> (Json, Result<Map<String, Json>, String>) {
    let parsed: Json = match serde_json::from_slice(line.trim_ascii_end()) {
        Ok(parsed) => parsed,
        Err(error) => {
            return (Json::Null, Err(service::profile_text::json(&error)));
        }
    };
    if !parsed.is_object() {
        return (Json::Null, Err("1行に1件、{ と } で囲んだ形（オブジェクト）で書いてください".to_string()));
    }
    let id = parsed.get("id").cloned().unwrap_or(Json::Null);
    (id, answer_line(catalogue, as_of, &parsed))
}

fn answer_line(catalogue: &Catalogue, as_of: Date, line: &Json) -> Result<Map<String, Json>, String> {
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
    let mut object = wire::scheme(catalogue, &checked, frame.is_some());
    if let Some(readings) = &checked.readings {
        object.extend(wire::deadline(&catalogue.registry, &checked, readings));
    }
    Ok(object)
}

fn text<'a>(line: &'a Json, key: &str) -> Result<Option<&'a str>, String> {
    match line.get(key) {
        None | Some(Json::Null) => Ok(None),
        Some(Json::String(text)) => Ok(Some(text)),
        Some(_) => Err(format!("{key} には文字を書いてください")),
    }
}

fn choose(catalogue: &Catalogue, id: &str, known: &Known, as_of: Date) -> Result<Map<String, Json>, String> {
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
