//! Facts that follow from others, at, just below and just above every line of the law.

#![expect(clippy::unwrap_used, reason = "a test that cannot read its data must fail")]

use std::sync::LazyLock;

use catalogue::Catalogue;
use engine::derive::derive;
use serde_json::{Value as Json, json};
use service::profile::{read_facts, spell};
use vocabulary::Date;

static CATALOGUE: LazyLock<Catalogue> = LazyLock::new(|| service::data::catalogue(None).unwrap());
const DAY: Date = Date::constant(2023, 6, 15);

/// What is derived for a fact from others, as it would be written in a profile; null where nothing is.
fn derived(fact: &str, from: Json) -> Json {
    let registry = &CATALOGUE.registry;
    let mut known = read_facts(registry, &from).unwrap();
    derive(registry, &mut known, DAY);
    spell(registry, &known, registry.by_id(fact).unwrap())
}

fn size(industry: &str, employees: i64, capital_yen: i64) -> Json {
    derived(
        "company_size",
        json!({ "industry": industry, "employees_regular": employees, "capital_yen": capital_yen, "legal_form": "kabushiki" }),
    )
}

#[test]
fn company_size_follows_the_sme_basic_act() {
    let beyond = json!(["chuken", "large"]);
    for (industry, employees, capital, small) in [
        ("manufacturing", 300, 300_000_000, 20),
        ("construction", 300, 300_000_000, 20),
        ("transport", 300, 300_000_000, 20),
        ("other", 300, 300_000_000, 20),
        ("wholesale", 100, 100_000_000, 5),
        ("service", 100, 50_000_000, 5),
        ("retail", 50, 50_000_000, 5),
    ] {
        let rich = capital + 1;
        assert_eq!(size(industry, small, rich), "small", "{industry} at the small headcount");
        assert_eq!(size(industry, small + 1, rich), "sme", "{industry} above the small headcount");
        assert_eq!(size(industry, employees, rich), "sme", "{industry} by headcount");
        assert_eq!(size(industry, employees + 1, capital), "sme", "{industry} by capital");
        assert_eq!(size(industry, employees + 1, rich), beyond, "{industry} above both");
    }
}

#[test]
fn what_is_not_known_leaves_every_size_it_allows() {
    let retailer = json!({ "industry": "retail", "employees_regular": 60 });
    assert_eq!(derived("company_size", retailer), json!(["sme", "chuken", "large"]));
    let six_somewhere = json!({ "employees_regular": 6 });
    assert_eq!(derived("company_size", six_somewhere), json!(["small", "sme"]));
    let five_anywhere = json!({ "employees_regular": 5 });
    assert_eq!(derived("company_size", five_anywhere), "small");
    let nothing_said = json!({ "industry": "retail" });
    assert_eq!(derived("company_size", nothing_said), Json::Null);
}

#[test]
fn sole_proprietors_count_by_headcount_alone_and_other_forms_are_not_judged() {
    let sole = |employees: i64| json!({ "industry": "retail", "employees_regular": employees, "capital_yen": 0, "legal_form": "sole_proprietor" });
    assert_eq!(derived("company_size", sole(50)), "sme");
    assert_eq!(derived("company_size", sole(51)), json!(["chuken", "large"]));
    let npo = json!({ "industry": "service", "employees_regular": 3, "legal_form": "npo" });
    assert_eq!(derived("company_size", npo.clone()), Json::Null);
    assert_eq!(derived("is_npo_or_foundation", npo), json!(true));
    assert_eq!(derived("is_sole_proprietor", sole(1)), json!(true));
}

#[test]
fn what_was_given_wins() {
    let given = json!({ "company_size": "large", "industry": "retail", "employees_regular": 1 });
    assert_eq!(derived("company_size", given), "large");
    let short = json!({ "weekly_hours": 40, "is_short_time": true });
    assert_eq!(derived("is_short_time", short), json!(true));
}

#[test]
fn industries_the_classification_does_not_separate_stay_open() {
    let industry = |code: &str| derived("industry", json!({ "industry_jsic": code }));
    assert_eq!(industry("E"), "manufacturing");
    assert_eq!(industry("I"), json!(["wholesale", "retail"]));
    assert_eq!(industry("I56"), "retail");
    assert_eq!(industry("M76"), "retail", "eating places count as retail");
    assert_eq!(industry("M75"), "service");
    assert_eq!(industry("G"), json!(["other", "service"]));
}

#[test]
fn months_since_founding_are_compared_as_dates() {
    let months = |founded: &str, applied: &str| {
        derived("months_since_founding", json!({ "founded_on": founded, "application_date": applied }))
    };
    assert_eq!(months("2022-06-15", "2023-06-15"), json!(12), "the anniversary itself");
    assert_eq!(months("2022-06-16", "2023-06-15"), json!({ "min": 11.0001, "max": 11.9999 }), "a day short");
    assert_eq!(months("2022-06-14", "2023-06-15"), json!({ "min": 12.0001, "max": 12.9999 }), "a day over");
    assert_eq!(months("2024-02-29", "2025-02-28"), json!(12), "a leap day's anniversary is the month's end");
    let as_asked = json!({ "founded_on": "2022-06-15" });
    assert_eq!(
        derived("months_since_founding", as_asked),
        json!(12),
        "without an application date the day asked about"
    );
    let future = json!({ "founded_on": "2024-01-01" });
    assert_eq!(derived("months_since_founding", future), Json::Null, "not founded yet");
}

#[test]
fn working_time_order_age_and_places() {
    let short = |hours: Json| derived("is_short_time", json!({ "weekly_hours": hours }));
    assert_eq!(short(json!(19.99)), json!(false));
    assert_eq!(short(json!(20)), json!(true));
    assert_eq!(short(json!(29.99)), json!(true));
    assert_eq!(short(json!(30)), json!(false));
    let order = |day: &str| {
        derived("ordered_before_decision", json!({ "order_date": day, "decision_date": "2023-08-01" }))
    };
    assert_eq!(order("2023-07-31"), json!(true));
    assert_eq!(order("2023-08-01"), json!(false));
    let age = |born: &str| derived("age", json!({ "birth_date": born, "hire_date": "2023-04-01" }));
    assert_eq!(age("1958-04-01"), json!(65));
    assert_eq!(age("1958-04-02"), json!(64));
    let place = |fact: &str, code: &str| derived(fact, json!({ "site_codes": [code] }));
    assert_eq!(place("site_in_yokohama", "14118"), json!(true));
    assert_eq!(place("site_in_yokohama", "14130"), json!(false));
    assert_eq!(place("site_in_kawasaki", "14137"), json!(true));
    assert_eq!(place("site_in_kanagawa", "13101"), json!(false));
}

#[test]
fn the_legal_form_tells_who_asks() {
    let role = |form: &str| derived("applicant_type", json!({ "legal_form": form }));
    for form in [
        "kabushiki",
        "godo",
        "other_company",
        "sole_proprietor",
        "npo",
        "social_welfare",
        "medical",
        "school",
    ] {
        assert_eq!(role(form), "business", "{form}");
    }
    for form in ["cooperative", "shopping_street_association"] {
        assert_eq!(role(form), "organisation", "{form}");
    }
    for form in ["association_foundation", "other"] {
        assert_eq!(role(form), json!(["business", "organisation"]), "{form}");
    }
    assert_eq!(derived("applicant_type", json!({ "is_planning_to_found": true })), "individual");
    assert_eq!(derived("applicant_type", json!({ "is_planning_to_found": false })), Json::Null);
    let founder_with_company = json!({ "is_planning_to_found": true, "legal_form": "kabushiki" });
    assert_eq!(derived("applicant_type", founder_with_company), "business");
}

#[test]
fn the_legal_form_tells_what_is_a_corporation() {
    let corporation = |form: &str| derived("is_corporation", json!({ "legal_form": form }));
    assert_eq!(corporation("kabushiki"), true);
    assert_eq!(corporation("cooperative"), true);
    assert_eq!(corporation("sole_proprietor"), false);
    assert_eq!(corporation("shopping_street_association"), Json::Null);
    assert_eq!(derived("is_domestic_corporation", json!({ "legal_form": "godo" })), true);
}

#[test]
fn a_company_is_no_group() {
    let street = |form: &str| derived("is_shopping_street_organisation", json!({ "legal_form": form }));
    assert_eq!(street("kabushiki"), false);
    assert_eq!(street("sole_proprietor"), false);
    assert_eq!(street("shopping_street_association"), true);
    assert_eq!(street("cooperative"), Json::Null);
    assert_eq!(derived("is_labour_union", json!({ "legal_form": "medical" })), false);
    assert_eq!(derived("is_chamber", json!({ "legal_form": "other" })), Json::Null);
}

#[test]
fn the_head_office_is_in_the_prefecture_of_its_code() {
    assert_eq!(derived("head_office_in_kanagawa", json!({ "head_office_code": "14205" })), true);
    assert_eq!(derived("head_office_in_kanagawa", json!({ "head_office_code": "13101" })), false);
}

#[test]
fn a_private_person_is_no_business_and_no_group() {
    let person = json!({ "applicant_type": "individual" });
    for fact in ["is_venture", "is_foreign_company", "develops_robots", "is_corporation", "is_labour_union"] {
        assert_eq!(derived(fact, person.clone()), false, "{fact}");
        assert_eq!(
            derived(fact, json!({ "applicant_type": ["individual", "business"] })),
            Json::Null,
            "{fact}"
        );
    }
}
