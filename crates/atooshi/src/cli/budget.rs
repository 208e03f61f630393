//! `atooshi budget`: when the budget of a first-come scheme ends.

mod text;

use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};

use notation::Value;
use service::budget::{Request, budget};
use simulation::arrivals::Setting;
use simulation::report::TakeUp;
use vocabulary::{Date, Unit};

use super::failure::Failure;
use super::format::Format;
use super::screen::Screen;
use super::simulate::shares;

/// The most draws; memory grows with them.
const MOST_DRAWS: u32 = 1000;
/// The most companies that count as few.
const MOST_SMALL_CELL: u64 = 1_000_000;

/// 先着順の制度の予算が、いつ終わるかを、会社の表と種から調べる
#[derive(clap::Args)]
pub struct Arguments {
    /// 制度の識別子
    #[arg(long, value_name = "ID")]
    scheme: String,
    /// 会社の表（.parquet か .csv）。列と事実の対応は --data のフォルダーの population/columns.toml に書く
    #[arg(long, value_name = "FILE")]
    population: PathBuf,
    /// 調べる日（書かなければ今日）。この日に有効なページを使う
    #[arg(long, value_name = "YYYY-MM-DD")]
    as_of: Option<String>,
    /// 予算の額（例: 5,000万円）。ページに予算の額の欄はないので、必ず書く
    #[arg(long, value_name = "金額")]
    budget: Option<String>,
    /// 対象になる会社のうち、申し込む会社の割合の仮定（例: 30%、1/3）
    #[arg(long, value_name = "割合")]
    take_up: String,
    /// ページの募集の名前（先着順の募集が二つ以上あるとき）
    #[arg(long, value_name = "NAME")]
    call: Option<String>,
    /// 受付の初日（書かなければページの募集の日）
    #[arg(long, value_name = "YYYY-MM-DD")]
    opens: Option<String>,
    /// 受付の最終日（書かなければページの募集の日）
    #[arg(long, value_name = "YYYY-MM-DD")]
    closes: Option<String>,
    /// 申込みの半分が初めのこの開庁日の間に、残りの半分が次の同じ開庁日の間に来る、と仮定する（書かなければ、どの開庁日も同じ割合）
    #[arg(long, value_name = "DAYS")]
    first_half: Option<u32>,
    /// 試しの回数（1から1,000まで）
    #[arg(long, value_name = "N", default_value_t = 200)]
    draws: u32,
    /// どの会社がいつ申し込むかを決める種
    #[arg(long, value_name = "N", default_value_t = 1)]
    seed: u64,
    /// この数より少ない会社の数と、それに基づく数を出さない
    #[arg(long, value_name = "K", default_value_t = 5)]
    small_cell: u64,
    /// 計算に使うスレッドの数（書かなければ、ある限り）
    #[arg(long, value_name = "N")]
    threads: Option<NonZeroUsize>,
    /// 図のある報告を書くファイル（.html。A4 に印刷できる）
    #[arg(long, value_name = "FILE")]
    report: Option<PathBuf>,
    /// 答えの形
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

/// Prints when the budget ends.
pub fn run(arguments: &Arguments, data: Option<&Path>) -> Result<(), Failure> {
    let report = arguments.report.as_deref().map(html_file).transpose()?;
    let share = shares::share(&arguments.take_up)?;
    let budget_yen = budget_yen(arguments.budget.as_deref())?;
    within("--draws", arguments.draws.into(), MOST_DRAWS.into())?;
    within("--small-cell", arguments.small_cell, MOST_SMALL_CELL)?;
    let day = |name: &str, text: &Option<String>| text.as_deref().map(|text| day(name, text)).transpose();
    let (opens, closes) = (day("--opens", &arguments.opens)?, day("--closes", &arguments.closes)?);
    let as_of = super::as_of(arguments.as_of.as_deref())?;
    let catalogue = service::data::catalogue(data)?;
    let available = || std::thread::available_parallelism().map_or(1, NonZeroUsize::get);
    let request = Request {
        catalogue: &catalogue,
        data,
        scheme: &arguments.scheme,
        population: &arguments.population,
        as_of,
        budget_yen,
        call: arguments.call.as_deref(),
        opens,
        closes,
        take_up: TakeUp { share, seed: arguments.seed, draws: arguments.draws },
        first_half_days: arguments.first_half,
        small_cell: arguments.small_cell,
        threads: arguments.threads.map_or_else(available, NonZeroUsize::get),
    };
    let found = budget(&request)?;
    for column in &found.forecast.absent_columns {
        eprintln!("注意: 列「{column}」が表にないので、その事実は分からないとして調べました");
    }
    if let Some(path) = report {
        let page = found.html();
        let page = page.map_err(|error| Failure::System(format!("報告を HTML にできません: {error}")))?;
        service::write::write(path, &page)?;
    }
    match arguments.format {
        Format::Json => super::print_json(&wire::budget::budget(&found)),
        Format::Text => super::print(&text::text(&found, Screen::of_stdout())),
    }
}

/// A file for a report; what cannot be written is refused before anything is counted.
fn html_file(path: &Path) -> Result<&Path, Failure> {
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase());
    match ending.as_deref() {
        Some("html") => Ok(path),
        _ => Err(Failure::Input(format!(
            "--report の「{}」の形が分かりません。名前を .html で終わらせてください",
            path.display()
        ))),
    }
}

fn within(name: &str, number: u64, most: u64) -> Result<(), Failure> {
    match (1..=most).contains(&number) {
        true => Ok(()),
        false => Err(Failure::Input(format!(
            "{name} の {number} は使えません。1から{most}までの整数にしてください"
        ))),
    }
}

/// A sum of money as officials write it, or a plain number of yen.
fn budget_yen(text: Option<&str>) -> Result<i64, Failure> {
    let Some(text) = text else {
        return Err(Failure::Input(
            "--budget を書いてください（例: 5,000万円）。ページには予算の額の欄がなく、額を補って調べることはしません"
                .to_string(),
        ));
    };
    let value = match notation::read_value(text) {
        Some(Value::Quantity { value, unit }) if unit == Unit::YEN || unit == Unit::NONE => value.as_whole(),
        _ => None,
    };
    let yen = value.and_then(|yen| i64::try_from(yen).ok());
    yen.filter(|yen| (1..=Setting::MOST_BUDGET_YEN).contains(yen)).ok_or_else(|| {
        Failure::Input(format!(
            "--budget の「{text}」は、1円から1,000兆円までの金額ではありません（例: 5,000万円、50000000）"
        ))
    })
}

fn day(name: &str, text: &str) -> Result<Date, Failure> {
    notation::read_date_iso(text).map_err(|invalid| {
        Failure::Input(format!("{name} の日付「{}」が読めません。{}", invalid.written, invalid.reason))
    })
}
