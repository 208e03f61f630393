//! When one can apply, and how that stands on a day.

use engine::Scheme;
use lang::ast::{Body, Condition, ExpressionKind, Relation};
use notation::{Moment, Window};
use vocabulary::{Date, calendar};

/// A window counts as closing soon from so many days before its last day.
pub const CLOSING_SOON_DAYS: i32 = 14;

/// A call of a scheme.
#[derive(Clone, Debug, PartialEq)]
pub struct Call {
    /// Its name on the page; empty where there is none.
    pub label: String,
    /// The period.
    pub window: Window,
    /// Whether it ends when the budget is spent; `None` where the source is silent.
    pub first_come: Option<bool>,
    /// The frame it belongs to; `None` for all.
    pub frame: Option<usize>,
}

/// How exactly a period is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Precision {
    /// To the day.
    Day,
    /// To a third of a month (上旬).
    PartOfMonth,
    /// To the month.
    Month,
    /// Without an end.
    OpenEnded,
    /// At any time.
    Anytime,
}

impl Precision {
    /// The precision's name in JSON.
    pub fn english(self) -> &'static str {
        match self {
            Precision::Day => "day",
            Precision::PartOfMonth => "part_of_month",
            Precision::Month => "month",
            Precision::OpenEnded => "open_ended",
            Precision::Anytime => "anytime",
        }
    }
}

/// The state of a call, or of a scheme by its calls, on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum State {
    /// Its last day is near.
    ClosingSoon,
    /// Open.
    Open,
    /// At any time.
    Anytime,
    /// Not yet open.
    Upcoming,
    /// Over.
    Closed,
    /// The source prints no period.
    Unknown,
}

impl State {
    /// All states, what can be used first.
    pub const ALL: [State; 6] =
        [State::ClosingSoon, State::Open, State::Anytime, State::Upcoming, State::Closed, State::Unknown];

    /// The state's name in JSON answers.
    pub fn english(self) -> &'static str {
        match self {
            State::ClosingSoon => "closing_soon",
            State::Open => "open",
            State::Anytime => "anytime",
            State::Upcoming => "upcoming",
            State::Closed => "closed",
            State::Unknown => "unknown",
        }
    }

    /// The state's name on Japanese faces.
    pub fn label(self) -> &'static str {
        match self {
            State::ClosingSoon => "まもなく終了",
            State::Open => "受付中",
            State::Anytime => "随時",
            State::Upcoming => "受付前",
            State::Closed => "受付終了",
            State::Unknown => "資料に期間なし",
        }
    }
}

impl Call {
    /// How exactly the period is printed.
    pub fn precision(&self) -> Precision {
        let Window { start, end, anytime, .. } = &self.window;
        let of = |moment: &Moment| match moment {
            Moment::Day(_) => Precision::Day,
            Moment::Part { .. } => Precision::PartOfMonth,
            Moment::Month { .. } => Precision::Month,
        };
        match end {
            _ if *anytime => Precision::Anytime,
            None => Precision::OpenEnded,
            Some(_) => start.iter().chain(end).map(of).max().unwrap_or(Precision::Day),
        }
    }

    /// The first day that may be meant; `None` where no start is printed.
    pub fn first_day(&self) -> Option<Date> {
        self.window.start.map(Moment::first)
    }

    /// The last day that may be meant; `None` where no end is printed.
    pub fn last_day(&self) -> Option<Date> {
        self.window.end.map(Moment::last)
    }

    /// The state on a day. What is printed only by the month counts from its first to its last day.
    pub fn state(&self, day: Date) -> State {
        let soon = |last: Date| calendar::add_days(last, -CLOSING_SOON_DAYS) <= day;
        match (self.first_day(), self.last_day()) {
            (Some(first), _) if day < first => State::Upcoming,
            (_, Some(last)) if day > last => State::Closed,
            _ if self.window.anytime => State::Anytime,
            (_, Some(last)) if soon(last) => State::ClosingSoon,
            (None, None) => State::Unknown,
            _ => State::Open,
        }
    }
}

/// The calls of a scheme in the order of the page: its table of calls, then the windows of its rules.
pub fn calls(scheme: &Scheme) -> Vec<Call> {
    let mut found: Vec<Call> = scheme
        .calls
        .iter()
        .map(|call| Call {
            label: call.label.clone(),
            window: call.window.clone(),
            first_come: call.first_come,
            frame: call.frame,
        })
        .collect();
    for item in &scheme.page.items {
        let Body::Window { conditions, first_come } = &item.body else { continue };
        let call = |period: Window| Call {
            label: item.name.text.clone(),
            window: period,
            first_come: first_come.then_some(true),
            frame: item.frame,
        };
        found.extend(periods(conditions).into_iter().map(call));
    }
    found
}

/// The state of a scheme on a day: what can be used first, by its calls.
pub fn state(calls: &[Call], day: Date) -> State {
    let states: Vec<State> = calls.iter().map(|call| call.state(day)).collect();
    State::ALL.into_iter().find(|state| states.contains(state)).unwrap_or(State::Unknown)
}

/// The periods that the conditions of a window make; several rounds stand as alternatives under いずれか.
fn periods(conditions: &[Condition]) -> Vec<Window> {
    let rounds: Vec<&Condition> = conditions
        .iter()
        .filter_map(|condition| match condition {
            Condition::Any(list, _) => Some(list),
            _ => None,
        })
        .flatten()
        .collect();
    let periods = match rounds.is_empty() {
        true => vec![period(&conditions.iter().collect::<Vec<_>>())],
        false => rounds.iter().map(|round| period(&[*round])).collect(),
    };
    periods.into_iter().filter(|window| window.start.is_some() || window.end.is_some()).collect()
}

/// The period that the dates of some conditions make.
fn period(conditions: &[&Condition]) -> Window {
    let mut window = Window::default();
    for condition in conditions {
        let Condition::Compare { bounds, negated: false, .. } = condition else { continue };
        for (relation, bound) in bounds {
            let ExpressionKind::Date(date) = bound.kind else { continue };
            match relation {
                Relation::AtLeast => window.start = Some(Moment::Day(date)),
                Relation::AtMost => window.end = Some(Moment::Day(date)),
                _ => {}
            }
        }
    }
    window
}
