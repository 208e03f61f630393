//! Amounts against costs, held against the engine's own answers.

use engine::{Known, input::Reading};
use service::check::{Prepared, Question, check_entry};
use service::cost_curve::{CostCurve, NoCurve, cost_curves};
use vocabulary::Date;

fn catalogue() -> catalogue::Catalogue {
    service::data::catalogue(None).expect("the shipped catalogue")
}

fn curve<'a>(catalogue: &'a catalogue::Catalogue, id: &str) -> Result<CostCurve<'a>, NoCurve> {
    let entry = catalogue.scheme(id).expect("a scheme");
    let (_, curve) = cost_curves(&catalogue.registry, entry).into_iter().next().expect("a frame");
    curve
}

#[test]
fn a_share_with_a_limit_by_size_has_two_courses() {
    let catalogue = catalogue();
    let curve = curve(&catalogue, "kanagawa_productivity").unwrap_or_else(|why| panic!("{why:?}"));
    let told: Vec<(Option<i64>, Option<i64>)> =
        curve.cases.iter().map(|case| (curve.full_at_yen(case), curve.greatest_yen(case))).collect();
    assert_eq!(told, [(Some(7_500_000), Some(5_000_000)), (Some(10_000_000), Some(5_000_000))]);
    assert_eq!(curve.amount_yen(&curve.cases[0], 3_000_000), 2_000_000);
    assert_eq!(curve.amount_yen(&curve.cases[1], 3_000_000), 1_500_000);
    assert_eq!(curve.amount_yen(&curve.cases[1], 9_999_999), 4_999_999);
}

#[test]
fn below_a_lower_limit_nothing_is_granted() {
    let catalogue = catalogue();
    let curve = curve(&catalogue, "yokohama_digital").unwrap_or_else(|why| panic!("{why:?}"));
    let case = &curve.cases[0];
    assert_eq!((curve.amount_yen(case, 599_999), curve.amount_yen(case, 600_000)), (0, 300_000));
    assert_eq!(curve.full_at_yen(case), Some(2_000_000));
}

#[test]
fn what_is_no_function_of_one_cost_says_why() {
    let catalogue = catalogue();
    let why = |id: &str| curve(&catalogue, id).err();
    assert_eq!(why("kanagawa_bak"), Some(NoCurve::LeftOpen));
    assert_eq!(why("kanagawa_ksap"), Some(NoCurve::Constant(0)));
    assert_eq!(why("kanagawa_productivity_loan"), Some(NoCurve::NoAmount));
    let more = |id: &str| match why(id) {
        Some(NoCurve::MoreFacts(facts)) => {
            facts.iter().map(|fact| catalogue.registry.fact(*fact).label.clone()).collect()
        }
        _ => Vec::new(),
    };
    assert_eq!(more("kanagawa_disability_trial"), ["体験実習の受入れ日数"]);
    assert!(more("kanagawa_shopping_street_vouchers").contains(&"商店街の会員数".to_string()));
}

/// Every course of every scheme grants what the engine answers for the same cost where the scheme can be used.
#[test]
fn every_curve_agrees_with_the_engine() {
    let catalogue = catalogue();
    let day = Date::constant(2025, 6, 15);
    let mut compared = 0;
    let mut endless = Vec::new();
    for entry in &catalogue.schemes {
        for curve in cost_curves(&catalogue.registry, entry).into_iter().filter_map(|(_, curve)| curve.ok()) {
            for case in &curve.cases {
                let full = curve.full_at_yen(case).unwrap_or(5_000_000);
                if curve.full_at_yen(case).is_none() {
                    endless.push(entry.scheme.header.id.as_str());
                }
                for cost in [full / 7, full / 2, full - 1, full, full * 3] {
                    let known = given(&catalogue, &curve, case, cost);
                    let prepared = Prepared::new(&catalogue, &known, day);
                    let id = &entry.scheme.header.id;
                    let question = Question { scheme: id, frame: None, deadline: None, as_of: day };
                    let checked = check_entry(&catalogue, entry, &question, &prepared).unwrap();
                    let of_frame = checked.answers.iter().find(|(plan, _)| plan.frame == curve.frame);
                    let (_, answer) = of_frame.unwrap();
                    let own = curve.amount_yen(case, cost);
                    let engine = answer.amount_if_eligible_yen.unwrap_or(0);
                    assert_eq!(own, engine, "{id} {:?} {cost}円 {:?}", curve.frame, case.given);
                    compared += 1;
                }
            }
        }
    }
    assert!(compared > 150, "{compared}");
    assert_eq!(endless, ["kanagawa_select_next"], "relief from a tax has no limit of its own");
}

/// The cost, and one of the answers that a case stands for.
fn given(
    catalogue: &catalogue::Catalogue,
    curve: &CostCurve<'_>,
    case: &service::cost_curve::Case,
    cost: i64,
) -> Known {
    let mut known = Known::default();
    known.insert(curve.cost, Reading::Set(engine::Set::point(cost)));
    for (fact, bits) in &case.given {
        known.insert(*fact, Reading::Set(engine::Set::mask(bits & bits.wrapping_neg())));
    }
    assert!(known.facts(&catalogue.registry).len() == case.given.len() + 1);
    known
}
