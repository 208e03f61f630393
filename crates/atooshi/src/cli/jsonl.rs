//! JSON lines in, JSON lines out: the same order, one answer a line, a bad line answers with its error.

use std::io::{BufRead, BufReader, Read, Write};

use serde_json::{Map, Value as Json, json};

use super::failure::Failure;

/// What one line is answered with beside its id, or what is wrong with it.
pub type Answer = Result<Map<String, Json>, String>;

/// Longest line that is read.
const MOST_LINE_BYTES: usize = 1024 * 1024;

/// Answers every line of standard input; exit status 2 at the end when one of them was bad.
pub fn run(answer: impl Fn(&Json) -> Answer) -> Result<(), Failure> {
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
            answered(&line, &answer)
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
fn answered(line: &[u8], answer: impl Fn(&Json) -> Answer) -> (Json, Answer) {
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
    (id, answer(&parsed))
}

/// The text under a key of a line, where there is one.
pub fn text<'a>(line: &'a Json, key: &str) -> Result<Option<&'a str>, String> {
    match line.get(key) {
        None | Some(Json::Null) => Ok(None),
        Some(Json::String(text)) => Ok(Some(text)),
        Some(_) => Err(format!("{key} には文字を書いてください")),
    }
}
