//! `atooshi facts`: what pages ask about, found by words or by the scheme that reads it.

use std::path::Path;

use engine::FactType;
use engine::fact::{Fact, Scope};
use notation::write_number;
use serde_json::Value as Json;
use service::facts::{ReadFact, facts};

use super::failure::Failure;
use super::format::Format;
use super::screen::Screen;
use super::table::{Align, Table};

/// 事実（制度が尋ねる項目）の一覧
#[derive(clap::Args)]
pub struct Arguments {
    /// 探す言葉（空白で区切ると、すべてを含むもの）
    search: Vec<String>,
    /// この制度が読む事実だけ
    #[arg(long, value_name = "ID")]
    scheme: Option<String>,
    /// 出力の形
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

/// Lists the facts.
pub fn run(arguments: &Arguments, data: Option<&Path>) -> Result<(), Failure> {
    let catalogue = service::data::catalogue(data)?;
    let search = arguments.search.join(" ");
    let found = facts(&catalogue, &search, arguments.scheme.as_deref()).map_err(Failure::Input)?;
    match arguments.format {
        Format::Json => super::print(&format!("{:#}\n", Json::Array(found.iter().map(wire::fact).collect()))),
        Format::Text => super::print(&listed(&found, Screen::of_stdout())),
    }
}

fn listed(found: &[ReadFact<'_>], screen: Screen) -> String {
    let columns =
        ["識別子", "名前", "型・ページでの書き方", "だれの", "質問"].map(|name| (name, Align::Left));
    let mut table = Table::new(&columns);
    for ReadFact { fact, .. } in found {
        table.push(vec![
            fact.id.as_str().into(),
            fact.label.as_str().into(),
            kind(fact).into(),
            scope_label(fact.scope).into(),
            fact.question.as_str().into(),
        ]);
    }
    if table.is_empty() {
        return "合う事実はありません。言葉を短くするか、atooshi facts で一覧を見てください\n".to_string();
    }
    format!("{}\n{}件\n", table.draw(screen), found.len())
}

/// The type with unit, range, choices, or the two sentences that pages use.
fn kind(fact: &Fact) -> String {
    let choices = || fact.choices().iter().map(|choice| choice.label.as_str()).collect::<Vec<_>>().join("・");
    match &fact.kind {
        FactType::Bool { statement, denial } => format!("はい「{statement}」\nいいえ「{denial}」"),
        FactType::Number { .. } => format!("数（{}）{}", unit(fact), range(fact)),
        FactType::Date => "日付".to_string(),
        FactType::Choice(_) => format!("一つ選ぶ: {}", choices()),
        FactType::ChoiceList(list) => {
            let spell = |choice: &engine::fact::Choice| format!("{}（{}）", choice.id, choice.label);
            format!("いくつでも選ぶ: {}", list.iter().map(spell).collect::<Vec<_>>().join("・"))
        }
        FactType::Code => "コード".to_string(),
        FactType::CodeList => "コード（いくつでも）".to_string(),
    }
}

fn unit(fact: &Fact) -> String {
    match &fact.kind {
        FactType::Number { percent: true, .. } => "%".to_string(),
        FactType::Number { unit, .. } => unit.to_string(),
        _ => String::new(),
    }
}

fn range(fact: &Fact) -> String {
    let FactType::Number { least, greatest, .. } = fact.kind else { return String::new() };
    let end = |end: Option<i64>| end.map_or(String::new(), |end| write_number(fact.number(end)));
    match (least, greatest) {
        (None, None) => String::new(),
        (low, high) => format!(" {}～{}", end(low), end(high)),
    }
}

fn scope_label(scope: Scope) -> &'static str {
    match scope {
        Scope::Company => "会社",
        Scope::Site => "拠点",
        Scope::Project => "事業",
        Scope::Worker => "労働者",
        Scope::Training => "訓練",
        Scope::Application => "申請",
    }
}
