//! Whether a call is open on a day, from the dates of its windows.

use engine::Scheme;
use lang::ast::{Body, Condition, ExpressionKind, Relation};
use vocabulary::Date;

/// A window of a call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Window {
    /// Its name on the page.
    pub name: String,
    /// The first day, where it is printed.
    pub first: Option<Date>,
    /// The last day, where it is printed.
    pub last: Option<Date>,
    /// Whether it ends when the budget is spent.
    pub first_come: bool,
}

/// The state of a window on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Not yet open.
    Upcoming,
    /// Open.
    Open,
    /// Over.
    Closed,
    /// The source prints no dates.
    Unknown,
}

impl State {
    /// All states in the order of time.
    pub const ALL: [State; 4] = [State::Upcoming, State::Open, State::Closed, State::Unknown];

    /// The state's name in JSON answers.
    pub fn english(self) -> &'static str {
        match self {
            State::Upcoming => "upcoming",
            State::Open => "open",
            State::Closed => "closed",
            State::Unknown => "unknown",
        }
    }

    /// The state's name on Japanese faces.
    pub fn label(self) -> &'static str {
        match self {
            State::Upcoming => "受付前",
            State::Open => "受付中",
            State::Closed => "受付終了",
            State::Unknown => "資料に期間なし",
        }
    }
}

/// The windows of a scheme that print dates, in the order of the page.
pub fn windows(scheme: &Scheme) -> Vec<Window> {
    let mut found = Vec::new();
    for item in &scheme.page.items {
        let Body::Window { conditions, first_come } = &item.body else { continue };
        // Several rounds stand as alternatives under いずれか.
        let rounds: Vec<&Condition> = conditions
            .iter()
            .filter_map(|condition| match condition {
                Condition::Any(list, _) => Some(list),
                _ => None,
            })
            .flatten()
            .collect();
        let windows = match rounds.is_empty() {
            true => vec![window(&item.name.text, &conditions.iter().collect::<Vec<_>>(), *first_come)],
            false => rounds.iter().map(|round| window(&item.name.text, &[*round], *first_come)).collect(),
        };
        found.extend(windows.into_iter().filter(|window| window.first.is_some() || window.last.is_some()));
    }
    found
}

/// The window that the dates of some conditions make.
fn window(name: &str, conditions: &[&Condition], first_come: bool) -> Window {
    let mut window = Window { name: name.to_string(), first: None, last: None, first_come };
    for condition in conditions {
        let Condition::Compare { bounds, negated: false, .. } = condition else { continue };
        for (relation, bound) in bounds {
            let ExpressionKind::Date(date) = bound.kind else { continue };
            match relation {
                Relation::AtLeast => window.first = Some(date),
                Relation::AtMost => window.last = Some(date),
                _ => {}
            }
        }
    }
    window
}

/// The state of a list of windows on a day: open if one is open, upcoming if one is still to come.
pub fn state(windows: &[Window], day: Date) -> State {
    let of = |window: &Window| match () {
        () if window.first.is_some_and(|first| day < first) => State::Upcoming,
        () if window.last.is_some_and(|last| day > last) => State::Closed,
        () => State::Open,
    };
    let states: Vec<State> = windows.iter().map(of).collect();
    let order = [State::Open, State::Upcoming, State::Closed];
    order.into_iter().find(|state| states.contains(state)).unwrap_or(State::Unknown)
}
