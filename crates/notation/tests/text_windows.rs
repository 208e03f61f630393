//! Windows as officials print them, in invented texts.

use notation::{Arrival, Window, read_windows};
use vocabulary::Date;

const FISCAL_YEAR: Date = Date::constant(2025, 4, 1);

fn written(window: &Window) -> String {
    let end = |end: Option<String>| end.unwrap_or_default();
    format!("{}..{}", end(window.written_start()), end(window.written_end()))
}

/// The windows of a text of fiscal year 2025, parted by blanks; no end is an open one.
fn difference(text: &str, expected: &str) -> Option<String> {
    let read = read_windows(text, Some(FISCAL_YEAR));
    let windows = read.windows.iter().map(written).collect::<Vec<_>>().join(" ");
    (windows != expected).then(|| format!("{text}: {windows}, not {expected}: {:?}", read.remarks))
}

#[track_caller]
fn assert_all(cases: &[(&str, &str)]) {
    let wrong: Vec<String> = cases.iter().filter_map(|(text, expected)| difference(text, expected)).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn dates_in_every_form() {
    let cases = [
        ("令和7年5月1日～令和7年6月30日", "2025-05-01..2025-06-30"),
        ("令和７年５月１日（木）から同年６月３０日（月）まで", "2025-05-01..2025-06-30"),
        ("R7.5.1～R7.6.30", "2025-05-01..2025-06-30"),
        ("Ｒ７．５．１～６．３０", "2025-05-01..2025-06-30"),
        ("R7/5/1 - R7/6/30", "2025-05-01..2025-06-30"),
        ("R7年5月1日～6月30日", "2025-05-01..2025-06-30"),
        ("2025/5/1～2025/6/30", "2025-05-01..2025-06-30"),
        ("2025-05-01～2025-06-30", "2025-05-01..2025-06-30"),
        ("2025.5.1～6.30", "2025-05-01..2025-06-30"),
        ("西暦2025年5月1日〜2025年6月30日", "2025-05-01..2025-06-30"),
        ("2025年(令和7年)5月1日～6月30日", "2025-05-01..2025-06-30"),
        ("令和7（2025）年5月1日～6月30日", "2025-05-01..2025-06-30"),
        ("平成31年4月1日～令和元年5月31日", "2019-04-01..2019-05-31"),
        ("令和七年五月一日から六月三十日まで", "2025-05-01..2025-06-30"),
        ("5/1(木)～6/30(月)", "2025-05-01..2025-06-30"),
        ("5/1～6/30", "2025-05-01..2025-06-30"),
        ("５月１日－６月３０日", "2025-05-01..2025-06-30"),
        ("5月1日―6月30日", "2025-05-01..2025-06-30"),
        ("<b>5</b> 月 <u>1</u>日～<br>6月 30 日", "2025-05-01..2025-06-30"),
        ("5月1日から、6月30日まで", "2025-05-01..2025-06-30"),
        ("5月1日より6月30日まで", "2025-05-01..2025-06-30"),
        ("5月1日～30日", "2025-05-01..2025-05-30"),
        ("5月1～30日", "2025-05-01..2025-05-30"),
        ("5～7月", "2025-05..2025-07"),
        ("5月1日～同月30日", "2025-05-01..2025-05-30"),
        ("5月20日～翌月10日", "2025-05-20..2025-06-10"),
        ("12月20日～翌年1月10日", "2025-12-20..2026-01-10"),
        ("10月～年度末", "2025-10..2026-03-31"),
        ("10月～令和8年度末", "2025-10..2027-03-31"),
        ("6月末まで", "..2025-06-30"),
        ("令和6（2024）年5月1日～6月30日", "2024-05-01..2024-06-30"),
        ("令和6年5月～7年3月", "2024-05..2025-03"),
        ("平成30年4月1日～31年3月31日", "2018-04-01..2019-03-31"),
        ("令和 元 年 11 月～令和6年3月", "2019-11..2024-03"),
        ("令和元年11月～令和6年度", "2019-11..2025-03"),
        ("11月～翌3月", "2025-11..2026-03"),
        ("4/1～翌3/31", "2025-04-01..2026-03-31"),
        ("11月1日～今年度末", "2025-11-01..2026-03-31"),
        ("5月1日～6月30日 締切 7月31日", "2025-05-01..2025-06-30 ..2025-07-31"),
        ("5月1日～6月30日、面談：8月上旬", "2025-05-01..2025-06-30 2025-08-01..2025-08-10"),
        ("平成16年度～21年度", "2004-04..2010-03"),
        ("令和8年度まで", "..2027-03"),
        ("10月16日から18日まで（予定）", "2025-10-16..2025-10-18"),
        ("6月末日まで", "..2025-06-30"),
    ];
    assert_all(&cases);
}

#[test]
fn years_that_are_not_printed() {
    let cases = [
        ("10月～3月", "2025-10..2026-03"),
        ("3月～4月頃（予定）", "2025-03..2025-04"),
        ("2月～5月", "2025-02..2025-05"),
        ("1月～3月", "2026-01..2026-03"),
        ("3月", "2026-03..2026-03"),
        ("1月15日～2月28日", "2026-01-15..2026-02-28"),
        ("9月～6月", "2025-09..2026-06"),
        ("11月1日～1月31日", "2025-11-01..2026-01-31"),
        ("令和8年2月1日～3月15日", "2026-02-01..2026-03-15"),
        ("令和7年12月1日～2月28日", "2025-12-01..2026-02-28"),
        ("令和6年5月1日～6月30日 7月1日～7月31日", "2024-05-01..2024-06-30 2025-07-01..2025-07-31"),
    ];
    assert_all(&cases);
}

#[test]
fn a_window_before_the_year_is_remarked() {
    let read = read_windows("3月～4月", Some(FISCAL_YEAR));
    assert!(read.remarks.iter().any(|remark| remark.text.contains("年度が始まる前")), "{read:?}");
}

#[test]
fn without_a_fiscal_year_no_year_is_invented() {
    let read = read_windows("5月1日～6月30日", None);
    assert!(read.windows.is_empty());
    assert!(read.remarks[0].text.contains("年が書かれていません"), "{read:?}");
    let read = read_windows("令和5年5月10日から10月31日まで", None);
    assert_eq!(written(&read.windows[0]), "2023-05-10..2023-10-31");
    let read = read_windows("①令和5年11月1日～11月30日 ②1月10日～1月31日", None);
    assert_eq!(written(&read.windows[1]), "2024-01-10..2024-01-31");
    let read = read_windows("令和6年度 6月～8月", None);
    assert_eq!(written(&read.windows[0]), "2024-06..2024-08");
    let read = read_windows("10月～2026年3月", None);
    assert_eq!(written(&read.windows[0]), "2025-10..2026-03");
}

#[test]
fn parts_of_months() {
    let cases = [
        ("4月上旬", "2025-04-01..2025-04-10"),
        ("4月初旬～中旬", "2025-04-01..2025-04-20"),
        ("4月中旬～下旬（予定）", "2025-04-11..2025-04-30"),
        ("2月下旬", "2026-02-21..2026-02-28"),
        ("6月中旬～7月22日（火曜日）17時まで", "2025-06-11..2025-07-22"),
        ("令和5年5月中旬から（予定）", "2023-05-11.."),
        ("10月下旬頃～11月上旬頃", "2025-10-21..2025-11-10"),
        ("9月前半", "2025-09-01..2025-09-15"),
    ];
    assert_all(&cases);
}

#[test]
fn open_ends() {
    let cases = [
        ("4月以降（予定）", "2025-04.."),
        ("5月1日から", "2025-05-01.."),
        ("5月1日（木）～", "2025-05-01.."),
        ("5月1日受付開始", "2025-05-01.."),
        ("受付開始：5月1日", "2025-05-01.."),
        ("～9月30日", "..2025-09-30"),
        ("9月30日まで", "..2025-09-30"),
        ("9月30日（火曜日）必着", "..2025-09-30"),
        ("締切：9月30日", "..2025-09-30"),
        ("申請期限 令和7年9月30日", "..2025-09-30"),
        ("9月30日〆切", "..2025-09-30"),
        ("受付開始 5月1日、締切 9月30日", "2025-05-01..2025-09-30"),
        ("交付決定日から令和8年2月27日まで", "..2026-02-27"),
        ("随時", ".."),
        ("通年募集", ".."),
        ("4月から随時募集（予定）", "2025-04.."),
        ("随時（4月～3月）", "2025-04..2026-03"),
    ];
    assert_all(&cases);
}

#[test]
fn flags_times_and_arrival() {
    let read = read_windows("5月頃～9月30日（火）17時必着（予定）", Some(FISCAL_YEAR));
    let window = &read.windows[0];
    assert!(window.approximate && window.planned && !window.anytime);
    assert_eq!(window.arrival, Some(Arrival::MustArrive));
    assert_eq!(window.end_time.map(|time| time.to_string()).as_deref(), Some("17:00"));
    let time = |text: &str| {
        let read = read_windows(text, Some(FISCAL_YEAR));
        let window = read.windows.into_iter().next().expect("a window");
        let part = |time: Option<notation::ClockTime>| time.map_or(String::new(), |time| time.to_string());
        format!("{}..{}", part(window.start_time), part(window.end_time))
    };
    assert_eq!(time("5月1日 9時30分～6月30日 午後5時"), "09:30..17:00");
    assert_eq!(time("5月1日（木）正午～6月30日（月）17:00まで"), "12:00..17:00");
    assert_eq!(time("5月1日(木)午前9時半から6月30日(月)午後５時15分まで"), "09:30..17:15");
    assert_eq!(time("6月30日（月）当日消印有効"), "..");
    assert_eq!(time("5月1日 9時～17時"), "09:00..17:00");
    assert_eq!(time("～6月30日（17時必着）"), "..17:00");
    assert_eq!(time("6月30日（月）24時まで"), "..24:00");
    let read = read_windows("～6月30日（当日消印有効）", Some(FISCAL_YEAR));
    assert_eq!(read.windows[0].arrival, Some(Arrival::PostmarkCounts));
    assert!(read_windows("4月から随時募集（予定）", Some(FISCAL_YEAR)).windows[0].anytime);
}

#[test]
fn labels() {
    let text = "募集時期：4月公募 4月7日（月曜日）9時～4月30日（水曜日）17時 6月公募 6月2日（月曜日）9時～6月30日（月曜日）17時 ※先着順ではありません。";
    let read = read_windows(text, Some(FISCAL_YEAR));
    let labels: Vec<&str> = read.windows.iter().map(|window| window.label.as_str()).collect();
    assert_eq!(labels, ["4月公募", "6月公募"]);
    assert_eq!(read.first_come, Some(false));
    let labels = |text: &str| {
        let read = read_windows(text, Some(FISCAL_YEAR));
        read.windows.iter().map(|window| window.label.clone()).collect::<Vec<_>>().join("|")
    };
    assert_eq!(
        labels("[女性向け（入門）] 6月3日～8月8日 [経営者向け] 7月1日～9月1日"),
        "女性向け（入門）|経営者向け"
    );
    assert_eq!(labels("第1回：5月1日～5月30日、第2回：8月1日～8月29日"), "第1回|第2回");
    assert_eq!(labels("一次締切 5月30日、二次締切 8月29日"), "一次締切|二次締切");
    assert_eq!(labels("＜助言の申込期間＞ 令和7年5月1日から7月31日まで"), "助言の申込期間");
    assert_eq!(labels("5月1日～5月30日"), "");
    assert_eq!(labels("募集期間：5月1日～5月30日"), "");
    assert_eq!(labels("(1)公募 5月1日～5月30日 ②実施 6月2日～8月29日"), "公募|実施");
    assert_eq!(labels("2025年度 4月～9月と10月～3月"), "|");
    assert_eq!(labels("締切：5月30日"), "");
    assert_eq!(labels("年 15 回 随時募集"), "");
    assert_eq!(labels("[出張講座] 随時"), "出張講座");
}

#[test]
fn first_come_first_served() {
    let cases = [
        ("4月～1月 ※予算がなくなり次第終了します。", Some(true)),
        ("先着順に受け付け、予算額に達し次第終了", Some(true)),
        ("先着順", Some(true)),
        ("期間内でも、予算の上限に達した時点で締め切ります", Some(true)),
        ("先着順ではありません", Some(false)),
        ("受付は先着順ではなく、審査で決めます", Some(false)),
        ("4月～6月", None),
        ("予算の範囲内で交付します", None),
    ];
    for (text, expected) in cases {
        assert_eq!(read_windows(text, Some(FISCAL_YEAR)).first_come, expected, "{text}");
    }
}

#[test]
fn no_windows() {
    let cases = [
        ("6月頃に募集時期公表（予定）", "知らせる"),
        ("補助率：8/10", "率で"),
        ("募集要項は5月下旬に公表します", "知らせる"),
        ("8月頃（予定）に募集案内を公表", "知らせる"),
        ("毎年8月に改定", "くり返す"),
        ("月曜日～金曜日 9時～17時", "「9時~17時」"),
        ("別途お知らせします", "期間は見つかりません"),
        ("2月30日まで", "暦にありません"),
        ("3か月以内", "「3か月」"),
    ];
    for (text, remark) in cases {
        let read = read_windows(text, Some(FISCAL_YEAR));
        assert!(read.windows.is_empty(), "{text}: {read:?}");
        assert!(read.remarks.iter().any(|found| found.text.contains(remark)), "{text}: {read:?}");
    }
}

#[test]
fn a_wrong_weekday_is_remarked_and_the_date_stands() {
    let read = read_windows("5月1日（木・祝）～6月30日（火）", Some(FISCAL_YEAR));
    assert_eq!(written(&read.windows[0]), "2025-05-01..2025-06-30");
    assert_eq!(read.remarks.len(), 1);
    assert_eq!(read.remarks[0].text, "2025-06-30は月曜日です（火曜日と書かれています）");
}

#[test]
fn spans_are_the_text_of_the_window() {
    let text = "受付：<b>５月１日</b>～６月３０日（予定）。";
    let read = read_windows(text, Some(FISCAL_YEAR));
    let window = &read.windows[0];
    assert_eq!(&text[window.from..window.to], "５月１日</b>～６月３０日（予定）");
}
