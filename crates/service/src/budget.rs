//! When the budget of a first-come scheme ends, by seeded arrivals of the companies of a table.

mod fan;
mod html;
mod window;
mod words;

use std::path::Path;

use catalogue::{Catalogue, Entry};
use engine::Known;
use engine::batch::{Plan, Shape};
use simulation::arrivals::{Arrivals, Forecast, Pace, Setting};
use simulation::report::TakeUp;
use simulation::{Edition, Pair};
use vocabulary::Date;

use crate::simulate::{SimulateError, entries, open};

pub use window::{FirstCome, Window};
pub use words::{ANSWERS, About, Section, places};

/// What is asked.
#[derive(Clone, Copy, Debug)]
pub struct Request<'a> {
    /// The catalogue.
    pub catalogue: &'a Catalogue,
    /// The folder of the catalogue; nothing for the shipped one.
    pub data: Option<&'a Path>,
    /// The scheme.
    pub scheme: &'a str,
    /// The table of companies: Parquet or CSV.
    pub population: &'a Path,
    /// The day whose pages are asked.
    pub as_of: Date,
    /// The budget in yen, from 1 to [`Setting::MOST_BUDGET_YEN`]. No page carries one.
    pub budget_yen: i64,
    /// The name of one of the page's calls; nothing where there is only one that is first come.
    pub call: Option<&'a str>,
    /// The first day of applications, instead of that of the page.
    pub opens: Option<Date>,
    /// The last day, instead of that of the page.
    pub closes: Option<Date>,
    /// How many of the supported companies apply.
    pub take_up: TakeUp,
    /// The working days within which the first half of the applicants come; nothing where all days are alike.
    pub first_half_days: Option<u32>,
    /// Figures that rest on fewer rows than this are hidden.
    pub small_cell: u64,
    /// How many threads work.
    pub threads: usize,
}

/// When the budget ends.
#[derive(Clone, Debug)]
pub struct Budget<'a> {
    /// The page.
    pub entry: &'a Entry,
    /// The day whose pages were asked.
    pub as_of: Date,
    /// From when to when applications are taken, and who says so.
    pub window: Window,
    /// The name of the population.
    pub population: String,
    /// What the population says about being invented (架空).
    pub invented: Option<String>,
    /// The figures.
    pub forecast: Forecast,
}

/// Lets the companies of a table apply and says when the budget ends.
pub fn budget<'a>(request: &Request<'a>) -> Result<Budget<'a>, SimulateError> {
    let catalogue = request.catalogue;
    let found = entries(catalogue, &[request.scheme.to_string()], request.as_of)?;
    // One scheme has one edition on a day.
    let entry = found[0];
    let scheme = &entry.scheme;
    if scheme.plans.iter().all(|plan| plan.amount.is_none()) {
        return Err(SimulateError::Input(format!(
            "制度「{}」のページには金額の決まりがないので、予算がいつ終わるかを計算できません。金額のある制度を指定してください",
            request.scheme
        )));
    }
    let window = window::window(request, scheme)?;
    let pace = pace(request.first_half_days, window.days.len())?;
    let (mut population, mapping) = open(&catalogue.registry, request.data, request.population)?;
    population.binding.derive(&catalogue.registry, &[scheme], request.as_of);
    let (facts, same) = (population.binding.facts(), Known::default());
    let shape = Shape { columns: &facts, same: &same, as_of: request.as_of };
    let plan = Plan::new(vec![scheme], &catalogue.registry, &shape);
    let setting = Setting {
        budget_yen: request.budget_yen,
        take_up: request.take_up,
        days: window.days.clone(),
        pace,
        small_cell: request.small_cell,
    };
    let mut arrivals = Arrivals::new(&plan, &catalogue.registry, request.threads, setting);
    while let Some(block) = population.next_block()? {
        arrivals.add(&population.binding, &block)?;
    }
    let pair = Pair { base: Edition { scheme, text: &entry.text }, reform: None };
    let forecast = arrivals.forecast(&pair, &catalogue.registry, &mapping, &population.binding);
    let name = request.population.file_name().unwrap_or_default();
    Ok(Budget {
        entry,
        as_of: request.as_of,
        window,
        population: name.to_string_lossy().into_owned(),
        invented: population.invented.clone(),
        forecast,
    })
}

impl Budget<'_> {
    /// What the figures rest on, and where that stands or who says so: first what decides who gets how much, then what is
    /// assumed about budget and days.
    pub fn rests_on(&self) -> Vec<(String, String)> {
        let setting = &self.forecast.setting;
        let mut found: Vec<(String, String)> =
            self.forecast.rests_on.iter().map(crate::report::in_words).collect();
        found.push((
            "審査".to_string(),
            "仮定: 人の審査を待つ会社も対象に数え、審査で外れる会社はないとした".to_string(),
        ));
        if self.entry.scheme.plans.len() > 1 {
            let best = "仮定: どの会社も、額のいちばん大きい枠に、予算の残りに関わらず申し込む";
            found.push(("枠".to_string(), best.to_string()));
        }
        let budget = notation::write_yen(setting.budget_yen.into());
        found.push((format!("予算 {budget}"), "指定（ページに予算の額の欄はない）".to_string()));
        found.extend(self.window.rests_on());
        let pace = match setting.pace {
            Pace::Even => "どの開庁日も同じ割合".to_string(),
            Pace::FirstHalf { days } => format!(
                "半分が初めの{days}開庁日に、残りの半分が次の{days}開庁日に、と続き、残ったすべてが最後の区切りに。区切りの中はどの日も同じ割合"
            ),
        };
        found.push((
            "申込みの日".to_string(),
            format!("仮定: 土日・祝日・年末年始を除く日だけに来る。{pace}"),
        ));
        let TakeUp { seed, draws, .. } = setting.take_up;
        found.push((
            "ばらつき".to_string(),
            format!("種{seed}の{draws}回の試し。どの会社がいつ申し込むかは、互いに関わりなく決まる（仮定）"),
        ));
        found
    }
}

/// How applications spread over so many working days.
fn pace(first_half_days: Option<u32>, days: usize) -> Result<Pace, SimulateError> {
    match first_half_days {
        None => Ok(Pace::Even),
        Some(stretch) if stretch > 0 && (stretch as usize) < days => Ok(Pace::FirstHalf { days: stretch }),
        Some(stretch) => Err(SimulateError::Input(format!(
            "--first-half の{stretch}日は使えません。募集の間の開庁日は{days}日なので、1日以上で、それより短くしてください"
        ))),
    }
}
