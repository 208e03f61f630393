//! The report for planners, on screens and on paper.

#![allow(clippy::unwrap_used)]

#[path = "planner/mod.rs"]
mod planner;

use service::report::html;
use simulation::report::{Compared, Report, SchemeReport};

fn shipped() -> catalogue::Catalogue {
    service::data::catalogue(None).unwrap()
}

/// What stands between the tags of the style, which is not under test.
fn without_style(html: &str) -> String {
    let (head, rest) = html.split_once("<style>").unwrap();
    let (_, body) = rest.split_once("</style>").unwrap();
    format!("{head}<style>…</style>{body}")
}

#[test]
fn a_reform_with_every_kind_of_figure() {
    let catalogue = shipped();
    let printed = html(&planner::report(&catalogue), &catalogue.registry).unwrap();
    for part in ["<script", "<link", "src=", "url(", "@import", "http:", "https:"] {
        assert!(!printed.contains(part), "{part}");
    }
    insta::assert_snapshot!(without_style(&printed));
}

#[test]
fn hidden_figures_are_named_and_never_drawn() {
    let catalogue = shipped();
    let printed = html(&planner::report(&catalogue), &catalogue.registry).unwrap();
    assert!(printed.contains("5社未満") && printed.contains("秘匿"));
    let row = printed
        .lines()
        .find(|line| line.contains("bar-row") && line.contains("1円未満") || line.contains(">0円</span>"));
    assert!(row.is_some_and(|row| row.contains("5社未満") && !row.contains("<rect")), "{row:?}");
}

/// The same without a reform, a take-up and a cost.
fn plain(report: Report) -> Report {
    fn base<T>(compared: Compared<T>) -> Compared<T> {
        Compared { reform: None, ..compared }
    }
    let scheme = |scheme: SchemeReport| SchemeReport {
        verification: base(scheme.verification),
        reach: base(scheme.reach),
        groups: Vec::new(),
        cost: None,
        winners: None,
        near_misses: base(scheme.near_misses),
        sensitivity: Vec::new(),
        ..scheme
    };
    let schemes = report.schemes.into_iter().map(scheme).collect();
    let population = simulation::report::PopulationNote { invented: None, ..report.population };
    Report { take_up: None, changed_pages: Vec::new(), schemes, population, ..report }
}

#[test]
fn without_a_reform_there_is_one_side_and_real_companies_are_not_called_invented() {
    let catalogue = shipped();
    let printed = html(&plain(planner::report(&catalogue)), &catalogue.registry).unwrap();
    let body = without_style(&printed);
    for word in ["改正案", "新旧対照表", "架空の会社による試算", "費用</h3>"] {
        assert!(!body.contains(word), "{word}");
    }
    assert!(printed.contains("機械起案（職員の照合を受けていません）"));
}

#[test]
fn texts_of_others_are_escaped() {
    let catalogue = shipped();
    let mut report = planner::report(&catalogue);
    report.population.name = "<b>\"x\".csv".to_string();
    report.population.invented = Some("架空 <script>alert(1)</script> */ } body { display: none".to_string());
    report.schemes[0].title = "</title><img src=x onerror=alert(1)>".to_string();
    let printed = html(&report, &catalogue.registry).unwrap();
    assert!(!printed.contains("<script") && !printed.contains("<img") && !printed.contains("<b>"));
}
