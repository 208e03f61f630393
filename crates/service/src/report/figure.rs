//! How figures are written; hidden ones say why.

use simulation::report::{Cell, Compared, Count, Side, Verdicts, Yen};
use vocabulary::Ratio;

/// How figures are written.
#[derive(Clone, Copy)]
pub(super) struct Figures {
    /// Counts of fewer companies are hidden.
    pub small_cell: u64,
}

/// A whole number with grouping commas.
pub(super) fn number(number: i128) -> String {
    notation::write_number(Ratio::whole(number))
}

/// A share in percent.
pub(super) fn percent(share: Ratio) -> String {
    let percent = share.checked_mul(Ratio::whole(100));
    percent.map_or_else(
        || notation::write_rate(share),
        |percent| format!("{}%", notation::write_number(percent)),
    )
}

/// An amount to the yen: `1,234,567円`.
pub(super) fn yen(amount: i128) -> String {
    format!("{}円", number(amount))
}

impl Figures {
    /// A number of companies.
    pub fn count(self, count: Count) -> String {
        match count {
            Cell::Shown(count) => format!("{}社", number(count.into())),
            Cell::Hidden(hidden) => hidden.label(self.small_cell),
        }
    }

    /// A sum of money.
    pub fn yen(self, sum: Yen) -> String {
        match sum {
            Cell::Shown(sum) => yen(sum),
            Cell::Hidden(hidden) => hidden.label(self.small_cell),
        }
    }

    /// A sum of money between two ends.
    pub fn yen_range(self, low: Yen, high: Yen) -> String {
        if low == high { self.yen(low) } else { format!("{}～{}", self.yen(low), self.yen(high)) }
    }

    /// How many are supported or wait for a person's judgement; both apart where one of them is hidden.
    pub fn reached(self, verdicts: &Verdicts) -> String {
        match reached(verdicts) {
            Some(reached) => format!("{}社", number(reached)),
            None => format!("対象 {}・審査 {}", self.count(verdicts.eligible), self.count(verdicts.review)),
        }
    }

    /// A figure before and after the reform in one line.
    pub fn both<T>(self, compared: &Compared<T>, spell: impl Fn(&T) -> String) -> String {
        match &compared.reform {
            None => spell(&compared.base),
            Some(reform) => format!("現行 {} → 改正案 {}", spell(&compared.base), spell(reform)),
        }
    }
}

/// How many are supported or wait for a person's judgement; nothing where one of them is hidden.
pub(super) fn reached(verdicts: &Verdicts) -> Option<i128> {
    Some(i128::from(verdicts.eligible.shown()?) + i128::from(verdicts.review.shown()?))
}

/// What a figure changes by, with its sign; a dash where one of the figures is hidden.
pub(super) fn change(base: Option<i128>, reform: Option<i128>, unit: &str) -> String {
    match base.zip(reform).map(|(base, reform)| reform - base) {
        None => "—".to_string(),
        Some(0) => format!("±0{unit}"),
        Some(change) if change > 0 => format!("＋{}{unit}", number(change)),
        Some(change) => format!("{}{unit}", number(change)),
    }
}

/// A number of companies as a number, where it is shown.
pub(super) fn companies(count: Count) -> Option<i128> {
    count.shown().map(i128::from)
}

/// The word beside a figure of one of two sides; empty where there is one side.
pub(super) fn side_label<T>(compared: &Compared<T>, side: Side) -> &'static str {
    if compared.reform.is_some() { side.label() } else { "" }
}

#[cfg(test)]
mod tests {
    use super::*;
    use simulation::report::Hidden;

    #[test]
    fn figures_are_written_to_the_yen_and_hidden_ones_say_why() {
        let figures = Figures { small_cell: 5 };
        assert_eq!(figures.yen(Cell::Shown(12_345_678)), "12,345,678円");
        assert_eq!(figures.count(Cell::Hidden(Hidden::Small)), "5社未満");
        assert_eq!(figures.count(Cell::Hidden(Hidden::Withheld)), "秘匿");
        assert_eq!(figures.yen_range(Cell::Shown(0), Cell::Shown(10)), "0円～10円");
        assert_eq!(percent(Ratio::new(3, 10).unwrap()), "30%");
        assert_eq!(percent(Ratio::new(1, 3).unwrap()), "100/3%");
    }

    #[test]
    fn changes_have_their_sign_and_hidden_figures_have_none() {
        assert_eq!(change(Some(3), Some(1_203), "社"), "＋1,200社");
        assert_eq!(change(Some(1_203), Some(3), "社"), "−1,200社");
        assert_eq!(change(Some(3), Some(3), "円"), "±0円");
        assert_eq!(change(None, Some(3), "円"), "—");
    }
}
