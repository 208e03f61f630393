//! `atooshi list`: the schemes of the catalogue, narrowed by words, kind, place, purpose and state.

use std::path::Path;

use catalogue::window::State;
use clap::ValueEnum;
use engine::scheme::Header;
use service::export::record;
use service::list::{Filter, Listing, list};
use service::timing;
use wire::SchemeLine;

use super::failure::Failure;
use super::format::Format;
use super::screen::{Screen, Tone};
use super::table::{Align, Cell, Table};

/// 制度の一覧（言葉・種別・地域・ねらい・受付の状態で絞る）
#[derive(clap::Args)]
pub struct Arguments {
    /// 名前・対象者・説明に含まれる言葉（すべてを含むもの）
    words: Vec<String>,
    /// 種別（補助金、融資、相談 など。subsidy のような識別子でも）
    #[arg(long, value_name = "種別")]
    kind: Vec<String>,
    /// この場所に事業所があれば使えるもの（横浜市、odawara など）
    #[arg(long, value_name = "地域")]
    area: Option<String>,
    /// ねらい（atooshi facts purposes で一覧）
    #[arg(long, value_name = "ID")]
    purpose: Option<String>,
    /// 受付の状態
    #[arg(long, value_enum)]
    state: Vec<StateName>,
    /// 冊子の章
    #[arg(long, value_name = "番号")]
    chapter: Option<u8>,
    /// 基準日に有効でない年度のページも出す
    #[arg(long)]
    closed: bool,
    /// 調べる日（書かなければ今日）
    #[arg(long, value_name = "YYYY-MM-DD")]
    as_of: Option<String>,
    /// 出力の形
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

/// The states as they are written on the command line.
#[derive(Clone, Copy, ValueEnum)]
enum StateName {
    /// 受付中
    Open,
    /// まもなく終了
    ClosingSoon,
    /// 随時
    Anytime,
    /// 受付前
    Upcoming,
    /// 受付終了
    Closed,
    /// 資料に期間なし
    Unknown,
}

impl From<StateName> for State {
    fn from(name: StateName) -> State {
        match name {
            StateName::Open => State::Open,
            StateName::ClosingSoon => State::ClosingSoon,
            StateName::Anytime => State::Anytime,
            StateName::Upcoming => State::Upcoming,
            StateName::Closed => State::Closed,
            StateName::Unknown => State::Unknown,
        }
    }
}

/// Lists the schemes.
pub fn run(arguments: &Arguments, data: Option<&Path>) -> Result<(), Failure> {
    let catalogue = service::data::catalogue(data)?;
    let day = super::as_of(arguments.as_of.as_deref())?;
    let filter = Filter {
        words: arguments.words.clone(),
        kinds: record::kinds(&arguments.kind).map_err(Failure::Input)?,
        area: arguments.area.clone(),
        purpose: arguments.purpose.clone(),
        states: arguments.state.iter().copied().map(State::from).collect(),
        chapter: arguments.chapter,
        every_edition: arguments.closed,
    };
    let listing = list(&catalogue, &filter, day).map_err(Failure::Input)?;
    match arguments.format {
        Format::Json => super::print_json(&listing.found.iter().map(SchemeLine::new).collect::<Vec<_>>()),
        Format::Text => {
            let heading = format!("基準日 {}\n", notation::write_date_japanese(day));
            super::print(&(heading + &listed(&listing, Screen::of_stdout())))
        }
    }
}

fn listed(listing: &Listing<'_>, screen: Screen) -> String {
    let columns = ["制度", "種別", "状態", "受付"].map(|name| (name, Align::Left));
    let mut table = Table::new(&columns);
    for one in &listing.found {
        let header = &one.entry.scheme.header;
        let calls: Vec<String> = one.calls.iter().map(timing::written).collect();
        table.push(vec![
            name(header),
            kinds(header),
            Cell::toned(one.state.label(), tone(one.state)),
            calls.join("\n").into(),
        ]);
    }
    let drawn =
        if table.is_empty() { "合う制度はありません\n".to_string() } else { table.draw(screen) };
    let hidden = match listing.hidden {
        0 => String::new(),
        count => format!("（ほかに、基準日に有効でない年度のページが{count}件。--closed で見る）"),
    };
    format!("{drawn}\n{}件{hidden}\n", listing.found.len())
}

/// The name of a scheme with its identifier below.
pub fn name(header: &Header) -> Cell {
    format!("{}\n{}", header.title, header.id).into()
}

/// The kinds of support of a scheme.
pub fn kinds(header: &Header) -> Cell {
    header.kinds.iter().map(|kind| kind.label()).collect::<Vec<_>>().join("・").into()
}

/// How a state stands out.
pub fn tone(state: State) -> Tone {
    match state {
        State::Open | State::Anytime => Tone::Good,
        State::ClosingSoon => Tone::Caution,
        State::Upcoming | State::Unknown => Tone::Plain,
        State::Closed => Tone::Quiet,
    }
}
