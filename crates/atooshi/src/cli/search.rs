//! `atooshi search`: schemes by everyday words.

use std::path::Path;

use catalogue::Lifecycle;
use search::Concept;
use serde_json::Value as Json;
use service::library::Library;
use service::search::Results;
use vocabulary::Date;
use wire::SearchAnswer;

use super::failure::Failure;
use super::format::Format;
use super::jsonl::{self, Answer, text};
use super::list::{kinds, name, tone};
use super::screen::{Screen, Tone};
use super::table::{Align, Cell, Table};

/// How many schemes are shown where nobody says.
const LIMIT: usize = 10;

/// ふだんの言葉で制度を探す
#[derive(clap::Args)]
pub struct Arguments {
    /// さがす言葉か文（例: エアコン 電気代、後継ぎがいないので会社を譲りたい）
    words: Vec<String>,
    /// 標準入力から1行1件の JSON（id・q・limit）を読み、1行1件で答える
    #[arg(long, conflicts_with_all = ["words", "format", "limit"])]
    jsonl: bool,
    /// 何件まで出すか
    #[arg(long, value_name = "件", default_value_t = LIMIT)]
    limit: usize,
    /// 調べる日（書かなければ今日）
    #[arg(long, value_name = "YYYY-MM-DD")]
    as_of: Option<String>,
    /// 答えの形
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

/// Searches once, or for every line of JSON.
pub fn run(arguments: &Arguments, data: Option<&Path>) -> Result<(), Failure> {
    let day = super::as_of(arguments.as_of.as_deref())?;
    let library = Library::open(data)?;
    if arguments.jsonl {
        return jsonl::run(|line| answer(&library, line, day));
    }
    let typed = arguments.words.join(" ");
    if typed.trim().is_empty() {
        return Err(Failure::Input(
            "さがす言葉を書いてください（例: atooshi search エアコン 電気代）".to_string(),
        ));
    }
    let results = library.search(&typed, day, arguments.limit).map_err(Failure::Input)?;
    match arguments.format {
        Format::Json => super::print_json(&SearchAnswer::new(&results)),
        Format::Text => super::print(&drawn(&results, day, Screen::of_stdout())),
    }
}

fn answer(library: &Library, line: &Json, day: Date) -> Answer {
    let typed = text(line, "q")?.ok_or("q（さがす言葉）を書いてください")?;
    let limit = match line.get("limit") {
        None | Some(Json::Null) => LIMIT,
        Some(limit) => {
            limit.as_u64().and_then(|limit| usize::try_from(limit).ok()).ok_or("limit は0以上の整数です")?
        }
    };
    let results = library.search(typed, day, limit)?;
    match serde_json::to_value(SearchAnswer::new(&results)) {
        Ok(Json::Object(object)) => Ok(object),
        Ok(_) => Err("答えが JSON のオブジェクトになりません".to_string()),
        Err(error) => Err(error.to_string()),
    }
}

fn drawn(results: &Results<'_>, day: Date, screen: Screen) -> String {
    let mut out = format!("基準日 {}\n", notation::write_date_japanese(day));
    if let Some(nothing) = &results.found.query.nothing {
        return out + &format!("{}\n", service::search::why_nothing(nothing));
    }
    let read: Vec<String> = results.found.query.concepts.iter().filter_map(bridge).collect();
    if !read.is_empty() {
        out.push_str(&format!("言い換え {}\n", read.join("　")));
    }
    let mut table = Table::new(&["制度", "種別", "受付", "見つけた言葉"].map(|name| (name, Align::Left)));
    for one in &results.schemes {
        let header = &one.listed.entry.scheme.header;
        table.push(vec![
            name(header),
            kinds(header),
            match one.lifecycle {
                Lifecycle::Current => Cell::toned(one.listed.state.label(), tone(one.listed.state)),
                _ => Cell::toned(format!("{}のページ", header.fiscal_year), Tone::Quiet),
            },
            results.found_by(one).join("、").into(),
        ]);
    }
    if table.is_empty() {
        out.push_str("見つかりません。別の言葉で試すか、atooshi list で種別や地域から探してください\n");
    } else {
        out.push_str(&table.draw(screen));
        out.push_str(&format!("\n{}件のうち{}件\n", results.found.hits.len(), results.schemes.len()));
    }
    if !results.elsewhere.is_empty() {
        let names: Vec<&str> =
            results.elsewhere.iter().map(|entry| entry.scheme.header.title.as_str()).collect();
        out.push_str(&format!("ほかの地域の制度なので外したもの: {}\n", names.join("、")));
    }
    out
}

/// `エアコン→空調設備・省エネルギー`, where a word leads to others.
fn bridge(concept: &Concept) -> Option<String> {
    let led: Vec<&str> =
        concept.terms.iter().filter(|term| !term.is_typed).map(|term| term.word.as_str()).collect();
    (!led.is_empty()).then(|| format!("{}→{}", concept.typed, led.join("・")))
}
