//! Shares as they are written on the command line.

use vocabulary::Ratio;

use crate::cli::failure::Failure;

/// A share between 0 and 1 with at most six decimals, in millionths.
pub fn per_million(text: &str) -> Result<u32, Failure> {
    let wrong =
        || Failure::Input(format!("--missing の「{text}」は 0 から 1 までの割合ではありません（例: 0.1）"));
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let is_plain = !whole.is_empty()
        && fraction.len() <= 6
        && whole.bytes().chain(fraction.bytes()).all(|byte| byte.is_ascii_digit());
    let digits: u32 = format!("{whole}{fraction:0<6}").parse().map_err(|_| wrong())?;
    if is_plain && digits <= 1_000_000 { Ok(digits) } else { Err(wrong()) }
}

/// An exact share between 0 and 1: `30%`, `1/3` or `0.3`.
pub fn share(text: &str) -> Result<Ratio, Failure> {
    let found = match (text.strip_suffix(['%', '％']), text.split_once('/')) {
        (Some(percent), _) => read(percent).and_then(|percent| percent.checked_mul(Ratio::new(1, 100)?)),
        (None, Some((part, whole))) => part
            .parse()
            .ok()
            .zip(whole.parse().ok())
            .and_then(|(part, whole): (u16, u16)| Ratio::new(part.into(), whole.into())),
        (None, None) => read(text),
    };
    found.filter(|share| (Ratio::ZERO..=Ratio::whole(1)).contains(share)).ok_or_else(|| {
        Failure::Input(format!(
            "--take-up の「{text}」は 0% から 100% までの割合ではありません（例: 30%、1/3）"
        ))
    })
}

/// A plain decimal that is short enough to be multiplied by any sum of yen.
fn read(text: &str) -> Option<Ratio> {
    let is_plain = text.len() <= 8 && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    notation::read_decimal(text).filter(|_| is_plain)
}

#[cfg(test)]
mod tests {
    use super::share;
    use vocabulary::Ratio;

    #[test]
    fn shares_are_exact() {
        assert_eq!(share("30%").ok(), Ratio::new(3, 10));
        assert_eq!(share("12.5%").ok(), Ratio::new(1, 8));
        assert_eq!(share("1/3").ok(), Ratio::new(1, 3));
        assert_eq!(share("0.3").ok(), Ratio::new(3, 10));
        assert_eq!(share("100%").ok(), Ratio::new(1, 1));
    }

    #[test]
    fn what_is_no_share_is_refused() {
        for wrong in ["", "%", "101%", "-1%", "1/0", "4/3", "三割", "1e-9", "0.123456789"] {
            assert!(share(wrong).is_err(), "{wrong}");
        }
    }
}
