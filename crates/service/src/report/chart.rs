//! Bars beside words. The bars are drawn, the words are text, so that both fit a phone and paper alike.

use simulation::report::Side;

/// Some rows of bars on one scale.
#[derive(Clone, Debug)]
pub(super) struct Chart {
    /// What it shows.
    pub caption: String,
    /// What the colours mean.
    pub legend: Vec<(Tone, &'static str)>,
    /// The rows.
    pub rows: Vec<BarRow>,
    /// What a bar over the whole width stands for.
    pub full_width: String,
    /// What is not drawn; empty where everything is.
    pub left_out: String,
}

/// A row of bars.
#[derive(Clone, Debug)]
pub(super) struct BarRow {
    /// What it stands for; empty where it is the same as in the row before.
    pub label: String,
    /// Before or after the reform; empty where there is no reform.
    pub side: &'static str,
    /// The bars from left to right.
    pub bars: Vec<Bar>,
    /// The figure in words.
    pub value: String,
}

/// A bar in ten-thousandths of the width.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Bar {
    /// Where it begins.
    pub from: i128,
    /// How wide it is.
    pub width: i128,
    /// Its colour.
    pub tone: Tone,
}

/// The colour of a bar: a strong and a soft one for each side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tone {
    BaseStrong,
    BaseSoft,
    ReformStrong,
    ReformSoft,
}

/// The whole width.
const WIDTH: i128 = 10_000;
/// The narrowest bar that can be seen.
const LEAST_WIDTH: i128 = 20;

impl Tone {
    /// The strong colour of a side.
    pub fn strong(side: Side) -> Tone {
        match side {
            Side::Base => Tone::BaseStrong,
            Side::Reform => Tone::ReformStrong,
        }
    }

    /// The soft colour of a side.
    pub fn soft(side: Side) -> Tone {
        match side {
            Side::Base => Tone::BaseSoft,
            Side::Reform => Tone::ReformSoft,
        }
    }

    /// Its name in the style.
    pub fn class(self) -> &'static str {
        match self {
            Tone::BaseStrong => "base-strong",
            Tone::BaseSoft => "base-soft",
            Tone::ReformStrong => "reform-strong",
            Tone::ReformSoft => "reform-soft",
        }
    }
}

/// A scale from nothing to the greatest figure of a chart.
#[derive(Clone, Copy)]
pub(super) struct Scale {
    most: i128,
}

impl Scale {
    /// The scale on which all of these fit.
    pub fn of(figures: impl Iterator<Item = i128>) -> Scale {
        Scale { most: figures.max().unwrap_or(0).max(1) }
    }

    /// The greatest figure.
    pub fn most(self) -> i128 {
        self.most
    }

    /// A bar between two figures; nothing where they are the same.
    pub fn bar(self, from: i128, to: i128, tone: Tone) -> Option<Bar> {
        let at = |figure: i128| figure.clamp(0, self.most).saturating_mul(WIDTH) / self.most;
        let width = (at(to) - at(from)).max(LEAST_WIDTH);
        (to > from).then(|| Bar { from: at(from).min(WIDTH - width), width, tone })
    }
}

impl Chart {
    /// Whether there is anything to draw.
    pub fn is_drawn(&self) -> bool {
        self.rows.iter().any(|row| !row.bars.is_empty())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bars_stay_within_the_width_and_small_ones_can_be_seen() {
        let scale = Scale::of([0, 400, 100].into_iter());
        let tone = Tone::BaseStrong;
        assert_eq!(scale.bar(0, 100, tone), Some(Bar { from: 0, width: 2_500, tone }));
        assert_eq!(scale.bar(100, 400, tone), Some(Bar { from: 2_500, width: 7_500, tone }));
        assert_eq!(scale.bar(5, 5, tone), None);
        let great = Scale::of([i128::from(i64::MAX)].into_iter());
        assert_eq!(great.bar(0, 1, tone), Some(Bar { from: 0, width: LEAST_WIDTH, tone }));
        let end = great.bar(great.most() - 1, great.most(), tone).unwrap();
        assert_eq!(end.from + end.width, WIDTH);
    }
}
