//! `atooshi search`: schemes by everyday words.

use std::path::Path;

use catalogue::Lifecycle;
use search::{Concept, Nothing};
use serde_json::{Map, Value as Json, json};
use service::search::{FoundScheme, Results, Searcher};
use vocabulary::Date;

use super::failure::Failure;
use super::format::Format;
use super::jsonl::{self, Answer, text};
use super::list::{kinds, name, tone};
use super::period;
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
    let catalogue = service::data::catalogue(data)?;
    let day = super::as_of(arguments.as_of.as_deref())?;
    let searcher = Searcher::of(&catalogue)
        .map_err(|failure| Failure::System(format!("さがすための索引を作れません: {}", failure.0)))?;
    if arguments.jsonl {
        return jsonl::run(|line| answer(&searcher, line, day));
    }
    let typed = arguments.words.join(" ");
    if typed.trim().is_empty() {
        return Err(Failure::Input(
            "さがす言葉を書いてください（例: atooshi search エアコン 電気代）".to_string(),
        ));
    }
    let results = searcher.search(&typed, day, arguments.limit).map_err(Failure::Input)?;
    match arguments.format {
        Format::Json => super::print_json(&wire(&results)),
        Format::Text => super::print(&drawn(&results, day, Screen::of_stdout())),
    }
}

fn answer(searcher: &Searcher<'_>, line: &Json, day: Date) -> Answer {
    let typed = text(line, "q")?.ok_or("q（さがす言葉）を書いてください")?;
    let limit = match line.get("limit") {
        None | Some(Json::Null) => LIMIT,
        Some(limit) => {
            limit.as_u64().and_then(|limit| usize::try_from(limit).ok()).ok_or("limit は0以上の整数です")?
        }
    };
    let results = searcher.search(typed, day, limit)?;
    Ok(wire(&results))
}

fn drawn(results: &Results<'_>, day: Date, screen: Screen) -> String {
    let mut out = format!("基準日 {}\n", notation::write_date_japanese(day));
    if let Some(nothing) = &results.found.query.nothing {
        return out + &format!("{}\n", why_nothing(nothing));
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
            reasons(results, one).join("、").into(),
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

/// The words by which a scheme was found.
fn reasons<'a>(results: &'a Results<'_>, one: &FoundScheme<'_>) -> Vec<&'a str> {
    let concepts = &results.found.query.concepts;
    one.hit.matches.iter().map(|found| concepts[found.concept].terms[found.term].word.as_str()).collect()
}

/// `エアコン→空調設備・省エネルギー`, where a word leads to others.
fn bridge(concept: &Concept) -> Option<String> {
    let led: Vec<&str> =
        concept.terms.iter().filter(|term| !term.is_typed).map(|term| term.word.as_str()).collect();
    (!led.is_empty()).then(|| format!("{}→{}", concept.typed, led.join("・")))
}

fn why_nothing(nothing: &Nothing) -> String {
    match nothing {
        Nothing::Elsewhere { place } => {
            format!("「{place}」の制度はこの目録に載せていません（載せているのは神奈川県の制度です）")
        }
        Nothing::Outside { word, topic } => format!("「{word}」: {topic}はこの目録に載せていません"),
    }
}

fn wire(results: &Results<'_>) -> Map<String, Json> {
    let hit = |one: &FoundScheme<'_>| {
        let header = &one.listed.entry.scheme.header;
        json!({
            "scheme": header.id,
            "name": header.title,
            "score": one.hit.score,
            "issuer": header.issuer,
            "fiscal_year": header.year.map(|year| year.0),
            "kinds": header.kinds.iter().map(|kind| kind.id()).collect::<Vec<_>>(),
            "found_by": reasons(results, one),
            "timing": period::wire(&one.listed.calls, one.listed.state),
        })
    };
    let concept = |concept: &Concept| {
        json!({
            "typed": concept.typed,
            "terms": concept.terms.iter().map(|term| &term.word).collect::<Vec<_>>(),
            "general": concept.is_general,
        })
    };
    let elsewhere = results.elsewhere.iter().map(|entry| &entry.scheme.header.id).collect::<Vec<_>>();
    let pairs = [
        ("hits", results.schemes.iter().map(hit).collect()),
        ("total", json!(results.found.hits.len())),
        ("elsewhere", json!(elsewhere)),
        ("read_as", results.found.query.concepts.iter().map(concept).collect()),
        ("nothing", json!(results.found.query.nothing.as_ref().map(why_nothing))),
    ];
    pairs.map(|(key, value)| (key.to_string(), value)).into_iter().collect()
}
