//! Rates, amounts and telephone numbers in every form.

use notation::YenRole;

/// A whole number in kanji numerals with scales.
pub fn kanji(number: u64) -> String {
    let scales = [(1_000_000_000_000, "兆"), (100_000_000, "億"), (10_000, "万"), (1, "")];
    let mut rest = number;
    let mut out = String::new();
    for (scale, name) in scales {
        let (part, below) = (rest / scale, rest % scale);
        rest = below;
        if part > 0 {
            out.push_str(&kanji_below_ten_thousand(part));
            out.push_str(name);
        }
    }
    if out.is_empty() { "〇".to_owned() } else { out }
}

fn kanji_below_ten_thousand(number: u64) -> String {
    let digits: Vec<char> = "〇一二三四五六七八九".chars().collect();
    let mut out = String::new();
    let mut rest = number;
    for (scale, name) in [(1_000, "千"), (100, "百"), (10, "十"), (1, "")] {
        let (part, below) = (rest / scale, rest % scale);
        rest = below;
        // A single ten is 十, not 一十.
        if part > 1 || (part == 1 && scale == 1) {
            out.push(digits[part as usize]);
        }
        if part > 0 {
            out.push_str(name);
        }
    }
    out
}

/// Digits in groups of three.
pub fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// `n/d` with `0 < n <= d`.
pub fn rate_forms(num: u64, den: u64) -> Vec<String> {
    let mut forms = vec![
        format!("{num}/{den}"),
        format!("{num} / {den}"),
        format!("{num}⁄{den}"),
        format!("{den}分の{num}"),
        format!("{den} 分の {num}"),
        format!("{}分の{}", kanji(den), kanji(num)),
    ];
    let percent = num * 100 * 100 / den;
    if percent * den == num * 100 * 100 {
        let (whole, hundredths) = (percent / 100, percent % 100);
        forms.push(format!("{whole}.{hundredths:02}%"));
        if hundredths == 0 {
            forms.extend([format!("{whole}%"), format!("{whole} パーセント")]);
            let (tens, ones) = (whole / 10, whole % 10);
            if tens > 0 && ones == 0 {
                forms.extend([format!("{tens}割"), format!("{}割", kanji(tens))]);
            }
            if tens > 0 && ones > 0 {
                forms.push(format!("{tens}割{ones}分"));
            }
        }
    }
    forms
}

/// What may stand around a rate, and whether it makes it the most that is paid.
pub fn rate_settings(rate: &str) -> Vec<(String, bool)> {
    vec![
        (rate.to_owned(), false),
        (format!("{rate}以内"), true),
        (format!("{rate}以下"), true),
        (format!("補助率：{rate}"), false),
        (format!("①{rate}（小規模事業者）"), false),
        (format!("一部 {rate}"), false),
        (format!("対象経費の{rate}を補助"), false),
        (format!("最大{rate}"), true),
    ]
}

/// An amount of money in every way of counting it.
pub fn yen_forms(yen: u64) -> Vec<String> {
    let mut forms = vec![
        format!("{}円", grouped(yen)),
        format!("{yen}円"),
        format!("{}円", kanji(yen)),
        format!("¥{}", grouped(yen)),
        format!("{} 円", grouped(yen)),
    ];
    if yen.is_multiple_of(1_000) {
        forms.push(format!("{}千円", grouped(yen / 1_000)));
    }
    if yen.is_multiple_of(1_000_000) {
        forms.push(format!("{}百万円", grouped(yen / 1_000_000)));
    }
    if yen.is_multiple_of(10_000) {
        let (oku, man) = (yen / 100_000_000, yen % 100_000_000 / 10_000);
        forms.push(format!("{}万円", grouped(yen / 10_000)));
        forms.push(format!("{}万円", yen / 10_000));
        match (oku, man) {
            (0, _) => {}
            (_, 0) => forms.push(format!("{}億円", grouped(oku))),
            _ => forms
                .extend([format!("{oku}億{}万円", grouped(man)), format!("{oku} 億 {} 万円", grouped(man))]),
        }
    }
    if yen > 100_000_000 && yen.is_multiple_of(10_000_000) {
        forms.push(format!("{}.{}億円", yen / 100_000_000, yen / 10_000_000 % 10));
    }
    forms
}

/// What may stand around an amount, with the role it gives.
pub fn yen_settings(yen: &str) -> Vec<(String, YenRole)> {
    use YenRole::*;
    vec![
        (yen.to_owned(), Other),
        (format!("補助額：{yen}"), Other),
        (format!("奨励金 1人あたり{yen}"), Other),
        (format!("上限{yen}"), Cap),
        (format!("補助上限額：{yen}"), Cap),
        (format!("限度額 {yen}"), Cap),
        (format!("最大{yen}"), Cap),
        (format!("{yen}以内"), Cap),
        (format!("{yen}以下"), Cap),
        (format!("{yen}まで"), Cap),
        (format!("{yen}（上限）"), Cap),
        (format!("{yen}を限度とする"), Cap),
        (format!("下限額：{yen}"), Floor),
        (format!("最低{yen}"), Floor),
        (format!("{yen}以上"), Floor),
    ]
}

/// Between the two ends of a range.
pub const RANGE_SIGNS: [&str; 5] = ["～", "〜", "~", "-", "から"];

/// A telephone number of three groups in every form; the groups are printed.
pub fn phone_forms(groups: [&str; 3]) -> Vec<String> {
    let [area, office, line] = groups;
    let abroad = area.trim_start_matches('0');
    vec![
        format!("{area}-{office}-{line}"),
        format!("{area}({office}){line}"),
        format!("({area}){office}-{line}"),
        format!("({area})-{office}-{line}"),
        format!("{area} {office} {line}"),
        format!("{area} - {office} - {line}"),
        format!("{area}.{office}.{line}"),
        format!("{area}−{office}−{line}"),
        format!("{area}‐{office}‐{line}"),
        format!("{area}ー{office}ー{line}"),
        format!("+81-{abroad}-{office}-{line}"),
        format!("+81 {abroad} {office} {line}"),
        format!("+81-(0){abroad}-{office}-{line}"),
    ]
}

/// What may stand around a telephone number.
pub fn phone_settings(phone: &str) -> Vec<String> {
    vec![
        phone.to_owned(),
        format!("電話 {phone}"),
        format!("TEL:{phone}"),
        format!("℡{phone}"),
        format!("産業課 電話：{phone}（代表）"),
        format!("{phone}（内線 1234・1235）"),
        format!("☎ {phone}（直通）"),
        format!("{phone} FAX 045-000-9999"),
        format!("〒231-0000 市内1-2-3 {phone} 受付 9:00～17:00"),
    ]
}
