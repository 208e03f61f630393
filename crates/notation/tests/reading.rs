//! Tables of writings and what they mean.

use jiff::civil::date;
use notation::*;
use vocabulary::{BaseUnit, Ratio, Unit};

fn ratio(num: i128, den: i128) -> Ratio {
    Ratio::new(num, den).unwrap_or(Ratio::ZERO)
}

fn unit(text: &str) -> Unit {
    Unit::parse(text).expect("a unit")
}

/// The whole text must be read.
fn assert_quantity(text: &str, value: Ratio, expected: Unit) {
    let quantity = scan_quantity(text).unwrap_or_else(|| panic!("{text} is a quantity"));
    assert_eq!((quantity.value, quantity.unit, quantity.len), (value, expected, text.len()), "{text}");
}

#[test]
fn whole_quantities() {
    let cases = [
        ("2,000,000円", 2_000_000, "円"),
        ("２，０００，０００円", 2_000_000, "円"),
        ("200万円", 2_000_000, "円"),
        ("2億5千万円", 250_000_000, "円"),
        ("1億5,000万円", 150_000_000, "円"),
        ("1.5億円", 150_000_000, "円"),
        ("3千5百万", 35_000_000, ""),
        ("千円", 1_000, "円"),
        ("百万円", 1_000_000, "円"),
        ("5,000千円", 5_000_000, "円"),
        ("1万5,000円", 15_000, "円"),
        ("一億二千万円", 120_000_000, "円"),
        ("二十五", 25, ""),
        ("二〇二三", 2_023, ""),
        ("〇", 0, ""),
        ("2兆円", 2_000_000_000_000, "円"),
        ("10人", 10, "人"),
        ("10名", 10, "人"),
        ("960円/人/時間", 960, "円/人/時間"),
        ("960円／人／時", 960, "円/人/時間"),
        ("5万円/月", 50_000, "円/か月"),
        ("3か月", 3, "か月"),
        ("3ヶ月", 3, "か月"),
        ("３カ月", 3, "か月"),
        ("3ヵ月", 3, "か月"),
        ("3ケ月", 3, "か月"),
        ("3箇月", 3, "か月"),
        ("2週間", 14, "日"),
        ("10時間", 10, "時間"),
        ("2回", 2, "回"),
        ("第2期".trim_start_matches('第'), 2, "期"),
        ("65歳", 65, "歳"),
        ("2023年", 2_023, "年"),
        ("5か年", 5, "年"),
        ("-5", -5, ""),
        ("−5人", -5, "人"),
        ("－5人", -5, "人"),
        ("△1,000円", -1_000, "円"),
        ("マイナス10日", -10, "日"),
    ];
    for (text, value, expected) in cases {
        assert_quantity(text, Ratio::whole(value), unit(expected));
    }
}

#[test]
fn rates_and_decimals() {
    let cases = [
        ("1/2", 1, 2),
        ("２／３", 2, 3),
        ("3分の2", 2, 3),
        ("２分の１", 1, 2),
        ("二分の一", 1, 2),
        ("三分の二", 2, 3),
        ("十分の九", 9, 10),
        ("5%", 1, 20),
        ("１０％", 1, 10),
        ("12.5パーセント", 1, 8),
        ("−1/2", -1, 2),
        ("1.05", 21, 20),
        ("１．５", 3, 2),
    ];
    for (text, num, den) in cases {
        assert_quantity(text, ratio(num, den), Unit::NONE);
    }
    assert_eq!(scan_quantity("5%/年").map(|q| q.unit), Some(Unit::NONE.per(Unit::of(BaseUnit::Year))));
}

#[test]
fn the_reading_stops_where_the_quantity_ends() {
    let cases = [
        ("200万円以内", "200万円"),
        ("10月", "10"),
        ("10時30分", "10"),
        ("1/2以内", "1/2"),
        ("1,2", "1"),
        ("1,0000", "1"),
        ("1/0", "1"),
        ("1万2億円", "1万"),
        ("1億万円", "1億"),
        ("5%以上", "5%"),
        ("1/2人", "1/2"),
        ("5.", "5"),
        ("十分な", "十"),
    ];
    for (text, read) in cases {
        assert_eq!(scan_quantity(text).and_then(|q| text.get(..q.len)), Some(read), "{text}");
    }
    let written = |text| scan_quantity(text).map(|q| q.unit_written);
    assert_eq!(written("5%"), Some(true));
    assert_eq!(written("5人"), Some(true));
    assert_eq!(written("5"), Some(false));
    assert_eq!(written("1/2"), Some(false));
}

#[test]
fn no_quantities() {
    for text in [
        "",
        "円",
        "万円",
        "-",
        "マイナス",
        "①",
        "2023-05-10",
        "2023年5月10日",
        "2023/5/10",
        "２０２３－２－３０",
    ] {
        assert_eq!(scan_quantity(text), None, "{text}");
    }
    assert_eq!(scan_quantity(&"9".repeat(40)), None);
    assert_eq!(scan_quantity(&format!("{}兆", "9".repeat(30))), None);
    assert_quantity(&"9".repeat(25), Ratio::whole(10_i128.pow(25) - 1), Unit::NONE);
    assert_quantity("9,223,372,036,854,775,808億", Ratio::whole((1 << 63) * 100_000_000), Unit::NONE);
}

#[test]
fn dates() {
    let day = date(2023, 5, 10);
    let cases = [
        ("2023-05-10", day),
        ("2023/5/10", day),
        ("2023.5.10", day),
        ("２０２３／５／１０", day),
        ("2023年5月10日", day),
        ("２０２３年５月１０日", day),
        ("令和5年5月10日", day),
        ("令和 5年 5月10日", day),
        ("R5.5.10", day),
        ("Ｒ５．５．１０", day),
        ("令和元年5月1日", date(2019, 5, 1)),
        ("H31.4.30", date(2019, 4, 30)),
        ("平成31年4月30日", date(2019, 4, 30)),
        ("昭和33年2月3日", date(1958, 2, 3)),
        ("2024-02-29", date(2024, 2, 29)),
    ];
    for (text, expected) in cases {
        assert_eq!(scan_date(text), Some((Ok(expected), text.len())), "{text}");
    }
    assert_eq!(scan_date("2023-05-10まで"), Some((Ok(day), 10)));
}

#[test]
fn dates_that_do_not_exist() {
    let cases = [
        ("2023-02-30", "2023年2月は1日から28日までです"),
        ("2023-13-01", "13月はありません"),
        ("2023年0月1日", "0月はありません"),
        ("2023年1月0日", "2023年1月は1日から31日までです"),
        ("平成99年1月1日", "平成は2019-04-30までです"),
        ("平成31年5月1日", "平成は2019-04-30までです"),
        ("令和元年4月30日", "令和は2019-05-01からです"),
        ("令和0年4月30日", "令和0年はありません"),
        ("R9999.1.1", "令和9999年はありません"),
    ];
    for (text, reason) in cases {
        let invalid = InvalidDate { written: text.to_owned(), reason: reason.to_owned() };
        assert_eq!(scan_date(text), Some((Err(invalid), text.len())), "{text}");
    }
    for text in [
        "",
        "2023",
        "2023-05",
        "2023年5月",
        "23-05-10",
        "2023-05-100",
        "12023-05-10",
        "2023年5月10",
        "R",
        "令和",
    ] {
        assert_eq!(scan_date(text), None, "{text}");
    }
}

#[test]
fn strict_readers() {
    assert_eq!(read_date_iso("2023-05-10"), Ok(date(2023, 5, 10)));
    for text in ["2023-5-10", "2023/05/10", " 2023-05-10", "2023-02-30", "２０２３-05-10", "", "2023-05-1０"]
    {
        assert!(read_date_iso(text).is_err(), "{text}");
    }
    let decimals = [
        ("1e3", 1_000, 1),
        ("2.50", 5, 2),
        ("-0.5", -1, 2),
        ("+5", 5, 1),
        ("0", 0, 1),
        ("1E-3", 1, 1_000),
        ("1.0", 1, 1),
    ];
    for (text, num, den) in decimals {
        assert_eq!(read_decimal(text), Some(ratio(num, den)), "{text}");
    }
    for text in [
        "", "-", ".5", "5.", "01", "1e", "1e31", "1e-31", "1,000", "５", "1_0", " 1", "0x1", "nan", "+-1",
        "1e+-1",
    ] {
        assert_eq!(read_decimal(text), None, "{text}");
    }
    assert_eq!(read_decimal(&format!("1.{}", "0".repeat(100))), Some(Ratio::whole(1)));
}

#[test]
fn whole_values() {
    assert_eq!(read_value(" 令和5年5月10日　"), Some(Value::Date(date(2023, 5, 10))));
    let money = Value::Quantity { value: Ratio::whole(2_000_000), unit: Unit::YEN };
    assert_eq!(read_value("200万円"), Some(money));
    assert_eq!(read_value("200万円以内"), None);
    assert_eq!(read_value("2023-02-30"), None);
}

#[test]
fn canonical_forms() {
    let yen = [
        (2_000_000, "200万円"),
        (4_000_002, "4,000,002円"),
        (250_000, "25万円"),
        (150_000_000, "1億5,000万円"),
        (100_000_000, "1億円"),
        (0, "0円"),
        (12_500_000, "1,250万円"),
        (8_355, "8,355円"),
        (1_000, "1,000円"),
        (10_000, "1万円"),
        (-250_000, "−25万円"),
    ];
    for (amount, text) in yen {
        assert_eq!(write_yen(amount), text);
    }
    let rates = [
        (1, 2, "1/2"),
        (2, 3, "2/3"),
        (3, 4, "3/4"),
        (1, 20, "5%"),
        (1, 8, "12.5%"),
        (21, 20, "105%"),
        (1, 1, "100%"),
        (0, 1, "0"),
        (60, 1, "60"),
        (2, 7, "2/7"),
        (-1, 2, "−1/2"),
    ];
    for (num, den, text) in rates {
        assert_eq!(write_rate(ratio(num, den)), text);
    }
    assert_eq!(write_number(ratio(12_345, 10)), "1,234.5");
    assert_eq!(write_number(ratio(-1, 1_000)), "−0.001");
    assert_eq!(write_number(ratio(1_000, 3)), "1000/3");
    assert_eq!(write_quantity(Ratio::whole(960), unit("円/人/時間")), "960円/人/時間");
    assert_eq!(write_quantity(Ratio::whole(50_000), unit("円/か月")), "5万円/か月");
    assert_eq!(write_quantity(ratio(5, 2), unit("時間")), "2.5時間");
    assert_eq!(write_quantity(ratio(1, 20), Unit::NONE.per(unit("年"))), "5%/年");
    assert_eq!(write_quantity(ratio(1, 2), Unit::NONE), "1/2");
}

#[test]
fn canonical_dates() {
    let day = date(2023, 5, 10);
    assert_eq!(write_date(day), "2023-05-10");
    assert_eq!(write_date_japanese(day), "令和5年5月10日");
    assert_eq!(write_date_with_weekday(day), "令和5年5月10日（水）");
    assert_eq!(write_date_japanese(date(2019, 5, 1)), "令和元年5月1日");
    assert_eq!(write_date_japanese(date(2019, 4, 30)), "平成31年4月30日");
    assert_eq!(write_date_japanese(date(1926, 12, 24)), "1926年12月24日");
}

#[test]
fn widths_fold() {
    assert_eq!(fold_width("ＡＢＣ　１２３％（株）ア①"), "ABC 123%(株)ア①");
}
