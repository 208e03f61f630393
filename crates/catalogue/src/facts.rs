//! Reads the fact registry from its TOML files.

use engine::fact::{Choice, Fact, FactType, Registry, Scope};
use serde::Deserialize;
use vocabulary::{Ratio, Unit};

use crate::Problem;
use crate::load::File;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FactFile {
    scope: String,
    #[serde(default)]
    fact: Vec<FactEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FactEntry {
    id: String,
    label: String,
    english: String,
    #[serde(rename = "type")]
    kind: String,
    statement: Option<String>,
    denial: Option<String>,
    unit: Option<String>,
    decimals: Option<u32>,
    least: Option<i64>,
    greatest: Option<i64>,
    #[serde(default)]
    values: Vec<ChoiceEntry>,
    nullable: bool,
    known_by: String,
    topic: String,
    question: String,
    #[serde(default)]
    help: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ChoiceEntry {
    id: String,
    label: String,
    english: String,
}

/// Reads all fact files into one registry; what is wrong with them comes back beside it.
pub fn read_facts<'a>(files: impl Iterator<Item = &'a File>) -> (Registry, Vec<Problem>) {
    let mut facts = Vec::new();
    let mut problems = Vec::new();
    for file in files {
        match toml::from_str::<FactFile>(&file.text) {
            Ok(parsed) => read_file(file, parsed, &mut facts, &mut problems),
            Err(error) => problems.push(unreadable(file, &error)),
        }
    }
    let (registry, clashes) = Registry::new(facts);
    problems
        .extend(clashes.into_iter().map(|clash| Problem::of_file("facts", clash, "名前を分けてください")));
    (registry, problems)
}

fn unreadable(file: &File, error: &toml::de::Error) -> Problem {
    let start = error.span().map_or(0, |span| span.start);
    let (line, column) = lang::LineIndex::new(&file.text).line_column(&file.text, start);
    let mut problem = Problem::of_file(
        &file.path,
        format!("事実の一覧が読めません: {}", error.message()),
        "TOML の書き方と項目の名前を確かめてください",
    );
    (problem.line, problem.column) = (line, column);
    problem
}

fn read_file(file: &File, parsed: FactFile, facts: &mut Vec<Fact>, problems: &mut Vec<Problem>) {
    let Some((scope, _)) = Scope::ALL.into_iter().find(|(_, name)| *name == parsed.scope) else {
        problems.push(Problem::of_file(
            &file.path,
            format!("scope「{}」は知られていません", parsed.scope),
            "",
        ));
        return;
    };
    for entry in parsed.fact {
        let id = entry.id.clone();
        match fact(entry, scope) {
            Ok(fact) => facts.push(fact),
            Err(message) => {
                problems.push(Problem::of_file(&file.path, format!("事実「{id}」: {message}"), ""))
            }
        }
    }
}

fn fact(entry: FactEntry, scope: Scope) -> Result<Fact, String> {
    let kind = kind(&entry)?;
    Ok(Fact {
        id: entry.id,
        label: entry.label,
        english: entry.english,
        kind,
        nullable: entry.nullable,
        scope,
        known_by: entry.known_by,
        topic: entry.topic,
        question: entry.question,
        help: entry.help,
    })
}

fn kind(entry: &FactEntry) -> Result<FactType, String> {
    let choices = || -> Vec<Choice> {
        let choice = |value: &ChoiceEntry| Choice {
            id: value.id.clone(),
            label: value.label.clone(),
            english: value.english.clone(),
        };
        entry.values.iter().map(choice).collect()
    };
    match entry.kind.as_str() {
        "bool" => match (&entry.statement, &entry.denial) {
            (Some(statement), Some(denial)) => {
                Ok(FactType::Bool { statement: statement.clone(), denial: denial.clone() })
            }
            _ => Err("はい・いいえの事実には statement と denial が必要です".to_string()),
        },
        "number" => number(entry),
        "date" => Ok(FactType::Date),
        "enum" if (2..=40).contains(&entry.values.len()) => Ok(FactType::Choice(choices())),
        "enum_list" => Ok(FactType::ChoiceList(choices())),
        "enum" => Err("選択肢は2個から40個までです".to_string()),
        "code" => Ok(FactType::Code),
        "code_list" => Ok(FactType::CodeList),
        other => Err(format!("type「{other}」は知られていません")),
    }
}

fn number(entry: &FactEntry) -> Result<FactType, String> {
    let written = entry.unit.as_deref().ok_or("数の事実には unit が必要です")?;
    let unit = Unit::parse(written).ok_or_else(|| format!("単位「{written}」は知られていません"))?;
    let decimals = entry.decimals.unwrap_or(0);
    if decimals > 6 {
        return Err("小数は6桁までです".to_string());
    }
    let scale = |end: Option<i64>| -> Result<Option<i64>, String> {
        let Some(end) = end else { return Ok(None) };
        let scaled = Ratio::whole(end.into()).checked_mul(Ratio::whole(10i128.pow(decimals)));
        let numerator = scaled.and_then(Ratio::as_whole).and_then(|whole| i64::try_from(whole).ok());
        numerator.map(Some).ok_or_else(|| "範囲の数が大きすぎます".to_string())
    };
    let (least, greatest) = (scale(entry.least)?, scale(entry.greatest)?);
    Ok(FactType::Number { unit, percent: written == "%", decimals, least, greatest })
}
