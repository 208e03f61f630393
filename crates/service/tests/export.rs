//! The catalogue as other programs read it.

#![allow(clippy::unwrap_used)]

use std::collections::BTreeSet;
use std::sync::LazyLock;

use catalogue::{Catalogue, Entry};
use serde_json::Value as Json;
use service::export::{calendar, gif, in_source_order, record};
use vocabulary::Date;

static CATALOGUE: LazyLock<Catalogue> = LazyLock::new(|| service::data::catalogue(None).unwrap());
const DAY: Date = Date::constant(2025, 6, 15);

static RECORDS: LazyLock<Vec<Json>> = LazyLock::new(|| match record::records(&CATALOGUE, DAY) {
    Json::Array(records) => records,
    other => panic!("{other}"),
});

fn of(id: &str) -> &'static Json {
    RECORDS.iter().find(|record| record["id"] == id).unwrap()
}

#[test]
fn every_heading_of_the_overview_is_there_once() {
    let lines: Vec<u64> = RECORDS
        .iter()
        .filter(|record| record["source"]["document"] == "000")
        .map(|record| record["source"]["line"].as_u64().unwrap())
        .collect();
    let distinct: BTreeSet<u64> = lines.iter().copied().collect();
    assert_eq!((lines.len(), distinct.len()), (107, 107));
    assert!(lines.is_sorted());
    assert_eq!(RECORDS.len(), 107 + 18);
}

#[test]
fn every_record_of_the_overview_has_what_the_document_always_prints() {
    for record in RECORDS.iter().filter(|record| record["source"]["document"] == "000") {
        let id = &record["id"];
        assert!(record["chapter"].as_u64().is_some_and(|chapter| (1..=16).contains(&chapter)), "{id}");
        assert!(record["contacts"].as_array().unwrap().iter().all(|one| one["phone"].is_string()), "{id}");
        assert!(!record["contacts"].as_array().unwrap().is_empty(), "{id}");
        assert_eq!(record["verification"], "machine_drafted");
        assert_eq!(record["lifecycle"], "current");
        assert_eq!(record["fiscal_year"], 2025);
    }
}

#[test]
fn a_scheme_with_three_calls_and_two_rates() {
    insta::assert_snapshot!(format!("{:#}", of("kanagawa_productivity")));
}

#[test]
fn a_scheme_of_four_parts() {
    insta::assert_snapshot!(format!("{:#}", of("kanagawa_select_next")));
}

#[test]
fn guarantee_fees_and_their_relief() {
    let record = of("kanagawa_founding_loan");
    let fees: Vec<(String, String)> = record["percent_fee_after_support"]
        .as_array()
        .unwrap()
        .iter()
        .map(|fee| (fee["min"].to_string(), fee["max"].to_string()))
        .collect();
    let pair = |fee: &str| (fee.to_string(), fee.to_string());
    assert_eq!(fees, [pair("0.4"), pair("0.6"), pair("0"), pair("0.2")]);
}

#[test]
fn gif_records_have_all_52_items_within_their_lengths() {
    let csv = gif::csv(&CATALOGUE).unwrap();
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    let head = reader.headers().unwrap().clone();
    assert_eq!(head.iter().collect::<Vec<_>>(), gif::ITEMS.map(|(name, _)| name));
    let at = |name: &str| head.iter().position(|column| column == name).unwrap();
    let rows: Vec<csv::StringRecord> = reader.records().collect::<Result<_, _>>().unwrap();
    assert_eq!(rows.len(), 125);
    for row in &rows {
        for (name, most) in [("タイトル（制度名）", 40), ("概要", 100), ("内容", 500)] {
            let cell = &row[at(name)];
            assert!(!cell.is_empty() && cell.chars().count() <= most, "{name}: {cell}");
        }
        for name in ["制度所管組織", "制度番号", "サービス種別", "連絡先情報"] {
            assert!(!row[at(name)].is_empty(), "{}: {name}", &row[1]);
        }
    }
    let productivity = rows.iter().find(|row| &row[1] == "中小企業生産性向上促進事業費補助金").unwrap();
    assert_eq!(&productivity[at("最大補助率")], "66.7");
    assert_eq!(&productivity[at("給付上限額")], "5000000");
    assert_eq!(&productivity[at("制度番号")], "140007-kanagawa_productivity");
    assert_eq!(&productivity[at("公募開始日")], "2025-05-01");
    assert_eq!(&productivity[at("公募終了日")], "2025-08-29");
    let lending = rows.iter().find(|row| &row[1] == "設備貸与制度").unwrap();
    assert_eq!((&lending[at("借入限度額")], &lending[at("償還期限")]), ("100000000", "10"));
}

#[test]
fn what_gif_asks_and_no_source_says_stays_empty() {
    for entry in in_source_order(&CATALOGUE) {
        for ((name, origin), value) in gif::ITEMS.iter().zip(gif::row(&CATALOGUE, entry)) {
            assert!(*origin != gif::Origin::NotDerivable || value.is_empty(), "{name}: {value}");
        }
    }
}

#[test]
fn the_calendar_is_read_by_another_parser() {
    let entries: Vec<&Entry> = in_source_order(&CATALOGUE);
    let text = calendar::calendar(&CATALOGUE, &entries, DAY);
    let calendars: Vec<_> = ical::IcalParser::new(text.as_bytes()).collect::<Result<_, _>>().unwrap();
    let [calendar] = calendars.as_slice() else { panic!("{}", calendars.len()) };
    let value = |event: &ical::parser::ical::component::IcalEvent, name: &str| {
        event
            .properties
            .iter()
            .find(|property| property.name == name)
            .and_then(|property| property.value.clone())
    };
    let mut ids = BTreeSet::new();
    for event in &calendar.events {
        let day = value(event, "DTSTART").unwrap();
        assert!(day.len() == 8 && day.bytes().all(|byte| byte.is_ascii_digit()), "{day}");
        assert_eq!(value(event, "DTSTAMP").unwrap(), "20250615T000000Z");
        assert!(value(event, "SUMMARY").unwrap().starts_with('【'));
        assert!(ids.insert(value(event, "UID").unwrap()), "the same identifier twice");
    }
    let days = |id: &str| -> Vec<String> {
        let own = calendar.events.iter().filter(|event| value(event, "UID").unwrap().starts_with(id));
        own.map(|event| value(event, "DTSTART").unwrap()).collect()
    };
    let rounds = ["20250501", "20250630", "20250701", "20250731", "20250801", "20250829"];
    assert_eq!(days("kanagawa_productivity-2025-"), rounds);
    assert_eq!(days("yokohama_green-2023-deadline-advice"), ["20230731"]);
    assert!(text.lines().all(|line| line.trim_end_matches('\r').len() <= 75), "a line is not folded");
}

#[test]
fn the_guide_to_gif_names_every_item() {
    let guide = include_str!("../../../docs/gif.md");
    for (name, _) in gif::ITEMS {
        assert!(guide.contains(name), "docs/gif.md does not name {name}");
    }
}
