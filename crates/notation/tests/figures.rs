//! The figures of running texts.

use notation::{Value, figures, write_date, write_quantity};

/// The figures in canonical form, with the text they were read from.
fn found(text: &str) -> Vec<(String, &str)> {
    let canonical = |value| match value {
        Value::Date(date) => write_date(date),
        Value::Quantity { value, unit } => write_quantity(value, unit),
    };
    figures(text)
        .into_iter()
        .map(|f| (canonical(f.value), text.get(f.start..f.end).unwrap_or_default()))
        .collect()
}

fn assert_figures(text: &str, expected: &[&str]) {
    let found = found(text);
    let canonical: Vec<&str> = found.iter().map(|(canonical, _)| canonical.as_str()).collect();
    assert_eq!(canonical, expected, "{text}: {found:?}");
}

#[test]
fn figures_of_sentences() {
    assert_figures("受付は令和5年5月10日（水）から2023年11月30日まで", &["2023-05-10", "2023-11-30"]);
    assert_figures(
        "補助率1/2、上限200万円（小規模は３分の２、750万円）",
        &["1/2", "200万円", "2/3", "750万円"],
    );
    assert_figures("利率5%、10時間以上、8,355円を上限", &["5%", "10時間", "8,355円"]);
    assert_figures("助成率は60（45）%です", &["60", "45%"]);
    assert_figures("助成率は60（45）％、45%", &["60", "45%", "45%"]);
    assert_figures("10万～20万円、5-10人、100-2000人", &["100,000", "20万円", "5", "10人", "100", "2,000人"]);
    assert_figures("1人1時間当たり960円、3か月以内に2回", &["1人", "1時間", "960円", "3か月", "2回"]);
    assert_figures("前年比△10%、または-5%、10-5", &["−10%", "−5%", "10", "5"]);
    assert_figures("R5.5.10〜R6.3.31", &["2023-05-10", "2024-03-31"]);
    assert_figures("従業員300人以下・資本金3億円以下", &["300人", "3億円"]);
}

#[test]
fn spaces_before_units_are_read_over() {
    assert_figures("貸与額：1 億円以内、10 年以内", &["1億円", "10年"]);
    assert_figures("1 億 5,000 万円、従業員 50 人以下、5 ％", &["1億5,000万円", "50人", "5%"]);
    assert_figures("2025 年 4 月 1 日から", &["2025-04-01"]);
    assert_figures("1 人材育成 2 年度計画 3 日本 4 億 5", &["100%", "2", "3", "400,000,000", "5"]);
    assert_eq!(notation::scan_quantity("50 人").map(|quantity| quantity.len), Some(2));
}

#[test]
fn digits_that_are_no_figures() {
    let none = [
        "電話 045-671-3489",
        "電話：０４５－６７１－３４８９",
        "TEL045(671)3489",
        "（045）671-3489",
        "0120-12-3456",
        "09012345678",
        "〒231-0005",
        "〒２３１－０００５",
        "〒2310005",
        "+81-45-671-3489",
        "https://www.city.yokohama.lg.jp/a/2023/5.html?x=10",
        "www.example.com/10",
        "ke-2023.kin@city.yokohama.jp",
        "city.yokohama.lg.jp/20230510",
        "①申請②交付",
        "DX2 P24 R5 ISO-9001 ＤＸ２",
        "一般的な統一様式、十分な第一歩",
        "数十万円から、〇円",
        "2023-02-30",
        "平成99年1月1日",
    ];
    for text in none {
        assert_figures(text, &[]);
    }
    assert_figures("詳細はhttps://example.jp/2023をご覧ください。5人", &["5人"]);
    assert_figures("電話045-671-3489、5人", &["5人"]);
    assert_figures("①5人②千円", &["5人", "1,000円"]);
}

#[test]
fn places_of_figures_are_their_text() {
    let text = "上限は２００万円、期限は令和５年５月１０日";
    let texts: Vec<&str> = found(text).into_iter().map(|(_, text)| text).collect();
    assert_eq!(texts, ["２００万円", "令和５年５月１０日"]);
    let written: Vec<bool> = figures("5人、5、1/2").into_iter().map(|figure| figure.unit_written).collect();
    assert_eq!(written, [true, false, false]);
}

/// Texts on which a reader that looks back or ahead without bound would not end in our lifetime.
#[test]
fn long_damaged_texts_are_read_in_linear_time() {
    let parts = [
        "1", "1,", "1,000,", "1/", "1分の", "0分の", "一", "〇", "十", "1-", "045-", "a", "a@", "a.", "-",
        "1万", "1 ", "1 億", "1 億 1", "１．",
    ];
    for part in parts {
        let text = part.repeat(50_000);
        assert!(figures(&text).len() <= text.len());
    }
}
