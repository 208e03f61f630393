//! `atooshi choose`: which of two benefits is larger, for the facts of a profile or for every case of the page.

use std::path::{Path, PathBuf};

use catalogue::{Catalogue, Entry};
use engine::{Better, ChoiceAnswer, Known, Set};
use serde_json::{Value as Json, json};
use service::check::find_choice;
use service::profile_file;
use vocabulary::{Date, calendar};

use super::failure::Failure;
use super::format::Format;
use super::screen::Screen;
use super::table::{Align, Table};

/// 二つの助成のどちらが大きいかを比べる（早見表を出す）
#[derive(clap::Args)]
pub struct Arguments {
    /// 選択の識別子（例: hiring_aid_or_wage_aid）
    choice: String,
    /// 事実を書いたファイル（書かなければ、ページの事例すべてを計算して表にする）
    profile: Option<PathBuf>,
    /// 答えの形
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

/// One row of the table: its name, the facts it was computed from, and the answer.
struct Row {
    name: String,
    known: Known,
    answer: ChoiceAnswer,
}

/// Compares the two benefits.
pub fn run(arguments: &Arguments, data: Option<&Path>) -> Result<(), Failure> {
    let catalogue = service::data::catalogue(data)?;
    let entry = find_choice(&catalogue, &arguments.choice).map_err(Failure::Input)?;
    let rows = match &arguments.profile {
        Some(path) => {
            let profile = profile_file::read(&catalogue.registry, path)
                .map_err(|error| Failure::Input(error.messages.join("\n")))?;
            vec![row(&catalogue, entry, path.display().to_string(), profile.company)]
        }
        None => entry
            .scheme
            .case_facts(&catalogue.registry)
            .into_iter()
            .map(|(name, known)| row(&catalogue, entry, name, known))
            .collect(),
    };
    match arguments.format {
        Format::Text => super::print(&text(&catalogue, entry, &rows)),
        Format::Json => {
            super::print_json(&Json::Array(rows.iter().map(|row| json(&catalogue, entry, row)).collect()))
        }
    }
}

fn row(catalogue: &Catalogue, entry: &Entry, name: String, known: Known) -> Row {
    // No benefit of a choice depends on the day.
    let today = Set::point(calendar::day_number(Date::constant(2023, 4, 1)).into());
    let inputs = entry.scheme.inputs(&catalogue.registry, &|fact| known.set(fact), today);
    let answer = entry.scheme.choose(&catalogue.registry, &inputs);
    Row { name, known, answer }
}

fn better(entry: &Entry, answer: &ChoiceAnswer) -> String {
    match answer.better {
        Some(Better::Option(at)) => entry.scheme.options[at].label.clone(),
        Some(Better::Equal) => "等しい".to_string(),
        None => "不明".to_string(),
    }
}

fn text(catalogue: &Catalogue, entry: &Entry, rows: &[Row]) -> String {
    let facts: Vec<_> = entry.scheme.facts().collect();
    let mut columns = vec![("事例", Align::Left)];
    columns.extend(facts.iter().map(|fact| (catalogue.registry.fact(*fact).label.as_str(), Align::Right)));
    columns.extend([("大きい方", Align::Left), ("分岐点", Align::Right)]);
    let mut table = Table::new(&columns);
    for row in rows {
        let mut cells = vec![row.name.as_str().into()];
        for fact in &facts {
            let set = row.known.set(*fact);
            let spell = set.map(|set| service::reason::spell(catalogue.registry.fact(*fact), set));
            cells.push(spell.unwrap_or_default().into());
        }
        cells.push(better(entry, &row.answer).into());
        cells.push(row.answer.break_even.map_or("—".to_string(), |point| point.to_string()).into());
        table.push(cells);
    }
    format!("{}\n\n{}", entry.scheme.header.title, table.draw(Screen::of_stdout()))
}

fn json(catalogue: &Catalogue, entry: &Entry, row: &Row) -> Json {
    let better = row.answer.better.map(|better| match better {
        Better::Option(at) => entry.scheme.options[at].id.as_str(),
        Better::Equal => "equal",
    });
    let facts: serde_json::Map<String, Json> = entry
        .scheme
        .facts()
        .map(|fact| {
            (
                catalogue.registry.fact(fact).id.clone(),
                service::profile::spell(&catalogue.registry, &row.known, fact),
            )
        })
        .collect();
    json!({ "case": row.name, "facts": facts, "better": better, "break_even": row.answer.break_even })
}
