//! Schemes by facets: what a facet excludes is listed with the reason, and nothing is lost.

use service::business_stage::BusinessStage;
use service::find::{FacetKind, Finding, Wanted, Why};
use service::library::Library;
use vocabulary::{Date, SupportKind};

const DAY: Date = Date::constant(2025, 6, 15);

fn library() -> Library {
    Library::open(None).expect("the shipped catalogue")
}

fn ids(finding: &Finding<'_>) -> Vec<String> {
    finding.fitting.iter().map(|one| one.listed.entry.scheme.header.id.clone()).collect()
}

/// Whether everything that the words find is either shown or excluded with a reason.
fn assert_nothing_is_lost(library: &Library, wanted: &Wanted) {
    let all = Wanted { text: wanted.text.clone(), every_edition: true, ..Wanted::default() };
    let whole = library.find(&all, DAY).expect("a finding");
    let narrowed = library.find(wanted, DAY).expect("a finding");
    let count = |finding: &Finding<'_>| finding.fitting.len() + finding.excluded.len();
    assert_eq!(count(&whole), count(&narrowed), "{wanted:?}");
    assert!(narrowed.excluded.iter().all(|excluded| !excluded.why.is_empty()), "{wanted:?}");
}

#[test]
fn every_audience_of_the_pages_belongs_to_a_group() {
    let library = library();
    let lines = library.catalogue.schemes.iter().flat_map(|entry| &entry.scheme.header.audience);
    let unknown: Vec<&String> =
        lines.filter(|line| library.catalogue.words.audience_of(line).is_none()).collect();
    assert!(unknown.is_empty(), "{unknown:?}");
}

#[test]
fn the_head_word_of_an_audience_decides() {
    let library = library();
    let group =
        |line: &str| library.catalogue.words.audience_of(line).map(|group| group.id.as_str()).unwrap_or("-");
    assert_eq!(group("障がいのある方をテレワークで雇う県内の中小企業など"), "company");
    assert_eq!(group("障がい者の就労支援機関"), "group");
    assert_eq!(group("起業初期のベンチャー企業"), "founder");
    assert_eq!(group("神奈川県への進出を目指す外国企業"), "foreign_company");
    assert_eq!(group("離職者"), "person");
}

#[test]
fn what_a_facet_excludes_says_why() {
    let library = library();
    let wanted = Wanted { kinds: vec![SupportKind::Loan], ..Wanted::default() };
    let finding = library.find(&wanted, DAY).expect("a finding");
    assert!(!finding.fitting.is_empty());
    assert!(finding.fitting.iter().all(|one| one.traits.kinds.contains(&SupportKind::Loan)));
    assert!(finding.excluded.iter().any(|one| matches!(one.why.as_slice(), [Why::Kind(_)])));
    assert!(finding.excluded.iter().any(|one| one.why.iter().any(|why| matches!(why, Why::Edition(_)))));
    assert_nothing_is_lost(&library, &wanted);
}

#[test]
fn the_count_of_a_value_is_what_choosing_it_leaves() {
    let library = library();
    for text in ["", "設備を新しくしたい", "人手不足"] {
        let wanted =
            Wanted { text: text.to_string(), purposes: vec!["equipment".to_string()], ..Wanted::default() };
        let finding = library.find(&wanted, DAY).expect("a finding");
        let mut compared = 0;
        for facet in &finding.facets {
            for value in &facet.values {
                let mut chosen = wanted.clone();
                match facet.kind {
                    FacetKind::Kind => chosen.kinds = SupportKind::of_id(&value.id).into_iter().collect(),
                    FacetKind::Audience => chosen.audiences = vec![value.id.clone()],
                    FacetKind::Area => chosen.area = Some(value.id.clone()),
                    FacetKind::Open => chosen.open_now = true,
                    FacetKind::Stage => {
                        chosen.stages =
                            BusinessStage::ALL.into_iter().filter(|stage| stage.id() == value.id).collect();
                    }
                    FacetKind::Purpose => chosen.purposes = vec![value.id.clone()],
                }
                let left = library.find(&chosen, DAY).expect("a finding");
                // Pages that are silent on a facet stay in the results but are not counted for its values.
                let says = |one: &&service::find::Fitting<'_>| match facet.kind {
                    FacetKind::Audience => !one.traits.audiences.is_empty(),
                    FacetKind::Stage => one.traits.stage.is_some(),
                    FacetKind::Purpose => !one.traits.purposes.is_empty(),
                    FacetKind::Kind | FacetKind::Area | FacetKind::Open => true,
                };
                assert_eq!(left.fitting.iter().filter(says).count(), value.count, "{text} {value:?}");
                assert_nothing_is_lost(&library, &chosen);
                compared += 1;
            }
        }
        assert!(compared > 5, "{text}: {compared} values");
    }
}

#[test]
fn a_limit_is_compared_with_the_least_amount() {
    let library = library();
    let with = |least_yen: i64| {
        let wanted = Wanted { least_yen: Some(least_yen), every_edition: true, ..Wanted::default() };
        ids(&library.find(&wanted, DAY).expect("a finding"))
    };
    // The equipment grant of Yokohama pays up to 100,000 yen.
    assert!(with(100_000).contains(&"yokohama_small_equip".to_string()));
    assert!(!with(100_001).contains(&"yokohama_small_equip".to_string()));
}

#[test]
fn other_cities_are_excluded_by_name() {
    let library = library();
    let wanted = Wanted { area: Some("kawasaki".to_string()), every_edition: true, ..Wanted::default() };
    let finding = library.find(&wanted, DAY).expect("a finding");
    let small = finding
        .excluded
        .iter()
        .find(|one| one.fitting.listed.entry.scheme.header.id == "yokohama_small_equip")
        .expect("a scheme of Yokohama");
    assert!(matches!(small.why.as_slice(), [Why::Area(areas)] if areas[0].name == "横浜市"));
    assert!(library.find(&Wanted { area: Some("atlantis".into()), ..Wanted::default() }, DAY).is_err());
}

#[test]
fn what_is_left_of_a_yearly_limit_is_a_limit_and_no_floor() {
    let library = library();
    let entry = library.catalogue.scheme("jinzai_ikusei").expect("the scheme");
    let support = catalogue::support::Support::of(entry);
    assert!(support.floors.is_empty(), "{:?}", support.floors);
    let cap = support.caps.iter().find(|cap| cap.yen == 10_000_000).expect("the yearly limit");
    assert_eq!(cap.condition, "当年度の既支給額を引いた額");
}

#[test]
fn what_raises_a_limit_is_no_limit_and_excludes_nothing() {
    let library = library();
    let entry = library.catalogue.scheme("jizokuka").expect("the scheme");
    let support = catalogue::support::Support::of(entry);
    let caps: Vec<i64> = support.caps.iter().map(|cap| cap.yen).collect();
    assert_eq!(caps, [500_000, 2_000_000, 2_000_000, 2_000_000, 2_000_000]);
    assert!(support.others.iter().any(|other| other.key == "上限の上乗せ" && other.value == "50万円"));
    // 2,500,000 yen are possible, though no limit of the page says so by itself.
    let wanted = Wanted { least_yen: Some(2_500_000), every_edition: true, ..Wanted::default() };
    assert!(ids(&library.find(&wanted, DAY).expect("a finding")).contains(&"jizokuka".to_string()));
}
