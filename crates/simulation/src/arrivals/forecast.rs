//! When a budget ends, as plain data.

use vocabulary::{Date, Ratio};

use super::ending::{Money, PLAIN, Scale, Share};
use super::pace::Pace;
use super::quantiles::Quantiles;
use crate::report::{Basis, Cell, Count, TakeUp, Weight};

/// What is assumed about budget and arrivals.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Setting {
    /// The budget in yen; at least 1 and at most [`Setting::MOST_BUDGET_YEN`].
    pub budget_yen: i64,
    /// How many of the supported companies apply.
    pub take_up: TakeUp,
    /// The days on which applications are taken, in their order; at least one.
    pub days: Vec<Date>,
    /// How the applications spread over the days.
    pub pace: Pace,
    /// Figures that rest on fewer rows than this are hidden.
    pub small_cell: u64,
}

impl Setting {
    /// The greatest budget that can be asked about, in yen.
    pub const MOST_BUDGET_YEN: i64 = 1_000_000_000_000_000;
}

/// When the budget of a scheme ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Forecast {
    /// What was assumed.
    pub setting: Setting,
    /// How many rows the population has.
    pub rows: u64,
    /// How many companies a row stands for; nothing where a row is a company.
    pub weight: Option<Weight>,
    /// Columns of the mapping that the table lacks: their facts are unknown in every row.
    pub absent_columns: Vec<String>,
    /// Counts of fewer companies than this are hidden.
    pub small_cell: u64,
    /// Companies that are supported with one amount, which is not nothing.
    pub candidates: Count,
    /// Companies that are supported with nothing; they are in neither answer.
    pub unpaid: Count,
    /// Companies whose verdict or amount is open and has an upper end.
    pub open: Count,
    /// Companies whose amount has no upper end: they are in neither answer.
    pub endless: Count,
    /// The answer without the open companies.
    pub known: Told,
    /// The answer as if every open company were supported with its greatest amount.
    pub with_open: Told,
    /// How the median day moves with the assumptions.
    pub moves: Vec<Moved>,
    /// What the figures rest on.
    pub rests_on: Vec<Basis>,
}

/// An answer, or why there is none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Told {
    /// The answer.
    Answer(Box<Answer>),
    /// No company is open: it would be the other answer again.
    SameAsKnown,
    /// It would rest on too few companies.
    TooFew,
}

impl Told {
    /// The answer, where there is one.
    pub fn answer(&self) -> Option<&Answer> {
        match self {
            Told::Answer(answer) => Some(answer),
            Told::SameAsKnown | Told::TooFew => None,
        }
    }
}

/// When the budget ends in a draw.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Ending {
    /// Not all applications of this day can be granted, and all before it can. Their order within the day is not known.
    On(Date),
    /// All applications can be granted.
    Lasts,
}

/// When the budget ends, over all draws.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// When it ends.
    pub ends: Quantiles<Ending>,
    /// How many draws.
    pub draws: usize,
    /// In how many of them the budget lasts.
    pub lasting: usize,
    /// What is left at the end, in yen, over the draws in which it lasts; nothing where it lasts in none.
    pub left_yen: Option<Quantiles<i128>>,
    /// Companies that are surely granted: those that apply before the day on which the budget ends.
    pub granted: Cell<Quantiles<u64>>,
    /// Companies that apply on the very day on which it ends, over the draws in which it ends; nothing where it ends in none.
    pub on_last_day: Option<Cell<Quantiles<u64>>>,
    /// How much of the budget is spent, day by day.
    pub by_day: Vec<DayShare>,
}

/// How much of the budget is spent at the end of a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DayShare {
    /// The day.
    pub day: Date,
    /// The share; hidden where in some draw only few companies have applied by then.
    pub spent: Cell<SpentShare>,
}

/// Thousandths of the budget that so many hundredths of the draws do not exceed, rounded down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SpentShare {
    /// 5 %.
    pub p5_permille: u32,
    /// 50 %.
    pub p50_permille: u32,
    /// 95 %.
    pub p95_permille: u32,
}

/// An assumption that is halved and doubled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Assumed {
    /// The take-up; doubled it is at most 1.
    TakeUp {
        /// Half of it.
        halved: Ratio,
        /// Twice of it.
        doubled: Ratio,
    },
    /// The budget.
    Budget,
    /// How many companies a row stands for.
    Weight,
}

/// The median day when an assumption is halved and doubled, the same companies applying on the same days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moved {
    /// The assumption.
    pub assumed: Assumed,
    /// Half of it.
    pub halved: Medians,
    /// Twice of it.
    pub doubled: Medians,
}

/// The median days of both answers; nothing where the answer is not told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Medians {
    /// Without the open companies.
    pub known: Option<Ending>,
    /// With all of them.
    pub with_open: Option<Ending>,
}

/// Half of a share.
pub(super) fn halved(share: Ratio) -> Ratio {
    Ratio::new(share.num(), share.den() * 2).unwrap_or(share)
}

/// Twice a share, at most 1.
pub(super) fn doubled(share: Ratio) -> Ratio {
    Ratio::new(share.num() * 2, share.den()).unwrap_or(share).min(Ratio::whole(1))
}

/// How the median day moves.
pub(super) fn moves(money: &Money<'_>, has_weight: bool, known: &Told, with_open: &Told) -> Vec<Moved> {
    let share = money.setting.take_up.share;
    let take_up = Assumed::TakeUp { halved: halved(share), doubled: doubled(share) };
    let medians = |share: Share, scale: Scale| Medians {
        known: known.answer().and_then(|_| money.median(share, scale, false)),
        with_open: with_open.answer().and_then(|_| money.median(share, scale, true)),
    };
    let (half, twice) = (Scale { times: 1, over: 2 }, Scale { times: 2, over: 1 });
    let moved = |assumed: Assumed, halved: Medians, doubled: Medians| Moved { assumed, halved, doubled };
    let mut moves = vec![
        moved(take_up, medians(Share::Halved, PLAIN), medians(Share::Doubled, PLAIN)),
        moved(Assumed::Budget, medians(Share::Assumed, half), medians(Share::Assumed, twice)),
    ];
    if has_weight {
        // Half of the companies ask for half, as if the budget were twice.
        moves.push(moved(Assumed::Weight, medians(Share::Assumed, twice), medians(Share::Assumed, half)));
    }
    moves
}
