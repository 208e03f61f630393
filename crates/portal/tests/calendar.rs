//! The calendar with its chart, its file and its feed, as browsers and programs get them.

mod support;

use axum::http::StatusCode;
use support::{get, text};

/// The part of a text between two others.
fn between<'a>(text: &'a str, from: &str, to: &str) -> &'a str {
    let (_, rest) = text.split_once(from).unwrap_or_else(|| panic!("{from}: {text}"));
    rest.split_once(to).map_or(rest, |(part, _)| part)
}

#[tokio::test]
async fn every_period_stands_in_one_place_by_how_it_stands_on_the_day() {
    let (status, page) = get("/calendar?as_of=2025-06-15").await;
    assert_eq!(status, StatusCode::OK);
    assert!(page.len() <= 40_000, "{}", page.len());
    let text = text(&page);
    let soon = between(&text, "14日のうちに終わる受付です。", "一年の表");
    assert!(soon.contains("6月24日（火）まで あと9日 ロボット実装促進センター"), "{soon}");
    let closing = between(&text, "終わる月ごとです。", "始まる月ごとです。");
    assert!(
        closing.contains("6月30日（月）17:00まで 中小企業生産性向上促進事業費補助金 6月公募"),
        "{closing}"
    );
    assert!(closing.contains("6月（日は資料にない）まで ドローン開発支援事業"), "{closing}");
    assert!(closing.contains("小規模事業者デジタル化支援推進事業費補助金 先着順"), "{closing}");
    let opening = between(&text, "始まる月ごとです。", "随時・終わりの印刷がないもの");
    assert!(
        opening.contains("2025年8月 8月1日（金）09:00から 中小企業生産性向上促進事業費補助金 8月公募"),
        "{opening}"
    );
    let endless = between(&text, "いつまでも続くという意味ではありません。", "資料に期間がないもの");
    assert!(endless.contains("スキルアップセミナー"), "{endless}");
    let without = between(&text, "いつ申し込めるかは窓口で確かめてください。", "この日までに終わったもの");
    assert!(without.contains("工芸技術所") && !without.contains("ドローン"), "{without}");
}

#[tokio::test]
async fn nothing_is_lost_between_the_headings() {
    let (_, page) = get("/calendar?as_of=2025-06-15").await;
    let linked = |page: &str| -> std::collections::BTreeSet<String> {
        let links = page.split("href=\"/schemes/").skip(1);
        links.filter_map(|link| link.split(['?', '"']).next().map(str::to_string)).collect()
    };
    assert_eq!(linked(&page).len(), 107, "every scheme of the year stands somewhere");
}

#[tokio::test]
async fn a_search_narrows_page_chart_file_and_feed_alike() {
    let query = "q=%E5%B7%A5%E8%8A%B8&as_of=2025-05-10";
    let (_, page) = get(&format!("/calendar?{query}")).await;
    for path in ["/calendar.svg", "/calendar.ics", "/feed.atom", "/search"] {
        assert!(page.contains(&format!("\"{path}?q=%E5%B7%A5%E8%8A%B8&#38;as_of=2025-05-10\"")), "{path}");
    }
    let all = get("/calendar.ics?as_of=2025-05-10").await.1;
    let (status, file) = get(&format!("/calendar.ics?{query}")).await;
    assert_eq!(status, StatusCode::OK);
    assert!(file.starts_with("BEGIN:VCALENDAR\r\n") && file.ends_with("END:VCALENDAR\r\n"));
    assert!(file.contains("UID:kanagawa_craft_subsidy-2025-0-close@atooshi"), "{file}");
    let events = |file: &str| file.matches("BEGIN:VEVENT").count();
    assert!(events(&file) < events(&all), "{} {}", events(&file), events(&all));
    let (_, chart) = get(&format!("/calendar.svg?{query}")).await;
    assert!(chart.contains("伝統的工芸品産業振興事業費補助金") && !chart.contains("ドローン"), "{chart}");
}

#[tokio::test]
async fn the_chart_draws_as_exactly_as_the_source_prints() {
    let (status, chart) = get("/calendar.svg?as_of=2025-06-15").await;
    assert_eq!(status, StatusCode::OK);
    let read = roxmltree::Document::parse(&chart).expect("well-formed");
    let texts: Vec<&str> = read.descendants().filter_map(|node| node.text()).map(str::trim).collect();
    for label in [
        "2025年6月",
        "2026年5月",
        "中小企業生産性向上促進事業費補助金 7月公募",
        "事業承継事業費補助（先着順）",
    ] {
        assert!(texts.contains(&label), "{label}: {texts:?}");
    }
    assert!(!texts.iter().any(|text| text.contains("HATSU")), "what is over is not drawn");
    let (_, english) = get("/en/calendar.svg?as_of=2025-06-15").await;
    assert!(english.contains("Jun 2025") && english.contains("Robot deployment promotion centre"));
}

#[tokio::test]
async fn english_pages_name_schemes_in_english_and_mark_japanese() {
    let (status, page) = get("/en/calendar?as_of=2025-06-15").await;
    assert_eq!(status, StatusCode::OK);
    assert!(page.len() <= 40_000, "{}", page.len());
    let text = text(&page);
    assert!(text.contains("until 24 June 9 days left Robot deployment promotion centre"), "{text}");
    assert!(text.contains("until June (no day is printed)"), "{text}");
    assert!(page.contains("<span lang=\"ja\">6月公募</span>"));
}

#[tokio::test]
async fn the_feed_holds_what_atom_asks_for() {
    let (status, feed) = get("/feed.atom?as_of=2025-06-15").await;
    assert_eq!(status, StatusCode::OK);
    let read = roxmltree::Document::parse(&feed).expect("well-formed");
    let root = read.root_element();
    let atom = "http://www.w3.org/2005/Atom";
    assert_eq!((root.tag_name().name(), root.tag_name().namespace()), ("feed", Some(atom)));
    let child = |node: roxmltree::Node<'_, '_>, name: &str| -> Option<String> {
        let found = node.children().find(|child| child.has_tag_name((atom, name)))?;
        Some(found.text().unwrap_or_default().to_string())
    };
    for name in ["id", "title", "updated"] {
        assert!(child(root, name).is_some_and(|text| !text.is_empty()), "{name}");
    }
    assert!(root.descendants().any(|node| node.has_tag_name((atom, "author"))));
    assert!(root.children().any(|node| node.attribute("rel") == Some("self")));
    let entries: Vec<_> = root.children().filter(|node| node.has_tag_name((atom, "entry"))).collect();
    let mut ids: Vec<String> = entries.iter().filter_map(|entry| child(*entry, "id")).collect();
    let updated: Vec<String> = entries.iter().filter_map(|entry| child(*entry, "updated")).collect();
    assert!(updated.is_sorted_by(|one, other| one >= other), "the newest first");
    assert_eq!(child(root, "updated"), updated.first().cloned());
    assert_eq!((ids.len(), updated.len()), (entries.len(), entries.len()));
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), entries.len(), "every identifier is there once");
    let titles: Vec<String> = entries.iter().filter_map(|entry| child(*entry, "title")).collect();
    let has = |part: &str| titles.iter().any(|title| title.contains(part));
    assert!(has("【受付終了】2025-06-30 中小企業生産性向上促進事業費補助金（6月公募）"), "{titles:?}");
    let (_, english) = get("/en/feed.atom?as_of=2025-06-15").await;
    let title = "Closes 2025-06-30: Subsidy for raising the productivity of SMEs（6月公募）";
    assert!(english.contains(title), "{english}");
    assert!(!has("2025-08-29"), "more than 60 days away");
}

#[tokio::test]
async fn what_changes_in_the_feed_is_only_what_comes_near() {
    let updated = |feed: &str, id: &str| {
        let entry = feed.split("<entry>").find(|entry| entry.contains(id)).map(str::to_string);
        entry.map(|entry| between(&entry, "<updated>", "</updated>").to_string())
    };
    let id = "kanagawa_productivity-2025-1-close";
    let (_, june) = get("/feed.atom?as_of=2025-06-15").await;
    let (_, july) = get("/feed.atom?as_of=2025-07-01").await;
    assert_eq!(updated(&june, id).as_deref(), Some("2025-06-01T00:00:00+09:00"), "60 days before 31 July");
    assert_eq!(updated(&june, id), updated(&july, id));
    let (_, may) = get("/feed.atom?as_of=2025-05-31").await;
    assert_eq!(updated(&may, id), None);
}

#[tokio::test]
async fn hostile_words_are_escaped_and_letters_that_xml_cannot_hold_are_dropped() {
    let query = "q=%3Cscript%3Ealert(1)%3C%2Fscript%3E%08%01%22%27&as_of=2025-06-15";
    let (status, page) = get(&format!("/calendar?{query}")).await;
    assert_eq!(status, StatusCode::OK);
    assert!(!page.contains("<script>alert"), "{page}");
    let (status, feed) = get(&format!("/feed.atom?{query}")).await;
    assert_eq!(status, StatusCode::OK);
    roxmltree::Document::parse(&feed).expect("well-formed");
    assert!(feed.contains("&#60;script&#62;"), "{feed}");
    let (status, _) = get("/calendar?kind=nonsense").await;
    assert_eq!(status, StatusCode::BAD_REQUEST);
    let (status, _) = get("/feed.atom?area=atlantis").await;
    assert_eq!(status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn a_day_without_pages_is_a_page_of_its_own() {
    let (status, page) = get("/calendar?as_of=2030-01-01").await;
    assert_eq!(status, StatusCode::OK);
    assert!(text(&page).contains("合う制度は見つかりません"));
    let (status, feed) = get("/feed.atom?as_of=2030-01-01").await;
    assert_eq!(status, StatusCode::OK);
    roxmltree::Document::parse(&feed).expect("well-formed");
    let (status, _) = get("/calendar.svg?as_of=2030-01-01").await;
    assert_eq!(status, StatusCode::OK);
}
