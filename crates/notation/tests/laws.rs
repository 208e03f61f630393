//! Laws: what was written reads back, and nothing panics.

use notation::*;
use proptest::prelude::*;
use vocabulary::{BaseUnit, Date, Ratio, Unit, calendar};

fn whole_number() -> impl Strategy<Value = i128> {
    prop_oneof![
        -1_000_000..1_000_000_i128,
        any::<i64>().prop_map(i128::from),
        (0..100_000_i128).prop_map(|man| man * 10_000),
        (any::<i32>(), 0..16_u32).prop_map(|(n, power)| i128::from(n) * 10_i128.pow(power)),
    ]
}

fn rate() -> impl Strategy<Value = Ratio> {
    (-100_000..100_000_i128, 1..2_000_i128).prop_map(|(num, den)| Ratio::new(num, den).unwrap_or(Ratio::ZERO))
}

fn terminating() -> impl Strategy<Value = Ratio> {
    (whole_number(), 0..12_u32, 0..12_u32).prop_map(|(num, twos, fives)| {
        Ratio::new(num, 2_i128.pow(twos) * 5_i128.pow(fives)).unwrap_or(Ratio::ZERO)
    })
}

fn base_unit() -> impl Strategy<Value = BaseUnit> {
    prop::sample::select(BaseUnit::ALL.to_vec())
}

/// One unit counted per up to three others; money stands only above the slash.
fn unit() -> impl Strategy<Value = Unit> {
    let below = base_unit().prop_filter("nothing is counted per yen", |base| *base != BaseUnit::Yen);
    (base_unit(), prop::collection::vec(below, 0..3)).prop_map(|(above, below)| {
        below.into_iter().fold(Unit::of(above), |unit, base| unit.per(Unit::of(base)))
    })
}

fn day() -> impl Strategy<Value = Date> {
    (-719_528..2_932_896_i32).prop_map(calendar::from_day_number)
}

/// Texts of the characters that matter, so that readings begin and break off everywhere.
fn damaged() -> impl Strategy<Value = String> {
    let pieces = "0 1 2 5 9 ０ ５ 一 二 〇 十 百 千 万 億 兆 , ， . ． / ／ - − － △ マイナス 分の % ％ 円 人 時間 時 日 月 か月 \
                  年 週間 令和 元 R H 平成 @ https:// www. .jp a Ｚ （ ） ( ) 〒 ① 数 \u{3000} e 99999999999999999999 \
                  2023-05-10 045-671-3489 令和5年5月10日 \u{301} 👨‍👩‍👧";
    let pieces: Vec<String> = pieces.split(' ').map(str::to_owned).collect();
    prop::collection::vec(prop::sample::select(pieces), 0..20).prop_map(|pieces| pieces.concat())
}

fn quantity(text: &str) -> Option<(Ratio, Unit, usize)> {
    scan_quantity(text).map(|quantity| (quantity.value, quantity.unit, quantity.len))
}

/// Every reader on the text, with what holds of any answer.
fn assert_total(text: &str) {
    if let Some(quantity) = scan_quantity(text) {
        assert!(quantity.len > 0 && text.is_char_boundary(quantity.len));
    }
    if let Some((_, len)) = scan_date(text) {
        assert!(len > 0 && text.is_char_boundary(len));
    }
    let mut end = 0;
    for figure in figures(text) {
        assert!(
            end <= figure.start && figure.start < figure.end && text.get(figure.start..figure.end).is_some()
        );
        end = figure.end;
    }
    if let Some(first) = text.chars().next() {
        let opens = scan_quantity(text).is_some() || scan_date(text).is_some();
        assert!(!opens || may_open_value(first), "{text} begins with {first}");
    }
    let _ = (read_date_iso(text), read_decimal(text), read_value(text));
    assert_eq!(fold_width(text).chars().count(), text.chars().count());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(5_000))]

    #[test]
    fn money_reads_back(amount in whole_number()) {
        let text = write_yen(amount);
        prop_assert_eq!(quantity(&text), Some((Ratio::whole(amount), Unit::YEN, text.len())));
    }

    #[test]
    fn rates_read_back(rate in rate()) {
        let text = write_rate(rate);
        prop_assert_eq!(quantity(&text), Some((rate, Unit::NONE, text.len())));
    }

    #[test]
    fn numbers_read_back(number in prop_oneof![terminating(), rate()]) {
        let text = write_number(number);
        prop_assert_eq!(quantity(&text), Some((number, Unit::NONE, text.len())));
    }

    #[test]
    fn quantities_read_back(value in terminating(), unit in unit()) {
        let text = write_quantity(value, unit);
        prop_assert_eq!(quantity(&text), Some((value, unit, text.len())), "{}", text);
        prop_assert_eq!(read_value(&text), Some(Value::Quantity { value, unit }));
    }

    #[test]
    fn dates_read_back(day in day()) {
        for text in [write_date(day), write_date_japanese(day)] {
            prop_assert_eq!(scan_date(&text), Some((Ok(day), text.len())));
            prop_assert_eq!(scan_quantity(&text), None);
            prop_assert_eq!(read_value(&text), Some(Value::Date(day)));
        }
        prop_assert_eq!(read_date_iso(&write_date(day)), Ok(day));
    }

    #[test]
    fn width_does_not_matter(amount in 0..1_000_000_000_i128) {
        let text = write_yen(amount);
        let wide: String = text.chars().map(widen).collect();
        prop_assert_eq!(fold_width(&wide), text);
        prop_assert_eq!(quantity(&wide), Some((Ratio::whole(amount), Unit::YEN, wide.len())));
    }

    #[test]
    fn a_figure_is_found_among_words(amount in 0..1_000_000_000_i128, day in day()) {
        let text = format!("上限は{}で、{}まで。", write_yen(amount), write_date_with_weekday(day));
        let values: Vec<Value> = figures(&text).into_iter().map(|figure| figure.value).collect();
        let money = Value::Quantity { value: Ratio::whole(amount), unit: Unit::YEN };
        prop_assert_eq!(values, vec![money, Value::Date(day)]);
    }

    #[test]
    fn decimals_agree_with_the_written_number(number in terminating()) {
        let text = write_number(number).replace(',', "").replace('−', "-");
        prop_assert_eq!(read_decimal(&text), Some(number));
    }

    #[test]
    fn every_text_is_read(text in any::<String>()) {
        assert_total(&text);
    }

    #[test]
    fn every_damaged_text_is_read(text in damaged()) {
        assert_total(&text);
    }

    #[test]
    fn every_number_is_written(num in -i128::MAX..=i128::MAX, den in 1..=i128::MAX, small in 1..=1_000_i128) {
        for number in [Ratio::new(num, den), Ratio::new(num, small)].into_iter().flatten() {
            let _ = (write_number(number), write_rate(number), write_quantity(number, Unit::YEN));
        }
        let _ = write_yen(num);
    }
}

fn widen(c: char) -> char {
    match c {
        '!'..='~' => char::from_u32(u32::from(c) + 0xFEE0).unwrap_or(c),
        _ => c,
    }
}
