//! Numbers, money, rates and quantities in their canonical form.

use vocabulary::{Ratio, Unit};

const MAN: u128 = 10_000;
const OKU: u128 = 100_000_000;

/// An amount of money as officials write it: `200万円`, `1億5,000万円`, `4,000,002円`.
///
/// Whole multiples of 10,000 are counted in 万 and 億, everything else is written out; negative with `−`.
pub fn write_yen(yen: i128) -> String {
    let sign = if yen < 0 { "−" } else { "" };
    let amount = yen.unsigned_abs();
    let (oku, man) = (amount / OKU, amount % OKU / MAN);
    let written = if amount == 0 || !amount.is_multiple_of(MAN) {
        grouped(amount)
    } else if oku == 0 {
        format!("{}万", grouped(man))
    } else if man == 0 {
        format!("{}億", grouped(oku))
    } else {
        format!("{}億{}万", grouped(oku), grouped(man))
    };
    format!("{sign}{written}円")
}

/// A number: a terminating decimal exactly and with grouping commas, anything else as `n/d`.
pub fn write_number(number: Ratio) -> String {
    decimal(number).unwrap_or_else(|| plain_fraction(number))
}

/// A rate: `1/2`, `2/3`, `3/4` with denominators up to four, else the percentage when it terminates (`5%`,
/// `12.5%`), else the fraction (`2/7`).
///
/// Of whole numbers 1 is the rate `100%`; the others are plain (`0`, `60`), since they are counts more often
/// than rates.
pub fn write_rate(rate: Ratio) -> String {
    match (rate.num(), rate.den()) {
        (1, 1) => "100%".to_owned(),
        (_, 1) => write_number(rate),
        (_, 2..=4) => plain_fraction(rate),
        _ => percentage(rate).unwrap_or_else(|| plain_fraction(rate)),
    }
}

/// A value in its unit: money as [`write_yen`], no unit as [`write_rate`], else the number and the unit.
///
/// A value that does not terminate is written `n/d` before its unit (`1000/3円`), the only form that does not
/// read back, since fractions take no unit.
pub fn write_quantity(value: Ratio, unit: Unit) -> String {
    if unit == Unit::NONE {
        return write_rate(value);
    }
    let name = unit.to_string();
    if let Some(per) = name.strip_prefix('1') {
        // Counted in nothing but per something: only a percentage can stand before the slash.
        let number = percentage(value).unwrap_or_else(|| plain_fraction(value));
        return format!("{number}{per}");
    }
    match (value.as_whole(), name.strip_prefix('円')) {
        (Some(yen), Some(per)) => format!("{}{per}", write_yen(yen)),
        _ => format!("{}{name}", write_number(value)),
    }
}

fn percentage(rate: Ratio) -> Option<String> {
    let percent = decimal(rate.checked_mul(Ratio::whole(100))?)?;
    Some(format!("{percent}%"))
}

fn plain_fraction(number: Ratio) -> String {
    format!("{}{}/{}", sign(number), number.num().unsigned_abs(), number.den())
}

fn sign(number: Ratio) -> &'static str {
    if number.num() < 0 { "−" } else { "" }
}

/// The decimal expansion, if it ends and can be computed.
fn decimal(number: Ratio) -> Option<String> {
    let places = decimal_places(number.den())?;
    let scale = 10_i128.checked_pow(places)?;
    let digits = number.num().checked_mul(scale / number.den())?.unsigned_abs();
    let scale = scale.unsigned_abs();
    let whole = format!("{}{}", sign(number), grouped(digits / scale));
    if places == 0 {
        return Some(whole);
    }
    let width = usize::try_from(places).ok()?;
    Some(format!("{whole}.{:0width$}", digits % scale))
}

/// How many decimals a fraction in lowest terms needs; `None` when they do not end.
fn decimal_places(den: i128) -> Option<u32> {
    let (rest, twos) = divided_out(den, 2);
    let (rest, fives) = divided_out(rest, 5);
    (rest == 1).then_some(twos.max(fives))
}

fn divided_out(mut number: i128, prime: i128) -> (i128, u32) {
    let mut times = 0;
    while number % prime == 0 && number != 0 {
        number /= prime;
        times += 1;
    }
    (number, times)
}

/// The number with a comma before every third digit from the end.
fn grouped(number: u128) -> String {
    let digits = number.to_string();
    let mut out = String::with_capacity(digits.len() * 4 / 3 + 1);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}
