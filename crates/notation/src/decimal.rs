//! Plain decimals of JSON and TOML, read exactly.

use vocabulary::Ratio;

/// Reads the whole text as a plain ASCII decimal as JSON writes numbers (`-0.5`, `2.50`, `1e3`), exactly.
///
/// A leading `+` is allowed, as in TOML. `None` for anything else, for exponents beyond ±30, and for numbers
/// that no [`Ratio`] holds.
pub fn read_decimal(text: &str) -> Option<Ratio> {
    let (negative, text) = match text.as_bytes().first()? {
        b'-' => (true, text.get(1..)?),
        b'+' => (false, text.get(1..)?),
        _ => (false, text),
    };
    let (mantissa, exponent) = match text.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, read_exponent(exponent)?),
        None => (text, 0),
    };
    let value = read_mantissa(mantissa)?.checked_mul(power_of_ten(exponent)?)?;
    Some(if negative { value.negated() } else { value })
}

fn read_mantissa(text: &str) -> Option<Ratio> {
    let (whole, decimals) = match text.split_once('.') {
        Some((_, "")) => return None,
        Some(parts) => parts,
        None => (text, ""),
    };
    if whole.is_empty() || (whole.len() > 1 && whole.starts_with('0')) {
        return None;
    }
    // Zeros at the end add nothing, and could make an ordinary number look too long to hold.
    let decimals = if is_digits(decimals) { decimals.trim_end_matches('0') } else { return None };
    let value = push_digits(push_digits(0, whole)?, decimals)?;
    Ratio::new(value, 10_i128.checked_pow(u32::try_from(decimals.len()).ok()?)?)
}

fn is_digits(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}

fn push_digits(before: i128, digits: &str) -> Option<i128> {
    digits
        .chars()
        .try_fold(before, |value, digit| value.checked_mul(10)?.checked_add(i128::from(digit.to_digit(10)?)))
}

fn read_exponent(text: &str) -> Option<i32> {
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    if digits.is_empty() || !is_digits(digits) {
        return None;
    }
    text.parse().ok().filter(|exponent: &i32| (-30..=30).contains(exponent))
}

fn power_of_ten(exponent: i32) -> Option<Ratio> {
    let power = 10_i128.checked_pow(exponent.unsigned_abs())?;
    if exponent < 0 { Ratio::new(1, power) } else { Some(Ratio::whole(power)) }
}
