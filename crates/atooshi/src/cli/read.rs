//! `atooshi read`: what a text prints, as values, with what was not read.

use notation::{Document, Remark, YenRole, read_document};
use serde_json::{Map, Value as Json, json};
use vocabulary::{Date, FiscalYear};

use super::failure::Failure;
use super::format::Format;
use super::jsonl::{self, Answer, text};
use super::screen::{Screen, Tone};
use super::table::{Align, Cell, Table};
use super::wire_read;

/// 文に書かれた率・金額・期間・電話番号・数を読み取る
#[derive(clap::Args)]
pub struct Arguments {
    /// 読み取る文
    text: Option<String>,
    /// 標準入力から1行1件の JSON（id・kind・raw）を読み、1行1件で答える
    #[arg(long, conflicts_with_all = ["text", "year", "format"])]
    jsonl: bool,
    /// 年の書かれていない日付の年度（2025 や 令和7年度）
    #[arg(long, value_name = "YEAR")]
    year: Option<String>,
    /// 答えの形
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

/// Reads a text, or lines of JSON.
pub fn run(arguments: &Arguments) -> Result<(), Failure> {
    if arguments.jsonl {
        return jsonl::run(answer);
    }
    let Some(text) = &arguments.text else {
        return Err(Failure::Input(
            "読み取る文を書いてください（例: atooshi read '補助率：1/2以内'）。1行1件の JSON なら --jsonl です"
                .to_string(),
        ));
    };
    let year = arguments.year.as_deref().map(fiscal_year).transpose()?;
    let found = read_document(text, year.map(FiscalYear::first_day));
    match arguments.format {
        Format::Text => super::print(&drawn(text, &found, Screen::of_stdout())),
        Format::Json => super::print_json(&wire_read::document(&found)),
    }
}

fn fiscal_year(written: &str) -> Result<FiscalYear, Failure> {
    let bare = || written.parse().ok().filter(|year| (1_900..=2_200).contains(year)).map(FiscalYear);
    notation::read_fiscal_year(written).or_else(bare).ok_or_else(|| {
        Failure::Input(format!(
            "--year の年度「{written}」が読めません。2025 や 令和7年度 のように書いてください"
        ))
    })
}

/// The answer to one line.
fn answer(line: &Json) -> Answer {
    let kind = text(line, "kind")?.ok_or("kind（rate・yen・window・phone・count・age）を書いてください")?;
    let raw = text(line, "raw")?.ok_or("raw（読み取る文）を書いてください")?;
    let (value, details, remarks) = match kind {
        "rate" => wire_read::rates(notation::read_rates(raw)),
        "yen" => wire_read::amounts(notation::read_yen(raw)),
        "window" => wire_read::windows(notation::read_windows(raw, first_day(line)?)),
        "phone" => wire_read::phones(notation::read_phones(raw)),
        "count" => wire_read::count(notation::read_count(raw), true),
        "age" => wire_read::count(notation::read_age(raw), false),
        other => {
            return Err(format!(
                "kind「{other}」はありません。書けるもの: rate、yen、window、phone、count、age"
            ));
        }
    };
    let notes: Vec<String> = remarks.into_iter().map(|remark| remark.text).collect();
    let mut object = Map::new();
    object.insert("value".into(), value);
    object.insert("notes".into(), json!(notes));
    object.insert("details".into(), details);
    Ok(object)
}

fn first_day(line: &Json) -> Result<Option<Date>, String> {
    let date = text(line, "fiscal_year_start")?.map(notation::read_date_iso).transpose();
    date.map_err(|invalid| {
        format!("fiscal_year_start の日付「{}」が読めません。{}", invalid.written, invalid.reason)
    })
}

/// A table of the values in the order of the text, and what was not read.
fn drawn(text: &str, found: &Document, screen: Screen) -> String {
    let mut rows = rows(found);
    rows.sort_by_key(|row| (row.from, row.to));
    let mut table = Table::new(&["種類", "書かれた文字", "読んだ値", "補足"].map(|name| (name, Align::Left)));
    for row in rows {
        let written = text.get(row.from..row.to).unwrap_or_default().to_string();
        table.push(vec![row.kind.into(), written.into(), row.value.into(), row.note.into()]);
    }
    let mut out =
        if table.is_empty() { "値は見つかりません\n".to_string() } else { table.draw(screen) };
    if let Some(first_come) = found.first_come {
        out.push_str(if first_come { "\n先着順です\n" } else { "\n先着順ではありません\n" });
    }
    if !found.remarks.is_empty() {
        out.push_str(&unread(text, &found.remarks, screen));
    }
    out
}

fn unread(text: &str, remarks: &[Remark], screen: Screen) -> String {
    let mut table = Table::new(&[("位置", Align::Right), ("読まなかったもの・確かめるもの", Align::Left)]);
    for remark in remarks {
        let place = text.get(..remark.start).map_or(0, |before| before.chars().count()) + 1;
        table.push(vec![format!("{place}字目").into(), Cell::toned(remark.text.as_str(), Tone::Caution)]);
    }
    format!("\n{}", table.draw(screen))
}

struct Row {
    kind: &'static str,
    value: String,
    note: String,
    from: usize,
    to: usize,
}

fn rows(found: &Document) -> Vec<Row> {
    let rates = found.rates.iter().map(|rate| {
        let within = if rate.within { "以内" } else { "" };
        let base = if rate.base.is_empty() { String::new() } else { format!("{}に対して", rate.base) };
        let value = format!("{}{within}", notation::write_rate(rate.value));
        Row { kind: "率", value, note: base, from: rate.from, to: rate.to }
    });
    let amounts = found.amounts.iter().map(|amount| {
        let kind = match amount.role {
            YenRole::Cap => "上限額",
            YenRole::Floor => "下限額",
            YenRole::Other => "金額",
        };
        let note = if amount.per.is_empty() { String::new() } else { format!("{}あたり", amount.per) };
        let value = notation::write_yen(i128::from(amount.yen));
        Row { kind, value, note, from: amount.from, to: amount.to }
    });
    let windows = found.windows.iter().map(|window| Row {
        kind: "期間",
        value: wire_read::written_window(window),
        note: wire_read::window_notes(window),
        from: window.from,
        to: window.to,
    });
    let dates = found.dates.iter().map(|date| Row {
        kind: "日付",
        value: date.moment.to_string(),
        note: String::new(),
        from: date.from,
        to: date.to,
    });
    let phones = found.phones.iter().map(|phone| Row {
        kind: "電話",
        value: phone.number.clone(),
        note: String::new(),
        from: phone.from,
        to: phone.to,
    });
    let counts = found.counts.iter().map(|counted| Row {
        kind: "数",
        value: wire_read::written_bounds(&counted.count),
        note: String::new(),
        from: counted.from,
        to: counted.to,
    });
    rates.chain(amounts).chain(windows).chain(dates).chain(phones).chain(counts).collect()
}
