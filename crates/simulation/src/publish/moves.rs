//! How the cost moves when an assumption is halved or doubled.

use vocabulary::Ratio;

use super::costs::{Money, expected};
use super::weighing::Weighing;
use crate::figures::VariedCounts;
use crate::report::{Assumption, Cell, Compared, Hidden, Moved, Origin, Sensitivity, TakeUp, Weight, Yen};
use crate::tally::Varied;

/// What the moves of a scheme's cost start from.
pub(super) struct Moves<'a> {
    pub weighing: Weighing,
    pub money: &'a Money,
    pub take_up: Option<TakeUp>,
    pub weight: Option<&'a Weight>,
}

impl Moves<'_> {
    /// By the take-up, where one is assumed.
    pub fn by_take_up(&self) -> Option<Sensitivity> {
        let share = self.take_up?.share;
        let at = |num: i128, den: i128| Ratio::new(share.num() * num, share.den() * den);
        let doubled = at(2, 1)?.min(Ratio::whole(1));
        Some(self.sensitivity(Assumption::TakeUp(share), at(1, 2)?, doubled))
    }

    /// By the companies that a row stands for, where the mapping calls them an assumption.
    pub fn by_weight(&self) -> Option<Sensitivity> {
        let weight = self.weight?;
        let Origin::Assumption(text) = &weight.origin else { return None };
        let assumption =
            Assumption::Weight { companies_per_row: weight.companies_per_row, text: text.clone() };
        Some(self.sensitivity(assumption, Ratio::new(1, 2)?, Ratio::whole(2)))
    }

    /// By a column, from the costs with the other columns.
    pub fn by_column(&self, assumption: Option<Assumption>, counts: &VariedCounts) -> Option<Sensitivity> {
        let moved = |side: usize, costs: &[Varied]| self.varied(side, &costs[side]);
        let [halved, doubled] = counts;
        Some(Sensitivity {
            assumption: assumption?,
            halved: self.compared(|side| moved(side, halved)),
            doubled: self.compared(|side| moved(side, doubled)),
        })
    }

    fn sensitivity(&self, assumption: Assumption, halved: Ratio, doubled: Ratio) -> Sensitivity {
        let moved = |side: usize, share: Ratio| {
            let (low, high) = self.money.ends(side);
            Moved { low_yen: expected(low, share).floor_yen, high_yen: expected(high, share).floor_yen }
        };
        Sensitivity {
            assumption,
            halved: self.compared(|side| moved(side, halved)),
            doubled: self.compared(|side| moved(side, doubled)),
        }
    }

    fn compared(&self, moved: impl Fn(usize) -> Moved) -> Compared<Moved> {
        Compared { base: moved(0), reform: (self.money.sides() > 1).then(|| moved(1)) }
    }

    /// A cost with another column. The difference to the cost as it is rests on the rows that get another answer.
    fn varied(&self, side: usize, varied: &Varied) -> Moved {
        let is_small = self.weighing.is_small(varied.rows) || self.weighing.is_small(varied.changed);
        let show = |plain: Yen, yen: i128| match plain {
            Cell::Hidden(why) => Cell::Hidden(why),
            Cell::Shown(_) if is_small => Cell::Hidden(Hidden::Small),
            Cell::Shown(_) => Cell::Shown(yen * i128::from(self.weighing.companies_per_row)),
        };
        let (low, high) = self.money.ends(side);
        Moved { low_yen: show(low, varied.low_yen), high_yen: show(high, varied.high_yen) }
    }
}
