//! Any text is read to its end, in linear time, and never in silence.

use notation::*;
use proptest::prelude::*;
use vocabulary::Date;

const FISCAL_YEAR: Date = Date::constant(2025, 4, 1);

/// Texts of the characters that matter, so that readings begin and break off everywhere.
fn damaged() -> impl Strategy<Value = String> {
    let pieces = "1 2 30 ０ ５ 一 二 十 百 千 万 億 , . / - － ー ～ から まで 円 ¥ % 割 分の 分 人 社 歳 代 年 年度 月 日 時 旬 上旬 \
                  令和 R 平成 元 翌年 同月 ( ) （ ） [ ] 【 】 < > <b> </td> & &nbsp; ① : ： 。 ・ ※ 上限 下限 最大 以上 以内 未満 超 \
                  予定 頃 随時 必着 当日消印有効 正午 午後 募集 公表 締切 先着順 予算 次第 ではありません 電話 FAX 内線 045 0120 +81 〒 \
                  あたり 月額 税抜 定額 数 第 2025 99999999999999999999999999999999999999999 ½ ﾌ ﾞ \u{3000} \u{301} 👨‍👩‍👧 a http://";
    let pieces: Vec<String> = pieces
        .split(' ')
        .map(str::to_owned)
        .chain([" ".to_owned(), "\n".to_owned(), "\t".to_owned()])
        .collect();
    prop::collection::vec(prop::sample::select(pieces), 0..30).prop_map(|pieces| pieces.concat())
}

/// Every reader on the text: the places lie within it, in order, and silence is broken.
fn assert_total(text: &str, fiscal_year: Option<Date>) {
    let place = |from: usize, to: usize| {
        assert!(
            from <= to && text.is_char_boundary(from) && text.is_char_boundary(to),
            "{text:?} {from}..{to}"
        );
    };
    let rates = read_rates(text);
    let amounts = read_yen(text);
    let windows = read_windows(text, fiscal_year);
    let phones = read_phones(text);
    rates.rates.iter().for_each(|rate| place(rate.from, rate.to));
    amounts.amounts.iter().for_each(|amount| place(amount.from, amount.to));
    windows.windows.iter().for_each(|window| place(window.from, window.to));
    phones.phones.iter().for_each(|phone| place(phone.from, phone.to));
    assert!(!(rates.rates.is_empty() && rates.remarks.is_empty()), "{text:?}");
    assert!(!(amounts.amounts.is_empty() && amounts.remarks.is_empty()), "{text:?}");
    assert!(!(windows.windows.is_empty() && windows.remarks.is_empty()), "{text:?}");
    assert!(!(phones.phones.is_empty() && phones.remarks.is_empty()), "{text:?}");
    for counts in [read_count(text), read_age(text)] {
        assert!(counts.count.is_some() || !counts.remarks.is_empty(), "{text:?}");
        counts.remarks.iter().for_each(|remark| place(remark.start, remark.end));
    }
    let found = read_document(text, fiscal_year);
    found.dates.iter().for_each(|date| place(date.from, date.to));
    found.counts.iter().for_each(|counted| place(counted.from, counted.to));
    found.remarks.iter().for_each(|remark| place(remark.start, remark.end));
}

proptest! {
    #[test]
    fn every_damaged_text_is_read(text in damaged()) {
        assert_total(&text, Some(FISCAL_YEAR));
        assert_total(&text, None);
    }

    #[test]
    fn every_text_is_read(text in any::<String>()) {
        assert_total(&text, Some(FISCAL_YEAR));
    }
}

#[test]
fn long_damaged_texts_are_read_in_linear_time() {
    let pieces = [
        "1",
        "一",
        "(",
        ")",
        "上限",
        "：",
        "5月",
        "～",
        "045-",
        "、",
        "<b",
        "料):",
        "あたり",
        "1人",
        "R7.",
        "月公募",
        "FAX",
        "ﾊﾞ",
        "1/",
        "5円～",
    ];
    for piece in pieces {
        let text = piece.repeat(40_000 / piece.len());
        let start = std::time::Instant::now();
        assert_total(&text, Some(FISCAL_YEAR));
        assert!(start.elapsed().as_secs() < 5, "{piece} takes {:?}", start.elapsed());
    }
}
