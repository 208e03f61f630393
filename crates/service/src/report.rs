//! The figures of a simulation for a planner: one HTML file without anything outside of it, for screens and for A4.
//!
//! A figure that the model hides stays hidden: nothing here counts anything again.

mod chart;
mod cost;
mod figure;
mod groups;
mod misses;
mod reach;
mod rests;
mod sensitivity;
mod table;
mod winners;

use askama::Template;
use catalogue::Entry;
use engine::Registry;
use simulation::report::{ChangedPage, Compared, Report, SchemeReport, Side};

use crate::diff::{Edition, PageDiff, diff};
use crate::render::{UNCHECKED, status};
use chart::Chart;
use figure::Figures;
use groups::GroupView;
use rests::{Rests, is_for_cost, is_for_reach};
use table::Table;

pub(crate) use rests::in_words;

/// What stands on a report whose companies are invented, on its head and on each printed page.
pub(crate) const INVENTED: &str = "架空の会社による試算";

#[derive(Template)]
#[template(path = "report.html")]
struct Printed<'a> {
    title: &'static str,
    is_reform: bool,
    invented: Option<&'a str>,
    head: Vec<(&'static str, String)>,
    small_cell: u64,
    schemes: Vec<SchemeView<'a>>,
    /// Pages of the reform that no figure stands for: rules between schemes, and schemes that are not valid on the day.
    others: Vec<&'a PageDiff<'a>>,
}

/// A scheme as it is printed.
struct SchemeView<'a> {
    id: &'a str,
    title: &'a str,
    about: String,
    verification: Vec<String>,
    gist: Vec<String>,
    reach: (Table, Chart),
    groups: Vec<GroupView>,
    cost: Option<cost::CostView>,
    winners: Option<(Table, Chart)>,
    misses: (Table, Chart),
    sensitivity: Option<(Table, Vec<Chart>)>,
    rests: Rests,
    page: Option<&'a PageDiff<'a>>,
}

/// The report as one HTML file; `registry` holds the facts that the changed pages speak of.
pub fn html(report: &Report, registry: &Registry) -> Result<String, askama::Error> {
    let editions: Vec<(Edition, Edition)> =
        report.changed_pages.iter().map(|page| editions(page, registry)).collect();
    let pages: Vec<PageDiff<'_>> = editions.iter().flat_map(|(base, reform)| diff(base, reform)).collect();
    let is_reform = !report.changed_pages.is_empty();
    let schemes: Vec<SchemeView<'_>> =
        report.schemes.iter().map(|scheme| SchemeView::new(report, scheme, &pages)).collect();
    let is_shown = |page: &&PageDiff<'_>| !schemes.iter().any(|scheme| page.is_of(scheme.id));
    let others = pages.iter().filter(is_shown).collect();
    Printed {
        title: if is_reform {
            "制度改正のシミュレーション"
        } else {
            "制度のシミュレーション"
        },
        is_reform,
        invented: report.population.invented.as_deref(),
        head: head(report),
        small_cell: report.small_cell,
        schemes,
        others,
    }
    .render()
}

/// A page before and after as editions of one page each. Both texts were checked before anything was counted.
fn editions(page: &ChangedPage, registry: &Registry) -> (Edition, Edition) {
    let edition = |text: &str| {
        let (scheme, _) = engine::check(text, registry);
        let entry = |scheme| Entry { path: page.path.clone(), text: text.to_string(), scheme };
        Edition { registry: registry.clone(), entries: scheme.map(entry).into_iter().collect() }
    };
    (edition(&page.base), edition(&page.reform))
}

/// What was asked of which table.
fn head(report: &Report) -> Vec<(&'static str, String)> {
    let population = &report.population;
    let rows = figure::number(i128::from(population.rows));
    let mut head = vec![
        ("基準日", format!("{}年{}月{}日", report.as_of.year(), report.as_of.month(), report.as_of.day())),
        ("会社の表", format!("{}（{rows}行）", population.name)),
    ];
    head.push((
        "1行が表す会社",
        match &population.weight {
            None => "1社".to_string(),
            Some(weight) => {
                format!("{}社（{}）", weight.companies_per_row, rests::origin(&weight.origin))
            }
        },
    ));
    head.push((
        "利用する会社の割合",
        match &report.take_up {
            None => "置いていない（費用は、届く会社がすべて使った場合）".to_string(),
            Some(take_up) => format!(
                "{}（仮定。試行{}回、種 {}）",
                figure::percent(take_up.share),
                take_up.draws,
                take_up.seed
            ),
        },
    ));
    head.push(("少ない数", format!("{}社未満の数と、そこから割り出せる数は出さない", report.small_cell)));
    if !population.absent_columns.is_empty() {
        head.push((
            "表にない列",
            format!("{}（その事実は、どの会社でも不明）", population.absent_columns.join("、")),
        ));
    }
    head
}

impl<'a> SchemeView<'a> {
    fn new(report: &Report, scheme: &'a SchemeReport, pages: &'a [PageDiff<'a>]) -> SchemeView<'a> {
        let figures = Figures { small_cell: report.small_cell };
        let rests = Rests::of(scheme);
        let (for_reach, for_cost) = (rests.numbers(is_for_reach), rests.numbers(is_for_cost));
        let mut reach = reach::reach(figures, scheme);
        reach.0.rests.clone_from(&for_reach);
        let mut misses = misses::misses(figures, scheme);
        misses.0.rests.clone_from(&for_reach);
        let mut winners = winners::winners(figures, scheme);
        winners.iter_mut().for_each(|(table, _)| table.rests.clone_from(&for_cost));
        let mut groups = groups::groups(figures, scheme);
        groups.iter_mut().for_each(|group| group.table.rests.clone_from(&for_reach));
        let mut cost = cost::cost(figures, scheme, report.take_up.as_ref());
        for table in cost.iter_mut().flat_map(cost::CostView::tables_mut) {
            table.rests.clone_from(&for_cost);
        }
        let mut sensitivity = sensitivity::sensitivity(figures, scheme);
        sensitivity.iter_mut().for_each(|(table, _)| table.rests.clone_from(&for_cost));
        SchemeView {
            id: &scheme.id,
            title: &scheme.title,
            about: format!("{}　{}　{}", scheme.issuer, scheme.fiscal_year, scheme.id),
            verification: verification(&scheme.verification),
            gist: gist(figures, scheme),
            reach,
            groups,
            cost,
            winners,
            misses,
            sensitivity,
            rests,
            page: pages.iter().find(|page| page.is_of(&scheme.id)),
        }
    }
}

/// Whether somebody checked the pages. A reform is a draft, whatever its page says.
fn verification(verification: &Compared<String>) -> Vec<String> {
    let sides = verification.sides().map(|(side, text)| match (side, verification.reform.is_some()) {
        (Side::Base, true) => format!("現行のページ: {}", status(text)),
        (Side::Base, false) => status(text).to_string(),
        (Side::Reform, _) => "改正案のページ: 検討のための案（職員の照合を受けていません）".to_string(),
    });
    sides.collect()
}

/// The figures that a planner asks for first, in sentences.
fn gist(figures: Figures, scheme: &SchemeReport) -> Vec<String> {
    let mut gist = vec![format!(
        "届く会社（対象か審査）: {}",
        figures.both(&scheme.reach, |verdicts| figures.reached(verdicts))
    )];
    if scheme.reach.sides().any(|(_, verdicts)| verdicts.unknown.shown() != Some(0)) {
        gist.push(format!(
            "表にない事実などで判定が決まらない会社（不明）: {}",
            figures.both(&scheme.reach, |verdicts| figures.count(verdicts.unknown))
        ));
    }
    if let Some(cost) = &scheme.cost {
        gist.push(format!(
            "届く会社がすべて使った場合の費用: {}",
            figures.both(cost, |cost| figures.yen_range(cost.low_yen, cost.high_yen))
        ));
        if cost.base.taken_up.is_some() {
            gist.push(format!(
                "置いた割合で使った場合に期待される費用: {}",
                figures.both(cost, |cost| cost.taken_up.map_or(String::new(), |taken_up| {
                    figures.yen_range(taken_up.low.floor_yen, taken_up.high.floor_yen)
                }))
            ));
        }
    }
    if let Some(winners) = &scheme.winners {
        gist.push(format!(
            "改正で増える会社 {}、減る会社 {}、新しく届く会社 {}、届かなくなる会社 {}",
            figures.count(winners.more.companies),
            figures.count(winners.less.companies),
            figures.count(winners.newly.companies),
            figures.count(winners.no_longer.companies),
        ));
    }
    gist
}
